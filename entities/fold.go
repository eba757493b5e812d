package entities

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldRune returns the plain letter of an accented one, and the letter itself
// if it is none: "é" is "e", "ø" is "o".
func foldRune(r rune) rune {
	switch r {
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'đ', 'ð':
		return 'd'
	case 'ı':
		return 'i'
	case 'ħ':
		return 'h'
	case '’', '‘', 'ʼ', 'ʻ':
		return '\''
	}
	if r > 0x1fff || !unicode.IsLetter(r) {
		return r
	}
	var buf [8]byte
	d := norm.NFD.PropertiesString(string(r)).Decomposition()
	if len(d) == 0 {
		return r
	}
	copy(buf[:], d)
	for _, base := range string(d) {
		return base
	}
	return r
}
