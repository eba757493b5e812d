package quotes

import (
	"strconv"
	"strings"

	"github.com/newstext/newstext/internal/marks"
	"github.com/newstext/newstext/internal/tag"
)

// A search is the state of one extraction.
type search struct {
	*reading
	used  map[int32]bool // pairs that are taken
	found []found
	rels  int
	last  int // index in found of the last quotation, -1 before the first
}

func (s *search) newRel() int { s.rels++; return s.rels }

// run finds the quotations of a document.
func (r *reading) run() *search {
	s := &search{reading: r, used: map[int32]bool{}, last: -1}
	if r.lang != english {
		s.foreignSearch()
		return s
	}
	r.cut()
	turns := s.turns()
	var as []attribution
	for pi := range r.paras {
		if s.line(pi, turns) || s.headline(pi) {
			continue
		}
		lastInPara := -1
		for si := r.firstSent[pi]; si < r.firstSent[pi+1]; si++ {
			c := &clause{r, r.sentences[si].units}
			as = c.attributions(as[:0])
			n := len(s.found)
			c.contents(as, s)
			c.rest(as, s, si, pi, lastInPara)
			if len(s.found) > n {
				s.last = len(s.found) - 1
				lastInPara = s.last
			}
		}
	}
	return s
}

// rest takes the quotations in marks of a sentence that no attribution claims.
func (c *clause) rest(as []attribution, s *search, si, pi, lastInPara int) {
	spoken := false // a quotation before in the sentence is somebody's words
	for i := range c.u {
		u := &c.u[i]
		if !u.quoted() {
			continue
		}
		if s.used[u.pair] {
			spoken = true
			continue
		}
		p := c.pairs[u.pair]
		if p.Style == marks.Dash {
			continue
		}
		alone := true
		for k := range c.u {
			if !c.u[k].quoted() && !c.mark(&c.u[k], ".,;:!?-") {
				alone = false
			}
		}
		f := found{start: u.start, end: u.end, pair: int(u.pair), rel: s.newRel(), relPronoun: -1, score: 0.7}
		switch {
		case p.Continued && s.last >= 0:
			l := s.found[s.last]
			f.speaker, f.cue, f.rel, f.score = l.speaker, l.cue, l.rel, 0.85
		case c.signed(&f, i, s, pi):
			f.score = 0.9
		case i == 0 && i+2 < len(c.u) && c.mark(&c.u[1], ":") && c.headSpeaker(&f):
			f.score = 0.7 // ‘We are cut off’: islanders wait for ferry
		case alone && (c.heading(i, pi) || c.bracketed(u)):
			f.score = 0.3
		case alone:
			if l, ok := s.floating(c, si, pi, lastInPara); ok {
				f.speaker, f.cue, f.rel = l.speaker, l.cue, l.rel
				if f.rel == 0 {
					f.rel = s.newRel()
				}
			} else {
				f.score = 0.5
			}
		case i > 0 && c.mark(&c.u[i-1], ":"):
			c.afterColon(&f, i, s)
		case i > 0 && c.mark(&c.u[i-1], ",;-") && c.capitalised(u) && c.ended(u) && s.wordsIn(int(u.pair)) >= 3 && (lastInPara >= 0 || len(as) == 0):
			// “A,” he said. After a pause he broke out, “B.”
			if f.score = 0.6; lastInPara >= 0 {
				l := s.found[lastInPara]
				f.speaker, f.cue, f.rel = l.speaker, l.cue, l.rel
			}
			if a, b, ok := c.mainSubject(i, false); ok {
				f.speaker, f.cue, f.rel = [2]int{c.u[a].start, c.u[b-1].end}, [2]int{}, s.newRel()
			}
		case lastInPara >= 0 && s.wordsIn(int(u.pair)) >= 4 && !alone:
			// “A,” he said. Unless the rain stops, “there will be no game.”
			l := s.found[lastInPara]
			f = found{start: c.u[0].start, end: u.end, pair: -1, rel: l.rel, speaker: l.speaker, cue: l.cue, score: 0.6, relPronoun: -1}
			for k := i + 1; k < len(c.u); k++ {
				if c.u[k].quoted() {
					s.used[c.u[k].pair] = true
				}
				if !c.mark(&c.u[k], ".!?") {
					f.end = c.u[k].end
				}
			}
		case spoken && len(s.found) > 0:
			// "Ay, true enough," (with a sigh) "only June."
			l := s.found[len(s.found)-1]
			f.speaker, f.cue, f.rel, f.score = l.speaker, l.cue, l.rel, 0.6
		case i > 0 && s.wordsIn(int(u.pair)) >= 6 && c.mark(&c.u[i-1], ",;") && c.capitalised(u):
			f.score = 0.5 // left the room, and said, with a sigh, "A few months more"
			if len(as) > 0 && as[len(as)-1].hasSubject() {
				a := as[len(as)-1]
				f.speaker = [2]int{c.u[a.subject[0]].start, c.u[a.subject[1]-1].end}
			} else if a, b, ok := c.mainSubject(i, false); ok {
				f.speaker = [2]int{c.u[a].start, c.u[b-1].end}
			}
		case i == 0 && (c.open(i) || s.wordsIn(int(u.pair)) >= 6) || c.spokenForm(u):
			f.score = 0.5 // "Indeed!" was the reply
		default:
			f.score = 0.3
		}
		s.used[u.pair] = true
		s.found = append(s.found, f)
		spoken = spoken || f.score >= 0.4
	}
}

