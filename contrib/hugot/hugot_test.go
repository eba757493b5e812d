package hugot

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/hugot/internal/tinymodel"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/newstest"
)

var order = []string{"Ange", "##la", "Mer", "##kel", "Paris", "München", "Acme", "flew", "to", ".", "Zürich"}

func model(t testing.TB) string {
	dir := t.TempDir()
	require.NoError(t, tinymodel.Write(dir, map[string]string{
		"Ange": "B-PER", "##la": "I-PER", "Mer": "I-PER", "##kel": "I-PER", "Paris": "B-LOC", "München": "B-LOC", "Zürich": "B-LOC",
		"Acme": "B-ORG", "flew": "O", "to": "O", ".": "O",
	}, order))
	return dir
}

func open(t testing.TB, o Options) *Recognizer {
	o.ModelPath = model(t)
	r, err := New(o)
	require.NoError(t, err)
	t.Cleanup(func() { r.Close() })
	return r
}

func marks(t testing.TB, r *Recognizer, d *document.Document) []newstest.Mark {
	found, err := r.Recognize(context.Background(), d)
	require.NoError(t, err)
	var spans []document.Span
	var out []newstest.Mark
	for _, m := range found {
		spans = append(spans, m.Span)
		out = append(out, newstest.Mark{Span: m.Span, Label: string(m.Type)})
		assert.Equal(t, m.Of(d.Text()), m.Text)
		assert.Equal(t, "hugot", m.Origin)
		assert.InDelta(t, 0.98, m.Score, 0.01)
	}
	newstest.Spans(t, d.Text(), spans...)
	return out
}

func TestSpansAreThoseOfTheDocument(t *testing.T) {
	r := open(t, Options{})
	for _, want := range []string{
		"[Angela Merkel|PERSON] flew to [Paris|LOC].",
		"é “ü” [Angela Merkel|PERSON] flew to [München|LOC]. 日本 [Zürich|LOC] 😀 [Paris|LOC].",
		"\ufeff\x00[Paris|LOC]\t\xff [Acme|ORG].",
		"no names here", "",
	} {
		text, _, err := newstest.Parse(want)
		require.NoError(t, err)
		newstest.Marks(t, want, marks(t, r, document.New(text)))
	}
}

func TestWindowsCutNoToken(t *testing.T) {
	text := strings.Repeat("Angela Merkel flew to München. ", 50) + strings.Repeat("Paris ", 50)
	d := document.New(text)
	want := marks(t, open(t, Options{}), d)
	assert.Len(t, want, 150)
	for _, o := range []Options{{Window: 9, Batch: 1}, {Window: 20, Batch: 3}, {Window: 400, Batch: 256}} {
		assert.Equal(t, want, marks(t, open(t, o), d), "%+v", o)
	}
}

func TestMaskedPartsAreNotRead(t *testing.T) {
	text := "Acme flew to Paris.\n\nAngela Merkel flew to München.\n\nAcme flew to Zürich."
	d := document.New(text)
	d = d.Without(d.Paragraphs()[1])
	var texts []string
	for _, m := range marks(t, open(t, Options{}), d) {
		texts = append(texts, m.Of(text))
	}
	assert.Equal(t, []string{"Acme", "Paris", "Acme", "Zürich"}, texts)
}

func TestTypesAndScoresChoose(t *testing.T) {
	r := open(t, Options{Types: map[string]entities.Type{"LOC": entities.GPE}})
	newstest.Marks(t, "Acme flew to [Paris|GPE].", marks(t, r, document.New("Acme flew to Paris.")))
	r = open(t, Options{MinScore: 0.99})
	assert.Empty(t, marks(t, r, document.New("Acme flew to Paris.")))
}

func TestMistakesAreNamed(t *testing.T) {
	for want, o := range map[string]Options{
		"ModelPath is empty": {},
		"Window 500":         {ModelPath: "x", Window: 500},
		"Batch -1":           {ModelPath: "x", Batch: -1},
		"MinScore 2":         {ModelPath: "x", MinScore: 2},
		"nowhere":            {ModelPath: filepath.Join(t.TempDir(), "nowhere")},
	} {
		_, err := New(o)
		assert.ErrorContains(t, err, want)
	}
	dir := model(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "config.json"), []byte(`{"id2label":7}`), 0o644))
	_, err := New(Options{ModelPath: dir})
	assert.Error(t, err)
}

func TestContextAndClose(t *testing.T) {
	r := open(t, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := r.Recognize(ctx, document.New("Paris."))
	assert.ErrorIs(t, err, context.Canceled)
	require.NoError(t, r.Close())
	require.NoError(t, r.Close())
	_, err = r.Recognize(context.Background(), document.New("Paris."))
	assert.ErrorContains(t, err, "closed")
}

func TestConcurrentUse(t *testing.T) {
	r := open(t, Options{})
	d := document.New("Angela Merkel flew to Paris.")
	want := marks(t, r, d)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { assert.Equal(t, want, marks(t, r, d)) })
	}
	wg.Wait()
}

func BenchmarkRecognize(b *testing.B) {
	r := open(b, Options{})
	d := document.New(strings.Repeat("Angela Merkel flew to München. ", 20))
	b.SetBytes(int64(len(d.Text())))
	for b.Loop() {
		if _, err := r.Recognize(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
}
