package fold

import (
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// class says what a rune is to a scanner.
type class uint8

const (
	separator  class = iota // white space, marks, signs: ends a word
	letter                  // part of a word
	digit                   // part of a number
	single                  // a word by itself: scripts that do not part words, as Han, Kana and Thai
	nothing                 // invisible, or a point on the letter before: skipped without ending the word
	apostrophe              // a separator to the scanner of words, nothing to the scanner of tokens
)

// folded is what becomes of one rune.
type folded struct {
	class class
	text  string // the folded form in lower case, of letters, digits and singles
}

const tableSize = 0x600 // Latin, Greek, Cyrillic, Armenian, Hebrew

// table holds the folded forms of the runes that most texts are made of.
var table = sync.OnceValue(func() *[tableSize]folded {
	t := new([tableSize]folded)
	for r := range t {
		t[r] = foldRune(rune(r))
	}
	return t
})

// special are letters that normal forms do not take apart.
var special = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d",
	'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l", 'ħ': "h", 'Ħ': "h",
	'ı': "i", // Turkish dotless i: "Iğdır" and "IĞDIR" fold alike
	'ς': "σ", // final sigma
}

// lookUp returns what becomes of r.
func lookUp(r rune) folded {
	if r < tableSize {
		return table()[r]
	}
	return foldRune(r)
}

func foldRune(r rune) folded {
	switch {
	case r < 0x80:
		switch {
		case 'a' <= r && r <= 'z':
			return folded{letter, ascii[r : r+1]}
		case 'A' <= r && r <= 'Z':
			return folded{letter, ascii[r+32 : r+33]}
		case '0' <= r && r <= '9':
			return folded{digit, ascii[r : r+1]}
		case r == '\'':
			return folded{class: apostrophe}
		}
		return folded{}
	case isNothing(r):
		return folded{class: nothing}
	case r == '’' || r == '‘' || r == 'ʼ' || r == '′' || r == '＇' || r == '`' || r == '´':
		return folded{class: apostrophe}
	case 0xff01 <= r && r <= 0xff5e: // full width forms of ASCII
		return foldRune(r - 0xfee0)
	case 0x2000 <= r && r <= 0x206f || 0x3000 <= r && r <= 0x303f && r != '々':
		return folded{}
	}
	if v, ok := digitValue(r); ok {
		return folded{digit, ascii['0'+v : '1'+v]}
	}
	if isSingle(r) {
		if d := norm.NFKD.PropertiesString(string(r)).Decomposition(); d != nil && (r >= 0xf900 || r < 0x1000) {
			return folded{single, string(d)} // half-width Kana, Thai sara am
		}
		return folded{single, string(r)}
	}
	if s, ok := special[r]; ok {
		return folded{letter, s}
	}
	if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
		return folded{}
	}
	var out []rune
	for _, c := range norm.NFKD.String(string(r)) {
		if isNothing(c) {
			continue
		}
		if s, ok := special[c]; ok {
			out = append(out, []rune(s)...)
		} else if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) {
			out = append(out, unicode.ToLower(unicode.ToUpper(c)))
		}
	}
	if len(out) == 0 {
		return folded{class: nothing}
	}
	return folded{letter, string(out)}
}

const ascii = "\x00\x01\x02\x03\x04\x05\x06\a\b\t\n\v\f\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// isNothing reports whether r is skipped inside a word: invisible characters,
// and the points that a fold takes off Latin, Greek, Cyrillic, Hebrew and
// Arabic letters. Vowel signs of Indic scripts and of Thai stay.
func isNothing(r rune) bool {
	switch {
	case r < 0x300:
		return r == 0xad // soft hyphen
	case r <= 0x36f, r >= 0x591 && r <= 0x5bd, r == 0x5bf, r == 0x5c1, r == 0x5c2, r == 0x5c4, r == 0x5c5, r == 0x5c7,
		r == 0x640, r >= 0x64b && r <= 0x65f, r == 0x670, // tatweel, tashkil
		r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206f,
		r == 0x61c, r == 0x180e, r == 0xfeff, r >= 0xfe00 && r <= 0xfe0f:
		return true
	}
	return false
}

// isSingle reports whether r belongs to a script that writes without spaces.
func isSingle(r rune) bool {
	switch {
	case r < 0xe00:
		return false
	case r <= 0xedf, // Thai, Lao
		r >= 0x1000 && r <= 0x109f, r >= 0x1780 && r <= 0x17ff, // Myanmar, Khmer
		r == '々', r >= 0x3041 && r <= 0x30ff, r >= 0x3400 && r <= 0x9fff, r >= 0xf900 && r <= 0xfaff, // Kana, Han
		r >= 0xff66 && r <= 0xff9f, r >= 0x20000 && r <= 0x3ffff:
		return true
	}
	return false
}

// digitValue returns the value of a decimal digit of another script.
func digitValue(r rune) (int, bool) {
	for _, zero := range [...]rune{0x660, 0x6f0, 0x966, 0x9e6, 0xe50} {
		if r >= zero && r <= zero+9 {
			return int(r - zero), true
		}
	}
	return 0, false
}
