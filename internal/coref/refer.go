package coref

import (
	"math"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
)

// A Found is a pronoun or a description that means a group.
type Found struct {
	Start, End int
	Nominal    bool // a description: "the chancellor"; else a pronoun
	Group      int
	Score      float64 // how sure, from MinScore to 1
}

// MinScore is the confidence below which a pronoun or a description is left
// alone.
const MinScore = 0.4

// A Description is what the text says of the groups beyond their names.
type Description struct {
	Gender     []Gender
	Plural     []bool // families
	Attributes []Attribute
}

// Describe reads the titles, the given names and the appositions of persons in a
// document whose names are in groups numbered from 0 to n-1. Cost: one look at
// the tokens; no tags are needed.
func Describe(d *document.Document, ms []Mention, groups []int, n int) Description {
	r := newReader(d, ms, groups, false)
	defer r.release()
	return r.describe(ms, n).Description
}

// A description is a Description and the weight of the evidence.
type description struct {
	Description
	genders []float32 // above 0 male, below female
}

func (r *reader) describe(ms []Mention, n int) description {
	x := description{Description{Plural: make([]bool, n)}, make([]float32, n)}
	r.last = append(r.last[:0], make([]nameGender, n)...)
	last := r.last // of the name of each group that was read last
	for _, m := range r.names {
		if m.kind != Person {
			continue
		}
		if text := ms[m.mention].Text; last[m.group].text != text {
			last[m.group] = genderOf(text)
		}
		x.genders[m.group] += r.genderEvidence(m, last[m.group])
		if r.word(m.from-1) == "the" && m.to-m.from == 1 && strings.HasSuffix(r.w(m.from), "s") {
			x.Plural[m.group] = true
		}
	}
	x.Attributes = r.attributes(x.genders)
	x.Gender = gendersOf(x.genders)
	return x
}

func gendersOf(evidence []float32) []Gender {
	out := make([]Gender, len(evidence))
	for g, e := range evidence {
		switch {
		case e >= 2:
			out[g] = Male
		case e <= -2:
			out[g] = Female
		}
	}
	return out
}

// Refer finds the pronouns and the descriptions that mean a group, in reading
// order, and what pronouns add to the genders that Describe gives. Cost: linear
// in the tokens, the tags included.
func Refer(d *document.Document, ms []Mention, groups []int, n int) ([]Found, []Gender) {
	return refer(d, ms, groups, n, MinScore)
}

// recentMax is how many entities are remembered as what a pronoun may mean. The
// least recent is forgotten first.
const recentMax = 24

// An ent is someone or something that was spoken of: a group, or an unnamed one
// ("a spokeswoman"), which may be meant too and then leaves the pronoun alone.
type ent struct {
	group  int // -1 for an unnamed one
	kind   Kind
	gender float32 // above 0 male, below female
	plural bool
	noun   string // of an unnamed one

	n     int // mentions so far
	tok   int // last mention
	role  role
	lead  bool // it was the first of its sentence
	pron  bool // it was a pronoun
	quote int32
	body  bool // mentioned below the headline
}

type walker struct {
	r        *reader
	floor    float64 // confidence asked for
	ents     []ent
	of       []int // ent of each group, -1 before its first mention
	genders  []float32
	families []bool
	recent   []int // most recent first
	total    int

	speaker  int          // ent of the last speaker, or -1
	speakers []int        // ent of each quotation's speaker, or -1
	guessed  []bool       // of each quotation: nothing in its sentence says who speaks
	early    map[int]pick // the persons that pronouns mean, some found ahead of their turn
	thingAt  int          // the last subject that was a common noun, or -1
	plural   int          // the last plural noun, or -1

	attrs   []Attribute
	inRole  []bool                 // the tokens of attributes: no descriptions of their own
	rolesOf map[int][]Attribute    // of each group
	ages    map[string][]Attribute // by the years
	years   map[int]string         // of each group of which an age is told
	named   []int                  // how often each group is named
	longest []string               // the longest name of each group
	words   [][]string             // its words, on demand
	out     []Found
	truth   map[int]int                                    // right groups of pronouns; for training
	teach   func(s *scene, e int, f *[numFeatures]float32) // sees each candidate that is scored; for training
}

