package diskstore_test

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/dedupe"
)

func Example() {
	dir, err := os.MkdirTemp("", "seen")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	add := func(id, text string) { // each time as if by another run of a program
		store, err := diskstore.Open(dir, diskstore.Options{})
		if err != nil {
			log.Fatal(err)
		}
		defer store.Close()
		seen, err := dedupe.NewIndexOn(store, dedupe.Options{})
		if err != nil {
			log.Fatal(err)
		}
		match, err := seen.Add(id, text, time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %q of %q\n", match.Cluster, match.Relation, match.Of)
	}
	add("monday-1", "The ferry to Portmagee will run twice a day from the first of May, the harbour office said.")
	add("monday-2", "The ferry to Portmagee will run twice a day from the first of May, the harbor office said!")
	add("monday-3", "The ferry to Portmagee will run three times a day from the first of May, the harbour office said.")
	// Output:
	// monday-1: "" of ""
	// monday-1: "near" of "monday-1"
	// monday-3: "update" of "monday-1"
}
