package values

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
	if f := p.atoms[j+1].fw(); p.atoms[j].fw() == fwBefore && f == fwLast || p.atoms[j].fw() == fwAfter && f == fwNext { // "the Friday before last"
		if b := &p.atoms[j+2]; b.kind != number && b.word.class&(cStart|cHoliday) == 0 {
			w.rel, w.off = ago, whole(1)
			if f == fwNext {
				w.rel = later
			}
			return w, j + 2
		}
	}
	// "Friday last week", "Tuesday of next week"
	k = j
	if p.atoms[k].fw() == fwOf {
		k++
	}
	if b := &p.atoms[k+1]; b.is(cTimeUnit) && b.word.unit == 'W' && b.kind == word {
		switch p.atoms[k].fw() {
		case fwLast, fwPrevious:
			w.rel = preceding
		case fwNext, fwFollowing:
			w.rel = following
		case fwThis:
			w.rel = this
		default:
			return w, j
		}
		return w, k + 2
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
