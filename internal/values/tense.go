package values

import "strings"

// yearOf picks the year of a time that lasts from month m to month n and is said
// without one: by the sentence where it looks ahead or back, and otherwise the
// nearer. In June "will open in March" is of the next year, "opened in July" of
// the last, and "the July fair" of this. Months above 12 are of the year after.
func (c *calendar) yearOf(m, n int) int {
	y, now := c.ref.Year(), int(c.ref.Month())
	t := c.ahead()
	if t > 0 && n < now && !c.led() { // "will study the March figures"
		t = 0
	}
	switch {
	case m <= now && now <= n || t > 0 && now < m || t == -1 && n < now:
	case m > now: // to come in this year
		if t == -1 || now-(n-12) <= m-now {
			y--
		}
		if t != -1 {
			c.other(y, m, now)
		}
	default:
		if t > 0 || m+12-now < now-n {
			y++
		}
		if t <= 0 {
			c.other(y, m, now)
		}
	}
	return y
}

// other notes the year that was not taken for a month.
func (c *calendar) other(y, m, now int) {
	if c.w.grain != month || c.w.ranged {
		return
	}
	k := 1
	if y > c.ref.Year() || y == c.ref.Year() && m > now {
		k = -1
	}
	c.choices = []string{four(y+k) + "-" + two(m)}
}

// ahead is the tense of a month, season or quarter. One that something is to be
// done by lies ahead, whatever the sentence tells besides: "the talks ended with
// a vote to publish it by July".
func (c *calendar) ahead() int {
	p := c.p
	k := c.at
	for n := 0; n < 6; n++ {
		a := &p.atoms[k]
		switch a.fw() {
		case fwBy, fwUntil, fwTill, fwBefore:
			if p.task(k) {
				return 1
			}
			return p.tense(c.at, c.to)
		}
		if k < c.at && a.fw() == 0 && p.str(k) != "close" || p.atoms[k-1].kind == stop {
			break
		}
		k--
	}
	return p.tense(c.at, c.to)
}

// task tells whether an infinitive stands before atom i and nothing of tense
// between them: "ordered the firm to pay them back by", but not "rose to records
// by".
func (p *parser) task(i int) bool {
	for k, n := i-1, 0; n < 12 && p.atoms[k].kind != stop; k, n = k-1, n+1 {
		if p.atoms[k].fw() != fwTo {
			if t := p.tenseWord(k); t == -1 {
				return false
			}
			continue
		}
		a := &p.atoms[k+1]
		if a.kind != word || a.caps != lower || a.word.class&^(cStart|cHints) != 0 || a.len() < 3 {
			return false
		}
		switch p.str(k - 1) {
		case "rose", "fell", "climbed", "dropped", "led", "came", "went", "returned", "moved", "grew", "rise", "fall", "up", "down", "managed", "failed", "according", "thanks", "used", "able", "began", "started", "continued", "close":
			return false
		}
		switch p.str(k + 1) {
		case "his", "her", "its", "their", "our", "your", "that", "some", "any", "all", "more", "less", "almost", "nearly", "just", "record", "him", "them", "work", "power", "court":
			return false
		}
		return true
	}
	return false
}

// led tells whether the expression hangs on a preposition: "in the first
// quarter", but not "first-quarter results".
func (c *calendar) led() bool {
	k := c.at
	for n := 0; n < 3; n++ {
		switch c.p.atoms[k].fw() {
		case fwIn, fwBy, fwUntil, fwTill, fwDuring, fwFrom, fwBefore:
			return true
		}
		k--
	}
	return false
}

// tense looks in the sentence about the expression from i to j for what sets it
// in the future (1) or the past (-1); the nearest word before it counts most.
func (p *parser) tense(i, j int) int {
	for k, n := i-1, 0; n < 30 && p.atoms[k].kind != stop; k, n = k-1, n+1 {
		t := p.tenseWord(k)
		if t == -2 && k >= i-2 && p.str(k) == "said" { // "said in July that it would"
			return -1
		}
		if t != 0 {
			return t
		}
	}
	for k, n := j, 0; n < 12 && p.atoms[k].kind != stop; k, n = k+1, n+1 {
		t := p.tenseWord(k)
		if t == 1 && bound(p.str(k)) { // "after talks in July they agreed to sell"
			return -1
		}
		if t != 0 {
			return t
		}
	}
	return 0
}

// bound tells the past of verbs whose infinitive lies ahead of them.
func bound(s string) bool {
	switch s {
	case "promised", "pledged", "vowed", "agreed", "decided", "ordered", "wanted", "hoped", "proposed", "offered", "threatened", "approved":
		return true
	}
	return false
}

// tenseWord is what the word at k says of the tense: 1 ahead, -1 past, -2 that
// somebody said it, which leaves both open.
func (p *parser) tenseWord(k int) int {
	a := &p.atoms[k]
	if a.kind != word {
		return 0
	}
	switch a.fw() {
	case fwWill:
		return 1
	case fwWas, fwAgo, fwSince:
		return -1
	}
	s := p.str(k)
	switch s {
	case "may", "might", "would", "should", "must":
		return 1
	}
	if a.word.class&^(cFuncWord|cStart|cHints) != 0 || a.len() < 2 {
		return 0
	}
	switch s {
	case "scheduled", "expected", "due", "planned", "plans", "plan", "planning", "slated", "upcoming", "tomorrow", "going", "hopes", "hope", "hoping", "expects", "expect", "expecting",
		"intends", "intend", "ll", "promise", "promises", "pledge", "pledges", "vows", "aims", "aim", "aiming", "wants", "deadline", "forecast", "projected",
		"unless":
		return 1
	// what is fixed is told in the present
	case "expires", "expire", "begins", "starts", "opens", "ends", "closes", "resumes", "retires", "lapses", "reopens":
		return 1
	case "likely", "set", "about", "ready", "is", "are", "bid", "push", "commitment", "proposal":
		if p.atoms[k+1].fw() == fwTo { // "agreed to pay", "is to open"
			return 1
		}
	case "said", "told", "says":
		return -2
	case "had", "did", "took", "came", "went", "became", "won", "lost", "began", "made", "met", "left", "found", "fell", "rose", "held", "gave", "saw", "got", "hit", "led", "been",
		"bought", "brought", "broke", "built", "caught", "chose", "drew", "drove", "fled", "flew", "fought", "grew", "kept", "knew", "paid", "ran", "sent", "shook", "shot", "sold", "sought",
		"spent", "spoke", "stood", "struck", "stole", "swept", "taught", "threw", "wrote", "sank", "sat", "slid", "felt", "meant", "dealt", "compared":
		return -1
	}
	if len(s) > 4 && strings.HasSuffix(s, "ed") && a.caps == lower {
		if bound(s) && p.atoms[k+1].fw() == fwTo {
			return 1
		}
		switch p.str(k - 1) {
		case "is", "are", "be": // "are closed until July"
			return 0
		}
		return -1
	}
	return 0
}
