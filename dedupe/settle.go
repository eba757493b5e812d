package dedupe

import "github.com/newstext/newstext/internal/fold"

// wanted says which verdicts count. Whoever asks only for some need not wait for the others
// to be found out.
type wanted uint8

const (
	wantAll      wanted = iota // with all that was found, of texts without a relation too
	wantRelation               // any but None
	wantUpdate                 // an update or a copy
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
func (v *verifier) tables() bool {
	if len(v.laterGaps) == 0 {
		return true
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
	}
	v.found = append(v.found, plain[from:]...)
	return true
}

// mayBeWanted reports whether a verdict may be wanted after the findings from n on.
func (v *verifier) mayBeWanted(n int) bool {
	if v.want == wantCopy {
		for k := range v.found[n:] {
			if v.certain(&v.found[n+k]) {
				return false
			}
		}
	}
	return true
}

// settled reports whether it is certain, before the tables of the gaps are made, that the
// verdict will be none that is wanted: too few tokens are the same, or the facts that differ
// already make the text an update, or a template, or of too few common words to be either.
func (v *verifier) settled(opts *Options) bool {
	if v.want == wantAll || opts.Facts != FactsStrict || len(v.laterGaps) == 0 {
		return false
	}
	b := v.alignment.b
	same, slips, facts, lenB := 0, 0, 0, len(b)
	soft, certain := 0.0, false
	for k := range v.found {
		f := &v.found[k]
		both := f.a0 >= 0 && f.b0 >= 0
		switch {
		case f.kind == added:
			if v.isFrame(f) {
				lenB -= int(f.b1 - f.b0)
			}
		case !both: // it may have moved, and then it is no difference
		case !f.kind.fact():
			same += int(f.b1 - f.b0)
			if f.kind == spelling || f.kind == format {
				slips++
			}
		default:
			facts++
			switch {
			case v.certain(f):
				certain = true
			case f.kind == name, f.kind == word && known(&v.alignment.a[f.a0]) && known(&b[f.b0]):
				soft++
			case f.kind == word:
				soft += 0.3
			}
		}
	}
	kept := 0 // numbers, dates and names that both texts may have
	for j, i := range v.alignment.toA {
		if i != none {
			same++
			if v.isFact(&b[j]) {
				kept++
			}
		}
	}
	for _, g := range v.laterGaps { // at best they are the same, or slips
		n, m := g.ia[1]-g.ia[0], g.ib[1]-g.ib[0]
		same += min(m, maxJoined*n)
		slips += min(n, m)
		for _, j := range v.laterB[g.ib[0]:g.ib[1]] {
			if v.isFact(&b[j]) {
				kept++
			}
		}
	}
	if tooFew(same, len(v.alignment.a), lenB) {
		return true
	}
	if !certain && 0.7*soft <= max(leastSoft, float64(slips)/slipsPerFact) {
		return false
	}
	switch v.want {
	case wantCopy:
		return true
	case wantUpdate:
		if isTemplate(facts, kept) {
			return true
		}
	}
	return tooFewUpdated(same, lenB)
}

// isFact reports whether a token that both texts have is a number, a date or a name.
func (v *verifier) isFact(t *fold.Token) bool {
	switch t.Kind {
	case fold.Number, fold.Month, fold.Weekday:
		return true
	}
	return v.names && t.Is(fold.Cap) && !t.Is(fold.Function|fold.Sentence)
}
