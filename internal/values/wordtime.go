package values

import "strings"

// wordTime reads a time that begins with a word.
func (p *parser) wordTime(i int) (when, int) {
	p.asked++
	a := &p.atoms[i]
	e := a.word
	var best when
	end := 0
	take := func(w when, x int) {
		if x > end {
			best, end = w, x
		}
	}
	c := e.class
	if c&cHoliday != 0 {
		take(p.holiday(i))
	}
	if c&(cMonth|cMon) != 0 {
		take(p.monthTime(i))
	}
	if c&(cWeekday|cWday|cWeekdays) != 0 {
		take(p.weekdayTime(i))
	}
	if c&cSeason != 0 {
		take(p.seasonTime(i, false))
	}
	if c&cPart != 0 {
		take(p.partTime(i))
	}
	if c&cDay != 0 {
		take(p.todayTime(i))
	}
	if c&cSet != 0 {
		take(p.setWord(i))
	}
	if c&cLong != 0 {
		w := when{grain: duration, spans: [4]length{longLength(e.text)}}
		take(w, i+1)
	}
	if c&cDecade != 0 {
		switch pf := p.atoms[i-1].fw(); {
		case pf == fwThe || pf == fwMid || pf == fwEarly || pf == fwLate || p.o.Phrases || p.hyphen(i-1) == i && p.atoms[i-2].fw() == fwMid:
			take(when{grain: decade, no: int(e.n), year: -1}, i+1)
		}
	}
	if c&(cUnit|cTens|cOrdinal) != 0 {
		if v, x, ok := p.rank(i); ok && v.isSmall() && v.n > 0 && v.n < 60 {
			take(p.rankTime(i, int(v.n), x))
		}
		if p.o.Phrases && c&cOrdinal == 0 {
			if y, x, ok := p.yearWords(i); ok && p.calendarPrep(&p.atoms[i-1]) {
				take(when{grain: year, year: y}, x)
			}
		}
	}
	if c&(cNumeral|cTimeUnits) != 0 || e.fw == fwA || e.fw == fwSeveral || e.fw == fwMany || e.fw == fwFew || e.fw == fwCouple || e.fw == fwSome && p.o.Phrases {
		take(p.lengthTime(i))
		if c&(cUnit|cTens|cFraction) != 0 || e.fw == fwA {
			take(p.clockWords(i))
		}
	}
	switch e.fw {
	case fwLast, fwNext, fwThis, fwPast, fwPrevious, fwComing, fwUpcoming, fwFollowing, fwCurrent, fwRecent, fwSame, fwThat, fwThose, fwPrior:
		take(p.relative(i))
	case fwEarly, fwLate, fwMid, fwEarlier, fwLater:
		take(p.early(i))
	case fwEnd, fwBeginning, fwStart, fwMiddle:
		take(p.endOf(i))
	case fwEvery, fwEach:
		take(p.every(i))
	case fwFiscal, fwFY:
		take(p.fiscalTime(i))
	case fwQ, fwH:
		if n := &p.atoms[i+1]; a.len() == 1 && (a.caps != lower || p.o.Phrases) && n.kind == number && !n.space && n.digits == 1 && n.n >= 1 && (e.fw == fwQ && n.n <= 4 || n.n <= 2 && (p.atoms[i+2].kind == number || p.atoms[i+2].fw() == fwOf || (p.atoms[i-1].fw() == fwIn || p.atoms[i-1].fw() == fwFor) && !p.atoms[i+2].dash() && p.atoms[i+2].space)) {
			take(p.quarterTail(int(n.n), e.fw == fwH, i+2))
		}
	case fwOnce, fwTwice:
		take(p.often(i))
	case fwAD:
		if n := &p.atoms[i+1]; a.caps == upper && n.kind == number && n.digits <= 4 && n.n > 0 && n.places == 0 {
			take(when{grain: year, year: int(n.n)}, i+2)
		}
	case fwAll, fwThe:
		if p.o.Phrases && p.atoms[i+1].is(cTimeUnit) && e.fw == fwAll {
			u := p.atoms[i+1].word.unit
			take(when{grain: duration, spans: [4]length{{whole(1), u}}}, i+2)
		}
	}
	if c&cTimeUnit != 0 {
		take(p.unitTime(i))
	}
	if p.o.Phrases && end == 0 {
		take(p.phraseWord(i))
	}
	return best, end
}

