package foundation

import (
	"fmt"
	"slices"

	uax29 "github.com/clipperhouse/uax29/v2/sentences"
	"github.com/jdkato/prose/v2"
	"github.com/neurosnap/sentences/english"
	"github.com/rivo/uniseg"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
)

// A splitter finds sentences.
type splitter struct {
	name  string
	split func(text string) []document.Span
	work  func(text string) // the same without what a user of the library would not need
}

func splitters() ([]splitter, error) {
	punkt, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		return nil, fmt.Errorf("neurosnap/sentences: %w", err)
	}
	return []splitter{
		{"newstext", func(text string) []document.Span {
			return document.New(text).Sentences()
		}, nil},
		{"prose v2", proseSentences, func(text string) { proseOnlySentences(text) }},
		{"neurosnap/sentences", func(text string) []document.Span {
			var out []document.Span
			locate(text, func(yield func(string) bool) {
				for _, s := range punkt.Tokenize(text) {
					yield(s.Text)
				}
			}, func(s document.Span) { out = append(out, s) })
			return out
		}, func(text string) { punkt.Tokenize(text) }},
		{"clipperhouse/uax29", func(text string) []document.Span {
			var out []document.Span
			for it := uax29.FromString(text); it.Next(); {
				out = append(out, document.Span{Start: it.Start(), End: it.End()})
			}
			return out
		}, nil},
		{"rivo/uniseg", func(text string) []document.Span {
			var out []document.Span
			at, state, rest := 0, -1, text
			for rest != "" {
				var s string
				s, rest, state = uniseg.FirstSentenceInString(rest, state)
				out = append(out, document.Span{Start: at, End: at + len(s)})
				at += len(s)
			}
			return out
		}, nil},
	}, nil
}

// proseOnlySentences does what prose offers for sentences alone. It reads its
// data anew each time; there is no way to keep it.
func proseOnlySentences(text string) []prose.Sentence {
	d, err := prose.NewDocument(text, prose.WithTokenization(false), prose.WithTagging(false), prose.WithExtraction(false))
	if err != nil {
		return nil
	}
	return d.Sentences()
}

func proseSentences(text string) []document.Span {
	var out []document.Span
	locate(text, func(yield func(string) bool) {
		for _, s := range proseOnlySentences(text) {
			yield(s.Text)
		}
	}, func(s document.Span) { out = append(out, s) })
	return out
}

// Sentences compares how well and how fast sentences are found.
func Sentences(l *lab.Lab) error {
	contenders, err := splitters()
	if err != nil {
		return err
	}
	names := []string{"gum-dev", "ewt-dev", "hard-dev", "golden-rules"}
	gold, err := sets(l, names...)
	if err != nil {
		return err
	}
	for _, name := range slices.Concat(names, []string{"own"}) {
		docs := gold[name]
		if len(docs) == 0 {
			continue
		}
		var rows [][]any
		for _, c := range contenders {
			var right, found, wanted, inRight, inFound, inWanted, whole int
			for _, g := range docs {
				want, got := boundaries(g.text, g.sentences), boundaries(g.text, c.split(g.text))
				hits := 0
				for b, inline := range got {
					found++
					if inline {
						inFound++
					}
					if _, ok := want[b]; ok {
						hits++
						if inline {
							inRight++
						}
					}
				}
				for _, inline := range want {
					wanted++
					if inline {
						inWanted++
					}
				}
				right += hits
				if hits == len(got) && hits == len(want) {
					whole++
				}
			}
			rows = append(rows, []any{c.name, f1(right, found, wanted), f1(inRight, inFound, inWanted), fmt.Sprintf("%d of %d", whole, len(docs))})
		}
		fmt.Fprintf(l.Out, "Sentence boundaries, %s:\n", name)
		l.Table([]string{"", "F1", "not at blank lines", "texts without a fault"}, rows)
	}
	var race []lab.Contender
	for _, c := range contenders {
		work := c.work
		if work == nil {
			work = func(text string) { c.split(text) }
		}
		race = append(race, lab.Contender{Name: c.name, Run: work})
	}
	l.Race("sentences", l.Texts(), race...)
	return nil
}
