package quotes

import (
	"strings"

	"github.com/newstext/newstext/internal/tag"
)

// quotative reports whether the verb in unit i brings words in marks, though
// it is no verb of saying: “Fantastic!” beamed Donald Hartley.
func (c *clause) quotative(i int) bool {
	u := &c.u[i]
	ed := strings.HasSuffix(c.word(u), "ed")
	beside := ed && i > 0 && c.u[i-1].quoted() // “Fantastic!” beamed
	if u.tag != tag.VBD && u.tag != tag.VBZ && !(ed && u.tag == tag.VBN) && !(beside && u.tag.Adjective()) || u.flags&auxiliary != 0 {
		return false
	}
	q := i - 1
	if q >= 0 && c.u[q].quoted() {
		// “…,” beamed Hartley
		n := c.phraseRight(i+1, len(c.u))
		return c.open(q) && n > i+1 && (capital(c.word(&c.u[i+1])) || c.u[i+1].tag == tag.DT || c.u[i+1].flags&speakable != 0) && !(n < len(c.u) && finite.Has(c.u[n].tag))
	}
	if q < 0 || !c.head(q) {
		return false
	}
	f := c.leftOf(q, 0)
	if f < 1 || f > q || !c.u[f-1].quoted() || !c.open(f-1) {
		return false
	}
	// “…,” he beamed.
	return i+1 >= len(c.u) || c.mark(&c.u[i+1], ".,;") || c.u[i+1].tag.Adverb() || c.u[i+1].quoted()
}

// open reports whether the quotation in unit q ends as if its sentence went on
// outside: with a comma, or with ! or ? where others would have a comma.
func (c *clause) open(q int) bool {
	switch c.lastInner(int(c.u[q].pair)) {
	case ',', '!', '?':
		return true
	}
	return false
}

// phrasal reports whether unit i is a verb that says only with its particle:
// pointed out, shot back.
func (c *clause) phrasal(i int) int {
	if i+1 >= len(c.u) {
		return 0
	}
	u, n := &c.u[i], &c.u[i+1]
	if !u.tag.Verb() && !c.is(u, "shot") {
		return 0
	}
	switch {
	case c.is(n, "out"):
		for _, w := range [...]string{"pointed", "points", "point", "pointing", "cried", "spelled"} {
			if c.is(u, w) {
				return 1
			}
		}
	case c.is(n, "back"):
		for _, w := range [...]string{"shot", "fired", "hit", "shoots", "fires", "hits"} {
			if c.is(u, w) {
				return 1
			}
		}
	case c.is(n, "on") && (c.is(u, "went") || c.is(u, "goes")):
		if i+2 < len(c.u) && (c.mark(&c.u[i+2], ".,:") || c.u[i+2].quoted()) && c.besideQuotation(i) {
			return 1
		}
	case c.is(n, "it") && (c.is(u, "put") || c.is(u, "puts")):
		return 1
	}
	return 0
}

func (c *clause) besideQuotation(i int) bool {
	for k := i + 1; k < len(c.u) && k < i+8; k++ {
		if c.u[k].quoted() {
			return true
		}
		if c.u[k].tag.Verb() {
			break
		}
	}
	for k := i - 1; k >= 0 && k > i-16; k-- {
		if c.u[k].quoted() {
			return true
		}
		if c.u[k].tag.Verb() {
			break
		}
	}
	return false
}

// answered reports whether the form in -s in unit i ends a sentence that words in
// marks begin: “No,” Bozell answers.
func (c *clause) answered(i int) bool {
	return i > 1 && c.u[0].quoted() && c.u[i-1].tag.Proper() && (i+1 >= len(c.u) || c.mark(&c.u[i+1], ".,"))
}

// marksAhead reports whether words in marks follow unit i in its clause.
func (c *clause) marksAhead(i int) bool {
	for k := i + 1; k < len(c.u) && k < i+30; k++ {
		if u := &c.u[k]; u.quoted() || u.inside >= 0 {
			return true
		}
	}
	return false
}

// invertedAt reports whether the subject follows the verb in unit i, which comes
// after a comma: The race is tight, said Dan Gerstein, the director.
func (c *clause) invertedAt(i int) bool {
	if c.u[i].flags&(past|present) == 0 || c.u[i].flags&quote == 0 || i+1 >= len(c.u) || c.u[i+1].tag == tag.PRP && !c.is(&c.u[i+1], "he") && !c.is(&c.u[i+1], "she") {
		return false
	}
	n := c.phraseRight(i+1, len(c.u))
	if n == i+1 || c.u[i].flags&object != 0 || c.u[i+1].flags&timeWord != 0 {
		return false
	}
	if f, _, _, ok := c.beforeInsertion(i - 1); ok && c.clauseStart(f) {
		return false // “…,” Flynn, the adviser, said Thursday
	}
	for k := i - 2; k >= 0; k-- { // there must be a clause before it
		if finite.Has(c.u[k].tag) || c.u[k].quoted() {
			return n >= len(c.u) || c.mark(&c.u[n], ".,;") || c.u[n].tag == tag.WP || c.u[n].tag == tag.Stop
		}
	}
	return false
}
