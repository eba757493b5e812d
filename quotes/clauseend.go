package quotes

import (
	"github.com/newstext/newstext/internal/tag"
)

// clauseEnd returns the end of the content that begins at unit start: before
// the next attribution's clause, a participle of saying, or the main clause
// after "While X said".
func (c *clause) clauseEnd(start int, a *attribution, as []attribution, ai, stopAt int) int {
	end := stopAt
	// attributions that follow
	for k := ai + 1; k < len(as); k++ {
		b := &as[k]
		if b.from <= start || b.from >= end {
			continue
		}
		f := b.from
		switch {
		case b.source:
			if c.mark(&c.u[f-1], ",") {
				end = f - 1
			} else if b.to >= stopAt {
				end = f
			}
		case b.participle:
			switch {
			case c.mark(&c.u[f-1], ",-"):
				end = f - 1
			case c.u[f].tag == tag.CC || c.is(&c.u[f], "while") || c.is(&c.u[f], "before"): // it was early, | while adding that
				end = f
			case c.u[f-1].quoted() && c.open(f-1):
				end = f // thought, “It is late,” | adding, “We go.”
			}
		case b.joined:
			end = f
			if c.mark(&c.u[f-1], ",") {
				end = f - 1
			}
		case b.hasSubject() && !b.relative:
			g := f
			if c.u[g-1].flags&subordinator != 0 && g-2 > start && c.mark(&c.u[g-2], ",") {
				end = g - 2 // , while Muller argued
			} else if c.u[g-1].tag == tag.CC && g-2 > start {
				end = g - 1 // , and Y said
				if c.mark(&c.u[g-2], ",") {
					end = g - 2
				}
			} else if c.mark(&c.u[g-1], ",;-") && b.to >= stopAt && !b.asBefore {
				// "said A, B said": the last says all
				end = g - 1
			} else if c.mark(&c.u[g-1], ";-") && !c.is(&c.u[g-1], "-") || c.mark(&c.u[g-1], ";") || c.mark(&c.u[g-1], ",") && !b.inverted && c.bringsMarks(b) {
				end = c.beforeWhen(start, g-1)
			} else if (c.is(&c.u[g-1], "which") || c.is(&c.u[g-1], "whom") || c.is(&c.u[g-1], "who")) && g-2 > start && c.mark(&c.u[g-2], ",") {
				end = g - 2 // said he liked the plan, | which he called a start
			} else if c.u[g-1].quoted() && c.open(g-1) && !b.asBefore {
				end = g // said she went because “it was late,” she said
			}
		}
		if end < stopAt {
			break
		}
	}
	// While X said A, B
	if a.from > 0 && !a.source {
		first := a.from - 1
		if first >= 0 && c.u[first].flags&subordinator != 0 && !c.is(&c.u[first], "that") && (first == 0 || c.mark(&c.u[first-1], ",") || c.u[first-1].tag == tag.CC || first <= 4 && !finiteIn(c.u[:first]) && c.u[first-1].flags&timeWord != 0) && !a.asBefore {
			for k := start + 2; k < end; k++ {
				if c.mark(&c.u[k], ",") && (c.mainClauseAt(k+1, end) || ai+1 < len(as) && as[ai+1].from > k && as[ai+1].from < k+9 && c.preposition(k+1)) {
					end = k
					break
				}
			}
		}
	}
	if a.participle && a.from <= 1 && !a.hasSubjectBefore() {
		for k := start + 2; k+2 < stopAt; k++ {
			// After saying her foot was “swollen,” she left; Noting he was ill, Allen left
			if c.u[k].quoted() && c.open(k) && c.mainClauseAt(k+1, stopAt) || c.mark(&c.u[k], ",") && c.mainClauseAt(k+1, stopAt) {
				end = k
				if c.u[k].quoted() {
					end = k + 1
				}
				break
			}
		}
	}
	if a.silent && a.from == 0 {
		for k := start + 2; k < end; k++ {
			if c.mark(&c.u[k], ",") && c.mainClauseAt(k+1, stopAt) {
				end = k // Asked whether it rained, he left
				break
			}
		}
	}
	for k := start + 2; k+1 < end; k++ {
		u, n := &c.u[k], &c.u[k+1]
		switch {
		case u.quoted():
		case c.mark(u, ";") && k > start+2 && c.mainClauseAt(k+1, end):
			end = k // said it was no threat; they had learned of it on Friday
		case c.mark(u, ",") && a.joined && finite.Has(n.tag) && !n.quoted():
			end = k // Sanders, who endorsed him and said he would come, | did not
		case c.mark(u, ",") && k+2 < end && n.tag == tag.CC && (c.u[k+2].tag == tag.VBD || c.u[k+2].tag == tag.VBZ || c.u[k+2].tag.Adverb() && k+3 < end && c.u[k+3].tag == tag.VBD) && !c.is(n, "or"):
			end = k // said they would miss it, | and requested another month
		case c.mark(u, "-") && !c.is(u, "-") && (c.is(n, "a") || c.is(n, "an") || c.is(n, "the")) && !c.dashBefore(start, k):
			end = k // said he would not — | a proposal he had made before
		}
	}
	if a.relative {
		for k := start + 2; k < end; k++ {
			if c.mark(&c.u[k], ",") && k+1 < end && a.from > 1 && c.mark(&c.u[a.verb-2], ",") && c.u[k+1].tag != tag.CC {
				end = k // Zimmerman, who said that he slept, | left
				break
			}
			if (c.mark(&c.u[k], ",") || c.mark(&c.u[k], "-") && !c.is(&c.u[k], "-") && c.dashBefore(0, a.verb)) && k+1 < end && finite.Has(c.u[k+1].tag) {
				end = k
				break
			}
		}
	}
	for end > start && c.mark(&c.u[end-1], ",;:-") {
		end--
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

// hasSubjectBefore reports whether the subject stands before the verb.
func (a *attribution) hasSubjectBefore() bool {
	return a.hasSubject() && a.subject[1] <= a.verb
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
