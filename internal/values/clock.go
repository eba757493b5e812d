package values

import "strings"

// clockAt reads a time of day in digits: "8:30", "8 a.m.", "8.30pm", "0830 GMT",
// "8-10 a.m.", "7 o'clock".
func (p *parser) clockAt(i int) (when, int) {
	a := &p.atoms[i]
	if a.grouped || a.n < 0 || a.digits > 4 {
		return when{}, 0
	}
	w := when{grain: clockTime, clock: true, min: -1, sec: -1}
	j := i + 1
	sure, colon := false, false
	switch {
	case a.places == 0 && a.digits <= 2 && a.n <= 24:
		w.hour = int8(a.n)
		if p.atoms[j].isSign(':') && !p.atoms[j].space || p.o.Phrases && p.atoms[j].isSign(':') {
			m := &p.atoms[j+1]
			if m.kind != number || m.space || m.digits != 2 || m.n > 59 {
				return when{}, 0
			}
			w.min = int8(m.n)
			colon = true
			j += 2
			if m.places > 0 {
				return when{}, 0 // "1:23.45" is a result
			}
			if p.atoms[j].isSign(':') && !p.atoms[j].space {
				s := &p.atoms[j+1]
				if s.kind != number || s.digits != 2 || s.n > 59 || s.places > 0 {
					return when{}, 0
				}
				w.sec = int8(s.n)
				j += 2
			}
			if p.atoms[j].kind == number && !p.atoms[j].space || p.atoms[j].isSign('.') && p.atoms[j+1].kind == number && !p.atoms[j+1].space {
				return when{}, 0
			}
		}
	case a.places == 2 && a.digits <= 2 && a.n <= 24: // "8.30pm"
		m := int(p.text[a.end-2]-'0')*10 + int(p.text[a.end-1]-'0')
		if m > 59 {
			return when{}, 0
		}
		w.hour, w.min = int8(a.n), int8(m)
		z := p.halfDay(j, &when{})
		zone := &p.atoms[j]
		if z == j && !(zone.is(cZone) && zone.caps == upper && zone.space) {
			if !p.o.Phrases || p.atoms[i-1].fw() != fwAt || p.atoms[j].kind == word && p.atoms[j].caps == lower {
				return when{}, 0
			}
			return w, j
		}
	case a.places == 0 && (a.digits == 4 || a.digits == 3) && a.n%100 < 60 && a.n <= 2400:
		w.hour, w.min = int8(a.n/100), int8(a.n%100)
		z := &p.atoms[j]
		zone := z.is(cZone) && z.caps == upper && (z.word.fw == 0 || z.fw() == fwA) && (z.len() > 2 || p.atoms[i-1].isSign('(') && p.atoms[j+1].isSign(')')) || z.kind == word && p.str(j) == "local" && p.str(j+1) == "time"
		hours := z.kind == word && a.digits == 4 && (p.str(j) == "hours" || p.str(j) == "hrs" || p.str(j) == "h") && (p.calendarPrep(&p.atoms[i-1]) || p.atoms[i-1].fw() == fwAt) && p.text[a.start] <= '2' && a.n < 2400 && (p.text[a.start] == '0' || p.atoms[i-1].fw() == fwAt)
		half := when{}
		if k := p.halfDay(j, &half); k > j && w.hour <= 12 { // "1140 a.m."
			w.half = half.half
			w = w.with(half.half)
			return p.clockDay(p.zoneTail(k, &w), w)
		}
		if !(zone && a.digits == 4) && !hours {
			return when{}, 0
		}
		sure = true
		if hours {
			j++
		}
	default:
		return when{}, 0
	}
	// "8-10 a.m.", "8 to 10:30 p.m."
	if k, w2, ok := p.hourRange(i, j, w); ok {
		return p.clockDay(k, w2)
	}
	if k := p.halfDay(j, &w); k > j {
		if w.hour > 12 && w.half == 'a' || w.hour == 0 && !colon && w.half == 'p' {
			return when{}, 0
		}
		w = w.with(w.half)
		j = k
		sure = true
		if p.atoms[j].dash() { // "10 a.m.-4 p.m."
			if k, w2, ok := p.hourRange(i, j, w); ok {
				return p.clockDay(k, w2)
			}
		}
	} else if c := p.oClock(j); c > j && a.digits <= 2 {
		j = c
		sure = true
	}
	if z := p.zoneTail(j, &w); z > j && (sure || colon) {
		j, sure = z, true
	}
	// "8 in the morning"
	if led := p.atoms[i-1].fw(); w.hour <= 12 && (sure || w.min >= 0 || led == fwAt || led == fwBy || led == fwUntil || p.o.Phrases) {
		if x := p.inPart(j, &w); x > j {
			j, sure = x, true
		}
	}
	if !sure && colon {
		prev, next := &p.atoms[i-1], &p.atoms[j]
		led := p.calendarPrep(prev) && prev.fw() != fwIn && prev.fw() != fwOf && prev.fw() != fwOver || prev.fw() == fwAt || prev.isSign('(') || prev.is(cWeekday|cDay) || prev.dash() || prev.isSign(',') && p.atoms[i-2].is(cWeekday|cDay) || (prev.fw() == fwAnd || prev.fw() == fwOr) && p.atoms[i-2].kind == number && p.atoms[i-3].isSign(':')
		if w.hour < 24 && (led || p.o.Phrases || next.is(cDay|cWeekday)) && w.sec < 0 && (!p.o.Phrases || w.min >= 0) {
			if p.o.Phrases && a.digits == 1 && p.atoms[i+2].n < 10 && p.atoms[i+2].n > 0 && !led {
				return when{}, 0
			}
			sure = true
		}
	}
	if !sure {
		return when{}, 0
	}
	if w.hour == 24 && w.min > 0 {
		return when{}, 0
	}
	return p.clockDay(j, w)
}

