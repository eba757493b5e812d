package salience

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Scanner finds the words of a text and folds them: lower case, composed
// (NFC), straight apostrophes, clitics off ("Syria's" and "don't" are "syria"
// and "do"). Numbers with their inner marks ("1,200") are words, and so is each
// character of a script without spaces; addresses are none.
type Scanner struct {
	Start, End int      // of the word, in the text
	Hash       WordHash // of the folded word
	Upper      bool     // the word starts with a capital
	Number     bool     // it starts with a digit
	Spaced     bool     // nothing but white space, or a stop and white space, parts it from the word before

	text string
	at   int
	buf  [maxWord + 8]byte // the folded word
	n    int

	prefix [maxWord]uint64 // the hash so far before each byte of the word
	ascii  int             // how many bytes of the word these are good for
}

// maxWord is the length in bytes beyond which words are told apart no more.
const maxWord = 120

// Reset makes the scanner start with a part of a text.
func (s *Scanner) Reset(text string, from int) {
	s.text, s.at, s.End = text, from, -1
}

const (
	scOther = iota
	scSpace
	scLower
	scUpper
	scDigit
	scRune // the first byte of a rune beyond ASCII, or no UTF-8
)

var scClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = scRune
		case 'a' <= c && c <= 'z':
			t[c] = scLower
		case 'A' <= c && c <= 'Z':
			t[c] = scUpper
		case '0' <= c && c <= '9':
			t[c] = scDigit
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = scSpace
		}
	}
	return t
}()

// scFold is the lower case of letters and digits, 0 for all else.
var scFold = func() (t [256]uint8) {
	for c, k := range scClass {
		switch k {
		case scLower, scDigit:
			t[c] = uint8(c)
		case scUpper:
			t[c] = uint8(c) + 'a' - 'A'
		}
	}
	return t
}()

// Next moves to the next word and reports whether there is one.
func (s *Scanner) Next() bool {
	text, i := s.text, s.at
	s.Spaced = s.End >= 0
	if s.Spaced && i < len(text) && text[i] == '.' {
		i++ // "Mr. Lee", "George W. Bush"
	}
	from := i
	for i < len(text) {
		switch scClass[text[i]] {
		case scSpace:
			i++
			continue
		case scOther:
			s.Spaced = false
			i++
			continue
		case scRune:
			if r, n := utf8.DecodeRuneInString(text[i:]); !isWordRune(r) {
				s.Spaced = s.Spaced && unicode.IsSpace(r)
				i += n
				continue
			}
		}
		s.Spaced = s.Spaced && i > from
		if s.word(i) {
			return true
		}
		i, s.Spaced = s.at, false
	}
	s.at = i
	return false
}

// isWordRune reports whether a rune beyond ASCII is part of a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// word takes the word that starts at i. It reports false if that is an address,
// and passes it.
func (s *Scanner) word(i int) bool {
	text := s.text
	first := scClass[text[i]]
	s.Start, s.n, s.ascii = i, 0, 0
	s.Upper, s.Number = first == scUpper, first == scDigit
	h := uint64(hashSeed)
	n, part := 0, i // part is where the letters after the last stop begin
scan:
	for i < len(text) {
		c := text[i]
		if f := scFold[c]; f != 0 {
			if n < maxWord {
				s.buf[n], s.prefix[n] = f, h
				n++
				h = (h ^ uint64(f)) * hashPrime
			}
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			return s.runes(i, n)
		}
		if c != '\'' && c != '.' && c != ',' || i+1 == len(text) {
			break
		}
		next := scClass[text[i+1]]
		switch {
		case c == '\'':
			if next == scRune {
				return s.runes(i, n)
			}
			if next != scLower && next != scUpper {
				break scan
			}
			if cut, end := clitic(text, s.Start, i, i+1); end > 0 {
				return s.cut(cut, end, n-(i-cut))
			}
		case scClass[text[i-1]] == scDigit && next == scDigit: // "1,200", "3.5"
		case c == '.' && i-part == 1 && (next == scLower || next == scUpper): // "U.S."
			part = i + 1
		default:
			break scan
		}
		if n < maxWord {
			s.buf[n], s.prefix[n] = c, h
			n++
			h = (h ^ uint64(c)) * hashPrime
		}
		i++
	}
	if i+2 < len(text) && text[i] == ':' && text[i+1] == '/' && text[i+2] == '/' || n == 3 && i < len(text) && text[i] == '.' && string(s.buf[:3]) == "www" {
		for i < len(text) && scClass[text[i]] != scSpace {
			i++
		}
		s.at, s.End = i, i
		return false
	}
	s.n, s.End, s.at, s.Hash, s.ascii = n, i, i, mix(h), n
	return true
}

