package values

import (
	"strings"
	"time"
)

// With Options.Phrases, times are given with all the words that belong to them:
// the hour with its day ("Monday from 10am to 12pm"), both ends of a range
// ("between 2015 and 2018"), and the words that lead up to them ("since
// Monday", "in two weeks", "the last three months"). The plain readings are
// made first, in run; here they are joined and widened.

// phrases joins and widens the times among the readings.
func (p *parser) phrases(all []reading) []reading {
	times := p.times[:0]
	for _, r := range all {
		if r.kind == Date || r.kind == Time || r.kind == Duration {
			times = append(times, r)
		}
	}
	p.times = times
	end := 0
	for k := range times {
		p.withHours(&times[k], end)
		end = times[k].end
	}
	times = p.joined(times)
	end = 0
	for k := range times {
		p.widen(&times[k], end)
		end = times[k].end
	}
	// A number that a phrase has taken in is no value by itself.
	out := make([]reading, 0, len(all))
	k := 0
	for _, r := range all {
		if r.kind == Date || r.kind == Time || r.kind == Duration {
			continue
		}
		for k < len(times) && times[k].start < r.start {
			if n := len(out); n > 0 && out[n-1].end > times[k].start {
				out = out[:n-1]
			}
			if n := len(out); n == 0 || out[n-1].end <= times[k].start {
				out = append(out, times[k])
			}
			k++
		}
		if n := len(out); (n == 0 || out[n-1].end <= r.start) && !(k < len(times) && times[k].start < r.end) {
			out = append(out, r)
		}
	}
	for ; k < len(times); k++ {
		if n := len(out); n == 0 || out[n-1].end <= times[k].start {
			out = append(out, times[k])
		}
	}
	return out
}

func (r *reading) dayLike() bool {
	return r.kind != Duration && r.pair == nil && !r.when.clock && !r.when.vague && (r.when.grain == day || r.when.grain == dayPart && r.when.rel != absolute)
}

func (r *reading) clockLike() bool {
	return r.kind == Time && r.pair == nil && (r.when.clock && r.when.day == 0 && r.when.wday == 0 && r.when.rel == absolute || r.when.grain == dayPart && r.when.part != "" && r.when.rel == absolute) && r.when.set == ""
}

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
	return a.isSign('%') || a.kind == word && (a.is(cTimeUnit|cTimeUnits|cScale|cMonth|cMon) || a.caps == lower && a.fw() == 0 && a.word == nothing && !a.isSign(','))
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

// gap gives the words between two readings in lower case, "at around", or false
// when they are far apart or something else stands there.
func (p *parser) gap(a, b int) (string, bool) {
	if b-a > 4 || b < a {
		return "", false
	}
	s := ""
	for k := a; k < b; k++ {
		x := &p.atoms[k]
		if x.kind == stop || x.kind == number {
			return "", false
		}
		if s != "" {
			s += " "
		}
		s += strings.ToLower(p.str(k))
	}
	return s, true
}

// joined joins readings that make one phrase.
func (p *parser) joined(in []reading) []reading {
	out := in[:0]
	for _, b := range in {
		merged := false
		if n := len(out); n > 0 {
			a := &out[n-1]
			if a.end <= b.start {
				if g, ok := p.gap(a.end, b.start); ok {
					merged = p.join(a, &b, g)
				}
			} else {
				merged = true // taken in by the hours of the day before
				if b.end > a.end {
					merged = false
					continue
				}
			}
		}
		if !merged {
			out = append(out, b)
		} else if n := len(out); n > 1 { // what was joined may join what stands before it
			a, b := &out[n-2], out[n-1]
			if g, ok := p.gap(a.end, b.start); ok && b.pair == nil && p.join(a, &b, g) {
				out = out[:n-1]
			}
		}
	}
	return out
}