// with makes an hour of twelve one of twenty-four.
func (w when) with(half byte) when {
	switch {
	case half == 'p' && w.hour < 12:
		w.hour += 12
	case half == 'a' && w.hour == 12:
		w.hour = 0
	}
	w.half = half
	return w
}

// halfDay reads "a.m.", "pm", "p.m" at j.
func (p *parser) halfDay(j int, w *when) int {
	a := &p.atoms[j]
	if a.kind != word {
		return j
	}
	if a.fw() == fwAM || a.fw() == fwPM {
		w.half = p.text[a.start] | 0x20
		j++
		return j
	}
	if p.o.Phrases && a.len() == 1 && (p.str(j) == "a" || p.str(j) == "p") && !a.space && p.atoms[j+1].kind != word {
		w.half = p.text[a.start]
		return j + 1
	}
	if a.len() == 1 && (p.text[a.start]|0x20 == 'a' || p.text[a.start]|0x20 == 'p') { // "a. m.", "a m"
		k := j + 1
		if p.atoms[k].isSign('.') {
			k++
		}
		if m := &p.atoms[k]; m.kind == word && m.len() == 1 && p.text[m.start]|0x20 == 'm' && (k > j+1 || p.o.Phrases) {
			w.half = p.text[a.start] | 0x20
			k++
			if p.atoms[k].isSign('.') {
				k++
			}
			return k
		}
	}
	return j
}

func (p *parser) oClock(j int) int {
	a := &p.atoms[j]
	if a.kind != word {
		return j
	}
	if p.str(j) == "o" || p.str(j) == "O" {
		k := j + 1
		if p.atoms[k].quote() {
			k++
		}
		if strings.EqualFold(p.str(k), "clock") {
			return k + 1
		}
	}
	if strings.EqualFold(p.str(j), "oclock") {
		return j + 1
	}
	return j
}

// inPart reads "in the morning", "in the evening", "at night" after a clock time.
func (p *parser) inPart(j int, w *when) int {
	k := j
	switch {
	case p.atoms[k].fw() == fwIn && p.atoms[k+1].fw() == fwThe:
		k += 2
	case p.atoms[k].fw() == fwAt:
		k++
	default:
		return j
	}
	a := &p.atoms[k]
	if !a.is(cPart) {
		return j
	}
	switch a.word.text {
	case "MO":
		*w = w.with('a')
	case "AF", "EV", "NI":
		if a.word.text == "NI" && w.hour < 6 {
			*w = w.with('a')
		} else {
			*w = w.with('p')
		}
	default:
		return j
	}
	return k + 1
}

