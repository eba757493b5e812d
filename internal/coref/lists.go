package coref

import (
	"embed"
	"strings"
	"sync"

	"github.com/newstext/newstext/internal/tag"
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

func wordSet(name string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		lines(name, func(l string) { set[l] = true })
		return set
	})
}

// listKey brings a name in a list to the form in which names are looked up.
func listKey(s string) string {
	words := splitWords(strings.TrimSpace(s))
	for i, w := range words {
		words[i] = foldWord(w)
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(joinLetters(words), " ")
}

type titleInfo struct{ gender Gender }

// titles are the words before a person's name that are no part of it.
var titles = sync.OnceValue(func() map[string]titleInfo {
	m := map[string]titleInfo{}
	lines("titles.txt", func(l string) {
		word, mark, _ := strings.Cut(l, " ")
		m[word] = titleInfo{genderMark(mark)}
	})
	return m
})

// nicknames maps a given name to those it may stand for, and back.
var nicknames = sync.OnceValue(func() map[string][]string {
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
	return m
})

var (
	companyEndings = wordSet("companies.txt")
	placeNouns     = wordSet("placenouns.txt")
	orgNouns       = wordSet("orgnouns.txt")
	sayVerbs       = wordSet("sayverbs.txt")
	verbs          = wordSet("verbs.txt")
	commonSurnames = wordSet("surnames.txt")
	roleWords      = wordSet("rolewords.txt")
)

// smallTags are the tags of small words.
var smallTags = sync.OnceValue(func() map[string]tag.Tag {
	m := map[string]tag.Tag{}
	lines("smallwords.txt", func(l string) {
		word, name, _ := strings.Cut(l, " ")
		m[word], _ = tag.Parse(name)
	})
	for w := range prepositions {
		m[w] = tag.IN
	}
	m["to"] = tag.TO
	return m
})

// A personNoun is a common noun for one person.
type personNoun struct {
	gender Gender
	role   bool // an office, a trade, a rank
}

func genderMark(s string) Gender {
	switch s {
	case "m":
		return Male
	case "f":
		return Female
	}
	return Unknown
}

var people = sync.OnceValue(func() map[string]personNoun {
	m := map[string]personNoun{}
	lines("people.txt", func(l string) {
		f := strings.Fields(l)
		m[f[0]] = personNoun{genderMark(f[1]), len(f) > 2}
	})
	return m
})

// A beforeName is what the lists say of a word that may stand before a name.
type beforeName struct {
	title, person Gender // that a title or a noun for a person tells
	titleLike     bool   // a title, an office, a trade, a rank
}

// beforeNames joins the lists that are asked for the words before a name.
var beforeNames = sync.OnceValue(func() map[string]beforeName {
	m := map[string]beforeName{}
	for w, t := range titles() {
		m[w] = beforeName{title: t.gender, titleLike: true}
	}
	for w, p := range people() {
		b := m[w]
		b.person, b.titleLike = p.gender, b.titleLike || p.role
		m[w] = b
	}
	for w := range roleWords() {
		b := m[w]
		b.titleLike = true
		m[w] = b
	}
	return m
})

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
var givenNames = sync.OnceValue(func() map[string]Gender {
	m := map[string]Gender{}
	lines("firstnames.txt", func(l string) {
		name, mark, _ := strings.Cut(l, " ")
		m[name] = genderMark(mark)
	})
	return m
})

type countryTables struct {
	places, demonyms, names map[string]string
}

var countries = sync.OnceValue(func() countryTables {
	t := countryTables{map[string]string{}, map[string]string{}, map[string]string{}}
	lines("places.txt", func(l string) {
		names, demonyms, _ := strings.Cut(l, "|")
		id := ""
		for n := range strings.SplitSeq(names, ";") {
			k := listKey(n)
			if id == "" {
				id = k
				t.names[id] = strings.TrimSpace(n)
			}
			if k != "" {
				t.places[k] = id
			}
		}
		for n := range strings.SplitSeq(demonyms, ";") {
			if k := listKey(n); k != "" {
				t.demonyms[k] = id
			}
		}
	})
	return t
})

// placeIDs maps the names of a country or other well-known place to one of them.
func placeIDs() map[string]string { return countries().places }

// placeNames gives the usual name for an id of the two tables.
func placeNames() map[string]string { return countries().names }

// demonymIDs maps adjectives and peoples to their country.
func demonymIDs() map[string]string { return countries().demonyms }

// orgIDs maps the names of well-known organisations to one of them.
var orgIDs = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	lines("orgs.txt", func(l string) {
		id := ""
		for n := range strings.SplitSeq(l, ";") {
			k := listKey(n)
			if id == "" {
				id = k
			}
			if k != "" {
				m[k] = id
			}
		}
	})
	return m
})

// Country returns an id for a country or another well-known place, by any of
// its names, or "".
func Country(name string) string { return placeIDs()[listKey(name)] }

// CountryOf returns the id of the country of which a word is the adjective or
// names the people, or "".
func CountryOf(name string) string { return demonymIDs()[listKey(name)] }

// Surname returns the last word of a full name, folded, or "" for a single word.
func Surname(name string) string {
	words := splitWords(name)
	if len(words) < 2 || len(words) > maxWords {
		return ""
	}
	last := foldWord(words[len(words)-1])
	if generations[last] && len(words) > 2 {
		last = foldWord(words[len(words)-2])
	}
	return last
}
