package coref

import "strings"

// These are for names in different documents, where less is known: two articles
// may speak of two John Smiths.

// formOf makes the form of a name by itself.
func formOf(kind Kind, name string) form {
	g := grouper{ms: []Mention{{Text: name, Kind: kind, Start: -1}}}
	return g.parse(0)
}

// FullName returns the folded words of a person's name without titles and
// generation, and the generation.
func FullName(name string) (words []string, generation string) {
	f := formOf(Person, name)
	if len(f.words) > maxWords {
		return nil, ""
	}
	return f.words, f.generation
}

// SameFullName reports whether two names of persons, each of a given name and a
// surname at least, may be one person's, and why: "same full name", or "names
// agree" where one has more of it ("John A. Porter", "John Porter").
func SameFullName(a, b string) (why string, ok bool) {
	x, y := formOf(Person, a), formOf(Person, b)
	if !x.full() || !y.full() || len(x.words) > maxWords || len(y.words) > maxWords || x.generation != y.generation {
		return "", false
	}
	if equal(x.words, y.words) {
		return "same full name", true
	}
	// Nicknames, other orders and slips of the pen are too weak here.
	short, long := x.words, y.words
	if len(short) > len(long) {
		short, long = long, short
	}
	if sameWord(short[0], long[0]) && sameWord(short[len(short)-1], long[len(long)-1]) && middlesAgree(short[1:len(short)-1], long[1:len(long)-1]) {
		return "names agree", true
	}
	return "", false
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameWord(a[i], b[i]) {
			return false
		}
	}
	return true
}

// Keys returns the strings of which an equal one makes two names of a kind other
// than Person the same, in any document.
func Keys(kind Kind, name string) []string {
	f := formOf(kind, name)
	if len(f.words) == 0 || len(f.words) > maxWords || f.words[0] == "" {
		return nil
	}
	var s keySet
	s.of(kind, &f)
	keys := make([]string, len(s.keys))
	for i, k := range s.keys {
		keys[i] = string(' '+rune(k.sort)) + string(s.text[k.from:k.to])
	}
	return keys
}

// Known reports whether a name is in one of the lists of well-known places,
// peoples and organisations.
func Known(name string) bool { return listed(listKey(name)).known() }

// Ambiguous reports whether a name is borne by several: "Georgia", "Interior
// Ministry", "Supreme Court", "WSF".
func Ambiguous(kind Kind, name string) bool {
	key := listKey(name)
	if kind == Place {
		return ambiguousPlaces[key] || !Known(name) && !strings.Contains(key, " ")
	}
	words := strings.Fields(key)
	if len(words) == 1 {
		return !Known(name)
	}
	generic := true
	for _, w := range words {
		if !about(singular(w)).is(orgNoun) && !about(w).is(smallWord) && !about(w).is(commonStart) && !about(w).is(roleWord) {
			generic = false
			break
		}
	}
	return generic && (!Known(name) || ambiguousOrgs[key])
}

var ambiguousPlaces = map[string]bool{"georgia": true, "washington": true, "west": true, "new york": true, "cordoba": true, "victoria": true, "santiago": true,
	"guinea": true, "congo": true, "macedonia": true, "luxembourg": true, "up": true, "birmingham": true, "cambridge": true}

// ambiguousOrgs are in the list with their best known bearer, but other
// countries have one too.
var ambiguousOrgs = map[string]bool{"interior ministry": true, "ministry of interior": true, "supreme court": true, "senate": true, "house of representatives": true, "congress": true,
	"justice department": true, "state department": true, "social democratic party": true, "labour party": true, "green party": true, "left party": true, "conservative party": true,
	"democratic party": true, "communist party": true, "general assembly": true, "security council": true, "house": true}

// CommonSurname reports whether the last word of a name is so frequent that two
// articles may well mean two persons of the same full name.
func CommonSurname(name string) bool {
	words, _ := FullName(name)
	return len(words) > 0 && (about(words[len(words)-1]).is(commonSurname) || about(words[0]).is(commonSurname))
}