// hourRange reads the rest of "8-10 a.m.", "8 to 10:30 p.m." after the first
// hour, which ends before j.
func (p *parser) hourRange(i, j int, w when) (int, when, bool) {
	k := p.looseHyphen(j)
	if k == j {
		if p.atoms[j].fw() != fwTo && !(p.atoms[j].fw() == fwAnd && p.atoms[i-1].fw() == fwBetween) {
			return 0, w, false
		}
		k = j + 1
	}
	b := &p.atoms[k]
	if b.kind != number || b.digits > 2 || b.n > 24 || b.grouped {
		return 0, w, false
	}
	h, m, e := int8(b.n), int8(-1), k+1
	if b.places == 2 {
		m = int8(int(p.text[b.end-2]-'0')*10 + int(p.text[b.end-1]-'0'))
	} else if b.places > 0 {
		return 0, w, false
	} else if p.atoms[e].isSign(':') && p.atoms[e+1].kind == number && p.atoms[e+1].digits == 2 && !p.atoms[e+1].space && p.atoms[e+1].places == 0 {
		m = int8(p.atoms[e+1].n)
		e += 2
	}
	if m > 59 {
		return 0, w, false
	}
	to := when{hour: h, min: m}
	x := p.halfDay(e, &to)
	zone := p.zoneTail(e, &when{})
	if x == e && !(w.min >= 0 && m >= 0 && zone > e) {
		return 0, w, false
	}
	half := to.half
	if half != 0 {
		if h > 12 || w.hour > 12 && w.half == 0 {
			return 0, w, false
		}
		to = to.with(half)
		if w.half == 0 {
			first := w.with(half)
			if first.hour > to.hour { // "11-2 p.m."
				first = w.with('a')
			}
			first.half = half
			w = first
		}
	}
	w.ranged, w.period = true, true
	w.toHour, w.toMin, w.toHalf = to.hour, m, half
	return p.zoneTail(x, &w), w, true
}

// zoneTail reads "GMT", "(1230 GMT)" not, "local time", "Eastern time", "Beijing time".
func (p *parser) zoneTail(j int, w *when) int {
	a := &p.atoms[j]
	if a.isSign('(') && p.atoms[j+1].is(cZone) && p.atoms[j+1].caps == upper && p.atoms[j+2].isSign(')') {
		w.zone = p.atoms[j+1].word.text
		return j + 3
	}
	if a.kind != word {
		return j
	}
	if a.is(cZone) && a.caps == upper && a.len() >= 2 {
		w.zone = a.word.text
		// "GMT+3", "UTC-5"
		if s := &p.atoms[j+1]; s.kind == sign && (s.sign == '+' || s.dash()) && !s.space && p.atoms[j+2].kind == number && !p.atoms[j+2].space && p.atoms[j+2].digits <= 2 && p.atoms[j+2].n <= 14 && (a.word.text == "+00:00") {
			g := "+"
			if s.dash() {
				g = "-"
			}
			w.zone = g + two(int(p.atoms[j+2].n)) + ":00"
			return j + 3
		}
		return j + 1
	}
	if a.caps == lower && p.str(j) == "local" && strings.EqualFold(p.str(j+1), "time") {
		return j + 2
	}
	if a.caps == title {
		k := j + 1
		off := ""
		switch strings.ToLower(p.str(j)) {
		case "eastern":
			off = "-05:00"
		case "central":
			off = "-06:00"
		case "mountain":
			off = "-07:00"
		case "pacific":
			off = "-08:00"
		case "greenwich":
			off = "+00:00"
		}
		if s := strings.ToLower(p.str(k)); s == "standard" || s == "daylight" || s == "mean" || s == "summer" {
			k++
			if s == "daylight" && off != "" {
				off = map[string]string{"-05:00": "-04:00", "-06:00": "-05:00", "-07:00": "-06:00", "-08:00": "-07:00"}[off]
			}
		}
		if p.atoms[k].kind == word && strings.EqualFold(p.str(k), "time") && (off != "" || k == j+1) && p.atoms[k].space {
			if off == "" && (p.atoms[j].fw() != 0 || p.atoms[j].is(cWeekday|cDay|cMonth)) {
				return j
			}
			w.zone = off
			return k + 1
		}
	}
	return j
}

// clockDay reads the day that follows a clock time without a word between:
// "8 a.m. Tuesday", "noon today", "8 p.m. tonight".
func (p *parser) clockDay(j int, w when) (when, int) {
	a := &p.atoms[j]
	if a.kind != word {
		return w, j
	}
	switch {
	case a.is(cWeekday):
		if d, e := p.weekdayTime(j); e > 0 && d.set == "" && d.part == "" {
			return w.on(d), e
		}
	case a.is(cDay):
		if d, e := p.todayTime(j); e > 0 {
			if d.part != "" && w.half == 0 && w.hour <= 12 && w.hour > 0 {
				if d.part == "MO" {
					w = w.with('a')
				} else if d.part == "NI" && w.hour < 6 {
					w = w.with('a')
				} else {
					w = w.with('p')
				}
			}
			d.part = ""
			return w.on(d), e
		}
	case a.is(cMonth|cMon) && a.caps != lower:
		if d, e := p.monthTime(j); e > 0 && d.day > 0 && !d.ranged {
			return w.on(d), e
		}
	}
	return w, j
}

