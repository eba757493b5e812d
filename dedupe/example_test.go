package dedupe_test

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

const report = `The ferry to Westhaven will not sail on Tuesday, the harbour board said.

Divers found a crack in her hull on 5 March and will need $2 million to mend it.

Divers found a crack in her hull on March 5th and will need $2m to mend it.

Divers found a crack in her hull on 5 March and will need $3 million to mend it.`

func ExampleClean() {
	fmt.Println(dedupe.Clean(document.New(report)))
	// Output:
	// The ferry to Westhaven will not sail on Tuesday, the harbour board said.
	//
	// Divers found a crack in her hull on 5 March and will need $2 million to mend it.
	//
	// Divers found a crack in her hull on 5 March and will need $3 million to mend it.
}

func ExampleFind() {
	r := dedupe.Find(document.New(report))
	for _, d := range r.Duplicates {
		fmt.Println(d.Relation, "of", d.Of)
	}
	for _, u := range r.Updates {
		fmt.Println(u.Relation, u.Why[0].Kind, u.Why[0].Was, "→", u.Why[0].Now)
	}
	// Output:
	// folded of {74 154}
	// update number 2 million → 3 million
}

func ExampleIndex_Add() {
	seen, err := dedupe.NewIndex(dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	at := time.Date(2024, 3, 6, 8, 0, 0, 0, time.UTC)
	for i, text := range []string{
		"Divers found a crack in the hull of the Westhaven ferry and will need two weeks to mend it.",
		"WESTHAVEN (Wire) -- Divers found a crack in the hull of the Westhaven ferry, and will need 2 weeks to mend it. (more)",
		"Divers found a crack in the hull of the Westhaven ferry and will need six weeks to mend it.",
	} {
		m, err := seen.Add(fmt.Sprint("a", i+1), text, at)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("a%d: cluster %s, %q of %q\n", i+1, m.Cluster, m.Relation, m.Of)
	}
	// Output:
	// a1: cluster a1, "" of ""
	// a2: cluster a1, "near" of "a1"
	// a3: cluster a3, "update" of "a1"
}

func ExampleFeed() {
	feed, err := dedupe.NewFeed(dedupe.FeedOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	day := time.Date(2024, 3, 1, 8, 0, 0, 0, time.UTC)
	var last *document.Document
	for i, story := range []string{
		"Divers found a crack in the hull of the Westhaven ferry, and she will not sail this week.",
		"The town of Orrin will build two schools with money from the sale of its old harbour.",
		"A storm took the roof off the market hall in Velen on Sunday night, and nobody was hurt.",
	} {
		last = document.NewWithMeta(fmt.Sprintf("%s\n\nSubscribe to our letter and read %d stories a week for free.", story, 10+i),
			document.Meta{ID: fmt.Sprint(i), Published: day.AddDate(0, 0, i)})
		feed.Add(last)
	}
	fmt.Println(feed.Clean(last))
	// Output: A storm took the roof off the market hall in Velen on Sunday night, and nobody was hurt.
}

func ExampleIndex_Save() {
	seen, err := dedupe.NewIndex(dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := seen.Add("a1", "Divers found a crack in the hull of the Westhaven ferry.", time.Time{}); err != nil {
		fmt.Println(err)
	}
	var file bytes.Buffer
	if err := seen.Save(&file); err != nil {
		fmt.Println(err)
	}
	again, err := dedupe.Load(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := again.Find("DIVERS FOUND A CRACK IN THE HULL OF THE WESTHAVEN FERRY")
	fmt.Println(m.Relation, m.Of, err)
	// Output: folded a1 <nil>
}

func ExampleBatch() {
	items := func(yield func(dedupe.Item, error) bool) {
		for i, text := range []string{
			"Divers found a crack in the hull of the Westhaven ferry and will need two weeks to mend it.",
			"The town of Orrin will build two schools with money from the sale of its old harbour.",
			"Divers found a crack in the hull of the Westhaven ferry and will need 2 weeks to mend it!",
		} {
			if !yield(dedupe.Item{ID: fmt.Sprint("a", i+1), Text: text}, nil) {
				return
			}
		}
	}
	err := dedupe.Batch(context.Background(), items, dedupe.BatchOptions{Memory: 64 << 20}, func(id string, m dedupe.Match) error {
		fmt.Println(id, "is in cluster", m.Cluster)
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// a1 is in cluster a1
	// a2 is in cluster a2
	// a3 is in cluster a1
}
