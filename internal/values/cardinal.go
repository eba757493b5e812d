package values

import "strings"

// cardinal decides whether the number n at j, which no unit follows, is a
// count. The reading r begins at i, which is j or a sign before it. Without a
// count, its end tells what to skip.
func (p *parser) cardinal(i, j int, n numeral, r *reading) bool {
	*r = reading{start: i, end: n.end, kind: Cardinal, n: n.v, fuzzy: n.fuzzy}
	a, next := &p.atoms[j], &p.atoms[n.end]
	if p.ageHere(j, n, r) || !(n.digits && p.naming(j)) && p.ratio(j, n, r) {
		return true
	}
	if end := p.wickets(j, n); end > 0 {
		return r.skip(end)
	}
	if n.worded {
		if p.idiom(j, n.end) {
			return r.skip(n.end)
		}
		if next.kind == word && next.caps == title && next.is(cMeasure) && len(next.word.measures) > 0 && !p.headline(j) { // "Three Mile Island"
			return r.skip(n.end)
		}
		if a.caps == title && p.atoms[j-1].kind == word && a.fw() == 0 && !p.headline(j) { // "Group of Eight", "Sixteen Stone"
			return r.skip(n.end)
		}
		switch {
		case a.fw() == fwA && n.frac && n.exp == 0: // "a half", "a third of"
			if p.atoms[j-1].fw() == fwBy { // "fell by a third"
				break
			}
			if p.atoms[j-1].fw() == fwAnd || next.fw() != fwOf && (next.kind == word || p.atoms[j+1].is(cOrdinal) && p.atoms[j-1].kind != stop) {
				return r.skip(j + 1)
			}
		case n.frac && n.end == j+1: // "half", "half of the voters"
			if !p.halfCounts(n.end) {
				return r.skip(n.end)
			}
		case a.is(cUnit) && a.word.n == 1 && n.end == j+1:
			if !p.oneCounts(j) {
				return r.skip(n.end)
			}
		case n.many && n.exp == 1 && n.end == j+1 && p.text[a.start]|0x20 == 't': // bare "tens"
			return r.skip(n.end)
		}
		if p.naming(j) && (a.caps != lower || p.atoms[j-1].caps == lower) {
			return r.skip(n.end)
		}
	} else if n.frac && p.idiom(j, n.end) { // "9/11"
		return r.skip(n.end)
	} else if n.digits && p.nameNumber(j, n) {
		return r.skip(max(n.end, p.chain(j)))
	}
	// "10-15 people": a range; any other pair is a score, a vote or a code.
	if h := p.hyphen(n.end); h > n.end && (a.kind == number || n.worded) {
		b := &p.atoms[h]
		switch {
		case b.kind == number && n.digits:
			m, ok := p.numeral(h, false)
			if ok && m.digits && m.v.cmp(n.v) > 0 && p.pluralNoun(m.end) {
				r.to, r.ranged, r.end = m.v, true, m.end
				return true
			}
			return r.skip(p.chain(j))
		case b.kind == word && (b.len() == 1 && n.digits || strings.HasPrefix(p.str(h), "something")): // "3-D", "a 20-something"
			return r.skip(h + 1)
		}
	}
	return true
}

// chain returns the end of a run of numbers joined by hyphens, stops, colons or
// slashes: a telephone number, a score, a version.
func (p *parser) chain(i int) int {
	j := i + 1
	for {
		a := &p.atoms[j]
		if a.kind != sign || a.space || p.atoms[j+1].space || p.atoms[j+1].kind != number {
			return j
		}
		switch {
		case a.dash(), a.sign == '.', a.sign == ':', a.sign == '/', a.sign == '\\', a.sign == '_':
		default:
			return j
		}
		j += 2
	}
}

