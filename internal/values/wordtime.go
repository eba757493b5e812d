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
		if v, x, ok := p.rank(i); ok && v.r == nil && v.n > 0 && v.n < 60 {
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
		if n := &p.atoms[i+1]; a.len() == 1 && (a.caps != lower || p.o.Phrases) && n.kind == number && !n.space && n.digits == 1 && n.n >= 1 && (e.fw == fwQ && n.n <= 4 || n.n <= 2 && (p.atoms[i+2].kind == number || p.atoms[i+2].fw() == fwOf)) {
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
		if y, e, ok := p.yearTail(j); ok && p.atoms[j].fw() == fwOf {
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

// weekdayTime reads "Tuesday", "Tuesday, March 7, 2017", "Tuesday night", "Mondays".
func (p *parser) weekdayTime(i int) (when, int) {
	a := &p.atoms[i]
	j := i + 1
	short := a.is(cWday)
	if short && p.atoms[j].isSign('.') && !p.atoms[j].space {
		j++
	}
	w := when{grain: day, wday: a.word.wday}
	if a.is(cWeekdays) {
		w.set = "XXXX-WXX-" + itoa(int64(w.wday))
		if pt := &p.atoms[j]; pt.is(cPart) && pt.word.text != "" {
			w.part = pt.word.text
			return w, j + 1
		}
		return w, j
	}
	// with the date
	k := j
	if p.atoms[k].isSign(',') || p.atoms[k].isSign('(') && p.o.Phrases {
		k++
	}
	if w2, e := p.dateAfterWeekday(k, j); e > 0 {
		w2.wday = w.wday
		return w2, e
	}
	if short {
		if a.caps == lower && !p.o.Phrases {
			return when{}, 0
		}
		prev, next := &p.atoms[i-1], &p.atoms[j]
		if !(p.calendarPrep(prev) || j > i+1 || prev.isSign('(') || next.kind == number && p.atoms[j+1].isSign(':') || p.o.Phrases && a.word.wday != 6 && a.word.wday != 7 && a.word.wday != 3) || prev.fw() == fwThe {
			return when{}, 0
		}
		if (a.word.wday == 7 || a.word.wday == 6) && j == i+1 && prev.fw() != fwOn && prev.fw() != fwLast && prev.fw() != fwNext && prev.fw() != fwThis {
			return when{}, 0
		}
	}
	if e := p.partAfter(j, &w); e > 0 {
		return w, e
	}
	return w, j
}

// dateAfterWeekday reads the date after a weekday that ends before j.
func (p *parser) dateAfterWeekday(k, j int) (when, int) {
	a := &p.atoms[k]
	switch {
	case a.kind == word && a.is(cMonth|cMon):
		w, e := p.monthTime(k)
		if e > 0 && w.day > 0 && !w.ranged {
			return w, e
		}
	case a.kind == number:
		w, e := p.numberTime(k)
		if e > 0 && w.grain == day && w.day > 0 && !w.ranged {
			return w, e
		}
		if p.o.Phrases && k == j && e == 0 {
			if d, e, ok := p.dayAt(k); ok && p.atoms[e].kind != word && !p.atoms[e].dash() && !p.atoms[e].isSign(':') {
				return when{grain: day, day: d}, e
			}
		}
	case a.fw() == fwThe: // "Friday the 13th"
		if d, e, ok := p.dayAt(k); ok {
			w := when{grain: day, day: d}
			if p.atoms[e].fw() == fwOf {
				if m, e2, ok := p.monthAt(e + 1); ok {
					w.month = m
					if y, e3, ok := p.yearTail(e2); ok {
						w.year, e2 = y, e3
					}
					return w, e2
				}
			}
			return w, e
		}
	case a.is(cUnit|cTens|cOrdinal) && p.o.Phrases:
		if v, e, ok := p.rank(k); ok {
			if w, e := p.rankTime(k, int(v.n), e); e > 0 && w.day > 0 {
				return w, e
			}
		}
	}
	return when{}, 0
}

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
	if s == "sunset" || s == "sunrise" || s == "lunchtime" || s == "dawn" || s == "dusk" || s == "nightfall" || s == "daybreak" {
		switch prev.fw() {
		case fwAt, fwBefore, fwAfter, fwBy, fwUntil, fwSince, fwFrom, fwTo, fwAround:
			if next.fw() != fwOf {
				return w, i + 1
			}
		case fwOther: // "another lunchtime"
		}
		return when{}, 0
	}
	content := next.kind == word && next.fw() == 0 && next.caps == lower && next.word == nothing
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

// setWord reads "daily", "annually".
func (p *parser) setWord(i int) (when, int) {
	a, next := &p.atoms[i], &p.atoms[i+1]
	if a.caps != lower && next.kind == word && next.caps == title && !p.headline(i) || a.caps != lower && p.atoms[i-1].caps == title && p.atoms[i-1].kind == word && !p.headline(i) {
		return when{}, 0 // "Daily Mail"
	}
	if next.kind == sign && !next.space && next.dash() {
		return when{}, 0
	}
	return when{grain: day, set: a.word.text}, i + 1
}

// relative reads "last week", "this Tuesday", "next summer", "that day",
// "previous quarter", "recent months".
func (p *parser) relative(i int) (when, int) {
	f := p.atoms[i].fw()
	j := i + 1
	if f == fwThis && (p.atoms[j].fw() == fwPast || p.atoms[j].fw() == fwComing || p.atoms[j].fw() == fwUpcoming || p.atoms[j].fw() == fwSame) { // "this past Wednesday"
		f = p.atoms[j].fw()
		if f == fwUpcoming {
			f = fwComing
		}
		j++
	} else if f == fwThat && p.atoms[j].fw() == fwSame {
		f = fwSame
		j++
	}
	if h := p.looseHyphen(j); h > j && p.o.Phrases {
		j = h
	}
	mod := ""
	if (p.atoms[j].fw() == fwEarly || p.atoms[j].fw() == fwLate) && f != fwThat && f != fwSame {
		j++
	}
	a := &p.atoms[j]
	if a.kind == number && f == fwLast {
		if m, ok := p.numeral(j, false); ok && m.digits && p.atoms[m.end].is(cTimeUnits) && p.atoms[m.end+1].fw() == fwOf {
			if w, x := p.complement(m.end + 2); x > 0 && w.kind() == Date && w.grain != day && w.set == "" {
				w.mod = "END"
				w.spans[0] = length{m.v, p.atoms[m.end].word.unit}
				return w, x
			}
		}
	}
	if a.kind != word {
		return when{}, 0
	}
	e := a.word
	r := relOf(f)
	plural := f == fwRecent || f == fwPast || f == fwComing || f == fwUpcoming || f == fwFollowing || f == fwThose || f == fwPrevious
	if f == fwThose && !(p.calendarPrep(&p.atoms[i-1])) {
		return when{}, 0
	}
	// "last week of January", "last three months of 2020"
	if f == fwLast {
		k, n, unit := j+1, whole(1), e.unit
		if e.class&(cUnit|cTens) != 0 {
			if m, ok := p.numeral(j, false); ok && !m.many && !m.frac && p.atoms[m.end].is(cTimeUnits) {
				k, n, unit = m.end+1, m.v, p.atoms[m.end].word.unit
			}
		}
		if p.atoms[k].fw() == fwOf && unitGrain[unit] != clockTime && unit != 0 && (k > j+1 || e.class&cTimeUnit != 0) {
			if w, x := p.complement(k + 1); x > 0 && w.kind() == Date && (w.grain != day || unit == 'X') && w.set == "" {
				w.mod = "END"
				w.spans[0] = length{n, unit}
				return w, x
			}
		}
	}
	switch {
	case e.class&cFuncWord != 0 && e.fw == fwFiscal && !p.isFinancial(j) || e.fw == fwFiscal && p.atoms[j+1].is(cTimeUnit):
		if b := &p.atoms[j+1]; b.is(cTimeUnit) && (b.word.unit == 'Y' || b.word.unit == 'Q') {
			return when{grain: unitGrain[b.word.unit], rel: r, fiscal: true, mod: mod}, j + 2
		}
	case e.class&(cMonth|cMon) != 0 && f != fwThat && f != fwRecent && f != fwThose && f != fwSame:
		m, k, _ := p.monthAt(j)
		if (a.caps == lower && (m == 3 || m == 5)) || a.is(cMon) && a.caps == lower && !p.o.Phrases {
			return when{}, 0
		}
		w := when{grain: month, month: m, rel: r}
		if d, e2, ok := p.dayAt(k); ok && p.atoms[k].kind == number && !p.dayIsNot(k, e2) {
			w.grain, w.day = day, d
			return w, e2
		}
		return w, k
	case e.class&(cWeekday|cWday) != 0 && f != fwThat && f != fwRecent && f != fwThose && f != fwSame:
		if a.is(cWday) && a.caps == lower && !p.o.Phrases {
			return when{}, 0
		}
		w := when{grain: day, wday: e.wday, rel: r}
		k := j + 1
		if a.is(cWday) && p.atoms[k].isSign('.') && !p.atoms[k].space {
			k++
		}
		if x := p.partAfter(k, &w); x > 0 {
			return w, x
		}
		if w2, x := p.dateAfterWeekday(k, k); x > 0 && p.o.Phrases {
			w2.wday = w.wday
			return w2, x
		}
		return w, k
	case e.class&cSeason != 0 && f != fwRecent && f != fwThose:
		if w, x := p.seasonTime(j, true); x > 0 {
			if f == fwThat && a.caps == lower && p.str(j) == "fall" || f == fwThis && p.str(j) == "fall" && p.atoms[j+1].fw() == fwIn || p.str(j) == "fall" && p.atoms[j+1].fw() == fwOf {
				return when{}, 0
			}
			w.rel = r
			return w, x
		}
	case e.class&cPart != 0 && e.text != "12" && e.text != "24" && len(p.str(j)) > 4 && e.text != "MI":
		if f == fwRecent || f == fwCurrent || p.str(j)[len(p.str(j))-1] == 's' {
			return when{}, 0
		}
		return when{grain: day, rel: r, part: e.text}, j + 1
	case e.class&cHoliday != 0 && (f == fwLast || f == fwNext || f == fwThis || f == fwPrevious):
		if w, x := p.holiday(j); x > 0 {
			w.rel = r
			return w, x
		}
	case e.class&cTimeUnit != 0:
		g := unitGrain[e.unit]
		if f == fwThat && e.unit == 'h' || g == 0 {
			return when{}, 0
		}
		if e.unit == 's' && !p.o.Phrases || e.unit == 'm' && (f == fwLast || f == fwThis || f == fwThat || f == fwSame) && !p.o.Phrases { // "last minute"
			return when{}, 0
		}
		if e.unit == 's' && !(p.str(j) == "second" && p.o.Phrases && p.atoms[j+1].kind != word) {
			return when{}, 0
		}
		if e.unit == 'D' && f == fwPast || a.len() <= 3 && a.is(cMon) {
			return when{}, 0
		}
		if a.is(cFraction) && e.frac == 4 && (f == fwThat || f == fwFollowing && p.atoms[j+1].fw() == fwOf) {
			return when{}, 0
		}
		if b := &p.atoms[j+1]; b.kind == sign && b.dash() && !b.space && !p.atoms[j+2].space && p.atoms[j+2].kind == word && p.atoms[j+2].fw() == fwOld {
			return when{}, 0
		}
		w := when{grain: g, rel: r, unit: e.unit}
		if e.unit == 'N' {
			w = when{grain: day, rel: r, part: "NI"}
		}
		// "next week Mon", "this time"
		if p.o.Phrases && e.unit == 'W' {
			k := j + 1
			if p.atoms[k].fw() == fwOn || p.atoms[k].dash() {
				k++
			}
			if b := &p.atoms[k]; b.kind == word && b.is(cWeekday|cWday) && !b.is(cTimeUnit) {
				w.grain, w.wday = day, b.word.wday
				if r == last || r == preceding {
					w.rel = last
				}
				return w, k + 1
			}
		}
		return w, j + 1
	case e.class&cTimeUnits != 0 && plural:
		if f == fwPast && p.atoms[i-1].fw() != fwThe && p.atoms[i-1].fw() != fwIn || f == fwThose && e.unit == 'h' {
			return when{}, 0
		}
		if timeUnits[e.unit].time {
			return when{grain: clockTime, rel: r, unit: e.unit, vague: true}, j + 1
		}
		w := when{grain: unitGrain[e.unit], rel: r, unit: e.unit, vague: true}
		return w, j + 1
	}
	return when{}, 0
}

// early reads "early March", "mid-1990s", "late last year", "earlier this
// month", "later that day", "early Tuesday".
func (p *parser) early(i int) (when, int) {
	f := p.atoms[i].fw()
	j := i + 1
	if h := p.looseHyphen(j); h > j {
		j = h
	}
	mod := "START"
	switch f {
	case fwLate, fwLater:
		mod = "END"
	case fwMid:
		mod = "MID"
	}
	comparative := f == fwEarlier || f == fwLater
	if comparative {
		mod = ""
	}
	if f == fwEarly && p.atoms[j].fw() == fwTo && p.atoms[p.looseHyphen(j+1)].fw() == fwMid { // "early to mid-2012"
		j = p.looseHyphen(j + 1)
		j++
		if h := p.looseHyphen(j); h > j {
			j = h
		}
	}
	// "earlier in the day", "later in the year", "late in the evening", "early in the morning"
	if p.atoms[j].fw() == fwIn && p.atoms[j+1].fw() == fwThe {
		a := &p.atoms[j+2]
		if a.is(cTimeUnit) && (comparative || p.o.Phrases) && unitGrain[a.word.unit] != clockTime && unitGrain[a.word.unit] != 0 && p.atoms[j+3].fw() != fwOf {
			return when{grain: unitGrain[a.word.unit], rel: same, mod: mod}, j + 3
		}
		if a.is(cPart) && a.word.text != "" && a.word.text != "12" && a.word.text != "24" && (comparative || p.o.Phrases) {
			return when{grain: dayPart, part: a.word.text, mod: mod}, j + 3
		}
	}
	a := &p.atoms[j]
	if comparative {
		if p.o.Phrases && p.atoms[j].fw() == fwIn {
			j++
			a = &p.atoms[j]
		}
		switch {
		case a.is(cDay), a.fw() == fwThis, a.fw() == fwThat, a.fw() == fwLast && !p.hasYear(j), a.fw() == fwNext, a.fw() == fwPrevious && p.o.Phrases, a.fw() == fwSame:
		case a.is(cWeekday):
		default:
			return when{}, 0
		}
	}
	if a.fw() == fwThe {
		return when{}, 0
	}
	switch {
	case a.kind == number:
		if a.digits == 4 {
			if w, e := p.yearTime(j); e > 0 && !w.ranged {
				w.mod = mod
				return w, e
			}
			if y, ok := p.yearAt(j); ok {
				return when{grain: year, year: y, mod: mod}, j + 1
			}
		}
		if a.digits == 2 && a.n%10 == 0 && p.str(j+1) == "s" && p.glued(j+1) && (f == fwMid || p.atoms[i-1].fw() == fwThe) {
			return when{grain: decade, no: p.centuryOf(int(a.n)), short: true, mod: mod}, j + 2
		}
		if v, e, ok := p.rank(j); ok && v.r == nil && v.n < 60 {
			if w, e := p.rankTime(j, int(v.n), e); e > 0 {
				w.mod = mod
				return w, e
			}
		}
		return when{}, 0
	case a.quote():
		if r, ok := p.date(j); ok && r.when.grain == decade {
			r.when.mod = mod
			return r.when, r.end
		}
		return when{}, 0
	case a.kind != word:
		return when{}, 0
	case a.is(cPart) && a.word.text != "12" && a.word.text != "24" && !comparative:
		if s := p.str(j); len(s) > 4 && s[len(s)-1] != 's' && (f == fwMid || p.atoms[j+1].kind != word || p.atoms[j+1].fw() != 0 || p.atoms[i-1].fw() == fwThe || p.o.Phrases) {
			return when{grain: dayPart, part: a.word.text, mod: mod}, j + 1
		}
		return when{}, 0
	case a.is(cTimeUnit) && f == fwMid && p.atoms[j-1].dash() && (a.word.unit == 'W' || a.word.unit == 'Y' || a.word.unit == 'M' || a.word.unit == 'C'):
		return when{grain: unitGrain[a.word.unit], rel: same, mod: mod}, j + 1
	case a.is(cSeason):
		w, e := p.seasonTime(j, true)
		if e > 0 && (w.year > 0 || p.str(j) != "fall" && (p.atoms[i-1].fw() == fwIn || p.atoms[i-1].fw() == fwBy || p.atoms[i-1].fw() == fwThe)) {
			w.mod = mod
			return w, e
		}
		return when{}, 0
	case a.fw() == fwThis || a.fw() == fwNext || a.fw() == fwLast || a.fw() == fwThat || a.fw() == fwSame || a.fw() == fwPrevious:
		w, e := p.relative(j)
		if e > 0 && w.grain != clockTime && !w.vague {
			w.mod = mod
			return w, e
		}
		return when{}, 0
	case a.is(cMonth | cMon):
		if m, e, ok := p.monthAt(j); ok && (a.caps != lower || p.o.Phrases) {
			w := when{grain: month, month: m, mod: mod}
			if w2, e2 := p.monthTime(j); e2 > e && (w2.year > 0 || w2.day > 0) {
				w2.mod = mod
				return w2, e2
			}
			return w, e
		}
	case a.is(cWeekday):
		if w, e := p.weekdayTime(j); e > 0 && w.set == "" {
			if f == fwMid {
				return when{}, 0
			}
			w.mod = mod
			return w, e
		}
	case a.is(cDay):
		if w, e := p.todayTime(j); e > 0 {
			w.mod = mod
			return w, e
		}
	case a.is(cDecade):
		return when{grain: decade, no: int(a.word.n), year: -1, mod: mod}, j + 1
	case a.is(cUnit | cTens | cOrdinal):
		if v, e, ok := p.rank(j); ok && v.r == nil && v.n < 60 {
			if w, e := p.rankTime(j, int(v.n), e); e > 0 {
				w.mod = mod
				return w, e
			}
		}
	case a.is(cHoliday):
		if w, e := p.holiday(j); e > 0 && p.o.Phrases {
			return w, e
		}
	case a.fw() == fwFiscal || a.fw() == fwFY:
		if w, e := p.fiscalTime(j); e > 0 {
			w.mod = mod
			return w, e
		}
	}
	return when{}, 0
}

func (p *parser) hasYear(j int) bool { return false }

// endOf reads "end of 2007", "beginning of next year", "start of the week",
// "middle of March".
func (p *parser) endOf(i int) (when, int) {
	mod := "END"
	switch p.atoms[i].fw() {
	case fwBeginning, fwStart:
		mod = "START"
	case fwMiddle:
		mod = "MID"
	}
	if p.atoms[i+1].fw() != fwOf {
		return when{}, 0
	}
	if w, e := p.complement(i + 2); e > 0 && !w.clock && !w.ranged && w.set == "" {
		if w.mod == "" {
			w.mod = mod
		}
		return w, e
	}
	if p.o.Phrases && p.atoms[i+2].is(cTimeUnit) && p.atoms[i+2].word.unit != 0 && unitGrain[p.atoms[i+2].word.unit] != clockTime {
		return when{grain: unitGrain[p.atoms[i+2].word.unit], rel: this, mod: mod}, i + 3
	}
	return when{}, 0
}

// every reads "every Monday", "each year", "every two weeks", "every other day".
func (p *parser) every(i int) (when, int) {
	j := i + 1
	n := whole(1)
	if p.atoms[j].fw() == fwOther || p.atoms[j].is(cOrdinal) && p.atoms[j].word.n == 2 && !p.atoms[j].isTimeEnd(p, j) {
		n = whole(2)
		j++
	} else if p.atoms[j].fw() == fwFew || p.atoms[j].fw() == fwSeveral {
		n = whole(3)
		j++
	} else if p.atoms[j].is(cOrdinal) && p.atoms[j].word.n > 2 && p.atoms[j+1].is(cTimeUnit) {
		n = whole(p.atoms[j].word.n)
		j++
	} else if m, ok := p.numeral(j, false); ok && !m.many && !m.frac && p.atoms[m.end].is(cTimeUnit|cTimeUnits) {
		n = m.v
		j = m.end
	} else if ok && m.frac && p.atoms[m.end].fw() == fwA && p.atoms[m.end+1].is(cTimeUnit) {
		n, j = m.v, m.end+1
	}
	a := &p.atoms[j]
	if a.kind != word {
		return when{}, 0
	}
	e := a.word
	switch {
	case e.class&(cTimeUnit|cTimeUnits) != 0:
		if e.unit == 's' && n.cmp(whole(1)) == 0 || e.unit == 'S' || e.unit == 'T' || n.cmp(whole(1)) == 0 && e.unit == 'm' {
			return when{}, 0
		}
		if p.atoms[i].fw() == fwEach && !n.isZero() && e.class&cTimeUnits != 0 && n.cmp(whole(1)) == 0 {
			return when{}, 0
		}
		w := when{grain: unitGrain[e.unit], set: timexLength(length{n, e.unit})}
		if e.unit == 'N' {
			w.part = "NI"
		}
		return w, j + 1
	case e.class&cWeekday != 0:
		w := when{grain: day, wday: e.wday, set: "XXXX-WXX-" + itoa(int64(e.wday))}
		if x := p.partAfter(j+1, &w); x > 0 {
			return w, x
		}
		return w, j + 1
	case e.class&cMonth != 0 && a.caps != lower:
		return when{grain: month, month: int8(e.n), set: "XXXX-" + two(int(e.n))}, j + 1
	case e.class&cSeason != 0:
		return when{grain: season, season: e.text, set: "XXXX-" + e.text}, j + 1
	case e.class&cPart != 0 && len(e.text) == 2 && e.text != "12" && e.text != "24":
		return when{grain: dayPart, part: e.text, set: "T" + e.text}, j + 1
	case e.class&cHoliday != 0:
		if w, x := p.holiday(j); x > 0 {
			w.set = "P1Y"
			return w, x
		}
	}
	return when{}, 0
}

func (a *atom) isTimeEnd(p *parser, i int) bool { return p.atoms[i+1].kind != word }

// often reads "twice a week", "once a year".
func (p *parser) often(i int) (when, int) {
	j := i + 1
	if f := p.atoms[j].fw(); f != fwA && f != fwEvery && f != fwEach && f != fwPer {
		return when{}, 0
	}
	n := whole(1)
	j++
	if m, ok := p.numeral(j, false); ok && p.atoms[j-1].fw() == fwEvery && !m.many && !m.frac {
		n, j = m.v, m.end
	}
	a := &p.atoms[j]
	if !a.is(cTimeUnit|cTimeUnits) || a.word.unit == 's' {
		return when{}, 0
	}
	f := int64(1)
	if p.atoms[i].fw() == fwTwice {
		f = 2
	}
	return when{grain: unitGrain[a.word.unit], set: timexLength(length{n, a.word.unit}), freq: f}, j + 1
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
