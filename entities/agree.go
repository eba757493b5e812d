package entities

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
	"github.com/newstext/newstext/internal/ner"
)

// What one document says of a name at one place holds at its other places: the
// one-sense-per-discourse rule of Gale, Church and Yarowsky (1992). The model's
// second look uses it as a hint; here it decides what the hint left open.

const (
	// sure is the score below which a name gives way to the others of the same text,
	// and from which a full name speaks for its short form.
	sure = 0.6
	// majority is the share of the scores that those others must have.
	majority = 0.6
)

// agree gives a doubtful person, organisation or place the class that most
// mentions of the same text have. It changes names in place.
func agree(text string, names []ner.Name) {
	var sums map[string]*[3]float32
	for i := range names {
		if n := &names[i]; n.Score < sure && votes(n.Class) >= 0 {
			if sums == nil {
				sums = make(map[string]*[3]float32)
			}
			sums[n.Of(text)] = new([3]float32)
		}
	}
	if sums == nil {
		return
	}
	for i := range names {
		n := &names[i]
		if v := votes(n.Class); v >= 0 {
			if s := sums[n.Of(text)]; s != nil {
				s[v] += n.Score
			}
		}
	}
	for i := range names {
		n := &names[i]
		v := votes(n.Class)
		if v < 0 || n.Score >= sure {
			continue
		}
		s := sums[n.Of(text)]
		for w, c := range [...]ner.Class{ner.Person, ner.Org, ner.Place} {
			if w != v && s[w] >= majority*(s[0]+s[1]+s[2]) {
				n.Class = c
			}
		}
	}
}

// votes returns the place of a class among those that agree may change, -1 for the
// others: peoples and places share words rightly.
func votes(c ner.Class) int {
	switch c {
	case ner.Person:
		return 0
	case ner.Org:
		return 1
	case ner.Place:
		return 2
	}
	return -1
}

// shortForms adds the places where the model saw no name in the first word of an
// organisation or the last of a person that it found elsewhere by the full name:
// "Reliance Industries … shares in Reliance". A word that the document has in small
// letters too, that stands in another name, or that means a kind of thing is left
// alone. Cost: one look at each token.
func shortForms(d *document.Document, names []ner.Name) []ner.Name {
	text, toks := d.Text(), d.Tokens()
	short := map[string]ner.Name{} // by word; a zero span where it may not be used
	for i := range names {
		n := &names[i]
		if n.First == n.Last || n.Score < sure {
			continue
		}
		at := n.First
		switch n.Class {
		case ner.Person:
			at = n.Last
		case ner.Org:
		default:
			continue
		}
		w := toks[at].Of(text)
		if !plainName(w) || generic()[w] {
			continue
		}
		if had, ok := short[w]; ok && had.Class != n.Class {
			short[w] = ner.Name{}
		} else if !ok {
			short[w] = *n
		}
	}
	if len(short) == 0 {
		return names
	}
	var small [256]bool // first bytes of the words in small letters
	capital := make(map[string]string, len(short))
	for w := range short {
		small[w[0]|0x20] = true
		capital[strings.ToLower(w)] = w
	}
	var found []ner.Name
	rest := names
	for i, t := range toks {
		for len(rest) > 0 && rest[0].Last < i {
			rest = rest[1:]
		}
		w := t.Of(text)
		if small[w[0]] {
			if up, ok := capital[w]; ok {
				short[up] = ner.Name{}
			}
			continue
		}
		if !small[w[0]|0x20] || len(rest) > 0 && rest[0].First <= i {
			continue
		}
		if n := short[w]; n.End > 0 && standsAlone(text, toks, i) {
			n.Span, n.First, n.Last, n.Score = t.Span, i, i, n.Score*0.8
			found = append(found, n)
		}
	}
	found = slices.DeleteFunc(found, func(n ner.Name) bool { return short[n.Of(text)].End == 0 })
	if len(found) == 0 {
		return names
	}
	names = append(names, found...)
	slices.SortFunc(names, func(a, b ner.Name) int { return a.Start - b.Start })
	return names
}

// standsAlone reports whether no word with a capital stands beside token i, and a word
// or a comma does before it: a capital that begins a sentence says nothing.
func standsAlone(text string, toks []document.Token, i int) bool {
	if i == 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(toks[i-1].Of(text))
	first, _ := utf8.DecodeRuneInString(toks[i-1].Of(text))
	if before != ',' && (!unicode.IsLower(before) || unicode.IsUpper(first)) {
		return false
	}
	if i+1 < len(toks) {
		next, _ := utf8.DecodeRuneInString(toks[i+1].Of(text))
		return !unicode.IsUpper(next) && next != '-'
	}
	return true
}

// plainName reports whether w is a word of four ASCII letters or more of which only
// the first is a capital.
func plainName(w string) bool {
	if len(w) < 4 || w[0] < 'A' || w[0] > 'Z' {
		return false
	}
	for i := 1; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// generic has the words that begin or end many names.
var generic = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range [...]lexicon.List{lexicon.Countries, lexicon.Peoples, lexicon.Regions, lexicon.Titles, lexicon.Companies, lexicon.Organisations,
		lexicon.PlaceHeads, lexicon.Facilities, lexicon.Events, lexicon.Laws, lexicon.Calendar, lexicon.NaturalPlaces} {
		for _, e := range l.Entries() {
			m[e] = true
		}
	}
	for _, w := range strings.Fields("Central Daily East Eastern Federal First General Global Grand Great Greater High International Joint Junior Local Mid Mount National New North Northern Old Public Royal Saint Second Senior Social South Southern Special State Supreme Third Town United Upper West Western World Young") {
		m[w] = true
	}
	return m
})