// join makes a and b, with g between, one reading in a.
func (p *parser) join(a, b *reading, g string) bool {
	take := func(w when, k Kind) bool {
		a.when, a.kind, a.end = w, k, b.end
		return true
	}
	switch {
	case a.dayLike() && b.clockLike() && b.when.clock:
		switch g {
		case "", ",", "at", "around", "at around", "for", ", at":
			return take(a.when.fixHalf(b.when), Time)
		case "before", "by", "until", "after", "later than", "from", "between":
			if (g == "between" || g == "from") && !b.when.ranged {
				return false
			}
			if g != "between" && g != "from" {
				a.mod = map[string]string{"after": "AFTER", "later than": "AFTER"}[g]
				if a.mod == "" {
					a.mod = "BEFORE"
				}
			}
			return take(a.when.fixHalf(b.when), Time)
		}
	case a.dayLike() && a.when.part == "" && a.when.set == "" && b.clockLike() && g == "in the":
		w := a.when
		w.part = b.when.part
		return take(w, Time)
	case a.clockLike() && b.dayLike():
		switch g {
		case "", "on", ",", "of":
			if a.when.clock {
				w := b.when
				return take(w.fixHalf(a.when), Time)
			}
			if w := b.when; w.part == "" {
				w.part = a.when.part
				return take(w, Time)
			}
		}
	case a.clockLike() && b.clockLike() && a.when.clock != b.when.clock && (g == "at" || g == "" || g == "in the" || g == ","):
		if a.when.clock {
			w := a.when
			half := byte('p')
			if b.when.part == "MO" {
				half = 'a'
			}
			if w.half == 0 && w.hour <= 12 {
				w = w.with(half)
			}
			return take(w, Time)
		}
		w := when{part: a.when.part, grain: day}.fixHalf(b.when)
		w.grain = clockTime
		return take(w, Time)
	}
	if a.kind == Duration && b.kind != Duration && b.pair == nil && b.when.set == "" && !a.when.vague {
		switch g {
		case "from", "after", "before", ", from", "starting", "starting on", "starting from", "beginning", "following", "prior to", "starting at":
			if g == "from" || g == "after" || g == "before" || g == "prior to" || g == "following" || g == ", from" || strings.HasPrefix(g, "starting") || g == "beginning" {
				x, y := *a, *b
				a.pair, a.link = &[2]reading{x, y}, g
				a.kind, a.end, a.when = y.kind, b.end, y.when
				return true
			}
		}
	}
	if a.kind != Duration && b.kind == Duration && g == "for" && a.when.clock && a.pair == nil {
		x, y := *a, *b
		a.pair, a.link, a.end = &[2]reading{y, x}, "from", b.end
		return true
	}
	if a.kind == Date && b.kind == Date && a.pair == nil && b.pair == nil {
		switch {
		case g == "in" && a.when.grain != year && a.when.year == 0 && a.when.rel == absolute && b.when.grain == year && b.when.year != 0 && a.when.set == "" && (a.when.month > 0 || a.when.fixed || a.when.season != ""),
			g == "of" && a.when.fixed && b.when.grain == year && (b.when.year != 0 || b.when.rel != absolute):
			w := a.when
			w.year, w.rel = b.when.year, b.when.rel
			return take(w, Date)
		case (g == "of" || g == "of the" || g == "on" || g == "-") && a.when.wday > 0 && a.when.day == 0 && b.when.grain == week && b.when.rel != absolute && a.when.rel == absolute:
			w := a.when
			w.rel = b.when.rel
			return take(w, Date)
		case g == "" && a.when.grain == week && a.when.rel != absolute && b.when.wday > 0 && b.when.rel == absolute && b.when.day == 0 && b.when.set == "":
			w := b.when
			w.rel = a.when.rel
			return take(w, Date)
		case (g == "(") && b.when.day > 0 && p.atoms[b.end].isSign(')'):
			b.end++
			return take(b.when, Date)
		}
	}
	// both ends of a range
	if a.kind == Duration || b.kind == Duration || a.when.set != "" || b.when.set != "" || a.when.ranged || b.when.ranged || a.pair != nil || b.pair != nil || a.when.vague || b.when.vague {
		return false
	}
	prev := p.atoms[a.start-1].fw()
	if prev == fwThe {
		prev = p.atoms[a.start-2].fw()
	}
	switch g {
	case "to", "till", "until", "through", "thru", "-", "–", "~", "to the", "till the", "until the", "through the":
	case "and", "and the":
		if prev != fwBetween {
			return false
		}
	default:
		return false
	}
	if a.when.clock != b.when.clock && !(a.when.clock && b.dayLike()) {
		return false
	}
	x, y := *a, *b
	// "from May to Oct 2020", "11:30 am to 12:30 december 27th": the first end borrows from the second
	if x.when.year == 0 && y.when.year > 0 && x.when.rel == absolute && x.when.month > 0 {
		x.when.year = y.when.year
		if x.when.month > y.when.month && x.when.month > 0 {
			x.when.year--
		}
	}
	if x.when.clock && x.when.grain == clockTime && y.when.grain == day && y.when.clock {
		h := x.when
		d := y.when
		d.clock = false
		x.when = h.onDay(d)
	}
	if x.when.clock && x.when.grain == day && y.when.clock && y.when.grain == clockTime { // "between 2:00 tomorrow and 4:00"
		d := x.when
		d.clock = false
		y.when = y.when.onDay(d)
	}
	a.pair, a.link = &[2]reading{x, y}, "to"
	a.end, a.when = b.end, y.when
	if y.kind == Time {
		a.kind = Time
	}
	return true
}

