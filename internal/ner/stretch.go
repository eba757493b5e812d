package ner

import "github.com/newstext/newstext/document"

// A Stretch is a row of tokens that may hold names, cut off from other such rows
// by words that cannot be part of one.
type Stretch struct {
	From     int        // index of the first token in the document
	Features [][]uint64 // the hashes of the features of each token
}

// Stretches calls f for each stretch of d in order, for training. What it passes
// is good until f returns.
func (m *Model) Stretches(d *document.Document, f func(Stretch)) {
	var buf scratch
	buf.sentences(m, d, func(s *sentence, first int) {
		for from, to := range s.stretches {
			st := Stretch{From: first + from}
			for i := from; i < to; i++ {
				st.Features = append(st.Features, s.features(nil, i))
			}
			f(st)
		}
	})
}

// stretches yields the borders of the stretches of s.
func (s *sentence) stretches(yield func(from, to int) bool) {
	for i := 0; i < len(s.run); i++ {
		if r := s.run[i]; r.to != 0 {
			if !yield(i, int(r.to)) {
				return
			}
			i = int(r.to) - 1
		}
	}
}

// A scratch is the memory that one document's recognition needs; it is reused.
type scratch struct {
	sentence sentence
	features []uint64
	emit     [][Labels]int32
	back     [][Labels]label
	labels   []label
}

// sentences reads the sentences of d one after another.
func (b *scratch) sentences(m *Model, d *document.Document, f func(s *sentence, first int)) {
	text, paragraphs := d.Text(), d.Paragraphs()
	for i, span := range d.Sentences() {
		first := false
		for len(paragraphs) > 0 && paragraphs[0].Start <= span.Start {
			first = paragraphs[0].Start == span.Start
			paragraphs = paragraphs[1:]
		}
		from, _ := d.SentenceRange(i)
		b.sentence.read(m, text, d.SentenceTokens(i), first)
		f(&b.sentence, from)
	}
}
