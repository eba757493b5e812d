package tag

import (
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
)

// BenchmarkDocument tags articles whose tokens are there already: no allocation.
func BenchmarkDocument(b *testing.B) {
	docs := articles.All()
	size, n := 0, 0
	var tags []Tag
	for _, d := range docs {
		size += len(d.Text())
		n += len(d.Tokens())
		tags = Default().Document(tags[:0], d)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			tags = Default().Document(tags[:0], d)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkTokensAndTags is all the way from text to tags.
func BenchmarkTokensAndTags(b *testing.B) {
	docs := articles.All()
	size, n := 0, 0
	for _, d := range docs {
		size += len(d.Text())
		n += len(Of(d))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			Of(document.New(d.Text()))
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLoad makes the embedded model ready for use.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(file); err != nil {
			b.Fatal(err)
		}
	}
}