// widen takes in the words that lead up to a time, and "or later" after it.
func (p *parser) widen(r *reading, from int) {
	// after
	if a, b := &p.atoms[r.end], &p.atoms[r.end+1]; (a.fw() == fwOr || a.fw() == fwAnd) && r.kind != Duration && b.kind == word && p.atoms[r.end+2].kind != word || a.fw() == fwOr && b.fw() == fwLater {
		switch strings.ToLower(p.str(r.end + 1)) {
		case "later", "after", "greater", "newer", "above":
			r.mod = "AFTER"
			r.end += 2
		case "earlier", "before", "older", "below":
			r.mod = "BEFORE"
			r.end += 2
		}
	}
	the := func(s int) int {
		if p.atoms[s-1].fw() == fwThe && s-1 >= from {
			return s - 1
		}
		return s
	}
	s := r.start
	w := &r.when
	at := func(k int) fw {
		if s-k < from || s-k < 1 || p.atoms[s-k].kind != word {
			return 0
		}
		return p.atoms[s-k].fw()
	}
	set := func(n int, mod string) {
		r.start = s - n
		if mod != "" {
			r.mod = mod
		}
	}
	isRange := r.pair != nil && r.link == "to" || w.ranged
	if isRange {
		s = the(s)
		switch at(1) {
		case fwFrom, fwBetween:
			set(1, "")
			return
		case fwOn:
			if r.pair == nil && !w.period {
				set(1, "")
			}
			return
		}
		return
	}
	if r.pair != nil {
		switch {
		case at(1) == fwThan && (at(2) == fwMore || at(2) == fwLess):
			if at(2) == fwMore {
				set(2, "MORE_THAN")
			} else {
				set(2, "LESS_THAN")
			}
		case at(1) == fwFor:
			set(1, "")
			if r.link == "from" {
				r.link = "for"
			}
		case at(1) == fwFrom:
			set(1, "")
		}
		return
	}
	if r.kind == Duration {
		switch f := at(1); f {
		case fwIn:
			set(1, "")
			r.ahead = true
			r.kind = Date
			if timeUnits[w.spans[0].unit].time {
				r.kind = Time
			}
		case fwWithin:
			set(1, "LESS_THAN")
			r.kind = Duration
		case fwThan:
			if at(2) == fwMore {
				set(2, "MORE_THAN")
			} else if at(2) == fwLess {
				set(2, "LESS_THAN")
			}
		case fwLast, fwNext, fwPast, fwPrevious, fwComing, fwUpcoming, fwFollowing:
			set(1, "")
			r.spanRel = relOf(f)
			r.kind = Date
			if timeUnits[w.spans[0].unit].time {
				r.kind = Time
			}
		}
		return
	}
	// a date or a time
	full := the(s)
	if full < s && (w.grain == week && w.no != 0 || w.no > 0 && w.grain != century && w.grain != decade || w.day > 0 && p.atoms[s].kind == number || w.grain == day && w.rel != absolute && w.rel != dayOffset && w.part == "" && w.wday == 0 && w.rel != coming && w.rel != same || w.month > 0 && p.atoms[s].is(cOrdinal)) {
		r.start = full
	}
	s = full
	switch at(1) {
	case fwSince:
		set(1, "SINCE")
	case fwBefore:
		set(1, "BEFORE")
	case fwAfter:
		set(1, "AFTER")
	case fwBy:
		if w.mod == "END" || w.mod == "START" {
			set(1, "BEFORE")
		}
	case fwIn:
		if w.grain == dayPart && w.part != "" && w.rel == absolute || r.start < s && false || w.grain == clockTime && p.atoms[s+1].is(cPart) {
			set(1, "")
		}
	case fwAround, fwAbout:
		if r.kind == Time || w.clock {
			set(1, "APPROX")
			s = r.start
			switch at(1) {
			case fwBefore:
				set(1, "BEFORE")
			case fwAfter:
				set(1, "AFTER")
			}
		}
	case fwThan:
		switch strings.ToLower(p.str(s - 2)) {
		case "later", "greater", "more":
			set(2, "AFTER")
		case "earlier", "less":
			set(2, "BEFORE")
		}
		if r.start == s-2 && p.atoms[s-3].kind == word && (strings.EqualFold(p.str(s-3), "no") || strings.EqualFold(p.str(s-3), "year")) && s-3 >= from {
			if strings.EqualFold(p.str(s-3), "no") {
				r.mod = map[string]string{"AFTER": "BEFORE", "BEFORE": "AFTER"}[r.mod]
			}
			r.start = s - 3
		}
	case fwStarting:
		set(1, "SINCE")
	case fwOn, fwFrom:
		if at(2) == fwStarting || at(2) == fwBeginning {
			set(2, "SINCE")
		}
	case fwBeginning:
		set(1, "SINCE")
	case fwAs:
		if (at(2) == fwEarly || at(2) == fwLate) && at(3) == fwAs {
			if at(2) == fwEarly {
				set(3, "AFTER")
			} else {
				set(3, "BEFORE")
			}
		}
	case fwAt:
		if w.clock && p.atoms[s].places > 0 || w.part == "MI" {
			set(1, "")
		}
	case fwPast: // handled with the clock
	}
	// "year 2012 or later", "before the year 2019"
	if w.grain == year && w.year > 0 && s-1 >= from && p.atoms[s-1].is(cTimeUnit) && p.atoms[s-1].word.unit == 'Y' {
		q := s - 1
		if p.atoms[q-1].fw() == fwThe {
			q--
		}
		switch p.atoms[q-1].fw() {
		case fwBefore:
			r.start, r.mod = q-1, "BEFORE"
		case fwAfter:
			r.start, r.mod = q-1, "AFTER"
		case fwSince:
			r.start, r.mod = q-1, "SINCE"
		default:
			if r.mod != "" {
				r.start = s - 1
			} else if strings.EqualFold(p.str(s-2), "calendar") {
				r.start = s - 2
			} else if strings.EqualFold(p.str(s-2), "school") {
				r.start, w.school = s-2, true
			}
		}
	}
}

