package dedupe

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/fold"
)

// editDistance returns the Levenshtein distance of a and b with bit-parallel
// columns (Myers 1999; Hyyrö 2003). Words longer than 64 bytes are compared by
// their first 64.
func (v *verifier) editDistance(a, b []byte) int {
	if len(a) > 64 {
		a = a[:64]
	}
	if len(b) > 64 {
		b = b[:64]
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	masks := &v.masks // all zero, and left so
	for i, c := range a {
		masks[c] |= 1 << i
	}
	vp, vn, score := ^uint64(0), uint64(0), len(a)
	top := uint64(1) << (len(a) - 1)
	for _, c := range b {
		eq := masks[c]
		xv := eq | vn
		xh := ((eq & vp) + vp) ^ vp | eq
		ph, mh := vn|^(xh|vp), vp&xh
		if ph&top != 0 {
			score++
		} else if mh&top != 0 {
			score--
		}
		ph = ph<<1 | 1
		vp, vn = mh<<1|^(xv|ph), ph&xv
	}
	for _, c := range a {
		masks[c] = 0
	}
	return score
}

// bone is what is left of a letter where scanners and eyes confuse it with others: "0"
// and "o", "1" and "l".
var bone = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(c)
	}
	for _, same := range [...]string{"o0", "l1ij|tf", "s5", "b8h", "ce", "nua", "gq9", "rv"} {
		for _, c := range []byte(same) {
			t[c] = same[0]
		}
	}
	return t
}()

// skeleton appends to dst the bones of a word, "rn" taken for "m", "cl" for "d", "vv"
// for "w".
func skeleton(dst, word []byte) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		b := bone[c]
		if i+1 < len(word) && (b == 'r' || b == 'c') {
			switch next := word[i+1]; {
			case c == 'r' && next == 'n':
				b = 'm'
				i++
			case c == 'c' && next == 'l':
				b = 'd'
				i++
			case c == 'v' && next == 'v':
				b = 'w'
				i++
			}
		}
		dst = append(dst, b)
	}
	return dst
}

// A likeness says how two words resemble each other.
type likeness uint8

const (
	unlike   likeness = iota
	slip              // a slip of the pen or of a scanner
	close             // so like that a text full of slips may mean it
	variant           // another spelling or another form: "colour", "announces"
	opposite          // one is the other's negative: "legal", "illegal"
)

// compareWords compares two folded words that differ.
func (v *verifier) compareWords(a, b []byte, knownA, knownB bool) likeness {
	if len(a) > len(b) {
		a, b = b, a
		knownA, knownB = knownB, knownA
	}
	if (knownA || knownB || len(a) >= 8) && negative(a, b, knownA, knownB) {
		return opposite
	}
	if !knownA && !knownB && (foreignNegative(a, b) || foreignLack(a, b)) {
		return opposite
	}
	if isVariant(a, b) {
		return variant
	}
	if knownA && knownB {
		if len(a) >= 3 && nearby(a, b) {
			return close
		}
		return unlike
	}
	if a[0]|b[0] >= 0x80 {
		if len(b) > 120 {
			return unlike
		}
		var x, y [128]byte
		hangul := isHangul(a) && isHangul(b)
		if a, b = letterBytes(x[:0], a), letterBytes(y[:0], b); len(a) > len(b) {
			a, b = b, a
		}
		if hangul {
			return v.compareHangul(a, b)
		}
	}
	if nearby(a, b) && len(a) >= 2 {
		return slip
	}
	if len(b) > 4*len(a)+2 || len(b) > 64 || len(b) > 3 && different(a, b) {
		return unlike
	}
	d := v.editDistance(a, b)
	switch {
	case len(b) == 1:
		if knownA || knownB {
			return slip
		}
		return unlike
	case len(b) <= 3:
		if d <= 1 {
			return slip
		}
	case 100*d <= 34*len(b) || d <= 2 && len(b) >= 5 && !(knownA && knownB):
		return slip
	}
	if len(a) > 90 || len(b) > 90 {
		return unlike
	}
	var x, y [96]byte
	sa, sb := skeleton(x[:0], a), skeleton(y[:0], b)
	if len(sb) >= 2 {
		if d := v.editDistance(sa, sb); d == 0 || 100*d <= 26*max(len(sa), len(sb)) {
			return slip
		}
	}
	if 2*d <= len(b) && len(b) >= 5 {
		return close
	}
	return unlike
}