// A pick is what a pronoun was found to mean.
type pick struct {
	ent   int // -1 for nothing
	score float64
}

func refer(d *document.Document, ms []Mention, groups []int, n int, floor float64) ([]Found, []Gender) {
	w := newWalker(d, ms, groups, n)
	w.floor = floor
	w.walk()
	return w.out, gendersOf(w.genders)
}

func newWalker(d *document.Document, ms []Mention, groups []int, n int) *walker {
	r := newReader(d, ms, groups, true)
	// The attributes are those that Describe gives.
	tags := r.tags
	r.tags = nil
	x := r.describe(ms, n)
	r.tags = tags
	w := &walker{r: r, of: make([]int, n), genders: x.genders, families: x.Plural, attrs: x.Attributes, speaker: -1, thingAt: -1, plural: -1,
		rolesOf: map[int][]Attribute{}, ages: map[string][]Attribute{}, years: map[int]string{}, longest: make([]string, n), named: make([]int, n), words: make([][]string, n), early: map[int]pick{},
		speakers: make([]int, len(r.in)+1), guessed: make([]bool, len(r.in)+1), inRole: make([]bool, len(r.toks))}
	for i := range w.of {
		w.of[i] = -1
	}
	for i := range w.speakers {
		w.speakers[i] = -1
	}
	for _, m := range r.names {
		w.named[m.group]++
		if t := ms[m.mention].Text; len(t) > len(w.longest[m.group]) {
			w.longest[m.group] = t
		}
	}
	for _, a := range w.attrs {
		for k := a.tok; k < len(r.toks) && r.toks[k].Start < a.End; k++ {
			w.inRole[k] = true
		}
		switch a.Kind {
		case Role:
			w.rolesOf[a.Group] = append(w.rolesOf[a.Group], a)
		case Age:
			w.ages[a.Value] = append(w.ages[a.Value], a)
			w.years[a.Group] = a.Value
		}
	}
	return w
}

// walk goes through the tokens in order.
func (w *walker) walk() {
	r := w.r
	for i := 0; i < len(r.toks); i++ {
		if q := r.quote[i]; q != 0 && r.in[q-1].from == i {
			w.speakers[q] = w.findSpeaker(int(q) - 1)
		}
		if n := r.name[i]; n != 0 {
			if m := r.names[n-1]; m.from == i {
				w.nameAt(m)
				i = m.to - 1
			}
			continue
		}
		if p, ok := pronouns[r.w(i)]; ok {
			w.pronounAt(i, p)
			continue
		}
		if r.about(i).is(determiner) {
			i = w.nominalAt(i)
		}
	}
}

// nameAt notes a name.
func (w *walker) nameAt(m nameAt) {
	e := w.of[m.group]
	if e < 0 {
		e = len(w.ents)
		w.ents = append(w.ents, ent{group: m.group, kind: m.kind, tok: -1})
		w.of[m.group] = e
	}
	if m.kind == Person {
		w.ents[e].gender = w.genders[m.group]
		w.ents[e].plural = w.families[m.group]
	}
	w.mention(e, m.span, false)
}

// mention notes that an ent was spoken of.
func (w *walker) mention(e int, s span, pron bool) {
	r, x := w.r, &w.ents[e]
	x.n++
	w.total++
	x.tok = s.from
	x.role = r.roleOf(s)
	x.lead = w.lead(s.from)
	x.pron = pron
	x.quote = r.quote[s.from]
	if r.para[r.sent[s.from]] > 0 {
		x.body = true
	}
	at := -1
	for i, o := range w.recent {
		if o == e {
			at = i
			break
		}
	}
	if at < 0 {
		if len(w.recent) < recentMax {
			w.recent = append(w.recent, 0)
		}
		at = len(w.recent) - 1
	}
	copy(w.recent[1:at+1], w.recent[:at])
	w.recent[0] = e
	if x.role == subject && r.quote[s.from] == 0 {
		for k := s.to; k < s.to+6 && k < r.sentence(s.from).to; k++ {
			if r.says(k) {
				w.speaker = e
				break
			}
		}
		if r.says(s.from-1) || r.says(s.from-2) {
			w.speaker = e
		}
	}
}

