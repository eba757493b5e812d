package values

import "strings"

// centuryOf puts two digits of a year into their century: "'15", "'87".
func (p *parser) centuryOf(n int) int {
	if n <= 20 {
		return 2000 + n
	}
	return 1900 + n
}

// yearAt reads a year of four digits at i, with an era.
func (p *parser) yearAt(i int) (int, bool) {
	a := &p.atoms[i]
	if a.kind != number || a.digits != 4 || a.grouped || a.places > 0 || a.n < 1000 || a.n > 2199 {
		return 0, false
	}
	if b := &p.atoms[i+1]; b.kind == word && !b.space {
		return 0, false
	}
	return int(a.n), true
}

// yearTail reads ", 2012", " 2012", " of 2012", "-2012", "/2012", " in 2012"
// after a day or month; strict leaves out what needs no comma ("May 5 2012").
func (p *parser) yearTail(j int) (int, int, bool) {
	a := &p.atoms[j]
	switch {
	case a.isSign(',') && p.atoms[j+1].space:
		if y, ok := p.yearAt(j + 1); ok && (!p.countNoun(j+2) || y >= 1900 && y < 2100 && p.pluralNoun(j+2)) {
			return y, j + 2, true
		}
		return 0, j, false
	case a.fw() == fwOf:
		if y, ok := p.yearAt(j + 1); ok {
			return y, j + 2, true
		}
		if y, end, ok := p.shortYear(j + 1); ok {
			return y, end, true
		}
		return 0, j, false
	case a.kind == sign && (a.dash() || a.sign == '/' || a.sign == '.') && !a.space && !p.atoms[j+1].space:
		if y, ok := p.yearAt(j + 1); ok {
			return y, j + 2, true
		}
		return 0, j, false
	}
	if y, ok := p.yearAt(j); ok && !p.countNoun(j+1) {
		return y, j + 1, true
	}
	if y, end, ok := p.shortYear(j); ok {
		return y, end, true
	}
	if y, end, ok := p.yearWords(j); ok {
		return y, end, true
	}
	return 0, j, false
}

// shortYear reads "'87", and "of 87" where the digits end the phrase.
func (p *parser) shortYear(i int) (int, int, bool) {
	j := i
	if p.atoms[j].quote() && !p.atoms[j+1].space {
		j++
	} else if p.atoms[i-1].fw() != fwOf {
		return 0, 0, false
	}
	a := &p.atoms[j]
	if a.kind != number || a.digits != 2 || a.places > 0 || p.atoms[j+1].kind == word && !p.atoms[j+1].space || j == i && (a.n < 32 || p.atoms[j+1].kind == word) {
		return 0, 0, false
	}
	y := 1900 + int(a.n)
	if a.n < 40 {
		y = 2000 + int(a.n)
	}
	return y, j + 1, true
}

// yearWords reads "nineteen eighty six", "two thousand and five".
func (p *parser) yearWords(i int) (int, int, bool) {
	a := &p.atoms[i]
	if a.kind != word {
		return 0, 0, false
	}
	if a.is(cUnit) && a.word.n == 2 && p.atoms[i+1].is(cScale) && p.atoms[i+1].word.n == 3 {
		v, end, _, ok := p.words(i, 6)
		if ok && v >= 2000 && v < 2100 {
			return int(v), end, true
		}
		return 0, 0, false
	}
	if a.is(cUnit|cTens) && a.word.n >= 13 && a.word.n <= 20 {
		h := p.hyphen(i + 1)
		if b := &p.atoms[h]; b.is(cUnit|cTens) && b.word.n >= 10 {
			if v, end, exp, ok := p.words(h, 2); ok && exp == 0 && v < 100 {
				return int(a.word.n)*100 + int(v), end, true
			}
		}
	}
	return 0, 0, false
}

// countNoun tells whether the number before i counts what stands there, so
// that it is no year: "1709 schoolchildren", "2000 miles".
func (p *parser) countNoun(i int) bool {
	a := &p.atoms[i]
	if a.kind == sign {
		return a.sign == '%' && !a.space
	}
	return a.kind == word && (p.pluralNoun(i) || a.fw() == fwPercent || a.is(cScale|cMeasure) && len(a.word.measures) > 0 && a.caps == lower || a.is(cTimeUnits) || a.is(cScale))
}

