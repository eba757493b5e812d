// Package fold reads text as comparisons need it: without what does not change
// what a text says. Words is the fast reading, hashes only; Tokens is the slow
// one, which also understands numbers, dates and abbreviations.
//
// Both depend on the text alone: no seed, no map order, no byte order.
package fold

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

const (
	k0 = 0x9e3779b97f4a7c15
	k1 = 0xbf58476d1ce4e5b9
	k2 = 0x94d049bb133111eb

	low7  = 0x7f7f7f7f7f7f7f7f
	high1 = 0x8080808080808080
	case1 = 0x2020202020202020
	ones  = 0x0101010101010101
)

// Mix spreads the bits of x.
func Mix(x uint64) uint64 {
	x = (x ^ x>>32) * k1
	x = (x ^ x>>29) * k2
	return x ^ x>>32
}

func mul(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// AppendWords appends the hash of each word of text to dst. A word is a run of
// letters and digits, in any case, without points and invisible characters;
// each character of Han, Kana, Thai, Lao, Khmer and Myanmar is a word. Marks,
// quotes, dashes and white space part words and leave no trace, nor do HTML's
// names of marks ("&nbsp;").
//
// Cost: one pass; ASCII goes 64 bytes at a time. No allocation but of dst.
func AppendWords(dst []uint64, text string) []uint64 {
	b := unsafe.Slice(unsafe.StringData(text), len(text)) // read only
	start := -1                                           // of the word that the block before left open
	for base := 0; base < len(b); base += 64 {
		var m uint64
		n := len(b) - base
		if n >= 64 {
			m = wordMask((*[64]byte)(b[base:]))
		} else {
			var tail [64]byte
			copy(tail[:], b[base:])
			m = wordMask(&tail)
			n = 64
		}
		if start >= 0 {
			if m == ^uint64(0) {
				continue
			}
			e := bits.TrailingZeros64(^m)
			dst = appendWord(dst, b, start, base+e)
			m &= m + 1 // the run at the bottom is done
			start = -1
		}
		for m != 0 {
			s := bits.TrailingZeros64(m)
			e := bits.TrailingZeros64(^(m >> s)) + s // 64 if the run reaches the top
			if e >= 64 {
				start = base + s
				break
			}
			// The usual word, written out: ASCII of at most eight bytes, not
			// at the end of the text, not after "&".
			at := base + s
			if w := e - s; w <= 8 && at+8 <= len(b) {
				x := binary.LittleEndian.Uint64(b[at:]) & (^uint64(0) >> (64 - 8*uint(w)))
				if x&high1 == 0 && (at == 0 || b[at-1] != '&') {
					dst = append(dst, mul((x|case1&(^uint64(0)>>(64-8*uint(w))))^k0, k1^uint64(w)))
					m = m >> e << e
					continue
				}
			}
			dst = appendWord(dst, b, at, base+e)
			m = m >> e << e
		}
	}
	if start >= 0 {
		dst = appendWord(dst, b, start, len(b))
	}
	return dst
}

// wordMask returns a bit for each byte of b that is an ASCII letter or digit,
// or no ASCII.
func wordMask(b *[64]byte) uint64 {
	var m uint64
	for i := 0; i < 64; i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		y := x & low7
		l := y | case1
		l = (l + (0x80-'a')*ones) &^ (l + (0x7f-'z')*ones)
		d := (y + (0x80-'0')*ones) &^ (y + (0x7f-'9')*ones)
		w := ((l|d)&high1 | x&high1) >> 7
		m |= (w * 0x0102040810204080 >> 56) << i
	}
	return m
}

// appendWord appends the hash of the run b[s:e], or of the words it turns out
// to be.
func appendWord(dst []uint64, b []byte, s, e int) []uint64 {
	for _, c := range b[s:e] {
		if c >= 0x80 {
			return appendFoldedWords(dst, b, s, e)
		}
	}
	if s > 0 && b[s-1] == '&' && e < len(b) && b[e] == ';' && e-s <= 8 { // "&nbsp;"
		return dst
	}
	return append(dst, hashASCII(b, s, e))
}

// hashASCII hashes b[s:e] without regard to case. The sum is that of the fast
// path of AppendWords.
func hashASCII(b []byte, s, e int) uint64 {
	n := uint64(e - s)
	h := uint64(k0)
	for e-s > 8 {
		h = mul((binary.LittleEndian.Uint64(b[s:])|case1)^h, k2)
		s += 8
	}
	var last [8]byte
	copy(last[:], b[s:e])
	x := binary.LittleEndian.Uint64(last[:]) | case1&(^uint64(0)>>(64-8*uint(e-s)))
	return mul(x^h, k1^n)
}

// appendFoldedWords is the slow path: text that is not all ASCII.
func appendFoldedWords(dst []uint64, b []byte, s, e int) []uint64 {
	var buf [96]byte
	word := buf[:0]
	var long uint64 // hash of the parts of a word that outgrew the buffer
	flush := func() {
		if len(word) > 0 {
			dst = append(dst, hashASCII(word, 0, len(word))^long)
			word, long = word[:0], 0
		}
	}
	for s < e {
		c := b[s]
		if c < 0x80 { // letters and digits only
			word = append(word, c|0x20)
			s++
		} else {
			r, n := utf8.DecodeRune(b[s:e])
			s += n
			f := lookUp(r)
			switch f.class {
			case letter, digit:
				word = append(word, f.text...)
			case single:
				flush()
				for k, c := range f.text {
					word = append(word, f.text[k:k+utf8.RuneLen(c)]...)
					flush()
				}
			case separator, apostrophe:
				flush()
			}
		}
		if len(word) > 64 {
			long = mul(hashASCII(word, 0, len(word))^long, k0)
			word = word[:0]
		}
	}
	flush()
	return dst
}
