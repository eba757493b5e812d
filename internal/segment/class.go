package segment

import (
	"unicode"
	"unicode/utf8"
)

// A class is what one byte, or the rune that it begins, may be part of.
type class uint8

const (
	clOther class = iota // control characters
	clSpace              // ASCII white space
	clLower              // a-z
	clUpper              // A-Z
	clDigit              // 0-9
	clPunct              // any other ASCII mark or sign
	clStop               // . ! ?
	clRune               // first byte of a rune beyond ASCII, or an invalid byte
)

var classes = [256]class{
	'\t': clSpace, '\n': clSpace, '\v': clSpace, '\f': clSpace, '\r': clSpace, ' ': clSpace,
	'a': clLower, 'b': clLower, 'c': clLower, 'd': clLower, 'e': clLower, 'f': clLower, 'g': clLower,
	'h': clLower, 'i': clLower, 'j': clLower, 'k': clLower, 'l': clLower, 'm': clLower, 'n': clLower,
	'o': clLower, 'p': clLower, 'q': clLower, 'r': clLower, 's': clLower, 't': clLower, 'u': clLower,
	'v': clLower, 'w': clLower, 'x': clLower, 'y': clLower, 'z': clLower,
	'A': clUpper, 'B': clUpper, 'C': clUpper, 'D': clUpper, 'E': clUpper, 'F': clUpper, 'G': clUpper,
	'H': clUpper, 'I': clUpper, 'J': clUpper, 'K': clUpper, 'L': clUpper, 'M': clUpper, 'N': clUpper,
	'O': clUpper, 'P': clUpper, 'Q': clUpper, 'R': clUpper, 'S': clUpper, 'T': clUpper, 'U': clUpper,
	'V': clUpper, 'W': clUpper, 'X': clUpper, 'Y': clUpper, 'Z': clUpper,
	'0': clDigit, '1': clDigit, '2': clDigit, '3': clDigit, '4': clDigit,
	'5': clDigit, '6': clDigit, '7': clDigit, '8': clDigit, '9': clDigit,
	'"': clPunct, '#': clPunct, '$': clPunct, '%': clPunct, '&': clPunct, '\'': clPunct, '(': clPunct,
	')': clPunct, '*': clPunct, '+': clPunct, ',': clPunct, '-': clPunct, '/': clPunct, ':': clPunct,
	';': clPunct, '<': clPunct, '=': clPunct, '>': clPunct, '@': clPunct, '[': clPunct, '\\': clPunct,
	']': clPunct, '^': clPunct, '_': clPunct, '`': clPunct, '{': clPunct, '|': clPunct, '}': clPunct,
	'~': clPunct, '.': clStop, '!': clStop, '?': clStop,
	0x80: clRune, 0x81: clRune, 0x82: clRune, 0x83: clRune, 0x84: clRune, 0x85: clRune, 0x86: clRune, 0x87: clRune,
	0x88: clRune, 0x89: clRune, 0x8A: clRune, 0x8B: clRune, 0x8C: clRune, 0x8D: clRune, 0x8E: clRune, 0x8F: clRune,
	0x90: clRune, 0x91: clRune, 0x92: clRune, 0x93: clRune, 0x94: clRune, 0x95: clRune, 0x96: clRune, 0x97: clRune,
	0x98: clRune, 0x99: clRune, 0x9A: clRune, 0x9B: clRune, 0x9C: clRune, 0x9D: clRune, 0x9E: clRune, 0x9F: clRune,
	0xA0: clRune, 0xA1: clRune, 0xA2: clRune, 0xA3: clRune, 0xA4: clRune, 0xA5: clRune, 0xA6: clRune, 0xA7: clRune,
	0xA8: clRune, 0xA9: clRune, 0xAA: clRune, 0xAB: clRune, 0xAC: clRune, 0xAD: clRune, 0xAE: clRune, 0xAF: clRune,
	0xB0: clRune, 0xB1: clRune, 0xB2: clRune, 0xB3: clRune, 0xB4: clRune, 0xB5: clRune, 0xB6: clRune, 0xB7: clRune,
	0xB8: clRune, 0xB9: clRune, 0xBA: clRune, 0xBB: clRune, 0xBC: clRune, 0xBD: clRune, 0xBE: clRune, 0xBF: clRune,
	0xC0: clRune, 0xC1: clRune, 0xC2: clRune, 0xC3: clRune, 0xC4: clRune, 0xC5: clRune, 0xC6: clRune, 0xC7: clRune,
	0xC8: clRune, 0xC9: clRune, 0xCA: clRune, 0xCB: clRune, 0xCC: clRune, 0xCD: clRune, 0xCE: clRune, 0xCF: clRune,
	0xD0: clRune, 0xD1: clRune, 0xD2: clRune, 0xD3: clRune, 0xD4: clRune, 0xD5: clRune, 0xD6: clRune, 0xD7: clRune,
	0xD8: clRune, 0xD9: clRune, 0xDA: clRune, 0xDB: clRune, 0xDC: clRune, 0xDD: clRune, 0xDE: clRune, 0xDF: clRune,
	0xE0: clRune, 0xE1: clRune, 0xE2: clRune, 0xE3: clRune, 0xE4: clRune, 0xE5: clRune, 0xE6: clRune, 0xE7: clRune,
	0xE8: clRune, 0xE9: clRune, 0xEA: clRune, 0xEB: clRune, 0xEC: clRune, 0xED: clRune, 0xEE: clRune, 0xEF: clRune,
	0xF0: clRune, 0xF1: clRune, 0xF2: clRune, 0xF3: clRune, 0xF4: clRune, 0xF5: clRune, 0xF6: clRune, 0xF7: clRune,
	0xF8: clRune, 0xF9: clRune, 0xFA: clRune, 0xFB: clRune, 0xFC: clRune, 0xFD: clRune, 0xFE: clRune, 0xFF: clRune,
}

