package quotes

import (
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/tag"
)

// A found quotation, before its pieces, kind and speaker are settled.
type found struct {
	start, end   int // bytes
	cue, speaker [2]int
	rel          int
	pair         int // of the marks that hold it, -1
	score        float64
	relPronoun   int  // start of "who" in ", who said"; -1
	reported     bool // a paraphrase though it has no cue
	spoken       bool // a turn after a dash: all of it is speech
}

// contents finds what is said in a sentence and appends it to dst.
func (c *clause) contents(as []attribution, s *search) {
	n := len(c.u)
	used := 0 // units before this are content already
	stopAt := n
	for stopAt > 0 && !c.u[stopAt-1].quoted() && (c.u[stopAt-1].tag == tag.Stop || c.mark(&c.u[stopAt-1], ".!?") || c.mark(&c.u[stopAt-1], ")") && c.opensBracket()) {
		stopAt--
	}
	var last *attribution
	for i := range as {
		a := &as[i]
		if a.verb < used && !(last != nil && a.verb > last.verb) {
			continue
		}
		if !a.hasSubject() && !a.silent {
			switch {
			case last != nil && last.hasSubject():
				a.subject = last.subject
			default:
				if f, t, ok := c.mainSubject(a.from, a.participle && a.from <= 1); ok {
					a.subject = [2]int{f, t}
				}
			}
		}
		next := n
		for k := i + 1; k < len(as); k++ {
			if as[k].from > a.to {
				next = as[k].from
				break
			}
		}
		n := len(s.found)
		u := c.one(a, as, i, next, used, stopAt, s)
		if len(s.found) > n {
			used = max(used, u)
		}
		if a.hasSubject() && (len(s.found) > n || a.verb > 0) {
			last = a
		}
	}
}

// opensBracket reports whether the sentence stands in brackets: (She left.)
func (c *clause) opensBracket() bool { return len(c.u) > 0 && c.mark(&c.u[0], "(") }

// mainSubject finds the subject of the clause before unit limit; with after, of
// the clause after it.
func (c *clause) mainSubject(limit int, after bool) (from, to int, ok bool) {
	k, max := 0, limit
	if after {
		for k = limit; k < len(c.u) && !c.mark(&c.u[k], ","); k++ {
		}
		max = len(c.u)
	}
	if !after && max > 0 && c.u[0].flags&subordinator != 0 && c.u[0].tag != tag.PRP {
		for j := 1; j < max; j++ {
			if c.mark(&c.u[j], ",") && j+1 < max {
				if f, t, ok := c.subjectFrom(j+1, max); ok {
					return f, t, true
				}
				break
			}
		}
	}
	return c.subjectFrom(k, max)
}

func (c *clause) subjectFrom(k, max int) (from, to int, ok bool) {
	for k < max {
		n := c.rightOf(k, max)
		if n == k {
			k++
			continue
		}
		if k > 0 && c.preposition(k-1) {
			if n < max && finite.Has(c.u[n].tag) && n-k > 1 {
				// On Sunday morning | Mr. Trump made
				if f := c.leftOf(n-1, k); f > k && f < n {
					return f, n, true
				}
			}
			k = n
			continue
		}
		end := c.phraseRight(k, max)
		e := c.appositive(end, max)
		if e > end && e < max && c.mark(&c.u[e], ",") {
			e++
		}
		for e < max && c.u[e].tag.Adverb() {
			e++
		}
		if e < max && finite.Has(c.u[e].tag) || e < max && c.u[e].tag == tag.VBN && (k == 0 || c.clauseStart(k)) && !finiteIn(c.u[e:max]) {
			return k, c.stripTime(k, end), true
		}
		k = n
	}
	return 0, 0, false
}

