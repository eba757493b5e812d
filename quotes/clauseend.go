package quotes

import (
	"github.com/newstext/newstext/internal/tag"
)

// clauseEnd returns the end of the content that begins at unit start: before
// the next attribution's clause, a participle of saying, or the main clause
// after "While X said".
func (c *clause) clauseEnd(start int, a *attribution, as []attribution, ai, stopAt int) int {
	end := stopAt
	for k := ai + 1; k < len(as) && end == stopAt; k++ {
		if b := &as[k]; b.from > start && b.from < end && !b.noun {
			end = c.endBefore(b, start, stopAt)
		}
	}
	if c.subordinate(a) {
		// While X said A, | B
		for k := start + 2; k < end; k++ {
			if c.mark(&c.u[k], ",") && (c.mainClauseAt(k+1, end) || ai+1 < len(as) && as[ai+1].from > k && as[ai+1].from < k+9 && c.preposition(k+1)) {
				end = k
				break
			}
		}
	}
	if a.participle && a.from <= 1 {
		// After saying her foot was “swollen,” | she left; Noting he was ill, | Allen left;
		// With Brodie saying the depot would close, | drivers walked out
		for k := start + 2; k+2 < stopAt; k++ {
			if quoted := c.u[k].quoted(); (quoted && c.open(k) || c.mark(&c.u[k], ",")) && c.mainClauseAt(k+1, stopAt) {
				end = k
				if quoted {
					end = k + 1
				}
				break
			}
		}
	}
	if a.silent && a.from == 0 {
		for k := start + 2; k < end; k++ {
			if c.mark(&c.u[k], ",") && c.mainClauseAt(k+1, stopAt) {
				end = k // Asked whether it rained, | he left
				break
			}
		}
	}
	end = c.endWithin(a, start, end)
	if a.relative {
		end = c.endOfRelative(a, start, end)
	}
	for end > start && c.mark(&c.u[end-1], ",;:-") {
		end--
	}
	return end
}

// endBefore returns where content ends that begins at unit start and is followed by
// attribution b; stopAt if b lies within it.
func (c *clause) endBefore(b *attribution, start, stopAt int) int {
	f := b.from
	before := &c.u[f-1]
	switch {
	case b.source:
		if c.mark(before, ",") {
			return f - 1
		}
		if b.to >= stopAt {
			return f
		}
	case b.participle:
		switch {
		case c.mark(before, ",-"):
			return f - 1
		case c.u[f].tag == tag.CC || c.is(&c.u[f], "while") || c.is(&c.u[f], "before"): // it was early, | while adding that
			return f
		case before.quoted() && c.open(f-1):
			return f // thought, “It is late,” | adding, “We go.”
		}
	case b.joined:
		if c.mark(before, ",") {
			return f - 1
		}
		return f
	case b.hasSubject() && !b.relative:
		return c.endBeforeClause(b, start, stopAt)
	}
	return stopAt
}

// endBeforeClause is as endBefore for an attribution with a subject of its own.
func (c *clause) endBeforeClause(b *attribution, start, stopAt int) int {
	g := b.from
	before := &c.u[g-1]
	comma := g-2 > start && c.mark(&c.u[g-2], ",")
	switch {
	case before.flags&subordinator != 0 && comma:
		return g - 2 // , while Muller argued
	case before.tag == tag.CC && comma:
		return g - 2 // , and Y said
	case before.tag == tag.CC && g-2 > start:
		return g - 1
	case c.mark(before, ",;-") && b.to >= stopAt && !b.asBefore:
		return g - 1 // "said A, B said": the last says all
	case c.mark(before, ";"), c.mark(before, "-") && !c.is(before, "-"), c.mark(before, ",") && !b.inverted && c.bringsMarks(b):
		return c.beforeWhen(start, g-1)
	case (c.is(before, "which") || c.is(before, "whom") || c.is(before, "who")) && comma:
		return g - 2 // said he liked the plan, | which he called a start
	case before.quoted() && c.open(g-1) && !b.asBefore:
		return g // said she went because “it was late,” | she said
	}
	return stopAt
}

