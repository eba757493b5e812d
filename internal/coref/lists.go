package coref

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// lines yields the entries of a list: lines without comments and blanks.
func lines(name string, yield func(string)) {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(err) // the file is embedded: it is there or the build is broken
	}
	for line := range strings.Lines(string(b)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			yield(line)
		}
	}
}

// listKey brings a name in a list to the form in which names are looked up.
func listKey(s string) string {
	if s = strings.TrimSpace(s); isASCII(s) && strings.IndexFunc(s, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }) < 0 {
		return strings.ToLower(s) // one word
	}
	words := splitWords(s)
	for i, w := range words {
		words[i] = foldWord(w)
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(joinLetters(words), " ")
}

// nicknames returns the given names that one may stand for, and those that may
// stand for it.
func nicknames(name string) []string {
	if l := nicknameLists().get(name); l != nil {
		return *l
	}
	return nil
}

var nicknameLists = sync.OnceValue(func() *dict[[]string] {
	m := map[string][]string{}
	lines("nicknames.txt", func(l string) {
		names := strings.Fields(l)
		for _, a := range names {
			for _, b := range names {
				if a != b {
					m[a] = append(m[a], b)
				}
			}
		}
	})
	return newDict(m)
})

func genderMark(s string) Gender {
	switch s {
	case "m":
		return Male
	case "f":
		return Female
	}
	return Unknown
}

// bodies are the common nouns for organisations and places.
var bodies = sync.OnceValue(func() map[string]Kind {
	m := map[string]Kind{}
	lines("bodies.txt", func(l string) {
		word, kind, _ := strings.Cut(l, " ")
		m[word] = Org
		if kind == "place" {
			m[word] = Place
		}
	})
	return m
})

// givenNames holds the gender of given names; names of both are there with
// Unknown.
var givenNames = sync.OnceValue(func() *dict[Gender] {
	m := map[string]Gender{}
	lines("firstnames.txt", func(l string) {
		name, mark, _ := strings.Cut(l, " ")
		m[name] = genderMark(mark)
	})
	return newDict(m)
})

// A listing is what the lists of well-known names say of one: an id for each
// sort of thing that it may name, or "".
type listing struct {
	place   string // one name of the country or other place
	demonym string // the country of which it is the adjective or the people
	org     string // one name of the organisation
}

type listings struct {
	*dict[listing]
	names map[string]string // the usual name for the id of a place
}

var wellKnown = sync.OnceValue(func() listings {
	m := map[string]listing{}
	usual := map[string]string{}
	set := func(key string, change func(*listing)) {
		if key != "" {
			l := m[key]
			change(&l)
			m[key] = l
		}
	}
	lines("places.txt", func(l string) {
		names, demonyms, _ := strings.Cut(l, "|")
		id := ""
		for n := range strings.SplitSeq(names, ";") {
			k := listKey(n)
			if id == "" {
				id = k
				usual[id] = strings.TrimSpace(n)
			}
			set(k, func(l *listing) { l.place = id })
		}
		for n := range strings.SplitSeq(demonyms, ";") {
			set(listKey(n), func(l *listing) { l.demonym = id })
		}
	})
	lines("orgs.txt", func(l string) {
		id := ""
		for n := range strings.SplitSeq(l, ";") {
			k := listKey(n)
			if id == "" {
				id = k
			}
			set(k, func(l *listing) { l.org = id })
		}
	})
	return listings{newDict(m), usual}
})

var unlisted listing

// listed returns what the lists say of a name, which is folded. It is never nil.
func listed(key string) *listing {
	if l := wellKnown().get(key); l != nil {
		return l
	}
	return &unlisted
}

// known reports whether a name is in one of the lists.
func (l *listing) known() bool { return l != &unlisted }

// placeNames gives the usual name for the id of a place.
func placeNames() map[string]string { return wellKnown().names }

// demonym returns the id of the country of which a word is the adjective or
// names the people, or "".
func demonym(key string) string { return listed(key).demonym }

// Country returns an id for a country or another well-known place, by any of
// its names, or "".
func Country(name string) string { return listed(listKey(name)).place }

// CountryOf is demonym for a name as it stands in a text.
func CountryOf(name string) string { return demonym(listKey(name)) }

// Surname returns the last word of a full name, folded, or "" for a single word.
func Surname(name string) string {
	words := splitWords(name)
	if len(words) < 2 || len(words) > maxWords {
		return ""
	}
	last := foldWord(words[len(words)-1])
	if about(last).is(generation) && len(words) > 2 {
		last = foldWord(words[len(words)-2])
	}
	return last
}
