package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends reports whether a sentence ends at the mark.
func (m *mark) ends() bool {
	text := m.text
	if m.open >= len(text) {
		return m.gap
	}
	if !m.gap {
		return m.endsWithoutSpace()
	}
	if m.start == m.from {
		return false // "... We saw it all"
	}
	if text[m.start-1] == '[' && m.close > m.end && text[m.end] == ']' {
		return false // "the analogy [...] of stairways"
	}
	r, n := utf8.DecodeRuneInString(text[m.open:])
	switch r {
	case ',', ';', ':', '&', ')', '/', '=', '%', '№', '§':
		return false
	case '-', '–', '—', '*', '_': // "Stop! - he said"
		k := m.open + n
		for k < len(text) && text[k] == text[m.open] {
			k++
		}
		k = skipSpace(text, k)
		q, _ := utf8.DecodeRuneInString(text[k:])
		if unicode.IsLower(q) || k == len(text) || m.shortened() {
			return false
		}
	}
	if unicode.IsLower(r) {
		return m.opener == '¿' || m.opener == '¡' || m.endsBeforeLower()
	}
	if m.shout {
		if m.quoted && m.attributed() {
			return false
		}
		return m.quoted || !unicode.IsUpper(r) || !exclaims().has(text[m.word:m.start])
	}
	if m.stops > 1 {
		// "And then ... Paris." goes on more often than "missing.... Thousands"
		if m.stops >= 4 || m.quoted || m.line {
			return true
		}
		return (m.opener != 0 || m.ordinaryNext()) && !m.firstPerson()
	}
	if m.close > m.end && !(text[m.close-1] == ')' && m.shortened() && !m.ordinaryNext()) {
		return true // a quotation mark or bracket closes
	}
	return m.endsAfterWord(unicode.Is(unicode.Nd, r))
}

// shortened reports whether an abbreviation stands before the marks.
func (m *mark) shortened() bool {
	w := m.text[m.word:m.start]
	if m.stops != 1 || m.shout || w == "" {
		return false
	}
	_, ok := abbreviation(w)
	return ok || dottedLetters(w) || utf8.RuneCountInString(w) == 1 && !isDigit(w[0])
}

// firstPerson reports whether the next word is "I", which always has a capital.
func (m *mark) firstPerson() bool {
	w := m.text[m.nextStart:m.nextEnd]
	return w == "I" || len(w) > 2 && w[0] == 'I' && (w[1] == '\'' || w[1] >= utf8.RuneSelf)
}

// endsBeforeLower decides where the next word begins in lower case.
func (m *mark) endsBeforeLower() bool {
	text := m.text
	if m.stops > 1 && !m.shout || m.quoted || m.shortened() {
		return false
	}
	next := text[m.nextStart:m.nextEnd]
	switch {
	case brandAt(text, m.open): // "apps. iTunes crashed."
		return true
	case m.word == m.start && !m.shout:
		return false
	case next == "http" || next == "https" || next == "www":
		return true
	case m.opener == '(' && !m.shout: // "He left. (laughs)"
		return true
	}
	if m.shout && exclaims().has(text[m.word:m.start]) {
		return false
	}
	if next == "i" && m.nextEnd < len(text) && text[m.nextEnd] != '.' || strings.HasPrefix(next, "i'") || strings.HasPrefix(next, "i’") {
		return true
	}
	if m.stops <= 1 && (!m.shout && starters().has(next) || subject(next)) && ordinary().has(text[m.word:m.start]) { // "closed for the night. the bar was not"
		return true
	}
	// Who begins sentences in lower case does so again.
	r, _ := utf8.DecodeRuneInString(text[m.from:])
	return unicode.IsLower(r) && !brandAt(text, m.from) && (m.shout || m.start-m.word > 1)
}

