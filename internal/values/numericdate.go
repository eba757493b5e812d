package values

import "strings"

// numericDate reads a date in digits: "2016-11-07", "11/07/2016", "7.11.2016",
// "20161016", "7-Nov-2016".
func (p *parser) numericDate(i int) (when, int) {
	a := &p.atoms[i]
	if a.places > 0 || a.grouped || a.n < 0 {
		if p.o.Phrases && a.places > 0 && a.digits <= 2 && a.places <= 2 {
			return p.dottedDate(i)
		}
		return when{}, 0
	}
	if a.digits == 8 && a.n >= 19000101 && a.n < 21000000 { // "20161016"
		if m, d := a.n/100%100, a.n%100; m >= 1 && m <= 12 && d >= 1 && d <= 31 && (p.atoms[i+1].kind != word || p.atoms[i+1].space) && (p.o.Phrases || p.calendarPrep(&p.atoms[i-1])) {
			return when{grain: day, year: int(a.n / 10000), month: int8(m), day: int8(d)}, i + 1
		}
		return when{}, 0
	}
	if a.digits > 4 || a.digits == 3 {
		return when{}, 0
	}
	s := &p.atoms[i+1]
	if s.kind != sign || s.space || p.atoms[i+2].space || !(s.sign == '/' || s.sign == '.' || isDash(s.sign)) {
		return when{}, 0
	}
	b := &p.atoms[i+2]
	if b.kind == word { // "7-Nov-2016", "2019-aug-1"
		m, e, ok := p.monthAt(i + 2)
		if !ok {
			return when{}, 0
		}
		t := &p.atoms[e]
		if t.kind != sign || t.space || p.atoms[e+1].space || !(t.sign == '/' || isDash(t.sign)) {
			return when{}, 0
		}
		c := &p.atoms[e+1]
		if c.kind != number || c.places > 0 {
			return when{}, 0
		}
		w := when{grain: day, month: m}
		switch {
		case a.digits == 4 && c.digits <= 2 && c.n >= 1 && c.n <= 31:
			w.year, w.day = int(a.n), int8(c.n)
		case a.digits <= 2 && a.n >= 1 && a.n <= 31 && c.digits == 4:
			w.year, w.day = int(c.n), int8(a.n)
		case a.digits <= 2 && a.n >= 1 && a.n <= 31 && c.digits == 2:
			w.year, w.day, w.short = p.centuryOf(int(c.n)), int8(a.n), true
		default:
			return when{}, 0
		}
		return w, e + 2
	}
	if b.kind != number || b.places > 0 || b.digits > 4 {
		return when{}, 0
	}
	t, c := &p.atoms[i+3], &p.atoms[i+4]
	if t.kind == sign && t.sign == s.sign && !t.space && c.kind == number && !c.space && c.places == 0 {
		if u := &p.atoms[i+5]; u.kind == sign && !u.space && p.atoms[i+6].kind == number && !p.atoms[i+6].space && (u.sign == s.sign || u.sign == '.' || u.sign == '/') {
			return when{}, 0 // a longer chain: a code
		}
		if u := &p.atoms[i+5]; u.kind == word && !u.space && !(u.len() == 1 && u.caps == upper) {
			return when{}, 0
		}
		if q := &p.atoms[i-1]; q.kind == sign && !a.space && !q.space && (q.dash() || q.sign == '.' || q.sign == '/') && p.atoms[i-2].kind != stop && !(q.dash() && p.atoms[i-2].kind == word && a.digits == 4) {
			return when{}, 0
		}
		w := when{grain: day}
		switch {
		case a.digits == 4 && b.digits <= 2 && c.digits <= 2:
			w.year, w.month, w.day = int(a.n), int8(b.n), int8(c.n)
			if a.n < 1000 || a.n > 2200 {
				return when{}, 0
			}
		case a.digits <= 2 && b.digits <= 2 && c.digits == 4:
			w.year = int(c.n)
			w.month, w.day = p.order(a.n, b.n)
			if c.n < 1000 || c.n > 2200 {
				return when{}, 0
			}
		case a.digits <= 2 && b.digits <= 2 && c.digits == 2 && (s.sign == '/' || s.sign == '.' && b.digits == 2 || isDash(s.sign) && p.o.Phrases):
			w.year, w.short = p.centuryOf(int(c.n)), true
			w.month, w.day = p.order(a.n, b.n)
		default:
			return when{}, 0
		}
		if w.month < 1 || w.month > 12 || w.day < 1 || int(w.day) > 31 {
			return when{}, 0
		}
		return w, i + 5
	}
	if t.kind == sign && !t.space && c.kind == number && !c.space && (t.dash() || t.sign == '/' || t.sign == '.') && !(s.sign == '/' && t.dash()) {
		return when{}, 0
	}
	// "2015-03" is a month; "2015-16" is a range of years, read elsewhere.
	if a.digits == 4 && a.n >= 1000 && a.n < 2200 && isDash(s.sign) && s.sign == '-' && b.digits <= 2 && b.n >= 1 && b.n <= 12 && !(int(b.n) > int(a.n%100) && !p.o.Phrases) && (b.digits == 2 || p.o.Phrases) {
		return when{grain: month, year: int(a.n), month: int8(b.n)}, i + 3
	}
	// "10/2", "23/12"
	if p.o.Phrases && s.sign == '/' && a.digits <= 2 && b.digits <= 2 && !(p.atoms[i-1].isSign('/')) {
		m, d := p.order(a.n, b.n)
		if m >= 1 && m <= 12 && d >= 1 && d <= 31 && !(a.n == 1 && b.n <= 10 && p.atoms[i+3].is(cMeasure)) && p.slashDate(i) {
			return when{grain: day, month: m, day: d}, i + 3
		}
	}
	if !p.o.Phrases && s.sign == '/' && a.digits <= 2 && b.digits <= 2 && p.atoms[i-1].fw() == fwOn {
		m, d := p.order(a.n, b.n)
		if m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			return when{grain: day, month: m, day: d}, i + 3
		}
	}
	return when{}, 0
}

