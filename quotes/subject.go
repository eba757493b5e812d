package quotes

import (
	"strings"

	"github.com/newstext/newstext/internal/tag"
)

// mainSubject finds the subject of the clause before unit limit; with after, of
// the clause after it.
func (c *clause) mainSubject(limit int, after bool) (from, to int, ok bool) {
	k, max := 0, limit
	if after {
		for k = limit; k < len(c.u) && !c.mark(&c.u[k], ","); k++ {
		}
		max = len(c.u)
	}
	if !after && max > 0 && (c.u[0].flags&subordinator != 0 && c.u[0].tag != tag.PRP || c.u[0].tag == tag.VBN || c.is(&c.u[0], "asked")) {
		for j := 1; j < max; j++ {
			if c.mark(&c.u[j], ",") && j+1 < max {
				if f, t, ok := c.subjectFrom(j+1, max); ok {
					return f, t, true
				}
				break
			}
		}
	}
	return c.subjectFrom(k, max)
}

func (c *clause) subjectFrom(k, max int) (from, to int, ok bool) {
	for k < max {
		n := c.rightOf(k, max)
		if n == k {
			k++
			continue
		}
		if k > 0 && c.preposition(k-1) {
			if n < max && finite.Has(c.u[n].tag) && n-k > 1 {
				// On Sunday morning | Mr. Trump made
				if f := c.leftOf(n-1, k); f > k && f < n {
					return f, n, true
				}
			}
			k = n
			continue
		}
		end := c.phraseRight(k, max)
		e := c.appositive(end, max)
		if e > end && e < max && c.mark(&c.u[e], ",") {
			e++
		}
		for e < max && c.u[e].tag.Adverb() {
			e++
		}
		if e < max && finite.Has(c.u[e].tag) || e < max && c.u[e].tag == tag.VBN && (k == 0 || c.clauseStart(k)) && !finiteIn(c.u[e:max]) {
			return k, c.stripTime(k, end), true
		}
		k = n
	}
	return 0, 0, false
}

// subjectLeft finds the noun phrase that ends with unit j or before the
// insertion between commas that ends there, and is the subject of the verb
// after it.
func (c *clause) subjectLeft(j int) (from, to int, rel, ok bool) {
	if j < 0 || c.u[j].quoted() {
		return 0, 0, false, false
	}
	u := &c.u[j]
	if c.mark(u, ",") || u.tag == tag.Comma {
		return c.beforeInsertion(j)
	}
	if (u.tag == tag.WP || u.tag == tag.WDT || c.is(u, "who") || c.is(u, "which")) && u.flags&relative != 0 {
		k := j - 1
		if k >= 0 && c.mark(&c.u[k], ",") {
			k--
		}
		if k >= 0 && c.head(k) && !c.is(&c.u[k], "that") {
			f := c.leftOf(k, 0)
			if g := c.attach(f); c.u[k].tag != tag.NNP || !c.is(u, "who") || g == f || c.describes(g) {
				f = g
			}
			return f, k + 1, true, true
		}
		return j, j + 1, true, true
	}
	if !c.head(j) {
		if c.mark(u, "-") && j > 2 { // "Smith – who has known him for years – said"
			for k := j - 1; k > 0 && k > j-30; k-- {
				if c.mark(&c.u[k], "-") {
					if c.head(k - 1) {
						f := c.attach(c.leftOf(k-1, 0))
						return f, k, false, true
					}
					break
				}
			}
		}
		return 0, 0, false, false
	}
	f := c.leftOf(j, 0)
	if f > j {
		return 0, 0, false, false
	}
	f = c.attach(f)
	if g, end := c.beforeRelative(f); end > g {
		return g, end, false, true
	}
	if g := c.openApposition(f); g < f {
		return g, f - 1, false, true
	}
	return f, j + 1, c.whose(f) >= 0, true
}

// openApposition returns where the name begins that the noun phrase at unit f is in
// apposition to, if its second comma was left out: Tijan Dibba, | spokesman of the
// club said; f itself if there is none.
func (c *clause) openApposition(f int) int {
	if f < 2 || !c.mark(&c.u[f-1], ",") || !c.u[f-2].tag.Proper() || c.u[f-2].flags&timeWord != 0 {
		return f
	}
	n := c.rightOf(f, len(c.u))
	if n == f || c.u[n-1].tag.Proper() && c.u[n-1].tag != tag.NNP || people()[strings.ToLower(c.word(&c.u[n-1]))] == 0 {
		return f
	}
	g := c.leftOf(f-2, 0)
	if g > f-2 || g > 0 && !c.u[g-1].quoted() && !c.mark(&c.u[g-1], ";") {
		return f
	}
	return g
}

