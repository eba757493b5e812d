package values

// hourAt reads an hour that only its place makes one: "8", "2:30", "9.30",
// "3pm", "seven".
func (p *parser) hourAt(i int) (when, int) {
	if w, e := p.clockAt(i); p.atoms[i].kind == number && e > 0 && !w.ranged && w.day == 0 && w.wday == 0 && w.rel == absolute {
		return w, e
	}
	w := when{grain: clockTime, clock: true, min: -1, sec: -1}
	a := &p.atoms[i]
	switch {
	case a.kind == number && a.digits <= 2 && a.n >= 1 && a.n <= 24 && (a.places == 0 || a.places == 2):
		w.hour = int8(a.n)
		if a.places == 2 {
			w.min = int8(int(p.text[a.end-2]-'0')*10 + int(p.text[a.end-1]-'0'))
			if w.min > 59 {
				return w, 0
			}
		} else if p.atoms[i+1].isSign(':') {
			m := &p.atoms[i+2]
			if m.kind != number || m.digits != 2 || m.n > 59 || m.places > 0 {
				return w, 0
			}
			w.min = int8(m.n)
			return w, i + 3
		}
		return w, i + 1
	case a.kind == word && a.is(cUnit) && a.word.n >= 1 && a.word.n <= 12:
		if w2, e := p.clockWords(i); e > 0 && w2.wday == 0 && w2.rel == absolute {
			return w2, e
		}
		w.hour = int8(a.word.n)
		return w, i + 1
	case a.kind == word && a.is(cPart) && (a.word.text == "12" || a.word.text == "24"):
		w.hour = 12
		return w, i + 1
	}
	return w, 0
}

// hourSpan reads "7 to 9:30", "3-8pm", "2 and 4pm" at i.
func (p *parser) hourSpan(i int) (when, int) {
	w, j := p.hourAt(i)
	if j == 0 {
		return w, 0
	}
	k := p.looseHyphen(j)
	if k == j {
		switch p.atoms[j].fw() {
		case fwTo, fwAnd, fwUntil, fwTill, fwThrough:
			k = j + 1
		default:
			if !p.atoms[j].isSign('~') {
				return w, 0
			}
			k = j + 1
		}
	}
	w2, e := p.hourAt(k)
	if e == 0 {
		return w, 0
	}
	if w.half == 0 && w2.half != 0 && w.hour <= 12 {
		first := w.with(w2.half)
		if first.hour > w2.hour {
			first = w
		}
		w = first
	}
	if w2.half == 0 && w2.hour < w.hour && w2.hour+12 > w.hour { // "Monday 11-4"
		w2.hour += 12
	}
	w.ranged, w.period = true, true
	w.toHour, w.toMin, w.toHalf = w2.hour, w2.min, w2.half
	if w.zone == "" {
		w.zone = w2.zone
	}
	return w, e
}

// withHours adds to a day the hours that stand before or after it: "6-8 next
// Monday", "Monday 12-4", "last night at 8", "tomorrow from 7:00 to 8:00pm".
func (p *parser) withHours(r *reading, from int) {
	if r.kind == Time && r.when.clock && !r.when.ranged && r.when.grain == day { // "from 9 to 10:30 tomorrow"
		for s := r.start - 2; s > max(from-1, r.start-7, 0); s-- {
			w, e := p.hourAt(s)
			if e == 0 || e+1 != r.start || !(p.atoms[e].fw() == fwTo || p.atoms[e].fw() == fwAnd && p.atoms[s-1].fw() == fwBetween || p.atoms[e].dash()) {
				continue
			}
			if w.half == 0 && r.when.half != 0 && w.hour < 12 {
				if h := w.with(r.when.half); h.hour <= r.when.hour {
					w = h
				}
			}
			x := &r.when
			x.toHour, x.toMin, x.toHalf = x.hour, x.min, x.half
			x.hour, x.min, x.sec, x.half = w.hour, w.min, w.sec, w.half
			x.ranged, x.period = true, true
			if f := p.atoms[s-1].fw(); f == fwFrom || f == fwBetween {
				s--
			}
			r.start = s
			return
		}
	}
	if !r.dayLike() {
		return
	}
	j := r.end
	if p.atoms[j].isSign(',') {
		j++
	}
	led := false
	switch p.atoms[j].fw() {
	case fwFrom, fwBetween:
		if w, e := p.hourSpan(j + 1); e > 0 {
			r.when = r.when.fixHalf(w)
			r.end, r.kind = e, Time
			return
		}
	case fwAt, fwAround, fwFor:
		led = true
		j++
		if p.atoms[j].fw() == fwAround {
			j++
		}
	}
	if w, e := p.hourSpan(j); e > 0 && !p.counts(e) && !p.isMonth(e) && (led || w.half != 0 || j == r.end && p.atoms[j].kind == number || w.min >= 0) {
		r.when = r.when.fixHalf(w)
		r.end, r.kind = e, Time
		return
	}
	if led {
		if w, e := p.hourAt(j); e > 0 && !p.counts(e) {
			r.when = r.when.fixHalf(w)
			r.end, r.kind = e, Time
			return
		}
	}
	// before
	for s := r.start - 1; s > max(from-1, r.start-9, 0); s-- {
		a := &p.atoms[s]
		if a.kind == stop {
			break
		}
		if a.kind != number && !(a.kind == word && a.is(cUnit)) {
			continue
		}
		w, e := p.hourSpan(s)
		if e == 0 {
			continue
		}
		if e != r.start && !(p.atoms[e].fw() == fwOn && e+1 == r.start) {
			continue
		}
		if f := p.atoms[s-1].fw(); f == fwFrom || f == fwBetween {
			s--
		}
		r.when = r.when.fixHalf(w)
		r.start, r.kind = s, Time
		return
	}
}

// counts tells whether what stands at i is counted by the number before it.
func (p *parser) counts(i int) bool {
	a := &p.atoms[i]
	return a.isSign('%') || a.kind == word && (a.is(cTimeUnit|cTimeUnits|cScale|cMonth|cMon) || a.caps == lower && a.fw() == 0 && a.unlisted() && !a.isSign(','))
}

// fixHalf puts hours on the day w, the part of the day deciding between morning
// and evening: "7 to 9 last night".
func (w when) fixHalf(h when) when {
	part := w.part
	w.part = ""
	if h.half == 0 && h.hour <= 12 && part != "" {
		half := byte('p')
		if part == "MO" || part == "NI" && h.hour < 6 {
			half = 'a'
		}
		if h.ranged && (h.toHalf == 0 || h.toHour < 12) && h.toHour <= 12 && half == 'p' {
			h.toHour = h.toHour%12 + 12
		}
		h = h.with(half)
	}
	return h.onDay(w)
}

func (w when) onDay(d when) when {
	d.clock, d.hour, d.min, d.sec, d.half, d.zone = true, w.hour, w.min, w.sec, w.half, w.zone
	if d.grain == dayPart {
		d.grain = day
	}
	if w.ranged {
		d.ranged, d.period, d.toHour, d.toMin, d.toHalf = true, true, w.toHour, w.toMin, w.toHalf
	}
	return d
}