func isAlpha(c byte) bool { k := classes[c]; return k == clLower || k == clUpper }
func isDigit(c byte) bool { return c-'0' < 10 }
func isUpper(c byte) bool { return c-'A' < 26 }
func isLower(c byte) bool { return c-'a' < 26 }
func isAlnum(c byte) bool { k := classes[c]; return k == clLower || k == clUpper || k == clDigit }

// isSpace reports whether r is white space or has no width and no meaning
// between words: zero-width space and joiners, byte order mark, direction marks.
// Joiners inside of a word are part of it, which is asked before.
func isSpace(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
		return true
	}
	return unicode.IsSpace(r)
}

// isWordRune reports whether the rune beyond ASCII is part of a word: letters,
// marks on them, digits, the soft hyphen and the joiners inside of words.
func isWordRune(r rune) bool {
	switch r {
	case '\u00ad', '\u200c', '\u200d', '\u02bc', '\u02bb':
		return true
	case 'ª', 'º':
		return false
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) && !isVariation(r) || unicode.Is(unicode.Nd, r)
}

// isVariation reports whether r only chooses the look of the sign before it.
func isVariation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r == 0x20E3 }

// spaceAt returns the width of the white space at text[i:], 0 if there is none.
func spaceAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		if classes[c] == clSpace || c == 0x1F || c == 0x1E || c == 0x1D || c == 0x1C {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeRuneInString(text[i:]); isSpace(r) {
		return n
	}
	return 0
}

// skipSpace returns the first offset from i on that is not white space.
func skipSpace(text string, i int) int {
	for {
		n := spaceAt(text, i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// Trim cuts white space off both ends of text[s:e].
func Trim(text string, s, e int) (int, int) {
	for s < e {
		n := spaceAt(text[:e], s)
		if n == 0 {
			break
		}
		s += n
	}
	for s < e {
		if c := text[e-1]; c < utf8.RuneSelf {
			if spaceAt(text, e-1) == 0 {
				break
			}
			e--
			continue
		}
		r, n := utf8.DecodeLastRuneInString(text[s:e])
		if !isSpace(r) {
			break
		}
		e -= n
	}
	return s, e
}
