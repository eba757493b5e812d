// Package dedupe finds copies and near-copies: repeated paragraphs of one
// article, articles of a feed, whole archives.
package dedupe

import (
	"fmt"
	"time"

	"github.com/newstext/newstext/document"
)

// Options are the measures of what a copy is. The zero Options is recommended.
type Options struct {
	// MinWords is the number of words below which a paragraph always stays:
	// "Yes.", "* * *". A character of Chinese, Japanese, Thai, Lao, Khmer or
	// Burmese counts as a word. 0 is 5; the range is 1 to 1000.
	MinWords int

	// NewText is the share of new text from which a text is no copy: its new
	// letters by those that the earlier text has too. 0 is 0.4; the range is
	// above 0, up to 10.
	NewText float64

	// Facts says what to do with a text that is a copy but for changed facts.
	// Empty is FactsStrict.
	Facts Facts

	// Window is how long an Index or a Batch remembers an article: one is not
	// compared with those more than Window older. 0 is for ever.
	Window time.Duration
}

// Facts is a way to treat texts that differ in a fact: a number, a name, a
// date, a negation, who did what.
type Facts string

// The ways to treat changed facts.
const (
	FactsStrict Facts = "strict" // a text with a changed fact is an update: it stays, and is reported
	FactsReport Facts = "report" // it is a copy; what differs is reported with it
	FactsOff    Facts = "off"    // it is a copy, and nothing is said of it
)

// A Deduper finds copies by its options. It is immutable and safe for
// concurrent use.
type Deduper struct{ opts Options }

// New returns a Deduper. It fails on options out of range.
func New(opts Options) (*Deduper, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	return &Deduper{opts}, nil
}

// complete checks the options and puts in the defaults.
func (o Options) complete() (Options, error) {
	switch {
	case o.MinWords < 0 || o.MinWords > 1000:
		return o, fmt.Errorf("dedupe: MinWords %d out of range [1, 1000]", o.MinWords)
	case !(o.NewText >= 0 && o.NewText <= 10):
		return o, fmt.Errorf("dedupe: NewText %v out of range (0, 10]", o.NewText)
	case o.Window < 0:
		return o, fmt.Errorf("dedupe: Window %v is negative", o.Window)
	}
	switch o.Facts {
	case "":
		o.Facts = FactsStrict
	case FactsStrict, FactsReport, FactsOff:
	default:
		return o, fmt.Errorf("dedupe: Facts %q: want strict, report or off", o.Facts)
	}
	if o.MinWords == 0 {
		o.MinWords = 5
	}
	if o.NewText == 0 {
		o.NewText = 0.4
	}
	return o, nil
}

var standard = &Deduper{opts: Options{MinWords: 5, NewText: 0.4, Facts: FactsStrict}}

// Clean returns a view of d without its repeated paragraphs, by the
// recommended options. The first of those that say the same is kept; order and
// offsets stay.
func Clean(d *document.Document) *document.Document { return standard.Clean(d) }

// CleanString returns text without its repeated paragraphs: the kept ones,
// parted by blank lines, or text itself if none repeats.
func CleanString(text string) string { return Clean(document.New(text)).String() }

// Find returns the repeated paragraphs of d and what they repeat, by the
// recommended options.
func Find(d *document.Document) Result { return standard.Find(d) }

// FindString is Find on a text.
func FindString(text string) Result { return Find(document.New(text)) }

// Compare says what b is to the earlier text a, by the recommended options.
func Compare(a, b string) Comparison { return standard.Compare(a, b) }

// Clean is the package's Clean by the options of x.
func (x *Deduper) Clean(d *document.Document) *document.Document {
	r := x.Find(d)
	if len(r.Duplicates) == 0 {
		return d
	}
	spans := make([]document.Span, len(r.Duplicates))
	for i, p := range r.Duplicates {
		spans[i] = p.Span
	}
	return d.Without(spans...)
}