// one settles what one attribution brings, and returns the unit up to which it
// reaches.
func (c *clause) one(a *attribution, as []attribution, ai, next, used, stopAt int, s *search) int {
	n := len(c.u)
	right := a.to
	rightMax := stopAt
	// the content to the right: which unit begins it
	p := right
	sawComma, sawColon := false, false
	for p < n && c.mark(&c.u[p], ",:-;") {
		if c.mark(&c.u[p], ",") {
			sawComma = true
		} else {
			sawColon = true
		}
		p++
	}
	if sawComma && !sawColon && p+2 < n {
		// acknowledged, however, “…”; said, in a rare move, that
		k := p
		as := c.is(&c.u[p], "as") // warned, as did the mayor, that
		for k < n && k < p+10 && !c.mark(&c.u[k], ",") && !c.u[k].quoted() && (as || !finite.Has(c.u[k].tag)) {
			k++
		}
		if k > p && k+1 < n && c.mark(&c.u[k], ",") && (c.u[k+1].quoted() || c.is(&c.u[k+1], "that")) && (as || c.u[p].tag.Adverb() || c.preposition(p) || c.u[p].tag == tag.VBG) {
			p = k + 1
		}
	}
	if sawComma && !sawColon && !a.inverted && a.subject[1] <= a.verb && a.flags&bare != 0 && p < n && (c.preposition(p) || c.u[p].flags&subordinator != 0) && c.adverbial(0, a.from) {
		// She said, if elected, | she would go
		if k := c.commaOr(p, min(p+10, stopAt)); k < stopAt && c.mark(&c.u[k], ",") && !c.u[k-1].quoted() && c.mainClauseAt(k+1, stopAt) {
			sawComma = false
		}
	}
	limit := stopAt // what is named or set in marks belongs to the next attribution from here
	if next < limit {
		limit = next
	}
	var left int
	rel := -1
	emit := func(from, to int) {
		if from >= to {
			return
		}
		if rel < 0 {
			rel = s.newRel()
		}
		c.emit(a, from, to, rel, s)
	}

	// left neighbour
	left = a.from
	for left > used && c.mark(&c.u[left-1], ",-") {
		left--
	}
	leftQuoted := left > used && c.u[left-1].quoted() && !s.used[c.u[left-1].pair]

	if a.source {
		return c.sourceContent(a, used, stopAt, emit)
	}
	if leftQuoted && !a.participle && !a.joined {
		c.emitLeft(a, used, left, emit)
		to := a.to
		if p < n && c.u[p].quoted() {
			q := p
			emit(q, q+1)
			return q + 1
		}
		// “A,” he wrote to the paper explaining why, “but B.”
		for k := p; k < n && !c.attributed(as, k); k++ {
			if c.u[k].quoted() && c.mark(&c.u[k-1], ",:-;") && k+2 >= stopAt && !s.used[c.u[k].pair] {
				emit(k, k+1)
				return k + 1
			}
		}
		// “A,” he said, and then “B.”
		if k := p; sawComma && k < n && (c.u[k].tag == tag.CC || c.u[k].tag.Adverb()) && k+1 < n && c.u[k+1].quoted() && k+2 >= stopAt {
			emit(k, k+2)
			return k + 2
		}
		return to
	}
	// words in marks to the right
	q := p
	if q < n && (c.is(&c.u[q], "that") || c.is(&c.u[q], "as") || c.is(&c.u[q], "how") || c.is(&c.u[q], "simply") || c.is(&c.u[q], "only")) && q+1 < n && c.u[q+1].quoted() {
		q++
	}
	if q < n && c.u[q].quoted() && a.flags&(quote|that|bare|object|whether|names) != 0 {
		if c.goesOn(q, as, stopAt) || q+3 < stopAt && q > 0 && c.is(&c.u[q-1], "that") && c.u[q+1].tag == tag.CC && c.is(&c.u[q+2], "that") {
			end := c.clauseEnd(q, a, as, ai, stopAt)
			emit(p, end)
			return end
		}
		if left > used && left < a.from && !a.participle && !a.joined && c.clausal(used, left) && !c.leadsIn(used) && c.lowerCase(q) {
			emit(c.leftStart(used, left), left) // If she wins, he said, “she might go.”
		}
		emit(q, q+1)
		e := q + 1
		// “A” and “B”
		for e+1 < n && (c.u[e].tag == tag.CC || c.mark(&c.u[e], ",:-;")) && c.u[e+1].quoted() && !c.attributed(as, e+1) {
			emit(e+1, e+2)
			e += 2
		}
		return e
	}
	if from, to, ok := c.governed(a, used, limit); ok {
		emit(from, to)
		return to
	}
	if a.flags&(names|namesAs) != 0 && a.flags&(that|bare) == 0 {
		return c.naming(a, p, limit, emit)
	}
	if p == a.to && !a.inverted && a.from > 0 && a.flags&bare != 0 && (c.u[a.from-1].tag == tag.WDT || c.u[a.from-1].tag == tag.WP) && !a.relative && c.verbAt(p, stopAt) {
		end := c.clauseEnd(p, a, as, ai, stopAt) // gifts, which he said came with strings
		emit(p, end)
		return end
	}
	// a clause to the right
	if sawComma && !a.inverted && left > used && left < a.from && c.verbAt(p, stopAt) {
		goto parenthetical
	}
	if start, ok := c.clauseStartRight(a, p, sawComma, sawColon, stopAt); ok {
		if lead := c.leadIn(a, used); lead && !c.is(&c.u[start], "that") && sawComma {
			goto parenthetical
		}
		if sawComma && c.is(&c.u[start], "that") && c.leadIn(a, used) && !a.participle && !a.joined && c.clausal(c.leftStart(used, left), left) && !c.leadsIn(used) {
			emit(c.leftStart(used, left), left) // The air was so bad, he noted, that nobody left
		}
		end := c.clauseEnd(start, a, as, ai, rightMax)
		if end > start {
			emit(start, end)
			return end
		}
	}
parenthetical:
	if a.participle || a.joined || a.relative || a.flags&(bare|quote) == 0 || a.weak {
		// words in marks further on: asked for “a break”
		return c.fragments(a, p, used, limit, emit)
	}
	// X, police said
	closed := a.to >= stopAt || c.u[a.to].quoted() || c.mark(&c.u[a.to], ",;:-.")
	if closed && used > 0 && left <= used+1 && left == a.from-1 && a.to >= stopAt && a.flags&bare != 0 && !a.inverted {
		// The president said he would sign, the paper reported: all of it
		used = 0
	}
	if closed && (left > used && left < a.from || a.inverted && left > used) {
		from := c.leftStart(used, left)
		goes := sawComma && p < stopAt && c.verbAt(p, stopAt) // The fire, police said, began in the kitchen
		if from < left && (c.clausal(from, left) || goes) && !(c.leadsIn(from) && c.onlyWhen(from, left)) {
			emit(from, left)
			if sawComma && p < stopAt && !c.attributed(as, p) && !c.newClause(p, stopAt) && !c.aside(p, stopAt) && (goes || !c.clausal(from, left) || !nominal.Has(c.u[p].tag)) {
				end := c.clauseEnd(p, a, as, ai, stopAt)
				if end > p {
					emit(p, end)
					return end
				}
			}
			return a.to
		}
	}
	return c.fragments(a, p, used, limit, emit)
}