// yearTime reads a year at i and what belongs to it.
func (p *parser) yearTime(i int) (when, int) {
	a := &p.atoms[i]
	if a.kind != number || a.places > 0 || a.grouped || a.n < 0 {
		return when{}, 0
	}
	b := &p.atoms[i+1]
	// "1990s", "1990's", "1990 s", "90s"
	if a.digits == 4 && a.n%10 == 0 && a.n >= 1000 && a.n < 2200 || a.digits == 2 && a.n%10 == 0 {
		k := i + 1
		if b.quote() && !b.space {
			k++
		}
		if c := p.atoms[k]; c.kind == word && p.str(k) == "s" && (!c.space || p.o.Phrases) && (k == i+1 || a.digits == 4) {
			if a.digits == 4 && k > i+1 && p.atoms[k+1].kind == word && p.atoms[k+1].fw() == 0 && p.atoms[i-1].fw() != fwThe && p.atoms[i-1].fw() != fwMid { // "2010's best film"
				goto plain
			}
			if a.digits == 2 {
				if p.degreesNear(i) { // "lows in the 50s"
					return when{}, 0
				}
				switch pf := p.atoms[i-1].fw(); {
				case pf == fwThe || pf == fwMid || pf == fwEarly || pf == fwLate || p.hyphen(i-1) == i && p.atoms[i-2].fw() == fwMid:
					return when{grain: decade, no: p.centuryOf(int(a.n)), short: true}, k + 1
				}
				return when{}, 0
			}
			return when{grain: decade, no: int(a.n)}, k + 1
		}
	}
plain:
	// "323 BC", "79 AD"
	if b.kind == word && b.caps == upper && (b.fw() == fwBC || b.fw() == fwAD) && a.digits <= 4 && a.n > 0 {
		return when{grain: year, year: int(a.n), bc: b.fw() == fwBC}, i + 2
	}
	y, ok := p.yearAt(i)
	if !ok {
		return when{}, 0
	}
	if p.naming(i) && p.atoms[i-1].fw() == 0 && !p.atoms[i-1].is(cTimeUnit) {
		return when{}, 0
	}
	w := when{grain: year, year: y}
	// "2019 Q1", "2017-q1", "2019 H2"
	k := i + 1
	if h := p.hyphen(k); h > k {
		k = h
	}
	if c := &p.atoms[k]; c.kind == word && c.len() == 1 && (c.fw() == fwQ || c.fw() == fwH) {
		if d := &p.atoms[k+1]; d.kind == number && !d.space && d.digits == 1 && d.n >= 1 && (c.fw() == fwQ && d.n <= 4 || d.n <= 2) {
			w.grain, w.no = quarter, int(d.n)
			if c.fw() == fwH {
				w.grain = halfYear
			}
			return w, k + 2
		}
	}
	// "1999-2000", "1999 - 2000", "1914-18", "1975-to-1990", "1999/2000"
	if h := b; h.kind == sign && (h.dash() && h.space == p.atoms[i+2].space || h.sign == '/' && !h.space || h.sign == '~') {
		k := i + 2
		if p.atoms[k].fw() == fwTo && p.atoms[k+1].dash() {
			k += 2
		}
		if y2, ok := p.yearAt(k); ok && y2 > y && !p.atoms[k+1].dash() {
			w.ranged, w.toYear = true, y2
			return w, k + 1
		}
		if c := &p.atoms[k]; c.kind == number && c.digits == 1 && c.places == 0 && int(c.n) > y%10 && int(c.n) == y%10+1 && (p.atoms[k+1].kind != word || p.atoms[k+1].caps == lower && p.atoms[k+1].space && !p.countNoun(k+1)) && p.chain(k) == k+1 && y > 1900 && y < 2100 {
			w.ranged, w.toYear = true, y/10*10+int(c.n)
			return w, k + 1
		}
		if c := &p.atoms[k]; c.kind == number && c.digits == 2 && c.places == 0 && (!h.space || int(c.n) == y%100+1) && int(c.n) > y%100 && (p.atoms[k+1].kind != word || p.atoms[k+1].space) && p.chain(k) == k+1 || c.kind == number && c.digits == 2 && c.n == 0 && y%100 == 99 && !h.space {
			y2 := y/100*100 + int(c.n)
			if y2 <= y {
				y2 += 100
			}
			if h.dash() && c.n <= 12 && c.n >= 1 && p.o.Phrases || y2-y > 60 { // "2015-12" is December
				return when{}, 0
			}
			w.ranged, w.toYear = true, y2
			if y2 == y+1 && p.atoms[k+1].fw() == fwFiscal && p.atoms[k+2].is(cTimeUnit) && p.atoms[k+2].word.unit == 'Y' { // "the 2024/25 financial year"
				w.fiscal = true
				return w, k + 3
			}
			return w, k + 1
		}
		if p.atoms[k].kind == number && !h.space && !(h.sign == '/') {
			return when{}, 0 // a code
		}
		if h.sign == '/' && p.atoms[k].kind == number {
			return when{}, 0
		}
	}
	if b.fw() == fwAD || b.fw() == fwBC && b.caps == upper {
		w.bc = b.fw() == fwBC
		return w, i + 2
	}
	if !p.yearStands(i, y) {
		return when{}, 0
	}
	return w, i + 1
}

