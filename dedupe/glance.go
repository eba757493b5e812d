package dedupe

import (
	"math/bits"

	"github.com/newstext/newstext/internal/fold"
)

// cellCost is pairCost of the tokens v.ia[i] and v.ib[j].
func (v *verifier) cellCost(i, j int) (float32, findingKind) {
	a, b := &v.alignment.a[v.ia[i]], &v.alignment.b[v.ib[j]]
	if x, y := &v.joinsA[i], &v.joinsB[j]; a.Hash != b.Hash && x.n > 0 && y.n > 0 {
		if cost, kind, ok := v.glance(a, b, &x.runs[0], &y.runs[0]); ok {
			return cost, kind
		}
	}
	return v.pairCost(v.ia[i], v.ib[j])
}

// glance is pairCost of two tokens of a gap that plainly have nothing to do with each
// other: compared with care they would be unlike. Most pairs of a gap are such. It
// reports whether they are.
func (v *verifier) glance(a, b *fold.Token, x, y *joined) (float32, findingKind, bool) {
	const special = fold.Negation | fold.Mixed | fold.InWords
	if (a.Flags|b.Flags)&special != 0 || v.lists.mayBePair(x, y) {
		return 0, 0, false
	}
	switch {
	case a.Kind|b.Kind == fold.Word:
		if v.names && a.Flags&b.Flags&fold.AllCaps != 0 || !farApart(a, b, x, y) {
			return 0, 0, false
		}
		cost, kind := v.unlikeCost(a, b, a.Hash, b.Hash)
		return cost, kind, true
	case a.Kind == fold.Word && numeric(b), b.Kind == fold.Word && numeric(a):
		return costFigures, number, true
	}
	return 0, 0, false
}

// farApart reports whether it is plain at a glance that two words have nothing in common.
func farApart(a, b *fold.Token, x, y *joined) bool {
	la, lb := x.letters, y.letters
	if len(la) > len(lb) {
		la, lb = lb, la
	}
	n, m := len(la), len(lb)
	edits := setDistance(x.set, y.set)
	if n >= 3 && (string(la[:3]) == string(lb[:3]) || string(la[n-3:]) == string(lb[m-3:]) || m-n <= 1 && edits <= 1 || m-n >= 2 && m-n <= 3 && string(la[:2]) == string(lb[:2])) {
		return false // it takes more than a glance: another ending, a prefix, a slip
	}
	if known(a) && known(b) || a.Flags&b.Flags&fold.Given != 0 {
		return true
	}
	if m <= 3 || la[0]|lb[0] >= 0x80 {
		return false
	}
	if m > 4*n+2 || m > 64 || 4*bits.OnesCount32(x.set^y.set) > 5*m {
		return true
	}
	edits = max(edits, m-n)
	return edits > 2 && 2*edits > m && 100*setDistance(x.skeleton(), y.skeleton()) > 26*m
}

// setDistance returns how many edits two words of these sets of letters need at least.
func setDistance(a, b uint32) int { return max(bits.OnesCount32(a&^b), bits.OnesCount32(b&^a)) }

// skeleton returns the set of the letters of the skeleton.
func (x *joined) skeleton() uint32 {
	if x.bones == 0 {
		var bones [maxRun]byte
		x.bones = lettersIn(skeleton(bones[:0], x.letters))
	}
	return x.bones
}
