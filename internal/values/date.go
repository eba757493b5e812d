package values

import "strings"

// date reads a time of any sort at i: a date, a clock time, a duration, a set.
func (p *parser) date(i int) (reading, bool) {
	p.asked++
	a := &p.atoms[i]
	var w when
	end := 0
	switch a.kind {
	case number:
		w, end = p.numberTime(i)
	case sign:
		if _, ok := vulgar[a.sign]; ok {
			w, end = p.lengthTime(i)
		}
		if a.quote() { // "'90s"
			if n := &p.atoms[i+1]; n.kind == number && !n.space && n.digits == 2 && n.n%10 == 0 && p.str(i+2) == "s" && p.glued(i+2) {
				w, end = when{grain: decade, no: p.centuryOf(int(n.n)), short: true}, i+3
			}
		}
	case word:
		w, end = p.wordTime(i)
	}
	if end == 0 {
		return reading{}, false
	}
	r := reading{start: i, end: end, when: w, kind: w.kind(), fuzzy: w.vague}
	return r, true
}

func (w *when) kind() Kind {
	if w.grain == duration {
		return Duration
	}
	if w.set != "" {
		if strings.HasPrefix(w.set, "PT") || strings.HasPrefix(w.set, "T") || w.clock || w.part != "" {
			return Time
		}
		return Date
	}
	if w.grain == clockTime || w.grain == dayPart || w.clock || w.part != "" {
		return Time
	}
	return Date
}

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

// isMonth tells whether the word at i names a month, whatever else it means.
func (p *parser) isMonth(i int) bool { return p.atoms[i].kind == word && p.atoms[i].is(cMonth|cMon) }

// monthAt reads the name of a month with its stop: "Jan.".
func (p *parser) monthAt(i int) (int8, int, bool) {
	a := &p.atoms[i]
	if a.kind != word || !a.is(cMonth|cMon) {
		return 0, 0, false
	}
	j := i + 1
	if a.is(cMon) && p.atoms[j].isSign('.') && !p.atoms[j].space {
		j++
	}
	return int8(a.word.n), j, true
}

// dayAt reads the day of a month: "5", "5th", "the 5th", "fifth", "twenty-nine".
func (p *parser) dayAt(i int) (int8, int, bool) {
	j := i
	if p.atoms[j].fw() == fwThe {
		j++
	}
	a := &p.atoms[j]
	if a.kind == number {
		if a.digits > 2 || a.places > 0 || a.n < 1 || a.n > 31 || a.grouped {
			return 0, 0, false
		}
		if b := &p.atoms[j+1]; b.kind == word && !b.space {
			switch strings.ToLower(p.str(j + 1)) {
			case "st", "nd", "rd", "th":
				return int8(a.n), j + 2, true
			}
			return 0, 0, false
		}
		if j > i {
			return 0, 0, false // "May the 5"
		}
		return int8(a.n), j + 1, true
	}
	if a.kind != word {
		return 0, 0, false
	}
	if v, end, ok := p.rank(j); ok && v.r == nil && v.n >= 1 && v.n <= 31 {
		return int8(v.n), end, true
	}
	if p.o.Phrases && a.is(cUnit|cTens) && j == i {
		if v, end, _, ok := p.words(j, 2); ok && v >= 1 && v <= 31 {
			return int8(v), end, true
		}
	}
	return 0, 0, false
}

