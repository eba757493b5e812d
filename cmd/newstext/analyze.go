package main

import (
	"bytes"
	"context"
	"flag"
	"os"

	"golang.org/x/term"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/render"
)

func analyzeVerb() *verb {
	return &verb{
		name: "analyze", short: "all of it: repeats, names, values, quotations, summary",
		long: `
Prints each article with what was found in it: names and values in the colour of
their type, quotations with their speakers, repeated paragraphs struck through,
summary sentences underlined, and lists of all of them. Elsewhere than on a
terminal, and for those who set NO_COLOR, names and values stand in brackets with
their type. With -json one object a record has the fields of dedupe, entities (all
mentions), quotes and summary:

  {"id":"a1","duplicates":[…],"updates":[…],"kept":[…],"entities":[…],
   "groups":[…],"quotes":[…],"summary":[…]}

All offsets are bytes of the text as it came, and nothing is found in repeated
paragraphs. Example:

  newstext analyze article.txt`,
		setup: func(fs *flag.FlagSet) func() (*task, error) {
			var o newstext.Options
			fs.IntVar(&o.Summary.Sentences, "sentences", 0, "at most `N` sentences in the summary; 3 if no budget is given")
			fs.IntVar(&o.Summary.Words, "words", 0, "at most `N` words in the summary")
			fs.BoolVar(&o.KeepRepeats, "keep-repeats", false, "find names and quotations in repeated paragraphs too")
			width := fs.Int("width", 0, "wrap lines at `COLUMNS`; 0: the terminal's, or 80")
			return func() (*task, error) {
				if *width < 0 {
					return nil, usagef("-width %d: want 0 or more", *width)
				}
				a, err := newstext.New(o)
				if err != nil {
					return nil, err
				}
				t := terminal(*width)
				return &task{each: func(ctx context.Context, r *record) (*output, error) {
					report, err := a.AnalyzeContext(ctx, r.Doc)
					if err != nil {
						return nil, err
					}
					return &output{json: report, human: func(w *bytes.Buffer) { render.ANSI(w, report, t) }}, nil
				}}, nil
			}
		},
	}
}

// terminal tells what standard output is good for.
func terminal(width int) render.Terminal {
	fd := int(os.Stdout.Fd())
	t := render.Terminal{Width: width, Plain: os.Getenv("NO_COLOR") != "" || !term.IsTerminal(fd)}
	if w, _, err := term.GetSize(fd); err == nil && width == 0 {
		t.Width = min(w, 100) // longer lines are hard to read
	}
	return t
}
