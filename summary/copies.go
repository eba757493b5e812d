package summary

import (
	"slices"

	"github.com/newstext/newstext/dedupe"
)

// How much of the shorter of two articles, in pairs of neighbouring words, must
// stand in the other for the two to be compared by package dedupe; and from where
// on they are copies anyhow, for dedupe reads articles in order and a copy may
// have its paragraphs in another one.
const (
	worthComparing = 0.5
	surelyCopied   = 0.75
)

// manyDocs is the number of articles with the same pair of words from which on
// the pair says nothing about which of them are copies.
const manyDocs = 24

// findCopies sets the group of each document: near-copies of one article, one
// with more or with changed figures too, are one independent article. It returns
// for each document the one that stands for its group, the longest.
func (g *gathering) findCopies() []int32 {
	c := g.c
	n := len(c.Docs)
	lead := make([]int32, n)
	for i := range lead {
		lead[i] = int32(i)
	}
	if n < 2 {
		return lead
	}
	// Documents by concept, and how many each two have in common.
	type pair struct{ a, b int32 }
	size := make([]int32, n)
	have := make([][]int32, len(g.weight))
	for i := range c.Pieces {
		d := c.Pieces[i].Doc
		for _, k := range g.concepts[g.from[i]:g.from[i+1]] {
			if l := have[k]; len(l) == 0 || l[len(l)-1] != d {
				have[k] = append(l, d)
				size[d]++
			}
		}
	}
	common := map[pair]int32{}
	for _, l := range have {
		if len(l) < 2 || len(l) > max(manyDocs, n) && n > 4*manyDocs {
			continue
		}
		l = l[:min(len(l), manyDocs)]
		for i, a := range l {
			for _, b := range l[i+1:] {
				common[pair{a, b}]++
			}
		}
	}
	var pairs []pair
	for p := range common {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		if x.a != y.a {
			return int(x.a - y.a)
		}
		return int(x.b - y.b)
	})
	root := func(i int32) int32 {
		for lead[i] != i {
			i = lead[i]
		}
		return i
	}
	for _, p := range pairs {
		a, b := root(p.a), root(p.b)
		if a == b {
			continue
		}
		share := float64(common[p]) / float64(max(min(size[p.a], size[p.b]), 1))
		if share < worthComparing {
			continue
		}
		if share < surelyCopied {
			switch dedupe.Compare(c.Docs[p.a].String(), c.Docs[p.b].String()).Relation {
			case dedupe.None, dedupe.Template:
				continue
			}
		}
		// The longer one stands for both.
		if size[b] > size[a]+size[a]/2 {
			a, b = b, a
		}
		lead[b] = a
	}
	for i := range lead {
		lead[i] = root(int32(i))
	}
	c.Groups = lead
	return lead
}
