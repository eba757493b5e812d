package main

import (
	"log"

	"github.com/newstext/newstext/internal/tag"
)

// lessons are the treebanks made ready for learning: the features of each word as
// numbers of rows of weights. Features that are seen too seldom have none.
type lessons struct {
	sentences []lesson
	index     index
	rows      int
}

// A lesson is a sentence.
type lesson struct {
	words []tag.Word // with padding
	tags  []tag.Tag
	still [][]int32 // rows of each word's features that do not depend on tags before
	drop  []float64 // how likely each word is to be disguised
}

// prepare makes the lessons of the sentences with a tagger that has no weights.
func prepare(blank *tag.Tagger, l *lexicon, train []sentence, o options) *lessons {
	p := &lessons{index: newIndex(), sentences: make([]lesson, len(train))}
	var f [tag.MaxFeatures]uint32
	for i := range train {
		s := &p.sentences[i]
		s.learn(blank, l, &train[i], o)
		var h tag.History
		for j, t := range s.tags {
			if w := &s.words[j+tag.Pad]; w.Candidates.Only() == tag.None {
				for _, k := range f[:tag.Still(s.words, j+tag.Pad, &f)] {
					p.index.count(k)
				}
				for _, k := range f[:tag.Moving(s.words, j+tag.Pad, h, &f)] {
					p.index.count(k)
				}
			}
			h = h.Next(&s.words[j+tag.Pad], t)
		}
	}
	for i, n := range p.index.values {
		if n >= int32(o.minCount) {
			p.rows++
			p.index.values[i] = int32(p.rows)
		} else if n > 0 {
			p.index.values[i] = -1
		}
	}
	for i := range p.sentences {
		s := &p.sentences[i]
		s.still = make([][]int32, len(s.tags))
		for j := range s.tags {
			if s.words[j+tag.Pad].Candidates.Only() == tag.None {
				s.still[j] = p.find(nil, f[:tag.Still(s.words, j+tag.Pad, &f)])
			}
		}
	}
	log.Printf("%d features, %d of them seen %d times", p.index.n, p.rows, o.minCount)
	return p
}

// learn sets s to what there is to learn from a sentence.
func (s *lesson) learn(blank *tag.Tagger, l *lexicon, from *sentence, o options) {
	s.words, s.tags = blank.Words(nil, from.text, from.tokens), from.tags
	s.drop = make([]float64, len(s.tags))
	var form []byte
	for j, t := range s.tags {
		form = tag.Normal(form[:0], from.form(j), false)
		w := &s.words[j+tag.Pad]
		seen := total(l.gold[string(form)])
		s.drop[j] = o.drop / (o.drop + float64(seen))
		w.Class = l.without(form, t)
		if w.Class == 0 && w.LowClass != 0 && enough(l.auto[string(form)], o.usual) == nil {
			w.Class, w.Usual = w.LowClass, w.LowUsual // as the tagger does with words that it does not know
		}
	}
}

// moving appends the rows of the features of a sentence's j-th word that depend on
// the tags before it.
func (p *lessons) moving(rows []int32, s *lesson, j int, h tag.History) []int32 {
	var f [tag.MaxFeatures]uint32
	return p.find(rows, f[:tag.Moving(s.words, j+tag.Pad, h, &f)])
}

// disguised appends the rows of the features that the j-th word would have if it
// had never been seen, so that the model learns to judge such words.
func (p *lessons) disguised(rows []int32, s *lesson, j int, h tag.History) []int32 {
	w := &s.words[j+tag.Pad]
	was := *w
	w.Lower, w.Exact, w.Class = 0, 0, 0
	var f [tag.MaxFeatures]uint32
	rows = p.find(rows, f[:tag.Still(s.words, j+tag.Pad, &f)])
	rows = p.moving(rows, s, j, h)
	*w = was
	return rows
}

// find appends the rows of the features that have one.
func (p *lessons) find(rows []int32, features []uint32) []int32 {
	for _, k := range features {
		if r := *p.index.at(k); r > 0 {
			rows = append(rows, r-1)
		}
	}
	return rows
}

// index is a hash table from features, which are hashes themselves, to counts or
// rows: a map, only faster.
type index struct {
	keys   []uint32
	values []int32 // one more than the value; 0 for none
	n      int
}

func newIndex() index { return index{make([]uint32, 1<<20), make([]int32, 1<<20), 0} }

func (x *index) at(key uint32) *int32 {
	mask := uint32(len(x.keys) - 1)
	i := key * 0x9e3779b1 & mask
	for x.values[i] != 0 && x.keys[i] != key {
		i = (i + 1) & mask
	}
	if x.values[i] == 0 {
		x.keys[i] = key
	}
	return &x.values[i]
}

func (x *index) count(key uint32) {
	v := x.at(key)
	if *v == 0 {
		if x.n++; x.n*2 > len(x.keys) {
			old := *x
			x.keys, x.values = make([]uint32, 2*len(x.keys)), make([]int32, 2*len(x.keys))
			for i, k := range old.keys {
				if old.values[i] != 0 {
					*x.at(k) = old.values[i]
				}
			}
			v = x.at(key)
		}
	}
	*v++
}