// verbAt reports whether a finite verb stands at unit i, past adverbs.
func (c *clause) verbAt(i, max int) bool {
	for i < max && c.u[i].tag.Adverb() {
		i++
	}
	return i < max && (finite.Has(c.u[i].tag) || c.u[i].tag == tag.VBN && c.u[i].flags&saying == 0)
}

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
	if n.quoted() || c.mark(n, ",;:-.") {
		return false
	}
	if n.tag == tag.CC && (unicode.IsUpper(first) || c.attributed(as, q+2) || q+2 < stopAt && (c.u[q+2].tag == tag.VBD || c.u[q+2].tag == tag.VBZ)) {
		return false
	}
	return n.tag != tag.WP && n.flags&subordinator == 0
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

// attributed reports whether unit i belongs to an attribution, or begins what
// one that follows directly brings.
func (c *clause) attributed(as []attribution, i int) bool {
	for k := range as {
		if as[k].from <= i && i < as[k].to {
			return true
		}
	}
	return false
}

// emitLeft takes what stands before an attribution and ends with words in
// marks.
func (c *clause) emitLeft(a *attribution, used, left int, emit func(int, int)) {
	q := left - 1
	from := q
	switch {
	case q == used:
	case c.mark(&c.u[q-1], ":"):
	case c.mark(&c.u[q-1], ",;-("):
	case q-1 == used && (c.u[used].tag == tag.CC || c.u[used].tag.Adverb()):
		from = used
	case c.u[q-1].quoted():
	default:
		from = c.leftStart(used, left)
	}
	emit(from, left)
}

// leftStart returns the unit at which content to the left of an attribution
// begins: without a dateline or the comma of an insertion.
func (c *clause) leftStart(used, left int) int {
	for used < left && c.mark(&c.u[used], ",;:-()") {
		used++
	}
	if used > 0 && used < left && c.u[used].tag == tag.CC {
		used++
	}
	// LONDON (AP) — The dam is safe; LAHORE: The dam is safe
	for k := used; k < left && k < used+9; k++ {
		if c.mark(&c.u[k], "-:") && c.upperAll(used, k) {
			return k + 1
		}
	}
	return used
}

func (c *clause) upperAll(i, j int) bool {
	letters := 0
	for k := i; k < j; k++ {
		if c.u[k].quoted() {
			return false
		}
		w := c.word(&c.u[k])
		for _, r := range w {
			if unicode.IsLower(r) && k == i {
				return false
			}
			if unicode.IsLetter(r) {
				letters++
			}
		}
	}
	return letters > 2
}

// clausal reports whether u[i:j] can be a statement: it has a finite verb, or
// is a piece of one.
func (c *clause) clausal(i, j int) bool {
	if j-i >= 2 {
		for k := i; k < j; k++ {
			if finite.Has(c.u[k].tag) || c.u[k].quoted() && c.wordsIn(int(c.u[k].pair)) >= 4 {
				return true
			}
		}
	}
	return false
}

