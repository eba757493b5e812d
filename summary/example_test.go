package summary_test

import (
	"fmt"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/summary"
)

const article = `Harbour board closes the northern pier

WESTHAVEN (Wire) - The harbour board of Westhaven closed its northern pier on Monday after divers found a crack in one of the pillars that carry it.

Published: 09:14

The pier, built in 1931, is used by the two ferries to the islands and by about forty fishing boats.

Chairwoman Ida Holm said the repair would take six weeks and cost $2 million. She asked the fishermen to move to the southern basin.

Last year the pier was closed for a day by a storm.`

func Example() {
	s := summary.SummarizeString(article, 2)
	for _, sentence := range s.Sentences {
		fmt.Println(sentence.Start, sentence.Text)
	}
	// Output:
	// 59 The harbour board of Westhaven closed its northern pier on Monday after divers found a crack in one of the pillars that carry it.
	// 208 The pier, built in 1931, is used by the two ferries to the islands and by about forty fishing boats.
}

func ExampleSummarizer_Summarize_query() {
	s, err := summary.New(summary.Options{Query: "When was the pier built?", Sentences: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Summarize(document.New(article)))
	// Output: The pier, built in 1931, is used by the two ferries to the islands and by about forty fishing boats.
}

func ExampleSummarizeAll() {
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	docs := []*document.Document{
		document.NewWithMeta(article, document.Meta{Published: at}),
		document.NewWithMeta("Divers found a crack in a pillar of the northern pier of Westhaven, and the harbour board closed it on Monday. The ferries to the islands will leave from the southern basin until the repair is done in April.", document.Meta{Published: at.Add(time.Hour)}),
	}
	for _, s := range summary.SummarizeAll(docs, summary.Options{Sentences: 2}).Sentences {
		fmt.Printf("article %d, said by %d more: %s\n", s.Doc, len(s.Also), s.Text)
	}
	// Output:
	// article 1, said by 1 more: Divers found a crack in a pillar of the northern pier of Westhaven, and the harbour board closed it on Monday.
	// article 1, said by 0 more: The ferries to the islands will leave from the southern basin until the repair is done in April.
}

func ExampleKeyPhrases() {
	for _, k := range summary.KeyPhrases(document.New(article), 3) {
		fmt.Println(k.Text, len(k.Spans))
	}
	// Output:
	// northern pier 2
	// harbour board 2
	// Ida Holm 1
}
