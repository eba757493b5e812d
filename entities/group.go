package entities

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/coref"
)

// An Entity is one person, organisation, place or other named thing, with all
// its mentions.
type Entity struct {
	ID         int         `json:"id"` // index in Result.Entities
	Type       Type        `json:"type"`
	Name       string      `json:"name"`                 // the fullest form in the text
	Aliases    []string    `json:"aliases,omitempty"`    // the other forms, in order of appearance
	Mentions   []int       `json:"mentions"`             // indexes in Result.Mentions
	Gender     Gender      `json:"gender,omitempty"`     // of a person, where the text or the given name tells
	Plural     bool        `json:"plural,omitempty"`     // a family: "the Obamas"
	Attributes []Attribute `json:"attributes,omitempty"` // what appositions say of a person, in reading order
	Links      []Link      `json:"links,omitempty"`      // entities that are another thing but belong to this one
}

// A Gender is what the text gives away of a person: by a title ("Mrs"), a noun
// ("spokeswoman"), a given name that is nearly always a man's or a woman's, or,
// with Options.AllMentions, a pronoun.
type Gender string

// The genders. None is the empty Gender.
const (
	Male   Gender = "male"
	Female Gender = "female"
)

// An Attribute is a piece of text that says something of a person beside the
// name, in an apposition: "Finance Minister Eva Lund, 44, a German lawyer".
type Attribute struct {
	document.Span
	Kind  AttributeKind `json:"kind"`
	Text  string        `json:"text"`
	Value string        `json:"value"` // the years of an age, the country of a nationality, the noun of a role in small letters
}

// An AttributeKind says what an attribute tells.
type AttributeKind string

// The kinds of attributes.
const (
	Role        AttributeKind = "role"        // "U.S. special envoy", "chief executive of Acme"
	Age         AttributeKind = "age"         // "44", "44-year-old"
	Nationality AttributeKind = "nationality" // "German"
)

// A Link leads from an entity to one that it belongs to.
type Link struct {
	Relation Relation `json:"relation"`
	Entity   int      `json:"entity"` // index in Result.Entities
}

// A Relation says how one entity belongs to another.
type Relation string

// The relations.
const (
	PeopleOf Relation = "people-of" // from "German", "Germans" to Germany
	FamilyOf Relation = "family-of" // from "the Obamas" to Barack Obama
)

// A Result holds the mentions of a document in reading order, and the entities
// they mean in order of their first mention.
type Result struct {
	Mentions []Mention `json:"mentions"`
	Entities []Entity  `json:"entities"`
}

// References returns the pronouns and descriptions in d that mean an entity of
// r, in reading order: what "she" in “…,” she said stands for. They are those
// that Options.AllMentions puts among the mentions. Those of which nothing can
// be said with a confidence of MinReference are not there.
//
// "I", "me" and "my" inside a quotation mean its speaker, where one is named
// with a verb of saying beside it.
//
// Cost: linear; the document's parts of speech are needed, and finding these
// takes longer than the names.
func References(d *document.Document, r *Result) []Mention {
	var out []Mention
	for _, m := range r.Mentions {
		if m.Form == Nominal || m.Form == Pronoun {
			out = append(out, m)
		}
	}
	if out != nil {
		return out
	}
	if len(r.Entities) == 0 {
		return nil
	}
	ms, groups := names(d, r, nil)
	out, _ = refer(d, r, ms, groups)
	return out
}

// MinReference is the confidence, as Mention.Score gives it, that a pronoun or a
// description needs to be resolved.
const MinReference = coref.MinScore

// group fills r.Entities and the field Entity of each name in r.Mentions (-1 for
// values). With all it also adds descriptions and pronouns to r.Mentions, which
// stay in reading order.
func group(d *document.Document, r *Result, all bool) {
	for i := range r.Mentions {
		r.Mentions[i].Entity = -1
	}
	room := mentionRoom.Get().(*[]coref.Mention)
	ms, _ := names(d, r, (*room)[:0])
	defer func() {
		if clear(ms); cap(ms) < 1<<13 {
			*room = ms
			mentionRoom.Put(room)
		}
	}()
	if len(ms) == 0 {
		return
	}
	groups := coref.Names(ms, d.Text(), true)
	r.Entities = withMentions(groups)
	next := 0
	for i := range r.Mentions {
		if r.Mentions[i].Type.IsValue() {
			continue
		}
		g := groups[next]
		next++
		r.Mentions[i].Entity = g
		r.Entities[g].Mentions = append(r.Entities[g].Mentions, i)
	}
	var t tallies
	for i := range r.Entities {
		r.Entities[i].describe(r.Mentions, &t)
	}
	for i := range groups {
		ms[i].Kind = kindOf(r.Entities[groups[i]].Type) // a group has one kind
	}
	about := coref.Describe(d, ms, groups, len(r.Entities))
	for _, a := range about.Attributes {
		e := &r.Entities[a.Group]
		e.Attributes = append(e.Attributes, Attribute{document.Span{Start: a.Start, End: a.End}, attributeKinds[a.Kind], d.Text()[a.Start:a.End], a.Value})
	}
	for i := range r.Entities {
		e := &r.Entities[i]
		e.Gender = Gender(about.Gender[i].String())
		e.Plural = about.Plural[i]
	}
	link(r.Entities)
	if !all {
		return
	}
	refs, genders := refer(d, r, ms, groups)
	r.add(refs)
	for i := range r.Entities {
		if e := &r.Entities[i]; e.Gender == "" && e.Type == Person {
			e.Gender = Gender(genders[i].String())
		}
	}
}

