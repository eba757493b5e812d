package quotes

import (
	"strings"

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

// marksAhead reports whether words in marks follow unit i in its clause.
func (c *clause) marksAhead(i int) bool {
	for k := i + 1; k < len(c.u) && k < i+30; k++ {
		if u := &c.u[k]; u.quoted() || u.inside >= 0 {
			return true
		}
	}
	return false
}

// quotative reports whether the verb in unit i brings words in marks, though
// it is no verb of saying: “Fantastic!” beamed Donald Hartley.
func (c *clause) quotative(i int) bool {
	u := &c.u[i]
	beside := i > 0 && c.u[i-1].quoted() && strings.HasSuffix(c.word(u), "ed") // “Fantastic!” beamed
	if u.tag != tag.VBD && u.tag != tag.VBZ && !(beside && (u.tag == tag.VBN || u.tag.Adjective())) || u.flags&auxiliary != 0 {
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
	if !u.tag.Verb() {
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

func (c *clause) accordingTo(i int) (a attribution, ok bool) {
	n := c.phraseRight(i+2, len(c.u))
	if n == i+2 || n < len(c.u) && !c.mark(&c.u[n], ",.;)-") && c.u[n].tag.Noun() {
		// a noun taken for a verb: according to talk radio host Rush Limbaugh,
		for k := i + 3; k < len(c.u) && k < i+12; k++ {
			if c.mark(&c.u[k], ",.") {
				n = k
				break
			}
		}
	}
	if n == i+2 {
		return a, false
	}
	a = attribution{verb: i, cue: [2]int{i, i + 2}, from: i, to: n, subject: [2]int{i + 2, n}, source: true, flags: that | bare}
	a.to = c.appositive(n, len(c.u))
	if i == 0 && a.to > n && a.to+1 < len(c.u) && c.mark(&c.u[a.to], ",") && finite.Has(c.u[a.to+1].tag) {
		a.to = n // According to the minister, | a team at the ministry, led by Rao, has
	}
	if a.to == n && n < len(c.u) {
		// figures her campaign released Friday
		if m := c.rightOf(n, len(c.u)); m > n && m < len(c.u) && finite.Has(c.u[m].tag) || c.u[n].flags&relative != 0 {
			for a.to < len(c.u) && !c.mark(&c.u[a.to], ",.;)") && !c.u[a.to].quoted() {
				a.to++
			}
		}
	}
	return a, true
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
		if k > i && k < max && c.u[k].flags&relative != 0 {
			for k < max && !c.mark(&c.u[k], ",") && !c.u[k].quoted() {
				k++
			}
			return k
		}
	}
	return n
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

// standsAsPast reports whether the form in -ed in unit i, tagged as a
// participle, is the clause's only verb: One account described him as "glum".
func (c *clause) standsAsPast(i, j int) bool {
	if j < 0 || !c.head(j) || i+1 < len(c.u) && c.preposition(i+1) && !c.is(&c.u[i+1], "about") {
		return false
	}
	f := c.attach(c.leftOf(j, 0))
	if f > j || !c.clauseStart(f) {
		return false
	}
	for k := i + 1; k < len(c.u) && !c.mark(&c.u[k], ",;"); k++ {
		if c.u[k].quoted() || c.is(&c.u[k], "that") {
			return true
		}
		if finite.Has(c.u[k].tag) {
			return false
		}
	}
	return true
}

// pastBehindComma reports whether the form in -ed or "told" in unit i, tagged as a
// participle, has its subject before an insertion or a conjunction: Mr. Aziz, who
// runs the port, told investors that; did not name him but told the crowd that.
func (c *clause) pastBehindComma(i, j int) bool {
	if j < 1 || c.u[i].flags&(that|bare) == 0 || i+1 < len(c.u) && c.is(&c.u[i+1], "by") {
		return false
	}
	switch {
	case c.u[j].tag == tag.CC:
		n := c.rightOf(i+1, len(c.u))
		if c.u[i].flags&object == 0 || n >= len(c.u) || !c.is(&c.u[n], "that") && !c.u[n].quoted() {
			return false
		}
		_, _, ok := c.mainSubject(j, false)
		return ok
	case c.mark(&c.u[j], ","):
		f, _, _, ok := c.beforeInsertion(j)
		return ok && (f == 0 || c.clauseStart(f)) && !c.asksRight(i)
	}
	return false
}

// madeTo reports whether the noun phrase that ends with unit j is the object of
// a verb like let, make or hear.
func (c *clause) madeTo(j int) bool {
	if j < 0 || !c.head(j) {
		return j < 0
	}
	f := c.leftOf(j, 0)
	if f < 1 || f > j {
		return f < 1 && j < 0
	}
	for _, w := range [...]string{"let", "lets", "make", "makes", "made", "hear", "heard", "hears", "see", "saw", "help", "helped", "have", "had", "watched"} {
		if c.is(&c.u[f-1], w) {
			return true
		}
	}
	return false
}

// hasSubjectBefore reports whether the insertion that ends with the comma in
// unit j has a subject before it.
func (c *clause) hasSubjectBefore(j int) bool {
	_, _, _, ok := c.beforeInsertion(j)
	return ok
}

// asksRight reports whether a question follows the verb in unit i: asked
// whether, asked what.
func (c *clause) asksRight(i int) bool {
	for k := i + 1; k < len(c.u) && k < i+8; k++ {
		u := &c.u[k]
		if c.is(u, "whether") || c.is(u, "if") || u.tag == tag.WP || u.tag == tag.WRB || c.is(u, "what") || c.is(u, "why") || c.is(u, "how") || u.quoted() {
			return true
		}
		if c.mark(u, ",.;") && !(k+1 < len(c.u) && c.u[k+1].quoted()) || u.tag.Verb() {
			return false
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

func (c *clause) passive(i int) bool {
	return i > 0 && (c.is(&c.u[i-1], "been") || c.is(&c.u[i-1], "being"))
}

// stripTime returns the end of the noun phrase u[s:n] without words of time
// at its end: said Smith on Tuesday.
func (c *clause) stripTime(s, n int) int {
	if k := c.timeLeft(n, s); k > s {
		return k
	}
	return n
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

// participle looks at a verb in -ing that is no part of a progressive form; j
// is the unit before it and its adverbs.
func (c *clause) participle(a attribution, i, j int, earlier []attribution) (attribution, bool) {
	a.from = j + 1
	if j < 0 {
		a.participle = true // "Saying the deal was dead, Smith left"
		return c.rightSide(a), true
	}
	p := &c.u[j]
	switch {
	case c.is(p, "as") && j > 0:
		// quoted him as saying, was quoted as saying
		k := j - 1
		if c.u[k].tag.Verb() {
			m := k - 1
			for m > 0 && (c.u[m].flags&auxiliary != 0 || c.u[m].tag.Adverb()) {
				m--
			}
			if f, to, _, ok := c.subjectLeft(m); ok {
				a.subject, a.from = [2]int{f, to}, f
				return c.rightSide(a), true
			}
			return a, false
		}
		if c.head(k) {
			s := c.leftOf(k, 0)
			for s > 1 && c.u[s-1].tag == tag.IN && c.is(&c.u[s-1], "of") && c.head(s-2) {
				s = c.leftOf(s-2, 0)
			}
			a.subject, a.from = [2]int{s, k + 1}, s
			return c.rightSide(a), true
		}
		return a, false
	case c.mark(p, ",-;") || p.quoted() || p.tag == tag.CC || p.tag == tag.IN && (c.is(p, "by") || c.is(p, "in") || c.is(p, "after") || c.is(p, "before") || c.is(p, "while")):
		a.participle = true
		if p.tag == tag.CC || p.tag == tag.IN {
			a.from = j
		}
		return c.rightSide(a), true
	case p.flags&timeWord != 0 && p.tag.Noun():
		a.participle = true // filed it on Monday, arguing; the same without the comma
		a.from = j + 1
		return c.rightSide(a), true
	case c.head(j) && p.tag != tag.PRP:
		// a statement saying that
		s := c.leftOf(j, 0)
		if c.u[j].flags&speechNoun != 0 {
			if f, t, ok := c.mainSubject(s, false); ok && t <= s {
				// Trump issued a statement saying
				a.subject = [2]int{f, t}
				return c.rightSide(a), true
			}
		}
		if c.u[j].tag.Noun() {
			a.subject, a.from = [2]int{s, j + 1}, s
			return c.rightSide(a), true
		}
	case p.tag.Verb(): // kept saying
		if f, to, _, ok := c.subjectLeft(j - 1); ok {
			a.subject, a.from = [2]int{f, to}, f
			return c.rightSide(a), true
		}
	}
	return a, false
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
	return f, j + 1, false, true
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