// wickets reads a score of cricket, "245 for six", and returns its end.
func (p *parser) wickets(j int, n numeral) int {
	if p.atoms[n.end].fw() != fwFor || !n.isWhole() || n.exp > 0 || n.fuzzy || p.atoms[j].fw() == fwA {
		return 0
	}
	m, ok := p.numeral(n.end+1, false)
	if !ok || !m.isWhole() || m.exp > 0 || m.v.n < 0 || m.v.n > 10 || p.atoms[n.end+1].fw() == fwA {
		return 0
	}
	if b := &p.atoms[m.end]; b.kind == word && b.fw() == 0 && p.str(m.end) != "declared" || b.dash() || b.kind == sign && b.sign != ',' && b.sign != ';' && b.sign != ')' && b.sign != '.' && !b.quote() {
		return 0
	}
	return m.end
}

// pluralNoun tells whether what is counted stands at i: "people", "troops".
func (p *parser) pluralNoun(i int) bool {
	a := &p.atoms[i]
	if a.kind != word || a.caps != lower || a.fw() != 0 || !a.space {
		return false
	}
	s := p.str(i)
	switch s {
	case "people", "men", "women", "children", "police", "cattle", "staff", "different", "other", "new", "more":
		return true
	case "wins", "victories", "losses", "draws", "runs", "points", "goals", "sets", "is", "was", "has", "as", "us", "versus", "vs":
		return false
	}
	return len(s) > 3 && s[len(s)-1] == 's' && s[len(s)-2] != 's'
}

// ratio reads "one in five", "two out of three".
func (p *parser) ratio(j int, n numeral, r *reading) bool {
	v, ok := n.v.small()
	if !ok || v < 1 || v > 99 || n.frac || n.fuzzy || n.exp > 2 {
		return false
	}
	k := n.end
	switch {
	case p.atoms[k].fw() == fwIn:
		k++
	case p.atoms[k].fw() == fwOut && p.atoms[k+1].fw() == fwOf:
		k += 2
	case p.atoms[k].fw() == fwOver && p.atoms[k].kind == word:
		k++
	default:
		return false
	}
	b := &p.atoms[k]
	if b.kind != number && !(b.kind == word && b.is(cUnit|cTens|cHundred) || b.fw() == fwA) || b.fw() == fwA && !p.atoms[k+1].is(cHundred|cScale) {
		return false
	}
	m, ok := p.numeral(k, false)
	if !ok || m.frac || m.fuzzy || m.many {
		return false
	}
	d, ok := m.v.small()
	if !ok || d <= v || d > 1e9 || m.digits && d >= 1900 && d < 2100 {
		return false
	}
	if c := &p.atoms[m.end]; c.kind == word && c.is(cTimeUnit|cTimeUnits|cMonth) || c.fw() == fwPercent || c.isSign('%') || c.dash() {
		return false // "two in 10 years"
	}
	if p.atoms[n.end].fw() == fwOver && (p.atoms[m.end].kind == word || p.atoms[m.end].kind == number) {
		return false
	}
	r.n, r.end = whole(v).div(whole(d)), m.end
	return true
}

// halfCounts tells whether "half" before i is a number: "half of the voters",
// "half the country".
func (p *parser) halfCounts(i int) bool {
	switch p.atoms[i].fw() {
	case fwOf:
		switch p.atoms[i+1].fw() {
		case fwThat, fwThis:
			return false
		}
		return true
	case fwThe, fwA:
		return p.atoms[i].fw() == fwThe
	}
	switch strings.ToLower(p.str(i)) {
	case "its", "their", "his", "her", "our", "my", "your":
		return true
	}
	return false
}

