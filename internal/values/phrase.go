package values

import "strings"

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
		if w.grain == dayPart && w.part != "" && w.rel == absolute || w.grain == clockTime && p.atoms[s+1].is(cPart) {
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