// withMentions makes the entities of the groups that names are in, with room for
// the mentions of each.
func withMentions(groups []int) []Entity {
	n := slices.Max(groups) + 1
	count := make([]int, n)
	for _, g := range groups {
		count[g]++
	}
	entities := make([]Entity, n)
	room := make([]int, len(groups))
	for g := range entities {
		k := count[g]
		entities[g] = Entity{ID: g, Mentions: room[:0:k]}
		room = room[k:]
	}
	return entities
}

// names returns the names of r as grouping sees them, and their entities. The
// kind of a name that is in an entity is the entity's. The names are appended to
// room; the entities are told where there are any.
func names(d *document.Document, r *Result, room []coref.Mention) (ms []coref.Mention, groups []int) {
	ms = slices.Grow(room, len(r.Mentions))
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Type.IsValue() || m.Form == Nominal || m.Form == Pronoun {
			continue
		}
		t, group := m.Type, -1
		if m.Entity >= 0 && m.Entity < len(r.Entities) {
			t, group = r.Entities[m.Entity].Type, m.Entity
		}
		ms = append(ms, coref.Mention{Text: m.Text, Kind: kindOf(t), Start: m.Start, End: m.End, Key: m.ID})
		if len(r.Entities) > 0 {
			groups = append(groups, group)
		}
	}
	return ms, groups
}

// mentionRoom keeps the memory of the names of documents done.
var mentionRoom = sync.Pool{New: func() any { return new([]coref.Mention) }}

// refer finds the pronouns and descriptions that mean one of the entities.
func refer(d *document.Document, r *Result, ms []coref.Mention, groups []int) ([]Mention, []coref.Gender) {
	found, genders := coref.Refer(d, ms, groups, len(r.Entities))
	out := make([]Mention, len(found))
	for i, f := range found {
		form := Pronoun
		if f.Nominal {
			form = Nominal
		}
		out[i] = Mention{
			Span: document.Span{Start: f.Start, End: f.End}, Type: r.Entities[f.Group].Type, Text: d.Text()[f.Start:f.End],
			Form: form, Entity: f.Group, Score: f.Score, Origin: "grouping",
		}
	}
	return out, genders
}

var attributeKinds = [...]AttributeKind{coref.Role: Role, coref.Age: Age, coref.Nationality: Nationality}

// add puts the references among the mentions and tells the entities.
func (r *Result) add(refs []Mention) {
	all := make([]Mention, 0, len(r.Mentions)+len(refs))
	rest := r.Mentions
	for _, f := range refs {
		for len(rest) > 0 && (rest[0].Start < f.Start || rest[0].Start == f.Start && rest[0].End >= f.End) {
			all, rest = append(all, rest[0]), rest[1:]
		}
		all = append(all, f)
	}
	r.Mentions = append(all, rest...)
	for i := range r.Entities {
		r.Entities[i].Mentions = r.Entities[i].Mentions[:0]
	}
	for i := range r.Mentions {
		if e := r.Mentions[i].Entity; e >= 0 {
			r.Entities[e].Mentions = append(r.Entities[e].Mentions, i)
		}
	}
}

// link links peoples to their country and families to their members.
func link(entities []Entity) {
	peoples, families := false, false
	for i := range entities {
		peoples = peoples || entities[i].Type == NORP
		families = families || entities[i].Plural
	}
	if peoples {
		linkPeoples(entities)
	}
	if families {
		linkFamilies(entities)
	}
}

