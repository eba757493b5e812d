package main

import (
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
	"github.com/newstext/newstext/internal/train/texts"
)

// corpus is what is counted in the texts.
type corpus struct {
	bigrams
	tokens int
	words  []word // the frequent first
}

type word struct {
	form  string
	count uint32
}

// bigrams counts which words follow which.
type bigrams struct {
	unigrams   []float64
	next, prev lists
}

// lists holds, for each word, the words beside it and how often.
type lists struct {
	start []int32 // the words beside the i-th are to[start[i]:start[i+1]]
	to    []int32
	n     []uint32
}

// count reads the texts twice: for the words, and for their pairs. Sentences
// begin and end with a word of their own, the last.
func count(dir string, least int) (*corpus, error) {
	c := &corpus{}
	counts := map[string]uint32{}
	if err := sentences(dir, func(forms []string, weight uint32) {
		c.tokens += len(forms)
		for _, f := range forms {
			counts[f] += weight
		}
	}); err != nil {
		return nil, err
	}
	for f, n := range counts {
		if n >= uint32(least) {
			c.words = append(c.words, word{f, n})
		}
	}
	slices.SortFunc(c.words, func(a, b word) int {
		if a.count != b.count {
			return int(b.count) - int(a.count)
		}
		return strings.Compare(a.form, b.form)
	})
	index := map[string]int32{}
	for i, w := range c.words {
		index[w.form] = int32(i)
	}
	border := int32(len(c.words))
	rare := border + 1 // words that are seen too seldom stand beside others, but have no class to find
	pairs := map[uint64]uint32{}
	err := sentences(dir, func(forms []string, weight uint32) {
		last := border
		for _, f := range forms {
			i, ok := index[f]
			if !ok {
				i = rare
			}
			pairs[uint64(last)<<32|uint64(i)] += weight
			last = i
		}
		pairs[uint64(last)<<32|uint64(border)] += weight
	})
	if err != nil {
		return nil, err
	}
	c.bigrams = newBigrams(int(rare)+1, pairs)
	return c, nil
}

func newBigrams(n int, pairs map[uint64]uint32) bigrams {
	keys := make([]uint64, 0, len(pairs))
	for k := range pairs {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b := bigrams{unigrams: make([]float64, n)}
	b.next.start = make([]int32, n+1)
	b.prev.start = make([]int32, n+1)
	b.next.to, b.next.n = make([]int32, len(keys)), make([]uint32, len(keys))
	b.prev.to, b.prev.n = make([]int32, len(keys)), make([]uint32, len(keys))
	for _, k := range keys {
		b.next.start[k>>32+1]++
		b.prev.start[uint32(k)+1]++
		b.unigrams[k>>32] += float64(pairs[k])
	}
	for i := range n {
		b.next.start[i+1] += b.next.start[i]
		b.prev.start[i+1] += b.prev.start[i]
	}
	at := slices.Clone(b.prev.start)
	for i, k := range keys {
		b.next.to[i], b.next.n[i] = int32(uint32(k)), pairs[k]
		j := at[uint32(k)]
		at[uint32(k)]++
		b.prev.to[j], b.prev.n[j] = int32(k>>32), pairs[k]
	}
	return b
}

// merged counts pairs of classes instead of pairs of words. What had no class
// among the words has none among the classes: it stays at the end.
func (b *bigrams) merged(of []int32, classes int) *bigrams {
	class := func(i int32) int32 {
		if int(i) < len(of) {
			return of[i]
		}
		return int32(classes) + i - int32(len(of))
	}
	pairs := map[uint64]uint32{}
	for i := range b.unigrams {
		for j := b.next.start[i]; j < b.next.start[i+1]; j++ {
			pairs[uint64(class(int32(i)))<<32|uint64(class(b.next.to[j]))] += b.next.n[j]
		}
	}
	m := newBigrams(classes+fixed, pairs)
	return &m
}

// sentences calls f with the words of each sentence, in the form by which models
// know them, and the weight of their source.
func sentences(dir string, f func(forms []string, weight uint32)) error {
	shared := map[string]string{} // so that each form is kept once
	var forms []string
	var buf []byte
	return texts.Each(dir, func(text string, weight int) {
		d := document.New(text)
		for i := range d.Sentences() {
			forms = forms[:0]
			for _, t := range d.SentenceTokens(i) {
				buf = tag.Normal(buf[:0], t.Of(text), false)
				form, ok := shared[string(buf)]
				if !ok {
					form = string(buf)
					shared[form] = form
				}
				forms = append(forms, form)
			}
			f(forms, uint32(weight))
		}
	})
}
