package quotes

import (
	"github.com/newstext/newstext/internal/tag"
)

// rightSide sets the end of an attribution whose verb's right side is open:
// the one told, words of time and place.
func (c *clause) rightSide(a attribution) attribution {
	i := a.cue[1]
	if a.flags&object != 0 && i < len(c.u) {
		if n := c.phraseObject(&a, i); n > i {
			i = n
		}
	}
	a.to = c.skipAdjuncts(i, false)
	return a
}

// phraseObject returns the end of the one told: "told | the Daily Post that".
func (c *clause) phraseObject(a *attribution, i int) int {
	n := c.rightOf(i, len(c.u))
	if n == i {
		return i
	}
	if n < len(c.u) && (finite.Has(c.u[n].tag)) && !c.is(&c.u[i], "me") && !c.is(&c.u[i], "us") && !c.is(&c.u[i], "him") && !c.is(&c.u[i], "them") {
		// "warned | prices would rise": a clause, not the one told; but: told
		// the jury | Mensah had lied
		for k := i + 1; k < n; k++ {
			if c.u[k].tag == tag.NNP && (c.u[k-1].tag == tag.NN || c.u[k-1].tag == tag.NNS) && !capital(c.word(&c.u[k-1])) && c.core(a) {
				return k
			}
		}
		return i
	}
	for n < len(c.u) {
		if c.preposition(n) || c.u[n].tag == tag.CC {
			m := c.rightOf(n+1, len(c.u))
			if m > n+1 {
				n = m
				continue
			}
		}
		break
	}
	return n
}

// skipAdjuncts returns the end of the adverbs, words of time and prepositional
// phrases from unit i on that tell of the speaking, not of what was said.
func (c *clause) skipAdjuncts(i int, all bool) int {
	max := len(c.u)
	for i < max {
		u := &c.u[i]
		if u.quoted() {
			return i
		}
		if n := c.timeRight(i, max); n > i {
			if n < max && (finite.Has(c.u[n].tag) || u.tag == tag.DT && c.u[n].tag == tag.PRP && (c.is(&c.u[n-1], "time") || c.is(&c.u[n-1], "moment"))) {
				return i // said the last time he came was in May
			}
			i = n
			continue
		}
		if u.tag.Adverb() && u.flags&negation == 0 {
			if i+1 >= max || c.u[i+1].quoted() || c.mark(&c.u[i+1], ".,:;-") || c.is(&c.u[i+1], "that") || c.preposition(i+1) || c.u[i+1].flags&timeWord != 0 {
				i++
				continue
			}
			return i
		}
		if c.preposition(i) || u.tag == tag.IN && u.flags&subordinator != 0 && !c.is(u, "that") && !c.is(u, "if") && !c.is(u, "whether") || u.tag == tag.VBG && u.flags&saying == 0 {
			n := c.phraseRight(i+1, max)
			if n == i+1 {
				return i
			}
			situational := false
			for k := i + 1; k < n; k++ {
				if c.u[k].flags&(speechNoun|timeWord) != 0 {
					situational = true
				}
			}
			next := n >= max || c.u[n].quoted() || c.mark(&c.u[n], ".,:;") || c.is(&c.u[n], "that") || c.u[n].tag == tag.Stop
			if next || situational && !finite.Has(c.u[n].tag) || c.is(u, "to") && !finite.Has(c.u[n].tag) {
				i = n
				continue
			}
			if situational && finite.Has(c.u[n].tag) {
				// "said in an interview the deal was dead"
				for k := n - 1; k > i+1; k-- {
					if c.u[k-1].flags&(speechNoun|timeWord) != 0 && (c.u[k].tag == tag.DT || c.u[k].tag == tag.PRP || c.u[k].tag == tag.PRPS || c.u[k].tag == tag.NNP || c.u[k].tag == tag.NNS) {
						return k
					}
				}
			}
			return i
		}
		return i
	}
	return i
}

// inverted completes an attribution whose subject is u[i+1:n].
func (c *clause) inverted(a attribution, i, n int) attribution {
	a.subject = [2]int{i + 1, c.stripTime(i+1, c.withoutPlace(i+1, n))}
	a.inverted = true
	a.from = i
	a.to = c.appositive(a.subject[1], len(c.u))
	if a.to < len(c.u) && c.u[a.to].flags&relative != 0 {
		for a.to < len(c.u) && !c.mark(&c.u[a.to], ",") && !c.u[a.to].quoted() {
			a.to++ // said a witness who saw the fire
		}
	}
	a.to = c.skipAdjuncts(a.to, true)
	return a
}

// withoutPlace returns the end of the noun phrase u[s:n], a name, without the
// phrase that tells when or where it was said: said Jorge Ruiz | in an interview.
func (c *clause) withoutPlace(s, n int) int {
	k := c.rightOf(s, n)
	if k > s && k < n && c.u[k-1].tag.Proper() {
		for _, w := range [...]string{"in", "at", "on", "during", "after", "before", "to", "about", "by", "via", "through", "with", "as"} {
			if c.is(&c.u[k], w) {
				return k
			}
		}
	}
	return n
}

// stripTime returns the end of the noun phrase u[s:n] without words of time
// at its end: said Smith on Tuesday.
func (c *clause) stripTime(s, n int) int {
	if k := c.timeLeft(n, s); k > s {
		return k
	}
	return n
}
