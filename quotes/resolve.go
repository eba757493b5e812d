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
		rest := strings.TrimLeft(v.text[m.End:min(len(v.text), m.End+4)], " ")
		if strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") || strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ ") {
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

// afterComma returns where the words after ", " at offset e begin, -1 if there
// is no comma.
func afterComma(text string, e int) int {
	if e+2 < len(text) && text[e] == ',' && text[e+1] == ' ' {
		return e + 2
	}
	return -1
}

// closesName reports whether a name that ends at offset e is all of an
// apposition, but for what hangs on it.
func closesName(text string, e int) bool {
	rest := strings.TrimLeft(text[e:min(len(text), e+8)], " ")
	if rest == "" || strings.IndexByte(",.;:)(\n", rest[0]) >= 0 {
		return true
	}
	for _, p := range [...]string{"—", "–", "of ", "who "} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// allTitles reports whether s holds only titles: Dr., Sen.
func allTitles(s string) bool {
	lex := lexicon()
	var buf [32]byte
	for w := range strings.FieldsSeq(s) {
		low := strings.ToLower(strings.TrimSuffix(w, "."))
		if len(low) > len(buf) || lex[string(fold(&buf, low))]&title == 0 && expandTitle(low) == "" {
			return false
		}
	}
	return true
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

// lastOther returns the body that "it" or "they" means.
func (v *resolver) lastOther(s int, word string) int {
	if word != "it" {
		return -1
	}
	si := v.sentenceAt(s)
	for k := si; k >= 0 && k > si-3; k-- {
		c := &clause{v.reading, v.sentences[k].units}
		limit := len(c.u)
		for limit > 0 && c.u[limit-1].start >= s {
			limit--
		}
		if f, t, ok := c.mainSubject(limit, false); ok {
			if x := v.named(c.u[f].start, c.u[t-1].end); x >= 0 && v.names.Entities[x].Type != entities.Person {
				return x
			}
		}
	}
	return -1
}

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
		c := &clause{v.reading, v.sentences[k].units}
		limit := len(c.u)
		for limit > 0 && c.u[limit-1].start >= s {
			limit--
		}
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

// expandTitle returns the word that an abbreviated title stands for.
func expandTitle(s string) string {
	switch strings.TrimRight(s, ".") {
	case "sen":
		return "senator"
	case "gov":
		return "governor"
	case "rep":
		return "representative"
	case "dr":
		return "doctor"
	case "prof":
		return "professor"
	case "gen":
		return "general"
	case "sgt":
		return "sergeant"
	case "lt":
		return "lieutenant"
	case "col":
		return "colonel"
	case "capt":
		return "captain"
	case "rev":
		return "reverend"
	case "pm":
		return "premier"
	}
	return ""
}

// ownName returns the name that a speaker's mention itself holds, for speakers
// without an entity: "Grant" of "Mr. Grant, the owner,"; "" if it holds none.
func (v *resolver) ownName(f *found) string {
	s, e := f.speaker[0], f.speaker[1]
	from, to := v.doc.TokenRange(document.Span{Start: s, End: e})
	toks, tags := v.doc.Tokens(), tag.Of(v.doc)
	lex := lexicon()
	var buf [32]byte
	start, end := -1, -1
	loud := shouted(v.text[s:e]) // JOHN DICKERSON: whatever the tags
	for k := from; k < to; k++ {
		w := v.text[toks[k].Start:toks[k].End]
		low := strings.ToLower(strings.TrimSuffix(w, "."))
		alone := to-from == 1 && tags[k] == tag.NN && s > 0 && v.text[s-1] == ' ' && people()[low] == 0 // Grant said
		if !(tags[k].Proper() || alone || loud) || !capital(w) {
			if w == "of" && k > from && v.text[toks[k-1].Start:toks[k-1].End] == "-" {
				continue // Mum-of-three Kelly
			}
			if end >= 0 && (tags[k] == tag.NN || tags[k] == tag.NNS || tags[k].Adjective()) {
				start, end = -1, -1 // the Lima police: the name only describes
				continue
			}
			if end >= 0 {
				break
			}
			if w == "," || tags[k] == tag.IN {
				return ""
			}
			continue
		}
		if end < 0 && (lex[string(fold(&buf, low))]&title != 0 || people()[low] != 0 || expandTitle(low) != "") {
			continue
		}
		if people()[low] != 0 || people()[strings.TrimSuffix(low, "s")] != 0 || tags[k] == tag.NNPS {
			return ""
		}
		if start < 0 {
			start = toks[k].Start
		}
		end = toks[k].End
		if strings.HasSuffix(w, ".") && len(w) > 2 {
			end--
		}
	}
	if end < 0 || end < len(v.text) && (strings.HasPrefix(v.text[end:], "'s") || strings.HasPrefix(v.text[end:], "’s")) {
		return v.ownApposed(e)
	}
	if n := end - start; n < 3 || v.text[start:end] == "Police" {
		return ""
	}
	return v.text[start:end]
}

// ownApposed returns the name in apposition after offset e, "" if there is none
// of at least two words.
func (v *resolver) ownApposed(e int) string {
	at := afterComma(v.text, e)
	if at < 0 {
		return ""
	}
	from, to := v.doc.TokenRange(document.Span{Start: at, End: min(len(v.text), at+60)})
	toks, tags := v.doc.Tokens(), tag.Of(v.doc)
	for from < to && allTitles(v.text[toks[from].Start:toks[from].End]) {
		from++
	}
	k := from
	for k < to && (tags[k].Proper() && capital(v.text[toks[k].Start:toks[k].End]) || k > from && k+1 < to && v.text[toks[k].Start:toks[k].End] == "-" && toks[k+1].Start == toks[k].End) {
		k++
	}
	if k-from < 2 || k-from > 7 || tags[k-1] == tag.NNPS || !closesName(v.text, toks[k-1].End) {
		return ""
	}
	return v.text[toks[from].Start:toks[k-1].End]
}
