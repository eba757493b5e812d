package values

// month resolves "May 2012", "May", "May-July", "last month".
func (c *calendar) month() {
	w := c.w
	if w.month == 0 {
		c.symbol = symbols[month][w.rel]
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
	c.symbol = symbols[year][w.rel]
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
		c.symbol = symbols[decade][w.rel]
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
		if c.symbol = symbols[century][w.rel]; c.symbol == "" {
			c.symbol = "XX"
		}
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

// quarter resolves quarters and halves of a year.
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
		if c.symbol = symbols[quarter][w.rel]; half || c.symbol == "" {
			c.symbol = "XXXX-" + letter + "X"
		}
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

// season resolves "spring 2012", "last autumn", "the winter".
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
		begins := seasonBegins(w.season)
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
		c.symbol = symbols[week][w.rel]
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

// seasonBegins is the first month of a season of the northern year.
func seasonBegins(s string) int {
	switch s {
	case "SP":
		return 3
	case "SU":
		return 6
	case "FA":
		return 9
	case "WI":
		return 12
	}
	return 0
}