// oneCounts tells the number one from the pronoun: "one person", "one of the
// men", but not "this one", "one must", "the one thing".
func (p *parser) oneCounts(i int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[i+1]
	switch prev.fw() {
	case fwThe, fwThis, fwThat, fwEvery, fwEach, fwA, fwAny, fwThese, fwThose, fwLast, fwNext, fwAs, fwPrevious, fwFollowing:
		if !(prev.fw() == fwThat && next.kind == word && next.fw() == 0 && next.caps == lower) {
			return false
		}
	}
	if prev.kind == word {
		switch strings.ToLower(p.str(i - 1)) {
		case "no", "which", "another", "only", "new", "old", "big", "good", "bad", "own", "such", "right", "wrong", "what":
			return false
		}
	}
	if next.kind == word && next.fw() == fwOf {
		return true
	}
	if h := p.hyphen(i + 1); h > i+1 {
		return p.atoms[h].kind == word && p.atoms[h].fw() == 0
	}
	if next.kind != word || next.fw() != 0 && next.fw() != fwMore && next.fw() != fwOther && next.fw() != fwRecent && next.fw() != fwPoint {
		return false
	}
	switch strings.ToLower(p.str(i + 1)) {
	case "is", "has", "had", "who", "that", "which", "he", "she", "they", "we", "i", "you", "it", "said", "says", "does", "did", "might", "may", "can", "could", "would", "should",
		"with", "but", "if", "when", "where", "because", "so", "just", "also", "without", "against", "into", "not", "never", "only", "knows", "wants", "needs", "called", "his", "her", "their",
		"its", "whose", "being", "been", "be", "are", "were", "s", "cannot", "even", "too", "then", "here", "there", "like", "under", "about":
		return false
	}
	return true
}

// naming tells whether the word before i gives its number to a name: "Channel
// 4", "page two", "No. 10", "#1".
func (p *parser) naming(i int) bool {
	k := i - 1
	b := &p.atoms[k]
	if b.isSign('#') {
		return true
	}
	if b.isSign('.') && !b.space {
		k--
		b = &p.atoms[k]
		if b.len() > 5 {
			return false
		}
	} else if p.hyphen(k) > k {
		k--
		b = &p.atoms[k]
	}
	return b.kind == word && b.is(cNaming)
}

// address tells whether the number before i is that of a house: "10 Downing
// Street", "1428 Elm Road".
func (p *parser) address(i int) bool {
	for k := i; k < i+4; k++ {
		a := &p.atoms[k]
		if a.kind != word || a.caps == lower {
			return false
		}
		if k == i {
			continue
		}
		switch p.str(k) {
		case "Street", "St", "Avenue", "Ave", "Road", "Rd", "Lane", "Drive", "Boulevard", "Blvd", "Square", "Terrace", "Crescent", "Close", "Court", "Place", "Way", "Gardens", "Parade", "Highway":
			return true
		}
	}
	return false
}

// dialled returns the end of a telephone number at i that is written in groups
// and begins with a zero: "0800 555 111", "020 7946 0123".
func (p *parser) dialled(i int) int {
	a := &p.atoms[i]
	if a.digits < 3 || a.places > 0 || a.grouped || p.text[a.start] != '0' {
		return i
	}
	j := i + 1
	for p.atoms[j].kind == number && p.atoms[j].digits >= 2 && p.atoms[j].places == 0 && !p.atoms[j].grouped {
		j++
	}
	if j == i+1 {
		return i
	}
	return j
}

// nameNumber tells whether the digits at i are no count but part of a name or a
// code.
func (p *parser) nameNumber(i int, n numeral) bool {
	a, prev, next := &p.atoms[i], &p.atoms[i-1], &p.atoms[i+1]
	if p.naming(i) || a.places == 0 && p.address(i+1) {
		return true
	}
	if a.digits >= 10 && !a.grouped && a.places == 0 && prev.kind == word && !p.pluralNoun(i+1) { // a code
		return true
	}
	if prev.fw() == fwOf && p.atoms[i-2].kind == word && p.atoms[i-2].caps == title && next.caps == lower && p.str(i-2) == "Group" { // "Group of 77"
		return true
	}
	if next.isSign(':') && !next.space && !p.atoms[i+2].space && p.atoms[i+2].kind == number { // "1:59"
		return true
	}
	if next.kind == word && !next.space { // "4x4", "5G", "70s"
		return true
	}
	if prev.isSign('(') && next.isSign(')') && a.digits <= 3 || prev.isSign('[') && next.isSign(']') { // "(1)", "[12]"
		return true
	}
	if prev.kind == stop && a.digits <= 2 && (next.isSign('.') && !next.space && p.atoms[i+2].kind != number || next.isSign(')')) { // "1. Wash the rice"
		return true
	}
	if a.n == 0 && a.digits > 1 || a.digits > 1 && p.text[a.start] == '0' { // "007"
		return true
	}
	if next.isSign('/') && !next.space || prev.isSign('/') && !prev.space && p.atoms[i-2].kind == number {
		return true
	}
	// "Apollo 11," but not "Texas 12 people"
	if prev.kind == word && prev.caps != lower && a.space && !a.grouped && a.places == 0 && prev.fw() == 0 && !prev.is(cMonth|cWeekday|cCurrency|cScale) &&
		p.atoms[i-2].kind != stop && !p.atoms[i-2].isSign('"') && !p.atoms[i-2].isSign('“') && !p.atoms[i-2].isSign(':') {
		if !(next.kind == word && next.caps == lower && next.fw() == 0 || next.isSign('%') || next.dash()) {
			return true
		}
	}
	return false
}