// lead reports whether no other mention stands before a token in its sentence.
func (w *walker) lead(tok int) bool {
	from := w.r.sentence(tok).from
	for _, e := range w.recent {
		if t := w.ents[e].tok; t >= from && t < tok {
			return false
		}
	}
	return true
}

// A pronoun is one of the words that stand for somebody or something.
type pronoun struct {
	gender     Gender
	first      bool // I, me, my
	plural     bool // they
	thing      bool // it
	possessive bool
	objective  bool // him; "her" may be either
	reflexive  bool
}

var pronouns = map[string]pronoun{
	"he": {gender: Male}, "him": {gender: Male, objective: true}, "his": {gender: Male, possessive: true}, "himself": {gender: Male, reflexive: true},
	"he's": {gender: Male}, "he’s": {gender: Male}, "he'd": {gender: Male}, "he’d": {gender: Male}, "he'll": {gender: Male}, "he’ll": {gender: Male},
	"she": {gender: Female}, "her": {gender: Female, objective: true}, "hers": {gender: Female}, "herself": {gender: Female, reflexive: true},
	"she's": {gender: Female}, "she’s": {gender: Female}, "she'd": {gender: Female}, "she’d": {gender: Female}, "she'll": {gender: Female}, "she’ll": {gender: Female},
	"it": {thing: true}, "its": {thing: true, possessive: true}, "itself": {thing: true, reflexive: true},
	"they": {plural: true}, "them": {plural: true, objective: true}, "their": {plural: true, possessive: true}, "themselves": {plural: true, reflexive: true},
	"i": {first: true}, "me": {first: true, objective: true}, "my": {first: true, possessive: true}, "mine": {first: true}, "myself": {first: true, reflexive: true},
	"i'm": {first: true}, "i’m": {first: true}, "i've": {first: true}, "i’ve": {first: true}, "i'll": {first: true}, "i’ll": {first: true}, "i'd": {first: true}, "i’d": {first: true},
}

// length of the pronoun itself in a token that has a verb's ending on it.
func pronounLen(low string) int {
	for i := 0; i < len(low); i++ {
		if low[i] == '\'' || low[i] >= 0x80 {
			return i
		}
	}
	return len(low)
}

// pronounAt resolves the pronoun at a token and notes what it means.
func (w *walker) pronounAt(i int, p pronoun) {
	r := w.r
	var got pick
	switch {
	case p.first:
		q := r.quote[i]
		if q == 0 || w.speakers[q] < 0 {
			return
		}
		// "I" in a quotation is its speaker.
		if w.guessed[q] {
			w.found(i, pick{w.speakers[q], 0.5})
		} else {
			w.found(i, pick{w.speakers[q], 0.9})
		}
		return
	case p.thing || p.plural:
		got = w.thing(i, p)
	default:
		var ok bool
		if got, ok = w.early[i]; !ok {
			got = w.person(i, p)
			w.early[i] = got
		}
	}
	if w.truth != nil && p.gender != Unknown {
		got = pick{-1, 0}
		if g, ok := w.truth[r.toks[i].Start]; ok && w.of[g] >= 0 {
			got = pick{w.of[g], 1}
		}
	}
	if got.ent < 0 {
		return
	}
	w.mention(got.ent, span{i, i + 1}, true)
	w.found(i, got)
	if x := &w.ents[got.ent]; x.group >= 0 && x.kind == Person && got.score >= 0.7 && (x.gender == 0) {
		// A pronoun is evidence too.
		x.gender = weight(p.gender, 2)
		w.genders[x.group] = x.gender
	}
}

