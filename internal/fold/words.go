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
	all   = 1<<64 - 1
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
	s := wordScanner{b: unsafe.Slice(unsafe.StringData(text), len(text)), open: -1}
	var tail [64 + 16]byte // the last block, and room to read 16 bytes of its last word
	amp := -1              // the next ampersand, which may begin the name of a mark
	for base := 0; base < len(s.b); base += 64 {
		if cap(dst)-len(dst) < 34 { // a block ends at most 33 words
			dst = slices.Grow(dst, 34)
		}
		block := s.b[base:]
		if len(block) < 64 {
			n := copy(tail[:], block)
			clear(tail[n:64])
			block = tail[:]
		}
		m, plain := wordMask((*[64]byte)(block))
		if head := base - maxEntity; amp < head || base == 0 {
			head = max(head, 0)
			if amp = strings.IndexByte(text[head:], '&'); amp < 0 {
				amp = len(text)
			} else {
				amp += head
			}
		}
		if plain && !s.wide && amp >= base+64 {
			dst = s.plain(dst, block, base, m)
		} else {
			dst = s.careful(dst, base, m)
		}
	}
	if s.open >= 0 {
		dst = s.append(dst, s.open, len(s.b), s.wide)
	}
	return dst
}

// maxEntity bounds the bytes of the name of a mark and its ampersand.
const maxEntity = 9

// wordScanner is what AppendWords knows between two blocks.
type wordScanner struct {
	b    []byte // the text; read only
	open int    // where the word begins that the last block left open; -1 if none
	wide bool   // whether that has a byte that is no ASCII
	rest uint64 // bytes at the head of the next block that end a mark
}

// plain appends the words that end in the block at base, of ASCII without entities.
// m has the bits of its letters and digits: words begin and end where a bit differs
// from the one before. The block may go on behind its 64 bytes.
func (s *wordScanner) plain(dst []uint64, block []byte, base int, m uint64) []uint64 {
	out, n := dst[:cap(dst)], len(dst)
	edges := m ^ m<<1
	if s.open >= 0 {
		if edges ^= 1; edges == 0 {
			return dst
		}
		out[n] = s.hash(s.open, base+bits.TrailingZeros64(edges))
		n++
		edges &= edges - 1
	}
	for edges&(edges-1) != 0 {
		from := bits.TrailingZeros64(edges)
		edges &= edges - 1
		w := bits.TrailingZeros64(edges) - from
		edges &= edges - 1
		if w <= 16 && from+16 <= len(block) {
			out[n] = hash16((*[16]byte)(block[from:]), w)
		} else {
			out[n] = s.hash(base+from, base+from+w)
		}
		n++
	}
	s.open = -1
	if edges != 0 {
		s.open = base + bits.TrailingZeros64(edges)
	}
	return dst[:n]
}

// hash returns the hash of the ASCII word b[i:j].
func (s *wordScanner) hash(i, j int) uint64 {
	if j-i <= 16 && i+16 <= len(s.b) {
		return hash16((*[16]byte)(s.b[i:]), j-i)
	}
	return hashASCII(s.b[i:j])
}

// careful is plain for any block.
func (s *wordScanner) careful(dst []uint64, base int, m uint64) []uint64 {
	m &^= s.rest
	s.rest = 0
	wide := uint64(0) // the bytes that are no ASCII, without those of marks
	for i, c := range s.b[base:min(base+64, len(s.b))] {
		wide |= uint64(c>>7) << i
	}
	wide &= m
	for w := wide; w != 0; w &= w - 1 {
		i := bits.TrailingZeros64(w)
		if isMark(s.b[base+i:]) {
			w &^= 6 << i
			m &^= 7 << i
			wide &^= 7 << i
			s.rest = 7 >> (64 - i) // none for i = 0
		}
	}
	edges := m ^ m<<1
	if s.open >= 0 {
		edges ^= 1
	}
	from := 0 // of the open word, in this block
	for ; edges != 0; edges &= edges - 1 {
		i := bits.TrailingZeros64(edges)
		if s.open < 0 {
			s.open, from = base+i, i
			continue
		}
		if wide>>from<<(64-i+from) != 0 {
			s.wide = true
		}
		dst = s.append(dst, s.open, base+i, s.wide)
		s.open, s.wide = -1, false
	}
	if s.open >= 0 && wide>>from != 0 {
		s.wide = true
	}
	return slices.Grow(dst, 34)
}

