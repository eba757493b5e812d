package document_test

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
)

func Example() {
	doc := document.New("KYIV (Meridian) - Talks resumed at 9 a.m. on Monday. “We're close,” said Lt. Gen. Hale. The U.S. envoy left.")
	for i, s := range doc.Sentences() {
		fmt.Println(s.Start, s.Of(doc.Text()), len(doc.SentenceTokens(i)))
	}
	// Output:
	// 0 KYIV (Meridian) - Talks resumed at 9 a.m. on Monday. 13
	// 53 “We're close,” said Lt. Gen. Hale. 11
	// 92 The U.S. envoy left. 5
}

func ExampleDocument_Tokens() {
	doc := document.New("Oil's price isn't $5m at @example, U.S.-led talks say 👍🏽")
	for _, t := range doc.Tokens() {
		fmt.Printf("%s/%s ", t.Of(doc.Text()), t.Kind)
	}
	// Output:
	// Oil/word 's/word price/word is/word n't/word $/symbol 5/number m/word at/word @example/handle ,/punct U.S./word -/punct led/word talks/word say/word 👍🏽/emoji
}

func ExampleDocument_Without() {
	doc := document.New("Rain fell.\n\nRain fell.\n\nThen it stopped.")
	view := doc.Without(doc.Paragraphs()[1]) // the repeated paragraph
	for _, s := range view.Sentences() {
		fmt.Println(s, s.Of(view.Text()))
	}
	fmt.Printf("%q\n", view.String())
	// Output:
	// {0 10} Rain fell.
	// {24 40} Then it stopped.
	// "Rain fell.\n\nThen it stopped."
}

func ExampleDocument_OffsetMap() {
	doc := document.New("Rain fell.\n\nRain fell.\n\nThen it stopped.")
	view := doc.Without(doc.Paragraphs()[1])
	at := strings.Index(view.String(), "stopped")
	fmt.Println(at, view.OffsetMap().ToText(at))
	// Output:
	// 20 32
}

func ExampleNewOffsets() {
	text := "“Ça va?” 😀 she asked."
	at := strings.Index(text, "asked")
	o := document.NewOffsets(text)
	fmt.Println("bytes", at, "Python", o.Rune(at), "JavaScript", o.UTF16(at))
	// Output:
	// bytes 23 Python 15 JavaScript 16
}

func ExampleReadJSONL() {
	records := strings.NewReader(`{"id":"a1","text":"Rain fell. It stopped.","desk":"weather"}
{"id":"a2"}
{"id":"a3","text":"Nobody noticed."}
`)
	for doc, err := range document.ReadJSONL(records) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(doc.Meta().ID, len(doc.Sentences()), string(doc.Field("desk")))
	}
	// Output:
	// a1 2 "weather"
	// document: line 2: record has no "text"
	// a3 1
}

func ExampleWriteJSONL() {
	doc := document.NewWithMeta("Rain fell.", document.Meta{ID: "a1", Language: "en"})
	if err := document.WriteJSONL(os.Stdout, slices.Values([]*document.Document{doc})); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"id":"a1","language":"en","text":"Rain fell."}
}

func ExampleAppendSentences() {
	var buf []document.Span // kept from text to text
	for _, text := range []string{"Rain fell. It stopped.", "Mr. Orr left at 5 p.m. Nobody noticed."} {
		buf = document.AppendSentences(buf[:0], text)
		fmt.Println(buf)
	}
	// Output:
	// [{0 10} {11 22}]
	// [{0 22} {23 38}]
}

func ExampleReadRecords() {
	feed := `{"id":"a1","text":"It rained.","topic":"weather"}
{"id":"a2","topic":"sport"}`
	for r, err := range document.ReadRecords(strings.NewReader(feed)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		var more struct{ Topic string }
		if err := r.Decode(&more); err != nil {
			fmt.Println(err)
		}
		fmt.Println(r.Line, r.ID, more.Topic, r.HasText)
	}
	// Output:
	// 1 a1 weather true
	// 2 a2 sport false
}
