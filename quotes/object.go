package quotes

import (
	"github.com/newstext/newstext/internal/tag"
)

// fragments takes a quotation in marks that comes later in the clause.
func (c *clause) fragments(a *attribution, p, used, stopAt int, emit func(int, int)) int {
	if a.verb < used {
		return a.to // said the town had asked for “a break”: it is part of what was said
	}
	for k := p; k < stopAt && k < p+14; k++ {
		u := &c.u[k]
		if c.mark(u, ",;:") || u.flags&saying != 0 && u.tag.Verb() && k > p {
			break
		}
		if u.quoted() {
			emit(k, k+1)
			return k + 1
		}
	}
	return a.to
}

// nounOfSaying looks at the noun in unit i, which brings words in marks if it has
// somebody's name before it: her remark that “hell has a place for them”; Trump's
// pledge to “end” it. Without marks it brings none.
func (c *clause) nounOfSaying(i int) (a attribution, ok bool) {
	if i == 0 || i+1 >= len(c.u) || !c.is(&c.u[i+1], "that") && !c.is(&c.u[i+1], "to") && !c.is(&c.u[i+1], "for") || !c.marksAhead(i) {
		return a, false
	}
	j := i - 1
	for j > 0 && (c.u[j].tag.Adjective() || c.u[j].tag == tag.VBG || c.u[j].tag == tag.NN) {
		j-- // his confusing claim that
	}
	switch {
	case c.u[j].tag == tag.PRPS:
		a.subject = [2]int{j, j + 1}
	case c.u[j].tag == tag.POS && j > 0 && c.head(j-1):
		a.subject = [2]int{c.leftOf(j-1, 0), j}
	default:
		return a, false
	}
	a.verb, a.cue, a.from, a.to, a.flags, a.noun = i, [2]int{i, i + 1}, a.subject[0], i+1, that|governs, true
	return a, a.hasSubject()
}

// named takes what a noun of saying brings, if words in marks are in it.
func (k *claim) named() int {
	from, end, ok := k.right, 0, k.is(&k.u[k.right], "that")
	if ok {
		if from+1 < k.stop && k.u[from+1].quoted() && !k.goesOn(from+1, k.as, k.stop) {
			from, end = from+1, from+2
		} else {
			end = k.clauseEnd(from, k.a, k.as, k.ai, k.stop)
		}
	} else {
		from, end, ok = k.governed(k.a, k.used, k.next)
	}
	for i := from; ok && i < end; i++ {
		if k.u[i].quoted() || k.u[i].inside >= 0 {
			k.emit(from, end)
			return end
		}
	}
	return k.a.to
}

// governed returns the units of an object or infinitive that holds words in marks:
// vowed | to “end” the tax; warned against | the “fever” of the crowd; urged | her
// peers to “stand up.”
func (c *clause) governed(a *attribution, used, max int) (from, to int, ok bool) {
	from = a.cue[1]
	if a.flags&governs == 0 || a.inverted || a.verb < used || from >= max {
		return 0, 0, false
	}
	infinitive := func(k int) bool {
		return c.is(&c.u[k], "to") && (k+1 < max && (c.u[k+1].tag == tag.VB || c.u[k+1].quoted() || c.u[k+1].inside >= 0))
	}
	switch u := &c.u[from]; {
	case infinitive(from):
	case c.is(u, "against") || c.is(u, "of") || c.is(u, "for") || c.is(u, "on") || c.is(u, "about") || c.is(u, "over") || c.is(u, "to"):
		from++
	case (c.preposition(from) || u.flags&timeWord != 0) && a.to < max && a.to > from && infinitive(a.to):
		from = a.to // promised on Sunday | to “end” it
	case a.flags&names != 0 || c.preposition(from) || u.flags&timeWord != 0:
		return 0, 0, false
	}
	for to = from; to < max && to < from+24; to++ {
		u := &c.u[to]
		if u.quoted() || u.inside >= 0 {
			return from, c.governedEnd(to, max), to > from || infinitive(from)
		}
		if c.mark(u, ",;:-") || finite.Has(u.tag) || u.flags&subordinator != 0 && !c.is(u, "as") || c.is(u, "that") {
			break
		}
	}
	return 0, 0, false
}

// governedEnd returns the end of the clause that goes on after the words in marks
// in unit i: to “end” | the tax on tea.
func (c *clause) governedEnd(i, max int) int {
	k := i + 1
	if c.u[i].quoted() {
		if c.ended(&c.u[i]) || c.open(i) {
			return k
		}
	} else {
		for k < max && c.u[k].inside == c.u[i].inside {
			k++
		}
	}
	last := k
	for ; k < max; k++ {
		u := &c.u[k]
		if u.quoted() || u.inside >= 0 {
			last = k + 1
			continue
		}
		if c.mark(u, ",;:-") || u.flags&(subordinator|relative) != 0 || u.tag == tag.CC && k+1 < max && !nominal.Has(c.u[k+1].tag) {
			return k
		}
		if finite.Has(u.tag) {
			return last
		}
	}
	return k
}

// naming takes what a thing is called: called the plan “a gift”, dismissed it
// as “nonsense”.
func (c *clause) naming(a *attribution, p, stopAt int, emit func(int, int)) int {
	first, last := -1, -1
	for k := p; k < stopAt && k < p+30; k++ {
		u := &c.u[k]
		if !u.quoted() && u.inside < 0 && u.flags&saying != 0 && finite.Has(u.tag) || first >= 0 && c.mark(u, ",;") && !c.markedNext(k+1, stopAt) {
			break
		}
		if u.quoted() || u.inside >= 0 {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return a.to
	}
	if first < last || !c.u[first].quoted() || c.wordsIn(int(c.u[first].pair)) <= max(namingAlone, first-a.cue[1]) {
		// called his rival “unfit”: few words mean nothing without what they are said of
		if k := a.cue[1]; !finiteIn(c.u[k:first]) && c.commaOr(k, first) == first {
			first = k
		}
	}
	emit(first, last+1)
	return last + 1
}

// namingAlone is the number of words up to which those that a thing is called are
// given with the thing; so are those that are no more than the words for the thing.
const namingAlone = 3

// markedNext reports whether a list of words in marks goes on at unit i: called
// him a “bully,” | a “liar” and “weak.”
func (c *clause) markedNext(i, max int) bool {
	for k := i; k < max && k < i+3; k++ {
		u := &c.u[k]
		if u.quoted() || u.inside >= 0 {
			return true
		}
		if u.tag != tag.DT && u.tag != tag.CC {
			break
		}
	}
	return false
}