// degreesNear tells whether the sentence about i speaks of how warm it is.
func (p *parser) degreesNear(i int) bool {
	near := func(k int) bool {
		a := &p.atoms[k]
		if a.kind != word {
			return false
		}
		if a.is(cMeasure) && len(a.word.measures) > 0 && (a.word.measures[0].temp != 0 || a.word.measures[0].name == "degree") {
			return true
		}
		switch p.str(k) {
		case "highs", "lows", "Highs", "Lows", "temperature", "temperatures", "Temperatures":
			return true
		}
		return false
	}
	for k := i - 1; k > i-12 && p.atoms[k].kind != stop; k-- {
		if near(k) {
			return true
		}
	}
	for k := i + 1; k < i+5 && p.atoms[k].kind != stop; k++ {
		if near(k) {
			return true
		}
	}
	return false
}

// yearStands tells whether the four digits at i are a year and no count.
func (p *parser) yearStands(i, y int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[i+1]
	if next.isSign(':') && p.atoms[i+2].kind == number && !p.atoms[i+2].space || prev.isSign(':') && !p.atoms[i].space && p.atoms[i-2].kind == number {
		return false
	}
	if next.is(cZone) && next.caps == upper && y < 2400 && y%100 < 60 && next.len() >= 2 && !next.is(cFuncWord) { // "1400 GMT"
		return false
	}
	led := p.calendarPrep(prev) || prev.isSign('(') || prev.is(cSeason|cMonth) || prev.kind == word && prev.is(cTimeUnit) && prev.word.unit == 'Y'
	if prev.isSign('/') && !prev.space && p.atoms[i-2].kind == number {
		return false
	}
	if prev.isSign('$') || prev.isSign('£') || prev.isSign('€') || prev.isSign('.') && !prev.space && !p.atoms[i].space {
		return false
	}
	if y >= 1900 && y < 2060 {
		if p.countNoun(i + 1) {
			if next.is(cScale|cTimeUnits) || next.fw() == fwPercent || next.isSign('%') || next.is(cMeasure) && len(next.word.measures) > 0 {
				return false
			}
			switch prev.fw() {
			case fwIn, fwSince, fwThe, fwDuring, fwUntil, fwBy, fwEarly, fwLate, fwMid:
				return true
			case fwOf, fwFrom, fwAfter, fwBefore:
				return p.str(i+1) != "people"
			}
			return prev.kind == stop && p.str(i+1) != "people" || prev.quote() || prev.kind == word && (p.atoms[i-2].quote() && p.glued(i-1)) || prev.kind == word && prev.caps != lower && prev.fw() == 0
		}
		switch strings.ToLower(p.str(i + 1)) {
		case "people", "men", "women", "children":
			return false
		}
		return true
	}
	switch prev.fw() {
	case fwThe, fwA:
		led = led || next.kind == word && next.caps == lower && next.fw() == 0 && y >= 1500 && y < 1900
	}
	led = led || y >= 1500 && y < 1900 && (prev.str(p) == "c" || prev.str(p) == "ca" || prev.str(p) == "circa" || prev.str(p) == "s" && p.atoms[i-2].quote() || prev.isSign('.') && !prev.space && (p.str(i-2) == "c" || p.str(i-2) == "ca"))
	switch strings.ToLower(prev.str(p)) {
	case "founded", "established", "built", "born", "est", "opened", "died", "erected":
		led = true
	}
	if prev.fw() == fwIn && prev.caps == title && y >= 1500 && y < 1900 && p.pluralNoun(i+1) { // "In 1812 troops marched"
		return true
	}
	if p.countNoun(i+1) || !led {
		return false
	}
	switch prev.fw() {
	case fwTo, fwOf, fwFor, fwOver, fwWithin, fwThat, fwOn, fwFrom, fwAfter, fwBefore, fwAround, fwThis, fwStarting: // "up to 1500", "one of 1200"
		return y >= 1300 && y < 1900 && (next.kind != word || next.fw() != 0) && next.fw() != fwOf && prev.fw() != fwOver && prev.fw() != fwFor && prev.fw() != fwOn
	}
	return y >= 1100 && y < 2100
}
