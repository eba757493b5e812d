package values

import "strings"

// date reads into r a time of any sort at i: a date, a clock time, a duration, a set.
func (p *parser) date(i int, r *reading) bool {
	p.asked++
	a := &p.atoms[i]
	var w when
	end := 0
	switch a.kind {
	case number:
		w, end = p.numberTime(i)
	case sign:
		if _, ok := vulgar(a.sign); ok {
			w, end = p.lengthTime(i)
		}
		if a.quote() { // "'90s"
			if n := &p.atoms[i+1]; n.kind == number && !n.space && n.digits == 2 && n.n%10 == 0 && p.str(i+2) == "s" && p.glued(i+2) {
				w, end = when{grain: decade, no: p.centuryOf(int(n.n)), short: true}, i+3
			} else if p.atoms[i-1].kind == word && p.calendarPrep(&p.atoms[i-1]) && (p.atoms[i+2].kind != word || p.atoms[i+2].space) {
				if y, e, ok := p.shortYear(i); ok { // "the class of '68"
					w, end = when{grain: year, year: y}, e
				}
			}
		}
	case word:
		w, end = p.wordTime(i)
	}
	if end == 0 {
		return r.skip(0)
	}
	*r = reading{start: i, end: end, when: w, kind: w.kind(), fuzzy: w.vague}
	return true
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
	if v, end, ok := p.rank(j); ok && v.isSmall() && v.n >= 1 && v.n <= 31 {
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
		if a.caps == title && prev.caps == lower && prev.len() > 5 && strings.HasSuffix(p.str(i-1), "est") && (p.atoms[i-2].fw() == fwThe || p.atoms[i-2].is(cOrdinal)) { // "the hottest March"
			return true
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
	if v, e, ok := p.rank(i); ok && v.isSmall() && v.n > 0 && v.n < 60 {
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
