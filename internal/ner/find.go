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

// Find returns the names of d in reading order. It looks at the text twice: the
// second time it knows how each word was labelled elsewhere in the document.
func (m *Model) Find(d *document.Document) []Name {
	b := scratches.Get().(*scratch)
	defer b.free()
	var out []Name
	toks := d.Tokens()
	b.sentences(m, d, func(s *sentence, first int) {
		for from, to := range s.stretches {
			for from < to {
				end := min(to, from+longest)
				b.first(m, s, from, end, first)
				from = end
			}
		}
		if len(b.emit) >= block {
			out = b.finish(m, toks, out)
		}
	})
	return b.finish(m, toks, out)
}

const (
	// longest is the number of tokens that are decoded at once at most.
	longest = 512
	// block is the number of tokens that may be names after which the second
	// look is taken, so that a huge text needs no huge memory. An article has a
	// few hundred.
	block = 1 << 15
)

// A scratch is the memory that one document's recognition needs; it is reused.
type scratch struct {
	sentence sentence
	features []uint64

	// What the first look leaves for the second.
	emit      [][Labels]int32
	labels    []label
	stretches []Stretch // reused with their slices
	used      int       // how many of them are in use
	evidence  Evidence

	back   [][Labels]label
	second [][Labels]int32
	relook []label
	chain  chain
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// free gives b back to the pool, unless a huge text made it huge.
func (b *scratch) free() {
	if cap(b.sentence.words) <= block && cap(b.emit) <= 2*block {
		scratches.Put(b)
	}
}

// first labels a stretch for the first time.
func (b *scratch) first(m *Model, s *sentence, from, to, base int) {
	if b.used == len(b.stretches) {
		b.stretches = append(b.stretches, Stretch{})
	}
	st := &b.stretches[b.used]
	b.used++
	st.From = base + from
	st.fill(s, from, to)

	at, n := len(b.emit), to-from
	for i := from; i < to; i++ {
		b.features = s.features(b.features[:0], i)
		b.emit = append(b.emit, m.score(b.features))
		b.labels = append(b.labels, 0)
	}
	b.back = grow(b.back, n)
	m.viterbi(b.emit[at:], b.back, b.labels[at:])
	b.evidence.Add(st, b.labels[at:])
}

// finish takes the second look at what was labelled, appends the names, and
// empties b.
func (b *scratch) finish(m *Model, toks []document.Token, out []Name) []Name {
	at := 0
	for k := range b.stretches[:b.used] {
		st := &b.stretches[k]
		n := len(st.lower)
		emit, labels := b.emit[at:at+n], b.labels[at:at+n]
		at += n
		b.second = append(b.second[:0], emit...)
		changed := false
		for i := range n {
			b.features = b.evidence.Features(b.features[:0], st, i, labels)
			if len(b.features) == 0 {
				continue
			}
			more := m.score(b.features)
			for l, x := range more {
				b.second[i][l] += x
			}
			changed = true
		}
		final := labels
		if changed {
			b.relook = grow(b.relook, n)
			b.back = grow(b.back, n)
			m.viterbi(b.second, b.back, b.relook)
			final = b.relook
		}
		out = b.appendNames(m, out, toks, st.From, final)
	}
	b.emit, b.labels, b.used = b.emit[:0], b.labels[:0], 0
	b.evidence.Reset()
	return out
}

// appendNames appends the names of a stretch, whose final scores are b.second.
func (b *scratch) appendNames(m *Model, out []Name, toks []document.Token, first int, labels []label) []Name {
	start, ready := 0, false
	for i, l := range labels {
		c, begins, ends := Part(l)
		if begins {
			start = i
		}
		if c == None || !ends {
			continue
		}
		if !ready {
			b.chain.run(m, b.second)
			ready = true
		}
		a, z := first+start, first+i
		p := b.chain.probability(m, labels, start, i)
		out = append(out, Name{document.Span{Start: toks[a].Start, End: toks[z].End}, c, a, z, m.calibrate(p)})
	}
	return out
}
