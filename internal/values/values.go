// Package values finds dates, times, durations, sums of money, percentages,
// quantities, counts and ranks in a text, and says what each means.
//
// It is a grammar written by hand over the words and numbers of a document:
// one pass, a fixed look-ahead, no regular expressions. Words come from the
// lists under data/. The pass is made of small parsers, one for each kind of
// thing (numeral.go, money.go, unit.go, date.go, clock.go, ...), which are asked
// in turn at each word that can begin a value; the longest answer is taken.
package values

import (
	"sync"
	"time"

	"github.com/newstext/newstext/document"
)

// A Kind is the sort of a value.
type Kind uint8

// The kinds of values.
const (
	None Kind = iota
	Date
	Time
	Duration
	Money
	Percent
	Quantity
	Cardinal
	Ordinal
)

var kindNames = [...]string{"", "DATE", "TIME", "DURATION", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}

// String returns the kind as the entities package writes it, "DATE" for Date.
func (k Kind) String() string { return kindNames[k] }

// A Value is what an expression means. Its fields are those of entities.Value,
// where they are documented.
type Value struct {
	Norm    string
	Number  string
	To      string
	Unit    string
	Per     string
	Of      string
	SI      string
	SITo    string
	SIUnit  string
	Timex   string
	Start   string
	End     string
	Mod     string
	Set     bool
	Fuzzy   bool
	Basis   string
	Choices []string
}

// A Found is a value and where it stands.
type Found struct {
	document.Span
	Kind  Kind
	Value Value
}

// A Name is a stretch of text that is known to be a name.
type Name struct {
	document.Span
	Person bool // "Smith, 44," is an age
	Values bool // a type that number words are mistaken for: the value may win over a name of equal extent
	Place  bool
}

// Options are the settings of a search.
type Options struct {
	// Phrases widens the extent of times to the whole phrase: "since Monday",
	// "between 2015 and 2018", "Monday from 10am to 12pm".
	Phrases bool
	// Names are the names of the document in reading order, without overlaps.
	Names []Name
	// Published is what "on Tuesday" is resolved against; zero is unknown.
	Published time.Time
	// Language is a BCP 47 tag; its region tells the order of day and month and what a dollar is.
	Language string
	// URL of the document; its country domain is evidence for the dollar.
	URL string
}

// Find returns the values of d in reading order, without overlaps. A value
// within a name is left to the name. Cost is linear in the text.
func Find(d *document.Document, o Options) []Found {
	p := parsers.Get().(*parser)
	defer p.release()
	p.read(d, o)
	p.run()
	return p.take()
}

var parsers = sync.Pool{New: func() any { return new(parser) }}
