package dedupe_test

import (
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
