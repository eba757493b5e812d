package values

import (
	"strings"
	"time"
)

// whenValue says what a time means: as TIMEX3 writes it, and, where the text or
// the day of publication settles it, from which day to which.
//
// Without a day of publication, what hangs on it is written with REF for that
// day: "REF-P1W" is last week, "REF+P1D" tomorrow.
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

func (p *parser) durationValue(w *when, v *Value) {
	var date, clock strings.Builder
	for _, l := range w.spans {
		if l.unit == 0 {
			break
		}
		t := timexLength(l)
		if x, ok := strings.CutPrefix(t, "PT"); ok {
			clock.WriteString(x)
		} else {
			date.WriteString(t[1:])
		}
	}
	l := w.spans[0]
	if w.vague {
		v.Fuzzy = true
		if l.n.cmp(whole(3)) == 0 { // "several weeks", "years"
			u := timeUnits[l.unit]
			n := "X"
			switch l.unit {
			case 'E':
				n = "X0"
			case 'C':
				n = "X00"
			}
			v.Timex = "P" + n + u.timex
			if u.time {
				v.Timex = "PT" + n + u.timex
			}
			return
		}
	}
	v.Timex = "P" + date.String()
	if clock.Len() > 0 {
		v.Timex += "T" + clock.String()
	}
	if w.ranged {
		v.To = timexLength(length{w.off, l.unit})
		v.Timex += ".." + v.To
	}
}

// clockTimex writes "T08:30", "T08".
func (w *when) clockTimex() string {
	s := "T" + two(int(w.hour))
	if w.min >= 0 {
		s += ":" + two(int(w.min))
		if w.sec >= 0 {
			s += ":" + two(int(w.sec))
		}
	}
	if w.zone == "+00:00" {
		s += "Z"
	} else {
		s += w.zone
	}
	return s
}

func (w *when) toTimex() string {
	s := "T" + two(int(w.toHour))
	if w.toMin >= 0 {
		s += ":" + two(int(w.toMin))
	}
	if w.zone == "+00:00" {
		s += "Z"
	} else {
		s += w.zone
	}
	return s
}

func iso(t time.Time) string {
	y := t.Year()
	if y < 0 {
		return "-" + four(-y) + "-" + two(int(t.Month())) + "-" + two(t.Day())
	}
	return four(y) + "-" + two(int(t.Month())) + "-" + two(t.Day())
}

func four(y int) string {
	s := itoa(int64(y))
	for len(s) < 4 {
		s = "0" + s
	}
	return s
}

func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// days in a month, so that "February 30" is seen to be no day.
func monthDays(y, m int) int { return civil(y, m+1, 0).Day() }

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

func (w *when) timeOfDay() string {
	switch {
	case w.clock && w.ranged && w.period:
		return w.clockTimex() + "/" + w.toTimex()
	case w.clock:
		return w.clockTimex()
	case w.part != "":
		return "T" + w.part
	}
	return ""
}

// hours gives the bounds of a time of day on a day.
func (p *parser) hours(w *when, date string) (string, string) {
	zone := w.zone
	if zone == "" && !p.o.Published.IsZero() {
		zone = p.o.Published.Format("-07:00")
	}
	if zone == "+00:00" {
		zone = "Z"
	}
	if w.clock {
		at := func(h, m, s int8) string {
			return date + "T" + two(int(h)) + ":" + two(int(max(m, 0))) + ":" + two(int(max(s, 0))) + zone
		}
		if w.hour == 24 {
			if t, err := time.Parse("2006-01-02", date); err == nil {
				return iso(t.AddDate(0, 0, 1)) + "T00:00:00" + zone, ""
			}
		}
		if w.ranged && w.period {
			return at(w.hour, w.min, w.sec), at(w.toHour, w.toMin, -1)
		}
		return at(w.hour, w.min, w.sec), ""
	}
	b := map[string][2]string{"MO": {"08", "12"}, "AF": {"12", "16"}, "EV": {"16", "20"}, "NI": {"20", "24"}, "DT": {"08", "18"}, "MI": {"11", "13"}}[w.part]
	if b[0] == "" {
		return date, ""
	}
	end := date + "T" + b[1]
	if b[1] == "24" {
		if t, err := time.Parse("2006-01-02", date); err == nil {
			end = iso(t.AddDate(0, 0, 1)) + "T00"
		}
	}
	return date + "T" + b[0] + ":00:00" + zone, end + ":00:00" + zone
}

