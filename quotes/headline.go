package quotes

import (
	"strings"

	"github.com/newstext/newstext/internal/tag"
)

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
