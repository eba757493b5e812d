package entities_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
)

// A fixed recogniser gives the same mentions for every document.
type fixed []entities.Mention

func (f fixed) Recognize(context.Context, *document.Document) ([]entities.Mention, error) {
	return f, nil
}

type failing struct{}

func (failing) Recognize(context.Context, *document.Document) ([]entities.Mention, error) {
	return nil, errors.New("no connection")
}

func mention(start, end int, t entities.Type, score float64) entities.Mention {
	return entities.Mention{Span: document.Span{Start: start, End: end}, Type: t, Score: score}
}

func short(r *entities.Result) []string {
	var out []string
	for _, m := range r.Mentions {
		out = append(out, m.Text+"/"+string(m.Type)+"/"+m.Origin)
	}
	return out
}

func TestConflicts(t *testing.T) {
	const text = "New York Times reporters"
	long := fixed{mention(0, 14, entities.Org, 0.6)}
	brief := fixed{mention(0, 8, entities.GPE, 0.9), mention(9, 14, entities.Product, 0.2)}
	tests := []struct {
		rule entities.Conflict
		recs []entities.Recognizer
		want []string
	}{
		{entities.LongestWins, []entities.Recognizer{brief, long}, []string{"New York Times/ORG/recognizer"}},
		{entities.FirstWins, []entities.Recognizer{brief, long}, []string{"New York/GPE/recognizer", "Times/PRODUCT/recognizer"}},
		{entities.FirstWins, []entities.Recognizer{long, brief}, []string{"New York Times/ORG/recognizer"}},
		{entities.SurestWins, []entities.Recognizer{long, brief}, []string{"New York/GPE/recognizer", "Times/PRODUCT/recognizer"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule.String(), func(t *testing.T) {
			x, err := entities.New(entities.Options{NoModel: true, NoValues: true, Recognizers: tt.recs, Conflict: tt.rule})
			require.NoError(t, err)
			assert.Equal(t, tt.want, short(x.Extract(document.New(text))))
		})
	}
}

func TestRecognizersMentionsAreChecked(t *testing.T) {
	const text = "Málaga won. Dropped Rome."
	d := document.New(text).Without(document.Span{Start: 13, End: len(text)})
	x, err := entities.New(entities.Options{NoModel: true, Recognizers: []entities.Recognizer{fixed{
		mention(0, 7, entities.Org, 0),
		mention(-1, 3, entities.Org, 1), mention(5, 5, entities.Org, 1), mention(0, 99, entities.Org, 1),
		mention(0, 2, entities.Org, 1),   // cuts "á"
		mention(21, 25, entities.GPE, 1), // masked
		mention(8, 11, "", 1),            // no type
	}}})
	require.NoError(t, err)
	r := x.Extract(d)
	require.Len(t, r.Mentions, 1)
	assert.Equal(t, entities.Mention{Span: document.Span{Start: 0, End: 7}, Type: entities.Org, Text: "Málaga", Form: entities.Name, Entity: 0, Score: 1, Origin: "recognizer"}, r.Mentions[0])
}

func TestAFailingRecognizer(t *testing.T) {
	x, err := entities.New(entities.Options{Recognizers: []entities.Recognizer{failing{}, fixed{mention(0, 4, "PET", 1)}}})
	require.NoError(t, err)
	r, err := x.ExtractContext(context.Background(), document.New("Rex. barked."))
	assert.ErrorContains(t, err, "Recognizers[0]: no connection")
	assert.Equal(t, []string{"Rex./PET/recognizer"}, short(r))
}

func TestOptionsOutOfRange(t *testing.T) {
	for field, o := range map[string]entities.Options{
		"MinScore":       {MinScore: 1.5},
		"Conflict":       {Conflict: 9},
		"Types":          {Types: []entities.Type{"PERSONS"}},
		"Model":          {Model: strings.NewReader("no model")},
		"NoModel":        {Model: strings.NewReader(""), NoModel: true},
		"Recognizers[0]": {Recognizers: []entities.Recognizer{nil}},
	} {
		_, err := entities.New(o)
		assert.ErrorContains(t, err, field)
	}
}

func TestTypesScoresAndStops(t *testing.T) {
	text := "Angela Merkel flew to Paris on Monday with officials of the United Nations."
	all := entities.ExtractString(text)
	x, err := entities.New(entities.Options{Types: []entities.Type{entities.Person}})
	require.NoError(t, err)
	r := x.Extract(document.New(text))
	assert.Equal(t, []string{"Angela Merkel/PERSON/model"}, short(r))
	assert.Len(t, r.Entities, 1)

	x, err = entities.New(entities.Options{Stop: []string{"Paris"}})
	require.NoError(t, err)
	assert.Len(t, x.Extract(document.New(text)).Mentions, len(all.Mentions)-1)

	x, err = entities.New(entities.Options{MinScore: 1})
	require.NoError(t, err)
	for _, m := range x.Extract(document.New(text)).Mentions {
		assert.Equal(t, 1.0, m.Score)
	}
}

func TestAValueInsideANameBelongsToTheName(t *testing.T) {
	const text = "Boeing 737 jets"
	x, err := entities.New(entities.Options{NoModel: true, Recognizers: []entities.Recognizer{fixed{mention(0, 10, entities.Product, 1)}}})
	require.NoError(t, err)
	assert.Equal(t, []string{"Boeing 737/PRODUCT/recognizer"}, short(x.Extract(document.New(text))))
}

// borders tells where runes begin in text, and its end.
func borders(text string) map[int]bool {
	at := map[int]bool{len(text): true}
	for i := range text {
		at[i] = true
	}
	return at
}

func check(t *testing.T, text string) {
	t.Helper()
	onRune := borders(text)
	r := entities.ExtractString(text)
	end := 0
	for i, m := range r.Mentions {
		require.True(t, end <= m.Start && m.Start < m.End && m.End <= len(text), "%+v", m)
		require.True(t, onRune[m.Start] && onRune[m.End], "%+v", m)
		require.Equal(t, text[m.Start:m.End], m.Text)
		if m.Entity >= 0 {
			require.Contains(t, r.Entities[m.Entity].Mentions, i)
		}
		end = m.End
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{"", "Jo Meyer paid $5 million on Monday.", "\xff\xc3A. \x00", "GOLF - WOODS WINS", "U.S.-led 2008 OLYMPICS"} {
		f.Add(s)
	}
	f.Fuzz(check)
}

func TestOneExtractorServesManyGoroutines(t *testing.T) {
	x, err := entities.New(entities.Options{})
	require.NoError(t, err)
	print := func(id string) string {
		b, err := json.Marshal(x.Extract(articles.Get(id)))
		assert.NoError(t, err)
		return string(b)
	}
	want := map[string]string{}
	for _, id := range articles.IDs() {
		want[id] = print(id)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, id := range articles.IDs() {
				assert.Equal(t, want[id], print(id))
			}
		})
	}
	wg.Wait()
}

func BenchmarkExtract(b *testing.B) {
	text := articles.Get("business").Text()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		entities.ExtractString(text)
	}
}
