package entities

import "github.com/newstext/newstext/document"

// Options are the settings of an Extractor; the zero Options is the
// recommended one.
type Options struct {
	// NoValues leaves out dates, amounts and numbers.
	NoValues bool

	// AllMentions adds descriptions ("the chancellor") and pronouns ("she") to
	// the mentions of the entities that they mean.
	AllMentions bool
}

// An Extractor finds entities. It is immutable and safe for concurrent use.
type Extractor struct {
	opts Options
}

// New returns an extractor with the given settings.
func New(o Options) (*Extractor, error) { return &Extractor{opts: o}, nil }

// Extract finds the entities of d with the recommended settings.
func Extract(d *document.Document) *Result { return new(Extractor).Extract(d) }

// ExtractString finds the entities of a text with the recommended settings.
func ExtractString(text string) *Result { return Extract(document.New(text)) }

// Extract finds the entities of d: names, then values, then which mentions mean
// the same entity.
func (x *Extractor) Extract(d *document.Document) *Result {
	r := &Result{Mentions: x.names(d)}
	if !x.opts.NoValues {
		r.Mentions = merge(r.Mentions, findValues(d, r.Mentions))
	}
	group(d, r, x.opts.AllMentions)
	return r
}

// names returns the names in d in reading order, none overlapping another.
func (x *Extractor) names(d *document.Document) []Mention { return nil }

// merge puts names and values into reading order. A value inside a name belongs
// to the name ("Sept. 11" in "Sept. 11 Commission"): it is dropped, as is one
// that crosses a name's border. Both lists are in reading order and do not
// overlap within themselves.
func merge(names, values []Mention) []Mention {
	if len(values) == 0 {
		return names
	}
	all := make([]Mention, 0, len(names)+len(values))
	for _, v := range values {
		for len(names) > 0 && names[0].End <= v.Start {
			all = append(all, names[0])
			names = names[1:]
		}
		if len(names) == 0 || !names[0].Overlaps(v.Span) {
			all = append(all, v)
		}
	}
	return append(all, names...)
}
