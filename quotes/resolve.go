package quotes

import (
	"sort"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/tag"
)

// A resolver finds the entity that a speaker's mention means.
type resolver struct {
	*reading
	names *entities.Result
	by    []int              // indexes of the mentions that are names, by their start
	refer []entities.Mention // pronouns and descriptions that mean an entity, by their start
	asked bool               // refer is there
	spoke []int              // entities that spoke, by the order of their quotations
	said  []int              // where they did
	known map[[2]int]int     // speakers that were looked at before
}

func newResolver(r *reading, names *entities.Result) *resolver {
	v := &resolver{reading: r, names: names}
	if r.lang != english && r.sentences == nil {
		r.cut() // speakers are looked for by sentences
	}
	if names == nil {
		return v
	}
	for i, m := range names.Mentions {
		if m.Entity < 0 || m.Entity >= len(names.Entities) || m.Start < 0 || m.End > len(r.text) || m.Start >= m.End {
			continue // a value, or a mention of some other text
		}
		if m.Form == entities.Name {
			v.by = append(v.by, i)
		} else {
			v.refer = append(v.refer, m)
		}
	}
	v.asked = len(v.refer) > 0 || r.lang != english
	return v
}

// references returns the pronouns and descriptions that mean an entity: those
// among the mentions of names, or else what entities.References finds. They are
// looked for only when the first speaker needs them.
func (v *resolver) references() []entities.Mention {
	if !v.asked {
		v.asked = true
		fitting := entities.Result{Entities: v.names.Entities, Mentions: make([]entities.Mention, len(v.by))}
		for k, i := range v.by {
			fitting.Mentions[k] = v.names.Mentions[i]
			if k > 0 && fitting.Mentions[k].Start < fitting.Mentions[k-1].Start {
				return nil // mentions of no one text
			}
		}
		v.refer = entities.References(v.doc, &fitting)
	}
	return v.refer
}

// mentionsIn returns the names within text[s:e], as a part of v.by.
func (v *resolver) mentionsIn(s, e int) []int {
	lo, hi := 0, len(v.by)
	for lo < hi {
		m := (lo + hi) / 2
		if v.names.Mentions[v.by[m]].End <= s {
			lo = m + 1
		} else {
			hi = m
		}
	}
	end := lo
	for end < len(v.by) && v.names.Mentions[v.by[end]].Start < e {
		end++
	}
	return v.by[lo:end]
}

// resolve returns the entity of the speaker in text[s:e], or -1.
func (v *resolver) resolve(f *found) int {
	s, e := f.speaker[0], f.speaker[1]
	if v.names == nil || e <= s {
		return -1
	}
	word := strings.ToLower(v.text[s:e])
	switch word {
	case "he", "him", "she", "her", "i", "we", "you", "who", "me", "us":
		if x, ok := v.grouped(s, e); ok {
			return x
		}
		return -1
	case "they", "it", "them":
		if x, ok := v.grouped(s, e); ok {
			return x
		}
		return v.lastOther(s, word)
	}
	if x := v.named(s, e); x >= 0 {
		return x
	}
	if v.ownApposed(e) != "" {
		return -1 // somebody whom names does not hold
	}
	if x, ok := v.grouped(s, e); ok {
		return x
	}
	return v.described(s, e)
}

// grouped returns the entity that a pronoun or description at text[s:e] means, as
// far as it is known; that of "her" says nothing of "her lawyer".
func (v *resolver) grouped(s, e int) (int, bool) {
	ms := v.references()
	k := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= s })
	if k < len(ms) && ms[k].End <= e && ms[k].Start <= s+4 && (ms[k].Form == entities.Nominal || ms[k].End == e) {
		return ms[k].Entity, true
	}
	return -1, false
}