// phraseWord reads what is a time only in whole phrases: "now", "the year",
// "to date", "weekends".
func (p *parser) phraseWord(i int) (when, int) {
	a := &p.atoms[i]
	switch a.fw() {
	case fwNow:
		return when{grain: now}, i + 1
	case fwAny:
		if b := &p.atoms[i+1]; b.is(cTimeUnit) && b.word.unit == 'Y' {
			return when{grain: year, set: "P1Y"}, i + 2
		}
	case fwThe:
		if b := &p.atoms[i+1]; b.is(cTimeUnit) && !b.is(cOrdinal|cFraction) {
			c := &p.atoms[i+2]
			if c.kind == word && c.fw() == 0 {
				return when{}, 0
			}
			if f := p.atoms[i-1].fw(); f == fwIn && b.word.unit != 'Y' || f == fwDuring || f == fwBy {
				return when{}, 0
			}
			if g := unitGrain[b.word.unit]; g != 0 && g != clockTime && g != dayPart && g != weekend && c.fw() != fwOf && c.fw() != fwAfter {
				return when{grain: g, rel: this, unit: b.word.unit}, i + 2
			}
		}
	case fwTo, fwTill:
		if p.str(i+1) == "date" && p.atoms[i+2].kind != word && p.atoms[i-1].kind != sign {
			return when{grain: now}, i + 2
		}
	}
	return when{}, 0
}

