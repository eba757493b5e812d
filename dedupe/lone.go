package dedupe

import (
	"bytes"
	"strings"

	"github.com/newstext/newstext/internal/fold"
)

// loneSlip looks again at the slip of texts that have no other. Where many words are
// misspelt, "Larsen" for "Hansen" is one more; where none is, it is another
// person if no finger or scanner takes the letters for each other, or if it stands wherever the
// first did.
func (v *verifier) loneSlip() {
	ta, tb := v.alignment.a, v.alignment.b
	first, times := -1, 0
	named, inside := v.names, false
	for k := range v.found {
		f := &v.found[k]
		if f.kind != spelling {
			continue
		}
		la, lb := v.a.Letters(int(f.a0), int(f.a1)), v.b.Letters(int(f.b0), int(f.b1))
		if string(la) == string(lb) || isVariant(la, lb) || isVariant(lb, la) {
			continue
		}
		a, b := &ta[f.a0], &tb[f.b0]
		if f.a1-f.a0 != 1 || f.b1-f.b0 != 1 || a.Kind != fold.Word || b.Kind != fold.Word {
			return
		}
		if first >= 0 && (a.Hash != ta[v.found[first].a0].Hash || b.Hash != tb[v.found[first].b0].Hash) {
			return
		}
		if known(a) || known(b) || a.Is(fold.Mixed) || b.Is(fold.Mixed) {
			return
		}
		if first < 0 {
			first = k
		}
		times++
		named = named && a.Is(fold.Cap) && b.Is(fold.Cap)
		inside = inside || !a.Is(fold.Sentence)
	}
	if first < 0 {
		return
	}
	f := v.found[first]
	if times == 1 && (occurs(tb, ta[f.a0].Hash) || occurs(ta, tb[f.b0].Hash)) { // both forms stand in one text
		return
	}
	named = named && inside
	if !otherWord(v.a.Letters(int(f.a0), int(f.a1)), v.b.Letters(int(f.b0), int(f.b1)), named, times) {
		return
	}
	for k := range v.found {
		g := &v.found[k]
		if g.kind == spelling && ta[g.a0].Hash == ta[f.a0].Hash && g.a1 == g.a0+1 {
			if g.kind = word; named {
				g.kind = name
			}
		}
	}
}

func occurs(t []fold.Token, h uint64) bool {
	for i := range t {
		if t[i].Hash == h {
			return true
		}
	}
	return false
}

// otherWord reports whether b, so many times in the place of a, is another word rather than a
// slip: other letters stand at its head or within than a slip puts there. Another ending may
// be another case of the same word.
func otherWord(a, b []byte, named bool, times int) bool {
	plain := a[0]|b[0] < 0x80
	if !plain {
		var x, y [128]byte
		if len(a) > 120 || len(b) > 120 || isHangul(a) {
			return false
		}
		a, b = letterBytes(x[:0], a), letterBytes(y[:0], b)
		named = false // the letters cannot be told any more
	}
	p := 0
	for p < len(a) && p < len(b) && a[p] == b[p] {
		p++
	}
	s := 0
	for s < len(a)-p && s < len(b)-p && a[len(a)-1-s] == b[len(b)-1-s] {
		s++
	}
	x, y := a[p:len(a)-s], b[p:len(b)-s] // where they differ
	switch {
	case len(x) != len(y) && (min(len(x), len(y)) < 2 || !plain && max(len(a), len(b)) > 5):
		return false // letters left out
	case s == 0 && p >= 3 && (!named || len(x) == 1):
		return false // an ending
	case len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]:
		return false
	}
	one := len(x) == 1 && len(y) == 1
	var m, n [130]byte
	switch {
	case bytes.Equal(skeleton(m[:0], x), skeleton(n[:0], y)):
		return false
	case bytes.Equal(consonants(m[:0], x), consonants(n[:0], y)): // "Kiev" and "Kyiv"; "Hansen" and "Hanson" wherever he is named
		return one && named && times > 1
	case one:
		return named && times > 1 || (named || p == 0 && len(a) <= 3) && !neighbours(x[0], y[0])
	}
	return true
}

// consonants appends to dst those of word, without what transcriptions differ in.
func consonants(dst, word []byte) []byte {
	for _, c := range word {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'j', 'h':
			continue
		case 'q', 'c', 'g':
			c = 'k'
		case 'z':
			c = 's'
		case 'w', 'f':
			c = 'v'
		}
		dst = append(dst, c)
	}
	return dst
}

// neighbours reports whether two letters lie side by side on a keyboard.
func neighbours(a, b byte) bool {
	const keys = "qwertyuiop asdfghjkl; zxcvbnm,./"
	i, j := strings.IndexByte(keys, a), strings.IndexByte(keys, b)
	if i < 0 || j < 0 {
		return false
	}
	row, column := i/11-j/11, i%11-j%11
	return row >= -1 && row <= 1 && column >= -1 && column <= 1
}
