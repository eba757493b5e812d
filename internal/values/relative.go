package values

// relOf is how a word like "last" hangs a time on another.
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
	if p.atoms[j].is(cBetween) && p.atoms[j+1].is(cTimeUnit) { // "this working week", "next school year"
		switch p.str(j) {
		case "working", "trading", "calendar":
			j++
		case "school", "academic":
			if p.atoms[j+1].word.unit == 'Y' {
				return when{grain: year, rel: relOf(f), school: true}, j + 2
			}
		}
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
		case a.is(cDay), a.fw() == fwThis, a.fw() == fwThat, a.fw() == fwLast, a.fw() == fwNext, a.fw() == fwPrevious && p.o.Phrases, a.fw() == fwSame:
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
		if a.digits == 2 && a.n%10 == 0 && p.str(j+1) == "s" && p.glued(j+1) && (f == fwMid || p.atoms[i-1].fw() == fwThe) && !p.degreesNear(j) {
			return when{grain: decade, no: p.centuryOf(int(a.n)), short: true, mod: mod}, j + 2
		}
		if v, e, ok := p.rank(j); ok && v.isSmall() && v.n < 60 {
			if w, e := p.rankTime(j, int(v.n), e); e > 0 {
				w.mod = mod
				return w, e
			}
		}
		return when{}, 0
	case a.quote():
		if r := new(reading); p.date(j, r) && r.when.grain == decade {
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
		if v, e, ok := p.rank(j); ok && v.isSmall() && v.n < 60 {
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