// endsAfterWord decides at a single stop, white space after it, by the word
// before it.
func (m *mark) endsAfterWord(digitNext bool) bool {
	text := m.text
	w := text[m.word:m.start]
	if w == "" {
		p, _ := utf8.DecodeLastRuneInString(text[m.from:m.start])
		return !(digitNext && (p == '°' || p == 'º')) // "N°. 10"
	}
	next := text[m.nextStart:m.nextEnd]
	if isNumber(w) { // "am 1. Mai", "in der 4. Klasse"
		return len(w) > 2 || digitNext || !monthName(next) && !ordinals().has(m.previous())
	}
	if m.word == m.from && strings.Trim(w, "IVX") == "" { // "II. Mehmed"
		return false
	}
	class, known := abbreviation(w)
	if utf8.RuneCountInString(w) == 1 {
		return m.endsAfterLetter(known, m.ordinaryNext(), digitNext)
	}
	if !known {
		if !dottedLetters(w) {
			return true
		}
		class = abbrPlace
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			class = abbrUnit
		}
	}
	if e := m.nextEnd; m.opener == 0 && e < len(text) && text[e] == '.' && class != abbrTime && class != abbrEnd {
		// "Proc. Natl. Acad. Sci.", "18 U.S.C. Sec. 1001"
		switch a, _ := abbreviation(next); a {
		case abbrCorp, abbrWord, abbrNumber:
			return false
		}
	}
	ordinary := m.ordinaryNext()
	quote := m.opener != 0 && m.opener != '(' && m.opener != '['
	dotted := strings.IndexByte(w, '.') >= 0
	afterComma := strings.HasSuffix(text[m.from:m.word], ", ")
	switch class {
	case abbrTitle:
		return (w == "St" || w == "Dr") && m.opener == 0 && m.streetBefore(next)
	case abbrInner:
		return false
	case abbrNumber:
		return !digitNext && (ordinary || quote)
	case abbrMonth:
		return !digitNext && !monthName(next)
	case abbrCorp:
		if len(w) == 2 && counties().has(next) { // "Co. Tyrone"
			return false
		}
		return quote || m.opener == 0 && !jobs().has(next) && !(ordinary && m.nameNext())
	case abbrSuffix:
		return quote || m.endsAfterSuffix(ordinary, dotted, afterComma)
	case abbrTime:
		if !m.afterNumber() {
			return ordinary // initials: "Amanda P.M. Strachan"
		}
		return !timeNext().has(next) && m.opener != '(' && !m.opening() && !hasPrefixAt(text, m.nextEnd, " time")
	case abbrState:
		if dotted && !afterComma {
			break // "the D.C. Circuit"
		}
		return m.opener != '(' && (afterComma && ordinary || !jobs().has(next))
	case abbrStreet:
		return m.opener != '(' && !compass(next)
	case abbrUnit:
		return m.opener != '(' && !(digitNext && m.smallerUnitNext())
	case abbrEnd:
		return true
	case abbrWord:
		return ordinary
	}
	// bodies and countries: "U.S. Steel rose.", "left the U.S. They flew"
	if monthName(next) && digitNext {
		return false
	}
	return ordinary && !m.nameNext() || quote || m.opener == 0 && m.countryNext()
}

// endsAfterSuffix decides after "Jr." or a degree.
func (m *mark) endsAfterSuffix(ordinary, degree, afterComma bool) bool {
	text := m.text
	next := text[m.nextStart:m.nextEnd]
	switch m.previous() {
	case "el", "El", "al", "del", "o", "O", "ao", "do": // Spanish, Portuguese: "El Sr. Ruiz"
		return false
	}
	if starters().has(next) && m.opener == 0 {
		return true
	}
	if degree { // "has an M.D. Doctors", "Roy, M.D. Patients" but "M.D. Anderson", "J.D. Power"
		switch m.previous() {
		case "a", "an", "his", "her", "their", "the", "and":
			return ordinary
		}
		return afterComma && ordinary && !jobs().has(next)
	}
	if venues().has(next) || jobs().has(next) { // "Martin Luther King Jr. Day"
		return false
	}
	if ordinary {
		return !m.nameNext()
	}
	// "Ronald Machen Jr. Jackson had pleaded guilty"
	return m.opener == 0 && m.nextEnd+1 < len(text) && text[m.nextEnd] == ' ' && isLower(text[m.nextEnd+1]) && isUpper(text[m.nextStart])
}