// noValue returns the end of what begins at i and is no value whatever follows:
// the number of "F-16" or "COVID-19", a telephone number, a version.
func (p *parser) noValue(i int) int {
	a := &p.atoms[i]
	if a.kind == sign {
		if a.sign == '+' && p.atoms[i+1].kind == number && !p.atoms[i+1].space && p.atoms[i+2].kind != word && !p.atoms[i+2].isSign('%') { // "+86 138-2010-2015"
			j := p.chain(i + 1)
			for k := 0; k < 5 && (p.atoms[j].kind == number && p.atoms[j].places == 0); k++ {
				j = p.chain(j)
			}
			if j > i+2 {
				return j
			}
		}
		return i
	}
	if a.kind != number {
		return i
	}
	if j := p.dialled(i); j > i {
		return j
	}
	prev := &p.atoms[i-1]
	if !a.space && prev.kind == word && prev.end == a.start {
		// "A320"; letters of money were read with their number before.
		return p.chain(i)
	}
	if p.hyphen(i-1) == i {
		if b := &p.atoms[i-2]; b.kind == word && b.end == prev.start {
			if b.caps != lower && !b.is(cMonth|cMon|cWeekday) || b.caps == lower && a.digits < 4 && b.fw() != fwMid {
				switch p.str(i - 2) {
				case "under", "over":
					if a.digits == 2 && a.places == 0 && p.atoms[i+1].kind == word && a.n < 24 { // "the under-21 side"
						return i + 1
					}
					return i
				case "sub", "pre", "post", "early", "late", "to", "and", "in", "about", "plus":
					return i
				}
				return p.chain(i)
			}
		}
	}
	if p.hyphen(i+1) == i+2 && p.chain(i) == i+5 { // "4-3/8"
		if num, den, _, ok := p.slash(i + 2); ok && num < den && den <= 64 && den&(den-1) == 0 && a.digits <= 2 {
			return i
		}
	}
	if j := p.chain(i); j >= i+5 { // three numbers or more
		if !p.date(i, &p.other) {
			return j
		}
	}
	return i
}

// idiom tells whether the number word or rank from i to j stands in a phrase
// where it means none: "at first", "one another", "second to none".
func (p *parser) idiom(i, j int) bool {
	part := func(k int) bool {
		a := &p.atoms[k]
		return a.kind == word && a.is(cIdiom) || a.dash() || a.kind != stop && a.end-a.start == 1 && a.kind == sign && (a.sign == '/' || a.sign == '\'')
	}
	from, to := i, j
	for from > max(i-5, 1) && part(from-1) {
		from--
	}
	for to < j+5 && part(to) {
		to++
	}
	for s := from; s <= i; s++ {
		for e := max(j, s+2); e <= to; e++ {
			if k := p.key(s, e); k != nil {
				if _, ok := p.lex8.idioms[string(k)]; ok {
					return true
				}
			}
		}
	}
	return false
}