// isHangul reports whether a folded word begins with a Korean letter.
func isHangul(word []byte) bool { return len(word) > 2 && word[0] == 0xe1 && word[1]>>2 == 0x84>>2 }

// compareHangul compares two Korean words, by letters. Another syllable is mostly another
// word; at the end it may be another particle.
func (v *verifier) compareHangul(a, b []byte) likeness {
	same := 0
	for same < len(a) && a[same] == b[same] {
		same++
	}
	switch d := v.editDistance(a, b); {
	case d <= 1, same >= 4 && len(b)-same <= 3:
		return slip
	case 2*d <= len(b):
		return close
	}
	return unlike
}

// letterBytes appends to dst a byte for each letter of word, by which the letters of
// one script can be told, so that distances count letters.
func letterBytes(dst, word []byte) []byte {
	for len(word) > 0 {
		r, n := utf8.DecodeRune(word)
		dst = append(dst, byte(r)^byte(r>>8))
		word = word[n:]
	}
	return dst
}

// nearby reports whether b is a with one letter more, another letter, or two
// neighbours swapped; a is not the longer one.
func nearby(a, b []byte) bool {
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return string(a[i:]) == string(b[i+1:])
	case 0:
		return i < len(a) && (string(a[i+1:]) == string(b[i+1:]) || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:]))
	}
	return false
}

var (
	negativePrefixes = [...]string{"un", "in", "il", "im", "ir", "dis", "non", "mis", "anti", "counter", "ex"}
	foreignPrefixes  = [...]string{"un", "on", "in", "im", "des", "nie", "не"}
)

// foreignNegative reports whether the longer word b, of a language that we have no list
// of, is the shorter one with a prefix that negates: "eens" and "oneens".
func foreignNegative(a, b []byte) bool {
	if len(a) < 4 {
		return false
	}
	for _, p := range foreignPrefixes {
		if len(b) == len(a)+len(p) && string(b[:len(p)]) == p && string(b[len(p):]) == string(a) {
			return true
		}
	}
	return false
}

// negative reports whether the longer word b is the shorter one with a prefix
// that negates, or both have the endings of an opposite pair.
func negative(a, b []byte, knownA, knownB bool) bool {
	n, m := len(a), len(b)
	if n < 4 || m < 4 {
		return false
	}
	if string(a[n-3:]) == string(b[m-3:]) && negated(a, b, knownA, knownB) {
		return true
	}
	return n >= 6 && m >= 6 && hasSuffix(a, "ful") && hasSuffix(b, "less") && string(a[:n-3]) == string(b[:m-4])
}

// foreignLack reports whether one of the words a and b, of languages that we have no lists
// of, has what the other lacks: Turkish "suçlu" and "suçsuz", German "wertvoll" and "wertlos".
func foreignLack(a, b []byte) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	with, without := string(a[n:]), string(b[n:])
	if len(with) > len(without) {
		with, without = without, with
	}
	switch {
	case n < 3:
		return false
	case len(with) == 2 && len(without) == 3 && with[0] == 'l' && without[0] == 's' && without[2] == 'z':
		return strings.IndexByte("iu", with[1]) >= 0 && with[1] == without[1]
	}
	return with == "los" && without == "voll"
}

