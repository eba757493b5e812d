package quotes

import (
	"strings"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/internal/tag"
)

func bundled() string {
	var b strings.Builder
	for _, a := range articles.All() {
		b.WriteString(a.Text())
		b.WriteString("\n\n")
	}
	return b.String()
}

// Marks and attributions, without the tagger and the sentences, which are made
// once for all packages.
func BenchmarkExtractFromTagged(b *testing.B) {
	text := bundled()
	d := document.New(text)
	tag.Of(d)
	x := new(Extractor)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(d, nil)
	}
}

// The whole, from a string to quotations.
func BenchmarkExtract(b *testing.B) {
	text := bundled()
	x := new(Extractor)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(document.New(text), nil)
	}
}

func BenchmarkMegabyteOfMarks(b *testing.B) {
	text := strings.Repeat(`"`, 1<<20)
	d := document.New(text)
	tag.Of(d)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		new(Extractor).Extract(d, nil)
	}
}
