package prose_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	jdkato "github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/entities/prose"
)

func open(t testing.TB, o prose.Options) *prose.Recognizer {
	t.Helper()
	r, err := prose.New(o)
	require.NoError(t, err)
	return r
}

func find(t testing.TB, r *prose.Recognizer, d *document.Document) []entities.Mention {
	t.Helper()
	found, err := r.Recognize(context.Background(), d)
	require.NoError(t, err)
	return found
}

// texts returns the mentions' types and texts.
func texts(ms []entities.Mention) []string {
	var out []string
	for _, m := range ms {
		out = append(out, fmt.Sprint(m.Type, " ", m.Text))
	}
	return out
}

func Example() {
	p, err := prose.New(prose.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := p.Recognize(context.Background(), document.New("The ferry from Denmark came late."))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range found {
		fmt.Println(m.Start, m.End, m.Type, m.Text)
	}
	// Output: 15 22 GPE Denmark
}

func TestMentionsAreSpansOfTheText(t *testing.T) {
	r := open(t, prose.Options{})
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a place":                {"It rained on Germany and France for a week.", []string{"GPE Germany", "GPE France"}},
		"curly marks before":     {"“It’s late,” she said in “Berlin”, Germany.", []string{"GPE Germany"}},
		"the name comes last":    {"She moved to Germany", []string{"GPE Germany"}},
		"odd white space":        {"She\u00a0moved \t to\nGermany.", []string{"GPE Germany"}},
		"two names alike":        {"From Germany to Germany it went.", []string{"GPE Germany", "GPE Germany"}},
		"bytes that are no text": {"\xff\xfe She moved to Germany.", []string{"GPE Germany"}},
		"letters that grow":      {"İİİ's and İll's came to Germany.", []string{"GPE Germany"}},
		"nothing":                {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := document.New(c.text)
			found := find(t, r, d)
			for _, m := range found {
				assert.Equal(t, m.Text, m.Of(c.text))
				assert.Equal(t, "prose", m.Origin)
				assert.Equal(t, entities.Name, m.Form)
			}
			got := texts(found)
			for _, want := range c.want {
				assert.Contains(t, got, want)
			}
		})
	}
}

func TestMaskedPartsAreNotShown(t *testing.T) {
	d := document.New("It rained on Germany.\n\nIt snowed on France.")
	r := open(t, prose.Options{})
	assert.Equal(t, []string{"GPE France"}, texts(find(t, r, d.Without(document.Span{Start: 0, End: 22}))))
}

func TestLabelsBecomeTypes(t *testing.T) {
	d := document.New("It rained on Germany.")
	r := open(t, prose.Options{Types: map[string]entities.Type{"GPE": "COUNTRY"}, Name: "other"})
	found := find(t, r, d)
	assert.Equal(t, []string{"COUNTRY Germany"}, texts(found))
	assert.Equal(t, "other", found[0].Origin)
	r = open(t, prose.Options{Types: map[string]entities.Type{"GPE": ""}})
	assert.Empty(t, find(t, r, d))
}

func TestInAnExtractor(t *testing.T) {
	x, err := entities.New(entities.Options{Recognizers: []entities.Recognizer{open(t, prose.Options{})}, NoModel: true})
	require.NoError(t, err)
	res, err := x.ExtractContext(context.Background(), document.New("It rained on Germany. Later, Germany dried."))
	require.NoError(t, err)
	require.Len(t, res.Entities, 1)
	assert.Equal(t, "Germany", res.Entities[0].Name)
	assert.Len(t, res.Entities[0].Mentions, 2)
}

