package dedupe

import "github.com/newstext/newstext/internal/fold"

// replacements counts the words of a text full of slips that no slip explains: a word or
// a name, read without a fault, where the other text has another, between words that both have.
//
// Where every eighth word is misread a name may be a word misread.
func (v *verifier) replacements(slips int) float64 {
	n := 0.0
	names := 8*slips < len(v.alignment.b)
	for k := range v.found {
		f := &v.found[k]
		switch f.kind {
		case word, name, number:
			if (names || f.kind != name) && f.a1-f.a0 == 1 && f.b1-f.b0 == 1 && v.legible(f) && v.anchored(f) {
				n++
			}
		}
	}
	return n
}

// legible reports whether the words of a finding are whole: known ones, units or names, of
// letters alone and not alike.
func (v *verifier) legible(f *finding) bool {
	a, b := &v.alignment.a[f.a0], &v.alignment.b[f.b0]
	la, lb := v.a.Letters(int(f.a0), int(f.a1)), v.b.Letters(int(f.b0), int(f.b1))
	if a.Kind != fold.Word || b.Kind != fold.Word || a.Is(fold.Mixed|fold.Function) || b.Is(fold.Mixed|fold.Function) || min(len(la), len(lb)) < 4 {
		return false
	}
	if f.kind != number && !(a.Is(fold.Known) && b.Is(fold.Known)) && !(f.kind == name && a.Is(fold.Cap) && b.Is(fold.Cap)) {
		return false
	}
	d, n := v.editDistance(la, lb), max(len(la), len(lb))
	return 2*d >= n && (f.kind != name || 3*d >= 2*n && n > 4)
}

// anchored reports whether the texts have the same words close before and behind a finding, at
// the same distance in both.
func (v *verifier) anchored(f *finding) bool {
	x := &v.alignment
	left, right := false, false
	for k := int32(1); k <= 3; k++ {
		if i, j := f.a0-k, f.b0-k; i >= 0 && j >= 0 && x.toA[j] == i {
			left = true
		}
		if i, j := f.a1+k-1, f.b1+k-1; int(i) < len(x.a) && int(j) < len(x.b) && x.toA[j] == i {
			right = true
		}
	}
	return left && right
}