// found adds a resolved pronoun to the result if its ent has a name and the
// confidence is high enough.
func (w *walker) found(i int, p pick) {
	x := &w.ents[p.ent]
	if x.group < 0 || p.score < w.floor {
		return
	}
	t := w.r.toks[i]
	w.out = append(w.out, Found{Start: t.Start, End: t.Start + pronounLen(w.r.w(i)), Group: x.group, Score: math.Round(p.score*100) / 100})
}

// person resolves "he" and "she".
func (w *walker) person(i int, p pronoun) pick {
	r := w.r
	if r.w(i) == "her" && w.possessiveHer(i) {
		p.possessive, p.objective = true, false
	}
	rank := ranking{}
	var sc scene
	w.scene(&sc, i, p)
	for n, e := range w.recent {
		x := &w.ents[e]
		if x.kind != Person || x.plural || clash(p.gender, x.gender) {
			continue
		}
		rank.add(e, w.score(&sc, e, n))
	}
	if len(rank.cands) == 0 || sc.opening {
		// "In her speech, Merkel …": the name follows.
		if e, ok := w.ahead(i, p); ok {
			if at := w.indexRecent(e); at < 0 || len(rank.cands) == 0 {
				rank.add(e, 0.8)
			} else {
				rank.boost(e, 2.5)
			}
		}
	}
	return rank.best(0.0)
}

func (w *walker) indexRecent(e int) int {
	for i, o := range w.recent {
		if o == e {
			return i
		}
	}
	return -1
}

func clash(g Gender, evidence float32) bool {
	return g == Male && evidence <= -2 || g == Female && evidence >= 2
}

// possessiveHer tells "her plan" from "told her".
func (w *walker) possessiveHer(i int) bool {
	switch r := w.r; r.tag(i) {
	case tag.PRPS:
		return true
	case tag.PRP:
		return false
	default:
		next := r.word(i + 1)
		return next != "" && next[0] >= 'a' && next[0] <= 'z' && !about(next).is(preposition) && !r.verb(i+1) && next != "and" && next != "that" && next != "as"
	}
}

// ahead returns the ent of the name that follows an opening phrase: "In her
// speech, Merkel …".
func (w *walker) ahead(i int, p pronoun) (int, bool) {
	r := w.r
	bounds := r.sentence(i)
	comma := false
	for k := i + 1; k < bounds.to && k < i+25; k++ {
		if r.w(k) == "," {
			comma = true
		}
		if n := r.name[k]; n != 0 && comma {
			m := r.names[n-1]
			if m.kind != Person || clash(p.gender, w.genders[m.group]) {
				continue
			}
			if r.roleOf(m.span) != subject {
				return 0, false
			}
			e := w.of[m.group]
			if e < 0 {
				e = len(w.ents)
				w.ents = append(w.ents, ent{group: m.group, kind: m.kind, tok: -1, gender: w.genders[m.group]})
				w.of[m.group] = e
			}
			return e, true
		}
	}
	return 0, false
}

// A ranking collects candidates with their scores.
type ranking struct {
	cands  []int
	scores []float64
}

func (k *ranking) add(e int, s float64) {
	k.cands, k.scores = append(k.cands, e), append(k.scores, s)
}

func (k *ranking) boost(e int, s float64) {
	for i, c := range k.cands {
		if c == e {
			k.scores[i] += s
		}
	}
}

// best returns the candidate with the highest score and its share of
// probability beside the others and beside "none of them".
func (k *ranking) best(none float64) pick {
	at := -1
	for i, s := range k.scores {
		if at < 0 || s > k.scores[at] {
			at = i
		}
	}
	if at < 0 {
		return pick{-1, 0}
	}
	sum := math.Exp(none - k.scores[at])
	for _, s := range k.scores {
		sum += math.Exp(s - k.scores[at])
	}
	return pick{k.cands[at], 1 / sum}
}