// beforeRelative returns the noun phrase that a relative clause without commas hangs
// on, whose last noun phrase begins at unit f: the friends | who saw him on | the
// trail said. The phrase is empty if there is none.
func (c *clause) beforeRelative(f int) (from, to int) {
	if c.clauseStart(f) {
		return 0, 0
	}
	for k := f - 1; k > 0 && k > f-14; k-- {
		u := &c.u[k]
		if u.quoted() || c.mark(u, ",;:-") || u.tag == tag.CC {
			return 0, 0
		}
		if c.is(u, "who") {
			if !finiteIn(c.u[k:f]) || !c.u[k-1].tag.Noun() {
				return 0, 0
			}
			if g := c.attach(c.leftOf(k-1, 0)); g < k && c.clauseStart(g) {
				return g, k
			}
			return 0, 0
		}
	}
	return 0, 0
}

// describes reports whether the noun phrase at unit g means a person, or is a name:
// the head of the fund, who said; not: the home of Ida Holm, who said.
func (c *clause) describes(g int) bool {
	n := c.rightOf(g, len(c.u))
	return n > g && (c.u[n-1].tag.Proper() || people()[strings.ToLower(c.word(&c.u[n-1]))] != 0)
}

// attach returns where the noun phrase begins that goes on at unit f: "the
// head | of the agency", "Smith and | Jones".
func (c *clause) attach(f int) int {
	for f >= 2 {
		p := &c.u[f-1]
		k := f - 2
		if !c.head(k) && c.u[k].tag != tag.VBN && c.u[k].tag != tag.VBG || c.u[k].tag == tag.PRP {
			return f
		}
		switch {
		case c.is(p, "of") && c.u[k].flags&timeWord == 0:
			f = c.leftOf(k, 0)
		case c.preposition(f-1) && c.u[k].tag.Noun():
			// other prepositions hang a phrase on a subject only where a clause begins
			g := c.leftOf(k, 0)
			if g > k || c.u[k].flags&timeWord != 0 {
				return f
			}
			if h := c.attach(g); c.clauseStart(h) {
				return h
			}
			return f
		case c.preposition(f-1) && (c.u[k].tag == tag.VBN || c.u[k].tag == tag.VBG || c.u[k].tag.Adjective()) && k > 0 && c.head(k-1) && c.u[k-1].tag.Noun():
			// a witness interviewed by | the committee; sources close to | the talks
			g := c.leftOf(k-1, 0)
			if g > k-1 || !c.clauseStart(g) {
				return f
			}
			return g
		case p.tag == tag.CC && !c.is(p, "but"):
			g := c.leftOf(k, 0)
			if g > k || !c.clauseStart(c.attach(g)) {
				return f
			}
			return c.attach(g)
		default:
			return f
		}
	}
	return f
}

// clauseStart reports whether a clause can begin at unit g.
func (c *clause) clauseStart(g int) bool {
	if g <= 0 {
		return true
	}
	p := &c.u[g-1]
	return p.quoted() || c.mark(p, ",;:-") || p.flags&subordinator != 0 && p.tag != tag.VB || p.tag == tag.CC || c.is(p, "that") || p.tag == tag.Comma || p.tag == tag.WP || p.tag == tag.WDT || p.tag == tag.WRB || c.mark(p, "(")
}

