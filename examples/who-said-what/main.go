// Who-said-what prints what each person of an article said, in whose words: the
// direct quotations in their marks, the paraphrases without.
//
//	go run ./examples/who-said-what
package main

import (
	"fmt"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/quotes"
)

func main() {
	doc := articles.Get("court")
	fmt.Println(doc.Meta().Title)

	clean := dedupe.Clean(doc) // a paragraph that is repeated is quoted once
	names := entities.Extract(clean)
	for who, said := range quotes.BySpeaker(quotes.Extract(clean, names)) {
		if who == "" {
			who = "(nobody is named)"
		}
		fmt.Printf("\n%s\n", who)
		for _, q := range said {
			fmt.Printf("  %-9s %s", q.Kind, q.Text)
			if q.Speaker != nil && q.Speaker.Text != who {
				fmt.Printf("   [%s]", q.Speaker.Text)
			}
			fmt.Println()
		}
	}
}
