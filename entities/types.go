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
	toks := d.Tokens()[n.First : n.Last+1]
	name := strings.ToLower(n.Of(text))
	first := strings.ToLower(toks[0].Of(text))
	head := headWord(text, toks)
	if n.Class == ner.Place {
		final := strings.ToLower(toks[len(toks)-1].Of(text))
		switch {
		case t.countries[name], town[final]: // "Cape Town", "Lake County"
			return GPE
		case t.regions[name], t.natural[final], len(toks) > 1 && t.natural[first]:
			return Loc
		case len(toks) > 1 && (t.facility[final] || t.facility[head] || building[first]):
			return Fac
		}
		return GPE
	}
	switch {
	case t.law[head]:
		return Law
	case t.event[head], happening[first]:
		return Event
	case t.work[head], quoted(d, n), titled(text, toks):
		return WorkOfArt
	case t.product[first], t.product[head]:
		return Product
	}
	return Misc
}

// Words that say what a name is from its beginning or its end.
var (
	town      = map[string]bool{"city": true, "county": true, "district": true, "province": true, "state": true, "town": true, "village": true}
	building  = map[string]bool{"estadio": true, "hotel": true, "palazzo": true, "stade": true, "stadio": true, "stadion": true}
	happening = map[string]bool{"cyclone": true, "hurricane": true, "operation": true, "storm": true, "typhoon": true}
)

// headWord returns, in small letters, the word that says what a name is: the
// last one before a preposition, and before a number. "Battle" of "Battle of the
// Somme", "cup" of "Africa Cup of Nations 2021", "war" of "World War II".
func headWord(text string, toks []document.Token) string {
	head := ""
	for i, k := range toks {
		switch w := k.Of(text); w {
		case "of", "for", "in", "on", "at", "to", "against", "between":
			if i > 0 {
				return head
			}
		case "I", "II", "III", "IV", "V", "One", "Two":
		default:
			if k.Kind == document.Word {
				head = strings.ToLower(w)
			}
		}
	}
	return head
}

// quoted reports whether a name stands in quotation marks, as titles do.
func quoted(d *document.Document, n *ner.Name) bool {
	toks := d.Tokens()
	if n.First == 0 || n.Last+1 >= len(toks) {
		return false
	}
	return quoteMark(toks[n.First-1].Of(d.Text())) && quoteMark(strings.TrimLeft(toks[n.Last+1].Of(d.Text()), ",."))
}

func quoteMark(s string) bool {
	switch s {
	case "\"", "'", "“", "”", "‘", "’", "«", "»", "„", "``", "''":
		return true
	}
	return false
}

// titled reports whether a name is worded like the title of a work: three words
// or more of which the first is an article, or a small one is inside: "The Names
// of Things", "Rabbit at Rest".
func titled(text string, toks []document.Token) bool {
	if len(toks) < 3 {
		return false
	}
	switch toks[0].Of(text) {
	case "The", "A", "An":
		return true
	}
	for _, k := range toks[1 : len(toks)-1] {
		switch k.Of(text) {
		case "at", "in", "on", "with", "my", "is", "a", "the", "from":
			return true
		}
	}
	return false
}