// headSpeaker finds the speaker after the colon of a headline that begins with
// words in marks.
func (c *clause) headSpeaker(f *found) bool {
	n := c.rightOf(2, len(c.u))
	if n == 2 || n-2 > 6 {
		return false
	}
	f.speaker = [2]int{c.u[2].start, c.u[n-1].end}
	return true
}

// headline takes "Mayor: Bridge money is gone" in a first line without a full
// stop. It reports whether it did.
func (s *search) headline(pi int) bool {
	if pi > 0 || s.paras[0].Len() > 110 || s.firstSent[1]-s.firstSent[0] != 1 {
		return false
	}
	c := &clause{s.reading, s.sentences[0].units}
	if k := len(c.u); k < 4 || c.mark(&c.u[k-1], ".") {
		return false
	}
	if c.says(s) {
		return true
	}
	n := c.rightOf(0, len(c.u))
	if n == 0 || n > 4 || n+2 >= len(c.u) || !c.mark(&c.u[n], ":") || c.u[n+1].quoted() || !c.clausal(n+1, len(c.u)) {
		return false
	}
	head := strings.ToLower(c.word(&c.u[n-1]))
	if k := people()[head]; k == 0 && people()[strings.TrimSuffix(head, "s")] == 0 {
		return false
	}
	s.found = append(s.found, found{start: c.u[n+1].start, end: c.u[len(c.u)-1].end, speaker: [2]int{c.u[0].start, c.u[n-1].end}, rel: s.newRel(), pair: -1, relPronoun: -1, score: 0.6, reported: true})
	return true
}

// says takes a headline whose words all have capitals and that ends with who
// says it: Port Hid Leak From Public, Former Captain Says. It reports whether it
// did.
func (c *clause) says(s *search) bool {
	last := len(c.u) - 1
	if w := c.word(&c.u[last]); w != "Says" && w != "Say" {
		return false
	}
	k := last - 1
	for k > 0 && !c.mark(&c.u[k], ",") {
		if c.u[k].quoted() || !capital(c.word(&c.u[k])) && c.u[k].tag != tag.IN && c.u[k].tag != tag.DT {
			return false
		}
		k--
	}
	if k < 3 || last-k < 2 || last-k > 8 || c.u[k-1].quoted() {
		return false
	}
	cue := [2]int{c.u[last].start, c.u[last].end}
	s.found = append(s.found, found{start: c.u[0].start, end: c.u[k-1].end, cue: cue, speaker: [2]int{c.u[k+1].start, c.u[last-1].end}, rel: s.newRel(), pair: -1, relPronoun: -1, score: 0.6, reported: true})
	return true
}

// signed reports whether a signature follows the quotation in unit i, in the
// sentence or as a paragraph of its own: “Bring it back.” — Noor Aziz, nurse
func (c *clause) signed(f *found, i int, s *search, pi int) bool {
	if i+2 < len(c.u) && c.mark(&c.u[i+1], "-") {
		n := c.rightOf(i+2, len(c.u))
		if n == i+2 || !capital(c.word(&c.u[i+2])) || n < len(c.u) && finite.Has(c.u[n].tag) {
			return false
		}
		f.speaker = [2]int{c.u[i+2].start, c.u[n-1].end}
		return true
	}
	if i+1 != len(c.u) || pi+1 >= len(s.paras) || c.u[i].end < s.paras[pi].End-1 {
		return false
	}
	p := s.paras[pi+1]
	if p.Len() > 100 || s.firstSent[pi+2]-s.firstSent[pi+1] != 1 {
		return false
	}
	n := &clause{c.reading, s.sentences[s.firstSent[pi+1]].units}
	if len(n.u) < 2 || !n.mark(&n.u[0], "-") || !capital(n.word(&n.u[1])) {
		return false
	}
	e := n.rightOf(1, len(n.u))
	if e == 1 || e < len(n.u) && finite.Has(n.u[e].tag) {
		return false
	}
	f.speaker = [2]int{n.u[1].start, n.u[e-1].end}
	return true
}

