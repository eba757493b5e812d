package newstext_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/newstest"
	"github.com/newstext/newstext/quotes"
	"github.com/newstext/newstext/summary"
)

func marshal(t testing.TB, r *newstext.Report) string {
	t.Helper()
	b, err := json.Marshal(r)
	require.NoError(t, err)
	return string(b)
}

func TestTheWholeLineOnOneArticle(t *testing.T) {
	d := articles.Get("diplomacy")
	r := newstext.AnalyzeDocument(d)

	assert.Len(t, r.Repeats.Duplicates, 2, "one repeated to the letter, one in other spelling")
	require.Len(t, r.Repeats.Updates, 1, "300 on Wednesday is not 200 on Tuesday")
	assert.Len(t, r.Clean.Paragraphs(), len(d.Paragraphs())-2)

	names := map[string]entities.Type{}
	for _, e := range r.Entities.Entities {
		names[e.Name] = e.Type
	}
	for _, person := range []string{"Marta Oyelaran", "Dragan Petrovich", "Helena Brandt", "Ilse Novak", "Paul Achterberg"} {
		assert.Equal(t, entities.Person, names[person], person)
	}

	said := map[string]string{}
	for _, q := range r.Quotes {
		if q.Speaker != nil {
			said[q.Text] = q.Speaker.Name
		}
	}
	assert.Equal(t, "Marta Oyelaran", said["“We are not friends yet, but we have stopped counting the insults,”"])
	assert.Equal(t, "Ilse Novak", said[`"They talk in hotels, and we carry water in buckets,"`])

	require.NotEmpty(t, r.Summary.Sentences)
	assert.True(t, strings.HasPrefix(r.Summary.Sentences[0].Text, "The special envoy Marta Oyelaran met"), "a sentence starts after its dateline")
}

func TestNothingIsFoundInRemovedParagraphs(t *testing.T) {
	for _, d := range articles.All() {
		r := newstext.AnalyzeDocument(d)
		check := func(s document.Span) {
			for _, x := range r.Repeats.Duplicates {
				assert.False(t, x.Overlaps(s), "%q", s.Of(d.Text()))
			}
		}
		for _, m := range r.Entities.Mentions {
			check(m.Span)
		}
		for _, q := range r.Quotes {
			check(q.Span)
		}
		for _, s := range r.Summary.Sentences {
			check(s.Span)
		}
	}
}

// checkReport fails unless all spans are valid and texts are what they span.
func checkReport(t testing.TB, r *newstext.Report) {
	t.Helper()
	text := r.Document.Text()
	for _, m := range r.Entities.Mentions {
		newstest.Spans(t, text, m.Span)
		assert.Equal(t, m.Of(text), m.Text)
		assert.Less(t, m.Entity, len(r.Entities.Entities))
	}
	for i, e := range r.Entities.Entities {
		for _, m := range e.Mentions {
			assert.Equal(t, i, r.Entities.Mentions[m].Entity)
		}
	}
	for _, q := range r.Quotes {
		newstest.Spans(t, text, q.Span)
		assert.Equal(t, q.Of(text), q.Text)
		if q.Speaker != nil {
			newstest.Spans(t, text, q.Speaker.Span)
		}
		if q.Cue != nil {
			newstest.Spans(t, text, *q.Cue)
		}
	}
	var chosen []document.Span
	for _, s := range r.Summary.Sentences {
		chosen = append(chosen, s.Span)
		assert.Equal(t, s.Of(text), s.Text)
	}
	newstest.Spans(t, text, chosen...)
}

func TestAnyTextGivesAReport(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n\n\n", "\x00\xff\xfe", "a", "“", strings.Repeat("“", 3000), strings.Repeat("A", 10000), strings.Repeat("Jane said ", 2000),
		"東京で地震があった。「大きかった」と田中さんは言った。", "قال الرئيس: «نعم».", strings.Repeat("a\n", 3000), strings.Repeat("He said that ", 1500),
		"\ufeffJane Doe\u00a0said\u200b \"no\".\r\nJane Doe\u00a0said\u200b \"no\".\r\n",
	} {
		checkReport(t, newstext.Analyze(text))
	}
	for _, d := range articles.All() {
		checkReport(t, newstext.AnalyzeDocument(d))
	}
}

