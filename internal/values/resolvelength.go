package values

import (
	"strings"
	"time"
)

// durationValue writes a length: "P2W", "PT1H30M", "PXY" for "years".
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
