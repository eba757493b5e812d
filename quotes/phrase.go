package quotes

import (
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/tag"
)

// A clause is one sentence under search.
type clause struct {
	*reading
	u []unit
}

var nominal = tag.SetOf(tag.NN, tag.NNS, tag.NNP, tag.NNPS, tag.JJ, tag.JJR, tag.JJS, tag.DT, tag.PRPS, tag.CD, tag.POS,
	tag.HYPH, tag.PDT, tag.FW, tag.Dollar, tag.SYM, tag.AFX, tag.GW, tag.ADD)

var finite = tag.SetOf(tag.VBD, tag.VBZ, tag.VBP, tag.MD)

// head reports whether a noun phrase can end with unit i.
func (c *clause) head(i int) bool {
	u := &c.u[i]
	if u.quoted() {
		return false
	}
	switch u.tag {
	case tag.NN, tag.NNS, tag.NNP, tag.NNPS, tag.PRP, tag.CD, tag.ADD, tag.FW, tag.GW:
		return true
	case tag.DT:
		return u.flags&pronoun != 0 || c.is(u, "all") || c.is(u, "each") || c.is(u, "another")
	case tag.JJ, tag.JJR, tag.JJS:
		return true
	case tag.RRB:
		return true
	case tag.WP, tag.WDT:
		return true
	case tag.VBZ: // Democrats often noted: no sentence begins with two verbs
		k := i + 1
		for k < len(c.u) && c.u[k].tag.Adverb() {
			k++
		}
		return i == 0 && u.flags&(saying|auxiliary) == 0 && k < len(c.u) && finite.Has(c.u[k].tag)
	case tag.VBN, tag.VBD, tag.VBG: // "the accused", "the missing"
		return i > 0 && c.u[i-1].tag == tag.DT
	}
	return false
}

// leftOf returns the first unit of the noun phrase that ends with unit i,
// without what hangs on it by a preposition; min bounds it.
func (c *clause) leftOf(i, min int) int {
	if t := c.u[i].tag; t == tag.PRP || t == tag.WP || t == tag.WDT {
		return i
	}
	k := i
	for k >= min {
		u := &c.u[k]
		if u.quoted() {
			break
		}
		if u.tag == tag.RRB {
			j := k
			for j >= min && j > k-12 && c.u[j].tag != tag.LRB {
				j--
			}
			if j < min || c.u[j].tag != tag.LRB {
				break
			}
			k = j - 1
			continue
		}
		if u.flags&timeWord != 0 && k < i && u.tag != tag.JJ && !c.possessed(k) && u.flags&dayPart == 0 && capital(c.word(u)) {
			break // on Tuesday | Smith said
		}
		if k < i && u.tag == tag.NNS && c.u[k+1].tag == tag.NNP && !c.inName(k) {
			// "told reporters Smith": plural nouns seldom go before names
			if k > min && c.u[k-1].tag.Verb() {
				break
			}
		}
		switch {
		case nominal.Has(u.tag) || c.named(k) || k == i && u.tag == tag.VBZ && c.head(k):
		case u.tag == tag.VBN || u.tag == tag.VBG || u.tag == tag.VBD && k > min && c.u[k-1].tag == tag.DT:
			// "the retired general", "a leading member", "Gutted Wayne"
			if k == min && k == 0 && k < i && u.tag == tag.VBN && u.flags&saying == 0 && c.u[1].tag.Proper() {
				return k
			}
			if k == i || k == min || !(c.u[k-1].tag == tag.DT || c.u[k-1].tag.Adjective() || c.u[k-1].tag == tag.PRPS || c.u[k-1].tag == tag.POS || c.u[k-1].tag == tag.HYPH || c.u[k-1].tag.Adverb() || c.u[k-1].tag == tag.NNP || c.u[k-1].tag == tag.CD) {
				return k + 1
			}
		case u.tag.Adverb() && k > min && k < i && (c.u[k-1].tag == tag.DT || c.u[k-1].tag == tag.PRPS):
		case u.tag == tag.RB && k < i && c.u[k+1].tag == tag.CD: // "about 40 people"
		case u.tag == tag.CC && c.is(u, "&"), c.hyphened(k):
		case u.tag == tag.Comma && k < i && k > min+1 && (c.u[k+1].tag.Adjective() || c.u[k+1].tag == tag.CD) && c.u[k-1].tag.Adjective() && (c.u[k-2].tag == tag.DT || c.u[k-2].tag == tag.PRPS):
			// the bespectacled, 71-year-old diplomat
		case u.tag == tag.Close || u.tag == tag.Open:
		default:
			return k + 1
		}
		if u.tag == tag.DT || u.tag == tag.PRPS {
			if k > min && (c.u[k-1].tag == tag.PDT) {
				k--
			}
			return k
		}
		k--
	}
	return k + 1
}

// hyphened reports whether unit k stands between hyphens: the dad-of-two.
func (c *clause) hyphened(k int) bool {
	return k > 0 && k+1 < len(c.u) && c.u[k-1].tag == tag.HYPH && c.u[k+1].tag == tag.HYPH
}

// named reports whether unit k is written like a name, whatever its tag.
func (c *clause) named(k int) bool {
	u := &c.u[k]
	return k > 0 && u.flags&(subordinator|relative|pronoun|auxiliary|modal|timeWord) == 0 && u.tag != tag.IN && u.tag != tag.CC && u.tag != tag.TO && u.tag != tag.VBD && u.tag != tag.VBZ && capital(c.word(u))
}

