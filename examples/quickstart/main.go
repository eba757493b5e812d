// Command quickstart takes one article through the whole desk: which paragraphs
// repeat, who and what is named, who said what, and what matters.
//
//	go run ./examples/quickstart
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
)

func main() { show(os.Stdout, newstext.AnalyzeDocument(articles.Get("diplomacy"))) }

func show(w io.Writer, r *newstext.Report) {
	text := r.Document.Text()
	fmt.Fprintf(w, "%s\n", strings.ToUpper(r.Document.Meta().Title))

	fmt.Fprintf(w, "\nParagraphs: %d, of which %d say something new\n", len(r.Document.Paragraphs()), len(r.Clean.Paragraphs()))
	for _, x := range r.Repeats.Duplicates {
		fmt.Fprintf(w, "  dropped: %s (%s)\n", start(x.Span.Of(text)), x.Relation)
	}
	for _, x := range r.Repeats.Updates {
		fmt.Fprintf(w, "  kept:    %s (%s:", start(x.Span.Of(text)), x.Relation)
		for _, y := range x.Why {
			if y.Fact {
				fmt.Fprintf(w, " %s → %s;", y.Was, y.Now)
			}
		}
		fmt.Fprintln(w, ")")
	}

	fmt.Fprintln(w, "\nWho is who:")
	for _, e := range r.Entities.Entities {
		fmt.Fprintf(w, "  %-7s %-18s %2d mentions", e.Type, e.Name, len(e.Mentions))
		if len(e.Aliases) > 0 {
			fmt.Fprintf(w, ", also %s", strings.Join(e.Aliases, ", "))
		}
		fmt.Fprintln(w)
	}

	fmt.Fprintln(w, "\nAmounts and dates:")
	for _, m := range r.Entities.Mentions {
		if m.Type == entities.Money || m.Type == entities.Date || m.Type == entities.Percent {
			fmt.Fprintf(w, "  %-16s = %s\n", m.Text, m.Value.Norm)
		}
	}

	fmt.Fprintln(w, "\nWho said what:")
	for _, q := range r.Quotes {
		name := "(nobody named)"
		if q.Speaker != nil {
			name = q.Speaker.Name
			if name == "" {
				name = q.Speaker.Text
			}
		}
		fmt.Fprintf(w, "  %s: %s\n", name, q.Text)
	}

	fmt.Fprintln(w, "\nIn short:")
	for _, s := range r.Summary.Sentences {
		fmt.Fprintf(w, "  %s\n", s.Text)
	}
}

// start returns the first words of a paragraph.
func start(paragraph string) string {
	words := strings.Fields(paragraph)
	if len(words) > 6 {
		return strings.Join(words[:6], " ") + " …"
	}
	return strings.Join(words, " ")
}