// hoursValue resolves "two hours ago", "30 minutes later", "next hour".
func (p *parser) hoursValue(w *when, v *Value, c *calendar) {
	n := w.off
	d := time.Second
	switch w.unit {
	case 'h':
		d = time.Hour
	case 'm':
		d = time.Minute
	}
	if w.vague {
		v.Timex = map[rel]string{recent: "PAST_REF", last: "PAST_REF", ago: "PAST_REF", earlier: "PAST_REF"}[w.rel]
		if v.Timex == "" {
			v.Timex = "FUTURE_REF"
		}
		v.Fuzzy = true
		return
	}
	back := w.rel == ago || w.rel == earlier || w.rel == last || w.rel == preceding
	if w.rel == last || w.rel == next || w.rel == this || w.rel == following || w.rel == preceding || w.rel == coming {
		n = whole(1)
		if w.rel == this {
			n = whole(0)
		}
	}
	t := timexLength(length{n, w.unit})
	sign := "+"
	if back {
		sign = "-"
	}
	v.Timex = "REF" + sign + t
	if w.rel == same || w.rel == absolute {
		v.Timex = "TXX"
		return
	}
	if (w.rel == later || w.rel == earlier) && w.mod != "now" {
		v.Timex = "XXXX-XX-XXTXX" + sign + t
		if !c.known {
			return
		}
		v.Basis = "assumed"
	}
	if !c.known {
		return
	}
	if v.Basis == "" {
		v.Basis = "published"
	}
	x, ok := n.mul(whole(int64(d / time.Second))).small()
	if !ok || x < 0 || x > 1<<33 {
		return
	}
	if back {
		x = -x
	}
	at := p.o.Published.Add(time.Duration(x) * time.Second)
	if w.rel.shift() != 0 { // "the next hour" is all of it
		from, to := p.o.Published, at
		if back {
			from, to = to, from
		}
		v.Start, v.End = from.Format("2006-01-02T15:04:05Z07:00"), to.Format("2006-01-02T15:04:05Z07:00")
		v.Timex = from.Format("2006-01-02T15:04:05") + "/" + to.Format("2006-01-02T15:04:05")
		return
	}
	v.Start = at.Format("2006-01-02T15:04:05Z07:00")
	v.Timex = at.Format("2006-01-02T15:04:05")
}

// A calendar resolves one expression to days.
type calendar struct {
	p           *parser
	w           *when
	at, to      int
	ref         time.Time
	known       bool
	symbol      string // what the words say
	timex       string
	first, next time.Time // half-open
	basis       string
	choices     []string
}

func (c *calendar) set(timex string, first, next time.Time) {
	c.timex, c.first, c.next = timex, first, next
}

func (c *calendar) setDay(t time.Time) { c.set(iso(t), t, t.AddDate(0, 0, 1)) }
func (c *calendar) setMonth(y, m int) {
	t := civil(y, m, 1)
	c.set(iso(t)[:7], t, t.AddDate(0, 1, 0))
}

func (c *calendar) setYear(y int) {
	c.set(four(y), civil(y, 1, 1), civil(y+1, 1, 1))
}

func (c *calendar) setWeek(t time.Time) {
	t = monday(t)
	y, n := t.ISOWeek()
	c.set(four(y)+"-W"+two(n), t, t.AddDate(0, 0, 7))
}

func monday(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }

