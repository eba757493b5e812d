package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanNumber takes a number that begins at i, with the marks and letters that
// belong to it: "1,200.50", "9:30", "9/11", "20th", "1990s", "713-555-0188".
// Units stay apart: "10" "km".
func (t *Tokenizer) scanNumber(i int) bool {
	text, j := t.text, i
	if text[j] == '.' || text[j] == '+' {
		j++
	}
	if e := phoneEnd(text, j); e > 0 {
		return t.emit(i, e, Number)
	}
	for j < len(text) {
		c := text[j]
		if isDigit(c) {
			j++
			continue
		}
		next := byte(0)
		if j+1 < len(text) {
			next = text[j+1]
		}
		switch c {
		case '.', ',', ':':
			if isDigit(next) {
				j += 2
				continue
			}
			if c == '.' && isAlnum(next) {
				if e, k := t.web(i, j); e > 0 {
					return t.emit(i, e, k)
				}
			}
		case '/':
			if isDigit(next) && dateSlash(text, i, j) {
				j += 2
				continue
			}
		case '@', '_', '-':
			if e, k := t.web(i, j); e > 0 {
				return t.emit(i, e, k)
			}
			if c == '_' && isAlnum(next) {
				return t.scanWord(i, j+1)
			}
		case '\'':
			if e := decadeEnd(text, j, 1); e > 0 {
				return t.emit(i, e, Number)
			}
		default:
			if c >= utf8.RuneSelf {
				r, n := utf8.DecodeRuneInString(text[j:])
				switch {
				case unicode.Is(unicode.Nd, r), r == '½', r == '¼', r == '¾', r == '٫', r == '٬':
					j += n
					continue
				case r == '’':
					if e := decadeEnd(text, j, n); e > 0 {
						return t.emit(i, e, Number)
					}
				case ideographic(r) != 0:
				case isWordRune(r) && r != 'º' && r != 'ª':
					return t.scanWord(i, j+n)
				}
			} else if isAlpha(c) {
				return t.numberSuffix(i, j)
			}
		}
		break
	}
	return t.emit(i, j, Number)
}

// numberSuffix takes the number text[i:j] that letters follow.
func (t *Tokenizer) numberSuffix(i, j int) bool {
	text, e := t.text, j+1
	for e < len(text) && isAlpha(text[e]) {
		e++
	}
	if e-j <= 2 {
		switch strings.ToLower(text[j:e]) {
		case "st", "nd", "rd", "th", "s":
			if !wordAt(text, e) {
				return t.emit(i, e, Number)
			}
		case "a", "p":
			if hasPrefixAt(text, e, ".m") || hasPrefixAt(text, e, ".M") { // "7p.m."
				return t.emit(i, j, Number)
			}
		}
	}
	if e-j <= 5 && !wordAt(text, e) && units().has(text[j:e]) && text[j:e] != "G" {
		return t.emit(i, j, Number)
	}
	return t.scanWord(i, e)
}

// decadeEnd returns the end of "'s" after a round number, "1990's".
func decadeEnd(text string, j, n int) int {
	if j < 2 || text[j-1] != '0' || !isDigit(text[j-2]) {
		return 0
	}
	if k := j + n; k < len(text) && text[k] == 's' && !wordAt(text, k+1) {
		return k + 1
	}
	return 0
}

// dateSlash reports whether the slash at j, between digits, is one of a date or
// a fraction: "9/11", "11/28/2000", but not "1774/76".
func dateSlash(text string, i, j int) bool {
	a := j
	for a > i && isDigit(text[a-1]) {
		a--
	}
	e := j + 1
	for e < len(text) && isDigit(text[e]) {
		e++
	}
	return j-a <= 2 && (e-j-1 <= 2 || e-j-1 == 4) || j-a == 3 && e-j-1 >= 3
}

// phoneEnd returns the end of a telephone number whose groups hyphens or stops
// part: "713-555-0188", "555-0188", "1-800-555-0188"; 0 if there is none.
// A range, "1990-1995", is none.
func phoneEnd(text string, i int) int {
	groups, first, digits := 0, 0, 0
	j := i
	sep := byte(0)
	for {
		a := j
		for j < len(text) && j-a <= 6 && isDigit(text[j]) {
			j++
		}
		if j == a || j-a > 6 {
			return 0
		}
		groups++
		digits += j - a
		if groups == 1 {
			first = j - a
		}
		if j+1 < len(text) && (text[j] == '-' || text[j] == '.' && groups > 0) && isDigit(text[j+1]) && groups < 6 {
			if sep != 0 && text[j] != sep {
				return 0
			}
			sep = text[j]
			j++
			continue
		}
		last := j - a
		switch {
		case j < len(text) && (isAlnum(text[j]) || text[j] == '/' || text[j] == ',' && j+1 < len(text) && isDigit(text[j+1])):
			return 0
		case sep == '-' && groups >= 3:
			return j
		case sep == '-' && groups == 2 && first == 3 && last == 4 && text[j-2:j] != "00":
			return j
		case sep == '.' && groups >= 3 && digits >= 9:
			return j
		}
		return 0
	}
}
