package values

import "strings"

// lengthTime reads a length of time, and a time that is one away from another:
// "18 months", "nine-day", "two and a half years", "a year ago", "three days
// later", "years".
func (p *parser) lengthTime(i int) (when, int) {
	a := &p.atoms[i]
	w := when{grain: duration}
	var l length
	j := 0
	article := false
	switch {
	case a.kind == word && a.is(cTimeUnits) && !a.is(cNumeral): // "for years", "years later"
		l, j = length{whole(3), a.word.unit}, i+1
		w.vague = true
		if !p.bareUnits(i, j) {
			return when{}, 0
		}
	case a.fw() == fwA:
		if b := &p.atoms[i+1]; b.is(cTimeUnit) && b.kind == word {
			l, j = length{whole(1), b.word.unit}, i+2
			article = true
		} else if b.fw() == fwFew || b.fw() == fwCouple {
			k := i + 2
			if b.fw() == fwCouple && p.atoms[k].fw() == fwOf {
				k++
			}
			k = p.between(k)
			if c := &p.atoms[k]; c.kind == word && c.is(cTimeUnits) {
				n := int64(3)
				if b.fw() == fwCouple {
					n = 2
				}
				l, j = length{whole(n), c.word.unit}, k+1
				w.vague = true
			}
		} else if b.fw() == fwWhole && p.atoms[i+2].is(cTimeUnit) {
			l, j = length{whole(1), p.atoms[i+2].word.unit}, i+3
			article = true
		}
	case a.fw() == fwSeveral || a.fw() == fwMany || a.fw() == fwFew || a.fw() == fwCouple || a.fw() == fwSome:
		k := i + 1
		if a.fw() == fwCouple && p.atoms[k].fw() == fwOf {
			k++
		}
		if b := &p.atoms[p.between(k)]; b.kind == word && b.is(cTimeUnits) {
			if a.fw() == fwSome && b.word.unit == 'Y' {
				return when{}, 0
			}
			n := int64(3)
			if a.fw() == fwCouple {
				n = 2
			}
			l, j = length{whole(n), b.word.unit}, p.between(k)+1
			w.vague = true
		}
	}
	if j == 0 {
		n, ok := p.numeral(i, false)
		if !ok {
			return when{}, 0
		}
		if b := &p.atoms[n.end]; b.is(cWeekdays) && p.atoms[n.end+1].fw() == fwAgo && n.isWhole() && n.v.n > 0 && n.v.n < 1000 { // "two Sundays ago"
			return when{grain: day, wday: b.word.wday, rel: ago, off: whole(n.v.n - 1)}, n.end + 2
		}
		u, e, ok := p.unitAfter(n, i)
		if !ok {
			// "two to three weeks", "5-7 days", "one or two years"
			k, ranged := p.rangeMark(i, n)
			if !ranged || n.many || n.frac {
				return when{}, 0
			}
			m, ok := p.numeral(k, false)
			if !ok || m.many || m.v.cmp(n.v) <= 0 || p.atoms[k].kind != a.kind && !(n.worded == m.worded) {
				return when{}, 0
			}
			u, e, ok = p.unitAfter(m, k)
			if !ok || n.digits && n.v.isSmall() && n.v.n > 1000 {
				return when{}, 0
			}
			w.ranged = true
			w.off = m.v
		}
		l, j = length{n.v, u}, e
		w.vague = n.fuzzy
		if n.many && u == 'Y' {
			w.vague = true
		}
	}
	w.spans[0] = l
	// "a year and a half", "two years and three months", "1 hour 30 minutes"
	if !w.ranged && !w.vague {
		j = p.moreLength(&w, i, j)
	}
	// "month-long", "year long"
	if h := p.hyphen(j); h > j && p.str(h) == "long" {
		return w, h + 1
	}
	// ages are not of this
	if h := p.looseHyphen(j); p.atoms[h].fw() == fwOld || p.atoms[j].fw() == fwOf && p.atoms[j+1].fw() == fwAge {
		return when{}, 0
	}
	sub := timeUnits[l.unit].time
	grain := unitGrain[l.unit]
	if sub {
		grain = clockTime
	} else if l.unit == 'N' {
		grain = day
	}
	next := &p.atoms[j]
	switch next.fw() {
	case fwAgo:
		w.grain, w.rel, w.off, w.unit = grain, ago, l.n, l.unit
		return w, j + 1
	case fwEarlier, fwLater, fwHence:
		b := &p.atoms[j+1]
		if next.fw() != fwHence && (b.fw() == fwThan || b.fw() == fwThis && p.atoms[j+2].is(cTimeUnit|cPart)) { // "30 minutes [later this week]"
			break
		}
		w.grain, w.off, w.unit = grain, l.n, l.unit
		w.rel = later
		if next.fw() == fwEarlier {
			w.rel = earlier
		}
		return w, j + 1
	case fwFrom:
		if p.atoms[j+1].fw() == fwNow {
			w.grain, w.rel, w.off, w.unit = grain, later, l.n, l.unit
			w.mod = "now"
			return w, j + 2
		}
		if w, e := p.weeksFrom(l, j+1); e > 0 && !w.vague {
			return w, e
		}
	case fwBefore, fwPrior:
		if p.atoms[j+1].kind != word && !article && !p.o.Phrases { // "as two days before."
			break
		}
	}
	if article {
		if w.spans[1].unit == 0 && w.spans[0].n.cmp(whole(1)) == 0 && !p.articleLength(i, j) {
			return when{}, 0
		}
	}
	return w, j
}

