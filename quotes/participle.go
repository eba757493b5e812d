package quotes

import (
	"github.com/newstext/newstext/internal/tag"
)

// participle looks at a verb in -ing that is no part of a progressive form; j
// is the unit before it and its adverbs.
func (c *clause) participle(a attribution, i, j int, earlier []attribution) (attribution, bool) {
	a.from = j + 1
	if j < 0 {
		a.participle = true // "Saying the deal was dead, Smith left"
		return c.rightSide(a), true
	}
	p := &c.u[j]
	switch {
	case c.is(p, "as") && j > 0:
		// quoted him as saying, was quoted as saying
		k := j - 1
		if c.u[k].tag.Verb() {
			m := k - 1
			for m > 0 && (c.u[m].flags&auxiliary != 0 || c.u[m].tag.Adverb()) {
				m--
			}
			if f, to, _, ok := c.subjectLeft(m); ok {
				a.subject, a.from = [2]int{f, to}, f
				return c.rightSide(a), true
			}
			return a, false
		}
		if c.head(k) {
			s := c.leftOf(k, 0)
			for s > 1 && c.u[s-1].tag == tag.IN && c.is(&c.u[s-1], "of") && c.head(s-2) {
				s = c.leftOf(s-2, 0)
			}
			a.subject, a.from = [2]int{s, k + 1}, s
			return c.rightSide(a), true
		}
		return a, false
	case c.mark(p, ",-;") || p.quoted() || p.tag == tag.CC || p.tag == tag.IN && (c.is(p, "by") || c.is(p, "in") || c.is(p, "after") || c.is(p, "before") || c.is(p, "while")):
		a.participle = true
		if p.tag == tag.CC || p.tag == tag.IN {
			a.from = j
		}
		return c.rightSide(a), true
	case p.flags&timeWord != 0 && p.tag.Noun():
		a.participle = true // filed it on Monday, arguing; the same without the comma
		a.from = j + 1
		return c.rightSide(a), true
	case c.head(j) && p.tag != tag.PRP:
		// a statement saying that
		s := c.leftOf(j, 0)
		if s > 0 && c.is(&c.u[s-1], "with") {
			// hit him, with Trump shouting; With Trump shouting, he left
			a.subject, a.from, a.participle = [2]int{s, j + 1}, s-1, s == 1
			return c.rightSide(a), true
		}
		if s > 0 && c.preposition(s-1) && (s == 1 || c.mark(&c.u[s-2], ",") || c.u[s-2].tag == tag.CC) {
			a.participle = true // has fought him, at one point calling him
			return c.rightSide(a), true
		}
		if s > 1 && c.preposition(s-1) && c.u[s-2].flags&speechNoun != 0 {
			j = s - 2 // sent a letter to | members saying
			s = c.leftOf(j, 0)
		}
		if c.u[j].flags&speechNoun != 0 {
			if f, t, ok := c.mainSubject(s, false); ok && t <= s {
				// Trump issued a statement saying
				a.subject = [2]int{f, t}
				return c.rightSide(a), true
			}
		}
		if c.u[j].tag.Noun() {
			a.subject, a.from = [2]int{s, j + 1}, s
			return c.rightSide(a), true
		}
	case p.tag.Verb(): // kept saying
		if f, to, _, ok := c.subjectLeft(j - 1); ok {
			a.subject, a.from = [2]int{f, to}, f
			return c.rightSide(a), true
		}
	}
	return a, false
}

// standsAsPast reports whether the form in -ed in unit i, tagged as a
// participle, is the clause's only verb: One account described him as "glum".
func (c *clause) standsAsPast(i, j int) bool {
	if j < 0 || !c.head(j) || i+1 < len(c.u) && c.preposition(i+1) && !c.is(&c.u[i+1], "about") {
		return false
	}
	f := c.attach(c.leftOf(j, 0))
	if f > j || !c.clauseStart(f) {
		return false
	}
	for k := i + 1; k < len(c.u) && !c.mark(&c.u[k], ",;"); k++ {
		if c.u[k].quoted() || c.is(&c.u[k], "that") {
			return true
		}
		if finite.Has(c.u[k].tag) {
			return false
		}
	}
	return true
}

// pastBehindComma reports whether the form in -ed or "told" in unit i, tagged as a
// participle, has its subject before an insertion or a conjunction: Mr. Aziz, who
// runs the port, told investors that; did not name him but told the crowd that.
func (c *clause) pastBehindComma(i, j int) bool {
	if j < 1 || c.u[i].flags&(that|bare) == 0 || i+1 < len(c.u) && c.is(&c.u[i+1], "by") {
		return false
	}
	switch {
	case c.u[j].tag == tag.CC:
		n := c.rightOf(i+1, len(c.u))
		if c.u[i].flags&object == 0 || n >= len(c.u) || !c.is(&c.u[n], "that") && !c.u[n].quoted() {
			return false
		}
		_, _, ok := c.mainSubject(j, false)
		return ok
	case c.mark(&c.u[j], ","):
		f, _, _, ok := c.beforeInsertion(j)
		return ok && (f == 0 || c.clauseStart(f)) && !c.asksRight(i)
	}
	return false
}

// madeTo reports whether the noun phrase that ends with unit j is the object of
// a verb like let, make or hear.
func (c *clause) madeTo(j int) bool {
	if j < 0 || !c.head(j) {
		return j < 0
	}
	f := c.leftOf(j, 0)
	if f < 1 || f > j {
		return f < 1 && j < 0
	}
	for _, w := range [...]string{"let", "lets", "make", "makes", "made", "hear", "heard", "hears", "see", "saw", "help", "helped", "have", "had", "watched"} {
		if c.is(&c.u[f-1], w) {
			return true
		}
	}
	return false
}

// asksRight reports whether a question follows the verb in unit i: asked
// whether, asked what.
func (c *clause) asksRight(i int) bool {
	for k := i + 1; k < len(c.u) && k < i+8; k++ {
		u := &c.u[k]
		if c.is(u, "whether") || c.is(u, "if") || u.tag == tag.WP || u.tag == tag.WRB || c.is(u, "what") || c.is(u, "why") || c.is(u, "how") || u.quoted() {
			return true
		}
		if c.mark(u, ",.;") && !(k+1 < len(c.u) && c.u[k+1].quoted()) || u.tag.Verb() {
			return false
		}
	}
	return false
}

func (c *clause) passive(i int) bool {
	return i > 0 && (c.is(&c.u[i-1], "been") || c.is(&c.u[i-1], "being"))
}
