package main

import (
	"bytes"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/newstest"
)

// Spans that we make must be good spans of the text: newstest checks order,
// range and rune boundaries.
func TestTeaserIsMadeOfWholeSentences(t *testing.T) {
	for _, d := range articles.All() {
		newstest.Spans(t, d.Text(), teaser(d, 300)...)
	}
	odd := document.New("Café \xff… “naïve.” \u2028東京。")
	newstest.Spans(t, odd.Text(), teaser(odd, 300)...)
}

// What the library finds in texts like ours, as a marked-up text: a change of
// behaviour after an upgrade shows here, and not in production.
func TestNamesThatMatterToUs(t *testing.T) {
	for _, want := range []string{
		"[Helena Brandt|PERSON] flew to [Geneva|GPE] to meet officials of the [United Nations|ORG].",
		"Nobody spoke for an hour.",
	} {
		newstest.Entities(t, nil, want, entities.Person, entities.Org, entities.GPE)
	}
}

// Quotations with their speakers, in the same mark-up.
func TestWhoSaysWhat(t *testing.T) {
	newstest.Quotes(t, nil, "[“We are ready,”|direct: Helena Brandt] said Helena Brandt, who left at noon.")
}

// Whole output against a golden file: go test ./examples/test-your-text -update
// rewrites it, and the diff is reviewed.
func TestTeaserAsPrinted(t *testing.T) {
	var out bytes.Buffer
	write(&out, articles.Get("court"), 250)
	newstest.Golden(t, "court.txt", out.Bytes())
}
