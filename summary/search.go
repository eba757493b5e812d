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

// poolSize is the number of best sentences that candidates are made of, and
// shortlist the number of candidates that the trees rate.
const (
	poolSize  = 8
	shortlist = 40
)

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

type rated struct {
	set   uint64
	quick float32
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
		best := rate(x, m)
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

// rate returns the set that both stages of the rating put first.
func rate(x *scratch, m *salience.Model) uint64 {
	x.rates = x.rates[:0]
	var g salience.SetFeatures
	for _, set := range x.sets {
		x.chooser.Rate(set, &g)
		x.rates = append(x.rates, rated{set: set, quick: m.LinearSet(&g)})
	}
	slices.SortStableFunc(x.rates, func(a, b rated) int {
		switch {
		case a.quick > b.quick:
			return -1
		case a.quick < b.quick:
			return 1
		}
		return 0
	})
	best, at := float32(0), 0
	for i := range x.rates[:min(shortlist, len(x.rates))] {
		r := &x.rates[i]
		x.chooser.Rate(r.set, &g)
		if v := r.quick + m.Boost(&g); i == 0 || v > best {
			best, at = v, i
		}
	}
	return x.rates[at].set
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
	var sizes []salience.Size
	var most salience.Size
	for _, set := range sets {
		z := x.size(set)
		sizes = append(sizes, z)
		most.Sentences, most.Words = max(most.Sentences, z.Sentences), max(most.Words, z.Words)
		most.Bytes, most.Characters = max(most.Bytes, z.Bytes), max(most.Characters, z.Characters)
	}
	out := sets[:0]
	for i, set := range sets {
		z := sizes[i]
		if lim.Sentences > 0 && z.Sentences < most.Sentences-1 {
			continue
		}
		if (lim.Words > 0 || lim.Bytes > 0 || lim.Characters > 0) && lim.Sentences == 0 && z.Bytes*10 < most.Bytes*7 {
			continue
		}
		out = append(out, set)
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
