package summary

import (
	"slices"

	"github.com/newstext/newstext/internal/salience"
)

// restrict takes the pieces out that Forbidden and Since rule out.
func (s *Summarizer) restrict(c *salience.Corpus) {
	if len(s.o.Forbidden) > 0 {
		var phrases [][]salience.WordHash
		for _, f := range s.o.Forbidden {
			if p := c.Lang.Phrase(f); len(p) > 0 {
				phrases = append(phrases, p)
			}
		}
		for i := range c.Pieces {
			p := &c.Pieces[i]
			for _, ph := range phrases {
				if has(c, p, ph) {
					p.Reason = salience.ForbiddenWord
				}
			}
		}
	}
	if len(s.o.Since) > 0 {
		s.since(c)
	}
}

// has reports whether a piece has the words in a row.
func has(c *salience.Corpus, p *salience.Piece, words []salience.WordHash) bool {
	ids := c.IDs[p.FromID:p.ToID]
	for i := 0; i+len(words) <= len(ids); i++ {
		k := 0
		for k < len(words) && c.Vocab.Terms[ids[i+k]].Hash == words[k] {
			k++
		}
		if k == len(words) {
			return true
		}
	}
	return false
}

// requirement is the pieces that have the required words: for each of them some
// to choose from.
type requirement struct {
	any [][]int32
	all []int32
}

// requiredPhrases returns the words of each of Options.Required.
func (s *Summarizer) requiredPhrases(lang *salience.Language) [][]salience.WordHash {
	var out [][]salience.WordHash
	for _, text := range s.o.Required {
		if words := lang.Phrase(text); len(words) > 0 {
			out = append(out, words)
		}
	}
	return out
}

// promote puts, for each of the required phrases, the first piece of a list that
// has it at the head of the list.
func (s *Summarizer) promote(c *salience.Corpus, order []int32) {
	front := 0
	for _, words := range s.requiredPhrases(c.Lang) {
		at := slices.IndexFunc(order, func(i int32) bool { return has(c, &c.Pieces[i], words) })
		if at >= front {
			i := order[at]
			copy(order[front+1:at+1], order[front:at])
			order[front] = i
			front++
		}
	}
}

// required finds some pieces for each required phrase.
func (s *Summarizer) required(c *salience.Corpus, relax salience.Relax, lim salience.Limits) requirement {
	var r requirement
	for _, words := range s.requiredPhrases(c.Lang) {
		var have []int32
		for i := range c.Pieces {
			p := &c.Pieces[i]
			if len(have) < 3 && salience.Allowed(p, relax) && lim.Fits(salience.Size{}.Plus(p)) && has(c, p, words) {
				have = append(have, int32(i))
			}
		}
		if len(have) > 0 && len(r.all) < 9 {
			r.any = append(r.any, have)
			r.all = append(r.all, have...)
		}
	}
	return r
}

// filter keeps the sets with as many of the required phrases as any has, and
// tells how many that are.
func (r *requirement) filter(pool []int32, sets []uint64) ([]uint64, int) {
	if len(r.any) == 0 {
		return sets, 0
	}
	score := func(set uint64) int {
		n := 0
		for _, have := range r.any {
			for _, i := range have {
				at := -1
				for a, p := range pool {
					if p == i {
						at = a
					}
				}
				if at >= 0 && set&(1<<at) != 0 {
					n++
					break
				}
			}
		}
		return n
	}
	most := 0
	for _, set := range sets {
		most = max(most, score(set))
	}
	out := sets[:0]
	for _, set := range sets {
		if score(set) == most {
			out = append(out, set)
		}
	}
	return out, most
}
