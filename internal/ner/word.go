package ner

import (
	"unicode"
	"unicode/utf8"
)

// Flags of a word's form.
const (
	hasUpper   = 1 << iota // any capital letter
	hasLower               // any small letter
	hasDigit               //
	hasOther               // marks and signs
	initUpper              // the first letter is a capital one
	caseless               // letters that know no case: Chinese, Arabic
	oneLetter              // a single capital letter, with or without stop
	isNumber               // digits and marks only
	isMark                 // marks and signs only
	endsInStop             // "Corp.", "J."
)

// A word is what the features need of one token.
type word struct {
	form   uint64    // hash of the form, as written
	title  uint64    // hash of the form with its first letter as it is and the others small
	lower  uint64    // hash of the form in small letters, digits as 0
	fold   uint64    // the same without accents
	prefix [5]uint64 // hash of the first 1 to 4 runes in small letters
	suffix [5]uint64 // the same of the last ones
	shape  uint64    // "Aa", "A.A.", "aA-0": runs of a kind are one letter
	flags  uint16

	glued   bool  // no space before it
	initial rune  // the first letter in small, if it is a capital
	known   Known // what the model's word table knows
}

const (
	seed  = 0x9e3779b97f4a7c15
	prime = 0xff51afd7ed558ccd
)

func mix(h, x uint64) uint64 {
	h = (h ^ x) * prime
	return h ^ h>>29
}

func foldRune(r rune) rune {
	if r < 0x80 {
		return r
	}
	if r < 0x180 {
		if f := latinFold[r-0x80]; f != 0 {
			return rune(f)
		}
		return r
	}
	switch r {
	case '’', '‘', 'ʼ', 'ʻ':
		return '\''
	case '‐', '‑', '–', '—':
		return '-'
	}
	switch {
	case r >= 0x1ea0 && r <= 0x1eb7, r == 'ǎ', r == 'ȧ':
		return 'a'
	case r >= 0x1eb8 && r <= 0x1ec7:
		return 'e'
	case r >= 0x1ec8 && r <= 0x1ecb, r == 'ǐ':
		return 'i'
	case r >= 0x1ecc && r <= 0x1ee3, r == 'ơ', r == 'ǒ':
		return 'o'
	case r >= 0x1ee4 && r <= 0x1ef1, r == 'ư', r == 'ǔ':
		return 'u'
	case r >= 0x1ef2 && r <= 0x1ef9:
		return 'y'
	case r == 'ș':
		return 's'
	case r == 'ț':
		return 't'
	case r == 'ə':
		return 'e'
	}
	return r
}

// latinFold gives the base letter of U+0080 to U+017F in small letters, 0 where
// there is none.
var latinFold = func() (t [0x100]byte) {
	for i, c := range "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty" {
		if c != '*' && c != '/' {
			t[0xc0-0x80+i] = byte(c)
		}
	}
	for i, c := range "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" {
		t[0x100-0x80+i] = byte(c)
	}
	return
}()

// read fills w from a token's text.
func (w *word) read(s string) {
	*w = word{}
	form, title, lower, fold, shape := uint64(seed), uint64(seed), uint64(seed), uint64(seed), uint64(seed)
	if n := len(s) - 1; n > 1 && s[n] == '.' && s[n-1] != '.' {
		// "Mr." is "Mr", "Corp." is "Corp", "U.S." is "U.S".
		w.flags |= endsInStop
		s = s[:n]
	}
	var tail [4]rune
	n := 0
	lastKind := byte(0)
	for i, r := range s {
		var kind byte
		low := r
		switch {
		case r < utf8.RuneSelf:
			switch {
			case 'a' <= r && r <= 'z':
				kind = 'a'
				w.flags |= hasLower
			case 'A' <= r && r <= 'Z':
				kind = 'A'
				w.flags |= hasUpper
				low = r + 'a' - 'A'
			case '0' <= r && r <= '9':
				kind = '0'
				w.flags |= hasDigit
				low = '0'
			default:
				kind = byte(r)
				w.flags |= hasOther
			}
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			kind = 'A'
			w.flags |= hasUpper
			low = unicode.ToLower(r)
		case unicode.IsLower(r):
			kind = 'a'
			w.flags |= hasLower
		case unicode.IsLetter(r):
			kind = 'x'
			w.flags |= caseless
		case unicode.IsMark(r):
			kind = lastKind
		default:
			kind = '-'
			w.flags |= hasOther
		}
		if i == 0 && kind == 'A' {
			w.flags |= initUpper
			w.initial = low
		}
		form = mix(form, uint64(r))
		if i == 0 {
			title = form
		} else {
			title = mix(title, uint64(low))
		}
		lower = mix(lower, uint64(low))
		fold = mix(fold, uint64(foldRune(low)))
		if kind != lastKind {
			shape = mix(shape, uint64(kind))
			lastKind = kind
		}
		if n < 4 {
			w.prefix[n+1] = lower
		}
		tail[n&3] = low
		n++
	}
	h := uint64(seed)
	for k := 1; k <= 4 && k <= n; k++ {
		h = mix(h, uint64(tail[(n-k)&3]))
		w.suffix[k] = h
	}
	w.form, w.title, w.lower, w.fold, w.shape = form, title, lower, fold, shape
	const letters = hasUpper | hasLower | caseless
	if w.flags&hasUpper != 0 && w.flags&(hasLower|hasDigit) == 0 && n == 1 {
		w.flags |= oneLetter
	}
	if w.flags&letters == 0 {
		if w.flags&hasDigit != 0 {
			w.flags |= isNumber
		} else {
			w.flags |= isMark
		}
	}
}

// Lower returns the hash by which a model knows the casing of a word.
func Lower(s string) uint64 {
	var w word
	w.read(s)
	return w.lower
}

// Form returns the hash by which a model knows the use of a word.
func Form(s string) uint64 {
	var w word
	w.read(s)
	return w.use()
}

// use returns the hash by which a model knows the use of w: all numbers of as
// many digits are used alike.
func (w *word) use() uint64 {
	if w.flags&isNumber != 0 {
		return w.lower
	}
	return w.form
}
