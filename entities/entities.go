package entities

import "github.com/newstext/newstext/document"

// A Type is the sort of thing that a mention means.
type Type string

// The types of names and values. They are spaCy's and OntoNotes' names, with
// DURATION apart from DATE.
const (
	Person    Type = "PERSON"
	Org       Type = "ORG"
	GPE       Type = "GPE" // countries, states, cities
	Loc       Type = "LOC" // other places: rivers, regions, continents
	Fac       Type = "FAC" // buildings, airports, roads
	NORP      Type = "NORP"
	Event     Type = "EVENT"
	WorkOfArt Type = "WORK_OF_ART"
	Product   Type = "PRODUCT"
	Law       Type = "LAW"
	Misc      Type = "MISC"

	Date     Type = "DATE"
	Time     Type = "TIME"
	Duration Type = "DURATION"
	Money    Type = "MONEY"
	Percent  Type = "PERCENT"
	Quantity Type = "QUANTITY"
	Cardinal Type = "CARDINAL"
	Ordinal  Type = "ORDINAL"
)

// A Form says how a mention names its entity.
type Form string

// The forms of mentions.
const (
	Name    Form = "name"    // "Angela Merkel", "Merkel"
	Nominal Form = "nominal" // "the chancellor"
	Pronoun Form = "pronoun" // "she"
)

// A Mention is a piece of text that means an entity or a value.
type Mention struct {
	document.Span
	Type   Type    `json:"type"`
	Text   string  `json:"text"`
	Form   Form    `json:"form"`
	Entity int     `json:"entity"`          // index in Result.Entities; -1 for values
	Score  float64 `json:"score"`           // 0 to 1: how sure
	Origin string  `json:"origin"`          // "model", "list", "grammar", "grouping", or the name of the recogniser
	ID     string  `json:"id,omitempty"`    // the caller's own key, where a gazetteer gives one
	Value  *Value  `json:"value,omitempty"` // what a value stands for; nil for names
}

// IsValue reports whether t is a type of values (dates, amounts, numbers) and
// not of names.
func (t Type) IsValue() bool {
	switch t {
	case Date, Time, Duration, Money, Percent, Quantity, Cardinal, Ordinal:
		return true
	}
	return false
}
