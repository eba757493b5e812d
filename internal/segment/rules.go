package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends reports whether a sentence ends at the mark.
func (m *mark) ends() bool {
	text := m.text
	if !m.gap {
		return m.endsWithoutSpace()
	}
	r, n := utf8.DecodeRuneInString(text[m.open:])
	lowerNext := unicode.IsLower(r)
	digitNext := unicode.Is(unicode.Nd, r)
	switch {
	case lowerNext && brandAt(text, m.open):
		// "apps. iTunes crashed."
		if m.shout || m.stops == 1 {
			if _, ok := abbreviation(text[m.word:m.start]); !ok {
				return true
			}
		}
		return false
	case lowerNext:
		return false
	case m.open >= len(text):
		return true
	}
	if r == '-' || r == '–' || r == '—' || r == '*' || r == '_' { // "Stop! - he said"
		k := skipSpace(text, m.open+n)
		q, _ := utf8.DecodeRuneInString(text[k:])
		if unicode.IsLower(q) || k == len(text) {
			return false
		}
	}
	if r == ',' || r == ';' || r == ':' || r == '&' || r == ')' || r == '/' || r == '=' || r == '%' {
		return false
	}
	if m.quoted && m.attributed() {
		return false
	}
	if m.shout {
		return !exclaims().has(text[m.word:m.start]) || !unicode.IsUpper(r) || m.quoted || m.word == m.from && false
	}
	ordinary := m.ordinaryNext()
	if m.stops > 1 {
		// "And then ... Paris." goes on more often than "missing.... Thousands"
		return m.stops >= 4 || m.quoted || ordinary || m.opener != 0 || m.line
	}
	if m.close > m.end {
		return true // a quotation mark or bracket closes
	}
	return m.endsAfterWord(r, ordinary, digitNext)
}

// endsAfterWord decides at a single stop, white space after it, by the word
// before it.
func (m *mark) endsAfterWord(r rune, ordinary, digitNext bool) bool {
	text := m.text
	w := text[m.word:m.start]
	if w == "" {
		return true
	}
	next := text[m.nextStart:m.nextEnd]
	if isNumber(w) {
		if digitNext || !monthName(next) || len(w) > 2 {
			return true
		}
		return false // "am 1. Mai"
	}
	class, known := abbreviation(w)
	if !known && dottedLetters(w) {
		class, known = abbrPlace, true
	}
	if letterCount(w) == 1 && utf8.RuneCountInString(w) == 1 {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(first) {
			return ordinary && !digitNext
		}
		if known && unicode.IsLetter(first) {
			return ordinary && m.opener == 0 && false
		}
	}
	if !known {
		return true
	}
	switch class {
	case abbrTitle, abbrInner:
		return false
	case abbrNumber:
		return !digitNext && ordinary
	case abbrMonth:
		return !digitNext && !monthName(next)
	case abbrCorp:
		if a, ok := abbreviation(next); ok && a == abbrCorp {
			return false
		}
		return !jobs().has(next) || m.opener != 0
	case abbrSuffix:
		return ordinary || m.opener != 0
	case abbrTime:
		return !timeNext().has(next)
	case abbrPlace:
		return ordinary || m.opener != 0 && m.opener != '(' || countries().has(next) || digitNext && false
	case abbrState:
		return !jobs().has(next)
	case abbrStreet, abbrUnit, abbrEnd:
		return true
	}
	return ordinary
}