func longLength(s string) length {
	switch s {
	case "P1Y":
		return length{whole(1), 'Y'}
	case "P1M":
		return length{whole(1), 'M'}
	case "P3M":
		return length{whole(3), 'M'}
	case "P1W":
		return length{whole(1), 'W'}
	case "PT1H":
		return length{whole(1), 'h'}
	case "P10Y":
		return length{whole(10), 'Y'}
	case "P100Y":
		return length{whole(100), 'Y'}
	case "P1WE":
		return length{whole(1), 'X'}
	}
	return length{whole(1), 'D'}
}

// holiday reads the name of a feast at i, with its year.
func (p *parser) holiday(i int) (when, int) {
	a := &p.atoms[i]
	if a.caps == lower && !p.o.Phrases && !a.is(cFeast) {
		return when{}, 0
	}
	for j := min(i+8, len(p.atoms)-1); j > i; j-- {
		if p.atoms[j-1].kind == stop {
			continue
		}
		k := p.key(i, j)
		if k == nil {
			continue
		}
		rule, ok := p.lex8.holidays[string(k)]
		if !ok {
			continue
		}
		one := j == i+1
		if a.caps == lower && !p.o.Phrases && string(k) != "christmas" && string(k) != "easter" {
			return when{}, 0
		}
		if !one && p.atoms[j-1].caps == lower && a.caps != lower && !p.o.Phrases && p.atoms[j-1].kind == word && !p.headline(i) {
			if p.atoms[j-1].len() > 3 {
				continue
			}
		}
		// "Christmas tree", "Easter Island", "Thanksgiving turkey": the feast, but not the island
		if next := &p.atoms[j]; one && next.kind == word && next.caps == title && !p.headline(i) && next.fw() == 0 && !next.is(cWeekday) {
			return when{}, 0
		}
		w := when{grain: day, feast: rule, fixed: true}
		if y, ok := p.yearAt(j); ok && !p.countNoun(j+1) {
			w.year = y
			return w, j + 1
		}
		if y, e, ok := p.yearTail(j); ok && (p.atoms[j].fw() == fwOf || p.atoms[j].isSign(',')) {
			w.year = y
			return w, e
		}
		if pt := &p.atoms[j]; pt.is(cPart) && pt.word.class&cPart != 0 && len(pt.word.text) == 2 && pt.str(p) != "nights" {
			w.part = pt.word.text
			return w, j + 1
		}
		return w, j
	}
	return when{}, 0
}

func (a *atom) str(p *parser) string { return p.text[a.start:a.end] }

// partAfter reads a part of the day after a day that ends before j: "Tuesday
// morning", "yesterday evening", "Tuesday early morning", "tuesday in the morning".
func (p *parser) partAfter(j int, w *when) int {
	k := j
	if p.atoms[k].fw() == fwEarly || p.atoms[k].fw() == fwLate {
		if p.atoms[k].fw() == fwEarly {
			w.mod = "START"
		} else {
			w.mod = "END"
		}
		k++
	} else if p.o.Phrases && p.atoms[k].fw() == fwIn && p.atoms[k+1].fw() == fwThe {
		k += 2
	}
	a := &p.atoms[k]
	if a.kind == word && a.is(cPart) && len(a.word.text) == 2 && a.word.text != "12" && a.word.text != "24" {
		if s := p.str(k); s[len(s)-1] == 's' && len(s) > 5 {
			if w.wday == 0 {
				return 0
			}
			w.set = "XXXX-WXX-" + itoa(int64(w.wday))
		}
		w.part = a.word.text
		w.grain = day
		return k + 1
	}
	w.mod = ""
	return 0
}

