package coref

import (
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
)

// An AttributeKind is what an attribute says.
type AttributeKind uint8

// The kinds of attributes.
const (
	Role        AttributeKind = iota // "chief executive of Acme"
	Age                              // "44", "44-year-old"
	Nationality                      // "German"
)

// An Attribute is what the text says of a group beside its name.
type Attribute struct {
	Group      int
	Kind       AttributeKind
	Start, End int
	Value      string // years of an age, country of a nationality, head noun of a role
	tok        int    // where it begins
}

// attributes reads the appositions of persons' names, in reading order, and
// adds what their nouns say of gender ("spokeswoman") to the evidence.
func (r *reader) attributes(genders []float32) []Attribute {
	var out []Attribute
	for _, n := range r.names {
		if n.kind != Person {
			continue
		}
		from := len(out)
		out = r.before(out, n)
		out = r.after(out, n)
		for _, a := range out[from:] {
			if a.Kind == Role {
				genders[n.group] += weight(about(a.Value).person, 3)
			}
		}
	}
	return out
}

// attribute appends an attribute over the tokens of s.
func (r *reader) attribute(out []Attribute, n nameAt, kind AttributeKind, s span, value string) []Attribute {
	return append(out, Attribute{n.group, kind, r.toks[s.from].Start, r.toks[s.to-1].End, value, s.from})
}

// before reads what stands before a name: "U.S. special envoy Steve Witkoff",
// "the 44-year-old teacher John Roe", "Acme's chief executive, Jane Doe,".
func (r *reader) before(out []Attribute, n nameAt) []Attribute {
	bounds := r.sentence(n.from)
	k := n.from - 1
	if k < bounds.from {
		return out
	}
	if r.w(k) == "," {
		return r.reversed(out, n, bounds)
	}
	if s, years, ok := r.ageEndingAt(k, bounds); ok { // "44-year-old John Roe"
		return r.attribute(out, n, Age, s, years)
	}
	if k > bounds.from && r.capital(k) { // "39-year-old Swede Nils Holm"
		a, years, aged := r.ageEndingAt(k-1, bounds)
		if country, ok := nationality(r.w(k)); ok && aged {
			return r.attribute(r.attribute(out, n, Age, a, years), n, Nationality, span{k, k + 1}, country)
		}
	}
	head := r.roleNoun(k)
	if head == "" && !r.about(k).is(personNoun) {
		return out
	}
	return r.roleAttributes(out, n, span{r.phraseStart(k, bounds), n.from}, k, head)
}

// roleNoun returns the noun of a role that a token is, written out, or "".
func (r *reader) roleNoun(k int) string {
	w := aboutWritten(strings.TrimSuffix(r.toks[k].Of(r.text), "."))
	switch {
	case w.long != "":
		return w.long
	case w.is(roleNoun):
		return w.word
	}
	return ""
}

// phraseStart walks left from the head of a role to the first word that belongs
// to it: "Swiss deputy foreign minister", but not "On Tuesday President".
func (r *reader) phraseStart(head int, bounds span) int {
	k := head
	for k-1 >= bounds.from && k-1 >= head-8 {
		if n := r.name[k-1]; n != 0 {
			m := r.names[n-1]
			if m.kind == Person || m.from < bounds.from {
				break
			}
			k = m.from
			continue
		}
		info := r.about(k - 1)
		if info.is(titleLike) {
			k--
			continue
		}
		if s, _, ok := r.ageEndingAt(k-1, bounds); ok {
			k = s.from
			continue
		}
		if info.is(calendarWord) {
			break
		}
		if t := r.tag(k - 1); t == tag.JJ || t == tag.NN || t == tag.NNP || t == tag.NNPS || t == tag.HYPH {
			k--
			continue
		}
		break
	}
	for k < head && (r.tag(k) == tag.HYPH || r.toks[k].Kind == document.Punct) {
		k++
	}
	return k
}