func TestSameBytesHoweverManyWork(t *testing.T) {
	a, err := newstext.New(newstext.Options{})
	require.NoError(t, err)
	want := map[string]string{}
	for _, d := range articles.All() {
		want[d.Meta().ID] = marshal(t, a.Analyze(d))
	}
	for _, procs := range []int{1, 4} {
		before := runtime.GOMAXPROCS(procs)
		var wg sync.WaitGroup
		for range 3 {
			for i := range articles.All() {
				d := articles.All()[len(articles.All())-1-i] // in another order
				wg.Go(func() { assert.Equal(t, want[d.Meta().ID], marshal(t, a.Analyze(d))) })
			}
		}
		wg.Wait()
		runtime.GOMAXPROCS(before)
	}
}

func TestOneDocumentManyReaders(t *testing.T) {
	d := articles.Get("business")
	want := marshal(t, newstext.AnalyzeDocument(articles.Get("business")))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { assert.Equal(t, want, marshal(t, newstext.AnalyzeDocument(d))) })
	}
	wg.Wait()
}

func TestOptionsOutOfRangeAreNamed(t *testing.T) {
	for want, o := range map[string]newstext.Options{
		"dedupe: NewText":    {Dedupe: dedupe.Options{NewText: -1}},
		"entities: MinScore": {Entities: entities.Options{MinScore: 2}},
		"quotes: MinScore":   {Quotes: quotes.Options{MinScore: -1}},
		"summary: Words -1":  {Summary: summary.Options{Words: -1}},
	} {
		_, err := newstext.New(o)
		assert.ErrorContains(t, err, want)
	}
}

type failing struct{ err error }

func (f failing) Recognize(context.Context, *document.Document) ([]entities.Mention, error) {
	return nil, f.err
}

func TestAFailingRecognizerAndAContext(t *testing.T) {
	lost := errors.New("service is away")
	a, err := newstext.New(newstext.Options{Entities: entities.Options{Recognizers: []entities.Recognizer{failing{lost}}}})
	require.NoError(t, err)
	d := articles.Get("court")
	r, err := a.AnalyzeContext(context.Background(), d)
	assert.ErrorIs(t, err, lost)
	assert.NotEmpty(t, r.Quotes, "the rest goes on")
	assert.NotEmpty(t, a.Analyze(d).Entities.Mentions)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a, err = newstext.New(newstext.Options{})
	require.NoError(t, err)
	r, err = a.AnalyzeContext(ctx, d)
	assert.ErrorIs(t, err, context.Canceled)
	assert.NotNil(t, r)
}

func TestRepeatsCanBeKept(t *testing.T) {
	a, err := newstext.New(newstext.Options{KeepRepeats: true})
	require.NoError(t, err)
	d := articles.Get("diplomacy")
	r := a.Analyze(d)
	assert.Len(t, r.Repeats.Duplicates, 2)
	assert.Equal(t, len(d.Paragraphs()), len(r.Clean.Paragraphs()))
}

func TestReportsPrintAsOneObject(t *testing.T) {
	var fields map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(marshal(t, newstext.Analyze(""))), &fields))
	for _, f := range []string{"duplicates", "updates", "kept", "entities", "groups", "quotes", "summary"} {
		assert.Equal(t, "[]", string(fields[f]), f)
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, d := range articles.All() {
		f.Add(d.Text())
	}
	f.Add("“\xff” said Jane\x00 Doe.\n\n$5m\r\n\r\nHe")
	f.Fuzz(func(t *testing.T, text string) {
		r := newstext.Analyze(text)
		checkReport(t, r)
		if marshal(t, r) != marshal(t, newstext.Analyze(text)) {
			t.Fatal("two answers")
		}
	})
}

// One core, models loaded. Allocations are those of a whole report of a 4 kB
// article, and docs/quality.md holds the figures.
func BenchmarkAnalyze(b *testing.B) {
	for _, size := range []struct {
		name string
		text string
	}{
		{"headline", articles.Get("court").Meta().Title},
		{"4kB", articles.Get("business").Text() + "\n\n" + articles.Get("court").Text()[:900]},
		{"100kB", strings.Repeat(articles.Get("sport").Text()+"\n\n"+articles.Get("disaster").Text()+"\n\n", 22)},
	} {
		b.Run(size.name, func(b *testing.B) {
			a, err := newstext.New(newstext.Options{KeepRepeats: true})
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(size.text)))
			b.ReportAllocs()
			for b.Loop() {
				a.Analyze(document.New(size.text))
			}
		})
	}
}