func linkPeoples(entities []Entity) {
	var countries map[string]int
	for i := range entities {
		if e := &entities[i]; e.Type == GPE || e.Type == Loc {
			if id := coref.Country(e.Name); id != "" {
				if countries == nil {
					countries = map[string]int{}
				}
				countries[id] = i
			}
		}
	}
	if countries == nil {
		return
	}
	for i := range entities {
		if e := &entities[i]; e.Type == NORP {
			if c, ok := countries[coref.CountryOf(e.Name)]; ok {
				e.Links = append(e.Links, Link{PeopleOf, c})
			}
		}
	}
}

func linkFamilies(entities []Entity) {
	surnames := map[string][]int{}
	for i := range entities {
		if e := &entities[i]; e.Type == Person && !e.Plural {
			if s := coref.Surname(e.Name); s != "" && len(surnames[s]) < 8 {
				surnames[s] = append(surnames[s], i)
			}
		}
	}
	for i := range entities {
		e := &entities[i]
		if !e.Plural {
			continue
		}
		for _, s := range [...]string{strings.TrimSuffix(strings.ToLower(e.Name), "s"), strings.TrimSuffix(strings.ToLower(e.Name), "es")} {
			if members := surnames[s]; len(members) > 0 {
				for _, m := range members {
					e.Links = append(e.Links, Link{FamilyOf, m})
				}
				break
			}
		}
	}
}

// kindOf says how coarse grouping sees a type.
func kindOf(t Type) coref.Kind {
	switch t {
	case Person:
		return coref.Person
	case Org:
		return coref.Org
	case GPE, Loc, Fac:
		return coref.Place
	case NORP:
		return coref.People
	case Event:
		return coref.Event
	}
	return coref.Other
}

// describe fills in the type, the name and the aliases of an entity from its
// mentions. The tallies are memory for it.
func (e *Entity) describe(mentions []Mention, t *tallies) {
	if m := &mentions[e.Mentions[0]]; !slices.ContainsFunc(e.Mentions[1:], func(i int) bool { return mentions[i].Text != m.Text || mentions[i].Type != m.Type }) {
		e.Type, e.Name = m.Type, coref.Trim(m.Text) // all are alike
		return
	}
	t.reset()
	for _, i := range e.Mentions {
		if m := &mentions[i]; m.Form == Name || m.Form == "" {
			t.count(string(m.Type))
		}
	}
	if len(t.list) == 0 {
		return
	}
	best := 0
	for i, f := range t.list {
		if f.n > t.list[best].n {
			best = i
		}
	}
	e.Type = Type(t.list[best].text)
	t.reset()
	for _, i := range e.Mentions {
		if m := &mentions[i]; m.Form == Name || m.Form == "" {
			t.count(coref.Trim(m.Text))
		}
	}
	best = 0
	for i, f := range t.list {
		if fuller(f.text, f.n, t.list[best].text, t.list[best].n) {
			best = i
		}
	}
	e.Name = t.list[best].text
	if len(t.list) > 1 {
		e.Aliases = make([]string, 0, len(t.list)-1)
	}
	for i, f := range t.list {
		if i != best {
			e.Aliases = append(e.Aliases, f.text)
		}
	}
}

// A tally is how often a text was seen.
type tally struct {
	text string
	n    int
}

// tallies are texts in the order in which they were first seen.
type tallies struct {
	list  []tally
	index map[string]int // of the list, where it is long
}

func (t *tallies) reset() { t.list, t.index = t.list[:0], nil }

func (t *tallies) count(text string) {
	if t.index == nil {
		for i := range t.list {
			if t.list[i].text == text {
				t.list[i].n++
				return
			}
		}
		t.list = append(t.list, tally{text, 1})
		if len(t.list) > 32 {
			t.index = make(map[string]int, 2*len(t.list))
			for i, f := range t.list {
				t.index[f.text] = i
			}
		}
		return
	}
	i, ok := t.index[text]
	if !ok {
		i = len(t.list)
		t.index[text] = i
		t.list = append(t.list, tally{text: text})
	}
	t.list[i].n++
}

// fuller reports whether a is a better name for an entity than b: more words,
// not all in capitals ("MERKEL WINS" is a headline's form), more letters, used
// more often.
func fuller(a string, na int, b string, nb int) bool {
	wa, wb := strings.Count(a, " "), strings.Count(b, " ")
	if wa != wb {
		return wa > wb
	}
	if wa > 0 {
		if ua, ub := shouted(a), shouted(b); ua != ub {
			return ub
		}
	}
	if strings.EqualFold(a, b) { // "Geneva" rather than the "GENEVA" of a dateline
		if ua, ub := shouted(a), shouted(b); ua != ub {
			return ub
		}
	}
	la, lb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if la != lb {
		return la > lb && (na*4 >= nb || la > lb+3)
	}
	return na > nb
}

// shouted reports whether a text has capitals and no small letters.
func shouted(s string) bool {
	upper := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}
