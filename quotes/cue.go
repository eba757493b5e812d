package quotes

import (
	"github.com/newstext/newstext/internal/tag"
)

// An attribution is what says who speaks: “she later said on Tuesday”.
type attribution struct {
	verb       int    // the unit of the verb
	cue        [2]int // units of the cue
	from, to   int    // units of all of it, subject and adjuncts included
	subject    [2]int // units of the speaker; empty if there is none in the sentence
	flags      trait  // of the verb
	participle bool   // ", saying": the subject is that of the clause before
	joined     bool   // "and added": the same
	inverted   bool   // "said Smith"
	relative   bool   // ", who said"
	weak       bool   // "would say"
	source     bool   // "according to"
	asBefore   bool   // "as Smith said"
	silent     bool   // "was asked": nobody is named for it
	noun       bool   // "her claim that"
}

func (a *attribution) hasSubject() bool { return a.subject[1] > a.subject[0] }

// attributions finds the attributions of a sentence, in order.
func (c *clause) attributions(dst []attribution) []attribution {
	for i := range c.u {
		u := &c.u[i]
		if len(dst) >= 24 {
			break
		}
		if u.pair >= 0 {
			continue
		}
		if u.inside >= 0 {
			continue
		}
		if c.is(u, "according") && i+1 < len(c.u) && c.is(&c.u[i+1], "to") {
			if a, ok := c.accordingTo(i); ok {
				dst = append(dst, a)
			}
			continue
		}
		if u.flags&sayNoun != 0 && u.tag.Noun() {
			if a, ok := c.nounOfSaying(i); ok {
				dst = append(dst, a)
				continue
			}
		}
		if u.flags&(that|bare) != 0 && u.flags&past != 0 && i > 0 && i+1 < len(c.u) && c.is(&c.u[i-1], "as") && c.is(&c.u[i+1], "by") {
			// as reported by Western Journalism
			if n := c.phraseRight(i+2, len(c.u)); n > i+2 {
				dst = append(dst, attribution{verb: i, cue: [2]int{i, i + 2}, from: i - 1, to: c.appositive(n, len(c.u)), subject: [2]int{i + 2, n}, source: true, flags: that | bare})
				continue
			}
		}
		if u.flags&(saying&^governs) == 0 && c.quotative(i) {
			u.flags |= quote | past
		}
		if u.flags&saying == 0 {
			if out := c.phrasal(i); out > 0 {
				u.flags |= that | bare | quote
			} else {
				continue
			}
		}
		if u.flags&(saying&^governs) == 0 && c.phrasal(i) == 0 && !c.marksAhead(i) {
			continue // spoke, invited: only with words in marks
		}
		if u.flags&(that|bare|object|whether|names|namesAs|governs) == 0 && !c.besideQuotation(i) && !(i+1 < len(c.u) && c.mark(&c.u[i+1], ":")) {
			continue // began, continued, laughed: only beside words in marks
		}
		if a, ok := c.attribution(i, dst); ok {
			dst = append(dst, a)
		}
	}
	return dst
}

// attribution looks at the verb of saying in unit i.
func (c *clause) attribution(i int, earlier []attribution) (a attribution, ok bool) {
	u := &c.u[i]
	t, ok := c.saysAs(i)
	if !ok || c.noCue(i) {
		return a, false
	}
	a = attribution{verb: i, cue: [2]int{i, i + 1}, flags: u.flags}
	if c.phrasal(i) > 0 {
		a.cue[1]++
	}
	g, ok := c.verbGroup(i, t)
	if !ok {
		return a, false
	}
	a.cue[0], a.weak = g.first, g.weak
	j := g.before
	if c.speaksNot(i, t, g) {
		return a, false
	}
	if u.flags&ing != 0 && !g.be {
		return c.participle(a, i, j, earlier)
	}
	if u.flags&whether != 0 && u.flags&past != 0 && !g.have && (j < 0 || c.mark(&c.u[j], ",") && !c.hasSubjectBefore(j) || c.is(&c.u[j], "when") || c.is(&c.u[j], "if")) && c.asksRight(i) {
		a.silent = true // Asked whether it rained, he left; "No," he said when asked if it rained
		a.from = j + 1
		return c.rightSide(a), true
	}
	if t == tag.VBN && !g.have && !g.be && !c.standsAsPast(i, j) && !c.pastBehindComma(i, j) && !c.besideQuotation(i) && !(j >= 0 && c.u[j].tag == tag.PRP) {
		if !(i+1 < len(c.u) && c.is(&c.u[i+1], "that")) || j < 0 || c.mark(&c.u[j], ",") {
			return a, false // "Asked about the delay, ..."
		}
	}
	a.from = j + 1
	// "Smith on Tuesday said"
	if k := c.timeLeft(j+1, 0); k <= j && k > 0 {
		j = k - 1
		for j > 0 && c.u[j].tag.Adverb() && !c.u[j].quoted() {
			j-- // just this month announced
		}
	}
	if j >= 0 && c.u[j].tag == tag.CC && !c.is(&c.u[j], "&") {
		if t == tag.VB && u.flags&noun != 0 && !(i+1 < len(c.u) && c.is(&c.u[i+1], "that")) {
			return a, false // federal and state law
		}
		a.joined = true
		a.from = j
		return c.rightSide(a), true
	}
	return c.withSubject(a, j, earlier)
}