// monthTime reads what begins with the name of a month at i: "May 5, 2012",
// "July 2003", "March 4-15", "May".
func (p *parser) monthTime(i int) (when, int) {
	m, j, ok := p.monthAt(i)
	if !ok {
		return when{}, 0
	}
	a := &p.atoms[i]
	w := when{grain: month, month: m}
	k := j
	if p.atoms[k].isSign(',') && p.atoms[k+1].kind == number && p.atoms[k+1].digits <= 2 { // "October, 1st"
		if d := &p.atoms[k+2]; d.kind == word && !d.space {
			k++
		}
	} else if s := &p.atoms[k]; s.kind == sign && (s.sign == '/' || s.dash()) && !s.space && !p.atoms[k+1].space { // "Oct/2", "Sep-12"
		k++
	}
	if a.caps == lower && m == 5 && !p.atoms[k].space && k == j {
		return when{}, 0
	}
	if d, e, ok := p.dayAt(k); ok && !p.dayIsNot(k, e) {
		// "May second"? A rank in words must follow a month in capitals or end the phrase.
		w.grain, w.day = day, d
		end := e
		if y, e2, ok := p.yearTail(e); ok {
			w.year = y
			return w, e2
		}
		// "March 4-15", "March 4 to 15", "March 4-15, 2012"
		if h := &p.atoms[e]; h.dash() && h.space == p.atoms[e+1].space || h.fw() == fwTo || h.fw() == fwThrough {
			if d2, e2, ok := p.dayAt(e + 1); ok && d2 > d && p.atoms[e+1].kind == number && !p.dayIsNot(e+1, e2) && !p.isMonth(e2) {
				w.ranged, w.toDay, w.toMonth = true, d2, m
				end = e2
				if y, e3, ok := p.yearTail(e2); ok {
					w.year, end = y, e3
				}
				return w, end
			}
			if h.dash() { // "Nov 18-Dec 19, 2015"
				if m2, e2, ok := p.monthAt(e + 1); ok {
					if d2, e3, ok := p.dayAt(e2); ok && p.atoms[e2].kind == number {
						w.ranged, w.toDay, w.toMonth = true, d2, m2
						end = e3
						if y, e4, ok := p.yearTail(e3); ok {
							w.year, end = y, e4
						}
						return w, end
					}
				}
			}
		}
		return w, end
	}
	if y, e, ok := p.yearTail(j); ok {
		w.year = y
		return w, e
	}
	// "June-August 1992"
	if h := &p.atoms[j]; h.dash() && h.space == p.atoms[j+1].space {
		if m2, e, ok := p.monthAt(j + 1); ok && p.atoms[j+1].caps == a.caps {
			w.ranged, w.toMonth = true, m2
			if y, e2, ok := p.yearTail(e); ok {
				w.year = y
				return w, e2
			}
			return w, e
		}
	}
	if p.bareMonth(i, j) {
		return w, j
	}
	return when{}, 0
}

// dayIsNot tells whether the number from i to e after a month is no day: "May
// 10:30", "May 5%", "May 5 million".
func (p *parser) dayIsNot(i, e int) bool {
	a := &p.atoms[e]
	if p.atoms[i].kind == word && p.atoms[i].fw() != fwThe {
		// "March second" but not "May first be".
		if p.atoms[i-1].caps == lower && p.atoms[i-1].is(cMonth) && (p.atoms[i-1].word.n == 5 || p.atoms[i-1].word.n == 3) {
			return !p.o.Phrases || p.atoms[i-1].word.n == 5
		}
		return a.kind == word && a.caps == lower && a.fw() == 0 && !a.is(cPart|cUnit|cTens|cNumeral) && !p.o.Phrases
	}
	switch a.kind {
	case sign:
		if a.sign == '%' || a.sign == ':' && !p.atoms[e+1].space && p.atoms[e+1].kind == number && p.atoms[e+1].digits == 2 {
			return true
		}
		if a.sign == '.' && !a.space && p.atoms[e+1].kind == number && !p.atoms[e+1].space {
			return true
		}
	case word:
		if a.is(cScale) || a.fw() == fwPercent || a.fw() == fwAM || a.fw() == fwPM || a.is(cTimeUnits) {
			return true
		}
	}
	return false
}

// bareMonth tells whether the word at i, which ends before j, is a month and
// not a verb or a name.
func (p *parser) bareMonth(i, j int) bool {
	a, prev, next := &p.atoms[i], &p.atoms[i-1], &p.atoms[j]
	if a.is(cMon) && a.word.n != 5 {
		if a.caps == lower || j == i+1 && !p.calendarPrep(prev) && !prev.isSign('(') {
			return false
		}
		return p.calendarPrep(prev) || next.kind != word
	}
	switch a.word.n {
	case 5, 3:
		if a.caps == lower {
			return p.o.Phrases && prev.fw() == fwIn
		}
		if p.calendarPrep(prev) {
			return !(prev.fw() == fwTo && a.word.n == 3)
		}
		if prev.kind == word && p.isMonth(i-1) {
			return true
		}
		if prev.isSign(',') || prev.fw() == fwAnd || prev.fw() == fwOr { // "April, May and June"
			k := i - 2
			return p.isMonth(k)
		}
		if prev.fw() == fwA || prev.fw() == fwThe || prev.quote() || p.atoms[i-1].kind == word && p.atoms[i-2].quote() { // "the May elections", "a March vote"
			return next.kind == word && next.caps == lower && next.fw() != fwOn && next.fw() != fwOf && p.str(j) != "family"
		}
		return false
	case 8:
		if a.caps == lower && !p.o.Phrases {
			return false
		}
	}
	// April, June, August Wilson
	if next.kind == word && next.caps == title && next.fw() == 0 && (a.word.n == 4 || a.word.n == 6 || a.word.n == 8) && !p.calendarPrep(prev) && !p.headline(i) {
		return false
	}
	return a.caps != lower || p.o.Phrases || a.word.n != 6
}