// subordinate reports whether a conjunction stands before attribution a at the start
// of its clause: While X said; a week after X said.
func (c *clause) subordinate(a *attribution) bool {
	first := a.from - 1
	if first < 0 || a.source || a.asBefore || c.u[first].flags&subordinator == 0 || c.is(&c.u[first], "that") {
		return false
	}
	if first == 0 {
		return true
	}
	before := &c.u[first-1]
	return c.mark(before, ",") || before.tag == tag.CC || first <= 4 && !finiteIn(c.u[:first]) && before.flags&timeWord != 0
}

// endWithin returns where content u[start:end] ends by what stands in it.
func (c *clause) endWithin(a *attribution, start, end int) int {
	for k := start + 2; k+1 < end; k++ {
		u, n := &c.u[k], &c.u[k+1]
		switch {
		case u.quoted():
		case c.mark(u, ";") && k > start+2 && c.mainClauseAt(k+1, end):
			return k // said it was no threat; | they had learned of it on Friday
		case c.mark(u, ",") && a.joined && finite.Has(n.tag) && !n.quoted():
			return k // Sanders, who endorsed him and said he would come, | did not
		case c.mark(u, ",") && k+2 < end && n.tag == tag.CC && !c.is(n, "or") && c.pastAt(k+2, end):
			return k // said they would miss it, | and requested another month
		case c.mark(u, "-") && !c.is(u, "-") && (c.is(n, "a") || c.is(n, "an") || c.is(n, "the")) && !c.dashBefore(start, k):
			return k // said he would not — | a proposal he had made before
		}
	}
	return end
}

// pastAt reports whether a finite verb of no subject stands at unit k, past an
// adverb: , and | soon left.
func (c *clause) pastAt(k, end int) bool {
	t := c.u[k].tag
	return t == tag.VBD || t == tag.VBZ || t.Adverb() && k+1 < end && c.u[k+1].tag == tag.VBD
}

// endOfRelative returns where what is said in a relative clause ends: Zimmerman,
// who said that he slept, | left.
func (c *clause) endOfRelative(a *attribution, start, end int) int {
	for k := start + 2; k+1 < end; k++ {
		comma, n := c.mark(&c.u[k], ","), &c.u[k+1]
		if comma && a.from > 1 && c.mark(&c.u[a.verb-2], ",") && n.tag != tag.CC {
			return k
		}
		if (comma || c.mark(&c.u[k], "-") && !c.is(&c.u[k], "-") && c.dashBefore(0, a.verb)) && finite.Has(n.tag) {
			return k
		}
	}
	return end
}

// beforeWhen returns the comma before a clause of time that ends with the comma at
// end and leads to the next attribution: said it was over | , and when asked why,
// he said; end itself if there is none.
func (c *clause) beforeWhen(start, end int) int {
	for k := end - 1; k > start+2; k-- {
		if c.mark(&c.u[k], ",") {
			if n := k + 1; c.u[n].tag == tag.CC && n+1 < end && c.u[n+1].flags&subordinator != 0 || c.is(&c.u[n], "when") {
				return k
			}
			break
		}
	}
	return end
}

// bringsMarks reports whether an attribution has words in marks right behind it:
// said “A”; told the crowd: “A”.
func (c *clause) bringsMarks(b *attribution) bool {
	k := b.to
	for k < len(c.u) && c.mark(&c.u[k], ",:-") {
		k++
	}
	return k < len(c.u) && c.u[k].quoted()
}

// dashBefore reports whether a dash stands in u[i:j]: the next one closes.
func (c *clause) dashBefore(i, j int) bool {
	for ; i < j; i++ {
		if c.mark(&c.u[i], "-") && !c.is(&c.u[i], "-") {
			return true
		}
	}
	return false
}

// mainClauseAt reports whether a main clause begins at unit i.
func (c *clause) mainClauseAt(i, max int) bool {
	if i >= max {
		return false
	}
	if c.u[i].quoted() {
		return false
	}
	n := c.phraseRight(i, max)
	if n == i {
		return false
	}
	e := c.appositive(n, max)
	if e > n && e < max && c.mark(&c.u[e], ",") {
		e++
	}
	for e < max && c.u[e].tag.Adverb() {
		e++
	}
	return e < max && finite.Has(c.u[e].tag)
}