// saysAs returns the tag of the verb in unit i, whose form may tell better than its
// tag does: ", noting", "she tweeted"; false if it is no verb here.
func (c *clause) saysAs(i int) (tag.Tag, bool) {
	u := &c.u[i]
	if u.tag.Verb() {
		return u.tag, true
	}
	plural := u.flags&base != 0 && u.flags&that != 0 && i > 0 && (c.u[i-1].tag == tag.NNS || c.u[i-1].tag == tag.NNPS) && i+1 < len(c.u) &&
		(c.is(&c.u[i+1], "that") || c.u[i+1].tag == tag.PRP && u.flags&bare != 0) // scholars caution that
	if !plural && u.flags&(past|ing) == 0 && (u.flags&present == 0 || u.flags&noun != 0 || u.flags&(bare|that) == 0 && !c.answered(i)) || capital(c.word(u)) {
		return u.tag, false
	}
	if i > 0 {
		if p := &c.u[i-1]; p.tag == tag.DT || p.tag.Adjective() || p.tag == tag.PRPS || p.tag == tag.POS || p.tag == tag.IN && u.flags&ing == 0 || p.tag == tag.CD {
			return u.tag, false
		}
	}
	switch {
	case u.flags&ing != 0:
		return tag.VBG, true
	case plural:
		return tag.VBP, true
	case u.flags&present != 0:
		return tag.VBZ, true
	}
	return tag.VBD, true
}

// noCue reports whether the word in unit i only looks like a cue: the states that
// vote a week later; continued to say.
func (c *clause) noCue(i int) bool {
	u := &c.u[i]
	if i+2 >= len(c.u) {
		return false
	}
	n, after := &c.u[i+1], &c.u[i+2]
	if u.flags&noun != 0 && u.flags&ing == 0 && i > 0 && c.is(n, "that") && (finite.Has(after.tag) || after.tag == tag.VB || after.tag == tag.NN && after.flags&base != 0) {
		return true
	}
	return u.flags&goOn != 0 && c.is(n, "to") && after.flags&saying != 0
}

// A verbGroup is a verb of saying with what belongs to it on its left: would not
// have said, went on to say.
type verbGroup struct {
	first    int // the unit with which the cue begins: "went" in went on to say
	before   int // the unit before all of it, -1 for none
	be, have bool
	do, weak bool // did say; would say
}

// verbGroup goes back over the auxiliaries and adverbs before the verb in unit i,
// whose tag is t; false if it is denied, withheld or wanted: declined to say.
func (c *clause) verbGroup(i int, t tag.Tag) (g verbGroup, ok bool) {
	g.first = i
	isBase := c.u[i].flags&base != 0 && (t == tag.VB || t == tag.VBP)
	j := i - 1
	for j >= 0 && !c.u[j].quoted() {
		p := &c.u[j]
		switch {
		case p.flags&(negation|withhold) != 0 && !p.tag.Noun():
			return g, false
		case p.tag == tag.TO || c.is(p, "to") && isBase:
			k := c.goesOnTo(j)
			if k < 0 {
				return g, false
			}
			j, g.first, isBase = k-1, k, false
			continue
		case p.tag == tag.MD || p.flags&modal != 0 && t == tag.VB:
			g.weak = g.weak || isBase || t == tag.VB
		case p.flags&auxiliary != 0 && (p.tag.Verb() || p.tag == tag.POS || p.tag == tag.MD):
			switch c.word(p) {
			case "has", "have", "had", "having", "'ve", "’ve", "'d":
				g.have = true
			case "do", "does", "did":
				g.do = true
			default:
				g.be = true
			}
		case p.tag.Adverb() || p.tag == tag.RP || c.is(p, "further") || c.is(p, "later") || c.is(p, "first") && j > 0 && !c.is(&c.u[j-1], "the"):
		default:
			if c.head(j) && j > 2 && t == tag.VBN {
				// has in the past described
				if f := c.leftOf(j, 0); f > 1 && f <= j && c.preposition(f-1) && c.u[f-2].flags&auxiliary != 0 {
					j = f - 2
					continue
				}
			}
			g.before = j
			return g, true
		}
		j--
	}
	g.before = j
	return g, true
}

