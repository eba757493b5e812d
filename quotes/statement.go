package quotes

import (
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/tag"
)

// clauseStartRight reports whether a clause that is said begins at unit p, and
// where.
func (c *clause) clauseStartRight(a *attribution, p int, comma bool, stopAt int) (int, bool) {
	if p >= stopAt {
		return 0, false
	}
	u := &c.u[p]
	if a.inverted && !comma && !c.is(u, "that") {
		return 0, false
	}
	if c.is(u, "that") && p+2 < stopAt && a.flags&noun != 0 && c.u[p+1].tag == tag.MD {
		return 0, false
	}
	if c.is(u, "that") && (a.flags&(that|bare|object) != 0) && p+1 < stopAt && c.predicates(p+1, stopAt) {
		return p, true
	}
	if a.silent && comma {
		return 0, false
	}
	if a.flags&whether != 0 && !comma {
		if c.is(u, "whether") || c.is(u, "if") || u.tag == tag.WP || u.tag == tag.WRB || u.tag == tag.WDT {
			return p, c.clausal(p, stopAt)
		}
		{ // asked the judge whether
			if n := c.phraseRight(p, stopAt); n > p && n < stopAt && (c.is(&c.u[n], "whether") || c.is(&c.u[n], "if") || c.u[n].tag == tag.WP || c.u[n].tag == tag.WRB || c.u[n].tag == tag.WDT && !c.is(&c.u[n], "that")) {
				return n, c.clausal(n, stopAt)
			}
		}
		return 0, false
	}
	if a.flags&(that|object) != 0 {
		// said in a rare move that; told the crowd, to cheers, that
		for k := p; k < stopAt && k < p+12; k++ {
			if c.is(&c.u[k], "that") && c.u[k].tag != tag.DT && k > p && !finiteIn(c.u[p:k]) && (c.preposition(p) && !(p+1 < stopAt && c.u[p+1].tag == tag.VB) || u.tag.Adverb() || comma && c.mark(&c.u[k-1], ",") || a.flags&object != 0) {
				return k, true
			}
			if c.u[k].quoted() || c.u[k].flags&saying != 0 && c.u[k].tag.Verb() {
				break
			}
		}
	}
	if a.flags&bare == 0 && !(a.flags&that != 0 && u.tag == tag.PRP && !comma) {
		return 0, false
	}
	if comma && !a.participle && !(p > a.to+1) {
		// "said, the plan": only after an adverbial opening
		if c.u[p].tag == tag.CC || c.trailing(p) || c.u[p].tag == tag.IN || u.flags&saying != 0 {
			return 0, false
		}
	}
	if (c.is(u, "neither") || c.is(u, "both") || c.is(u, "either")) && c.core(a) {
		return p, c.clausal(p, stopAt)
	}
	if !comma && (c.is(u, "how") || c.is(u, "why")) {
		return p, c.clausal(p, stopAt) // explained why she had left
	}
	if u.tag == tag.CC || u.tag == tag.TO || u.tag == tag.VBG && a.flags&noun != 0 {
		return 0, false
	}
	if (c.is(u, "nothing") || c.is(u, "so") || c.is(u, "something") || c.is(u, "anything") || c.is(u, "goodbye") || c.is(u, "much")) && p+1 < stopAt && !finite.Has(c.u[p+1].tag) {
		return 0, false
	}
	if !c.statement(p, stopAt, a) {
		return 0, false
	}
	return p, true
}

// statement reports whether a clause with subject and finite verb begins at p.
func (c *clause) statement(p, stopAt int, a *attribution) bool {
	k := p
	if c.u[k].flags&subordinator != 0 && !c.is(&c.u[k], "that") || c.preposition(k) {
		// said if the rain stopped, they would go; but not: said as he left, said of it
		if c.is(&c.u[k], "of") || c.is(&c.u[k], "about") || c.is(&c.u[k], "to") {
			return false
		}
		if u := &c.u[k]; c.is(u, "as") || c.is(u, "while") || c.is(u, "after") || c.is(u, "before") || c.is(u, "because") {
			if m := c.commaOr(k, stopAt); m >= stopAt || !c.mainClauseAt(m+1, stopAt) {
				return false
			}
		}
		return c.core(a) && c.clausal(k, stopAt)
	}
	for k < stopAt && (c.u[k].tag.Adverb() || c.u[k].tag == tag.UH) {
		k++
	}
	if k >= stopAt {
		return false
	}
	if c.u[k].quoted() {
		return c.clausal(k, stopAt)
	}
	if c.core(a) && c.u[k].flags&speakable != 0 && c.u[k].tag == tag.PRP && k+2 < stopAt {
		return true // said he swam: whatever the tagger made of the verb
	}
	n := c.phraseRight(k, stopAt)
	if n == k && k+1 < stopAt && c.u[k+1].quoted() && (c.u[k].tag == tag.DT || c.u[k].tag == tag.PRPS) {
		return true // saying his “start-up capital was less than expected”
	}
	if n > k && n < stopAt && c.u[n].quoted() && c.u[n-1].tag == tag.POS && c.lowerCase(n) {
		return true // said the judge's “mind is gone”
	}
	if n == k {
		if k > p && finite.Has(c.u[k].tag) || c.u[k].tag.Adjective() && k+1 < stopAt && finite.Has(c.u[k+1].tag) {
			return c.core(a) // says too much is made of it
		}
		if c.u[k].tag == tag.VBG || c.u[k].tag == tag.DT || c.u[k].tag == tag.VB {
			return c.core(a) && c.clausal(k, stopAt)
		}
		return false
	}
	e := c.pastSubject(n, stopAt)
	for e < stopAt && c.u[e].tag.Adverb() {
		e++
	}
	if e < stopAt && finite.Has(c.u[e].tag) {
		return true
	}
	if e > n && e < stopAt && c.u[e].quoted() && c.lowerCase(e) && c.core(a) {
		return true // said Holm, 34, “has a future”
	}
	if e < stopAt && c.u[e].tag == tag.VBN && c.core(a) && (c.u[k].tag == tag.PRPS || c.u[k].tag.Proper() || c.is(&c.u[k], "the")) {
		return true // said its soldiers fired: the past of verbs in -ed is often tagged as a participle
	}
	if c.is(&c.u[a.verb], "added") || c.is(&c.u[a.verb], "adds") || c.is(&c.u[a.verb], "adding") {
		return false // added a goal in the match played on Sunday
	}
	return c.core(a) && (c.clausal(k, c.commaOr(n, stopAt)) || c.markedIn(k, c.commaOr(n, stopAt)))
}