// calendarPrep tells whether a word leads up to a time: "in May".
func (p *parser) calendarPrep(a *atom) bool {
	switch a.fw() {
	case fwIn, fwOf, fwSince, fwUntil, fwTill, fwBy, fwFrom, fwTo, fwDuring, fwBefore, fwAfter, fwThrough, fwLast, fwNext, fwThis, fwEarly, fwLate, fwMid, fwEvery, fwEach, fwBetween, fwPast, fwPrevious, fwComing, fwFollowing, fwAround, fwOn, fwFor, fwOver, fwWithin, fwThat, fwStarting:
		return true
	}
	return false
}

// numberTime reads what begins with digits.
func (p *parser) numberTime(i int) (when, int) {
	a := &p.atoms[i]
	var best when
	end := 0
	take := func(w when, e int) {
		if e > end {
			best, end = w, e
		}
	}
	take(p.numericDate(i))
	take(p.clockAt(i))
	// "5 May 2012", "5th of May", "4-15 March"
	if d, e, ok := p.dayAt(i); ok {
		k := e
		from := int8(0)
		if h := &p.atoms[k]; h.dash() && h.space == p.atoms[k+1].space || h.fw() == fwTo || h.fw() == fwAnd && p.o.Phrases && p.atoms[i-1].fw() == fwBetween {
			if d2, e2, ok := p.dayAt(k + 1); ok && d2 > d && p.atoms[k+1].kind == number {
				from, d, k = d, d2, e2
			}
		}
		q := k
		if p.atoms[q].fw() == fwOf {
			q++
		} else if s := &p.atoms[q]; s.kind == sign && (s.dash() || s.sign == '/' || s.sign == '.') && !s.space && !p.atoms[q+1].space {
			q++
		} else if p.atoms[q].is(cTimeUnit) && p.atoms[q].word.unit == 'D' && p.atoms[q+1].fw() == fwOf { // "23rd day of September"
			q += 2
		}
		if m, e2, ok := p.monthAt(q); ok && !(m == 5 && p.atoms[q].caps == lower && p.atoms[q-1].fw() != fwOf && !p.o.Phrases) && !(m == 3 && p.atoms[q].caps == lower && !p.o.Phrases) {
			w := when{grain: day, day: d, month: m}
			if from > 0 {
				w.day, w.toDay, w.toMonth, w.ranged = from, d, m, true
			}
			if y, e3, ok := p.yearTail(e2); ok {
				w.year, e2 = y, e3
			} else if p.atoms[e2].isSign(',') {
				e2 = e2 + 0
			}
			take(w, e2)
		}
	}
	// "16th century", "1st quarter of 2013", "3rd week of January"
	if v, e, ok := p.rank(i); ok && v.r == nil && v.n > 0 && v.n < 60 {
		take(p.rankTime(i, int(v.n), e))
	}
	// "1990s", "2014", "2015-16", "2019 Q1"
	take(p.yearTime(i))
	// "4Q", "3Q12", "1H 2012"
	if b := &p.atoms[i+1]; a.digits == 1 && b.kind == word && !b.space && b.len() == 1 && (p.text[b.start] == 'Q' && a.n >= 1 && a.n <= 4 || p.text[b.start] == 'H' && a.n >= 1 && a.n <= 2) {
		take(p.quarterTail(int(a.n), p.text[b.start] == 'H', i+2))
	}
	take(p.lengthTime(i))
	return best, end
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
	if prev.isSign('$') || prev.isSign('£') || prev.isSign('€') || prev.isSign('.') && !prev.space && p.atoms[i].space == false {
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

// quarterTail reads the year after a quarter or half: "Q3 2012", "third quarter
// of 2012", "third quarter of the year", "3Q12".
func (p *parser) quarterTail(n int, half bool, j int) (when, int) {
	w := when{grain: quarter, no: n}
	if half {
		w.grain = halfYear
	}
	if a := &p.atoms[j]; a.kind == number && !a.space && a.digits == 2 { // "3Q12"
		w.year = 2000 + int(a.n)
		return w, j + 1
	}
	k := j
	if h := p.hyphen(k); h > k {
		k = h
	}
	if y, ok := p.yearAt(k); ok && !p.countNoun(k+1) {
		w.year = y
		return w, k + 1
	}
	if y, e, ok := p.yearTail(j); ok && !p.atoms[j].isSign(',') {
		w.year = y
		return w, e
	}
	if p.atoms[j].fw() == fwOf || p.atoms[j].fw() == fwIn {
		k := j + 1
		if p.atoms[k].fw() == fwThe {
			k++
		}
		if w2, e := p.fiscalTime(k); e > 0 {
			w.fiscal, w.year = true, w2.year
			return w, e
		}
		switch a := &p.atoms[k]; {
		case a.is(cTimeUnit) && a.word.unit == 'Y' && k > j+1:
			w.rel = this
			if p.atoms[j].fw() == fwIn {
				return w, j
			}
			return w, k + 1
		case (a.fw() == fwLast || a.fw() == fwThis || a.fw() == fwNext) && p.atoms[k+1].is(cTimeUnit) && p.atoms[k+1].word.unit == 'Y':
			w.rel = relOf(a.fw())
			return w, k + 2
		}
	}
	return w, j
}

func relOf(f fw) rel {
	switch f {
	case fwLast, fwPast:
		return last
	case fwNext:
		return next
	case fwPrevious, fwPrior:
		return preceding
	case fwFollowing:
		return following
	case fwComing, fwUpcoming:
		return coming
	case fwSame, fwThat, fwThose:
		return same
	case fwRecent:
		return recent
	}
	return this
}

// fiscalTime reads "fiscal 2024", "fiscal year 2007-08", "FY2007".
func (p *parser) fiscalTime(i int) (when, int) {
	a := &p.atoms[i]
	if a.kind != word {
		return when{}, 0
	}
	w := when{grain: year, fiscal: true}
	j := i + 1
	switch a.fw() {
	case fwFY:
		if a.caps == lower && !p.o.Phrases {
			return when{}, 0
		}
	case fwFiscal:
		if b := &p.atoms[j]; b.is(cTimeUnit) && b.word.unit == 'Y' {
			j++
			if p.atoms[j].fw() == fwEnd || p.str(j) == "ending" || p.str(j) == "ended" {
				return w, j
			}
		} else if p.isFinancial(i) {
			return when{}, 0
		}
	default:
		return when{}, 0
	}
	if a.fw() == fwFiscal && j == i+1 { // "the fiscal first quarter"
		if v, e, ok := p.rank(j); ok && v.r == nil && v.n >= 1 && v.n <= 4 {
			if q, e2 := p.rankTime(j, int(v.n), e); e2 > 0 && (q.grain == quarter || q.grain == halfYear) {
				q.fiscal = true
				return q, e2
			}
			return when{}, 0
		}
	}
	if h := p.hyphen(j); h > j {
		j = h
	} else if p.atoms[j].quote() && !p.atoms[j+1].space {
		j++
	}
	if w2, e := p.yearTime(j); e > 0 && w2.grain == year && !w2.bc {
		w.year, w.ranged, w.toYear = w2.year, w2.ranged, w2.toYear
		return w, e
	}
	if y, ok := p.yearAt(j); ok {
		w.year = y
		return w, j + 1
	}
	if n := &p.atoms[j]; n.kind == number && n.digits == 2 && n.places == 0 && (a.fw() == fwFY || p.atoms[j-1].quote()) {
		w.year = 2000 + int(n.n)
		if n.n > 60 {
			w.year -= 100
		}
		return w, j + 1
	}
	if a.fw() == fwFiscal && p.atoms[i+1].is(cTimeUnit) {
		return w, i + 2
	}
	return when{}, 0
}

func (p *parser) isFinancial(i int) bool { return p.text[p.atoms[i].start+2]|0x20 == 'n' }

// rankTime reads a period after a rank that ends before e: "16th century",
// "third quarter of 2019", "first week of January", "fourth of July".
func (p *parser) rankTime(i, n, e int) (when, int) {
	k := e
	if h := p.hyphen(k); h > k {
		k = h
	} else if h := p.looseHyphen(k); h > k && p.atoms[h].is(cTimeUnit) && p.o.Phrases {
		k = h
	}
	if p.atoms[k].fw() == fwFiscal && !p.isFinancial(k) {
		k++
	}
	a := &p.atoms[k]
	if a.kind != word {
		return when{}, 0
	}
	switch {
	case a.is(cTimeUnit) && a.word.unit == 'C':
		w := when{grain: century, no: n}
		if b := &p.atoms[k+1]; b.caps == upper && (b.fw() == fwBC || b.fw() == fwAD) {
			w.bc = b.fw() == fwBC
			k++
		}
		return w, k + 1
	case a.is(cTimeUnit) && a.word.unit == 'L':
		return when{grain: millennium, no: n}, k + 1
	case a.is(cTimeUnit) && a.word.unit == 'Q' && n <= 4:
		return p.quarterTail(n, false, k+1)
	case a.is(cFraction) && a.word.frac == 2 && n <= 2:
		w, end := p.quarterTail(n, true, k+1)
		if end > k+1 || w.year > 0 {
			return w, end
		}
		if p.atoms[k+1].fw() == fwOf { // "first half of the 1990s", "of July"
			if w2, end := p.complement(k + 2); end > 0 && w2.grain != duration {
				w2.mod = "START"
				if n == 2 {
					w2.mod = "END"
				}
				return w2, end
			}
		}
	case a.is(cTimeUnit) && (a.word.unit == 'W' || a.word.unit == 'M' || a.word.unit == 'D' || a.word.unit == 'X' || a.word.unit == 'E' || a.word.unit == 'Y') && (p.atoms[k+1].fw() == fwOf || p.atoms[k+1].fw() == fwIn && p.o.Phrases):
		if w2, end := p.complement(k + 2); end > 0 && w2.kind() == Date {
			return p.nth(w2, n, a.word.unit), end
		}
	case (a.fw() == fwOf || a.is(cMonth|cMon)) && n <= 31:
		q := k
		if a.fw() == fwOf {
			q++
		}
		if m, e2, ok := p.monthAt(q); ok && (q > k || p.o.Phrases && p.atoms[q].caps != lower) && (p.atoms[q].caps != lower || p.o.Phrases) {
			w := when{grain: day, day: int8(n), month: m}
			if y, e3, ok := p.yearTail(e2); ok {
				w.year, e2 = y, e3
			}
			return w, e2
		}
	}
	// "first three months of 2012"
	if n == 1 {
		if m, ok := p.numeral(e, false); ok && m.isWhole() && !m.many && m.v.n < 100 {
			if b := &p.atoms[m.end]; b.is(cTimeUnits) && (p.atoms[m.end+1].fw() == fwOf || p.atoms[m.end+1].fw() == fwIn) {
				if w2, end := p.complement(m.end + 2); end > 0 && w2.kind() == Date && p.atoms[m.end+1].fw() == fwOf {
					w2.mod = "START"
					w2.spans[0] = length{m.v, b.word.unit}
					return w2, end
				}
			}
		}
	}
	return when{}, 0
}

// nth makes "the third week of January" of January.
func (p *parser) nth(w when, n int, unit byte) when {
	switch {
	case unit == 'W':
		w.no, w.grain, w.spans[0] = n, week, length{whole(int64(w.grain)), 0}
	case unit == 'M' && w.grain == year && n <= 12:
		w.grain, w.month = month, int8(n)
	case unit == 'D' && w.grain == month && n <= 31:
		w.grain, w.day = day, int8(n)
	case unit == 'D' && w.grain == year && n == 1:
		w.grain, w.month, w.day = day, 1, 1
	case n == 1:
		w.mod = "START"
	}
	return w
}

// complement reads what stands after "of" in "end of the year", "first week of
// last month": a date with or without an article.
func (p *parser) complement(i int) (when, int) {
	if p.depth >= 2 {
		return when{}, 0
	}
	p.depth++
	defer func() { p.depth-- }()
	j := i
	the := p.atoms[j].fw() == fwThe
	if the {
		j++
	}
	a := &p.atoms[j]
	if the && a.is(cTimeUnit) && a.word.unit != 0 {
		if g := unitGrain[a.word.unit]; g != 0 && g != clockTime && !(p.atoms[j+1].kind == word && p.atoms[j+1].caps == lower && p.atoms[j+1].fw() == 0 && p.atoms[j+1].word == nothing && a.word.unit == 'D') {
			return when{grain: g, rel: this}, j + 1
		}
		return when{}, 0
	}
	switch a.kind {
	case number:
		if y, ok := p.yearAt(j); ok {
			if w, e := p.yearTime(j); e > 0 {
				return w, e
			}
			return when{grain: year, year: y}, j + 1
		}
		w, e := p.numberTime(j)
		if w.grain == duration || w.clock {
			return when{}, 0
		}
		return w, e
	case word:
		if a.word.class&cStart == 0 {
			return when{}, 0
		}
		if a.fw() == fwA || a.is(cUnit) {
			return when{}, 0
		}
		w, e := p.wordTime(j)
		if e > 0 && (w.grain == duration || w.set != "") {
			return when{}, 0
		}
		return w, e
	}
	return when{}, 0
}