// roleAttributes appends the role over s, whose head is the noun at head, and
// the age and the nationality that it holds.
func (r *reader) roleAttributes(out []Attribute, n nameAt, s span, head int, noun string) []Attribute {
	for s.from < s.to && r.about(s.from).is(determiner|possessive) {
		s.from++
	}
	start := s.from
	for k := s.from; k <= head && k < s.to; k++ {
		for _, long := range [...]int{2, 1} {
			if k+long > head || !r.capital(k) {
				continue
			}
			words := r.w(k)
			if long == 2 {
				words += " " + r.w(k+1)
			}
			if id, ok := nationality(words); ok {
				out = r.attribute(out, n, Nationality, span{k, k + long}, id)
				k += long - 1
				break
			}
		}
		if a, years, ok := r.ageEndingAt(k, span{s.from, s.to}); ok {
			out = r.attribute(out, n, Age, a, years)
			if a.from == start {
				s.from = k + 1
			}
		}
	}
	if s.from >= s.to || head < s.from || noun == "" { // "Thai tourist": no role
		return out
	}
	return r.attribute(out, n, Role, s, noun)
}

const possessives = "my our your his her its their"

// nationality returns the country of which the words are the adjective.
func nationality(words string) (string, bool) {
	id := demonym(words)
	if id == "" || regions[id] {
		return "", false
	}
	return placeNames()[id], true
}

// regions have adjectives that are no nationality.
var regions = map[string]bool{"africa": true, "asia": true, "europe": true, "latin america": true, "middle east": true, "west": true, "scandinavia": true,
	"north america": true, "south america": true, "london": true, "los angeles": true, "new york": true, "san francisco": true, "rome": true, "vienna": true,
	"alaska": true, "arizona": true, "california": true, "colorado": true, "florida": true, "hawaii": true, "minnesota": true, "nevada": true, "north carolina": true, "oklahoma": true,
	"oregon": true, "pennsylvania": true, "south carolina": true, "texas": true, "virginia": true, "west virginia": true, "sicily": true, "gaza": true, "quebec": true, "rio de janeiro": true}

// calendar words are never part of a role.
const calendar = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august" +
	" september october november december today yesterday tomorrow morning evening afternoon night week year month"

// ageEndingAt reports an age whose last token is k: "44-year-old", as one token
// or in pieces.
func (r *reader) ageEndingAt(k int, bounds span) (span, string, bool) {
	if t := r.toks[k]; r.text[t.End-1]|0x20 != 'd' {
		return span{}, "", false
	}
	w := r.w(k)
	if cut, ok := strings.CutSuffix(w, "-year-old"); ok && plausibleAge(cut) {
		return span{k, k + 1}, cut, true
	}
	if w != "old" && w != "year-old" {
		return span{}, "", false
	}
	for j := k - 1; j >= bounds.from && j >= k-4; j-- {
		switch r.w(j) {
		case "-", "year", "‑", "–":
			continue
		}
		if plausibleAge(r.w(j)) && r.text[r.toks[j].End] == '-' {
			return span{j, k + 1}, r.w(j), true
		}
		break
	}
	return span{}, "", false
}

// plausibleAge reports whether a word is a number of years of life, 1 to 120.
func plausibleAge(w string) bool {
	if len(w) == 0 || len(w) > 3 {
		return false
	}
	n := 0
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
		n = n*10 + int(w[i]-'0')
	}
	return n >= 1 && n <= 120
}

// after reads what stands behind a name: "John Roe, 44,", "Jane Doe, chief
// executive of Acme, said", "Anna Lind (39)".
func (r *reader) after(out []Attribute, n nameAt) []Attribute {
	bounds := r.sentence(n.from)
	for k := n.to; k+1 < bounds.to; {
		w := r.w(k)
		if w != "," && w != "(" && w != "–" && w != "—" {
			return out
		}
		k++
		if r.w(k) == "aged" && k+1 < bounds.to {
			k++
		}
		if r.w(k) == "who" { // "John Roe, who is 44,"
			if k+2 < bounds.to && (r.w(k+1) == "is" || r.w(k+1) == "was" || r.w(k+1) == "turned") {
				k += 2
			} else {
				return out
			}
			if !plausibleAge(r.w(k)) || k+1 < bounds.to && !r.closes(k+1) {
				return out
			}
		}
		if plausibleAge(r.w(k)) && (k+1 >= bounds.to || r.closes(k+1)) {
			out = r.attribute(out, n, Age, span{k, k + 1}, r.w(k))
			if k++; k+1 < bounds.to && r.w(k) == ")" { // "Anna Lind (39), the mayor"
				k++
			}
			continue
		}
		s, head, noun, ok := r.phraseFrom(k, bounds)
		if !ok {
			return r.ageFrom(out, n, k, bounds) // no role: "a 34-year-old Swede"
		}
		out = r.roleAttributes(out, n, s, head, noun)
		k = s.to
	}
	return out
}