// weeksFrom reads the day that some weeks are counted from: "a week from
// Monday", "two weeks from tomorrow".
func (p *parser) weeksFrom(l length, j int) (when, int) {
	a := &p.atoms[j]
	if l.unit != 'W' || !l.n.isSmall() || l.n.n < 1 || l.n.n > 1000 || a.kind != word {
		return when{}, 0
	}
	switch {
	case a.is(cWeekday) && p.atoms[j+1].fw() != fwTo && !p.atoms[j+1].dash():
		w, e := p.weekdayTime(j)
		if e != j+1 {
			return when{}, 0
		}
		w.rel, w.off = later, l.n
		return w, e
	case a.is(cDay) && a.word.n >= 0:
		return when{grain: day, rel: dayOffset, off: whole(7*l.n.n + a.word.n)}, j + 1
	}
	return when{}, 0
}

// between skips an adjective between a number and a unit of time: "two more
// years", "three consecutive days", "four business days".
func (p *parser) between(k int) int {
	a := &p.atoms[k]
	if a.kind != word || a.caps != lower {
		return k
	}
	if a.fw() == fwMore || a.fw() == fwWhole || a.is(cBetween) {
		return k + 1
	}
	return k
}

// unitAfter reads the unit of time after n, which begins at i.
func (p *parser) unitAfter(n numeral, i int) (byte, int, bool) {
	j := n.end
	if n.many {
		if p.atoms[j].fw() != fwOf {
			return 0, 0, false
		}
		j++
	}
	if n.frac && n.exp == 0 && p.atoms[j].fw() == fwA { // "half an hour"
		j++
	} else if n.frac && p.atoms[j].fw() == fwOf && p.atoms[j+1].fw() == fwA && p.atoms[j+2].is(cTimeUnit) { // "a quarter of an hour"
		j += 2
	}
	hyphen := false
	if h := p.looseHyphen(j); h > j && p.atoms[h].kind == word {
		hyphen = true
		j = h
	}
	business := false
	if !hyphen {
		if p.atoms[j].is(cBetween) {
			switch p.str(j) {
			case "business", "working", "trading":
				business = true
			}
		}
		j = p.between(j)
	}
	a := &p.atoms[j]
	if a.kind != word {
		return 0, 0, false
	}
	e := a.word
	if e.class&(cTimeUnit|cTimeUnits) == 0 {
		if s := p.str(j); n.digits && !a.space && (s == "h" || p.o.Phrases && s == "D") { // "3h"
			return map[string]byte{"h": 'h', "D": 'D'}[s], j + 1, true
		}
		return 0, 0, false
	}
	if business && e.unit == 'D' {
		return 'B', j + 1, true
	}
	one := n.v.cmp(whole(1)) == 0
	switch {
	case a.caps == title && a.space && !p.headline(j) && p.atoms[i-1].kind != stop && !p.capsLine(j) && p.atoms[i].caps == title:
		return 0, 0, false // "Hundred Years War"
	case e.unit == 'Q' && e.class&cTimeUnit != 0: // a quarter is a fraction, or the coin
		return 0, 0, false
	case e.unit == 'Q' && !(n.v.isInt() && (p.calendarLed(i) || !n.worded)):
		if !p.o.Phrases && p.atoms[j+1].fw() == fwOf {
			return 0, 0, false
		}
	case e.unit == 'S' || e.unit == 'T' || e.unit == 'B' && !p.o.Phrases:
		return 0, 0, false
	case e.unit == 's' && e.class&cTimeUnit != 0 && e.class&cOrdinal != 0:
		if !hyphen { // "one second place"
			return 0, 0, false
		}
	case e.unit == 'm' && a.len() == 3 && !n.digits && !p.o.Phrases: // "min"
		return 0, 0, false
	case e.unit == 'D' && one && n.worded && !hyphen && e.class&cTimeUnit != 0: // "one day he will"
		if p.idiom(i, j) && p.atoms[j+1].fw() != fwAgo && p.atoms[j+1].fw() != fwAfter && p.atoms[j+1].fw() != fwBefore && p.atoms[j+1].fw() != fwLater && p.atoms[j+1].fw() != fwEarlier && !p.calendarPrep(&p.atoms[i-1]) {
			return 0, 0, false
		}
	case e.unit == 'N' && one && n.worded && p.idiom(i, j):
		return 0, 0, false
	}
	if n.digits && n.v.isSmall() && n.v.n >= 1900 && n.v.n < 2100 && p.atoms[i].digits == 4 && e.class&cTimeUnit != 0 && e.unit != 'D' && !hyphen && !p.o.Phrases {
		return 0, 0, false // "the 2012 year"
	}
	return e.unit, j + 1, true
}

