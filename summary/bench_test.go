package summary

import (
	"strings"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
)

// Splitting into sentences is part of the work: each round makes a new document.
func BenchmarkSummarize(b *testing.B) {
	var article strings.Builder
	for _, a := range articles.All() {
		article.WriteString(a.Text())
		article.WriteString("\n\n")
	}
	headline := "Ferry strike ends after two days of talks. Services start again on Monday, the operator said."
	for name, text := range map[string]string{
		"headline": headline,
		"3kB":      article.String()[:strings.Index(article.String()[3000:], "\n")+3000],
		"100kB":    strings.Repeat(article.String(), 100000/article.Len()+1),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Summarize(document.New(text), Options{})
			}
		})
		b.Run(name+"/splitting alone", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				document.New(text).Sentences()
			}
		})
	}
}
