package values

import "time"

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

// iso writes a day as ISO 8601 does: "2015-03-04"; years before 1 with a minus.
func iso(t time.Time) string {
	y, m, d := t.Date()
	b := make([]byte, 0, 16)
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	b = append(b, four(y)...)
	b = append(b, '-')
	b = append(b, two(int(m))...)
	b = append(b, '-')
	return string(append(b, two(d)...))
}

// four writes a year in four digits at least.
func four(y int) string {
	s := itoa(int64(y))
	if len(s) < 4 {
		s = "0000"[len(s):] + s
	}
	return s
}

func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// days in a month, so that "February 30" is seen to be no day.
func monthDays(y, m int) int { return civil(y, m+1, 0).Day() }

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

// addMonths keeps to the end of a shorter month: 31 May less three months is 28 February.
func addMonths(t time.Time, n int) time.Time {
	f := civil(t.Year(), int(t.Month())+n, 1)
	return civil(f.Year(), int(f.Month()), min(t.Day(), monthDays(f.Year(), int(f.Month()))))
}

func isoDay(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }
