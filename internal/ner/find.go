package ner

import (
	"sync"

	"github.com/newstext/newstext/document"
)

// A Name is a name found in a document.
type Name struct {
	document.Span
	Class       Class
	First, Last int     // its tokens
	Score       float32 // calibrated, 0 to 1
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// Find returns the names of d in reading order.
func (m *Model) Find(d *document.Document) []Name {
	b := scratches.Get().(*scratch)
	defer scratches.Put(b)
	var out []Name
	toks := d.Tokens()
	b.sentences(m, d, func(s *sentence, first int) {
		for from, to := range s.stretches {
			for from < to {
				// A stretch of unusual length is cut, so that memory stays small.
				end := min(to, from+longest)
				b.score(m, s, from, end)
				m.viterbi(b.emit, b.back, b.labels)
				out = appendNames(out, toks, first+from, b.labels)
				from = end
			}
		}
	})
	return out
}

// longest is the number of tokens that are decoded at once at most.
const longest = 512

func (b *scratch) score(m *Model, s *sentence, from, to int) {
	n := to - from
	b.emit = grow(b.emit, n)
	b.back = grow(b.back, n)
	b.labels = grow(b.labels, n)
	for i := range n {
		b.features = s.features(b.features[:0], from+i)
		b.emit[i] = m.score(b.features)
	}
}

func appendNames(out []Name, toks []document.Token, first int, labels []label) []Name {
	start := 0
	for i, l := range labels {
		c, begins, ends := Part(l)
		if begins {
			start = i
		}
		if c != None && ends {
			a, z := first+start, first+i
			out = append(out, Name{document.Span{Start: toks[a].Start, End: toks[z].End}, c, a, z, 1})
		}
	}
	return out
}