// pastSubject returns the end of the subject whose first noun phrase ends at unit n,
// past what stands in apposition to its parts and what is listed with it: Holm, 34,
// and his brother, 29, | have left; Peru, Chile and Cuba | left.
func (c *clause) pastSubject(n, stopAt int) int {
	for {
		if end := c.pastList(n, stopAt); end > n {
			return end
		}
		e := c.appositive(n, stopAt)
		if e == n || e >= stopAt || !c.mark(&c.u[e], ",") {
			return e
		}
		e++
		k := e
		if e < stopAt && c.u[e].tag == tag.CC {
			k = c.phraseRight(e+1, stopAt)
		}
		if k <= e+1 {
			return e
		}
		n = k
	}
}

// pastList returns the end of the list whose first noun phrase ends at unit n, if a
// finite verb follows its last; n if there is none.
func (c *clause) pastList(n, stopAt int) int {
	k := n
	for k < stopAt && c.mark(&c.u[k], ",") && !(k+1 < stopAt && c.u[k+1].tag == tag.CC) {
		m := c.phraseRight(k+1, stopAt)
		if m == k+1 {
			return n
		}
		k = m
	}
	if k < stopAt && c.mark(&c.u[k], ",") {
		k++
	}
	if k == n || k >= stopAt || c.u[k].tag != tag.CC {
		return n
	}
	if end := c.phraseRight(k+1, stopAt); end > k+1 && end < stopAt && finite.Has(c.u[end].tag) {
		return end
	}
	return n
}

// predicates reports whether there is a verb or words in marks in u[i:j].
func (c *clause) predicates(i, j int) bool {
	for ; i < j; i++ {
		if u := &c.u[i]; u.tag.Verb() || u.tag == tag.MD || u.quoted() || u.inside >= 0 || u.flags&(auxiliary|modal) != 0 {
			return true
		}
	}
	return false
}

func finiteIn(u []unit) bool {
	for i := range u {
		if finite.Has(u[i].tag) {
			return true
		}
	}
	return false
}

// markedIn reports whether words in marks stand in u[i:j]: they may hide the
// verb, as in: said the words “lump” all together.
func (c *clause) markedIn(i, j int) bool {
	for ; i < j; i++ {
		if c.u[i].inside >= 0 {
			return true
		}
	}
	return false
}

// commaOr returns the next comma from i on, or max.
func (c *clause) commaOr(i, max int) int {
	for ; i < max; i++ {
		if c.mark(&c.u[i], ",;") {
			return i
		}
	}
	return max
}

// core reports whether the verb is one that seldom takes a plain object.
func (c *clause) core(a *attribution) bool {
	w := &c.u[a.verb]
	for _, v := range [...]string{"said", "says", "say", "saying", "added", "adds", "adding", "argued", "argues", "insisted", "insists", "told", "tells"} {
		if c.is(w, v) {
			return true
		}
	}
	return false
}

// goesOn reports whether the clause goes on after the quotation in unit q: said
// “the plan” would fail.
func (c *clause) goesOn(q int, as []attribution, stopAt int) bool {
	if q+1 >= stopAt {
		return false
	}
	in, _ := c.pairs[c.u[q].pair].Inner()
	first, _ := utf8.DecodeRuneInString(c.text[in:])
	switch last := c.lastInner(int(c.u[q].pair)); last {
	case '.', '!', '?', ',', ';', ':':
		return false
	}
	n := &c.u[q+1]
	if c.mark(n, "(") && c.afterBrackets(q+1) < len(c.u) {
		return false // “I thought” (smiling) “that he left.”
	}
	if n.quoted() || c.mark(n, ",;:-.") {
		return false
	}
	if n.tag == tag.CC && (unicode.IsUpper(first) || c.attributed(as, q+2) || q+2 < stopAt && (c.u[q+2].tag == tag.VBD || c.u[q+2].tag == tag.VBZ)) {
		return false
	}
	return n.tag != tag.WP && n.flags&subordinator == 0
}