// slashDate tells whether "10/2" at i stands where a date would.
func (p *parser) slashDate(i int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[i+3]
	return p.calendarPrep(prev) || prev.is(cWeekday|cWday) || prev.isSign(',') && p.atoms[i-2].kind == number || prev.fw() == fwOr || next.fw() == fwOr || next.isSign('-') || prev.isSign('-') || prev.kind == stop || next.fw() == fwBetween || next.fw() == fwBefore
}

// dottedDate reads "7.6", "5.12" after a weekday or a preposition.
func (p *parser) dottedDate(i int) (when, int) {
	a, prev := &p.atoms[i], &p.atoms[i-1]
	if !(prev.is(cWeekday|cWday) || prev.fw() == fwOn) || p.atoms[i+1].kind == word && p.atoms[i+1].fw() == 0 {
		return when{}, 0
	}
	var d int64
	for k := a.end - int(a.places); k < a.end; k++ {
		d = d*10 + int64(p.text[k]-'0')
	}
	m, dd := p.order(a.n, d)
	if m < 1 || m > 12 || dd < 1 || dd > 31 {
		return when{}, 0
	}
	return when{grain: day, month: m, day: dd}, i + 1
}

// order tells month and day apart in a date of digits: by the numbers, else by
// the other dates of the document, its language and its domain, else month first.
func (p *parser) order(a, b int64) (m, d int8) {
	if a > 12 && b <= 12 {
		return int8(b), int8(a)
	}
	if b > 12 && a <= 12 {
		return int8(a), int8(b)
	}
	if p.dayFirst() {
		return int8(b), int8(a)
	}
	return int8(a), int8(b)
}

// dayFirst tells whether the document writes the day before the month.
func (p *parser) dayFirst() bool {
	if p.seen.day != 0 {
		return p.seen.day > 0
	}
	score := 0
	dots := 0
	for i := 1; i < len(p.atoms)-margin; i++ {
		a := &p.atoms[i]
		if a.kind != number || a.digits > 2 || a.places > 0 {
			continue
		}
		s, b, t, c := &p.atoms[i+1], &p.atoms[i+2], &p.atoms[i+3], &p.atoms[i+4]
		if s.kind != sign || s.space || s.sign != t.sign || t.space || b.kind != number || c.kind != number || b.space || c.space || c.digits != 4 {
			continue
		}
		if s.sign == '.' {
			dots++
		}
		if a.n > 12 && b.n <= 12 {
			score++
		} else if b.n > 12 && a.n <= 12 {
			score--
		}
	}
	if score == 0 {
		if dots > 0 {
			score = 1
		}
		switch r := p.region(); {
		case r == "USD" || r == "PHP":
			score = -1
		case r != "":
			score = 1
		case strings.HasPrefix(p.o.Language, "en-") || p.o.Language == "" || p.o.Language == "en":
		}
	}
	if score > 0 {
		p.seen.day = 1
	} else {
		p.seen.day = -1
		if score == 0 {
			p.seen.guessed = true
		}
	}
	return p.seen.day > 0
}