// named returns the entity that the mention names: the person or body that its
// head stands for, not one that only describes it ("a spokesman for Trump",
// "Trump's lawyer").
func (v *resolver) named(s, e int) int {
	ms := v.mentionsIn(s, e)
	if len(ms) == 0 {
		return v.apposed(s, e)
	}
	stop := e
	from, to := v.doc.TokenRange(document.Span{Start: s, End: e})
	toks, tags := v.doc.Tokens(), tag.Of(v.doc)
	inName := func(at int) bool {
		for _, i := range ms {
			if m := &v.names.Mentions[i]; m.Start <= at && at < m.End {
				return true
			}
		}
		return false
	}
	for k := from; k < to; k++ {
		w := v.text[toks[k].Start:toks[k].End]
		if toks[k].Start > s && (w == "," || w == "(" || tags[k] == tag.IN || tags[k] == tag.TO || w == "who") && !inName(toks[k].Start) {
			stop = toks[k].Start
			break
		}
	}
	best, bestEnd := -1, 0
	for _, i := range ms {
		m := &v.names.Mentions[i]
		if m.Start >= stop {
			break
		}
		if m.End > e && strings.IndexByte(v.text[e:m.End], ':') >= 0 {
			continue // more was taken for a name than speaks: JANE DOE: Good evening
		}
		rest := strings.TrimLeft(v.text[m.End:min(len(v.text), m.End+4)], " ")
		if m.End == e {
			// whose claim it is: Smith | 's claim that
		} else if strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") || strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ ") {
			continue
		}
		if m.Type == entities.Person {
			if best >= 0 && bestEnd < m.Start {
				if between := v.text[bestEnd:m.Start]; between == " and " || between == " & " {
					break // Hassan and Levi: the first of several
				}
			}
			best, bestEnd = m.Entity, m.End
			continue
		}
		if best >= 0 && v.names.Entities[best].Type == entities.Person {
			continue
		}
		// a body speaks if its name ends the phrase: "Northwind Airlines", not "the Trump campaign"
		if strings.TrimSpace(v.text[min(m.End, stop):stop]) == "" && m.Type != entities.NORP {
			best = m.Entity
		}
	}
	if best < 0 && stop < e {
		// "the minister, Paolo Conti,": an apposition names him
		rest := v.text[stop:e]
		if strings.HasPrefix(rest, ",") {
			for _, i := range ms {
				m := &v.names.Mentions[i]
				if m.Start >= stop && m.Start <= stop+2 && m.Type == entities.Person {
					return m.Entity
				}
			}
		}
	}
	if best < 0 {
		if x := v.titled(ms[len(ms)-1], s, e); x >= 0 {
			return x
		}
		return v.apposed(s, e)
	}
	return best
}

// titled returns the person whose name ends a phrase behind a title that holds a
// preposition: the leader of the opposition | Ed Brand; -1 for others, such as an
// aide to the party of Brand.
func (v *resolver) titled(last, s, e int) int {
	m := &v.names.Mentions[last]
	if m.Type != entities.Person || m.End != e || m.Start <= s {
		return -1
	}
	from, to := v.doc.TokenRange(document.Span{Start: s, End: m.Start})
	toks, tags := v.doc.Tokens(), tag.Of(v.doc)
	for k := to - 1; k > from; k-- {
		if tags[k-1] == tag.IN || tags[k-1] == tag.TO {
			if strings.EqualFold(v.text[toks[k].Start:toks[k].End], "the") && k+1 < to && tags[to-1].Noun() || v.text[toks[to-1].Start:toks[to-1].End] == ")" {
				return m.Entity
			}
			break
		}
	}
	return -1
}

// apposed returns the entity whose name stands in apposition after text[s:e],
// or -1: Castellane's coach, | Amara Diallo, | said.
func (v *resolver) apposed(s, e int) int {
	at := afterComma(v.text, e)
	if at < 0 {
		return -1
	}
	near := v.mentionsIn(at, min(len(v.text), at+24))
	if len(near) == 0 {
		return -1
	}
	m := &v.names.Mentions[near[0]]
	if m.Start < at || m.Start > at && !allTitles(v.text[at:m.Start]) || !closesName(v.text, m.End) {
		return -1
	}
	if m.Type == entities.Person || m.Type == entities.Org && descriptionKind(strings.ToLower(lastWord(v.text[s:e]))) == 'o' {
		return m.Entity // the airline, Northwind, said
	}
	return -1
}

func (v *resolver) paragraphOf(at int) int {
	lo, hi := 0, len(v.paras)
	for lo < hi {
		m := (lo + hi) / 2
		if v.paras[m].End <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return min(lo, len(v.paras)-1)
}

func (v *resolver) sentenceAt(at int) int {
	lo, hi := 0, len(v.sentences)
	for lo < hi {
		m := (lo + hi) / 2
		u := v.sentences[m].units
		if u[len(u)-1].end <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return min(lo, len(v.sentences)-1)
}