// afterBrackets returns the quotation in marks that follows the brackets that open
// at unit i: “I thought” | (with a sigh), “he left”; len(c.u) if there is none.
func (c *clause) afterBrackets(i int) int {
	k := i
	for k < len(c.u) && k < i+12 && !c.mark(&c.u[k], ")") {
		k++
	}
	for k++; k < len(c.u) && c.mark(&c.u[k], ",;"); k++ {
	}
	if k < len(c.u) && c.u[k].quoted() {
		return k
	}
	return len(c.u)
}

// lowerCase reports whether the quotation in unit q goes on a sentence that
// began before it.
func (c *clause) lowerCase(q int) bool {
	a, b := c.pairs[c.u[q].pair].Inner()
	r, _ := utf8.DecodeRuneInString(c.text[a:b])
	return unicode.IsLower(r)
}

// leadsIn reports whether the clause that begins at unit i only tells when or
// where it was said: When asked, he said; As the rain fell, she said.
func (c *clause) leadsIn(i int) bool {
	u := &c.u[i]
	if c.preposition(i) && !c.is(u, "as") && !c.is(u, "after") && !c.is(u, "before") {
		// On Tuesday, even as the rain fell, she said
		if k := c.commaOr(i, min(len(c.u), i+8)); k+1 < len(c.u) && c.mark(&c.u[k], ",") && !finiteIn(c.u[i:k]) && !c.preposition(k+1) {
			return c.leadsIn(k + 1)
		}
		return false
	}
	return c.is(u, "as") || c.is(u, "asked") || c.is(u, "after") || c.is(u, "before") || (c.is(u, "but") || c.is(u, "even")) && i+1 < len(c.u) && c.leadsIn(i+1) ||
		c.is(u, "when") && i+1 < len(c.u) && c.u[i+1].flags&whether != 0
}

// concedes reports whether u[i:j] is only what others grant before they speak: While
// most were old, | she said, two were new.
func (c *clause) concedes(i, j int) bool {
	return i < j && (c.is(&c.u[i], "while") || c.is(&c.u[i], "although") || c.is(&c.u[i], "though")) && c.onlyWhen(i, j)
}

// onlyWhen reports whether u[i:j], which begins with a conjunction, is all one
// clause that hangs on what follows: As he laid the wreath, | he repeated.
func (c *clause) onlyWhen(i, j int) bool {
	for k := i + 1; k+1 < j; k++ {
		if c.mark(&c.u[k], ",") && finiteIn(c.u[i:k]) && c.mainClauseAt(k+1, j) {
			return false // After the rain stopped, they went on, he said
		}
	}
	return true
}

// trailing reports whether what begins at unit i only hangs on the clause: a
// participle or relative clause.
func (c *clause) trailing(i int) bool {
	u := &c.u[i]
	return u.tag == tag.VBG || u.tag == tag.WDT || u.tag == tag.WP || u.tag == tag.VBN || c.is(u, "which") || c.is(u, "who")
}

// newClause reports whether a clause with a subject of its own begins at i.
func (c *clause) newClause(i, max int) bool {
	if i < max && c.u[i].tag == tag.CC {
		return false
	}
	return c.trailing(i)
}

// aside reports whether what begins at unit i tells of the speaking: he said,
// | while voicing his doubts; he said on Monday, | at a meeting in Lima.
func (c *clause) aside(i, max int) bool {
	if c.u[i].flags&subordinator != 0 && i+1 < max && c.u[i+1].tag == tag.VBG {
		return true
	}
	return (c.preposition(i) || c.u[i].tag == tag.CD) && !finiteIn(c.u[i:max])
}

// leadIn reports whether there is a statement before the attribution, so that a
// comma after it may go on with that: The fire, police said, began.
func (c *clause) leadIn(a *attribution, used int) bool {
	return a.from > used && c.mark(&c.u[a.from-1], ",-") && a.from-1 > used && !c.adverbial(used, a.from-1)
}

// adverbial reports whether u[i:j] is only an opening: On Tuesday, In a letter
// to staff, Asked about the delay.
func (c *clause) adverbial(i, j int) bool {
	if i >= j {
		return true
	}
	u := &c.u[i]
	if u.quoted() {
		return false
	}
	if u.tag == tag.CC && j-i == 1 {
		return true
	}
	if u.tag == tag.IN || u.tag == tag.TO || u.tag.Adverb() || u.tag == tag.VBN || u.tag == tag.VBG || u.flags&(subordinator|timeWord) != 0 || u.tag == tag.CC || u.tag == tag.WRB {
		return true
	}
	return false
}
