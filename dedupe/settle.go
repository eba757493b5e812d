package dedupe

import "github.com/newstext/newstext/internal/fold"

// wanted says which verdicts count. Whoever asks only for some need not wait for the others
// to be found out.
type wanted uint8

const (
	wantAll      wanted = iota // with all that was found, of texts without a relation too
	wantRelation               // any but None
	wantUpdate                 // an update, a copy, or a text with much more
	wantCopy
)

// wantedBeyond returns which verdicts of another head count for an article that has a
// relation to one.
func wantedBeyond(r Relation, opts *Options) wanted {
	switch {
	case opts.Facts != FactsStrict || r == None:
		return wantRelation
	case r == Update:
		return wantCopy
	}
	return wantUpdate
}

// A laterGap is a gap whose tokens are to be paired by a table, once the other gaps are
// read.
type laterGap struct {
	at     int // of v.found: its findings belong before that
	ia, ib [2]int
}

// later puts off the table of the gap at hand.
func (v *verifier) later() {
	a, b := len(v.laterA), len(v.laterB)
	v.laterA, v.laterB = append(v.laterA, v.ia...), append(v.laterB, v.ib...)
	v.laterGaps = append(v.laterGaps, laterGap{len(v.found), [2]int{a, len(v.laterA)}, [2]int{b, len(v.laterB)}})
}

// tables makes the tables that were put off. Their findings come where their gaps stand. It
// reports false as soon as it is certain that the verdict is not wanted.
func (v *verifier) tables(opts *Options) bool {
	if len(v.laterGaps) == 0 {
		return true
	}
	hasty := v.want != wantAll && opts.Facts == FactsStrict
	var t tally
	if hasty {
		if t = v.tallyAll(); t.settled(v.want) {
			return false
		}
	}
	plain, from := v.found, 0
	v.found, v.spare = v.spare[:0], plain
	for _, g := range v.laterGaps {
		v.found = append(v.found, plain[from:g.at]...)
		from = g.at
		v.ia = append(v.ia[:0], v.laterA[g.ia[0]:g.ia[1]]...)
		v.ib = append(v.ib[:0], v.laterB[g.ib[0]:g.ib[1]]...)
		n := len(v.found)
		v.table()
		if !v.mayBeWanted(n) {
			return false
		}
		if hasty {
			v.tallyHopes(&t, g, -1)
			v.tallyPairs(&t, v.laterB[g.ib[0]:g.ib[1]])
			if v.tallyFound(&t, v.found[n:]); t.settled(v.want) {
				return false
			}
		}
	}
	v.found = append(v.found, plain[from:]...)
	return true
}

// mayBeWanted reports whether a verdict may be wanted after the findings from n on. What only
// one text has may have moved.
func (v *verifier) mayBeWanted(n int) bool {
	if v.want == wantCopy {
		for k := range v.found[n:] {
			if f := &v.found[n+k]; f.a0 >= 0 && f.b0 >= 0 && v.certain(f) {
				return false
			}
		}
	}
	return true
}

// A tally is what is known of a verdict while tables of gaps are still to be made: what will
// be the same, or a slip, at most, and what differs at least.
type tally struct {
	same, slips int
	lenA, lenB  int
	facts       int
	kept        int // numbers, dates and names that both texts have, at most
	soft        float64
	certain     bool
}

// settled reports whether it is certain that the verdict will be none that is wanted: too few
// tokens are the same, or the facts that differ make the text an update, or a template, or of
// too few common words to be either.
func (t *tally) settled(want wanted) bool {
	if tooFew(t.same, t.lenA, t.lenB) {
		return true
	}
	if !t.certain && 0.7*t.soft <= max(leastSoft, float64(t.slips)/slipsPerFact) {
		return false
	}
	return want == wantCopy || want == wantUpdate && isTemplate(t.facts, t.kept) || tooFewUpdated(t.same, t.lenB)
}

// tallyAll returns the tally before the first table.
func (v *verifier) tallyAll() tally {
	t := tally{lenA: len(v.alignment.a), lenB: len(v.alignment.b)}
	v.tallyFound(&t, v.found)
	for j, i := range v.alignment.toA {
		if i != none {
			t.same++
			if v.isFact(&v.alignment.b[j]) {
				t.kept++
			}
		}
	}
	for _, g := range v.laterGaps {
		v.tallyHopes(&t, g, 1)
	}
	return t
}

// tallyFound adds findings. What only one text has may have moved, and then it is no
// difference.
func (v *verifier) tallyFound(t *tally, found []finding) {
	for k := range found {
		f := &found[k]
		size := int(f.b1 - f.b0)
		switch {
		case f.kind == added && v.isFrame(f):
			t.lenB -= size
		case f.a0 < 0 || f.b0 < 0:
		case f.kind == spelling, f.kind == format:
			t.slips++
			t.same += size
		case !f.kind.fact():
			t.same += size
		default:
			t.facts++
			switch {
			case v.certain(f):
				t.certain = true
			case f.kind == name, f.kind == word && known(&v.alignment.a[f.a0]) && known(&v.alignment.b[f.b0]):
				t.soft++
			case f.kind == word:
				t.soft += 0.3
			}
		}
	}
}

// tallyHopes adds, or with -1 takes back, what a table may find at best. What it leaves over
// may count for half a token that is the same: if an agency put it there it makes the text
// shorter.
func (v *verifier) tallyHopes(t *tally, g laterGap, sign int) {
	n, m := g.ia[1]-g.ia[0], g.ib[1]-g.ib[0]
	most := min(m, maxJoined*n)
	t.same += sign * (most + (m-most+1)/2)
	t.slips += sign * min(n, m)
	for _, j := range v.laterB[g.ib[0]:g.ib[1]] {
		if v.isFact(&v.alignment.b[j]) {
			t.kept += sign
		}
	}
}

// tallyPairs adds those of tokens of b that have partners.
func (v *verifier) tallyPairs(t *tally, tokens []int32) {
	for _, j := range tokens {
		if v.alignment.toA[j] != none {
			t.same++
			if v.isFact(&v.alignment.b[j]) {
				t.kept++
			}
		}
	}
}

// isFact reports whether a token that both texts have is a number, a date or a name.
func (v *verifier) isFact(t *fold.Token) bool {
	switch t.Kind {
	case fold.Number, fold.Month, fold.Weekday:
		return true
	}
	return v.names && t.Is(fold.Cap) && !t.Is(fold.Function|fold.Sentence)
}