// pairValue says what a joined reading means.
func (p *parser) pairValue(r *reading, v *Value) {
	x, y := r.pair[0], r.pair[1]
	var a, b Value
	if r.link == "to" {
		if x.when.grain == month && !x.when.ranged && y.when.grain == month {
			x.when.toMonth = y.when.month // what runs now is of this year
		}
		p.whenValue(&x, &a)
		if x.when.year == 0 && y.when.year == 0 && x.when.month > 0 && y.when.month > 0 && y.when.rel == absolute && len(a.Start) >= 10 {
			y.when.year = int(atoi(a.Start[:4])) // the end comes after the beginning
			if y.when.month < x.when.month {
				y.when.year++
			}
		}
		p.whenValue(&y, &b)
		if x.when.wday > 0 && y.when.wday > 0 && x.when.day == 0 && y.when.day == 0 && y.when.rel == absolute && b.Start != "" && b.Start < a.Start { // "from Monday to Friday"
			if t, ok := shift(b.Start, &when{spans: [4]length{{whole(1), 'W'}}}, false); ok && b.Timex == b.Start {
				b.Start, b.Timex, b.End = t, t, ""
				if u, ok := shift(t, &when{spans: [4]length{{whole(1), 'D'}}}, false); ok {
					b.End = u
				}
			}
		}
		if x.when.grain == now && a.Start != "" && !y.when.clock {
			a.Timex, a.Start = a.Start[:10], a.Start[:10]
		}
		if y.when.grain == now && b.Start != "" && !x.when.clock {
			b.Timex, b.Start = b.Start[:10], b.Start[:10]
		}
		v.Timex = a.Timex + "/" + b.Timex
		v.Start, v.Basis = a.Start, a.Basis
		if v.Basis == "" {
			v.Basis = b.Basis
		}
		v.End = b.End
		if v.End == "" {
			v.End = b.Start
		}
		// "from the end of 2007" begins when that year ends
		switch {
		case x.when.mod == "END" && a.End != "":
			v.Start = a.End
		case x.when.mod == "MID" && a.End != "":
			v.Start = halfway(a.Start, a.End)
		}
		switch {
		case y.when.mod == "START" && b.Start != "":
			v.End = b.Start
		case y.when.mod == "MID" && b.End != "":
			v.End = halfway(b.Start, b.End)
		}
		if v.Start == "" || v.End == "" {
			v.Start, v.End = "", ""
		}
		v.Norm = v.Timex
		return
	}
	p.whenValue(&y, &b)
	p.durationValue(&x.when, &a)
	sign := "+"
	if r.link == "before" || r.link == "prior to" {
		sign = "-"
	}
	v.Timex = b.Timex + sign + a.Timex
	v.Basis = b.Basis
	if b.Start == "" && y.when.clock && sign == "+" { // "from 10 am for 3 hours"
		h := "2000-01-01T" + two(int(y.when.hour%24)) + ":" + two(int(max(y.when.min, 0))) + ":00"
		if t, ok := shift(h, &x.when, false); ok {
			v.Timex = b.Timex + "/" + t[10:]
		}
	}
	if b.Start != "" {
		if t, ok := shift(b.Start, &x.when, sign == "-"); ok {
			if r.link == "from" || r.link == "after" || r.link == "before" || r.link == "following" || r.link == "prior to" {
				v.Start = t
				v.Timex = strings.TrimSuffix(strings.TrimSuffix(t, "Z"), ":00")
				if !strings.Contains(t, "T") {
					v.Timex = t
				}
			} else {
				v.Start, v.End = b.Start, t
				v.Timex = b.Timex + "/" + t
			}
		}
	}
	v.Norm = v.Timex
}

// halfway gives the day in the middle of two.
func halfway(from, to string) string {
	a, err := time.Parse("2006-01-02", from)
	b, err2 := time.Parse("2006-01-02", to)
	if err != nil || err2 != nil {
		return from
	}
	return iso(a.AddDate(0, 0, int(b.Sub(a).Hours()/24)/2))
}