// goesOnTo returns the unit of the verb or adjective before the "to" in unit j that
// only tells how it is said: went on to, was quick to; -1 for others.
func (c *clause) goesOnTo(j int) int {
	k := j - 1
	for k > 0 && c.u[k].tag.Adverb() {
		k--
	}
	switch {
	case k < 0:
		return -1
	case k > 0 && c.is(&c.u[k], "on") && c.u[k-1].flags&goOn != 0:
		return k - 1
	case c.u[k].flags&goOn != 0:
		return k
	}
	return -1
}

// speaksNot reports whether the subject of the verb in unit i is not who speaks:
// let me say; he was told; he was asked whether.
func (c *clause) speaksNot(i int, t tag.Tag, g verbGroup) bool {
	u := &c.u[i]
	if t == tag.VB && !g.weak && !g.do && g.first == i && c.madeTo(g.before) {
		return true
	}
	if !g.be || u.flags&past == 0 {
		return false
	}
	return u.flags&ing == 0 && (u.flags&whether != 0 || !g.have && t != tag.VBG) || g.have && c.passive(i)
}

// withSubject completes an attribution by who speaks, before the verb, whose group
// begins behind unit j, or after it; false if nobody does.
func (c *clause) withSubject(a attribution, j int, earlier []attribution) (attribution, bool) {
	i := a.verb
	if j >= 0 && c.mark(&c.u[j], ",") && c.invertedAt(i) {
		if n := c.phraseRight(i+1, len(c.u)); n > i+1 {
			return c.inverted(a, i, n), true
		}
	}
	if f, to, rel, found := c.subjectLeft(j); found {
		if rel && to-f == 1 && (c.is(&c.u[f], "those") || c.is(&c.u[f], "anyone") || c.is(&c.u[f], "everyone") || c.is(&c.u[f], "someone")) {
			return a, false
		}
		if k := f - 1; k >= 0 && !c.u[k].quoted() && (k == 0 || c.u[k-1].quoted()) && (c.u[k].tag == tag.VBD || c.u[k].tag == tag.VBN || c.u[k].tag == tag.VBG || c.u[k].tag == tag.VB) && to == j+1 {
			f = k // “…,” retired general Lloyd Newton said
		}
		a.subject, a.relative, a.from = [2]int{f, to}, rel, f
		if f > 0 && c.is(&c.u[f-1], "as") {
			a.asBefore = true
			a.from = f - 1
		}
		return c.rightSide(a), true
	}
	if n := c.subjectRight(i, j); n > 0 {
		return c.inverted(a, i, n), true
	}
	if j >= 0 && c.mark(&c.u[j], ",") && len(earlier) > 0 {
		a.joined = true
		a.from = j
		return c.rightSide(a), true
	}
	return a, false
}

// subjectRight returns the end of the subject behind the verb in unit i: said Smith;
// 0 if there is none. j is the unit before the verb.
func (c *clause) subjectRight(i, j int) int {
	beside := j >= 0 && c.u[j].quoted()
	n := c.phraseRight(i+1, len(c.u))
	if n > i+1 && (j < 0 || beside || c.mark(&c.u[j], ",-?!:") || c.u[j].tag == tag.Comma) {
		if n < len(c.u) && finite.Has(c.u[n].tag) && beside {
			n = c.pastNouns(n)
		}
		if n >= len(c.u) || !finite.Has(c.u[n].tag) {
			return n
		}
	}
	if beside && j == i-1 && c.u[i].flags&(past|present) != 0 {
		// whatever the tagger made of the words: said economist Clara Dunn;
		n := i + 1
		for n < len(c.u) && n < i+9 && !c.u[n].quoted() && !c.mark(&c.u[n], ",.;:-") && c.u[n].flags&(relative|saying) == 0 {
			n++
		}
		if n > i+1 && n < len(c.u) && c.mark(&c.u[n], ",.;:-") && capital(c.word(&c.u[n-1])) && !finiteIn(c.u[i+1:n]) {
			return n
		}
	}
	return 0
}

// pastNouns returns the end of a subject whose noun in unit n was taken for a verb:
// said flood | widow Terry Strada; n itself if it is a verb.
func (c *clause) pastNouns(n int) int {
	for k := n + 1; k < len(c.u) && k < n+6; k++ {
		if c.mark(&c.u[k], ".,") {
			if c.u[k-1].tag.Proper() {
				return k
			}
			break
		}
		if !c.u[k].tag.Noun() && !c.u[k].tag.Adjective() {
			break
		}
	}
	return n
}

// hasSubjectBefore reports whether the insertion that ends with the comma in
// unit j has a subject before it.
func (c *clause) hasSubjectBefore(j int) bool {
	_, _, _, ok := c.beforeInsertion(j)
	return ok
}