// seasonTime reads "summer of 2012", "summer 2012", or, where what stands
// before lets it, "summer". With led, that was read already ("last summer").
func (p *parser) seasonTime(i int, led bool) (when, int) {
	a := &p.atoms[i]
	if !a.is(cSeason) {
		return when{}, 0
	}
	w := when{grain: season, season: a.word.text}
	j := i + 1
	s := strings.ToLower(p.str(i))
	if y, e, ok := p.yearTail(j); ok && !p.atoms[j].isSign(',') && !(s == "fall" && a.caps == lower && !led && p.atoms[i-1].fw() != fwIn && p.atoms[i-1].fw() != fwThe && p.atoms[j].fw() != fwOf) {
		w.year = y
		// "winter of 2012-13"
		if w2, e2 := p.yearTime(e - 1); e2 > e && w2.ranged {
			e = e2
		}
		return w, e
	}
	if led {
		return w, j
	}
	prev := &p.atoms[i-1]
	next := &p.atoms[j]
	if prev.fw() == fwThe {
		switch p.atoms[i-2].fw() {
		case fwIn, fwDuring, fwBy, fwSince, fwUntil, fwOf, fwThrough, fwFor, fwOver, fwBefore, fwAfter, fwOn:
			if next.fw() == fwOf || s == "fall" && p.atoms[i-2].fw() != fwIn && p.atoms[i-2].fw() != fwBy && p.atoms[i-2].fw() != fwUntil {
				return when{}, 0
			}
			return w, j
		}
		return when{}, 0
	}
	switch prev.fw() {
	case fwIn, fwDuring, fwBy, fwSince, fwUntil, fwEvery, fwEach:
		if s == "fall" && prev.fw() != fwIn && prev.fw() != fwBy || next.kind == word && next.fw() == 0 && next.caps == lower || s == "fall" && next.fw() == fwOf {
			return when{}, 0
		}
		return w, j
	}
	if p.o.Phrases && (next.kind != word || next.fw() != fwOf) && (prev.kind == stop || next.isSign(')')) && s != "fall" {
		return w, j
	}
	return when{}, 0
}

// partTime reads "morning", "noon", "overnight" where it is a time.
func (p *parser) partTime(i int) (when, int) {
	a := &p.atoms[i]
	t := a.word.text
	prev, next := &p.atoms[i-1], &p.atoms[i+1]
	s := strings.ToLower(p.str(i))
	w := when{grain: dayPart, part: t}
	switch t {
	case "12", "24":
		w = when{grain: clockTime, clock: true, hour: 12, min: 0, sec: -1, half: 'p'}
		if t == "24" {
			w.hour, w.half = 24, 0
		}
		if s == "midnight" && next.kind == word && next.caps == title && a.caps == title && prev.kind != stop {
			return when{}, 0
		}
		j := i + 1
		j = p.zoneTail(j, &w)
		return p.clockDay(j, w)
	}
	if s == "overnight" {
		if a.caps == title && next.caps == title {
			return when{}, 0
		}
		return w, i + 1
	}
	if a.caps != lower && next.kind == word && next.caps == title && !p.headline(i) && prev.kind != stop { // "Sunset Group"
		return when{}, 0
	}
	if s == "midday" || s == "sunset" || s == "sunrise" || s == "lunchtime" || s == "dawn" || s == "dusk" || s == "nightfall" || s == "daybreak" {
		switch prev.fw() {
		case fwAt, fwBefore, fwAfter, fwBy, fwUntil, fwSince, fwFrom, fwTo, fwAround:
			if next.fw() != fwOf {
				return w, i + 1
			}
		case fwOther: // "another lunchtime"
		}
		return when{}, 0
	}
	content := next.kind == word && next.fw() == 0 && next.caps == lower && next.unlisted()
	switch prev.fw() {
	case fwAt:
		if t == "NI" && !content {
			return w, i + 1
		}
	case fwThe:
		switch p.atoms[i-2].fw() {
		case fwIn, fwDuring, fwOf, fwBy, fwOver, fwUntil, fwThrough, fwFor, fwAfter, fwBefore, fwLater, fwEarlier:
			if p.atoms[i-2].fw() == fwOf && next.fw() == fwOf {
				return when{}, 0
			}
			if p.atoms[i-2].fw() == fwFor || p.atoms[i-2].fw() == fwAfter {
				return w, i + 1
			}
			if next.fw() == fwOf && p.atoms[i-2].fw() != fwOn {
				return w, i + 1
			}
			return w, i + 1
		case fwOn:
			return w, i + 1
		}
		if s == "afternoon" || s == "evening" || s == "morning" {
			if !content && a.caps == lower && p.atoms[i-2].fw() != 0 {
				return w, i + 1
			}
		}
	case fwIn:
		if s != "night" && !content && p.o.Phrases {
			return w, i + 1
		}
	}
	if p.o.Phrases && !content && a.caps == lower && prev.kind == word && (prev.fw() == fwOther || prev.is(cUnit) || prev.kind == number) {
		return w, i + 1
	}
	return when{}, 0
}

// todayTime reads "today", "tomorrow morning", "yesterday at"...
func (p *parser) todayTime(i int) (when, int) {
	a := &p.atoms[i]
	s := strings.ToLower(p.str(i))
	if a.caps != lower && p.atoms[i-1].kind == word && p.atoms[i-1].caps != lower && !p.headline(i) { // "USA Today"
		if p.atoms[i-1].fw() == 0 && !p.atoms[i-1].is(cZone) {
			return when{}, 0
		}
	}
	w := when{grain: day, rel: dayOffset, off: whole(a.word.n)}
	if s == "tonight" || s == "tonite" {
		w.part = "NI"
		return w, i + 1
	}
	if e := p.partAfter(i+1, &w); e > 0 {
		return w, e
	}
	return w, i + 1
}

