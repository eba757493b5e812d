package summary

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/newstext/newstext/internal/salience"
)

// maxSearched is the number of sentences up to which whole candidate summaries
// are rated; longer ones are gathered sentence by sentence.
const maxSearched = 4

// poolSize is the number of best sentences that candidates are made of.
const poolSize = 8

// searchable reports whether the budget is one of up to maxSearched sentences of
// the text's usual length.
func searchable(c *salience.Corpus, lim salience.Limits) bool {
	if lim.Sentences > 0 && lim.Sentences <= maxSearched {
		return true
	}
	n, words, bytes, chars := 0, 0, 0, 0
	for i := range c.Pieces {
		if p := &c.Pieces[i]; p.Reason == salience.ReasonNone {
			n++
			words += int(p.Words)
			bytes += p.Len()
			chars += int(p.Chars)
		}
	}
	few := func(limit, all int) bool { return limit > 0 && limit*n <= all*maxSearched }
	return few(lim.Words, words) || few(lim.Bytes, bytes) || few(lim.Characters, chars)
}

// search chooses the best whole summary out of the sets of a few of the best
// pieces.
func (s *Summarizer) search(x *scratch, lim salience.Limits) Summary {
	m := salience.Default()
	c := &x.corpus
	from := salience.Strict
	if s.o.AnyReading {
		from = salience.AnyStart
	}
	var out *Summary // one that makes little of the budget
	var size salience.Size
	have, wanted := 0, len(s.required(c, salience.AnyShape, lim).any) // required phrases
	for relax := from; relax <= salience.Anything && (out == nil || relax <= salience.AnyStart || have < wanted && relax <= salience.AnyShape); relax++ {
		required := s.required(c, relax, lim)
		x.chooser.Fill(poolSize, relax, lim, required.all...)
		if len(x.chooser.Pool) == 0 {
			continue
		}
		n := maxSearched
		if lim.Sentences > 0 {
			n = min(n, lim.Sentences)
		}
		x.sets = x.chooser.Candidates(x.sets[:0], n, lim)
		if len(x.sets) == 0 {
			continue
		}
		var found int
		x.sets, found = required.filter(x.chooser.Pool, x.sets)
		x.sets = s.longEnough(x, x.sets, lim)
		best := x.best(m)
		more := found < wanted && relax < salience.AnyShape // give up more for a required word
		if kept := x.size(best); !more && (relax >= salience.AnyStart || enough(kept, lim)) && found >= have {
			return s.result(x, best)
		} else if out == nil || found > have || kept.Words*2 >= size.Words*3 && found == have {
			have = found
			sum := s.result(x, best)
			out, size = &sum, kept
		}
	}
	if out != nil {
		return *out
	}
	if s.o.Overlong {
		if i := bestPiece(x); i >= 0 {
			return s.pieces(c, x.chooser.Scores, []int32{int32(i)})
		}
	}
	return Summary{}
}

// best returns the set with the highest rating.
func (x *scratch) best(m *salience.Model) uint64 {
	var best uint64
	most := float32(0)
	for _, set := range x.sets {
		var g salience.SetFeatures
		x.chooser.Rate(set, &g)
		if v := m.LinearSet(&g); best == 0 || v > most {
			best, most = set, v
		}
	}
	return best
}

// size returns the size of a set of the pool.
func (x *scratch) size(set uint64) salience.Size {
	var z salience.Size
	for t := set; t != 0; t &= t - 1 {
		z = z.Plus(&x.corpus.Pieces[x.chooser.Pool[bits.TrailingZeros64(t)]])
	}
	return z
}

// longEnough leaves out candidates that make too little of the budget, as long
// as others make more of it: whoever asks for 80 words wants no 30.
func (s *Summarizer) longEnough(x *scratch, sets []uint64, lim salience.Limits) []uint64 {
	x.sizes = x.sizes[:0]
	var most salience.Size
	for _, set := range sets {
		z := x.size(set)
		x.sizes = append(x.sizes, z)
		most.Sentences, most.Words = max(most.Sentences, z.Sentences), max(most.Words, z.Words)
		most.Bytes, most.Characters = max(most.Bytes, z.Bytes), max(most.Characters, z.Characters)
	}
	spare := 1 // a third sentence that adds little is left out, a second one is not
	if most.Sentences < 3 {
		spare = 0
	}
	out := sets[:0]
	for i, set := range sets {
		z := x.sizes[i]
		short := z.Sentences < most.Sentences-spare
		if lim.Words > 0 || lim.Bytes > 0 || lim.Characters > 0 {
			short = z.Bytes*10 < most.Bytes*7
		}
		if !short {
			out = append(out, set)
		}
	}
	return out
}

// bestPiece returns the piece with the best score of those least bad.
func bestPiece(x *scratch) int {
	best := -1
	for relax := salience.Strict; relax <= salience.Anything && best < 0; relax += 3 - relax%3 {
		for i := range x.corpus.Pieces {
			if salience.Allowed(&x.corpus.Pieces[i], relax) && (best < 0 || x.chooser.Scores[i] > x.chooser.Scores[best]) {
				best = i
			}
		}
	}
	return best
}

// result turns a set of the pool into a summary.
func (s *Summarizer) result(x *scratch, set uint64) Summary {
	var chosen []int32
	for t := set; t != 0; t &= t - 1 {
		chosen = append(chosen, x.chooser.Pool[bits.TrailingZeros64(t)])
	}
	return s.pieces(&x.corpus, x.chooser.Scores, chosen)
}

// pieces makes a summary of pieces of a corpus, which are in its order.
func (s *Summarizer) pieces(c *salience.Corpus, scores []float32, chosen []int32) Summary {
	out := Summary{Sentences: make([]Sentence, 0, len(chosen))}
	for _, i := range chosen {
		p := &c.Pieces[i]
		out.Sentences = append(out.Sentences, Sentence{
			Span: p.Span, Doc: int(p.Doc), Index: int(p.Sent), Count: int(p.Count),
			Text: p.Of(c.Docs[p.Doc].Text()), Score: round(scores[i]),
		})
	}
	out.Names = shortNames(c, chosen)
	rank(out.Sentences)
	if s.o.byRank() {
		slices.SortStableFunc(out.Sentences, func(a, b Sentence) int { return a.Rank - b.Rank })
	}
	return out
}

// rank numbers the sentences by score.
func rank(s []Sentence) {
	order := make([]int, len(s))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s[b].Score, s[a].Score) })
	for r, i := range order {
		s[i].Rank = r + 1
	}
}

// round keeps four decimals, so that scores are the same on every platform.
func round(x float32) float64 {
	n := int64(float64(x)*10000 + 0.5)
	if x < 0 {
		n = int64(float64(x)*10000 - 0.5)
	}
	return float64(n) / 10000
}

// shortNames lists the surnames of the chosen pieces whose full form stands
// only in what was not chosen.
func shortNames(c *salience.Corpus, chosen []int32) []ShortName {
	var out []ShortName
	given := map[int32]bool{}
	for _, i := range chosen {
		for k, u := range c.NamesOf(int(i)) {
			if u.Full || given[u.ID] || !c.NameOpen(int(i), k, u) {
				continue
			}
			doc := c.Pieces[i].Doc
			text := c.Docs[doc].Text()
			_, full := c.Introduced(u)
			out = append(out, ShortName{Span: u.Span, Doc: int(doc), Text: u.Span.Of(text), Full: full.Of(text), FullAt: full})
		}
		for _, u := range c.NamesOf(int(i)) {
			if u.Full {
				given[u.ID] = true
			}
		}
	}
	return out
}
