package quotes_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const meeting = "Marta Olsen opened the meeting. “We start at eight,” she said. One farmer said the road was closed.\nThe so-called “smart” bins were empty."

func TestNewNamesTheSettingThatIsWrong(t *testing.T) {
	_, err := quotes.New(quotes.Options{MinScore: 1.5})
	assert.ErrorContains(t, err, "MinScore 1.5")
	_, err = quotes.New(quotes.Options{Kinds: []quotes.Kind{"loud"}})
	assert.ErrorContains(t, err, `"loud"`)
	_, err = quotes.New(quotes.Options{})
	assert.NoError(t, err)
}

func texts(qs []quotes.Quote) (out []string) {
	for _, q := range qs {
		out = append(out, q.Text)
	}
	return out
}

func TestOptionsChoose(t *testing.T) {
	d := document.New(meeting)
	names := entities.Extract(d)
	for _, c := range []struct {
		o    quotes.Options
		want []string
	}{
		{quotes.Options{}, []string{"“We start at eight,”", "the road was closed"}},
		{quotes.Options{Kinds: []quotes.Kind{quotes.Indirect}}, []string{"the road was closed"}},
		{quotes.Options{Kinds: []quotes.Kind{quotes.Scare}}, []string{"“smart”"}},
		{quotes.Options{MinScore: 0.9}, []string{"“We start at eight,”"}},
	} {
		x, err := quotes.New(c.o)
		require.NoError(t, err)
		assert.Equal(t, c.want, texts(x.Extract(d, names)))
	}
	x, err := quotes.New(quotes.Options{SpeakerRequired: true})
	require.NoError(t, err)
	assert.Empty(t, x.Extract(document.New("“Indeed!” was the reply."), nil))
}

func TestSpeakersAreTextWithoutEntities(t *testing.T) {
	got := quotes.Extract(document.New(meeting), nil)
	require.Len(t, got, 2)
	assert.Equal(t, "she", got[0].Speaker.Text)
	assert.Equal(t, -1, got[0].Speaker.Entity)
	assert.Nil(t, got[0].Resolved)
}

func TestAPronounIsResolved(t *testing.T) {
	got := quotes.ExtractString(meeting)
	require.NotEmpty(t, got)
	require.NotNil(t, got[0].Resolved)
	assert.Equal(t, "Marta Olsen", *got[0].Resolved)
	assert.Equal(t, "Marta Olsen", got[0].Speaker.Name)
}

func TestMaskedParagraphsGiveNoQuotations(t *testing.T) {
	d := document.New(meeting)
	view := d.Without(d.Paragraphs()[0])
	assert.Empty(t, quotes.Extract(view, nil))
}

func TestMentionsOfAnotherTextDoNoHarm(t *testing.T) {
	names := entities.Extract(document.New(strings.Repeat("Angela Merkel met Emmanuel Macron in Paris. ", 40)))
	assert.NotPanics(t, func() { quotes.Extract(document.New(meeting), names) })
}

func TestJSONHasTheFieldsOfTheContract(t *testing.T) {
	got := quotes.ExtractString("“We left,” Ida Holm said. One resident said the road was closed.")
	require.Len(t, got, 2)
	raw, err := json.Marshal(got[0])
	require.NoError(t, err)
	assert.Contains(t, string(raw), `"start":0,"end":14,"kind":"direct","text":"“We left,”","speaker":{"start":15,"end":23,"text":"Ida Holm","name":"Ida Holm","entity":0},"cue":{"start":24,"end":28},"resolved":"Ida Holm","group":1`)
	raw, err = json.Marshal(got[1])
	require.NoError(t, err)
	assert.Contains(t, string(raw), `"resolved":null`)
}

func TestBySpeakerGathersWhatOnePersonSaid(t *testing.T) {
	got := quotes.ExtractString("“We left,” Ida Holm said. “It was cold,” said Jonas Vik. Holm said the ice was thin. One man said it had snowed.")
	var lines []string
	for who, qs := range quotes.BySpeaker(got) {
		lines = append(lines, who+": "+strings.Join(texts(qs), " / "))
	}
	assert.Equal(t, []string{"Ida Holm: “We left,” / the ice was thin", "Jonas Vik: “It was cold,”", "One man: it had snowed"}, lines)
	for range quotes.BySpeaker(got) {
		break
	}
}

