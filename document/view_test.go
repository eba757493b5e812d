package document

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const article = "ALMSTAD (Meridian) - The port reopened on Thursday. “We’re relieved,” said Maj. Gen. Oduya.\n\n" +
	"The port reopened on Thursday.\n\n" +
	"Ünïted they stood, 😀 said Ms. Ärlig. It cost $5 million.\n\n" +
	"* Ships wait\n* Cranes turn\n"

func texts(d *Document, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(d.Text()))
	}
	return out
}

func TestWithoutMasksParagraphs(t *testing.T) {
	d := New(article)
	v := d.Without(d.Paragraphs()[1])
	assert.Equal(t, article, v.Text())
	assert.Equal(t, []string{
		"ALMSTAD (Meridian) - The port reopened on Thursday. “We’re relieved,” said Maj. Gen. Oduya.",
		"Ünïted they stood, 😀 said Ms. Ärlig. It cost $5 million.", "* Ships wait", "* Cranes turn",
	}, texts(v, v.Paragraphs()))
	assert.Equal(t, 6, len(v.Sentences()))
	assert.Equal(t, 7, len(d.Sentences()), "the document itself is as it was")
	assert.Equal(t, strings.Join(texts(v, v.Paragraphs()), "\n\n"), v.String())
	assert.Equal(t, article, d.String())
}

func TestWithoutTakesSpansOfAnyKind(t *testing.T) {
	d := New(article)
	n := len(article)
	at := strings.Index(article, "😀")
	for name, c := range map[string]struct {
		spans []Span
		kept  []Span
	}{
		"none":               {nil, []Span{{0, n}}},
		"empty":              {[]Span{{5, 5}, {9, 3}}, []Span{{0, n}}},
		"all":                {[]Span{{0, n}}, []Span{}},
		"beyond both ends":   {[]Span{{-10, 3}, {n - 2, n + 100}}, []Span{{3, n - 2}}},
		"wholly outside":     {[]Span{{-10, -3}, {n + 1, n + 5}}, []Span{{0, n}}},
		"out of order":       {[]Span{{40, 50}, {0, 10}}, []Span{{10, 40}, {50, n}}},
		"overlapping":        {[]Span{{10, 30}, {20, 25}, {28, 40}}, []Span{{0, 10}, {40, n}}},
		"touching":           {[]Span{{10, 20}, {20, 30}}, []Span{{0, 10}, {30, n}}},
		"inside of a rune":   {[]Span{{at + 1, at + 2}}, []Span{{0, at}, {at + 4, n}}},
		"the same one twice": {[]Span{{10, 20}, {10, 20}}, []Span{{0, 10}, {20, n}}},
	} {
		t.Run(name, func(t *testing.T) {
			v := d.Without(c.spans...)
			assert.Equal(t, c.kept, v.Kept())
			check(t, v)
		})
	}
}

func TestMasksAddUp(t *testing.T) {
	d := New(article)
	a, b := Span{10, 60}, Span{40, 130}
	assert.Equal(t, d.Without(a, b).Kept(), d.Without(a).Without(b).Kept())
	assert.Equal(t, d.Without(a, b).Tokens(), d.Without(b).Without(a).Tokens())
}

func TestViewOfAnEmptyText(t *testing.T) {
	d := New("")
	assert.Empty(t, d.Kept())
	v := d.Without(Span{0, 5})
	assert.Empty(t, v.Kept())
	assert.Empty(t, v.Sentences())
	assert.Equal(t, "", v.String())
}

// A view has the same layers whether its document has them already or not, and
// those of paragraphs that are kept are the document's own.
func TestViewsKeepTheLayersOfTheirDocument(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var masks []Span
		for range rng.IntN(4) {
			s := rng.IntN(len(article))
			masks = append(masks, Span{s, s + rng.IntN(60)})
		}
		cold, warm := New(article), New(article)
		warm.Sentences()
		if rng.IntN(2) == 0 {
			warm.Tokens()
		}
		a, b := cold.Without(masks...), warm.Without(masks...)
		require.Equal(t, a.Paragraphs(), b.Paragraphs(), masks)
		require.Equal(t, a.Sentences(), b.Sentences(), masks)
		require.Equal(t, a.Tokens(), b.Tokens(), masks)
		require.Equal(t, a.firstToken, b.firstToken, masks)
		check(t, a)
		whole := map[Span]bool{}
		for _, p := range a.Paragraphs() {
			whole[p] = true
		}
		for _, p := range warm.Paragraphs() {
			if !whole[p] {
				continue
			}
			from, to := warm.TokenRange(p)
			i, j := a.TokenRange(p)
			require.Equal(t, warm.Tokens()[from:to], a.Tokens()[i:j])
		}
		checkMap(t, a)
	}
}

