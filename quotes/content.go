package quotes

import (
	"unicode"

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
			if as[k].cue[0] >= a.to { // Tusk, | speaking in Biarritz, | said it was “wrong”
				next = as[k].cue[0]
				break
			}
		}
		n := len(s.found)
		u := c.one(a, as, i, next, used, stopAt, s)
		if len(s.found) > n {
			used = max(used, u)
		}
		if a.hasSubject() && !a.silent && !a.noun && (len(s.found) > n || a.verb > 0) {
			last = a
		}
	}
}

// opensBracket reports whether the sentence stands in brackets: (She left.)
func (c *clause) opensBracket() bool { return len(c.u) > 0 && c.mark(&c.u[0], "(") }

// A claim is what one attribution brings, while it is looked for.
type claim struct {
	*clause
	s    *search
	a    *attribution
	as   []attribution // all of the sentence
	ai   int           // index of a in them
	used int           // units before this are content already
	stop int           // where the sentence ends, without its full stop
	next int           // where the next attribution begins: what is named or set in marks from there on is its own

	left         int // end of what stands to the left, without the comma
	right        int // beginning of what stands to the right, past comma or colon
	comma, colon bool
	rel          int
}

// one settles what one attribution brings, and returns the unit up to which it
// reaches.
func (c *clause) one(a *attribution, as []attribution, ai, next, used, stopAt int, s *search) int {
	k := &claim{clause: c, s: s, a: a, as: as, ai: ai, used: used, stop: stopAt, next: min(next, stopAt), rel: -1}
	k.left = a.from
	for k.left > used && c.mark(&c.u[k.left-1], ",-") {
		k.left--
	}
	k.behind()
	if a.source {
		return c.sourceContent(a, used, stopAt, k.emit)
	}
	if a.noun {
		return k.named()
	}
	if end := k.quotedLeft(); end > 0 {
		return end
	}
	if end := k.quotedRight(); end > 0 {
		return end
	}
	if from, to, ok := c.governed(a, used, k.next); ok {
		k.emit(from, to)
		return to
	}
	if a.flags&(names|namesAs) != 0 && a.flags&(that|bare) == 0 {
		return c.naming(a, k.right, k.next, k.emit)
	}
	if end := k.clauseRight(); end > 0 {
		return end
	}
	if end := k.parenthetical(); end > 0 {
		return end
	}
	return c.fragments(a, k.right, k.used, k.next, k.emit) // words in marks further on: asked for “a break”
}

func (k *claim) emit(from, to int) {
	if from >= to {
		return
	}
	if k.rel < 0 {
		k.rel = k.s.newRel()
	}
	k.clause.emit(k.a, from, to, k.rel, k.s)
}

// behind finds where the content to the right begins, past marks and insertions.
func (k *claim) behind() {
	a, n := k.a, len(k.u)
	p := a.to
	for p < n && k.mark(&k.u[p], ",:-;") {
		if k.mark(&k.u[p], ",") {
			k.comma = true
		} else {
			k.colon = true
		}
		p++
	}
	k.right = p
	if !k.comma || k.colon || p >= n {
		return
	}
	// acknowledged, however, “…”; said, in a rare move, that
	i := p
	as := k.is(&k.u[p], "as") // warned, as did the mayor, that
	for i < n && i < p+10 && !k.mark(&k.u[i], ",") && !k.u[i].quoted() && (as || !finite.Has(k.u[i].tag)) {
		i++
	}
	if i > p && i+1 < n && k.mark(&k.u[i], ",") && (k.u[i+1].quoted() || k.is(&k.u[i+1], "that")) && (as || k.u[p].tag.Adverb() || k.preposition(p) || k.u[p].tag == tag.VBG) {
		p = i + 1
		k.right = p
	}
	if !a.inverted && a.subject[1] <= a.verb && a.flags&bare != 0 && (k.preposition(p) || k.u[p].flags&subordinator != 0) && k.adverbial(0, a.from) {
		// She said, if elected, | she would go
		if i := k.commaOr(p, min(p+10, k.stop)); i < k.stop && k.mark(&k.u[i], ",") && !k.u[i-1].quoted() && k.mainClauseAt(i+1, k.stop) {
			k.comma = false
		}
	}
}

// quotedLeft takes words in marks to the left: “A,” he said, and what goes on
// behind the attribution; 0 if there are none.
func (k *claim) quotedLeft() int {
	if k.left <= k.used || !k.u[k.left-1].quoted() || k.s.used[k.u[k.left-1].pair] || k.a.participle || k.a.joined {
		return 0
	}
	k.emitLeft(k.a, k.used, k.left, k.emit)
	p, n := k.right, len(k.u)
	if p < n && k.u[p].quoted() {
		k.emit(p, p+1)
		return p + 1
	}
	// “A,” he wrote to the paper explaining why, “but B.”
	for i := p; i < n && !k.attributed(k.as, i); i++ {
		if k.u[i].quoted() && k.mark(&k.u[i-1], ",:-;") && i+2 >= k.stop && !k.s.used[k.u[i].pair] {
			k.emit(i, i+1)
			return i + 1
		}
	}
	// “A,” he said, and then “B.”
	if k.comma && p+1 < n && (k.u[p].tag == tag.CC || k.u[p].tag.Adverb()) && k.u[p+1].quoted() && p+2 >= k.stop {
		k.emit(p, p+2)
		return p + 2
	}
	return k.a.to
}

