package values

import "strings"

// A measure is a unit.
type measure struct {
	name  string
	of    string // dimension
	si    string
	scale num
	temp  byte // c or f: a scale of temperature
}

func (x *lexicon) loadMeasures() {
	for f := range lines(unitsText) {
		m := &measure{name: f[0], of: f[3], si: f[5]}
		switch f[4] {
		case "c", "f":
			m.temp = f[4][0]
		case "d":
			m.scale = mustNum("0.017453292519943295")
		default:
			if a, b, ok := strings.Cut(f[4], "/"); ok {
				m.scale = mustNum(a).div(mustNum(b))
			} else {
				m.scale = mustNum(f[4])
			}
		}
		for w := range strings.SplitSeq(f[1], ",") {
			if w == "" {
				continue
			}
			key := strings.ReplaceAll(w, "-", " ")
			if strings.Contains(key, " ") {
				x.units[key] = m
				first, _, _ := strings.Cut(key, " ")
				x.entry(first).class |= cMeasure | cPhrase
				continue
			}
			e := x.entry(w)
			e.class |= cMeasure
			e.measures = append(e.measures, m)
		}
		for w := range strings.SplitSeq(f[2], ",") {
			if w == "" {
				continue
			}
			e := x.entry(w)
			e.class |= cMeasure
			e.short = append(e.short, m)
		}
	}
}

func mustNum(s string) num {
	n, ok := parseNum(s)
	if !ok {
		panic("values: bad number in a list: " + s)
	}
	return n
}