// floating tells who says a quotation that stands alone as a sentence: the one
// who spoke before in this paragraph or the last, or was spoken of there.
func (s *search) floating(c *clause, si, pi, lastInPara int) (found, bool) {
	if lastInPara >= 0 {
		return s.found[lastInPara], true
	}
	if si == s.firstSent[pi] && si+1 < s.firstSent[pi+1] {
		// the next sentence may say who
	}
	if si > s.firstSent[pi] { // the sentence before, in this paragraph
		p := &clause{s.reading, s.sentences[si-1].units}
		if f, t, ok := p.mainSubject(len(p.u), false); ok {
			return found{speaker: [2]int{p.u[f].start, p.u[t-1].end}}, true
		}
		return found{}, false
	}
	if pi == 0 || si == 0 {
		return found{}, false
	}
	prev := s.sentences[si-1]
	if last := len(prev.units) - 1; last > 0 && s.mark(&prev.units[last], ":") {
		p := &clause{s.reading, prev.units}
		if as := p.attributions(nil); len(as) > 0 {
			a := as[len(as)-1]
			if a.hasSubject() {
				return found{speaker: [2]int{p.u[a.subject[0]].start, p.u[a.subject[1]-1].end}, cue: [2]int{p.u[a.cue[0]].start, p.u[a.cue[1]-1].end}}, true
			}
		}
	}
	if s.last >= 0 && s.found[s.last].start >= s.paras[prev.paragraph].Start {
		return s.found[s.last], true
	}
	p := &clause{s.reading, prev.units}
	if f, t, ok := p.mainSubject(len(p.u), false); ok {
		return found{speaker: [2]int{p.u[f].start, p.u[t-1].end}}, true
	}
	return found{}, false
}

// afterColon tells who says the quotation in unit i, after a colon: Macron: “…”.
func (c *clause) afterColon(f *found, i int, s *search) {
	if i >= 3 && c.head(i-2) && c.u[i-2].tag.Proper() {
		// contests - Philip Bump: “…”; From the report: “…”
		g := c.leftOf(i-2, 0)
		if g > 0 && g <= i-2 && (c.mark(&c.u[g-1], "-;.") || c.is(&c.u[g-1], "from") || c.is(&c.u[g-1], "by")) {
			f.speaker = [2]int{c.u[g].start, c.u[i-2].end}
			f.score = 0.8
			return
		}
	}
	if i >= 3 && c.is(&c.u[0], "from") {
		if n := c.phraseRight(1, i-1); n == i-1 {
			f.speaker = [2]int{c.u[1].start, c.u[n-1].end}
			return
		}
	}
	n := c.phraseRight(0, i-1)
	if n == i-1 && n > 0 || n > 0 && c.appositive(n, i-1) == i-1 {
		f.speaker = [2]int{c.u[0].start, c.u[n-1].end}
		f.score = 0.9
		return
	}
	if a, b, ok := c.mainSubject(i-1, false); ok {
		f.speaker = [2]int{c.u[a].start, c.u[b-1].end}
	}
}

// line takes a paragraph that is one turn of a transcript: WALKER: The vote is
// final. It reports whether it did.
func (s *search) line(pi int, turns map[string]int) bool {
	p := s.paras[pi]
	text := p.Of(s.text)
	name := s.turnName(pi)
	n := len(name)
	if turns[name] == 0 {
		return false
	}
	rest := strings.TrimLeft(text[n+1:], " \t")
	start := p.End - len(rest)
	for i := range s.pairs {
		if s.pairs[i].Start == start && s.pairs[i].End == p.End {
			return false
		}
	}
	s.found = append(s.found, found{start: start, end: p.End, cue: [2]int{}, speaker: [2]int{p.Start, p.Start + n}, rel: s.newRel(), pair: -1, relPronoun: -1, score: 0.9})
	s.last = len(s.found) - 1
	return true
}

// turns counts the turns of each speaker of a transcript. Names in small letters
// speak only if one of them does so twice; a single turn at the start of an article is its
// dateline: LAHORE: The court has adjourned.
func (s *search) turns() map[string]int {
	var m map[string]int
	all := 0
	for pi := range s.paras {
		if name := s.turnName(pi); name != "" {
			if m == nil {
				m = map[string]int{}
			}
			m[name]++
			all++
		}
	}
	if all == 1 && s.turnName(0) != "" && (len(s.paras) > 1 || strings.Contains(s.text, " said ") || strings.Contains(s.text, " said.")) {
		return nil
	}
	talk := false // somebody speaks twice: then others may speak once
	for name, n := range m {
		talk = talk || n > 1 && !shouted(name)
	}
	for name := range m {
		if !talk && !shouted(name) {
			delete(m, name)
		}
	}
	return m
}

