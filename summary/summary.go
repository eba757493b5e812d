// Package summary chooses the sentences that matter, of one article or of many.
package summary

import "github.com/newstext/newstext/document"

// A Sentence is one sentence of a summary.
type Sentence struct {
	document.Span
	Doc   int     `json:"doc"` // index of its document
	Text  string  `json:"text"`
	Score float64 `json:"score"`
}

// Options are the settings of a Summarizer; the zero Options is the
// recommended one.
type Options struct {
	Sentences int
}

// A Summarizer makes summaries. It is immutable and safe for concurrent use.
type Summarizer struct{}

// New returns a summarizer with the given settings.
func New(o Options) (*Summarizer, error) { return &Summarizer{}, nil }
