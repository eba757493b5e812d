package quotes

import (
	"strings"

	"github.com/newstext/newstext/entities"
)

// described returns the entity that a description with "the" means: the
// minister, the 44-year-old, the company.
func (v *resolver) described(s, e int) int {
	words := strings.Fields(strings.ToLower(v.text[s:e]))
	if len(words) < 2 || words[0] != "the" && words[0] != "his" && words[0] != "her" && words[0] != "its" && words[0] != "this" || len(words) > 7 {
		return -1
	}
	if words[0] != "the" && words[0] != "this" {
		return -1
	}
	head := words[len(words)-1]
	for i, w := range words {
		if w == "of" || w == "for" || w == "in" || w == "from" || w == "at" {
			if i > 1 {
				head = words[i-1]
			}
			break
		}
	}
	// a person described with the noun beside a name: Environment Minister Paolo Conti
	kind := descriptionKind(head)
	best := -1
	for _, i := range v.by {
		m := &v.names.Mentions[i]
		if m.Start >= s {
			break
		}
		if (kind == 0 || kind == 'o' || v.could(m.Entity, kind)) && v.describedWith(m, head) {
			best = m.Entity
		}
	}
	if best >= 0 {
		return best
	}
	if kind == 0 {
		return -1
	}
	// else the last one spoken of who could be meant
	para := v.paragraphOf(s)
	for k := len(v.spoke) - 1; k >= 0 && k > len(v.spoke)-6; k-- {
		if x := v.spoke[k]; v.said[k] < s && x >= 0 && v.paragraphOf(v.said[k]) >= para-1 && v.could(x, kind) {
			return x
		}
	}
	si := v.sentenceAt(s)
	for k := si; k >= 0 && k > si-4; k-- {
		c, limit := v.sentenceBefore(k, s)
		if limit == 0 {
			continue
		}
		if x := v.subjectPerson(c, limit, func(x int) bool { return x >= 0 && v.could(x, kind) }); x >= 0 {
			return x
		}
	}
	return -1
}

func (v *resolver) could(x int, kind byte) bool {
	t := v.names.Entities[x].Type
	switch kind {
	case 'p':
		return t == entities.Person
	case 'm':
		return t == entities.Person && v.names.Entities[x].Gender != entities.Female
	case 'f':
		return t == entities.Person && v.names.Entities[x].Gender != entities.Male
	case 'o':
		return t == entities.Org
	}
	return false
}

// describedWith reports whether noun stands right before or, after a comma,
// behind a name: "Environment Minister Paolo Conti", "Conti, the minister".
func (v *resolver) describedWith(m *entities.Mention, noun string) bool {
	head := strings.ToLower(strings.TrimRight(v.text[max(0, m.Start-40):m.Start], " "))
	if strings.HasSuffix(head, noun) && (len(head) == len(noun) || head[len(head)-len(noun)-1] == ' ' || head[len(head)-len(noun)-1] == '-') {
		return true
	}
	if first, _, ok := strings.Cut(strings.ToLower(m.Text), " "); ok {
		if first == noun || expandTitle(first) == noun {
			return true
		}
	}
	w := head[strings.LastIndexByte(head, ' ')+1:]
	if expandTitle(w) == noun {
		return true
	}
	if m.End < len(v.text) && v.text[m.End] == ',' {
		tail := strings.ToLower(v.text[m.End+1 : min(len(v.text), m.End+90)])
		if k := strings.IndexAny(tail, ",.;“\"\n"); k >= 0 {
			tail = tail[:k]
		}
		for w := range strings.FieldsSeq(tail) {
			if w == noun {
				return true
			}
		}
	}
	return false
}

// sentenceBefore returns sentence k, and how many of its units stand before offset s.
func (v *resolver) sentenceBefore(k, s int) (c *clause, limit int) {
	c = &clause{v.reading, v.sentences[k].units}
	limit = len(c.u)
	for limit > 0 && c.u[limit-1].start >= s {
		limit--
	}
	return c, limit
}

// lastOther returns the body that "it" means, at offset s: the one that is the
// subject of its clause or of one of the two sentences before, or spoke in them last,
// or else the only organisation named in the sentence before.
func (v *resolver) lastOther(s int, word string) int {
	if word != "it" {
		return -1
	}
	si := v.sentenceAt(s)
	for k := si; k >= 0 && k > si-3; k-- {
		c, limit := v.sentenceBefore(k, s)
		if limit == 0 {
			continue
		}
		if x := v.lastSpeaker(c.u[0].start, s); x >= 0 && v.body(x) {
			return x
		}
		if f, t, ok := c.mainSubject(limit, false); ok {
			if x := v.named(c.u[f].start, c.u[t-1].end); x >= 0 && v.body(x) {
				return x
			}
		}
	}
	if si <= 0 {
		return -1
	}
	c, limit := v.sentenceBefore(si-1, s)
	if limit == 0 {
		return -1
	}
	only := -1
	for _, i := range v.mentionsIn(c.u[0].start, c.u[limit-1].end) {
		if x := v.names.Mentions[i].Entity; v.names.Entities[x].Type == entities.Org {
			if only >= 0 && only != x {
				return -1
			}
			only = x
		}
	}
	return only
}

// body reports whether entity x is no person.
func (v *resolver) body(x int) bool { return v.names.Entities[x].Type != entities.Person }

// lastSpeaker returns the entity that spoke last within text[from:to], -1 for none.
func (v *resolver) lastSpeaker(from, to int) int {
	for k := len(v.said) - 1; k >= 0 && v.said[k] >= from; k-- {
		if v.said[k] < to {
			return v.spoke[k]
		}
	}
	return -1
}

// subjectPerson returns the person that is the subject of the clause u[:limit],
// or else the only one named there.
func (v *resolver) subjectPerson(c *clause, limit int, fits func(int) bool) int {
	if f, t, ok := c.mainSubject(limit, false); ok {
		if x := v.named(c.u[f].start, c.u[t-1].end); fits(x) {
			return x
		}
	}
	only := -1
	if limit == 0 {
		return -1
	}
	for _, i := range v.mentionsIn(c.u[0].start, c.u[limit-1].end) {
		m := &v.names.Mentions[i]
		if !fits(m.Entity) || v.inQuotation(m.Start) || m.Start > 0 && v.text[m.Start-1] == '(' {
			continue
		}
		if only >= 0 && only != m.Entity {
			return only
		}
		only = m.Entity
	}
	return only
}

func (v *resolver) inQuotation(at int) bool {
	lo, hi := 0, len(v.pairs)
	for lo < hi {
		m := (lo + hi) / 2
		if v.pairs[m].Start <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for k := lo - 1; k >= 0 && k > lo-4; k-- {
		if p := v.pairs[k]; p.Start <= at && at < p.End && v.sorts[k] == whole {
			return true
		}
	}
	return false
}
