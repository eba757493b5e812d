package entities

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/coref"
)

// group fills r.Entities and the field Entity of each name in r.Mentions (-1 for
// values). With all it also adds descriptions and pronouns to r.Mentions, which
// stay in reading order.
func group(d *document.Document, r *Result, all bool) {
	var names []int // indexes in r.Mentions
	var ms []coref.Mention
	for i := range r.Mentions {
		m := &r.Mentions[i]
		m.Entity = -1
		if m.Type.IsValue() {
			continue
		}
		names = append(names, i)
		ms = append(ms, coref.Mention{Text: m.Text, Kind: kindOf(m.Type), Start: m.Start, End: m.End})
	}
	groups := coref.Names(ms, d.Text(), true)
	for i, g := range groups {
		for g >= len(r.Entities) {
			r.Entities = append(r.Entities, Entity{ID: len(r.Entities)})
		}
		r.Mentions[names[i]].Entity = g
		r.Entities[g].Mentions = append(r.Entities[g].Mentions, names[i])
	}
	for i := range r.Entities {
		r.Entities[i].describe(r.Mentions)
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
// mentions.
func (e *Entity) describe(mentions []Mention) {
	type form struct {
		text  string
		count int
	}
	var forms []form
	index := make(map[string]int, len(e.Mentions))
	types := make(map[Type]int, 2)
	for _, i := range e.Mentions {
		m := &mentions[i]
		if m.Form != Name && m.Form != "" {
			continue
		}
		types[m.Type]++
		text := coref.Trim(m.Text)
		at, ok := index[text]
		if !ok {
			at = len(forms)
			index[text] = at
			forms = append(forms, form{text: text})
		}
		forms[at].count++
	}
	// The type of most mentions; of equally many the first.
	for _, i := range e.Mentions {
		if t := mentions[i].Type; types[t] > types[e.Type] {
			e.Type = t
		}
	}
	best := 0
	for i := range forms {
		if fuller(forms[i].text, forms[i].count, forms[best].text, forms[best].count) {
			best = i
		}
	}
	e.Name = forms[best].text
	for i := range forms {
		if i != best {
			e.Aliases = append(e.Aliases, forms[i].text)
		}
	}
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
