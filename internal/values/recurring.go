package values

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