// clitic looks at the letters behind an apostrophe of a word: "'s", "'ll",
// "n't". It returns the end of what stands before the clitic and of the clitic,
// or an end of 0.
func clitic(text string, start, apostrophe, k int) (cut, end int) {
	end = k
	for end < len(text) && end < k+3 {
		if c := scClass[text[end]]; c != scLower && c != scUpper {
			break
		}
		end++
	}
	if end < len(text) && scClass[text[end]] >= scLower {
		return 0, 0
	}
	switch end - k {
	case 1:
		switch text[k] | 0x20 {
		case 's', 'm', 'd':
			return apostrophe, end
		case 't':
			if apostrophe-start > 2 && text[apostrophe-1]|0x20 == 'n' {
				return apostrophe - 1, end
			}
		}
	case 2:
		switch [2]byte{text[k] | 0x20, text[k+1] | 0x20} {
		case [2]byte{'l', 'l'}, [2]byte{'r', 'e'}, [2]byte{'v', 'e'}:
			return apostrophe, end
		}
	}
	return 0, 0
}

// cut ends the word, of n folded bytes, at cut and goes on at next.
func (s *Scanner) cut(cut, next, n int) bool {
	s.n, s.End, s.at = max(n, 0), cut, next
	s.Hash = hashBytes(s.buf[:s.n])
	return true
}

// runes goes on with a word that has runes beyond ASCII, of which n folded bytes
// are known and i is where the next rune is.
func (s *Scanner) runes(i, n int) bool {
	text := s.text
	marks := false
	for i < len(text) {
		r, k := utf8.DecodeRuneInString(text[i:])
		switch {
		case r < utf8.RuneSelf:
			if scClass[r] >= scLower {
				if 'A' <= r && r <= 'Z' {
					r += 'a' - 'A'
				}
			} else if r != '\'' || !letterAt(text, i+1) {
				return s.done(i, n, marks)
			} else if cut, end := clitic(text, s.Start, i, i+1); end > 0 {
				return s.cut(cut, end, n-(i-cut))
			}
		case r == '’':
			if i == s.Start || !letterAt(text, i+k) {
				return s.done(i, n, marks)
			}
			if cut, end := clitic(text, s.Start, i, i+k); end > 0 {
				return s.cut(cut, end, n-(i-cut))
			}
			r = '\''
		case isCJK(r):
			if i == s.Start { // a word of its own
				s.n = copy(s.buf[:], text[i:i+k])
				return s.cut(i+k, i+k, s.n)
			}
			return s.done(i, n, marks)
		case !isWordRune(r):
			return s.done(i, n, marks)
		default:
			if i == s.Start {
				s.Upper, s.Number = unicode.IsUpper(r), unicode.IsDigit(r)
			}
			marks = marks || unicode.IsMark(r) || r >= 0x1100 && r < 0x1200 // letters of Hangul that are parts
			r = unicode.ToLower(r)
		}
		if n < maxWord {
			n += utf8.EncodeRune(s.buf[n:], r)
		}
		i += k
	}
	return s.done(i, n, marks)
}

func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := scClass[text[i]]; c != scRune {
		return c == scLower || c == scUpper
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

func (s *Scanner) done(i, n int, marks bool) bool {
	if marks && !norm.NFC.IsNormal(s.buf[:n]) {
		n = copy(s.buf[:], norm.NFC.Bytes(s.buf[:n]))
	}
	return s.cut(i, i, n)
}

// isCJK reports whether r is written without spaces between words: each such
// character counts as a word of its own.
func isCJK(r rune) bool {
	return r >= 0x2e80 && (r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff) && unicode.IsLetter(r) ||
		r >= 0x0e00 && r <= 0x0eff && unicode.IsLetter(r) // Thai and Lao have no spaces either
}

// CountWords counts the words of a text as readers and word budgets do: pieces
// between white space. In a script without spaces each character is a word. The
// second result is the number of characters.
func CountWords(s string) (n, chars int) {
	in := uint8(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return countRunes(s, i, n, in != 0)
		}
		black := scBlack[c]
		n += int(black &^ in)
		in = black
	}
	return n, len(s)
}

// scBlack has 1 for what is no white space.
var scBlack = func() (t [256]uint8) {
	for c, k := range scClass {
		if k != scSpace {
			t[c] = 1
		}
	}
	return t
}()

// countRunes goes on counting at i, where n words are counted and in says
// whether the last one goes on.
func countRunes(s string, i, n int, in bool) (words, chars int) {
	chars = i
	for i < len(s) {
		r, k := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, k = utf8.DecodeRuneInString(s[i:])
		}
		i += k
		chars++
		switch {
		case r < utf8.RuneSelf:
			if scClass[r] == scSpace {
				in = false
			} else if !in {
				n, in = n+1, true
			}
		case unicode.IsSpace(r):
			in = false
		case isCJK(r):
			n++
			in = true // marks that follow belong to it
		case !in:
			n++
			in = true
		}
	}
	return n, chars
}