func (c *clause) possessed(i int) bool { return i+1 < len(c.u) && c.u[i+1].tag == tag.POS }

func (c *clause) inName(i int) bool { return capital(c.word(&c.u[i])) }

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// rightOf returns the end of the noun phrase that begins with unit i, without
// what hangs on it; i itself if none begins there.
func (c *clause) rightOf(i, max int) int {
	k := i
	noun := false
	for k < max {
		u := &c.u[k]
		if u.quoted() {
			break
		}
		switch {
		case u.tag == tag.PRP || u.tag == tag.EX || u.tag == tag.WP:
			if k == i {
				return k + 1
			}
			return end(i, k, noun)
		case k > i && u.inside >= 0 && u.inside == c.u[k-1].inside: // "Face the Nation"
			noun = true
		case u.tag == tag.DT || u.tag == tag.PRPS || u.tag == tag.PDT:
			if noun && k > i && c.u[k-1].tag != tag.POS {
				return end(i, k, noun)
			}
			if u.flags&pronoun != 0 || c.is(u, "all") {
				noun = true
			}
		case u.tag.Noun() || u.tag == tag.CD || c.named(k) && (k > i || !u.tag.Verb()) || u.tag == tag.FW || u.tag == tag.GW || u.tag == tag.ADD:
			noun = true
		case nominal.Has(u.tag):
			if u.tag.Adjective() && k > i && c.u[k-1].tag == tag.DT {
				noun = true // "the injured"
			}
		case u.tag == tag.VBN || u.tag == tag.VBG:
			if noun && !(c.u[k-1].tag == tag.POS || c.u[k-1].tag == tag.HYPH || k+1 < max && c.named(k+1) && capital(c.word(&c.u[k-1])) && u.tag == tag.VBG) {
				return end(i, k, noun)
			}
			if k+1 >= max || !(nominal.Has(c.u[k+1].tag) && c.u[k+1].tag != tag.DT && c.u[k+1].tag != tag.PRPS) {
				return end(i, k, noun)
			}
		case u.tag.Adverb():
			if noun || k+1 >= max || !nominal.Has(c.u[k+1].tag) {
				return end(i, k, noun)
			}
		case u.tag == tag.CC && c.is(u, "&"), u.tag == tag.Open, u.tag == tag.Close, c.hyphened(k):
		case u.tag == tag.LRB:
			j := k
			for j < max && j < k+12 && c.u[j].tag != tag.RRB {
				j++
			}
			if j >= max || c.u[j].tag != tag.RRB || !noun {
				return end(i, k, noun)
			}
			k = j
		default:
			return end(i, k, noun)
		}
		k++
	}
	return end(i, k, noun)
}

func end(i, k int, noun bool) int {
	if !noun {
		return i
	}
	return k
}

// preposition reports whether unit i is a preposition that may hang a noun
// phrase on another.
func (c *clause) preposition(i int) bool {
	u := &c.u[i]
	return (u.tag == tag.IN || u.tag == tag.TO) && u.flags&subordinator == 0 && !c.is(u, "that")
}

// phraseRight returns the end of the noun phrase at i with the prepositional
// phrases, possessives and "and" parts that hang on it.
func (c *clause) phraseRight(i, max int) int {
	k := c.rightOf(i, max)
	if k == i {
		return i
	}
	for k < max {
		u := &c.u[k]
		switch {
		case c.preposition(k):
			j := k + 1
			if n := c.rightOf(j, max); n > j {
				k = n
				continue
			}
			if j < max && c.u[j].quoted() {
				k = j + 1
				continue
			}
		case u.tag == tag.CC && k+1 < max:
			if n := c.rightOf(k+1, max); n > k+1 && !(n < max && (finite.Has(c.u[n].tag) || c.u[n].tag.Adverb())) {
				k = n
				continue
			}
		}
		break
	}
	return k
}

// timeLeft skips back over words of time that end before i: on Tuesday, last
// week, in March 2020.
func (c *clause) timeLeft(i, min int) int {
	for k := i; k > min; {
		u := &c.u[k-1]
		if u.quoted() || u.flags&timeWord == 0 && !(u.tag == tag.CD && k-2 >= min && c.u[k-2].flags&timeWord != 0) {
			return i
		}
		k--
		for k > min && (c.u[k-1].flags&timeWord != 0 || c.u[k-1].tag == tag.CD) {
			k--
		}
		if k > min && (c.u[k-1].tag == tag.DT) && c.u[k].flags&timeWord != 0 {
			k--
		}
		if k > min && (c.u[k-1].tag == tag.IN) {
			k--
		}
		i = k
	}
	return i
}

// timeRight skips words of time from i on: on Tuesday, last week, in 2020.
func (c *clause) timeRight(i, max int) int {
	k := i
	if k < max && c.u[k].tag == tag.IN && c.u[k].flags&subordinator == 0 && !c.is(&c.u[k], "that") {
		k++
	}
	if k < max && c.u[k].tag == tag.DT {
		k++
	}
	from := k
	for k < max && !c.u[k].quoted() && (c.u[k].flags&timeWord != 0 && (c.u[k].flags&modal == 0 || c.u[k].tag != tag.MD) || c.u[k].tag == tag.CD && (k > from || c.u[k].end-c.u[k].start == 4)) {
		k++
	}
	if k == from || k < max && c.u[k].tag == tag.POS {
		return i // not: in Thursday's debate
	}
	if k < max && from > i && c.u[from-1].tag == tag.DT && c.u[k-1].tag == tag.CD && c.u[k].tag.Noun() {
		return i // not: said the 2016 campaign
	}
	return k
}