// on puts the clock time w on the day d.
func (w when) on(d when) when {
	d.clock, d.hour, d.min, d.sec, d.half, d.zone = true, w.hour, w.min, w.sec, w.half, w.zone
	if w.ranged {
		d.ranged, d.period, d.toHour, d.toMin, d.toHalf = true, true, w.toHour, w.toMin, w.toHalf
	}
	return d
}

// clockWords reads "half past seven", "ten to nine", "eight o'clock", "seven p.m.".
func (p *parser) clockWords(i int) (when, int) {
	a := &p.atoms[i]
	w := when{grain: clockTime, clock: true, min: -1, sec: -1}
	j := i
	if a.fw() == fwA && p.atoms[i+1].is(cFraction) && p.atoms[i+1].word.frac == 4 { // "a quarter to ten"
		j++
		a = &p.atoms[j]
	}
	mins, k := int64(0), 0
	switch {
	case a.is(cFraction) && (a.word.frac == 2 || a.word.frac == 4) && p.text[a.end-1] != 's':
		mins, k = 60/a.word.frac, j+1
	case a.is(cUnit|cTens) && j == i:
		v, e, exp, ok := p.words(i, 2)
		if !ok || exp > 0 {
			return w, 0
		}
		mins, k = v, e
	case a.kind == number:
		return w, 0
	default:
		return w, 0
	}
	if b := &p.atoms[k]; b.kind == word && b.is(cTimeUnit|cTimeUnits) && b.word.unit == 'm' && a.is(cUnit|cTens) {
		k++
	}
	f := p.atoms[k].fw()
	if f == fwPast || f == fwTo && (a.is(cFraction) || mins%5 == 0 && mins < 30) || f == fwAfter && p.o.Phrases {
		h, e := p.hourWord(k + 1)
		if e == 0 || mins == 0 || mins > 59 {
			return w, 0
		}
		if f == fwTo { // "voted ten to nine"
			if a.is(cUnit|cTens) && p.atoms[i-1].fw() != fwAt && p.oClock(e) == e {
				return w, 0
			}
			h, mins = h-1, 60-mins
			if h == 0 {
				h = 12
			}
		}
		w.hour, w.min = int8(h), int8(mins)
		if c := p.oClock(e); c > e {
			e = c
		}
		if x := p.halfDay(e, &w); x > e {
			w = w.with(w.half)
			e = x
		} else if x := p.inPart(e, &w); x > e {
			e = x
		}
		return w, e
	}
	if a.is(cUnit) && mins >= 1 && mins <= 12 && k == i+1 {
		w.hour = int8(mins)
		e := k
		// "nine thirty p.m."
		if h := p.hyphen(k); p.atoms[h].is(cTens|cUnit) && p.atoms[h].kind == word {
			if v, e2, exp, ok := p.words(h, 2); ok && exp == 0 && v >= 10 && v < 60 {
				half := when{}
				if p.halfDay(e2, &half) > e2 || p.o.Phrases && (v%5 == 0 || p.atoms[i-1].fw() == fwAt) {
					w.min, e = int8(v), e2
				}
			}
		}
		if x := p.halfDay(e, &w); x > e && !(p.str(e) == "AM" && p.atoms[i-1].fw() != fwAt) { // "five AM radio stations"
			w = w.with(w.half)
			return p.clockDay(p.zoneTail(x, &w), w)
		}
		w.half = 0
		if c := p.oClock(e); c > e {
			if x := p.inPart(c, &w); x > c {
				c = x
			}
			return p.clockDay(c, w)
		}
		if p.o.Phrases && w.min >= 0 {
			return p.clockDay(e, w)
		}
		if x := p.inPart(e, &w); x > e && (p.atoms[i-1].fw() == fwAt || p.atoms[i-1].fw() == fwBy || p.atoms[i-1].fw() == fwUntil || p.o.Phrases) {
			return w, x
		}
	}
	return w, 0
}

// hourWord reads an hour from one to twelve in words or digits.
func (p *parser) hourWord(i int) (int64, int) {
	a := &p.atoms[i]
	switch {
	case a.kind == number && a.digits <= 2 && a.n >= 1 && a.n <= 12 && a.places == 0:
		return a.n, i + 1
	case a.kind == word && a.is(cUnit) && a.word.n >= 1 && a.word.n <= 12:
		return a.word.n, i + 1
	case a.is(cPart) && a.word.text == "12", a.is(cPart) && a.word.text == "24":
		return 12, i + 1
	}
	return 0, 0
}