// unitTime reads what begins with a unit of time: "day before yesterday",
// "year-end", "weekend", "week of April 10".
func (p *parser) unitTime(i int) (when, int) {
	a := &p.atoms[i]
	prev, next := &p.atoms[i-1], &p.atoms[i+1]
	if h := p.hyphen(i + 1); h > i+1 && p.str(h) == "long" && !(prev.dash() && !a.space) { // "the month-long strike"
		return when{grain: duration, spans: [4]length{{whole(1), a.word.unit}}}, h + 1
	}
	if h := p.hyphen(i + 1); h > i+1 && (p.atoms[h].fw() == fwAgo || p.atoms[h].fw() == fwEarlier) && unitGrain[a.word.unit] != clockTime && unitGrain[a.word.unit] != 0 { // "the year-earlier period"
		w := when{grain: unitGrain[a.word.unit], rel: ago, off: whole(1), unit: a.word.unit}
		if p.atoms[h].fw() == fwEarlier {
			w.rel = earlier
		}
		return w, h + 1
	}
	if f := p.atoms[i+2].fw(); next.fw() == fwBefore && f == fwLast || next.fw() == fwAfter && f == fwNext { // "the week before last"
		if g := unitGrain[a.word.unit]; g != 0 && g != clockTime && p.atoms[i+3].kind != number && !p.atoms[i+3].is(cTimeUnit|cWeekday|cMonth) {
			w := when{grain: g, rel: ago, off: whole(2), unit: a.word.unit}
			if f == fwNext {
				w.rel, w.mod = later, "now"
			}
			return w, i + 3
		}
	}
	switch a.word.unit {
	case 'D':
		if (next.fw() == fwBefore || next.fw() == fwAfter) && p.atoms[i+2].is(cDay) {
			n := p.atoms[i+2].word.n
			if next.fw() == fwBefore {
				n--
			} else {
				n++
			}
			return when{grain: day, rel: dayOffset, off: whole(n)}, i + 3
		}
		if (next.fw() == fwBefore || next.fw() == fwAfter) && prev.fw() == fwThe && (p.atoms[i+2].kind != word) {
			r := preceding
			if next.fw() == fwAfter {
				r = following
			}
			return when{grain: day, rel: r}, i + 2
		}
	case 'Y', 'M', 'W':
		if h := p.hyphen(i + 1); h > i+1 && p.atoms[h].fw() == fwEnd && p.text[p.atoms[h].end-1] == 'd' && len(p.str(h)) == 3 { // "year-end"
			w := when{grain: unitGrain[a.word.unit], rel: this, mod: "END"}
			if y, ok := p.yearAt(h + 1); ok {
				w.rel, w.year = absolute, y
				return w, h + 2
			}
			return w, h + 1
		}
		if a.word.unit == 'W' && (next.fw() == fwOf || p.o.Phrases) {
			k := i + 2
			if next.kind == word && (p.str(i+1) == "beginning" || p.str(i+1) == "starting" || p.str(i+1) == "commencing") {
				if p.atoms[k].fw() == fwOn {
					k++
				}
			} else if next.fw() != fwOf {
				if next.kind == number && p.o.Phrases && next.digits <= 2 && next.n >= 1 && next.n <= 53 { // "week 31"
					w := when{grain: week, no: int(next.n)}
					if y, e, ok := p.yearTail(i + 2); ok {
						w.year = y
						return w, e
					}
					if p.atoms[i+2].fw() == fwOf && p.atoms[i+3].fw() == fwLast && p.atoms[i+4].is(cTimeUnit) {
						w.rel = last
						return w, i + 5
					}
					return w, i + 2
				}
				break
			}
			if p.isMonth(k) {
				if w, e := p.monthTime(k); e > 0 && w.day > 0 && !w.ranged {
					w.grain, w.no = week, -1
					return w, e
				}
			}
		}
	case 'X':
		if prev.fw() == fwThe || p.o.Phrases && prev.kind != stop {
			if next.kind == word && next.fw() == 0 && next.caps == lower && !p.o.Phrases {
				return when{}, 0
			}
			return when{grain: weekend, rel: this}, i + 1
		}
	}
	return when{}, 0
}