// countryNext reports whether a country's name begins a sentence here: "and the
// U.K. Russia vetoed it", but not "U.S. Iraq policy".
func (m *mark) countryNext() bool {
	text, e := m.text, m.nextEnd
	return m.previous() == "the" && countries().has(text[m.nextStart:e]) && e+1 < len(text) && text[e] == ' ' && isLower(text[e+1])
}

// afterNumber reports whether the word before the marks follows a digit.
func (m *mark) afterNumber() bool {
	k := m.word
	for k > m.from && (m.text[k-1] == ' ' || m.text[k-1] >= 0x80) {
		k--
	}
	return k > m.from && isDigit(m.text[k-1]) || isDigit(m.text[m.word]) || strings.HasSuffix(m.text[m.from:k], "noon")
}

// smallerUnitNext reports whether the number that comes next counts a part of the
// unit before the marks: "6 ft. 2 in.", "5 lb. 3 oz."
func (m *mark) smallerUnitNext() bool {
	text, e := m.text, m.nextEnd
	if e >= len(text) || text[e] != ' ' {
		return false
	}
	switch text[e+1 : wordEnd(text, e+1)] {
	case "in", "inches", "inch", "oz", "ounces", "ounce", "min", "mins", "minutes", "sec", "secs", "seconds":
		return true
	}
	return false
}

// streetBefore reports whether "St." or "Dr." ends a street's name, and not a
// saint or doctor follows: "on 5th St. Police came", "on Sunset Dr. Two men died".
func (m *mark) streetBefore(next string) bool {
	prev := m.previous()
	r, _ := utf8.DecodeRuneInString(prev)
	if len(prev) < 2 || strings.IndexByte(prev, '.') >= 0 {
		return false
	}
	if isDigit(prev[0]) && !isDigit(prev[len(prev)-1]) { // "5th"
		return commonWord(next) && !m.nameNext()
	}
	return unicode.IsUpper(r) && m.word-len(prev)-1 > m.from && starters().has(next) && !m.capitalAfterNext()
}

// capitalAfterNext reports whether the word after the next one has a capital.
func (m *mark) capitalAfterNext() bool {
	e := m.nextEnd
	if e >= len(m.text) || m.text[e] != ' ' {
		return true
	}
	r, _ := utf8.DecodeRuneInString(m.text[e+1:])
	return unicode.IsUpper(r)
}

func compass(w string) bool {
	switch w {
	case "N", "S", "E", "W", "NW", "NE", "SW", "SE":
		return true
	}
	return false
}

