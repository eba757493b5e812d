package dedupe

import (
	"strings"

	"github.com/newstext/newstext/internal/fold"
)

// restated reports whether a stretch that b has elsewhere than a, missing in a and added in b,
// says there what it said before: in an apposition, "Ada Brook, the head of the union," and
// "the head of the union, Ada Brook,", or beside an age, "the 34-year-old suspect" and "the
// suspect, 34,".
func (v *verifier) restated(missing, added *finding) bool {
	return v.swapped(missing, added) || v.aged(missing, added) || v.attributed(missing, added)
}

var hashSaid, hashSays, hashTold = fold.Hash([]byte("said")), fold.Hash([]byte("says")), fold.Hash([]byte("told"))

// attributed reports whether the stretch says who said it, and moved from the head of its
// sentence behind a comma at its end, or the other way: "The minister said the talks had
// failed" and "The talks had failed, the minister said".
func (v *verifier) attributed(m, f *finding) bool {
	if m.b0 >= 0 || f.a0 >= 0 || !sameTokens(v.alignment.a[m.a0:m.a1], v.alignment.b[f.b0:f.b1]) {
		return false
	}
	said := false
	for i := m.a0; i < m.a1; i++ {
		h := v.alignment.a[i].Hash
		said = said || h == hashSaid || h == hashSays || h == hashTold
	}
	return said && (heads(v.a, m.a0) && tails(v.b, f.b0, f.b1) || heads(v.b, f.b0) && tails(v.a, m.a0, m.a1))
}

// heads reports whether token i begins a sentence of t, and tails whether [i, j) ends one behind
// a comma.
func heads(t *fold.Text, i int32) bool { return t.Tokens[i].Is(fold.Sentence) }

func tails(t *fold.Text, i, j int32) bool {
	return comma(t, i) && (int(j) == len(t.Tokens) || t.Tokens[j].Is(fold.Sentence))
}

// swapped reports whether the stretch changed places with its neighbour, of which one is a
// name and the other none, both between commas.
func (v *verifier) swapped(m, f *finding) bool {
	x := &v.alignment
	a, b := x.a, x.b
	if m.b0 >= 0 || f.a0 >= 0 || !sameTokens(a[m.a0:m.a1], b[f.b0:f.b1]) {
		return false
	}
	var y0, y1 int32                                                       // the neighbour in b
	if m.a1 < int32(len(a)) && x.toB[m.a1] != none && x.toB[m.a1] < f.b0 { // the stretch moved to the right
		y0, y1 = x.toB[m.a1], f.b0
	} else if f.b1 < int32(len(b)) && x.toA[f.b1] != none && x.toA[f.b1] < m.a0 {
		y0, y1 = f.b1, x.toB[m.a0-1]+1
	} else {
		return false
	}
	if y1 <= y0 || y1-y0 > 12 {
		return false
	}
	i := x.toA[y0]
	for j := y0; j < y1; j++ {
		if i == none || x.toA[j] != i+j-y0 {
			return false
		}
	}
	// The four pieces, the first and the second of either text.
	end := i + y1 - y0
	if !comma(v.a, min(m.a1, end)) || !comma(v.a, max(m.a1, end)) || !comma(v.b, min(f.b1, y1)) || !comma(v.b, max(f.b1, y1)) {
		return false
	}
	return isName(b[f.b0:f.b1]) != isName(b[y0:y1])
}

// comma reports whether a comma stands before token i of t.
func comma(t *fold.Text, i int32) bool {
	if i <= 0 || int(i) >= len(t.Tokens) {
		return false
	}
	s := t.Source[t.Tokens[i-1].End:]
	return strings.HasPrefix(s, ",")
}

func isName(t []fold.Token) bool {
	for i := range t {
		if !t[i].Is(fold.Cap) || t[i].Is(fold.Function) {
			return false
		}
	}
	return true
}

var hashYear, hashOld, hashAged = fold.Hash([]byte("year")), fold.Hash([]byte("old")), fold.Hash([]byte("aged"))

// aged reports whether the stretch stands before a number in one text, and behind that number
// and "year-old" in the other.
func (v *verifier) aged(m, f *finding) bool {
	x := &v.alignment
	if f.a0 >= 0 || m.b0 >= 0 {
		return false
	}
	old := func(t *fold.Text, from, to, n int32) bool { // [from, to) is "year-old" and n words
		return to-from == n+2 && t.Tokens[from].Hash == hashYear && t.Tokens[from+1].Hash == hashOld
	}
	size := min(m.a1-m.a0, f.b1-f.b0)
	switch {
	case m.a0 > 0 && int(f.b1) < len(x.b) && x.toA[f.b1] == m.a0-1 && x.b[f.b1].Kind == fold.Number:
		return old(v.a, m.a0, m.a1, f.b1-f.b0) && sameTokens(x.a[m.a0+2:m.a1], x.b[f.b0:f.b1]) && comma(v.b, f.b1)
	case f.b0 > 0 && int(m.a1) < len(x.a) && x.toB[m.a1] == f.b0-1 && x.a[m.a1].Kind == fold.Number:
		return old(v.b, f.b0, f.b1, size) && sameTokens(x.b[f.b0+2:f.b1], x.a[m.a0:m.a1]) && comma(v.a, m.a1)
	}
	return false
}

// ages finds ages that moved, alone or with "year-old", while the person stands: the other
// way to align what aged reads.
func (v *verifier) ages() {
	x := &v.alignment
	isAge := func(t []fold.Token, from, to int32) bool {
		if from >= 0 && to == from+2 && t[from].Hash == hashAged {
			from++
		}
		return from >= 0 && t[from].Kind == fold.Number && (to == from+1 || to == from+3 && t[from+1].Hash == hashYear && t[from+2].Hash == hashOld)
	}
	for k := range v.found {
		f := &v.found[k]
		if f.kind != added || !isAge(x.b, f.b0, f.b1) {
			continue
		}
		for l := range v.found[:min(len(v.found), 64)] {
			m := &v.found[l]
			if m.kind != missing || !isAge(x.a, m.a0, m.a1) || figure(x.a[m.a0:m.a1]) != figure(x.b[f.b0:f.b1]) {
				continue
			}
			switch {
			case f.b1-f.b0 == 3 && m.a1-m.a0 < 3 && comma(v.a, m.a0) && int(f.b1) < len(x.b) && x.toA[f.b1] >= 0 && x.toA[f.b1] <= m.a0-1 && x.toA[f.b1] >= m.a0-3,
				f.b1-f.b0 < 3 && m.a1-m.a0 == 3 && comma(v.b, f.b0) && int(m.a1) < len(x.a) && x.toB[m.a1] >= 0 && x.toB[m.a1] <= f.b0-1 && x.toB[m.a1] >= f.b0-3:
				m.kind, f.kind = small, small
			}
		}
	}
}

// figure returns the hash of the first number of t, 0 if it has none.
func figure(t []fold.Token) uint64 {
	for i := range t {
		if t[i].Kind == fold.Number {
			return t[i].Hash
		}
	}
	return 0
}

func sameTokens(a, b []fold.Token) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Hash != b[i].Hash {
			return false
		}
	}
	return true
}

// misses reports whether a word is missing in b where a has it: a verb of saying moves
// to the other side of the speaker.
func (v *verifier) misses(h uint64) bool {
	for k := range v.found[:min(len(v.found), 64)] {
		if f := &v.found[k]; f.kind == missing {
			for i := f.a0; i < f.a1 && i < f.a0+12; i++ {
				if v.alignment.a[i].Hash == h {
					return true
				}
			}
		}
	}
	return false
}
