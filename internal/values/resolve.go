package values

import (
	"strings"
	"time"
)

// whenValue says what a time means: as TIMEX3 writes it, and, where the text or
// the day of publication settles it, from which day to which.
//
// Without a day of publication, what hangs on it is written with REF for that
// day: "REF-P1W" is last week, "REF+P0W" this week, "REF+P1D" tomorrow.
func (p *parser) whenValue(r *reading, v *Value) {
	w := &r.when
	v.Mod = w.mod
	switch {
	case w.grain == now:
		v.Timex = "PRESENT_REF"
		if !p.o.Published.IsZero() {
			v.Start, v.Basis = p.o.Published.Format("2006-01-02T15:04:05Z07:00"), "published"
		}
	case r.ahead || r.spanRel != absolute:
		p.spanValue(r, v)
	case w.grain == duration:
		p.durationValue(w, v)
	case w.set != "":
		v.Set = true
		v.Timex = w.set
		if w.part != "" && !strings.Contains(w.set, "T"+w.part) && !strings.HasPrefix(w.set, "P") {
			v.Timex += "T" + w.part
		}
		if w.clock {
			if w.set == "P1D" {
				v.Timex = ""
			}
			v.Timex += w.clockTimex()
		}
		if w.freq > 0 {
			v.Number = itoa(w.freq)
		}
		v.Norm = "set " + v.Timex
		if w.freq > 1 {
			v.Norm += " x" + v.Number
		}
		return
	default:
		p.dateValue(r, v)
	}
	v.Norm = v.Timex
	if v.Mod == "now" {
		v.Mod = ""
	}
	if v.Mod != "" {
		v.Norm += " " + v.Mod
	}
}

// dateValue fills in a date or a time of day.
func (p *parser) dateValue(r *reading, v *Value) {
	w := &r.when
	// the day itself, then the hour on it
	c := calendar{p: p, w: w, at: r.start, to: r.end}
	if !p.o.Published.IsZero() {
		t := p.o.Published
		c.ref, c.known = civil(t.Year(), int(t.Month()), t.Day()), true
	}
	if w.grain == clockTime && !w.clock { // "two hours ago", "recent hours"
		p.hoursValue(w, v, &c)
		return
	}
	if (w.grain == clockTime || w.grain == dayPart) && w.day == 0 && w.wday == 0 && w.rel == absolute {
		v.Timex = w.timeOfDay()
		return
	}
	c.resolve()
	v.Basis, v.Choices = c.basis, c.choices
	if c.first.IsZero() && c.timex == "" {
		c.timex = c.symbol
	}
	v.Timex = c.timex
	if !c.first.IsZero() {
		v.Start, v.End = iso(c.first), iso(c.next)
		p.part(w, v, c.first, c.next)
	}
	if t := w.timeOfDay(); t != "" {
		if i := strings.IndexByte(t, '/'); i > 0 { // a range of hours of one day
			v.Timex = c.timex + t[:i] + "/" + c.timex + t[i+1:]
		} else if strings.HasPrefix(v.Timex, "REF") {
			v.Timex += " " + t
		} else {
			v.Timex += t
		}
		if !c.first.IsZero() {
			v.Start, v.End = p.hours(w, iso(c.first))
		}
	}
	if w.rel == same || w.vague {
		return
	}
	if !c.first.IsZero() && w.grain == day && (w.rel == absolute || w.rel == dayOffset) && !w.ranged && c.basis != "assumed" {
		p.seen.day0 = c.first
	}
}

// shift is -1, 0 or 1 for last, this and next.
func (r rel) shift() int {
	switch r {
	case last, preceding:
		return -1
	case next, following, coming:
		return 1
	}
	return 0
}

