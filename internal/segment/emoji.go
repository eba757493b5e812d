package segment

import (
	"unicode"
	"unicode/utf8"
)

// emojiEnd returns the end of the emoji that begins at i, with all that makes it
// up: variation selectors, skin tones, joiners, keycaps, flags; i if there is
// none.
func emojiEnd(text string, i int) int {
	r, n := utf8.DecodeRuneInString(text[i:])
	if isFlagLetter(r) {
		if q, m := utf8.DecodeRuneInString(text[i+n:]); isFlagLetter(q) {
			return i + n + m
		}
		return i + n
	}
	if !isPictograph(r) {
		return i
	}
	e := i + n
	for e < len(text) {
		q, m := utf8.DecodeRuneInString(text[e:])
		switch {
		case isVariation(q), q >= 0x1F3FB && q <= 0x1F3FF, q >= 0xE0020 && q <= 0xE007F:
			e += m
			continue
		case q == 0x200D:
			p, k := utf8.DecodeRuneInString(text[e+m:])
			if isPictograph(p) || p == 0x2640 || p == 0x2642 {
				e += m + k
				continue
			}
			e += m
		}
		break
	}
	return e
}

func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// isPictograph reports whether r is shown as a picture: the emoji blocks and the
// older signs among them.
func isPictograph(r rune) bool {
	switch {
	case r >= 0x1F300 && r <= 0x1FAFF, r >= 0x1F000 && r <= 0x1F2FF:
		return true
	case r >= 0x2600 && r <= 0x27BF, r >= 0x2B00 && r <= 0x2BFF, r >= 0x231A && r <= 0x23FF:
		return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sm, r)
	}
	return r == 0x203C || r == 0x2049 || r == 0x3030 || r == 0x303D
}

// emoticonEnd returns the end of the emoticon of ASCII marks that begins at i:
// ":)", ";-)", ":P", "<3"; 0 if there is none.
func emoticonEnd(text string, i int) int {
	j := i
	if text[j] == '>' { // ">:("
		j++
	}
	if j >= len(text) {
		return 0
	}
	if text[j] == '<' && j+1 < len(text) && text[j+1] == '3' && !wordAt(text, j+2) {
		return j + 2
	}
	if text[j] != ':' && text[j] != ';' && text[j] != '=' {
		if hasPrefixAt(text, i, "^_^") || hasPrefixAt(text, i, "-_-") {
			return i + 3
		}
		return 0
	}
	j++
	if j < len(text) && (text[j] == '-' || text[j] == '\'' || text[j] == 'o') {
		j++
	}
	if j >= len(text) {
		return 0
	}
	switch c := text[j]; c {
	case ')', '(', ']', '[', '|':
		for j < len(text) && text[j] == c {
			j++
		}
		if c == '[' || c == ']' || c == '|' || c == '(' {
			if wordAt(text, j) { // "the report:(see below)"
				return 0
			}
		}
		return j
	case 'D', 'P', 'p', 'O', '/', '3', '*':
		if !wordAt(text, j+1) && (c != '/' || j+1 == len(text) || text[j+1] == ' ') && (c != '3' || text[i] == '<') {
			return j + 1
		}
	}
	return 0
}
