package newstext_test

import (
	"fmt"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/summary"
)

func ExampleAnalyze() {
	report := newstext.Analyze("Ida Holm closed the paper mill in Oslo on Tuesday. “We had no choice,” she said. The mill had lost $4 million in 2019.")
	for _, e := range report.Entities.Entities {
		fmt.Println(e.Type, e.Name)
	}
	for _, q := range report.Quotes {
		fmt.Println(q.Speaker.Name, "said:", q.Text)
	}
	// Output:
	// PERSON Ida Holm
	// GPE Oslo
	// Ida Holm said: “We had no choice,”
}

func ExampleNew() {
	desk, err := newstext.New(newstext.Options{Summary: summary.Options{Words: -1}})
	fmt.Println(desk == nil, err)
	// Output: true newstext: summary: Words -1 is negative
}