// endsAfterLetter decides after a single letter and a stop.
func (m *mark) endsAfterLetter(known, ordinary, digitNext bool) bool {
	text := m.text
	if e := m.nextEnd; e < len(text) && text[e] == '.' && utf8.RuneCountInString(text[m.nextStart:e]) == 1 && !ordinary {
		return false // "z. B.", "a. C.", "J. K. Rowling"
	}
	if e := m.nextEnd; e < len(text) && text[e] == '.' {
		if a, ok := abbreviation(text[m.nextStart:e]); ok && a == abbrNumber { // "Pub. L. No. 5"
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(text[m.word:])
	p := strings.TrimRight(text[m.from:m.word], " \u00a0")
	before, _ := utf8.DecodeLastRuneInString(p)
	switch {
	case before == '°' || before == 'º': // "2 °C. Many"
		return !digitNext
	case r == 'C' && (strings.HasSuffix(p, " a.") || strings.HasSuffix(p, " d.") || strings.HasSuffix(p, "J.-") || strings.HasSuffix(p, "J-")):
		return !digitNext // "siglo 14 a. C. La ciudad"
	case unicode.IsUpper(r): // "Plan B. Police" but "Frederick C. Branch", "George F. Will"
		switch next := text[m.nextStart:m.nextEnd]; {
		case !ordinary || next == "Will" || next == "May":
			return false
		case starters().has(next):
			return true
		}
		prev, _ := utf8.DecodeRuneInString(m.previous())
		return !unicode.IsUpper(prev) || commonWord(m.previous())
	case unicode.IsLower(r):
		return !known && !digitNext
	}
	return false
}

// previous returns the word before the word before the marks.
func (m *mark) previous() string {
	text, e := m.text, m.word
	for e > m.from && text[e-1] == ' ' {
		e--
	}
	s := e
	for s > m.from && e-s < maxWord && text[s-1] != ' ' {
		s--
	}
	return text[s:e]
}

// opening reports whether the sentence so far is but "At 5 a.m.", with which it
// goes on: "At 5 a.m. Mr. Smith went to the bank."
func (m *mark) opening() bool {
	if m.start-m.from > 30 {
		return false
	}
	switch first := m.text[m.from:wordEnd(m.text, m.from)]; first {
	case "At", "By", "Around", "About", "Before", "After", "Until", "Since", "From", "Just", "Shortly":
		return true
	}
	return false
}

// nameNext reports whether the next word is an ordinary one that begins a name
// here: "the U.S. Tennis Association", "the U.S. Open champion".
func (m *mark) nameNext() bool {
	text := m.text
	w := text[m.nextStart:m.nextEnd]
	if starters().has(w) {
		return false
	}
	if strings.EqualFold(w, "open") {
		return true
	}
	return m.nextEnd < len(text) && text[m.nextEnd] == ' ' && m.capitalAfterNext()
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
		switch a, _ := abbreviation(w); a {
		case abbrTitle, abbrInner, abbrNumber: // "Mr.Orr"
			return false
		}
		switch isTLD(text[m.next:m.nextEnd]) {
		case tldSure: // "Example.Com" but "world.Today"
			if m.nextEnd-m.next == len("Com") {
				return false
			}
		case tldMaybe: // "Example.Co.uk"
			if m.nextEnd+1 < len(text) && text[m.nextEnd] == '.' && isLower(text[m.nextEnd+1]) {
				return false
			}
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
// quotation mark: `"Why?" Smith asked.`, but not `"Why?" Smith said he left.`
func (m *mark) attributed() bool {
	text, j := m.text, m.next
	if m.opener != 0 {
		return false
	}
	for words := 0; words < 6 && j < len(text); words++ {
		if text[j] == '@' {
			j++
		}
		e := wordEnd(text, j)
		if e == j {
			return false
		}
		w := text[j:e]
		if words > 0 && speech().has(w) {
			return closesClause(text, e)
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && words > 0 || words == 1 && pronoun(text[m.next:j-1]) {
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

// closesClause reports whether the clause ends at i, or goes on with a time or
// place: "asked.", "asked, ...", "asked in", "tweeted at".
func closesClause(text string, i int) bool {
	if i >= len(text) {
		return true
	}
	switch text[i] {
	case '.', ',', ';', ':', '!', '?':
		return true
	}
	k := skipSpace(text, i)
	switch text[k:wordEnd(text, k)] {
	case "in", "on", "at", "during", "as", "after", "when", "before", "while", "with", "from", "into", "over", "later", "again", "loudly", "quietly":
		return true
	}
	return false
}

// subject reports whether w is a word that begins a sentence, and seldom goes on
// after a name with an exclamation mark: "Panic! at the Disco".
func subject(w string) bool {
	switch w {
	case "i", "he", "she", "it", "they", "we", "you", "the", "this", "there", "my", "what", "why", "where", "how":
		return true
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
	return commonWord(w)
}

// commonWord reports whether w, without its clitic, is in the list of ordinary
// words. A word in capitals does not count: all words of a headline have them.
func commonWord(w string) bool {
	if e := strings.IndexAny(w, "'’"); e > 0 { // "It's", "They’re"
		w = w[:e]
	}
	if len(w) > 1 && isUpper(w[0]) && isUpper(w[1]) {
		return false
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