func (p *parser) calendarLed(i int) bool {
	switch p.atoms[i-1].fw() {
	case fwLast, fwNext, fwPast, fwPrevious, fwFor, fwIn, fwOver, fwFollowing, fwComing:
		return true
	}
	return false
}

// moreLength reads what is added to a length that ends before j: "and a half",
// "and three months", "30 minutes".
func (p *parser) moreLength(w *when, i, j int) int {
	for k := 1; k < len(w.spans); k++ {
		at := j
		joined := false
		if p.atoms[at].fw() == fwAnd {
			at++
			joined = true
		} else if c := &p.atoms[at+1]; p.atoms[at].isSign(',') && (c.kind == number || c.is(cUnit|cTens)) {
			at++
		}
		if joined && (p.atoms[at].fw() == fwA && p.atoms[at+1].is(cFraction)) {
			w.spans[k-1].n = w.spans[k-1].n.add(whole(1).div(whole(p.atoms[at+1].word.frac)))
			return at + 2
		}
		m, ok := p.numeral(at, false)
		if !ok || m.many || m.fuzzy || m.frac && !joined {
			return j
		}
		u, e, ok := p.unitAfter(m, at)
		if !ok || !smaller(u, w.spans[k-1].unit) || p.atoms[j].dash() {
			return j
		}
		if joined && !timeUnits[u].time && timeUnits[w.spans[k-1].unit].time || p.atoms[p.looseHyphen(e)].fw() == fwOld && p.atoms[p.looseHyphen(j)].fw() != fwOld || p.atoms[e].fw() == fwAgo && joined && !p.o.Phrases && p.atoms[j-1].is(cTimeUnits) && u == 'D' {
			return j
		}
		w.spans[k] = length{m.v, u}
		j = e
	}
	return j
}

var unitOrder = "LCEYQMFWDNhms"

func smaller(a, b byte) bool {
	return strings.IndexByte(unitOrder, a) > strings.IndexByte(unitOrder, b) && strings.IndexByte(unitOrder, b) >= 0
}

// bareUnits tells whether a plural without a number is a vague length: "for
// years", "days after", "months ago".
func (p *parser) bareUnits(i, j int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[j]
	if p.atoms[i].caps != lower && prev.kind != stop {
		return false
	}
	switch next.fw() {
	case fwAgo, fwLater, fwEarlier:
		return prev.kind != number
	case fwAfter, fwBefore:
		return (prev.kind == stop || prev.kind == sign || prev.kind == word && prev.fw() != fwThe) && prev.kind != number
	}
	if h := p.hyphen(j); h > j && p.str(h) == "long" {
		return true
	}
	switch prev.fw() {
	case fwFor, fwIn, fwWithin:
		if prev.fw() == fwIn && next.fw() == fwOf {
			return false
		}
		return next.kind != word || next.fw() != 0 || prev.fw() == fwFor && p.atoms[j].caps == lower && next.unlisted() && p.str(j)[len(p.str(j))-1] != 's'
	case fwOver, fwAfter:
		return next.fw() == fwOf
	}
	switch p.str(i - 1) {
	case "took", "lasted", "spent", "take", "takes", "spend", "taken":
		return true
	}
	return false
}

// articleLength tells whether "a" and a unit before j is one of it, and not a
// rate: "within a week", "for an hour", but not "$5 a day".
func (p *parser) articleLength(i, j int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[j]
	if h := p.hyphen(j); h > j {
		return p.str(h) == "long"
	}
	if p.atoms[j-1].is(cOrdinal) { // "a second"
		return false
	}
	switch next.fw() {
	case fwAfter, fwBefore:
		return prev.kind != number && !p.atoms[i-1].is(cMeasure|cCurrency|cScale)
	}
	if next.kind == word && next.fw() == 0 && next.caps == lower && (next.unlisted() || next.is(cNaming)) && prev.fw() != fwFor && prev.fw() != fwWithin {
		return false
	}
	switch prev.fw() {
	case fwFor, fwWithin, fwOver, fwNearly, fwAlmost, fwAround, fwRoughly:
		return true
	case fwAbout, fwAfter:
		return next.kind != word || next.fw() != 0
	case fwThan:
		return true
	case fwIn:
		return true
	}
	switch p.str(i - 1) {
	case "least", "most", "took", "lasted", "lasting", "takes", "take", "spent", "spend", "spending", "half", "under", "only", "just", "quite", "lasts", "exactly":
		return true
	}
	return p.o.Phrases && next.fw() == fwStarting
}

// timexLength writes a length as TIMEX3 does: "P18M", "PT36H", "P2.5Y".
func timexLength(l length) string {
	u := timeUnits[l.unit]
	n := l.times().String()
	if strings.Contains(n, "/") {
		n = l.times().rat().FloatString(4)
	}
	if u.time {
		return "PT" + n + u.timex
	}
	return "P" + n + u.timex
}

// two writes a number in two digits at least.
func two(n int) string {
	if n < 0 || n > 9 {
		return itoa(int64(n))
	}
	return "00010203040506070809"[2*n : 2*n+2]
}
