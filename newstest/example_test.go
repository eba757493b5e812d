package newstest_test

import (
	"fmt"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/newstest"
)

func ExampleParse() {
	text, marks, err := newstest.Parse("[Angela Merkel|PERSON] flew to [Paris|GPE].")
	fmt.Println(text, err)
	for _, m := range marks {
		fmt.Println(m.Start, m.End, m.Label)
	}
	// Output:
	// Angela Merkel flew to Paris. <nil>
	// 0 13 PERSON
	// 22 27 GPE
}

func ExampleMarkup() {
	fmt.Println(newstest.Markup("Angela Merkel left.", []newstest.Mark{{Span: document.Span{Start: 0, End: 13}, Label: "PERSON"}}))
	// Output: [Angela Merkel|PERSON] left.
}