// checkMap fails if the way from the text to the String and back does not end
// where it began.
func checkMap(t testing.TB, d *Document) {
	t.Helper()
	m, s := d.OffsetMap(), d.String()
	for _, p := range m.pieces {
		for i := p.kept; i < p.kept+p.length; i++ {
			k := m.ToText(i)
			if back, ok := m.ToString(k); !ok || d.Text()[k] != s[i] || back != i {
				t.Fatalf("byte %d of the String is at %d, which is at %d", i, k, back)
			}
		}
	}
	for i := range len(d.Text()) {
		k, ok := m.ToString(i)
		if k < 0 || k > len(s) {
			t.Fatalf("byte %d of the text is at %d of %d", i, k, len(s))
		}
		if ok && k < len(s) && m.ToText(k) != i {
			t.Fatalf("byte %d of the text is at %d, which is at %d", i, k, m.ToText(k))
		}
	}
	for _, p := range d.Paragraphs() {
		a, ok := m.ToString(p.Start)
		if !ok || s[a:a+p.Len()] != p.Of(d.Text()) {
			t.Fatalf("paragraph %v is not at %d of the String", p, a)
		}
	}
}

func TestOffsetMap(t *testing.T) {
	d := New("One.\n\nTwo.\n\nThree.")
	m := d.OffsetMap()
	assert.Equal(t, 7, m.ToText(7))
	v := d.Without(d.Paragraphs()[1])
	require.Equal(t, "One.\n\nThree.", v.String())
	m = v.OffsetMap()
	assert.Equal(t, 0, m.ToText(0))
	assert.Equal(t, 12, m.ToText(6), "Three")
	assert.Equal(t, 4, m.ToText(5), "between paragraphs: the end of the one before")
	assert.Equal(t, 18, m.ToText(99))
	assert.Equal(t, 0, m.ToText(-1))
	for _, c := range []struct {
		text, kept int
		ok         bool
	}{{0, 0, true}, {3, 3, true}, {6, 6, false}, {12, 6, true}, {17, 11, true}, {18, 12, true}, {99, 12, false}, {-5, 0, false}} {
		kept, ok := m.ToString(c.text)
		assert.Equal(t, c.kept, kept, c.text)
		assert.Equal(t, c.ok, ok, c.text)
	}
	m = d.Without(Span{0, 99}).OffsetMap()
	assert.Equal(t, 0, m.ToText(3))
	kept, ok := m.ToString(3)
	assert.Equal(t, 0, kept)
	assert.False(t, ok)
}

func TestSentenceAt(t *testing.T) {
	d := New("One ran.  Two ran.\n\nThree.")
	for offset, want := range map[int]int{0: 0, 7: 0, 8: -1, 9: -1, 10: 1, 18: -1, 20: 2, 25: 2, 26: -1, -1: -1, 99: -1} {
		assert.Equal(t, want, d.SentenceAt(offset), offset)
	}
}

func TestTokenRange(t *testing.T) {
	d := New("One ran. Two ran.")
	for _, c := range [][4]int{{0, 3, 0, 1}, {1, 2, 0, 1}, {3, 4, 1, 1}, {0, 17, 0, 6}, {4, 8, 1, 3}, {-5, 99, 0, 6}, {50, 60, 6, 6}} {
		from, to := d.TokenRange(Span{c[0], c[1]})
		assert.Equal(t, [2]int{c[2], c[3]}, [2]int{from, to}, c)
	}
}

func TestLayersAreSharedByGoroutines(t *testing.T) {
	d := New(strings.Repeat(article+"\n\n", 20))
	v := d.Without(Span{100, 300})
	var wg sync.WaitGroup
	first := make([]*Token, 16)
	for i := range first {
		wg.Go(func() {
			if i%2 == 0 {
				first[i] = &d.Tokens()[0]
				v.Tokens()
			} else {
				v.Sentences()
				first[i] = &d.Tokens()[0]
			}
			d.Without(Span{i, i * 20}).Tokens()
			_ = v.String()
		})
	}
	wg.Wait()
	for _, p := range first {
		assert.Same(t, first[0], p)
	}
}

func TestAppendGivesTheLayersOfADocument(t *testing.T) {
	for _, text := range append(hostile, article, strings.Repeat(article, 3)) {
		d := New(text)
		assert.Equal(t, len(d.Paragraphs()), len(AppendParagraphs(nil, text)))
		assert.Equal(t, append([]Span{{1, 2}}, d.Sentences()...), AppendSentences([]Span{{1, 2}}, text))
		assert.Equal(t, append([]Token{}, d.Tokens()...), AppendTokens([]Token{}, text))
	}
}

func TestAppendDoesNotAllocate(t *testing.T) {
	text := strings.Repeat(article, 10)
	paragraphs, sentences, tokens := make([]Span, 0, 1000), make([]Span, 0, 1000), make([]Token, 0, 10000)
	AppendTokens(tokens, text) // the lists are read
	assert.Zero(t, testing.AllocsPerRun(20, func() {
		AppendParagraphs(paragraphs, text)
		AppendSentences(sentences, text)
		AppendTokens(tokens, text)
	}))
}

func FuzzViews(f *testing.F) {
	f.Add(article, 3, 40, 30, 90)
	f.Add("😀\xff\xfe…", -1, 2, 1, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, e int) {
		d := New(text)
		if a%2 == 0 {
			d.Tokens()
		}
		v := d.Without(Span{a, b}, Span{c, e})
		check(t, v)
		checkMap(t, v)
		if utf8.ValidString(text) {
			for _, k := range v.Kept() {
				require.True(t, utf8.ValidString(k.Of(text)))
			}
		}
	})
}
