package fold

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// Any bytes: tokens in order of their folded letters, within the source, on
// rune borders; the same twice, and the same without what is done for usual words; words
// that do not depend on what was before.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "It's 5 p.m. on 2015-01-05.", "\xf0\x28 &#xfffff; &#1114112; &amp", "1,2.3,4", "Twenty-2 İ ำ ﬁ", "5 May 6 June US$ 5m", "a\u00ad'b\u0301.c.d",
		"The U.S. said that ABC and Abc, abcdefghijklmno or Abcdefghijklmnop's A., it is ten million here. Yes", "US $5 US$5, x.y a, ,b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var a, b Text
		b.Reset("something else 5 May 2015")
		a.Reset(s)
		b.Reset(s)
		if len(a.Tokens) != len(b.Tokens) {
			t.Fatal("the tokens depend on what was read before")
		}
		if b.careful(s); !slices.Equal(a.Tokens, b.Tokens) || string(a.Fold) != string(b.Fold) || a.Caps != b.Caps || a.Money != b.Money {
			t.Fatal("usual words are read in another way than others")
		}
		last := int32(0)
		for i, tok := range a.Tokens {
			if tok.Hash != b.Tokens[i].Hash {
				t.Fatal("another hash the second time")
			}
			if tok.Start < 0 || tok.Start > tok.End || int(tok.End) > len(s) || tok.Fold < last || tok.FoldEnd < tok.Fold || int(tok.FoldEnd) > len(a.Fold) {
				t.Fatalf("token %d is out of place: %+v", i, tok)
			}
			last = tok.FoldEnd
			if utf8.ValidString(s) && !utf8.ValidString(s[tok.Start:tok.End]) {
				t.Fatalf("token %d cuts a rune: %q", i, s[tok.Start:tok.End])
			}
		}
		w := AppendWords(nil, s)
		v := AppendWords([]uint64{1}, s)
		if len(v) != len(w)+1 {
			t.Fatal("the words depend on what was there")
		}
	})
}

// careful is Reset that takes each word for an unusual one.
func (t *Text) careful(source string) {
	s := t.scanner(source)
	for i := 0; i < len(source); {
		i = s.take(i)
	}
	s.numbers()
	s.dates()
}
