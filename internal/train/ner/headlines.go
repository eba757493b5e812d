package ner

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// Headlines returns copies of short sentences of the records as headlines are
// written: some in capitals, some with a capital at each longer word. share is
// that of the sentences taken, 0 to 1.
func Headlines(records []Record, share float64, seed uint64) []Record {
	rng := rand.New(rand.NewPCG(seed, 3))
	var out []Record
	for i := range records {
		r := &records[i]
		d := document.New(r.Text)
		for j, s := range d.Sentences() {
			if n := len(d.SentenceTokens(j)); n < 4 || n > 16 || rng.Float64() >= share {
				continue
			}
			text, change := s.Of(r.Text), strings.ToUpper
			if rng.IntN(3) == 0 {
				change = titled
			}
			text = strings.TrimRight(text, ".")
			upper := change(text)
			if len(upper) != len(text) {
				continue // letters whose capitals have other lengths
			}
			h := Record{ID: r.ID + "-headline", Text: upper, Where: r.Where}
			for _, e := range r.Names {
				if e.Start >= s.Start && e.End <= s.Start+len(text) {
					h.Names = append(h.Names, Name{document.Span{Start: e.Start - s.Start, End: e.End - s.Start}, e.Class})
				}
			}
			if len(h.Names) > 0 {
				out = append(out, h)
			}
		}
	}
	return out
}

// titled writes words of four letters and more with a capital.
func titled(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		n := strings.IndexByte(s[i:], ' ')
		if n < 0 {
			n = len(s) - i
		}
		word := s[i : i+n]
		if r, size := utf8.DecodeRuneInString(word); utf8.RuneCountInString(word) > 3 {
			b.WriteRune(unicode.ToUpper(r))
			word = word[size:]
		}
		b.WriteString(word)
		if i += n; i < len(s) {
			b.WriteByte(' ')
			i++
		}
	}
	return b.String()
}
