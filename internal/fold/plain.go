package fold

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// maxPlain is how many letters the usual word has at most.
const maxPlain = 15

// plainWords takes words from i on as long as they are usual ones, with nothing but spaces
// and commas between them: ASCII letters, and then a mark or white space that ends any
// word. It returns where it stopped. It makes the tokens that word would make, but looks
// at 64 bytes at a time and asks what can hardly be guessed without a branch.
func (s *scanner) plainWords(i int) int {
	t, l := s.t, s.lists
	flags, first := s.flags, len(t.Tokens)
	for stop := false; !stop && i < len(s.bytes); {
		if i-s.base > 64-maxPlain-1 {
			s.look(i)
		}
		base, block, letters := s.base, s.block, s.letters
		fold, tokens := slices.Grow(t.Fold, 64+16), slices.Grow(t.Tokens, 32)
		at, n := len(fold), len(tokens)
		fold, tokens = fold[:at+64+16], tokens[:n+32]
		off := i - base
		for off < 64-maxPlain { // the next block has the others wholly
			w := bits.TrailingZeros64(^(letters >> off))
			after := block[(off+w)&63]
			if w == 0 {
				if after == ' ' || after == ',' {
					off++
					continue
				}
				stop = true
				break
			}
			if w > maxPlain || !l.ends[after] && (after != '.' || w == 1) {
				stop = true
				break
			}
			b, k := (*[16]byte)(block[off:]), &keep[w]
			x, y := binary.LittleEndian.Uint64(b[:8])&k[0], binary.LittleEndian.Uint64(b[8:])&k[1]
			if (x|y)&case1 == 0 && w >= 2 {
				flags |= AllCaps
			}
			capital := x>>5&1 ^ 1
			x, y = x|case1&k[0], y|case1&k[1]
			f := (*[16]byte)(fold[at:])
			binary.LittleEndian.PutUint64(f[:8], x)
			binary.LittleEndian.PutUint64(f[8:], y)
			hash := mul(x^k0, y^k1)
			e := l.find(hash)
			tok := &tokens[n]
			tok.Hash, tok.Start, tok.End, tok.Fold, tok.FoldEnd = hash, int32(base+off), int32(base+off+w), int32(at), int32(at+w)
			tok.Kind, tok.Unit, tok.Flags, tok.Value = Word, 0, flags|e.flags|Flags(capital)*Cap, -1
			tok.mantissa, tok.exp = 0, 0
			tok.scale, tok.wordValue, tok.date = e.scale, e.number, e.date
			t.Caps += int(capital)
			if e.isMarked() {
				t.marked = append(t.marked, int32(n))
			}
			flags = 0
			at += w
			n++
			off += w
			if after == ' ' {
				off++
			}
		}
		t.Fold, t.Tokens = fold[:at], tokens[:n]
		i = min(base+off, len(s.bytes))
	}
	if len(t.Tokens) > first {
		s.flags, s.currency = flags, 0
	}
	return i
}

// look takes up the 64 bytes from i on, spaces behind the end of the source, and which of
// them are ASCII letters.
func (s *scanner) look(i int) {
	s.base = i
	if len(s.bytes)-i >= 64 {
		s.block = (*[64]byte)(s.bytes[i:])
	} else {
		tail := &s.t.tail
		for k := copy(tail[:], s.bytes[i:]); k < 64; k++ {
			tail[k] = ' '
		}
		s.block = tail
	}
	s.letters = 0
	for k := 0; k < 64; k += 8 {
		x := asciiLetters(binary.LittleEndian.Uint64(s.block[k:]))
		s.letters |= x >> 7 * 0x0102040810204080 >> 56 << k
	}
}

// asciiLetters sets the high bit of each byte of x that is an ASCII letter.
func asciiLetters(x uint64) uint64 {
	l := x&low7 | case1
	return (l + (0x80-'a')*ones) &^ (l + (0x7f-'z')*ones) &^ x & high1
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
