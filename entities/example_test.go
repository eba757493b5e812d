package entities_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

func ExampleExtract() {
	doc := document.NewWithMeta("Maria Keller sold the mill in Leeds for £1.2bn on Tuesday. Keller kept the land.",
		document.Meta{Published: time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)})
	found := entities.Extract(doc)
	for _, m := range found.Mentions {
		fmt.Print(m.Start, "-", m.End, " ", m.Type, " ", m.Text)
		if m.Value != nil {
			fmt.Print(" = ", m.Value.Norm)
		}
		fmt.Println()
	}
	for _, e := range found.Entities {
		fmt.Println(e.Name, e.Aliases, len(e.Mentions))
	}
	// Output:
	// 0-12 PERSON Maria Keller
	// 30-35 GPE Leeds
	// 40-47 MONEY £1.2bn = 1200000000 GBP
	// 51-58 DATE Tuesday = 2026-03-03
	// 60-66 PERSON Keller
	// Maria Keller [Keller] 2
	// Leeds [] 1
}

func ExampleNewGazetteer() {
	entries, err := entities.ReadGazetteer(strings.NewReader("Wren & Daughters\tORG\tcompany-7\tW&D\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	ours, err := entities.NewGazetteer(entities.GazetteerOptions{}, entries)
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := entities.New(entities.Options{Recognizers: []entities.Recognizer{ours}, Types: []entities.Type{entities.Org}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range x.Extract(document.New("Shares in Wren & Daughters fell. W&D gave no reason.")).Mentions {
		fmt.Println(m.Text, m.Origin, m.ID)
	}
	// Output:
	// Wren & Daughters list company-7
	// W&D list company-7
}
