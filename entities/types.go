package entities

import (
	"strings"
	"sync"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
	"github.com/newstext/newstext/internal/ner"
)

// The model tells five classes apart; these lists split places and the
// miscellaneous into finer types by the words of the name.
type typeLists struct {
	countries, regions                           map[string]bool
	natural, facility, event, law, work, product map[string]bool
}

var typeWords = sync.OnceValue(func() *typeLists {
	set := func(l lexicon.List) map[string]bool {
		m := map[string]bool{}
		for _, e := range l.Entries() {
			m[strings.ToLower(e)] = true
		}
		return m
	}
	t := &typeLists{
		countries: set(lexicon.Countries), regions: set(lexicon.Regions), facility: set(lexicon.Facilities),
		event: set(lexicon.Events), law: set(lexicon.Laws), work: set(lexicon.Works), product: set(lexicon.Products),
		natural: set(lexicon.NaturalPlaces),
	}
	return t
})

// fineType returns the type of a name that the model found.
func fineType(d *document.Document, n *ner.Name) Type {
	switch n.Class {
	case ner.Person:
		return Person
	case ner.Org:
		return Org
	case ner.NORP:
		return NORP
	}
	t, text := typeWords(), d.Text()
	name := strings.ToLower(n.Of(text))
	toks := d.Tokens()[n.First : n.Last+1]
	any := func(set map[string]bool) bool {
		for _, k := range toks {
			if w := strings.ToLower(k.Of(text)); set[w] {
				return true
			}
		}
		return false
	}
	final := strings.ToLower(toks[len(toks)-1].Of(text))
	if n.Class == ner.Place {
		switch {
		case t.countries[name]:
			return GPE
		case t.regions[name], t.natural[final], len(toks) > 1 && t.natural[strings.ToLower(toks[0].Of(text))]:
			return Loc
		case len(toks) > 1 && t.facility[final]:
			return Fac
		}
		return GPE
	}
	switch {
	case any(t.event):
		return Event
	case any(t.law):
		return Law
	case any(t.work):
		return WorkOfArt
	case any(t.product):
		return Product
	}
	return Misc
}
