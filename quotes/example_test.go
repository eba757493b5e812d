package quotes_test

import (
	"fmt"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
)

func Example() {
	text := `Farmer Joel Brandt lost forty cows. “I heard them all night,” he said.
The ministry said the fence had been checked in May.`
	for _, q := range quotes.ExtractString(text) {
		fmt.Printf("%s: %s said %s\n", q.Kind, q.Speaker.Text, q.Text)
		if q.Resolved != nil {
			fmt.Println("  that is", *q.Resolved)
		}
	}
	// Output:
	// direct: he said “I heard them all night,”
	//   that is Joel Brandt
	// indirect: The ministry said the fence had been checked in May
}

func ExampleExtract_withoutEntities() {
	doc := document.New("The minister called the plan “a gift to polluters.”")
	for _, q := range quotes.Extract(doc, nil) {
		fmt.Println(q.Speaker.Text, "|", q.Cue.Of(doc.Text()), "|", q.Text)
	}
	// Output: The minister | called | “a gift to polluters.”
}

func ExampleExtractor_Extract() {
	x, err := quotes.New(quotes.Options{Kinds: []quotes.Kind{quotes.Direct}, SpeakerRequired: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := document.New("“We open at nine,” Ida Holm said. She said the roof leaked.")
	for _, q := range x.Extract(doc, entities.Extract(doc)) {
		fmt.Println(q.Text)
	}
	// Output: “We open at nine,”
}

func ExampleBySpeaker() {
	all := quotes.ExtractString("“We left,” Ida Holm said. “It was cold,” said Jonas Vik. Holm said the ice was thin.")
	for who, said := range quotes.BySpeaker(all) {
		fmt.Println(who, len(said))
	}
	// Output:
	// Ida Holm 2
	// Jonas Vik 1
}
