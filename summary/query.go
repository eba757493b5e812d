package summary

import (
	"cmp"
	"math"
	"slices"

	"github.com/newstext/newstext/internal/salience"
)

// The settings of the query's score: BM25 over the sentences of the text, with a
// prior from the scorer. docs/models/summary.md says how they were set.
const (
	queryK1    = 1.2
	queryB     = 0.1
	queryPrior = 0.3
	queryNear  = 0.05
)

// focus chooses the sentences that answer a query.
func (s *Summarizer) focus(x *scratch, lim salience.Limits) Summary {
	c := &x.corpus
	scores := focusScores(c, x.chooser.Scores, s.o.Query)
	var chosen []int32
	var size salience.Size
	for _, i := range s.answers(c, scores) {
		if next := size.Plus(&c.Pieces[i]); lim.Fits(next) {
			chosen = append(chosen, i)
			size = next
		}
		if lim.Sentences > 0 && size.Sentences >= lim.Sentences {
			break
		}
	}
	slices.Sort(chosen)
	return s.pieces(c, scores, chosen)
}

// focus chooses the sentences of several articles that answer the query, none
// that says what a better one says.
func (g *gathering) focus() Summary {
	g.scores = focusScores(g.c, g.scores, g.s.o.Query)
	g.start()
	for _, i := range g.s.answers(g.c, g.scores) {
		if !g.dead[i] && g.lim.Fits(g.size.Plus(&g.c.Pieces[i])) {
			g.take(i)
		}
	}
	return g.result()
}

// answers returns the pieces that may be chosen, best first.
func (s *Summarizer) answers(c *salience.Corpus, scores []float32) []int32 {
	var order []int32
	for relax := salience.AnyStart; relax <= salience.Anything && len(order) == 0; relax++ {
		for i := range c.Pieces {
			if salience.Allowed(&c.Pieces[i], relax) {
				order = append(order, int32(i))
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
	s.promote(c, order)
	return order
}

// focusScores rates each piece for a query.
func focusScores(c *salience.Corpus, prior []float32, query string) []float32 {
	scores := make([]float32, len(c.Pieces))
	words := c.Lang.Phrase(query)
	slices.Sort(words)
	words = slices.Compact(words)
	total := 0
	for i := range c.Pieces {
		total += int(c.Pieces[i].ToID - c.Pieces[i].FromID)
	}
	avg := float64(total)/float64(max(len(c.Pieces), 1)) + 1
	tf := make([]float64, len(c.Pieces))
	for _, h := range words {
		id := c.Vocab.Find(h)
		if id < 0 {
			continue
		}
		t := &c.Vocab.Terms[id]
		if t.Weight == 0 && len(words) > 1 {
			continue
		}
		clear(tf)
		df := 0.0
		for i := range c.Pieces {
			p := &c.Pieces[i]
			for _, k := range c.IDs[p.FromID:p.ToID] {
				if k == id {
					tf[i]++
				}
			}
			if tf[i] > 0 {
				df++
			}
		}
		idf := math.Log(1 + (float64(len(c.Pieces))-df+0.5)/(df+0.5))
		for i := range c.Pieces {
			if tf[i] == 0 {
				continue
			}
			p := &c.Pieces[i]
			n := float64(p.ToID - p.FromID)
			v := idf * tf[i] * (queryK1 + 1) / (tf[i] + queryK1*(1-queryB+queryB*n/avg))
			scores[i] += float32(v)
		}
	}
	near := slices.Clone(scores)
	for i := range scores {
		v := 0.0
		if i > 0 && c.Pieces[i-1].Doc == c.Pieces[i].Doc {
			v += float64(near[i-1])
		}
		if i+1 < len(near) && c.Pieces[i+1].Doc == c.Pieces[i].Doc {
			v += float64(near[i+1])
		}
		scores[i] += float32(queryNear*v + queryPrior*float64(max(prior[i], -8)))
	}
	return scores
}
