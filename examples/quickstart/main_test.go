package main

import (
	"bytes"
	"testing"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/newstest"
)

// What the example prints, to the letter: go test ./examples/quickstart -update
// rewrites it, and README.md shows it.
func TestQuickstartAsPrinted(t *testing.T) {
	var out bytes.Buffer
	show(&out, newstext.AnalyzeDocument(articles.Get("diplomacy")))
	newstest.Golden(t, "diplomacy.txt", out.Bytes())
}
