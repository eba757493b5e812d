// Package whole compares the whole desk, newstext.Analyze, with what prose does
// to a document. They are not the same work: prose finds no repeats, values,
// groups, quotations or summary.
package whole

import (
	"fmt"

	"github.com/jdkato/prose/v2"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
)

// Analyze races the two on the bundled articles. prose keeps its model; by
// default it would read it anew for each document.
func Analyze(l *lab.Lab) error {
	a, err := newstext.New(newstext.Options{})
	if err != nil {
		return err
	}
	empty, err := prose.NewDocument("", prose.WithSegmentation(false))
	if err != nil {
		return fmt.Errorf("prose: %w", err)
	}
	l.Race("a whole article", l.Texts(),
		lab.Contender{Name: "newstext.Analyze", Run: func(text string) { a.Analyze(document.New(text)) }},
		lab.Contender{Name: "prose.NewDocument, model kept", Run: func(text string) {
			prose.NewDocument(text, prose.UsingModel(empty.Model))
		}},
	)
	return nil
}