// promises fails if a result breaks a promise of the package.
func promises(t *testing.T, text string, qs []quotes.Quote) {
	t.Helper()
	valid := utf8.ValidString(text)
	span := func(s document.Span) {
		if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
			t.Fatalf("%+v out of %d bytes", s, len(text))
		}
		if valid && (!utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End])) {
			t.Fatalf("%+v is not on rune borders", s)
		}
	}
	for i, q := range qs {
		span(q.Span)
		if q.Text != text[q.Start:q.End] {
			t.Fatalf("text %q is not that of %+v", q.Text, q.Span)
		}
		if q.Speaker != nil {
			span(q.Speaker.Span)
			if q.Speaker.Text != q.Speaker.Span.Of(text) {
				t.Fatalf("speaker %+v has another text", q.Speaker)
			}
		}
		if q.Cue != nil {
			span(*q.Cue)
		}
		if q.Score < 0 || q.Score > 1 {
			t.Fatalf("score %v", q.Score)
		}
		if i > 0 && q.Start < qs[i-1].Start {
			t.Fatalf("quotation %d starts before the one before", i)
		}
	}
}

var hostile = map[string]string{
	"marks":       strings.Repeat(`"`, 1<<20),
	"curly":       strings.Repeat("“", 1<<18),
	"apostrophes": strings.Repeat("'", 1<<20),
	"said":        strings.Repeat("said ", 1<<17),
	"he said":     strings.Repeat("he said ", 1<<16),
	"he said,":    strings.Repeat("he said, ", 1<<16),
	"short":       strings.Repeat("“a,” he said. ", 1<<15),
	"nested":      strings.Repeat("“a ‘b ", 1<<16),
	"unclosed":    strings.Repeat("“a, he ", 1<<16),
	"commas":      strings.Repeat("Smith, ", 1<<16),
	"according":   strings.Repeat("according to ", 1<<15),
	"who":         strings.Repeat("Smith, who said, ", 1<<15),
	"one word":    strings.Repeat("a", 1<<20),
	"dashes":      strings.Repeat("— Et le roi dit-il, ", 1<<15),
	"french":      strings.Repeat("— le roi et la reine, dit Paul,\n", 1<<14),
	"colons":      strings.Repeat("A: b\n", 1<<16),
	"turns":       strings.Repeat("Ida Holm: yes.\n", 1<<15),
	"promised":    strings.Repeat("promised to “end” and ", 1<<15),
	"hyphens":     strings.Repeat("dad-of-two-of-", 1<<15),
	"men who":     strings.Repeat("the man who said the man ", 1<<15),
	"she":         strings.Repeat("Ida Holm left. \"I go,\" she said. ", 1<<14),
	"invalid":     strings.Repeat("\xff“\xc2", 1<<17),
}

func TestHostileTextIsRead(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			if n := 8; name != "marks" || testing.Short() || raceEnabled {
				if testing.Short() || raceEnabled {
					n = 16
				}
				text = text[:len(text)/n]
				text = strings.ToValidUTF8(text, "")
			}
			d := document.New(text)
			promises(t, text, quotes.Extract(d, nil))
			if len(text) < 1<<18 {
				promises(t, text, quotes.Extract(d, entities.Extract(d)))
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	raw, err := os.ReadFile(filepath.Join("testdata", "cases.txt"))
	require.NoError(f, err)
	for line := range strings.SplitSeq(string(raw), "\n") {
		if !strings.HasPrefix(line, "#") {
			f.Add(strings.ReplaceAll(line, `\n`, "\n"))
		}
	}
	x, err := quotes.New(quotes.Options{Kinds: []quotes.Kind{quotes.Direct, quotes.Mixed, quotes.Indirect, quotes.Scare, quotes.Title}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(text)
		got := x.Extract(d, nil)
		promises(t, text, got)
		assert.Equal(t, got, x.Extract(document.New(text), nil))
		promises(t, text, quotes.ExtractString(text))
	})
}

func TestOneExtractorServesManyAtOnce(t *testing.T) {
	x, err := quotes.New(quotes.Options{})
	require.NoError(t, err)
	d := document.New(meeting)
	names := entities.Extract(d)
	want := x.Extract(d, names)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { assert.Equal(t, want, x.Extract(d, names)) })
	}
	wg.Wait()
}