// sourceContent takes what an "according to" brings.
func (c *clause) sourceContent(a *attribution, used, stopAt int, emit func(int, int)) int {
	n := len(c.u)
	left := a.from
	for left > used && c.mark(&c.u[left-1], ",-") {
		left--
	}
	if left-used >= 1 && c.u[left-1].quoted() && left-1 == used {
		emit(used, left)
		return a.to
	}
	if used > 0 && a.to >= stopAt && left-used <= 1 {
		// Kasich said he would leave, according to the paper: all of it
		used = 0
	}
	from := c.leftStart(used, left)
	if from < left && a.to+1 < stopAt && c.mark(&c.u[a.to], ",") && c.verbAt(a.to+1, stopAt) {
		// The storm, according to the weather office, will turn north
		emit(from, left)
		end := c.clauseEnd(a.to+1, a, nil, 0, stopAt)
		emit(a.to+1, end)
		return end
	}
	if from < left && (c.clausal(from, left) || left-from >= 3) {
		emit(from, left)
		if a.to < n && c.mark(&c.u[a.to], ",") && a.to+1 < stopAt && !c.newClause(a.to+1, stopAt) && !c.trailing(a.to+1) && finiteIn(c.u[a.to+1:stopAt]) {
			end := c.clauseEnd(a.to+1, a, nil, 0, stopAt)
			emit(a.to+1, end)
			return end
		}
		return a.to
	}
	p := a.subject[1]
	if a.to > p {
		p = a.to
	}
	for p < stopAt && !c.mark(&c.u[p], ",") && !c.u[p].quoted() {
		p++
	}
	if p < stopAt && c.mark(&c.u[p], ",") {
		p++
	}
	if p < stopAt {
		end := c.clauseEnd(p, a, nil, 0, stopAt)
		emit(p, end)
		return end
	}
	return a.to
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

// clauseStartRight reports whether a clause that is said begins at unit p, and
// where.
func (c *clause) clauseStartRight(a *attribution, p int, comma, colon bool, stopAt int) (int, bool) {
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
	if n == k {
		if k > p && finite.Has(c.u[k].tag) {
			return c.core(a) // says too much is made of it
		}
		if c.u[k].tag == tag.VBG || c.u[k].tag == tag.DT || c.u[k].tag == tag.VB {
			return c.core(a) && c.clausal(k, stopAt)
		}
		return false
	}
	e := c.appositive(n, stopAt)
	if e > n && e < stopAt && c.mark(&c.u[e], ",") {
		e++
	}
	for e < stopAt && c.u[e].tag.Adverb() {
		e++
	}
	if e < stopAt && finite.Has(c.u[e].tag) {
		return true
	}
	if c.is(&c.u[a.verb], "added") || c.is(&c.u[a.verb], "adds") || c.is(&c.u[a.verb], "adding") {
		return false // added a goal in the match played on Sunday
	}
	return c.core(a) && (c.clausal(k, c.commaOr(n, stopAt)) || c.markedIn(k, c.commaOr(n, stopAt)))
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

// emit adds u[from:to] as said under attribution a.
func (c *clause) emit(a *attribution, from, to int, rel int, s *search) {
	for from < to && c.mark(&c.u[from], ",;:-") {
		from++
	}
	for to > from && c.mark(&c.u[to-1], ",;:-") {
		to--
	}
	if from >= to {
		return
	}
	f := found{start: c.u[from].start, end: c.u[to-1].end, rel: rel, pair: -1, relPronoun: -1, score: 0.8}
	f.cue = [2]int{c.u[a.cue[0]].start, c.u[a.cue[1]-1].end}
	if a.hasSubject() {
		f.speaker = [2]int{c.u[a.subject[0]].start, c.u[a.subject[1]-1].end}
		if a.relative {
			f.relPronoun = c.relativeBefore(a)
		}
	}
	if to-from == 1 && c.u[from].quoted() {
		f.pair = int(c.u[from].pair)
		f.score = 0.95
	}
	for k := from; k < to; k++ {
		if c.u[k].quoted() {
			s.used[c.u[k].pair] = true
		} else if c.u[k].inside >= 0 {
			s.used[c.u[k].inside] = true
		}
	}
	f.start, f.end = c.hug(f.start, f.end, c.u[from].inside, c.u[to-1].inside)
	s.found = append(s.found, f)
}

// relativeBefore returns where the "who" of a relative attribution begins, -1
// if there is none.
func (c *clause) relativeBefore(a *attribution) int {
	for k := a.verb - 1; k >= a.subject[1] && k > a.verb-8; k-- {
		if c.u[k].tag == tag.WP || c.u[k].tag == tag.WDT {
			return c.u[k].start
		}
	}
	return -1
}

// hug takes in the marks around the first and last words, if they lie in short
// marked stretches that begin and end there.
func (r *reading) hug(start, end int, first, last int32) (int, int) {
	if first >= 0 {
		if p := r.pairs[first]; p.Start < start && p.Start+p.Open >= start-2 {
			start = p.Start
		}
	}
	if last >= 0 {
		if p := r.pairs[last]; p.End > end && p.End-p.Close-end <= 2 {
			end = p.End
		}
	}
	return start, end
}