func (c *calendar) resolve() {
	w := c.w
	c.basis = ""
	switch w.rel {
	case ago, later, earlier:
		if w.wday > 0 {
			c.weeksAway()
		} else {
			c.offset()
		}
		return
	case dayOffset:
		n := w.off.n
		c.symbol = "REF"
		if n > 0 {
			c.symbol = "REF+P" + itoa(n) + "D"
		} else if n < 0 {
			c.symbol = "REF-P" + itoa(-n) + "D"
		}
		if c.known {
			c.basis = "published"
			c.setDay(c.ref.AddDate(0, 0, int(n)))
		}
		return
	case same:
		if c.symbol = symbols[w.grain][same]; w.grain == season {
			c.symbol += w.season
		}
		return
	case recent:
		c.symbol = "PAST_REF"
		return
	}
	if w.vague {
		c.symbol = "PAST_REF"
		if w.rel.shift() > 0 {
			c.symbol = "FUTURE_REF"
		}
		return
	}
	if w.fixed {
		c.feast()
		return
	}
	if w.rel == last && c.past() && c.pastSpan() {
		return
	}
	switch w.grain {
	case day:
		c.day()
	case month:
		c.month()
	case year:
		c.year()
	case decade:
		c.decade()
	case century:
		c.century()
	case millennium:
		c.symbol = "X"
		if w.no > 0 {
			c.set(itoa(int64(w.no-1)), civil((w.no-1)*1000, 1, 1), civil(w.no*1000, 1, 1))
		}
	case quarter, halfYear:
		c.quarter()
	case season:
		c.season()
	case week:
		c.week()
	case weekend:
		if c.symbol = symbols[weekend][w.rel]; c.symbol == "" {
			c.symbol = symbols[weekend][same]
		}
		if c.known {
			c.basis = "published"
			t := monday(c.ref).AddDate(0, 0, 7*w.rel.shift())
			if c.p.atoms[c.at].fw() == 0 && isoDay(c.ref) < 6 && (c.p.tense(c.at, c.to) < 0 || c.ref.Weekday() == time.Monday && c.p.tense(c.at, c.to) == 0 && !c.p.o.Phrases) { // "at the weekend", in Monday's paper
				t = t.AddDate(0, 0, -7)
			}
			y, n := t.ISOWeek()
			c.set(four(y)+"-W"+two(n)+"-WE", t.AddDate(0, 0, 5), t.AddDate(0, 0, 7))
		}
	case dayPart, clockTime:
		c.symbol = ""
	}
}

// offset resolves "two weeks ago", "three days later".
func (c *calendar) offset() {
	w := c.w
	l := timexLength(length{w.off, w.unit})
	sign := "+"
	if w.rel != later {
		sign = "-"
	}
	base, known := c.ref, c.known
	switch {
	case w.vague && w.off.cmp(whole(3)) == 0:
		c.symbol = "PAST_REF"
		if w.rel == later {
			c.symbol = "FUTURE_REF"
		}
		return
	case w.rel == ago || w.mod == "now":
		c.symbol = "REF" + sign + l
		c.basis = "published"
	default:
		// hangs on the time that the text speaks of
		switch w.grain {
		case year, month, week:
			c.symbol = symbols[w.grain][same] + sign + l
		default:
			c.symbol = symbols[day][same] + sign + l
		}
		c.basis = "assumed"
		if !c.p.seen.day0.IsZero() {
			base, known, c.basis = c.p.seen.day0, true, "document"
		}
	}
	if known && w.spans[1].unit != 0 {
		if s, ok := shift(iso(base), w, sign == "-"); ok && len(s) == 10 {
			if t, err := time.Parse("2006-01-02", s); err == nil {
				c.setDay(t)
				return
			}
		}
	}
	n, ok := w.off.small()
	if !known || !ok || n > 100000 {
		if ok || !known {
			c.basis = ""
			return
		}
		c.basis = ""
		return
	}
	k := int(n)
	if sign == "-" {
		k = -k
	}
	switch w.unit {
	case 'Y', 'E', 'C', 'L':
		k *= map[byte]int{'Y': 1, 'E': 10, 'C': 100, 'L': 1000}[w.unit]
		if y := base.Year() + k; y > 0 && y < 9999 {
			c.setYear(y)
			c.about(base, k, 0, 0)
		}
	case 'M', 'Q', 'T':
		if w.unit == 'Q' {
			k *= 3
		}
		if k > -100000 && k < 100000 {
			t := civil(base.Year(), int(base.Month())+k, 1)
			c.setMonth(t.Year(), int(t.Month()))
			c.about(base, 0, k, 0)
		}
	case 'W', 'F', 'K':
		if w.unit == 'F' {
			k *= 2
		}
		t := base.AddDate(0, 0, 7*k)
		if t.Year() > 0 && t.Year() < 9999 {
			c.setWeek(t)
			c.about(base, 0, 0, 7*k)
		}
	default:
		t := base.AddDate(0, 0, k)
		if t.Year() > 0 && t.Year() < 9999 {
			c.setDay(t)
		}
	}
}

// about notes the very day that lies so far off: "two weeks ago" names a week,
// and in it most likely that day.
func (c *calendar) about(base time.Time, y, m, d int) {
	t := addMonths(base, 12*y+m).AddDate(0, 0, d)
	c.choices = []string{iso(t)}
}
