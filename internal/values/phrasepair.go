package values

import (
	"strings"
	"time"
)

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
