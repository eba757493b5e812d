package coref

import (
	"math"
	"sort"
	"strings"

	"github.com/newstext/newstext/internal/tag"
)

const determiners = "the a an this that his her its their another one"

// A phrase is a noun phrase of common nouns.
type phrase struct {
	span           // from its determiner to its head
	noun    string // the head
	plural  bool
	years   string // "the 44-year-old": the age
	definit bool   // "the minister", "that party"
}

// phraseAt reads the noun phrase that begins at a determiner. It is false where
// the nouns are a name's ("the Pentagon") or stand before one ("the singer
// Adele").
func (r *reader) phraseAt(i int) (p phrase, ok bool) {
	bounds := r.sentence(i)
	w := r.w(i)
	p = phrase{span: span{i, i + 1}, definit: w == "the" || w == "this" || w == "that"}
	head := -1
	for k := i + 1; k < bounds.to && k <= i+8; k++ {
		if n := r.name[k]; n != 0 {
			// "the Acme spokesman": a name may stand before the head, not at its place.
			m := r.names[n-1]
			if head >= 0 || m.kind == Person {
				break
			}
			k = m.to - 1
			continue
		}
		if a, years, isAge := r.ageEndingAt(k, span{i, bounds.to}); isAge && a.from > i {
			p.years = years
			head = k
			continue
		}
		t := r.tag(k)
		if r.about(k).is(personNoun) || (t == tag.NN || t == tag.NNS) && p.years == "" {
			head = k
			continue
		}
		if t == tag.JJ || t == tag.JJR || t == tag.JJS || t == tag.VBN || t == tag.HYPH || t == tag.CD || t == tag.NNP || t == tag.NNPS || t == tag.VBG {
			if p.years != "" {
				break
			}
			continue
		}
		break
	}
	if head < 0 {
		return p, false
	}
	p.to, p.noun = head+1, r.w(head)
	p.plural = r.tag(head) == tag.NNS
	if p.to < bounds.to {
		n := r.name[p.to]
		if n != 0 && r.names[n-1].kind == People && r.names[n-1].to < bounds.to { // "the 39-year-old Swede Nils Holm"
			n = r.name[r.names[n-1].to]
		}
		if n != 0 && r.names[n-1].kind == Person {
			return p, false
		}
	}
	return p, true
}

// nominalAt notes the description that begins at a determiner, finds whom it
// means, and returns its last token, or i where there is none.
func (w *walker) nominalAt(i int) int {
	r := w.r
	p, ok := r.phraseAt(i)
	if !ok {
		return i
	}
	last := p.to - 1
	if w.inRole[last] {
		return i
	}
	info := about(p.noun)
	person := info.is(personNoun)
	kind, body := bodies()[p.noun]
	switch {
	case p.plural:
		w.plural = i
		return last
	case p.years != "" && (person || strings.HasSuffix(p.noun, "old")):
		if got := w.byAge(p); got.ent >= 0 {
			w.nominal(p, got)
			return last
		}
	case person && p.definit && info.is(roleNoun):
		if got := w.byRole(p); got.ent >= 0 {
			w.nominal(p, got)
			return last
		}
	case body && p.definit:
		if got := w.byBody(p, kind); got.ent >= 0 {
			w.nominal(p, got)
			return last
		}
	}
	if !person && p.years == "" {
		if role := r.roleOf(p.span); role == subject {
			w.thingAt = i
		}
		return i // the phrase may hold names
	}
	if p.definit {
		for _, e := range w.recent {
			if x := &w.ents[e]; x.group < 0 && x.noun == p.noun {
				w.mention(e, p.span, false)
				return last
			}
		}
	}
	e := len(w.ents)
	w.ents = append(w.ents, ent{group: -1, kind: Person, gender: weight(info.person, 3), noun: p.noun, tok: i})
	w.mention(e, p.span, false)
	return last
}

// nominal adds a resolved description.
func (w *walker) nominal(p phrase, got pick) {
	w.mention(got.ent, p.span, false)
	if x := &w.ents[got.ent]; x.group >= 0 && got.score >= w.floor {
		w.out = append(w.out, Found{Start: w.r.toks[p.from].Start, End: w.r.toks[p.to-1].End, Nominal: true, Group: x.group, Score: math.Round(got.score*100) / 100})
	}
}

// byAge finds the person of whom an age was told.
func (w *walker) byAge(p phrase) pick {
	gender := about(p.noun).person
	best := pick{-1, 0}
	for _, a := range lastBefore(w.ages[p.years], p.from) {
		if e := w.of[a.Group]; e >= 0 && !clash(gender, w.ents[e].gender) {
			best = pick{e, 0.9}
		}
	}
	if best.ent >= 0 || !p.definit {
		return best
	}
	// "Ronaldo scored. The 33-year-old …": the only person spoken of just before.
	return w.only(p, func(x *ent) bool {
		other := x.group >= 0 && w.years[x.group] != "" // and not p.years, or it had been found
		return x.kind == Person && !x.plural && !other && !clash(gender, x.gender)
	}, 0.6)
}

