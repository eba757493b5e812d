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
