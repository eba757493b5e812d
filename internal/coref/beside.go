package coref

import "strings"

// What stands between two names that follow one another may say whether they are
// of one thing.

// maxBetween is how many bytes between two names are read.
const maxBetween = 48

// between returns the text between mention m and the next one, where both are in
// one sentence and near, or "".
func (g *grouper) between(m int) string {
	n := gap(&g.ms[m], &g.ms[m+1])
	if g.text == "" || n < 1 || n > maxBetween {
		return ""
	}
	s := g.text[g.ms[m].End:g.ms[m+1].Start]
	if strings.ContainsAny(s, "!?;:\n\"“”") || strings.Contains(s, ". ") {
		return ""
	}
	return s
}

// apart reports whether the text speaks of two persons whose full names are alike:
// one is kin of the other, "George Moss met his father, George H. Moss", or beside
// one with "Jr." stands one without.
func (g *grouper) apart(a, b int) bool {
	x, y := g.forms[a], g.forms[b]
	if x.name == y.name && x.generation == y.generation {
		return false
	}
	for _, m := range x.mentions {
		if m > 0 && g.of[m-1] == b && parts(g.between(m-1), x, y) || m+1 < len(g.ms) && g.of[m+1] == b && parts(g.between(m), x, y) {
			return true
		}
	}
	return false
}

// parts tells whether the words between two names show that they are of two.
func parts(between string, x, y *form) bool {
	if between == "" || strings.ContainsAny(between, "()[]/") {
		return false
	}
	for w := range strings.FieldsFuncSeq(between, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if kin[w] || w == "and" && x.generation != y.generation {
			return true
		}
	}
	return false
}

// kin are the words for who may bear the same name.
var kin = map[string]bool{"father": true, "mother": true, "son": true, "daughter": true, "brother": true, "sister": true, "uncle": true, "aunt": true, "nephew": true, "niece": true,
	"cousin": true, "grandfather": true, "grandson": true, "namesake": true}

// rename joins a name to the one before it where the text gives it as another
// name of the same: "Joko Moss, known as Jokomo,".
func (g *grouper) rename(mixed bool) {
	if g.text == "" {
		return
	}
	for m := 0; m+1 < len(g.ms); m++ {
		a, b := g.of[m], g.of[m+1]
		if a == b || g.forms[a].kind != g.forms[b].kind && !mixed || g.forms[a].kind == People || len(g.forms[a].words) == 0 || len(g.forms[b].words) == 0 {
			continue
		}
		if n := gap(&g.ms[m], &g.ms[m+1]); n < 4 || n > maxBetween {
			continue
		}
		if leadsTo[strings.Trim(g.text[g.ms[m].End:g.ms[m+1].Start], " ,('\"")] {
			g.union(a, b)
		}
	}
}

// leadsTo are all the words that may stand between a name and another of the same.
var leadsTo = map[string]bool{"known as": true, "also known as": true, "better known as": true, "formerly known as": true, "now known as": true, "who is known as": true,
	"known to fans as": true, "known simply as": true, "popularly known as": true, "commonly known as": true, "widely known as": true, "nicknamed": true, "aka": true, "a.k.a.": true, "alias": true, "formerly": true, "formerly called": true, "now called": true}
