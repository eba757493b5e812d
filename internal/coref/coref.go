// Package coref groups the mentions of a document by what they mean: the names
// of one person, organisation or place, and the pronouns and descriptions that
// stand for them. It also reads what an apposition says of a person: role, age,
// nationality.
//
// Names come first and need no text: "Angela Merkel", "Merkel" and "Chancellor
// Merkel" belong together by their words alone, "World Health Organization" and
// "WHO" by their letters, "Britain" and "UK" by a list. Where the text is known
// it adds what stands around a name: "(WHO)", "Mrs", a plural article.
//
// Pronouns and descriptions are then resolved from left to right against the
// groups, each with a confidence; below the asked confidence they stay alone.
package coref

// A Kind is the sort of thing that a name means, as coarse as grouping needs it:
// names of different kinds never share a group unless the caller allows it.
type Kind uint8

// The kinds.
const (
	Other   Kind = iota // works, laws, products, ideas
	Person              // one human being, or a family
	Org                 // companies, parties, bodies, teams
	Place               // countries, towns, rivers, buildings
	People              // nationalities, religions, parties as people or adjective: "German", "Sunnis"
	Event               // wars, cups, conferences
	NumKind             // how many kinds there are; a kind from here on is one more sort of Other
)

// A Mention is one name in a document.
type Mention struct {
	Text       string
	Kind       Kind
	Start, End int    // byte offsets into the text, or Start < 0 where they are not known
	Key        string // the caller's key of the thing, or "": names with the same key are one thing, with two keys never
}

// gap returns the number of bytes between the end of a and the start of b, or
// -1 where the offsets are not known.
func gap(a, b *Mention) int {
	if a.Start < 0 || b.Start < 0 {
		return -1
	}
	return b.Start - a.End
}
