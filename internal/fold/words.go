// Package fold reads text as comparisons need it: without what does not change
// what a text says. Words is the fast reading, hashes only; Tokens is the slow
// one, which also understands numbers, dates and abbreviations.
//
// Both depend on the text alone: no seed, no map order, no byte order.
package fold

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
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
	entities := strings.IndexByte(text, '&') >= 0
	start := -1 // of the word that the block before left open
	for base := 0; base < len(b); base += 64 {
		if cap(dst)-len(dst) < 40 { // a block begins at most 33 words
			dst = slices.Grow(dst, 40)
		}
		out, n := dst[:cap(dst)], len(dst)
		var m uint64
		if len(b)-base >= 64 {
			m = wordMask((*[64]byte)(b[base:]))
		} else {
			var tail [64]byte
			copy(tail[:], b[base:])
			m = wordMask(&tail)
		}
		if start >= 0 {
			if m == ^uint64(0) {
				continue
			}
			e := bits.TrailingZeros64(^m)
			dst = appendWord(dst, b, start, base+e)
			if cap(dst)-len(dst) < 40 {
				dst = slices.Grow(dst, 40)
			}
			out, n = dst[:cap(dst)], len(dst)
			m &= m + 1 // the run at the bottom is done
			start = -1
		}
		for m != 0 {
			s := bits.TrailingZeros64(m)
			m += 1 << s // carries to the end of the run
			if m&^(1<<s-1) == 0 {
				start = base + s // it reaches the top
				break
			}
			e := bits.TrailingZeros64(m)
			m &= m - 1
			at, w := base+s, uint(e-s)
			// The usual words, written out: ASCII of at most 16 bytes.
			if at+16 <= len(b) && w <= 16 && !entities {
				x := binary.LittleEndian.Uint64(b[at:])
				if w <= 8 {
					mask := ^uint64(0) >> ((64 - 8*w) & 63)
					if x &= mask; x&high1 == 0 {
						out[n] = mul((x|case1&mask)^k0, k1^uint64(w))
						n++
						continue
					}
				} else {
					mask := ^uint64(0) >> ((128 - 8*w) & 63)
					y := binary.LittleEndian.Uint64(b[at+8:]) & mask
					if (x|y)&high1 == 0 {
						out[n] = mul((y|case1&mask)^mul((x|case1)^k0, k2), k1^uint64(w))
						n++
						continue
					}
				}
			}
			dst = appendWord(dst[:n], b, at, base+e)
			if cap(dst)-len(dst) < 40 {
				dst = slices.Grow(dst, 40)
			}
			out, n = dst[:cap(dst)], len(dst)
		}
		dst = dst[:n]
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
		x := binary.LittleEndian.Uint64(b[i : i+8])
		y := x & low7
		l := y | case1
		l = (l + (0x80-'a')*ones) &^ (l + (0x7f-'z')*ones)
		d := (y + (0x80-'0')*ones) &^ (y + (0x7f-'9')*ones)
		m |= ((l | d | x) & high1 >> 7 * 0x0102040810204080 >> 56) << i
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
