package summary

import (
	"math"

	"github.com/newstext/newstext/internal/salience"
)

// weighPieces rates each piece among all articles and makes of its score the
// factor of what it adds.
func (g *gathering) weighPieces() {
	c := g.c
	power := 1.0
	if len(c.Docs) > 1 && c.Lang.English {
		power = scorePower
		e := salience.NewEvent(c)
		shared, all := make([]float32, len(c.Docs)), make([]float32, len(c.Docs))
		for i := range c.Pieces {
			d := c.Pieces[i].Doc
			for _, k := range g.concepts[g.from[i]:g.from[i+1]] {
				all[d]++
				if g.weight[k] > 1 {
					shared[d]++
				}
			}
		}
		var f salience.EventFeatures
		for i := range c.Pieces {
			if c.Pieces[i].Reason == salience.Junk {
				continue
			}
			d := c.Pieces[i].Doc
			e.Features(i, &g.feats[i], g.scores[i], shared[d]/max(all[d], 1), &f)
			g.scores[i] = f.Score() + c.Pieces[i].Bonus
		}
		for k, w := range g.weight {
			if w == 1 {
				g.weight[k] = loneVote
			}
		}
	}
	g.factor = make([]float64, len(g.scores))
	for i, z := range g.scores {
		p := 1 / (1 + math.Exp(-float64(z)))
		g.factor[i] = math.Pow(p, power) / math.Pow(float64(c.Pieces[i].Words)+1, lengthPower)
	}
}

// findConcepts numbers the pairs of neighbouring words.
func (g *gathering) findConcepts() {
	c := g.c
	number := map[[2]int32]int32{}
	g.from = make([]int32, len(c.Pieces)+1)
	for i := range c.Pieces {
		p := &c.Pieces[i]
		g.from[i] = int32(len(g.concepts))
		if p.Reason == salience.Junk {
			continue
		}
		ids := c.IDs[p.FromID:p.ToID]
		for k := 1; k < len(ids); k++ {
			pair := [2]int32{ids[k-1], ids[k]}
			if c.Vocab.Terms[pair[0]].Weight == 0 && c.Vocab.Terms[pair[1]].Weight == 0 {
				continue
			}
			n, ok := number[pair]
			if !ok {
				n = int32(len(number))
				number[pair] = n
			}
			g.concepts = append(g.concepts, n)
		}
	}
	g.from[len(c.Pieces)] = int32(len(g.concepts))
	g.weight = make([]float64, len(number))
	g.covered = make([]bool, len(number))
	g.postings = make([][]int32, len(c.Vocab.Terms))
	for i := range c.Pieces {
		for _, id := range c.Unique(&c.Pieces[i]) {
			if len(g.postings[id]) < maxPostings {
				g.postings[id] = append(g.postings[id], int32(i))
			}
		}
	}
	g.count = make([]int32, len(c.Pieces))
}

// weighConcepts weighs each pair of words by the independent articles that have
// it.
func (g *gathering) weighConcepts() {
	c := g.c
	groups := make([][]int32, len(c.Docs)) // documents of each
	for d := range c.Docs {
		groups[c.Groups[d]] = append(groups[c.Groups[d]], int32(d))
	}
	last := make([]int32, len(g.weight))
	for group, docs := range groups {
		for _, d := range docs {
			for _, k := range g.concepts[g.from[c.From[d]]:g.from[c.From[d+1]]] {
				if last[k] != int32(group)+1 {
					last[k] = int32(group) + 1
					g.weight[k]++
				}
			}
		}
	}
}
