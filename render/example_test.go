package render_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/render"
)

func ExampleANSI() {
	report := newstext.Analyze("Ida Holm closed the mill in Oslo on Tuesday. “We had no choice,” she said.")
	if err := render.ANSI(os.Stdout, report, render.Terminal{Width: 60, Plain: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Ida Holm closed the mill in Oslo on Tuesday. “We had no…
	//
	// [Ida Holm|PERSON] closed the mill in [Oslo|GPE] on
	// [Tuesday|DATE]. “We had no choice,” ‹Ida Holm› [she|Ida
	// Holm] said.
	//
	// Summary
	//   - Ida Holm closed the mill in Oslo on Tuesday.
	//   - “We had no choice,” she said.
	//
	// Who said what
	//   - Ida Holm: “We had no choice,”
	//
	// Names
	//   - Ida Holm (PERSON, 2×)
	//   - Oslo (GPE, 1×)
	//
	// Dates, amounts, numbers
	//   - Tuesday = XXXX-WXX-2 (DATE)
	//
	// X stands for what the text leaves open.
}

func ExampleHTML() {
	var page strings.Builder
	if err := render.HTML(&page, newstext.Analyze("Ida Holm left <b>Oslo</b>.")); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Contains(page.String(), "<b>Oslo"), strings.Contains(page.String(), "&lt;b&gt;"))
	// Output: false true
}
