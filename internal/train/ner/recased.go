package ner

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// Copied is the share of the sentences that models are trained on again in other
// letters, and CopyWeight what a copy weighs beside its original.
const (
	Copied     = 0.15
	CopyWeight = 0.33
)

// Recased returns a source of copies of sentences as they are written where
// capitals tell nothing: all in capitals, with a capital at each longer word, or
// all in small letters. share is that of the sentences taken, 0 to 1.
func (src *Source) Recased(share float64, seed uint64) Source {
	rng := rand.New(rand.NewPCG(seed, 3))
	out := Source{Weight: src.Weight, Know: src.Know, Unmarked: src.Unmarked}
	for i := range src.Records {
		r := &src.Records[i]
		d := document.New(r.Text)
		names := src.fix(r, d)
		for j, s := range d.Sentences() {
			n := len(d.SentenceTokens(j))
			if n < 4 || n > 40 || rng.Float64() >= share {
				continue
			}
			change := strings.ToLower
			switch kind := rng.IntN(5); {
			case kind < 2:
				change = strings.ToUpper
			case kind == 2 && n <= 16:
				change = titled
			case len(src.Unmarked) > 0:
				continue // which words may be of an unmarked class is told by their capitals
			}
			if h, ok := copyOf(r, names, s, change); ok {
				out.Records = append(out.Records, h)
			}
		}
	}
	return out
}

// copyOf returns a sentence with its names written in another way, if that has
// names and as many bytes.
func copyOf(r *Record, names []Name, s document.Span, change func(string) string) (Record, bool) {
	text := strings.TrimRight(s.Of(r.Text), ".")
	h := Record{ID: r.ID + "-recased", Text: change(text), Where: r.Where}
	within := func(x document.Span) bool { return x.Start >= s.Start && x.End <= s.Start+len(text) }
	moved := func(x document.Span) document.Span {
		return document.Span{Start: x.Start - s.Start, End: x.End - s.Start}
	}
	for _, e := range names {
		if within(e.Span) {
			h.Names = append(h.Names, Name{moved(e.Span), e.Class})
		}
	}
	for _, o := range r.Open {
		if within(o) {
			h.Open = append(h.Open, moved(o))
		}
	}
	return h, len(h.Names) > 0 && len(h.Text) == len(text)
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
