package entities

import (
	"slices"
	"testing"

	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/internal/tag"
)

// BenchmarkGroup measures what grouping adds to names that have been found, in
// documents whose tags are there.
func BenchmarkGroup(b *testing.B) {
	var size int64
	docs := articles.All()
	names := make([]Result, len(docs))
	x := &Extractor{opts: Options{NoValues: true}}
	for i, d := range docs {
		size += int64(len(d.Text()))
		tag.Of(d)
		names[i].Mentions = x.Extract(d).Mentions
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i, d := range docs {
			r := Result{Mentions: slices.Clone(names[i].Mentions)}
			group(d, &r, false)
		}
	}
}

// BenchmarkNames measures the finding of names, without values and groups.
func BenchmarkNames(b *testing.B) {
	var size int64
	for _, d := range articles.All() {
		size += int64(len(d.Text()))
	}
	x := new(Extractor)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range articles.All() {
			if _, err := x.names(b.Context(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkTags measures the tags that pronouns need and that names do not.
func BenchmarkTags(b *testing.B) {
	var size int64
	for _, d := range articles.All() {
		size += int64(len(d.Text()))
	}
	b.SetBytes(size)
	for b.Loop() {
		for _, d := range articles.All() {
			tag.Of(d)
		}
	}
}