// trained returns a model that knows ferries.
func trained() *jdkato.Model {
	var data []jdkato.EntityContext
	for _, name := range []string{"Corran", "Mistral", "Kestrel"} {
		for _, form := range []string{"The ferry %s sailed at noon.", "The ferry %s was late."} {
			text := fmt.Sprintf(form, name)
			at := strings.Index(text, name)
			data = append(data, jdkato.EntityContext{Text: text, Accept: true, Spans: []jdkato.LabeledEntity{{Start: at, End: at + len(name), Label: "SHIP"}}})
		}
	}
	return jdkato.ModelFromData("ships", jdkato.UsingEntities(data))
}

func TestUsersModel(t *testing.T) {
	m := trained()
	d := document.New("The ferry Gannet sailed at noon.")
	assert.Equal(t, []string{"SHIP Gannet"}, texts(find(t, open(t, prose.Options{Model: m}), d)))

	dir := filepath.Join(t.TempDir(), "ships")
	require.NoError(t, m.Write(dir))
	assert.Equal(t, []string{"SHIP Gannet"}, texts(find(t, open(t, prose.Options{ModelPath: dir}), d)))

	_, err := prose.New(prose.Options{Model: m, ModelPath: dir})
	assert.EqualError(t, err, "prose: Model and ModelPath are both set")
}

func TestAFolderWithoutAModelIsAnError(t *testing.T) {
	_, err := prose.New(prose.Options{ModelPath: filepath.Join(t.TempDir(), "nowhere")})
	require.Error(t, err)
	assert.Contains(t, err.Error(), "prose: ModelPath")
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "Maxent"), 0o777))
	for _, name := range []string{"labels", "mapping", "weights"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "Maxent", name+".gob"), []byte("no gob"), 0o666))
	}
	_, err = prose.New(prose.Options{ModelPath: dir})
	assert.Error(t, err)
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := open(t, prose.Options{}).Recognize(ctx, document.New("It rained on Germany."))
	assert.ErrorIs(t, err, context.Canceled)
}

func TestSharedByGoroutines(t *testing.T) {
	r := open(t, prose.Options{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			found, err := r.Recognize(context.Background(), document.New("It rained on Germany."))
			assert.NoError(t, err)
			assert.Equal(t, []string{"GPE Germany"}, texts(found))
		})
	}
	wg.Wait()
}

func TestLongRunsAreLeftOut(t *testing.T) {
	r := open(t, prose.Options{})
	for name, run := range map[string]string{
		"marks":   strings.Repeat(`"`, 1<<20),
		"letters": strings.Repeat("x", 1<<20),
		"clitics": strings.Repeat("n't", 1<<18),
	} {
		t.Run(name, func(t *testing.T) {
			found := find(t, r, document.New("It rained on Germany. "+run+" and then"))
			assert.Equal(t, []string{"GPE Germany"}, texts(found))
		})
	}
}

func FuzzRecognize(f *testing.F) {
	f.Add("“Rain” fell on Germany, she’d said: O'Neill didn't. &rsquo; İ'll")
	f.Add("\x9c00")
	f.Add("a\xff\xfe \u200b\u0301 \xf0\x9f $( [\" U.S. Mr. Kim Il-sung")
	r, err := prose.New(prose.Options{})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return // prose is slow
		}
		d := document.New(text)
		found, err := r.Recognize(context.Background(), d)
		if err != nil {
			return
		}
		// Broken bytes are runes of their own.
		border := func(i int) bool { return i == len(text) || utf8.RuneStart(text[i]) || !utf8.ValidString(text) }
		last := 0
		for _, m := range found {
			require.LessOrEqual(t, last, m.Start)
			require.Less(t, m.Start, m.End)
			require.LessOrEqual(t, m.End, len(text))
			require.Equal(t, m.Text, m.Of(text))
			require.True(t, border(m.Start) && border(m.End))
			last = m.End
		}
	})
}

func BenchmarkRecognize(b *testing.B) {
	r := open(b, prose.Options{})
	text := strings.Repeat("It rained on Germany, said Anna Kessler, who runs the port of Kiel. ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Recognize(context.Background(), document.New(text)); err != nil {
			b.Fatal(err)
		}
	}
}
