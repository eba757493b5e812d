// Package quotes finds who said what, in whose words.
package quotes

import (
	"fmt"

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
	Kind     Kind           `json:"kind"`
	Text     string         `json:"text"`
	Speaker  *Speaker       `json:"speaker"`
	Cue      *document.Span `json:"cue"`
	Resolved *string        `json:"resolved"`
	Group    int            `json:"group"`
	Score    float64        `json:"score"`
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
type Options struct {
	// Kinds are the kinds to give; nil means Direct, Mixed and Indirect. Scare
	// and Title are given only when asked for here.
	Kinds []Kind

	// MinScore leaves out quotations with a lower score; 0, the default, gives
	// all. It lies in [0, 1].
	MinScore float64

	// SpeakerRequired leaves out quotations that nobody is named for.
	SpeakerRequired bool
}

// An Extractor finds quotations. It is immutable and safe for concurrent use.
// The zero Extractor has the recommended settings.
type Extractor struct {
	kinds    map[Kind]bool
	minScore float64
	speaker  bool
}

// New returns an extractor with the given settings, or an error that names the
// setting that is out of range.
func New(o Options) (*Extractor, error) {
	x := &Extractor{minScore: o.MinScore, speaker: o.SpeakerRequired}
	if !(o.MinScore >= 0 && o.MinScore <= 1) {
		return nil, fmt.Errorf("quotes: MinScore %v out of range [0, 1]", o.MinScore)
	}
	for _, k := range o.Kinds {
		switch k {
		case Direct, Mixed, Indirect, Scare, Title:
		default:
			return nil, fmt.Errorf("quotes: Kinds: %q is no kind of quotation", k)
		}
		if x.kinds == nil {
			x.kinds = map[Kind]bool{}
		}
		x.kinds[k] = true
	}
	return x, nil
}

// wants reports whether q is to be given.
func (x *Extractor) wants(q *Quote) bool {
	if x.kinds == nil && (q.Kind == Scare || q.Kind == Title) || x.kinds != nil && !x.kinds[q.Kind] {
		return false
	}
	return q.Score >= x.minScore && (!x.speaker || q.Speaker != nil)
}

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
func (x *Extractor) Extract(d *document.Document, names *entities.Result) []Quote {
	r := read(d)
	s := r.run()
	return s.assemble(x, newResolver(r, names))
}
