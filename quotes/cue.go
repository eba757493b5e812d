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
		if u.flags&(that|bare) != 0 && u.flags&past != 0 && i > 0 && i+1 < len(c.u) && c.is(&c.u[i-1], "as") && c.is(&c.u[i+1], "by") {
			// as reported by Western Journalism
			if n := c.phraseRight(i+2, len(c.u)); n > i+2 {
				dst = append(dst, attribution{verb: i, cue: [2]int{i, i + 2}, from: i - 1, to: c.appositive(n, len(c.u)), subject: [2]int{i + 2, n}, source: true, flags: that | bare})
				continue
			}
		}
		if u.flags&saying == 0 && c.quotative(i) {
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
	t := u.tag
	if !t.Verb() {
		// the form tells better than the tag: ", noting", "she tweeted"
		plural := u.flags&base != 0 && u.flags&that != 0 && i > 0 && (c.u[i-1].tag == tag.NNS || c.u[i-1].tag == tag.NNPS) && i+1 < len(c.u) &&
			(c.is(&c.u[i+1], "that") || c.u[i+1].tag == tag.PRP && u.flags&bare != 0) // scholars caution that
		if !plural && u.flags&(past|ing) == 0 && (u.flags&present == 0 || u.flags&noun != 0 || u.flags&(bare|that) == 0) || capital(c.word(u)) {
			return a, false
		}
		if i > 0 {
			if p := &c.u[i-1]; p.tag == tag.DT || p.tag.Adjective() || p.tag == tag.PRPS || p.tag == tag.POS || p.tag == tag.IN && u.flags&ing == 0 || p.tag == tag.CD {
				return a, false
			}
		}
		if u.flags&ing != 0 {
			t = tag.VBG
		} else if plural {
			t = tag.VBP
		} else if u.flags&present != 0 {
			t = tag.VBZ
		} else {
			t = tag.VBD
		}
	}
	a = attribution{verb: i, cue: [2]int{i, i + 1}, flags: u.flags}
	if c.phrasal(i) > 0 {
		a.cue[1]++
	}
	if u.flags&noun != 0 && u.flags&ing == 0 && i+2 < len(c.u) && i > 0 && c.is(&c.u[i+1], "that") && (finite.Has(c.u[i+2].tag) || c.u[i+2].tag == tag.VB || c.u[i+2].tag == tag.NN && c.u[i+2].flags&base != 0) {
		return a, false // the states that vote a week later
	}
	if i+2 < len(c.u) && u.flags&goOn != 0 && c.is(&c.u[i+1], "to") && c.u[i+2].flags&saying != 0 {
		return a, false // continued to say
	}
	// what stands before the verb
	j := i - 1
	be, have, do := false, false, false
	isBase := u.flags&base != 0 && (t == tag.VB || t == tag.VBP)
	for j >= 0 {
		p := &c.u[j]
		if p.quoted() {
			break
		}
		if p.flags&(negation|withhold) != 0 && !(p.tag.Noun()) {
			return a, false
		}
		if p.tag == tag.TO || c.is(p, "to") && isBase {
			if j == 0 {
				return a, false
			}
			k := j - 1
			for k > 0 && c.u[k].tag.Adverb() {
				k--
			}
			if c.u[k].flags&goOn == 0 && !(k > 0 && c.is(&c.u[k], "on") && c.u[k-1].flags&goOn != 0) {
				return a, false
			}
			if c.is(&c.u[k], "on") {
				k--
			}
			j = k - 1
			a.cue[0] = k
			isBase = false
			continue
		}
		if p.tag == tag.MD || p.flags&modal != 0 && (t == tag.VB) {
			if isBase || t == tag.VB {
				a.weak = true
			}
			j--
			continue
		}
		if p.flags&auxiliary != 0 && (p.tag.Verb() || p.tag == tag.POS || p.tag == tag.MD) {
			switch w := c.word(p); {
			case w == "is" || w == "are" || w == "was" || w == "were" || w == "been" || w == "be" || w == "being" || w == "am" || w == "'re" || w == "’re":
				be = true
			case w == "has" || w == "have" || w == "had" || w == "having" || w == "'ve" || w == "’ve" || w == "'d":
				have = true
			case w == "do" || w == "does" || w == "did":
				do = true
			default:
				be = true
			}
			j--
			continue
		}
		if p.tag.Adverb() || p.tag == tag.RP || c.is(p, "further") || c.is(p, "later") || c.is(p, "first") && j > 0 && !c.is(&c.u[j-1], "the") {
			j--
			continue
		}
		if c.head(j) && j > 2 && t == tag.VBN {
			// has in the past described
			if f := c.leftOf(j, 0); f > 1 && f <= j && c.preposition(f-1) && c.u[f-2].flags&auxiliary != 0 {
				j = f - 2
				continue
			}
		}
		break
	}
	if t == tag.VB && !a.weak && !do && a.cue[0] == i && c.madeTo(j) {
		return a, false // "let me say", "heard them say"
	}
	if be && u.flags&past != 0 && u.flags&whether != 0 && u.flags&ing == 0 {
		// he was asked whether: nobody is said to ask
		return a, false
	}
	if be && u.flags&past != 0 && !have && t != tag.VBG && u.flags&ing == 0 {
		return a, false // "was told", "is called": somebody else speaks
	}
	if be && have && u.flags&past != 0 && c.passive(i) {
		return a, false
	}
	if u.flags&ing != 0 && !be {
		return c.participle(a, i, j, earlier)
	}
	if u.flags&whether != 0 && u.flags&past != 0 && !have && (j < 0 || c.mark(&c.u[j], ",") && !c.hasSubjectBefore(j) || c.is(&c.u[j], "when") || c.is(&c.u[j], "if")) && c.asksRight(i) {
		a.silent = true // Asked whether it rained, he left; "No," he said when asked if it rained
		a.from = j + 1
		return c.rightSide(a), true
	}
	if t == tag.VBN && !have && !be && (c.standsAsPast(i, j) || c.pastBehindComma(i, j)) {
		t = tag.VBD
	}
	if t == tag.VBN && !have && !be && !c.besideQuotation(i) && !(j >= 0 && c.u[j].tag == tag.PRP) {
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
	afterComma := j >= 0 && c.mark(&c.u[j], ",")
	if afterComma && c.invertedAt(i) {
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
		a.subject = [2]int{f, to}
		a.relative = rel
		a.from = f
		if f > 0 && c.is(&c.u[f-1], "as") {
			a.asBefore = true
			a.from = f - 1
		}
		return c.rightSide(a), true
	}
	// "said Smith"
	if n := c.phraseRight(i+1, len(c.u)); n > i+1 && !c.u[i].quoted() && (j < 0 || c.u[j].quoted() || c.mark(&c.u[j], ",-?!:") || c.u[j].tag == tag.Comma) {
		if n < len(c.u) && finite.Has(c.u[n].tag) && j >= 0 && c.u[j].quoted() {
			// a noun taken for a verb: said flood widow Terry Strada
			for k := n + 1; k < len(c.u) && k < n+6; k++ {
				if c.mark(&c.u[k], ".,") {
					if c.u[k-1].tag.Proper() {
						n = k
					}
					break
				}
				if !c.u[k].tag.Noun() && !c.u[k].tag.Adjective() {
					break
				}
			}
		}
		if n >= len(c.u) || !finite.Has(c.u[n].tag) {
			return c.inverted(a, i, n), true
		}
	}
	if j >= 0 && c.u[j].quoted() && j == i-1 && u.flags&(past|present) != 0 {
		// whatever the tagger made of the words: said economist Clara Dunn;
		n := i + 1
		for n < len(c.u) && n < i+9 && !c.u[n].quoted() && !c.mark(&c.u[n], ",.;:-") && c.u[n].flags&(relative|saying) == 0 {
			n++
		}
		if n > i+1 && n < len(c.u) && c.mark(&c.u[n], ",.;:-") && capital(c.word(&c.u[n-1])) && !finiteIn(c.u[i+1:n]) {
			return c.inverted(a, i, n), true
		}
	}
	if j >= 0 && c.mark(&c.u[j], ",") && len(earlier) > 0 {
		a.joined = true
		a.from = j
		return c.rightSide(a), true
	}
	if j < 0 { // "Said Smith:", "Says who"; or a heading: "Says deal is near"
		return a, false
	}
	return a, false
}

// hasSubjectBefore reports whether the insertion that ends with the comma in
// unit j has a subject before it.
func (c *clause) hasSubjectBefore(j int) bool {
	_, _, _, ok := c.beforeInsertion(j)
	return ok
}
