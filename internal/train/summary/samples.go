package main

import (
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// A sample is one way an article may come.
type sample struct {
	id      int
	form    string // "whole", "flat", "lower", "mix"
	weight  float64
	corpus  *salience.Corpus
	ref     *reference
	words   [][]uint64 // of each piece
	label   []float64
	feats   []salience.Features
	allowed []int
	signs   []salience.Signs // of each word
	wanted  []bool           // the reference has it
}

// parts is how many models there are that have not seen a part of the articles:
// what comes later in training must not learn from scores of articles that the
// scorer was trained on.
const parts = 3

func (s *sample) part() int { return s.id / 7 % parts }

// without returns the samples of all parts but one.
func without(all []sample, part int) []sample {
	var out []sample
	for _, s := range all {
		if s.part() != part {
			out = append(out, s)
		}
	}
	return out
}

// samples returns an article in the forms in which articles come: as it is,
// flattened to one line without its title, and that in lower case.
func samples(a article, id int, mix bool) []sample {
	flat := strings.Join(strings.Fields(a.Text), " ")
	ref := newReference(a.References[0])
	if mix {
		return []sample{
			newSample(id, "mix", 2, a.Text, a.Title, ref),
			newSample(id, "lower", 0.6, strings.ToLower(flat), "", ref),
		}
	}
	return []sample{
		newSample(id, "whole", 1, a.Text, a.Title, ref),
		newSample(id, "flat", 1, flat, "", ref),
		newSample(id, "lower", 0.3, strings.ToLower(flat), "", ref),
	}
}

func newSample(id int, form string, weight float64, text, title string, ref *reference) sample {
	s := sample{id: id, form: form, weight: weight, ref: ref}
	s.corpus = new(salience.Corpus)
	s.corpus.Read(salience.Untrained(), []*document.Document{document.NewWithMeta(text, document.Meta{Title: title})}, nil)
	s.corpus.Weigh()
	n := len(s.corpus.Pieces)
	s.words = make([][]uint64, n)
	s.label = make([]float64, n)
	s.feats = make([]salience.Features, n)
	for i := range s.corpus.Pieces {
		p := &s.corpus.Pieces[i]
		s.words[i] = words(p.Of(text))
		if salience.Allowed(p, salience.Strict) {
			s.allowed = append(s.allowed, i)
		}
	}
	s.oracle()
	s.want()
	return s
}

// want finds the signs of each word, and whether the reference has it.
func (s *sample) want() {
	terms := s.corpus.Vocab.Terms
	s.signs, s.wanted = make([]salience.Signs, len(terms)), make([]bool, len(terms))
	var ch salience.Chooser
	ch.Score(s.corpus, new(salience.Model))
	for id := range terms {
		if terms[id].Count > 0 {
			s.signs[id] = ch.SignsOf(int32(id))
		}
	}
	for _, h := range salience.Untrained().Phrase(s.ref.text) {
		if id := s.corpus.Vocab.Find(h); id >= 0 {
			s.wanted[id] = true
		}
	}
}

// cue gives the words of the sample their cues and what they say of their chance
// to be wanted, and its pieces their features.
func (s *sample) cue(c, wants byWord) {
	s.corpus.Cue(func(h salience.WordHash) (cue, want float32) { return c[h], wants[h] })
	var ch salience.Chooser
	ch.Score(s.corpus, new(salience.Model))
	for _, i := range s.allowed {
		s.feats[i] = ch.Feats[i]
	}
}

// oracle labels the pieces of the summary of up to four pieces that a greedy
// search finds closest to the reference.
func (s *sample) oracle() {
	used := map[uint64]int{}
	var chosen []int
	best := 0.0
	for len(chosen) < 4 {
		pick := -1
		for _, i := range s.allowed {
			if s.label[i] > 0 {
				continue
			}
			one, two := s.ref.f1(s.join(append(chosen[:len(chosen):len(chosen)], i)), used)
			if v := one + two; v > best {
				best, pick = v, i
			}
		}
		if pick < 0 {
			break
		}
		s.label[pick] = 1
		chosen = append(chosen, pick)
	}
}

// join returns the words of pieces in the order of the text.
func (s *sample) join(set []int) []uint64 {
	set = append([]int(nil), set...)
	for i := 1; i < len(set); i++ {
		for k := i; k > 0 && set[k-1] > set[k]; k-- {
			set[k-1], set[k] = set[k], set[k-1]
		}
	}
	var out []uint64
	for _, i := range set {
		out = append(out, s.words[i]...)
	}
	return out
}