// turnName returns what stands before the colon of a paragraph that may be a turn
// of a transcript, "" if it is none.
func (s *search) turnName(pi int) string {
	text := s.paras[pi].Of(s.text)
	n := strings.IndexByte(text[:min(len(text), 42)], ':')
	if n <= 0 || n > 40 || n+2 >= len(text) || text[n+1] != ' ' && text[n+1] != '\t' {
		return ""
	}
	name := text[:n]
	if notTurns[strings.ToLower(name)] || !shouted(name) && !fullName(name) {
		return ""
	}
	return name
}

// fullName reports whether s is written like the name of one who speaks: Angela
// Ruiz, Dr. Paul Mwangi, Interviewer.
func fullName(s string) bool {
	words := 0
	for w := range strings.FieldsSeq(s) {
		if words++; !capital(w) || words > 4 || strings.ContainsAny(w, "0123456789?!,;()\"“”") {
			return false
		}
	}
	return words > 0
}

// notTurns stand before a colon in capitals, but speak not.
var notTurns = map[string]bool{
	"analysis": true, "breaking": true, "breaking news": true, "clarification": true, "correction": true, "editor's note": true, "exclusive": true,
	"fact": true, "fact check": true, "faq": true, "live": true, "more": true, "note": true, "opinion": true, "photos": true, "poll": true, "read": true,
	"read more": true, "related": true, "review": true, "see also": true, "source": true, "sources": true, "update": true, "updated": true, "video": true, "watch": true,
}

// shouted reports whether name, before a colon, is written as those who speak in a
// transcript are: Q, A, Q1, WALKER, JOHN DICKERSON.
func shouted(name string) bool {
	if name[0] == 'Q' || name[0] == 'A' {
		if _, err := strconv.Atoi(name[1:]); err == nil || len(name) == 1 {
			return true
		}
	}
	letters := 0
	for i := 0; i < len(name); i++ {
		switch b := name[i]; {
		case b >= 'A' && b <= 'Z' || b >= 0x80:
			letters++
		case b == ' ' || b == '.' || b == '-' || b == '\'' || b == ',' || b == '(' || b == ')':
		default:
			return false
		}
	}
	return letters >= 3
}

// wordsIn returns the number of words between the marks of a pair.
func (r *reading) wordsIn(pair int) int {
	a, b := r.pairs[pair].Inner()
	return strings.Count(strings.TrimSpace(r.text[a:b]), " ") + 1
}

// capitalised reports whether the words of a quotation begin with a capital and
// are no title.
func (c *clause) capitalised(u *unit) bool {
	a, b := c.pairs[u.pair].Inner()
	return a < b && capital(c.text[a:b]) && !titleCase(c.text[a:b])
}

// ended reports whether the words of a quotation end as a sentence does.
func (c *clause) ended(u *unit) bool {
	switch c.lastInner(int(u.pair)) {
	case '.', '!', '?', '…':
		return true
	}
	return false
}

// heading reports whether the quotation in unit i is all of a short paragraph and
// written like a title: 'All Bets Are Off.'
func (c *clause) heading(i, pi int) bool {
	p := c.pairs[c.u[i].pair]
	a, b := p.Inner()
	return p.Start == c.paras[pi].Start && p.End >= c.paras[pi].End-1 && titleCase(c.text[a:b]) && strings.Count(c.text[a:b], " ") >= 2
}

// bracketed reports whether all that is quoted stands in brackets: "(CROSSTALK)".
func (c *clause) bracketed(u *unit) bool {
	a, b := c.pairs[u.pair].Inner()
	in := strings.TrimSpace(c.text[a:b])
	return len(in) > 1 && (in[0] == '(' || in[0] == '[') && (in[len(in)-1] == ')' || in[len(in)-1] == ']')
}

// spokenForm reports whether the words of a quotation look spoken: they begin
// with a capital and end with ! or ?.
func (c *clause) spokenForm(u *unit) bool {
	p := c.pairs[u.pair]
	a, b := p.Inner()
	if !p.Closed() || a >= b || !capital(c.text[a:b]) || titleCase(c.text[a:b]) {
		return false
	}
	switch c.lastInner(int(u.pair)) {
	case '!', '?':
		return true
	}
	return false
}