// beforeInsertion finds the subject before an insertion between commas whose
// second comma is unit j: Samir Khan, who runs the shelter, | said.
func (c *clause) beforeInsertion(j int) (from, to int, rel, ok bool) {
	best := -1
	for k := j - 1; k > 0 && k > j-45; k-- {
		u := &c.u[k]
		if c.mark(u, ";:") {
			break
		}
		if !c.mark(u, ",") {
			continue
		}
		n := &c.u[k+1]
		if c.u[k-1].tag.Adverb() && k > 2 && c.mark(&c.u[k-2], ",") {
			k -= 2 // Sanders, meanwhile, who ..., said
		}
		if !c.head(k - 1) {
			if c.u[k-1].quoted() || c.u[k-1].tag.Adverb() {
				continue
			}
			break
		}
		isRel := n.flags&relative != 0 && !c.is(n, "that") || n.tag == tag.WPS
		f := c.attach(c.leftOf(k-1, 0))
		if f > k-1 {
			break
		}
		if c.whose(f) >= 0 && !c.verbIn(k+1, j) {
			return c.whose(f), k, true, true // the ministry, whose head, Ida Holm, said
		}
		if isRel || c.clauseStart(f) && (c.u[k-1].tag.Proper() || n.tag == tag.DT || n.tag == tag.PRPS || c.u[f].tag == tag.DT || n.tag == tag.VBG || n.tag == tag.VBN || n.tag == tag.IN || n.tag == tag.CD || n.tag.Noun() || c.u[k-1].tag.Noun() || c.is(n, "asked")) && (!c.verbIn(k+1, j) || c.is(n, "asked") && !c.verbIn(k+2, j)) {
			best = k
			if c.u[k-1].tag.Proper() && (f == 0 || !c.mark(&c.u[f-1], ",") || n.tag == tag.DT || n.tag == tag.PRPS || n.tag == tag.CD) {
				break
			}
			if isRel {
				break
			}
		} else if isRel {
			break
		}
	}
	if best < 0 {
		return 0, 0, false, false
	}
	f := c.attach(c.leftOf(best-1, 0))
	return f, best, false, true
}

// whose returns where the noun phrase behind "whose" begins, if the phrase that begins
// at unit f does or stands behind it; -1 otherwise.
func (c *clause) whose(f int) int {
	switch {
	case c.is(&c.u[f], "whose"):
		return f + 1
	case f > 0 && c.is(&c.u[f-1], "whose"):
		return f
	}
	return -1
}

// verbIn reports whether there is a finite verb in u[i:j] outside relative
// clauses.
func (c *clause) verbIn(i, j int) bool {
	for k := i; k < j; k++ {
		if c.u[k].quoted() {
			continue
		}
		if c.u[k].flags&relative != 0 && k > i {
			return false
		}
		if finite.Has(c.u[k].tag) {
			return true
		}
	}
	return false
}

// appositive returns the end of what a noun phrase that ends at n carries
// between commas: ", the harbour master", ", who lives here,". The closing
// comma is not taken in.
func (c *clause) appositive(n, max int) int {
	if n >= max || !c.mark(&c.u[n], ",") {
		return n
	}
	i := n + 1
	if i >= max || c.u[i].quoted() {
		return n
	}
	u := &c.u[i]
	if u.flags&relative != 0 && (u.tag == tag.WP || u.tag == tag.WDT || u.tag == tag.WPS || u.tag == tag.WRB || c.is(u, "whose")) {
		for i < max && !c.mark(&c.u[i], ",") && !c.u[i].quoted() {
			i++
		}
		return i
	}
	if k := i + 2; u.tag.Adverb() && k < max && (c.u[i+1].tag.Adjective() || c.u[i+1].tag == tag.VBN) && c.mark(&c.u[k], ",") {
		return k // Clinton, clearly frustrated, said
	}
	if u.tag == tag.DT || u.tag == tag.CD || u.tag.Noun() || u.tag == tag.PRPS || u.tag.Adjective() || u.tag == tag.IN || u.tag == tag.VBG || u.tag == tag.VBN {
		k := c.phraseRight(i, max)
		if u.tag == tag.IN || u.tag == tag.VBG || u.tag == tag.VBN {
			from := i + 1
			if u.tag != tag.IN && from < max && c.preposition(from) {
				from++ // the fund, run by the ministry, has
			}
			if k = c.phraseRight(from, max); k == from {
				return n
			}
		}
		if k > i && (k >= max || c.mark(&c.u[k], ",.;")) {
			if k < max && c.mark(&c.u[k], ",") {
				if m := c.appositive(k, max); m > k && m-n < 40 {
					// "Smith, 44, a nurse"
					return m
				}
			}
			return k
		}
		if k > i && k < max && c.is(&c.u[k], "since") {
			// a ruin since 1990,
			if m := c.commaOr(k, min(max, k+6)); m < max && c.mark(&c.u[m], ",") && !finiteIn(c.u[k:m]) {
				return m
			}
		}
		if k > i && k < max && c.u[k].flags&relative != 0 {
			for k < max && !c.mark(&c.u[k], ",") && !c.u[k].quoted() {
				k++
			}
			return k
		}
	}
	return n
}
