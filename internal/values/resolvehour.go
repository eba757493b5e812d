package values

import "time"

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

// partHours are when a part of the day begins and ends.
var partHours = map[string][2]string{"MO": {"08", "12"}, "AF": {"12", "16"}, "EV": {"16", "20"}, "NI": {"20", "24"}, "DT": {"08", "18"}, "MI": {"11", "13"}}

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
	b, ok := partHours[w.part]
	if !ok {
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
