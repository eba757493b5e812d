package main

import (
	"bytes"
	"context"
	"flag"
	"strings"

	"github.com/newstext/newstext/document"
)

func sentencesVerb() *verb {
	return &verb{
		name: "sentences", short: "split texts into sentences",
		long: `
Prints one sentence a line; line breaks inside a sentence become spaces, and a
blank line parts paragraphs. With -json:

  {"id":"a1","sentences":[{"start":0,"end":31},…]}

Example:
  newstext sentences article.txt`,
		setup: func(*flag.FlagSet) func() (*task, error) {
			return func() (*task, error) { return &task{each: splitSentences}, nil }
		},
	}
}

func splitSentences(_ context.Context, r *record) (*output, error) {
	sents := r.Doc.Sentences()
	return &output{
		json: struct {
			ID        string          `json:"id"`
			Sentences []document.Span `json:"sentences"`
		}{r.ID, orEmpty(sents)},
		human: func(w *bytes.Buffer) {
			paragraphs := r.Doc.Paragraphs()
			for i, s := range sents {
				for len(paragraphs) > 0 && paragraphs[0].End <= s.Start {
					paragraphs = paragraphs[1:]
					if i > 0 {
						w.WriteByte('\n')
					}
				}
				w.WriteString(oneLine(s.Of(r.Doc.Text())))
				w.WriteByte('\n')
			}
		},
	}, nil
}

// oneLine returns text with each run of white space as one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// orEmpty returns s, or an empty slice for nil, which JSON prints as [].
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