// findSpeaker returns the ent of who speaks a quotation, or -1. Where the
// sentence does not say, it is the last one who spoke, and guessed says so.
func (w *walker) findSpeaker(q int) int {
	r, in := w.r, w.r.in[q]
	// After it: "…,” Merkel said", "…,” said Merkel", "…,” she said".
	bounds := r.sentence(in.to - 1)
	if e, ok := w.speakerIn(in.to, min(bounds.to, in.to+14)); ok {
		return e
	}
	if bounds.to == in.to && in.to < len(r.toks) {
		next := r.sentence(in.to)
		if r.para[r.sent[in.to]] == r.para[r.sent[in.to-1]] && !r.capital(in.to) {
			if e, ok := w.speakerIn(in.to, min(next.to, in.to+14)); ok {
				return e
			}
		}
	}
	// Before it: "Merkel said: “…", "Merkel said she was “…".
	bounds = r.sentence(in.from)
	if e, ok := w.speakerBefore(max(bounds.from, in.from-20), in.from); ok {
		return e
	}
	w.guessed[q+1] = true
	if w.speaker >= 0 && w.ents[w.speaker].kind == Person && r.para[r.sent[in.from]]-r.para[r.sent[w.ents[w.speaker].tok]] <= 1 {
		return w.speaker
	}
	return -1
}

// speakerIn looks for "X said" and "said X" between two tokens.
func (w *walker) speakerIn(from, to int) (int, bool) {
	r := w.r
	for k := from; k < to; k++ {
		if r.quote[k] != 0 {
			return 0, false
		}
		if !r.says(k) {
			continue
		}
		for j := w.beforeApposition(k-1, from); j >= from; j-- {
			if e, ok := w.actorAt(j); ok {
				return e, true
			}
		}
		for j := k + 1; j < to && j < k+8; j++ {
			if e, ok := w.actorAt(j); ok {
				return e, true
			}
			if r.w(j) == "that" || r.w(j) == "in" {
				break
			}
		}
		return 0, false
	}
	return 0, false
}

func (w *walker) speakerBefore(from, to int) (int, bool) {
	r := w.r
	for k := to - 1; k >= from; k-- {
		if !r.says(k) || r.quote[k] != 0 {
			continue
		}
		for j := w.beforeApposition(k-1, from); j >= from; j-- {
			if e, ok := w.actorAt(j); ok {
				return e, true
			}
		}
		return 0, false
	}
	return 0, false
}

// beforeApposition returns j, or where j is the comma that ends an apposition,
// what stands before it: "Dario Luna, Panama's coach, said".
func (w *walker) beforeApposition(j, from int) int {
	if j < from || w.r.w(j) != "," {
		return j
	}
	for k := j - 1; k > from; k-- {
		if w.r.w(k) == "," {
			return k - 1
		}
	}
	return j
}

// actorAt returns the ent of the person or body at a token: a name, or "he" or
// "she", which is then resolved at once as of the token before.
func (w *walker) actorAt(j int) (int, bool) {
	r := w.r
	if n := r.name[j]; n != 0 {
		m := r.names[n-1]
		if m.kind != Person && m.kind != Org {
			return 0, false
		}
		e := w.of[m.group]
		if e < 0 {
			e = len(w.ents)
			w.ents = append(w.ents, ent{group: m.group, kind: m.kind, tok: -1, gender: w.genders[m.group]})
			w.of[m.group] = e
		}
		return e, true
	}
	p, ok := pronouns[r.w(j)]
	if !ok || p.gender == Unknown || p.possessive || p.objective || p.reflexive {
		return 0, false
	}
	got, ok := w.early[j]
	if !ok {
		got = w.person(j, p)
		w.early[j] = got
	}
	if got.ent < 0 {
		return 0, false
	}
	return got.ent, true
}