// negated is negative for two words that end alike.
func negated(a, b []byte, knownA, knownB bool) bool {
	for _, p := range negativePrefixes {
		if len(b) == len(a)+len(p) && string(b[:len(p)]) == p && string(b[len(p):]) == string(a) && (knownA || knownB || len(a) >= 8) {
			return true
		}
	}
	// "exported" and "imported", "overvalued" and "undervalued".
	for _, o := range oppositePrefixes {
		for k := range 2 {
			p, q := o[k], o[1-k]
			if len(a) > len(p)+2 && len(b) > len(q)+2 && len(a)-len(p) == len(b)-len(q) && string(a[:len(p)]) == p && string(b[:len(q)]) == q &&
				string(a[len(p):]) == string(b[len(q):]) && (knownA && knownB || len(p)+len(q) >= 7 && len(a)-len(p) >= 4) {
				return true
			}
		}
	}
	return false
}

var oppositePrefixes = [...][2]string{
	{"im", "ex"}, {"in", "ex"}, {"in", "de"}, {"in", "out"}, {"up", "down"}, {"over", "under"}, {"pre", "post"}, {"pro", "anti"}, {"ac", "de"},
	{"hyper", "hypo"}, {"macro", "micro"}, {"upper", "lower"}, {"inner", "outer"}, {"north", "south"}, {"east", "west"},
	{"en", "dis"}, {"maxi", "mini"}, {"major", "minor"}, {"as", "de"}, {"inter", "intra"},
}

func hasSuffix(b []byte, s string) bool { return len(b) >= len(s) && string(b[len(b)-len(s):]) == s }

// isVariant reports whether two words are spellings or forms of one word:
// "color" and "colour", "announce" and "announced", "defense" and "defence".
func isVariant(a, b []byte) bool {
	p := 0
	for p < len(a) && p < len(b) && a[p] == b[p] {
		p++
	}
	if p < 3 {
		return false
	}
	x, y := string(a[p:]), string(b[p:])
	if len(x) > len(y) {
		x, y = y, x
	}
	switch x {
	case "":
		switch y {
		case "s", "es", "d", "ed", "ing", "e", "ly", "ally", "al":
			return true
		}
	case "e":
		return y == "ing" || y == "y"
	case "y":
		return y == "ies" || y == "ied"
	case "ed", "s", "es":
		if y == "ing" || x == "s" && (y == "ed" || y == "d" || y == "ing") || x == "es" && y == "ing" {
			return true
		}
		if x == "s" && y == "d" {
			return true
		}
	case "er":
		return y == "re" || y == "or"
	case "re":
		return y == "er"
	}
	// One letter within the word: s for z and c, u in "our", a doubled l.
	s := 0
	for s < len(x) && s < len(y) && x[len(x)-1-s] == y[len(y)-1-s] {
		s++
	}
	x, y = x[:len(x)-s], y[:len(y)-s]
	if s == 0 {
		return false
	}
	switch {
	case x == "s" && (y == "z" || y == "c") || x == "z" && y == "s" || x == "c" && y == "s":
		return true
	case x == "" && y == "u" && p >= 3 && a[p-1] == 'o':
		return true
	case x == "" && y == "l" && a[p-1] == 'l', x == "" && y == "p" && a[p-1] == 'p', x == "" && y == "ue", x == "" && y == "me":
		return true
	case x == "k" && y == "c", x == "" && y == "a" && p < len(b)-1 && b[p+1] == 'e':
		return true
	}
	return false
}

// different reports whether two words have so few letters in common that their
// distance need not be counted.
func different(a, b []byte) bool {
	// Each letter that only one of them has costs half an edit at least.
	return 4*bits.OnesCount32(lettersIn(a)^lettersIn(b)) > 5*max(len(a), len(b))
}

// lettersIn returns the set of the letters of a word, some of them taken for one.
func lettersIn(word []byte) uint32 {
	set := uint32(0)
	for _, c := range word {
		set |= 1 << (c & 31)
	}
	return set
}

func known(t *fold.Token) bool { return t.Is(fold.Known | fold.Function) }