// lastBefore returns the last few attributes that stand before a token.
func lastBefore(attrs []Attribute, tok int) []Attribute {
	n := sort.Search(len(attrs), func(i int) bool { return attrs[i].tok >= tok })
	return attrs[max(0, n-8):n]
}

// only returns the ent that alone fits and was mentioned in this sentence or
// the one before.
func (w *walker) only(p phrase, fits func(*ent) bool, score float64) pick {
	best := pick{-1, 0}
	sent := w.r.sent[p.from]
	for _, e := range w.recent {
		x := &w.ents[e]
		if !fits(x) {
			continue
		}
		if sent-w.r.sent[x.tok] > 1 {
			break
		}
		if best.ent >= 0 {
			return pick{-1, 0}
		}
		best = pick{e, score}
	}
	return best
}

// byRole finds the person whose role has the same noun: "Finance Minister Eva
// Lund … the minister".
func (w *walker) byRole(p phrase) pick {
	best := pick{-1, 0}
	for _, e := range w.recent {
		x := &w.ents[e]
		if x.kind != Person || x.group < 0 {
			if x.noun == p.noun && best.ent < 0 {
				return pick{-1, 0} // an unnamed one was spoken of since
			}
			continue
		}
		for _, a := range lastBefore(w.rolesOf[x.group], p.from) {
			if a.Value != p.noun {
				continue
			}
			if !w.modifiersAgree(p, a) {
				continue
			}
			if best.ent < 0 {
				best = pick{e, 0.85}
			} else if best.ent != e {
				best.score = 0.55
			}
		}
	}
	return best
}

// modifiersAgree reports whether the words before the noun are part of the role
// too: "the foreign minister" is not "Prime Minister Boris Johnson".
func (w *walker) modifiersAgree(p phrase, a Attribute) bool {
	role := strings.ToLower(w.r.text[a.Start:a.End])
	for k := p.from + 1; k < p.to-1; k++ {
		if word := w.r.w(k); about(word).is(roleWord|roleNoun) || demonym(word) != "" {
			if !strings.Contains(role, word) {
				return false
			}
		}
	}
	return true
}

// byBody finds the organisation or place: one whose name has the noun, else the
// only one of its sort spoken of just before.
func (w *walker) byBody(p phrase, kind Kind) pick {
	switch p.noun {
	case "country", "nation", "city", "state", "town":
	default:
		for _, e := range w.recent {
			if x := &w.ents[e]; x.group >= 0 && x.kind == kind && w.nameHas(x.group, p.noun) {
				return pick{e, 0.7}
			}
		}
	}
	if !aloneNouns[p.noun] {
		return pick{-1, 0}
	}
	return w.only(p, func(x *ent) bool {
		if x.kind != kind || x.group < 0 {
			return false
		}
		switch p.noun {
		case "country", "nation":
			return w.isCountry(x.group)
		case "city", "capital", "island":
			return !w.isCountry(x.group)
		}
		return true
	}, 0.55)
}

// aloneNouns describe a body or a place well enough when only one was spoken of.
// "The team", "the government" and "the region" mean another more often.
var aloneNouns = map[string]bool{"country": true, "nation": true, "city": true, "capital": true, "island": true, "organization": true, "organisation": true,
	"company": true, "firm": true, "group": true, "bank": true, "airline": true, "carmaker": true, "manufacturer": true, "retailer": true, "charity": true,
	"club": true, "newspaper": true, "agency": true, "university": true, "automaker": true, "lender": true, "insurer": true, "conglomerate": true, "multinational": true}

// nameHas reports whether a name of the group holds a noun: "the bank" for
// "Deutsche Bank".
func (w *walker) nameHas(group int, noun string) bool {
	for _, word := range w.wordsOf(group) {
		if word == noun {
			return true
		}
	}
	return false
}

func (w *walker) isCountry(group int) bool {
	id := listed(strings.Join(w.wordsOf(group), " ")).place
	return id != "" && !regions[id]
}

// wordsOf returns the folded words of the group's longest name.
func (w *walker) wordsOf(group int) []string {
	if w.words[group] == nil {
		w.words[group] = strings.Fields(listKey(w.longest[group]))
	}
	return w.words[group]
}

// thing resolves what "its", "itself" and "their" mean, and "they" of a family:
// the body, place or people that is the subject of the same sentence. Other uses
// of "it" and "they" mean a common noun more often than a name, and are left
// alone: of those that a rule by nearness finds, a third is right.
func (w *walker) thing(i int, p pronoun) pick {
	r := w.r
	if !p.possessive && !p.reflexive && !p.plural || p.plural && w.plural >= r.sentence(i).from {
		return pick{-1, 0}
	}
	for _, e := range w.recent {
		x := &w.ents[e]
		if r.sent[x.tok] != r.sent[i] && !(x.plural && p.plural && r.sent[i]-r.sent[x.tok] == 1) {
			break
		}
		switch {
		case x.group < 0 || x.role != subject || x.pron:
			continue
		case p.plural && !x.plural && (x.kind != People || !p.possessive):
			continue
		case p.thing && (x.kind == Person || x.kind == People || x.plural || w.thingAt > x.tok):
			continue
		}
		return pick{e, 0.7}
	}
	return pick{-1, 0}
}