// isMark reports whether b begins with a dash, a quotation mark or an ellipsis of
// three bytes.
func isMark(b []byte) bool {
	if len(b) < 3 || b[0] != 0xe2 || b[1] != 0x80 {
		return false
	}
	return b[2] >= 0x90 && b[2] <= 0x9f || b[2] == 0xa6
}

// wordMask returns a bit for each byte of b that is an ASCII letter or digit, or
// no ASCII, and whether all are ASCII.
func wordMask(b *[64]byte) (m uint64, plain bool) {
	any := uint64(0)
	for i := 0; i < 64; i += 8 {
		x := binary.LittleEndian.Uint64(b[i : i+8])
		y := x & low7
		l := y | case1
		l = (l + (0x80-'a')*ones) &^ (l + (0x7f-'z')*ones)
		d := (y + (0x80-'0')*ones) &^ (y + (0x7f-'9')*ones)
		m |= ((l | d | x) & high1 >> 7 * 0x0102040810204080 >> 56) << i
		any |= x
	}
	return m, any&high1 == 0
}

// append appends the hash of the run b[i:j], or of the words it turns out to be.
func (s *wordScanner) append(dst []uint64, i, j int, wide bool) []uint64 {
	if wide {
		return appendFoldedWords(dst, s.b[i:j])
	}
	if i > 0 && s.b[i-1] == '&' && j < len(s.b) && s.b[j] == ';' && j-i < maxEntity { // "&nbsp;"
		return dst
	}
	return append(dst, s.hash(i, j))
}

// keep holds the bits of the first n of 16 bytes.
var keep = [32][2]uint64{
	{0, 0}, {1<<8 - 1, 0}, {1<<16 - 1, 0}, {1<<24 - 1, 0}, {1<<32 - 1, 0}, {1<<40 - 1, 0}, {1<<48 - 1, 0}, {1<<56 - 1, 0},
	{all, 0}, {all, 1<<8 - 1}, {all, 1<<16 - 1}, {all, 1<<24 - 1}, {all, 1<<32 - 1}, {all, 1<<40 - 1}, {all, 1<<48 - 1}, {all, 1<<56 - 1}, {all, all},
}

// hash16 hashes the first n of b, at most 16, without regard to case. The bytes
// are ASCII letters and digits, so that none is zero.
func hash16(b *[16]byte, n int) uint64 {
	k := &keep[n&31]
	x := (binary.LittleEndian.Uint64(b[:8]) | case1) & k[0]
	y := (binary.LittleEndian.Uint64(b[8:]) | case1) & k[1]
	return mul(x^k0, y^k1)
}

// fold16 is hash16 of bytes that are folded.
func fold16(b *[16]byte, n int) uint64 {
	k := &keep[n&31]
	return mul(binary.LittleEndian.Uint64(b[:8])&k[0]^k0, binary.LittleEndian.Uint64(b[8:])&k[1]^k1)
}

// Hash returns the hash of a folded word: that of AppendWords.
func Hash(b []byte) uint64 {
	h := uint64(0)
	for len(b) > 16 {
		h = mul(binary.LittleEndian.Uint64(b)^h^k2, binary.LittleEndian.Uint64(b[8:])^k1)
		b = b[16:]
	}
	var last [16]byte
	copy(last[:], b)
	return fold16(&last, len(b)) ^ h
}

// hashASCII is hash16 of any length.
func hashASCII(b []byte) uint64 {
	h := uint64(0)
	for len(b) > 16 {
		x, y := binary.LittleEndian.Uint64(b)|case1, binary.LittleEndian.Uint64(b[8:])|case1
		h = mul(x^h^k2, y^k1)
		b = b[16:]
	}
	var last [16]byte
	copy(last[:], b)
	return hash16(&last, len(b)) ^ h
}

// appendFoldedWords is the slow path: text that is not all ASCII.
func appendFoldedWords(dst []uint64, b []byte) []uint64 {
	var buf [96]byte
	word := buf[:0]
	var long uint64 // hash of the parts of a word that outgrew the buffer
	flush := func() {
		if len(word) > 0 {
			dst = append(dst, Hash(word)^long)
			word, long = word[:0], 0
		}
	}
	for i := 0; i < len(b); {
		if c := b[i]; c < 0x80 { // letters and digits only
			word = append(word, c|0x20)
			i++
		} else {
			r, n := utf8.DecodeRune(b[i:])
			i += n
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
			long = mul(Hash(word)^long, k0)
			word = word[:0]
		}
	}
	flush()
	return dst
}
