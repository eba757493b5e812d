package document

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// hostile are texts that scanners trip over.
var hostile = []string{
	"", " ", "\n", ".", "...", "\"", "'", "’", "\x00", "\xff\xfe", "\ufeffHello.", "a\u200bb", "a\u00a0b.", "\r\n\r\n", "A.\rB.",
	"U.S.", "e.g.", "@", "#", "http://", "www.", "a@", "@a.", "#1", "1.", "1.)", "(", "((", ")", "[1]", "[...", "«", "»",
	"n't", "don't", "can't've", "'", "''", "'s", "x'", "'n'", "’n’", "y'all", "-", "--", "a-", "-a", "a-b", "non-", "co-op-ed",
	"$", "US$", "US$5", "5$", "½", "2½", "5pm", "5p.m.", "1,000.That", "9/11", "1/2/3", "713-555-0188", "+44 20", ".5", ".com",
	"😀", "👩‍👩‍👧", "🇬🇧", "🇬", "❤️", ":)", ":-(", "<3", "日本。です", "「終わり。」と", "１．２", "हिन्दी।", "العربية؟ نعم", "\u0301\u0301a",
	"a.b.c.d.e", "a..b", "a…b", "…", "‘’", "‘", "”", "x.”Y", "x.\"Y", "Hello.World", "ok!Yes", "A&B", "&amp;", "&", "a_b", "_", "C++", "C#", "f*ck",
}

// check fails if the layers of d break their promises.
func check(t testing.TB, d *Document) {
	t.Helper()
	text := d.Text()
	at := 0
	for _, p := range d.Paragraphs() {
		require.True(t, at <= p.Start && p.Start < p.End && p.End <= len(text), "paragraph %v of %q", p, text)
		at = p.End
	}
	onBorder := func(i int) bool {
		return i == len(text) || utf8.RuneStart(text[i]) || !utf8.ValidString(text[max(0, i-4):min(len(text), i+4)])
	}
	at = 0
	covered := make([]bool, len(text))
	for i, s := range d.Sentences() {
		require.True(t, at <= s.Start && s.Start < s.End && s.End <= len(text), "sentence %v of %q", s, text)
		require.True(t, onBorder(s.Start) && onBorder(s.End), "sentence %v of %q", s, text)
		at = s.End
		last := s.Start
		for _, tok := range d.SentenceTokens(i) {
			require.True(t, last <= tok.Start && tok.Start < tok.End && tok.End <= s.End, "token %v of %q", tok, text)
			require.True(t, onBorder(tok.Start) && onBorder(tok.End), "token %v of %q", tok, text)
			last = tok.End
			for k := tok.Start; k < tok.End; k++ {
				covered[k] = true
			}
		}
	}
	for _, k := range d.Kept() {
		for i, r := range k.Of(text) {
			if !covered[k.Start+i] {
				require.True(t, space(r), "byte %d of %q is in no token", k.Start+i, text)
			}
		}
	}
}

func space(r rune) bool {
	return strings.TrimSpace(string(r)) == "" || strings.ContainsRune("\u001c\u001d\u001e\u001f\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff", r)
}

func TestLayersOfHostileTexts(t *testing.T) {
	for _, a := range hostile {
		check(t, New(a))
		for _, b := range hostile {
			check(t, New(a+b))
			check(t, New(a+" "+b))
		}
	}
}

func FuzzSegmentation(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add("“We are not going,” said Ms. Okafor of the U.S. She paid $3,000... (Photo by J. Doe)\n\n* One\n* Two")
	f.Fuzz(func(t *testing.T, text string) {
		check(t, New(text))
	})
}
