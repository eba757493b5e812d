package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// layers runs all scanners over text and fails if a promise is broken; it
// returns how many sentences and tokens there are.
func layers(t testing.TB, text string) (sentences, tokens int) {
	t.Helper()
	// blank fails unless there is but white space in text[from:to].
	blank := func(what string, from, to int) {
		if from > to || skipSpace(text[:to], from) != to {
			t.Fatalf("%s: %q at %d is lost, in %.100q", what, text[min(from, to):min(to, from+20)], from, text)
		}
	}
	within := func(what string, from, start, end, to int) {
		if from > start || start >= end || end > to {
			t.Fatalf("%s [%d, %d) is not in [%d, %d), in %.100q", what, start, end, from, to, text)
		}
	}
	last := 0
	lines := NewLines(text)
	for lines.Next() {
		ps, pe := lines.Paragraph()
		within("paragraph", last, ps, pe, len(text))
		blank("before a paragraph", last, ps)
		last = pe
		at := ps
		sents := NewSplitter(text[ps:pe])
		for sents.Next() {
			s, e := sents.Sentence()
			s, e = s+ps, e+ps
			within("sentence", at, s, e, pe)
			blank("before a sentence", at, s)
			at = e
			sentences++
			end := s
			toks := NewTokenizer(text[s:e])
			for toks.Next() {
				a, b, k := toks.Token()
				a, b = a+s, b+s
				within("token", end, a, b, e)
				blank("before a token", end, a)
				if k > Other {
					t.Fatalf("token of kind %d", k)
				}
				end = b
				tokens++
			}
			blank("after the last token", end, e)
		}
		blank("after the last sentence", at, pe)
	}
	blank("after the last paragraph", last, len(text))
	return sentences, tokens
}

func TestHostileTextsOfUpToAMegabyte(t *testing.T) {
	for i, unit := range []string{
		"a", "A", "1", ".", "\"", "“", "'", "-", "(", "\xff", "A. ", "\n",
		"!", "…", "’", "”", ")", "[", "_", "@", "#", "/", ":", "&", "+", "$", "\x00", "\xe2", "\r\n", " ", "\u00a0", "\u200b", "\ufeff",
		"a.", "A.", "a-", "a'", "a’", "a@", "a/", "a&", "1.", "1,", "1-", "1/", "1:", "..", ". ", ".\n", ". . ", "?!", "\" ", ".\" ", "'s", "n't", "(a", "a)", "(a. ", "[1]", "[...]", ".[1]", "http://", "http://(", "www.",
		"a b ", "A b. ", "A.B. ", "U.S. ", "U.S. The ", "Mr. ", "Inc. Foo ", "e.g. ", "1. A ", "a) ", "• a ", "- ", "* a\n", "a\n", "A long line of words that goes on\n", "a.\nB", "a\nb. C\n",
		"。", "あ", "中", "ア", "é", "é.", "É. ", "\u0301", "😀", "🇬", "👩\u200d", "ـ", "؟", "।", "½", "٣", "«a. » ", "‘", "‘’", "``", "''", "a-b-c-d", "a.b.c.d", "x...@", "<", "&#", ":-", ";)", "\u202e",
		"Foo said ", "? Foo ", "?\" Foo said. ", "... Foo ", ". ... ", "am 1. Mai ", "a\n\n", "-\n", ">\n", "Q. A. ", "He (was. ", "(a) (", "x (b) ", "((b) ",
	} {
		size := 1 << 15
		if i < 12 {
			size = 1 << 20
		}
		text := strings.Repeat(unit, size/len(unit))
		layers(t, text)
		if i >= 12 {
			layers(t, "X "+text+" Y.")
		}
	}
}

func TestScannersDoNotAllocate(t *testing.T) {
	text := strings.Repeat(benchText+"\n", 4)
	layers(t, text) // the lists are read
	require.Zero(t, testing.AllocsPerRun(10, func() {
		lines := NewLines(text)
		for lines.Next() {
			s, e := lines.Paragraph()
			sents := NewSplitter(text[s:e])
			for sents.Next() {
				a, b := sents.Sentence()
				toks := NewTokenizer(text[s+a : s+b])
				for toks.Next() {
				}
			}
		}
	}))
}

func FuzzScanners(f *testing.F) {
	f.Add(benchText)
	f.Add("“We stay,” he said.\n* One\n* Two\n\n1) a 2) B http://example.com/(a) a@b.c #x @y 5pm US$5 \xff\xfe\x00")
	f.Fuzz(func(t *testing.T, text string) {
		s, k := layers(t, text)
		s2, k2 := layers(t, text)
		require.Equal(t, [2]int{s, k}, [2]int{s2, k2})
		if utf8.ValidString(text) {
			for p := range Paragraphs(text) {
				for s := range Sentences(text[p[0]:p[1]]) {
					require.True(t, utf8.ValidString(text[p[0]+s[0]:p[0]+s[1]]))
					for tok := range Tokens(text[p[0]+s[0] : p[0]+s[1]]) {
						require.True(t, utf8.ValidString(text[p[0]+s[0]+tok[0]:p[0]+s[0]+tok[1]]))
					}
				}
			}
		}
	})
}
