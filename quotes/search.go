package quotes

import (
	"strings"

	"github.com/newstext/newstext/internal/marks"
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
				s.last = s.lastSpoken(n)
				lastInPara = s.last
			}
		}
	}
	return s
}

// lastSpoken returns the last quotation found from index n on that has a speaker and
// is no reported question, or else the last: “A,” she said when somebody asked whether
// she would. | “B.”
func (s *search) lastSpoken(n int) int {
	for k := len(s.found) - 1; k >= n; k-- {
		if f := &s.found[k]; f.speaker[1] > 0 && (f.pair >= 0 || !asks(s.text[f.start:f.end])) {
			return k
		}
	}
	return len(s.found) - 1
}

// asks reports whether a paraphrase is a reported question.
func asks(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return word == "whether" || word == "if"
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
		if c.pairs[u.pair].Style == marks.Dash {
			continue
		}
		f := c.unclaimed(i, as, s, si, pi, lastInPara, spoken)
		s.used[u.pair] = true
		s.found = append(s.found, f)
		spoken = spoken || f.score >= 0.4
	}
}

// reason reports whether the quotation in unit i gives a reason or goes on: as,
// because, since, for or but stands before it.
func (c *clause) reason(i int) bool {
	for _, w := range [...]string{"as", "because", "since", "for", "but"} {
		if c.is(&c.u[i-1], w) {
			return true
		}
	}
	return false
}

// unclaimed says whose words the quotation in unit i is that no attribution claims,
// and how sure that is; spoken tells that one before it in the sentence is
// somebody's words.
func (c *clause) unclaimed(i int, as []attribution, s *search, si, pi, lastInPara int, spoken bool) found {
	u := &c.u[i]
	p := c.pairs[u.pair]
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
	case lastInPara >= 0 && i == 0 && c.capitalised(u) && c.pauses(u):
		// “A,” she said. “B;” and she looked away.
		l := s.found[lastInPara]
		f.speaker, f.cue, f.rel, f.score = l.speaker, l.cue, l.rel, 0.6
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
	case i > 0 && len(as) > 0 && as[len(as)-1].hasSubject() && c.reason(i) && s.wordsIn(int(u.pair)) >= 5:
		// he urged them to “get moving”, as “too many have died this week”
		a := as[len(as)-1]
		f.speaker, f.score = [2]int{c.u[a.subject[0]].start, c.u[a.subject[1]-1].end}, 0.6
		f.cue = [2]int{c.u[a.cue[0]].start, c.u[a.cue[1]-1].end}
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
	case i == 0 && (c.open(i) || c.pauses(u) || s.wordsIn(int(u.pair)) >= 6) || c.spokenForm(u):
		f.score = 0.5 // "Indeed!" was the reply
	default:
		f.score = 0.3
	}
	return f
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

// pauses reports whether the words of a quotation end with a semicolon, after which
// the sentence goes on outside: “No;” and he left.
func (c *clause) pauses(u *unit) bool { return c.lastInner(int(u.pair)) == ';' }

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
	if c.lastInner(int(c.u[i].pair)) == '?' {
		return false // “Who is Nora Holm?”
	}
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