// ageHere reads a bare number that is an age: "aged 47", "the age of 47",
// "John Smith, 47, said".
func (p *parser) ageHere(j int, n numeral, r *reading) bool {
	v, ok := n.v.small()
	if !ok || v < 0 || v > 120 || n.exp > 0 || n.fuzzy || n.frac {
		return false
	}
	k := j - 1
	if p.atoms[k].fw() == fwOf {
		k--
	}
	switch p.atoms[k].fw() {
	case fwAbout, fwNearly, fwAround, fwAlmost, fwRoughly, fwBetween:
		k--
	}
	b := &p.atoms[k]
	aged := b.fw() == fwAged || b.fw() == fwAge && (k < j-1 || !p.atoms[k].dash())
	if !aged && b.fw() == fwOf && p.atoms[k-1].fw() == fwAge {
		aged = true
	}
	if aged {
		if b.caps == upper && p.atoms[j].kind != number {
			return false
		}
		r.kind, r.unit = Quantity, "year"
		if m, ok := p.rangeMark(j, n); ok && p.atoms[n.end].fw() != fwOr || p.atoms[n.end].fw() == fwAnd && p.atoms[j-1].fw() == fwBetween {
			if !ok {
				m = n.end + 1
			}
			if q, ok := p.numeral(m, false); ok && q.v.cmp(n.v) > 0 && q.v.cmp(whole(121)) < 0 && q.exp == 0 {
				r.to, r.ranged, r.end = q.v, true, q.end
			}
		}
		if c := &p.atoms[r.end]; c.kind == word && c.is(cTimeUnit|cTimeUnits) {
			r.unit = timeUnits[c.word.unit].name
			r.end++
		}
		return true
	}
	if p.ageToo(j, n) {
		r.kind, r.unit = Quantity, "year"
		return true
	}
	// an apposition
	if n.digits && v > 0 && p.atoms[j-1].isSign(',') && p.atoms[j].space {
		c := &p.atoms[n.end]
		if c.isSign(',') || c.isSign('.') && (p.atoms[n.end+1].kind == stop) || c.isSign(';') || c.isSign(')') {
			w := &p.atoms[j-2]
			person := w.name > 0 && p.o.Names[w.name-1].Person
			if !person && len(p.o.Names) == 0 {
				person = w.kind == word && w.caps != lower && p.atoms[j-3].kind == word && p.atoms[j-3].caps != lower && !w.is(cMonth|cMon|cWeekday|cWday) && v >= 5 && v < 110
			}
			if person || c.isSign(',') && v >= 15 && v < 105 && p.oneBeing(j-2) {
				r.kind, r.unit = Quantity, "year"
				return true
			}
		}
	}
	return false
}

// ageToo tells whether the number at j is an age by what stands before it: the
// second of "aged 34 and 36", or "turned 70".
func (p *parser) ageToo(j int, n numeral) bool {
	prev := &p.atoms[j-1]
	if prev.kind == word && n.digits && prev.len() >= 5 && p.text[prev.start] == 't' && !p.pluralNoun(n.end) {
		switch p.str(j - 1) {
		case "turns", "turned", "turning":
			return true
		}
	}
	if prev.fw() != fwAnd || len(p.found) == 0 {
		return false
	}
	last := &p.found[len(p.found)-1]
	next := &p.atoms[n.end]
	return last.Kind == Quantity && last.Value.Of == "age" && last.End == p.atoms[j-2].end && p.atoms[j-2].kind == number && (next.kind != word || next.fw() != 0)
}

// oneBeing tells whether the word at i is the noun of a phrase that may mean a
// person: "the striker", "his eldest daughter".
func (p *parser) oneBeing(i int) bool {
	a := &p.atoms[i]
	if a.kind != word || a.caps != lower || !a.unlisted() || a.len() < 3 || p.text[a.end-1] == 's' {
		return false
	}
	for k := i - 1; k > i-4; k-- {
		a := &p.atoms[k]
		if a.kind != word {
			return false
		}
		switch a.fw() {
		case fwThe, fwA:
			return true
		}
		switch strings.ToLower(p.str(k)) {
		case "his", "her", "their":
			return true
		}
	}
	return false
}