// ageFrom reads the age, and the people, at the start of an apposition without a
// role: "a 34-year-old woman", "a 34-year-old Swede".
func (r *reader) ageFrom(out []Attribute, n nameAt, k int, bounds span) []Attribute {
	if r.about(k).is(determiner) {
		k++
	}
	for j := k; j < bounds.to && j < k+5; j++ {
		a, years, ok := r.ageEndingAt(j, span{k, bounds.to})
		if !ok {
			continue
		}
		out = r.attribute(out, n, Age, a, years)
		if j+1 < bounds.to && r.capital(j+1) {
			if country, ok := nationality(r.w(j + 1)); ok {
				out = r.attribute(out, n, Nationality, span{j + 1, j + 2}, country)
			}
		}
		break
	}
	return out
}

// closes reports whether a token ends an apposition.
func (r *reader) closes(k int) bool {
	if r.toks[k].Kind == document.Word {
		return false
	}
	switch r.w(k) {
	case ",", ")", ".", ";", ":", "–", "—", "!", "?", "”", "\"":
		return true
	}
	return false
}

// phraseFrom reads a role that begins at a token and ends at a closing mark:
// "the chief executive of Acme and a former minister,". It returns its tokens
// and its head.
func (r *reader) phraseFrom(k int, bounds span) (s span, head int, noun string, ok bool) {
	s.from, head = k, -1
	for ; k < bounds.to && k < s.from+24; k++ {
		if r.closes(k) {
			break
		}
		if n := r.name[k]; n != 0 {
			m := r.names[n-1]
			if m.kind == Person && (head < 0 || !about(r.word(m.from-1)).is(preposition)) {
				return s, 0, "", false // "Merkel, President Emmanuel Macron and …"
			}
			k = m.to - 1
			continue
		}
		t := r.tag(k)
		if head < 0 {
			if finiteVerbs.Has(t) || t == tag.IN || t == tag.TO || t == tag.PRP || t == tag.WP || t == tag.CC || k > s.from+8 {
				return s, 0, "", false
			}
			if noun = r.roleNoun(k); noun != "" && (k+1 >= bounds.to || r.roleNoun(k+1) == "" && r.tag(k+1) != tag.NN && r.tag(k+1) != tag.NNS && r.w(k+1) != "-") {
				head = k
			}
			continue
		}
		if finiteVerbs.Has(t) || r.w(k) == "who" || r.w(k) == "which" || r.w(k) == "where" || t == tag.WDT {
			if r.w(k) == "who" {
				break
			}
			return s, 0, "", false
		}
	}
	s.to = k
	if head < 0 || k < bounds.to && !r.closes(k) && r.w(k) != "who" {
		return s, 0, "", false
	}
	return s, head, noun, true
}

// reversed reads a role that stands before a name, parted by a comma: "Acme's
// chief executive, Jane Doe, said".
func (r *reader) reversed(out []Attribute, n nameAt, bounds span) []Attribute {
	if n.to < bounds.to && !r.closes(n.to) {
		return out
	}
	comma := n.from - 1
	// The phrase between the comma and what begins it.
	from := -1
	for k := comma - 1; k >= bounds.from && k >= comma-12; k-- {
		w := r.w(k)
		if w == "," || r.closes(k) || finiteVerbs.Has(r.tag(k)) {
			break
		}
		if m := r.name[k]; m != 0 && r.names[m-1].kind == Person {
			return out
		}
		if w == "the" || w == "'s" || w == "’s" || about(w).is(possessive) {
			if k-1 >= bounds.from && r.about(k-1).is(preposition) && r.w(k-1) != "by" && r.w(k-1) != "with" && r.w(k-1) != "to" {
				continue // "the head of the bank": the article of a part
			}
			from = k + 1
			break
		}
	}
	if from < 0 {
		return out
	}
	for k := from; k < comma; k++ {
		if r.about(k).is(preposition) {
			return out // the first noun is no role
		}
		if noun := r.roleNoun(k); noun != "" && (k+1 == comma || r.about(k+1).is(preposition)) {
			return r.roleAttributes(out, n, span{from, comma}, k, noun)
		}
	}
	return out
}