// endsWithoutSpace decides at marks that no white space follows: "fell.Investors".
func (m *mark) endsWithoutSpace() bool {
	text := m.text
	if m.next >= len(text) || m.stops > 1 && m.close == m.end {
		return false
	}
	r, n := utf8.DecodeRuneInString(text[m.next:])
	if !unicode.IsUpper(r) {
		return unicode.IsLetter(r) && !unicode.IsLower(r) && m.shout && ideographic(r) == 0
	}
	if m.close > m.end {
		return m.quoted || m.end-m.start > 0 && text[m.close-1] == ']'
	}
	q, _ := utf8.DecodeRuneInString(text[m.next+n:])
	if !unicode.IsLower(q) && !(n == 1 && (text[m.next] == 'A' || text[m.next] == 'I') && spaceAt(text, m.next+1) > 0) {
		return false
	}
	w := text[m.word:m.start]
	if w == "" {
		return false
	}
	if !m.shout {
		if strings.IndexByte(w, '.') >= 0 {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(w)
		if isNumber(w) {
			return wordEnd(text, m.next)-m.next > 1
		}
		if !unicode.IsLower(last) || len(w) < 2 {
			return false
		}
		if isTLD(strings.ToLower(text[m.next:m.nextEnd])) != tldNone && (m.nextEnd >= len(text) || spaceAt(text, m.nextEnd) == 0) {
			return false
		}
	}
	// an address: look back and ahead for what only addresses have
	for k := m.word; k > m.from && m.word-k < 64 && spaceAt(text, k-1) == 0 && text[k-1] < utf8.RuneSelf; k-- {
		if c := text[k-1]; c == '/' || c == '@' || c == '_' || c == '\\' || c == '#' {
			return false
		}
	}
	if m.nextEnd < len(text) {
		switch text[m.nextEnd] {
		case '@', '_', '/', '\\', '=':
			return false
		}
	}
	return true
}

// attributed reports whether words that say who spoke follow the closing
// quotation mark: `"Why?" Smith asked.`
func (m *mark) attributed() bool {
	text, j := m.text, m.next
	if m.opener != 0 {
		return false
	}
	for words := 0; words < 5 && j < len(text); words++ {
		if text[j] == '@' {
			j++
		}
		e := wordEnd(text, j)
		if e == j {
			return false
		}
		w := text[j:e]
		if words > 0 && speech().has(w) {
			return true
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && words > 0 || words == 0 && pronoun(w) {
			if words == 0 && pronoun(w) && e < len(text) && text[e] == ' ' {
				k := wordEnd(text, e+1)
				return speech().has(text[e+1:k]) && (k < len(text) && (text[k] == '.' || text[k] == ','))
			}
			return false
		}
		if e < len(text) && text[e] == '.' {
			e++
		}
		if e >= len(text) || text[e] != ' ' {
			return false
		}
		j = e + 1
	}
	return false
}

func pronoun(w string) bool {
	switch w {
	case "He", "She", "They", "I", "We", "It":
		return true
	}
	return false
}

// ordinaryNext reports whether the next word has a capital that it would not
// have inside of a sentence.
func (m *mark) ordinaryNext() bool {
	w := m.text[m.nextStart:m.nextEnd]
	if len(w) == 0 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
		return false
	}
	if w == "I" || w == "A" {
		// "Plan B. I left" but "Samuel L. I. Jones"
		return m.nextEnd < len(m.text) && m.text[m.nextEnd] == ' '
	}
	if e := strings.IndexAny(w, "'’"); e > 0 { // "It's", "They’re"
		w = w[:e]
	}
	return ordinary().has(w)
}

// brandAt reports whether a name that begins in lower case stands at i: "iPhone".
func brandAt(text string, i int) bool {
	if i+2 >= len(text) || !isLower(text[i]) {
		return false
	}
	e := wordEnd(text, i)
	for k := i + 1; k < e && k < i+4; k++ {
		if isUpper(text[k]) {
			return k+1 < e
		}
	}
	return false
}

func isNumber(w string) bool {
	for i := 0; i < len(w); i++ {
		if !isDigit(w[i]) && w[i] != '.' && w[i] != ',' {
			return false
		}
	}
	return len(w) > 0 && isDigit(w[0])
}

// monthName reports whether w is a month or a day of the week, in English,
// German or a language that writes ordinals with a stop.
func monthName(w string) bool { return months().has(w) }