// quotedRight takes words in marks to the right: he said “A” and “B”; 0 if there
// are none.
func (k *claim) quotedRight() int {
	a, n, q := k.a, len(k.u), k.right
	if q < n && (k.is(&k.u[q], "that") || k.is(&k.u[q], "as") || k.is(&k.u[q], "how") || k.is(&k.u[q], "simply") || k.is(&k.u[q], "only")) && q+1 < n && k.u[q+1].quoted() {
		q++
	}
	if q >= n || !k.u[q].quoted() || a.flags&(quote|that|bare|object|whether|names) == 0 {
		return 0
	}
	if k.goesOn(q, k.as, k.stop) || q+3 < k.stop && q > 0 && k.is(&k.u[q-1], "that") && k.u[q+1].tag == tag.CC && k.is(&k.u[q+2], "that") {
		end := k.clauseEnd(q, a, k.as, k.ai, k.stop)
		k.emit(k.right, end)
		return end
	}
	if k.left > k.used && k.left < a.from && !a.participle && !a.joined && k.clausal(k.used, k.left) && !k.leadsIn(k.used) && k.lowerCase(q) {
		k.emit(k.leftStart(k.used, k.left), k.left) // If she wins, he said, “she might go.”
	}
	k.emit(q, q+1)
	q++
	for q < n && k.mark(&k.u[q], "(") && k.afterBrackets(q) < n {
		q = k.afterBrackets(q)
		k.emit(q, q+1)
		q++
	}
	for q+1 < n && (k.u[q].tag == tag.CC || k.mark(&k.u[q], ",:-;")) && k.u[q+1].quoted() && !k.attributed(k.as, q+1) {
		k.emit(q+1, q+2)
		q += 2
	}
	return q
}

// clauseRight takes a clause to the right: he said that it rained; 0 if there is
// none, or it goes on what stands to the left.
func (k *claim) clauseRight() int {
	a, p := k.a, k.right
	if p == a.to && !a.inverted && a.from > 0 && a.flags&bare != 0 && (k.u[a.from-1].tag == tag.WDT || k.u[a.from-1].tag == tag.WP) && !a.relative && k.verbAt(p, k.stop) {
		end := k.clauseEnd(p, a, k.as, k.ai, k.stop) // gifts, which he said came with strings
		k.emit(p, end)
		return end
	}
	if k.comma && !a.inverted && k.left > k.used && k.left < a.from && k.verbAt(p, k.stop) {
		return 0
	}
	start, ok := k.clauseStartRight(a, p, k.comma, k.stop)
	if !ok {
		return 0
	}
	if k.comma && k.leadIn(a, k.used) {
		if !k.is(&k.u[start], "that") {
			return 0
		}
		if from := k.leftStart(k.used, k.left); !a.participle && !a.joined && k.clausal(from, k.left) && !k.leadsIn(k.used) {
			k.emit(from, k.left) // The air was so bad, he noted, that nobody left
		}
	}
	end := k.clauseEnd(start, a, k.as, k.ai, k.stop)
	if end <= start {
		return 0
	}
	k.emit(start, end)
	return end
}

// parenthetical takes a statement that the attribution stands behind or within: It
// rains, police said; The fire, police said, began in the kitchen; 0 if there is none.
func (k *claim) parenthetical() int {
	a, p := k.a, k.right
	if a.participle || a.joined || a.relative || a.flags&(bare|quote) == 0 || a.weak {
		return 0
	}
	if a.to < k.stop && !k.u[a.to].quoted() && !k.mark(&k.u[a.to], ",;:-.") {
		return 0
	}
	if k.used > 0 && k.left <= k.used+1 && k.left == a.from-1 && a.to >= k.stop && a.flags&bare != 0 && !a.inverted {
		k.used = 0 // The president said he would sign, the paper reported: all of it
	}
	if k.left <= k.used || k.left >= a.from && !a.inverted {
		return 0
	}
	from := k.leftStart(k.used, k.left)
	goes := k.comma && p < k.stop && (k.verbAt(p, k.stop) || k.u[from].flags&timeWord == 0 && from < k.left && k.phraseRight(from, k.left) == k.left && !k.preposition(p) && k.u[p].flags&subordinator == 0)
	whole := k.clausal(from, k.left)
	if from >= k.left || !whole && !goes || k.leadsIn(from) && k.onlyWhen(from, k.left) {
		return 0
	}
	if k.comma && p < k.stop && k.concedes(from, k.left) && !k.attributed(k.as, p) && k.statement(p, k.stop, a) {
		end := k.clauseEnd(p, a, k.as, k.ai, k.stop)
		k.emit(p, end)
		return end
	}
	k.emit(from, k.left)
	if k.comma && p < k.stop && !k.attributed(k.as, p) && !k.newClause(p, k.stop) && !k.aside(p, k.stop) && (goes || !whole || !nominal.Has(k.u[p].tag)) {
		if end := k.clauseEnd(p, a, k.as, k.ai, k.stop); end > p {
			k.emit(p, end)
			return end
		}
	}
	return a.to
}

// verbAt reports whether a finite verb stands at unit i, past adverbs.
func (c *clause) verbAt(i, max int) bool {
	for i < max && c.u[i].tag.Adverb() {
		i++
	}
	return i < max && (finite.Has(c.u[i].tag) || c.u[i].tag == tag.VBN && c.u[i].flags&saying == 0)
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
			if finite.Has(c.u[k].tag) || c.u[k].quoted() && c.wordsIn(int(c.u[k].pair)) >= 3 {
				return true
			}
		}
	}
	return false
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