func (c *calendar) setQuarter(y, q int) {
	for q < 1 {
		y, q = y-1, q+4
	}
	for q > 4 {
		y, q = y+1, q-4
	}
	t := civil(y, 3*q-2, 1)
	c.set(four(y)+"-Q"+itoa(int64(q)), t, t.AddDate(0, 3, 0))
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
		c.offset()
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
		c.symbol = map[grain]string{year: "XXXX", month: "XXXX-XX", week: "XXXX-WXX", weekend: "XXXX-WXX-WE", quarter: "XXXX-QX", day: "XXXX-XX-XX", decade: "XXX", century: "XX", season: "XXXX-" + w.season}[w.grain]
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
		c.symbol = "XXXX-WXX-WE"
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
		c.symbol = map[grain]string{year: "XXXX", month: "XXXX-XX", week: "XXXX-WXX"}[w.grain]
		if c.symbol == "" {
			c.symbol = "XXXX-XX-XX"
		}
		c.symbol += sign + l
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

// addMonths keeps to the end of a shorter month: 31 May less three months is 28 February.
func addMonths(t time.Time, n int) time.Time {
	f := civil(t.Year(), int(t.Month())+n, 1)
	return civil(f.Year(), int(f.Month()), min(t.Day(), monthDays(f.Year(), int(f.Month()))))
}

func (c *calendar) day() {
	w := c.w
	switch {
	case w.day > 0 && w.month > 0 && w.year != 0:
		if int(w.day) > monthDays(w.year, int(w.month)) {
			c.symbol = four(w.year) + "-" + two(int(w.month)) + "-" + two(int(w.day))
			return
		}
		c.setDay(civil(w.year, int(w.month), int(w.day)))
		if w.short || c.p.seen.guessed && c.fromDigits() && w.day <= 12 && w.day != w.month {
			c.basis = "assumed"
			if w.day <= 12 && w.day != w.month && c.fromDigits() {
				c.choices = []string{iso(civil(w.year, int(w.day), int(w.month)))}
			}
		}
		if w.ranged && !w.period {
			c.rangeTo(w.year)
		}
	case w.day > 0 && w.month > 0:
		c.symbol = "XXXX-" + two(int(w.month)) + "-" + two(int(w.day))
		if w.ranged && !w.period {
			c.symbol += "/XXXX-" + two(int(w.toMonth)) + "-" + two(int(w.toDay))
		}
		if c.known {
			if y, ok := c.nearYear(int(w.month), int(w.day)); ok {
				c.basis = "published"
				c.setDay(civil(y, int(w.month), int(w.day)))
				if w.ranged && !w.period {
					c.rangeTo(y)
				}
			}
		}
	case w.day > 0: // "Friday the 13th", "the 21st"
		c.symbol = "XXXX-XX-" + two(int(w.day))
		if c.known {
			// the month about now whose day this is
			for _, k := range []int{0, -1, 1, -2, 2, -3, 3} {
				f := civil(c.ref.Year(), int(c.ref.Month())+k, 1)
				if int(w.day) > monthDays(f.Year(), int(f.Month())) {
					continue
				}
				t := civil(f.Year(), int(f.Month()), int(w.day))
				if w.wday == 0 || isoDay(t) == int(w.wday) {
					c.basis = "published"
					c.setDay(t)
					return
				}
			}
		}
	case w.wday > 0:
		c.weekday()
	default:
		c.symbol = map[rel]string{this: "REF", last: "REF-P1D", next: "REF+P1D", preceding: "XXXX-XX-XX-P1D", following: "XXXX-XX-XX+P1D", coming: "REF+P1D"}[w.rel]
		if w.rel == absolute {
			c.symbol = "XXXX-XX-XX"
			return
		}
		base, known, basis := c.ref, c.known, "published"
		if w.rel == preceding || w.rel == following || w.rel == next {
			basis = "assumed"
			if !c.p.seen.day0.IsZero() {
				base, known, basis = c.p.seen.day0, true, "document"
			}
		}
		if w.part == "NI" && w.rel == last || w.part != "" && w.rel == this {
			base, known, basis = c.ref, c.known, "published"
		}
		if known {
			c.basis = basis
			c.setDay(base.AddDate(0, 0, w.rel.shift()))
		}
	}
}

func (c *calendar) fromDigits() bool {
	for i := c.at; i < c.to; i++ {
		if a := &c.p.atoms[i]; a.kind == word && a.is(cMonth|cMon) {
			return false
		}
	}
	return true
}

func isoDay(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// rangeTo ends a range of days in the year y.
func (c *calendar) rangeTo(y int) {
	w := c.w
	if int(w.toDay) > monthDays(y, int(w.toMonth)) {
		return
	}
	t := civil(y, int(w.toMonth), int(w.toDay))
	if t.Before(c.first) {
		if w.year != 0 { // "Nov 18-Dec 19, 2015"; "Dec 28-Jan 3, 2015" begins the year before
			c.first = c.first.AddDate(-1, 0, 0)
		} else {
			t = t.AddDate(1, 0, 0)
		}
	}
	c.timex = iso(c.first) + "/" + iso(t)
	c.next = t.AddDate(0, 0, 1)
}

// weekday resolves "Tuesday", "last Tuesday", "next Tuesday".
func (c *calendar) weekday() {
	w := c.w
	c.symbol = "XXXX-WXX-" + itoa(int64(w.wday))
	if !c.known {
		return
	}
	c.basis = "published"
	d := int(w.wday) - isoDay(c.ref)
	switch w.rel {
	case this:
	case last, preceding:
		if w.rel == last && c.p.atoms[c.at].fw() != fwLast && c.p.str(c.to-1) != "" && c.past() {
			if d >= 0 {
				d -= 7
			}
		} else {
			d -= 7
		}
	case next, following:
		d += 7
	case coming:
		if d <= 0 {
			d += 7
		}
	default:
		back, ahead := d, d
		if d > 0 {
			back -= 7
		} else if d < 0 {
			ahead += 7
		}
		d = back
		if c.p.tense(c.at, c.to) > 0 {
			d = ahead
		}
		if back != ahead {
			other := back
			if d == back {
				other = ahead
			}
			c.choices = []string{iso(c.ref.AddDate(0, 0, other))}
		}
	}
	c.setDay(c.ref.AddDate(0, 0, d))
}

// past tells whether the expression says "past".
func (c *calendar) past() bool {
	for i := c.at; i < c.to; i++ {
		if c.p.atoms[i].fw() == fwPast {
			return true
		}
	}
	return false
}

// nearYear picks the year of a day or month without one.
func (c *calendar) nearYear(m, d int) (int, bool) {
	w := c.w
	y := c.ref.Year()
	if w.rel == last {
		if !civil(y, m, max(d, 1)).Before(c.ref) || d == 0 && m == int(c.ref.Month()) {
			y--
		}
		return y, true
	}
	if w.rel == next || w.rel == coming {
		if t := civil(y, m, max(d, 1)); !t.After(c.ref) {
			y++
		}
		return y, true
	}
	if w.rel == this {
		return y, true
	}
	if d > 28 && d > monthDays(y, m) {
		return 0, false
	}
	if d == 0 {
		n := m
		if w.grain == month && w.toMonth > 0 {
			if n = int(w.toMonth); n < m {
				n += 12
			}
		}
		return c.yearOf(m, n), true
	}
	here := civil(y, m, d)
	switch t := c.p.tense(c.at, c.to); {
	case t > 0:
		// What lies ahead may be something else: "will appeal the ruling of June 1".
		if c.ref.Sub(here) > 45*24*time.Hour {
			y++
		}
		return y, d <= monthDays(y, m)
	case t == -1:
		if here.After(c.ref) {
			y--
		}
		return y, d <= monthDays(y, m)
	}
	// a day: the nearest
	best := y
	for _, k := range []int{y - 1, y + 1} {
		if d > monthDays(k, m) {
			continue
		}
		if abs(civil(k, m, d).Sub(c.ref)) < abs(civil(best, m, d).Sub(c.ref)) {
			best = k
		}
	}
	return best, true
}

// yearOf picks the year of a time that lasts from month m to month n and is said
// without one: by the sentence where it looks ahead or back, and otherwise the
// nearer. In June "will open in March" is of the next year, "opened in July" of
// the last, and "the July fair" of this. Months above 12 are of the year after.
func (c *calendar) yearOf(m, n int) int {
	y, now := c.ref.Year(), int(c.ref.Month())
	t := c.ahead()
	if t > 0 && n < now && !c.led() { // "will study the March figures"
		t = 0
	}
	switch {
	case m <= now && now <= n || t > 0 && now < m || t == -1 && n < now:
	case m > now: // to come in this year
		if t == -1 || now-(n-12) <= m-now {
			y--
		}
		if t != -1 {
			c.other(y, m, now)
		}
	default:
		if t > 0 || m+12-now < now-n {
			y++
		}
		if t <= 0 {
			c.other(y, m, now)
		}
	}
	return y
}

// other notes the year that was not taken for a month.
func (c *calendar) other(y, m, now int) {
	if c.w.grain != month || c.w.ranged {
		return
	}
	k := 1
	if y > c.ref.Year() || y == c.ref.Year() && m > now {
		k = -1
	}
	c.choices = []string{four(y+k) + "-" + two(m)}
}

// ahead is the tense of a month, season or quarter. One that something is to be
// done by lies ahead, whatever the sentence tells besides: "the talks ended with
// a vote to publish it by July".
func (c *calendar) ahead() int {
	p := c.p
	k := c.at
	for n := 0; n < 6; n++ {
		a := &p.atoms[k]
		switch a.fw() {
		case fwBy, fwUntil, fwTill, fwBefore:
			if p.task(k) {
				return 1
			}
			return p.tense(c.at, c.to)
		}
		if k < c.at && a.fw() == 0 && p.str(k) != "close" || p.atoms[k-1].kind == stop {
			break
		}
		k--
	}
	return p.tense(c.at, c.to)
}

// task tells whether an infinitive stands before atom i and nothing of tense
// between them: "ordered the firm to pay them back by", but not "rose to records
// by".
func (p *parser) task(i int) bool {
	for k, n := i-1, 0; n < 12 && p.atoms[k].kind != stop; k, n = k-1, n+1 {
		if p.atoms[k].fw() != fwTo {
			if t := p.tenseWord(k); t == -1 {
				return false
			}
			continue
		}
		a := &p.atoms[k+1]
		if a.kind != word || a.caps != lower || a.word.class&^cStart != 0 || a.len() < 3 {
			return false
		}
		switch p.str(k - 1) {
		case "rose", "fell", "climbed", "dropped", "led", "came", "went", "returned", "moved", "grew", "rise", "fall", "up", "down", "managed", "failed", "according", "thanks", "used", "able", "began", "started", "continued", "close":
			return false
		}
		switch p.str(k + 1) {
		case "his", "her", "its", "their", "our", "your", "that", "some", "any", "all", "more", "less", "almost", "nearly", "just", "record", "him", "them", "work", "power", "court":
			return false
		}
		return true
	}
	return false
}

func abs(d time.Duration) time.Duration {
	if d < 0 {
		return -d
	}
	return d
}

func (c *calendar) month() {
	w := c.w
	if w.month == 0 {
		c.symbol = map[rel]string{this: "REF", last: "REF-P1M", next: "REF+P1M", preceding: "REF-P1M", following: "XXXX-XX+P1M", coming: "REF+P1M"}[w.rel]
		if c.known {
			c.basis = "published"
			t := civil(c.ref.Year(), int(c.ref.Month())+w.rel.shift(), 1)
			c.setMonth(t.Year(), int(t.Month()))
		}
		return
	}
	if w.year != 0 {
		c.setMonth(w.year, int(w.month))
		if w.ranged {
			t := civil(w.year, int(w.toMonth), 1)
			if t.Before(c.first) {
				c.first = c.first.AddDate(-1, 0, 0)
			}
			c.timex = iso(c.first)[:7] + "/" + iso(t)[:7]
			c.next = t.AddDate(0, 1, 0)
		}
		return
	}
	c.symbol = "XXXX-" + two(int(w.month))
	if w.ranged {
		c.symbol += "/XXXX-" + two(int(w.toMonth))
	}
	if !c.known {
		return
	}
	c.basis = "published"
	y, _ := c.nearYear(int(w.month), 0)
	c.setMonth(y, int(w.month))
	if w.ranged {
		t := civil(y, int(w.toMonth), 1)
		if t.Before(c.first) {
			t = t.AddDate(1, 0, 0)
		}
		c.timex = iso(c.first)[:7] + "/" + iso(t)[:7]
		c.next = t.AddDate(0, 1, 0)
	}
}

func (c *calendar) year() {
	w := c.w
	if w.fiscal || w.school {
		y := w.year
		prefix := "FY"
		if w.school {
			prefix = "SY"
		}
		if y == 0 && c.known && w.rel != absolute {
			y, c.basis = c.ref.Year()+w.rel.shift(), "published"
		}
		c.timex = prefix + "XXXX"
		if y > 0 {
			c.timex = prefix + four(y)
			if w.ranged {
				c.timex += "/" + prefix + four(w.toYear)
			}
		}
		return
	}
	if w.year != 0 {
		if w.bc {
			c.timex = "BC" + four(w.year)
			c.first, c.next = civil(1-w.year, 1, 1), civil(2-w.year, 1, 1)
			return
		}
		c.setYear(w.year)
		if w.ranged {
			c.timex += "/" + four(w.toYear)
			c.next = civil(w.toYear+1, 1, 1)
		}
		return
	}
	c.symbol = map[rel]string{this: "REF", last: "REF-P1Y", next: "REF+P1Y", preceding: "XXXX-P1Y", following: "XXXX+P1Y", coming: "REF+P1Y"}[w.rel]
	if c.known {
		c.basis = "published"
		base := c.ref.Year()
		if (w.rel == following || w.rel == preceding) && !c.p.seen.day0.IsZero() {
			base, c.basis = c.p.seen.day0.Year(), "document"
		}
		c.setYear(base + w.rel.shift())
	}
}

func (c *calendar) decade() {
	w := c.w
	y := w.no
	switch {
	case w.rel != absolute:
		c.symbol = map[rel]string{this: "REF", last: "REF-P10Y", next: "REF+P10Y", coming: "REF+P10Y"}[w.rel]
		if !c.known {
			return
		}
		y = c.ref.Year()/10*10 + 10*w.rel.shift()
		c.basis = "published"
	case w.year == -1: // "the nineties"
		c.symbol = "XX" + itoa(int64(y/10))
		y = 1900 + y
		if w.no == 10 || w.no == 0 {
			y += 100
		}
		c.basis = "assumed"
	case w.short:
		c.basis = "assumed"
	}
	c.set(itoa(int64(y/10)), civil(y, 1, 1), civil(y+10, 1, 1))
}

func (c *calendar) century() {
	w := c.w
	n := w.no
	if w.rel != absolute {
		c.symbol = "XX"
		if !c.known {
			return
		}
		n = c.ref.Year()/100 + 1 + w.rel.shift()
		c.basis = "published"
	}
	if w.bc {
		c.timex = "BC" + two(n-1)
		c.first, c.next = civil(1-100*n, 1, 1), civil(101-100*n, 1, 1)
		return
	}
	c.set(two(n-1), civil(100*(n-1), 1, 1), civil(100*n, 1, 1))
}

func (c *calendar) quarter() {
	w := c.w
	half := w.grain == halfYear
	letter := "Q"
	if half {
		letter = "H"
	}
	y := w.year
	if w.fiscal {
		c.timex = "FYXXXX"
		if y > 0 {
			c.timex = "FY" + four(y)
		}
		c.timex += "-" + letter + itoa(int64(w.no))
		return
	}
	if w.no == 0 { // "last quarter"
		c.symbol = "XXXX-" + letter + "X"
		if c.known && !half {
			c.basis = "published"
			c.setQuarter(c.ref.Year(), (int(c.ref.Month())+2)/3+w.rel.shift())
		}
		return
	}
	n := itoa(int64(w.no))
	c.symbol = "XXXX-" + letter + n
	if y == 0 {
		if !c.known {
			return
		}
		c.basis = "published"
		y = c.ref.Year() + w.rel.shift()
		if w.rel == absolute && !half { // the last one that has begun, unless the text looks ahead
			t := c.ahead()
			if civil(y, 3*w.no-2, 1).After(c.ref) {
				if t <= 0 {
					y--
				}
			} else if t > 0 && 3*w.no < int(c.ref.Month()) && c.led() { // "to close in the first quarter"
				y++
			}
		}
	}
	if half {
		t := civil(y, 6*w.no-5, 1)
		c.set(four(y)+"-H"+n, t, t.AddDate(0, 6, 0))
		return
	}
	c.setQuarter(y, w.no)
}

// led tells whether the expression hangs on a preposition: "in the first
// quarter", but not "first-quarter results".
func (c *calendar) led() bool {
	k := c.at
	for n := 0; n < 3; n++ {
		switch c.p.atoms[k].fw() {
		case fwIn, fwBy, fwUntil, fwTill, fwDuring, fwFrom, fwBefore:
			return true
		}
		k--
	}
	return false
}

func (c *calendar) season() {
	w := c.w
	y := w.year
	c.symbol = "XXXX-" + w.season
	if y == 0 {
		if !c.known {
			return
		}
		c.basis = "published"
		y = c.ref.Year()
		begins := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[w.season]
		switch w.rel {
		case last, preceding:
			if int(c.ref.Month()) < begins+3 || w.season == "WI" {
				y--
			}
		case next, coming:
			if int(c.ref.Month()) >= begins {
				y++
			}
		case same:
			return
		case absolute:
			y = c.yearOf(begins, begins+2)
		}
	}
	c.timex = four(y) + "-" + w.season
}

func (c *calendar) week() {
	w := c.w
	switch {
	case w.no == -1: // "the week of April 10"
		if w.year == 0 && c.known {
			if y, ok := c.nearYear(int(w.month), int(w.day)); ok {
				c.basis = "published"
				c.setWeek(civil(y, int(w.month), int(w.day)))
				return
			}
		}
		c.symbol = "XXXX-" + two(int(w.month)) + "-" + two(int(w.day))
		if w.year != 0 {
			c.setWeek(civil(w.year, int(w.month), min(int(w.day), monthDays(w.year, int(w.month)))))
		}
	case w.no > 0 && w.month > 0:
		c.symbol = "XXXX-" + two(int(w.month)) + "-W" + two(w.no)
		y := w.year
		if y == 0 {
			if !c.known {
				return
			}
			c.basis = "published"
			y, _ = c.nearYear(int(w.month), 0)
		}
		// the first week of a month is that of its first Thursday, as in ISO 8601
		t := monday(civil(y, int(w.month), 4)).AddDate(0, 0, 7*(w.no-1))
		c.set(four(y)+"-"+two(int(w.month))+"-W"+two(w.no), t, t.AddDate(0, 0, 7))
	case w.no > 0:
		y := w.year
		c.symbol = "XXXX-W" + two(w.no)
		if y == 0 {
			if !c.known {
				return
			}
			c.basis = "published"
			y = c.ref.Year() + w.rel.shift()
		}
		if w.no > 53 {
			return
		}
		c.setWeek(civil(y, 1, 4).AddDate(0, 0, 7*(w.no-1)))
	default:
		c.symbol = map[rel]string{this: "REF", last: "REF-P1W", next: "REF+P1W", preceding: "REF-P1W", following: "XXXX-WXX+P1W", coming: "REF+P1W"}[w.rel]
		if c.known {
			c.basis = "published"
			c.setWeek(c.ref.AddDate(0, 0, 7*w.rel.shift()))
			if w.unit == 'F' { // two weeks
				if w.rel.shift() < 0 {
					c.first = c.first.AddDate(0, 0, -7)
				} else {
					c.next = c.next.AddDate(0, 0, 7)
				}
				c.timex = iso(c.first) + "/" + iso(c.next.AddDate(0, 0, -1))
			}
		}
	}
}

// feast resolves a holiday by its rule.
func (c *calendar) feast() {
	w := c.w
	rule := w.feast
	y := w.year
	if len(rule) == 10 && rule[4] == '-' {
		t, err := time.Parse("2006-01-02", rule)
		if err == nil {
			c.setDay(t)
			return
		}
	}
	c.symbol = "XXXX-XX-XX"
	if len(rule) == 5 {
		c.symbol = "XXXX-" + rule
	}
	if rule == "?" {
		if y > 0 {
			c.symbol = four(y) + "-XX-XX"
		}
		return
	}
	if y == 0 {
		if !c.known {
			return
		}
		c.basis = "published"
		y = c.ref.Year()
		t := feastDay(rule, y)
		switch w.rel {
		case last, preceding:
			if !t.Before(c.ref) {
				y--
			}
		case next, coming, following:
			if !t.After(c.ref) {
				y++
			}
		case this:
		default:
			if k := c.p.tense(c.at, c.to); k > 0 && t.Before(c.ref) {
				y++
			} else if k <= 0 && t.Sub(c.ref) > 183*24*time.Hour {
				y--
			} else if k == 0 && c.ref.Sub(t) > 183*24*time.Hour {
				y++
			}
		}
	}
	if t := feastDay(rule, y); !t.IsZero() {
		c.setDay(t)
	}
}

// feastDay gives the day of a rule in a year: "12-25", "09-1-1" (the first
// Monday of September), "05-1--1" (the last Monday of May), "easter-2".
func feastDay(rule string, y int) time.Time {
	if d, ok := strings.CutPrefix(rule, "easter"); ok {
		return easter(y).AddDate(0, 0, signed(d))
	}
	m := int(atoi(rule[:2]))
	if len(rule) == 5 {
		return civil(y, m, int(atoi(rule[3:])))
	}
	plus := 0
	if i := strings.IndexByte(rule, '+'); i > 0 {
		plus = signed(rule[i:])
		rule = rule[:i]
	}
	wd, nth := int(rule[3]-'0'), signed(rule[5:])
	if nth < 0 {
		t := civil(y, m+1, 0)
		return t.AddDate(0, 0, -(isoDay(t)-wd+7)%7+plus)
	}
	t := civil(y, m, 1)
	return t.AddDate(0, 0, (wd-isoDay(t)+7)%7+7*(nth-1)+plus)
}

func signed(s string) int {
	s = strings.TrimPrefix(s, "+")
	return int(atoi(s))
}

// easter is the western Easter Sunday, by Gauss's method as Meeus and Butcher give it.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}

// tense looks in the sentence about the expression from i to j for what sets it
// in the future (1) or the past (-1); the nearest word before it counts most.
func (p *parser) tense(i, j int) int {
	for k, n := i-1, 0; n < 30 && p.atoms[k].kind != stop; k, n = k-1, n+1 {
		t := p.tenseWord(k)
		if t == -2 && k >= i-2 && p.str(k) == "said" { // "said in July that it would"
			return -1
		}
		if t != 0 {
			return t
		}
	}
	for k, n := j, 0; n < 12 && p.atoms[k].kind != stop; k, n = k+1, n+1 {
		if t := p.tenseWord(k); t != 0 {
			return t
		}
	}
	return 0
}

func (p *parser) tenseWord(k int) int {
	a := &p.atoms[k]
	if a.kind != word {
		return 0
	}
	switch a.fw() {
	case fwWill:
		return 1
	case fwWas, fwAgo, fwSince:
		return -1
	}
	s := p.str(k)
	switch s {
	case "may", "might", "would", "should", "must":
		return 1
	}
	if a.word.class&^(cFuncWord|cStart) != 0 || a.len() < 2 {
		return 0
	}
	switch s {
	case "scheduled", "expected", "due", "planned", "plans", "plan", "planning", "slated", "upcoming", "tomorrow", "going", "hopes", "hope", "hoping", "expects", "expect", "expecting",
		"intends", "intend", "ll", "promise", "promises", "pledge", "pledges", "vows", "aims", "aim", "aiming", "wants", "deadline", "forecast", "projected",
		"unless":
		return 1
	// what is fixed is told in the present
	case "expires", "expire", "begins", "starts", "opens", "ends", "closes", "resumes", "retires", "lapses", "reopens", "expiring", "starting", "beginning":
		return 1
	case "promised", "pledged", "vowed", "agreed", "decided", "ordered", "wanted", "hoped", "likely", "set", "about", "ready", "is", "are", "bid", "push", "commitment", "proposal", "proposed", "offered", "threatened", "approved":
		if p.atoms[k+1].fw() == fwTo { // "agreed to pay", "is to open"
			return 1
		}
	case "said", "told", "says":
		return -2
	case "had", "did", "took", "came", "went", "became", "won", "lost", "began", "made", "met", "left", "found", "fell", "rose", "held", "gave", "saw", "got", "hit", "led", "been",
		"bought", "brought", "broke", "built", "caught", "chose", "drew", "drove", "fled", "flew", "fought", "grew", "kept", "knew", "paid", "ran", "sent", "shook", "shot", "sold", "sought",
		"spent", "spoke", "stood", "struck", "stole", "swept", "taught", "threw", "wrote", "sank", "sat", "slid", "felt", "meant", "dealt", "compared":
		return -1
	}
	if len(s) > 4 && strings.HasSuffix(s, "ed") && a.caps == lower {
		switch p.str(k - 1) {
		case "is", "are", "be": // "are closed until July"
			return 0
		}
		return -1
	}
	return 0
}

// spanValue resolves a length counted from the day of publication: "in two
// weeks", "the last three months".
func (p *parser) spanValue(r *reading, v *Value) {
	p.durationValue(&r.when, v)
	back := r.spanRel == last || r.spanRel == preceding
	s := "REF+"
	if back {
		s = "REF-"
	}
	if r.spanRel != absolute {
		s = "REF/" + s
		if back {
			s = "REF-" + v.Timex + "/REF"
		} else {
			s += v.Timex
		}
	} else {
		s += v.Timex
	}
	length := v.Timex
	v.Timex = s
	if p.o.Published.IsZero() || r.when.vague && r.when.spans[0].n.cmp(whole(2)) != 0 {
		return
	}
	day := iso(p.o.Published)
	if strings.Contains(length, "T") {
		day = p.o.Published.Format("2006-01-02T15:04:05Z07:00")
	}
	// whole days: "the next two days" begin tomorrow
	if r.spanRel != absolute && !back && !strings.Contains(length, "T") {
		day = iso(p.o.Published.AddDate(0, 0, 1))
	}
	if r.when.spans[0].unit == 'Q' && r.spanRel != absolute { // whole quarters
		q := civil(p.o.Published.Year(), (int(p.o.Published.Month())-1)/3*3+1, 1)
		if !back {
			q = q.AddDate(0, 3, 0)
		}
		day = iso(q)
	}
	t, ok := shift(day, &r.when, back)
	if !ok {
		return
	}
	v.Basis = "published"
	switch {
	case r.spanRel == absolute:
		v.Start, v.Timex = t, t
	case back:
		v.Start, v.End, v.Timex = t, day, t+"/"+day
	default:
		v.Start, v.End, v.Timex = day, t, day+"/"+t
	}
}

// shift moves a day or an instant by a length.
func shift(from string, w *when, back bool) (string, bool) {
	t, err := time.Parse("2006-01-02", from)
	layout := "2006-01-02"
	if err != nil {
		layout = "2006-01-02T15:04:05Z07:00"
		if t, err = time.Parse(layout, from); err != nil {
			layout = "2006-01-02T15:04:05"
			if t, err = time.Parse(layout, from); err != nil {
				return "", false
			}
		}
	}
	for _, l := range w.spans {
		if l.unit == 0 {
			break
		}
		n := l.times()
		unit := timeUnits[l.unit].timex
		if timeUnits[l.unit].time {
			per := map[string]int64{"H": 3600, "M": 60, "S": 1}[unit]
			k, ok := n.mul(whole(per)).small()
			if !ok || k > 1<<33 {
				return "", false
			}
			if back {
				k = -k
			}
			t = t.Add(time.Duration(k) * time.Second)
			if layout == "2006-01-02" {
				layout = "2006-01-02T15:04:05"
			}
			continue
		}
		k, ok := n.small()
		if !ok || k > 100000 {
			return "", false
		}
		if back {
			k = -k
		}
		switch unit {
		case "Y":
			t = addMonths(t, 12*int(k)).Add(t.Sub(t.Truncate(24 * time.Hour)))
		case "M":
			t = addMonths(t, int(k)).Add(t.Sub(t.Truncate(24 * time.Hour)))
		case "W":
			t = t.AddDate(0, 0, 7*int(k))
		case "D":
			t = t.AddDate(0, 0, int(k))
		case "BD":
			for step := 1; k != 0; {
				if k < 0 {
					step = -1
				}
				t = t.AddDate(0, 0, step)
				if d := t.Weekday(); d != time.Saturday && d != time.Sunday {
					k -= int64(step)
				}
			}
		default:
			return "", false
		}
	}
	if t.Year() < 1 || t.Year() > 9998 {
		return "", false
	}
	return t.Format(layout), true
}

// part narrows a time to its first or last days, weeks or months: "the last
// three months of 2020", "the last week of July".
func (p *parser) part(w *when, v *Value, first, next time.Time) {
	l := w.spans[0]
	if l.unit == 0 || w.mod == "" || w.grain == week {
		return
	}
	n, ok := l.times().small()
	if !ok || n < 1 || n > 1000 {
		return
	}
	k := int(n)
	if w.mod == "END" {
		k = -k
	}
	var t time.Time
	from := first
	if k < 0 {
		from = next
	}
	switch timeUnits[l.unit].timex {
	case "Y":
		t = from.AddDate(k, 0, 0)
	case "M":
		t = from.AddDate(0, k, 0)
	case "D":
		t = from.AddDate(0, 0, k)
	case "W":
		if k < 0 { // the week of the last Thursday, as in ISO 8601
			from = monday(next.AddDate(0, 0, -4)).AddDate(0, 0, 7)
		} else {
			from = monday(first.AddDate(0, 0, 3))
		}
		t = from.AddDate(0, 0, 7*k)
	default:
		return
	}
	if k < 0 {
		from, t = t, from
	}
	v.Start, v.End = iso(from), iso(t)
	v.Timex = v.Start + "/" + iso(t.AddDate(0, 0, -1))
	v.Mod = ""
}

// pastSpan resolves "the past year": the twelve months up to now, and not, as
// "last year", the calendar's.
func (c *calendar) pastSpan() bool {
	w := c.w
	if w.month > 0 || w.unit == 0 || w.unit == 'F' || w.unit == 'Q' || w.unit == 'X' || w.wday > 0 {
		return false
	}
	l := when{spans: [4]length{{whole(1), w.unit}}}
	s := timexLength(l.spans[0])
	c.symbol = "REF-" + s + "/REF"
	if !c.known {
		return true
	}
	from, ok := shift(iso(c.ref), &l, true)
	if !ok {
		return true
	}
	t, err := time.Parse("2006-01-02", from)
	if err == nil {
		c.basis = "published"
		c.set(from+"/"+iso(c.ref), t, c.ref.AddDate(0, 0, 1))
	}
	return true
}
