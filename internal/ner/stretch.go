package ner

import "github.com/newstext/newstext/document"

// A Stretch is a row of tokens that may hold names, cut off from other such rows
// by words that cannot be part of one.
type Stretch struct {
	From     int        // index of the first token in the document
	Features [][]uint64 // the hashes of the features of each token; for training

	// For Evidence: what words there are, and which of them tell nothing when
	// they are outside of names, since they are small or begin a sentence.
	lower []uint64
	shape []uint64
	weak  []bool

	initial []rune // the first letter in small of words with a capital, 0 for others
}

// fill sets the words of s to those of a sentence from one on.
func (s *Stretch) fill(sent *sentence, from, to int) {
	s.lower, s.shape, s.weak, s.initial = s.lower[:0], s.shape[:0], s.weak[:0], s.initial[:0]
	for i := from; i < to; i++ {
		w := &sent.words[i]
		s.lower = append(s.lower, w.lower)
		s.shape = append(s.shape, w.shape)
		s.initial = append(s.initial, w.initial)
		s.weak = append(s.weak, !candidate(w) || sent.start(i) > 0 || sent.line != plainLine)
	}
}

// Stretches calls f for each stretch of d in order, for training.
func (m *Model) Stretches(d *document.Document, f func(Stretch)) {
	var buf scratch
	buf.sentences(m, d, func(s *sentence, first int) {
		for from, to := range s.stretches {
			st := Stretch{From: first + from}
			st.fill(s, from, to)
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

// sentences reads the sentences of d one after another.
func (b *scratch) sentences(m *Model, d *document.Document, f func(s *sentence, first int)) {
	text, paragraphs := d.Text(), d.Paragraphs()
	b.sentence.uncased = uncased(text)
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
