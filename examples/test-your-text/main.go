// Command test-your-text shows how a team tests its own text handling with
// newstext. The code that is tested is a teaser: the first sentences of an
// article that fit a number of characters, with the names in them. The tests are
// in main_test.go:
//
//	go run ./examples/test-your-text
//	go test ./examples/test-your-text
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
)

func main() {
	for _, d := range articles.All() {
		write(os.Stdout, d, 200)
	}
}

// teaser returns the first sentences of d, after its headline, that together
// have at most so many characters.
func teaser(d *document.Document, characters int) []document.Span {
	var out []document.Span
	for _, s := range d.Sentences() {
		text := s.Of(d.Text())
		if !strings.ContainsAny(text[len(text)-1:], ".!?") {
			continue // a headline, a byline
		}
		if characters -= utf8.RuneCountInString(text); characters < 0 {
			break
		}
		out = append(out, s)
	}
	return out
}

func write(w io.Writer, d *document.Document, characters int) {
	names := entities.Extract(d)
	fmt.Fprintf(w, "%s\n", d.Meta().Title)
	for _, s := range teaser(d, characters) {
		fmt.Fprintf(w, "  %s\n", s.Of(d.Text()))
		for _, m := range names.Mentions {
			if s.Contains(m.Span) && m.Entity >= 0 {
				fmt.Fprintf(w, "    %s: %s\n", m.Type, m.Text)
			}
		}
	}
}
