// Package quotes finds who said what, in whose words.
package quotes

import (
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

// A Kind says whose words a quotation gives.
type Kind string

// The kinds of quotations.
const (
	Direct   Kind = "direct"   // all in quotation marks
	Mixed    Kind = "mixed"    // a paraphrase with quoted parts
	Indirect Kind = "indirect" // a paraphrase
	Scare    Kind = "scare"    // words in marks that nobody is quoted with
	Title    Kind = "title"    // the title of a work in marks
)

// A Quote is one quotation: a piece of text, and whose it is.
type Quote struct {
	document.Span
	Kind    Kind           `json:"kind"`
	Text    string         `json:"text"`
	Speaker *Speaker       `json:"speaker"`
	Cue     *document.Span `json:"cue"`
	Score   float64        `json:"score"`
}

// A Speaker is the mention of the one who speaks.
type Speaker struct {
	document.Span
	Text   string `json:"text"`
	Name   string `json:"name,omitempty"` // the name of the entity, where it is known
	Entity int    `json:"entity"`         // index in entities.Result.Entities, or -1
}

// Options are the settings of an Extractor; the zero Options is the
// recommended one.
type Options struct{}

// An Extractor finds quotations. It is immutable and safe for concurrent use.
type Extractor struct{}

// New returns an extractor with the given settings.
func New(o Options) (*Extractor, error) { return &Extractor{}, nil }

// Extract finds the quotations of d with the recommended settings. The entities
// may be nil: speakers are then given by their mention alone.
func Extract(d *document.Document, names *entities.Result) []Quote {
	return new(Extractor).Extract(d, names)
}

// ExtractString finds the quotations of a text with the recommended settings.
func ExtractString(text string) []Quote {
	d := document.New(text)
	return Extract(d, entities.Extract(d))
}

// Extract finds the quotations of d.
func (x *Extractor) Extract(d *document.Document, names *entities.Result) []Quote { return nil }
