package values

import (
	"strings"
	"time"
)

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
