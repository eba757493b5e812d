package values

import "time"

// day resolves a day by its numbers, its weekday, or its place beside another.
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
		if c.symbol = symbols[day][w.rel]; w.rel == absolute {
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

// weeksAway resolves "two Sundays ago" and "the Friday before last", which are
// some weeks before the last day of that name, and "a week from Monday", "the
// Monday after next", which are some after the coming one.
func (c *calendar) weeksAway() {
	w := c.w
	n := int(w.off.n)
	sign, d := "+", int(w.wday)-isoDay(c.ref)
	if d < 0 {
		d += 7
	}
	if w.rel == ago {
		sign = "-"
		d -= 7
	}
	c.symbol = "XXXX-WXX-" + itoa(int64(w.wday))
	if n > 0 {
		c.symbol += sign + "P" + itoa(int64(n)) + "W"
	}
	if c.known {
		if sign == "-" {
			n = -n
		}
		c.basis = "published"
		c.setDay(c.ref.AddDate(0, 0, d+7*n))
	}
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

func abs(d time.Duration) time.Duration {
	if d < 0 {
		return -d
	}
	return d
}
