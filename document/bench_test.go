package document

import (
	"strings"
	"testing"
)

// Headline, 3 kB, 100 kB: what news comes in.
var sizes = []struct {
	name string
	text string
}{{"headline", article[:52]}, {"3kB", strings.Repeat(article, 12)}, {"100kB", strings.Repeat(article, 400)}}

// 0 allocations.
func BenchmarkAppendSentences(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			dst := AppendSentences(nil, s.text)
			for b.Loop() {
				dst = AppendSentences(dst[:0], s.text)
			}
		})
	}
}

// 0 allocations.
func BenchmarkAppendTokens(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			dst := AppendTokens(nil, s.text)
			for b.Loop() {
				dst = AppendTokens(dst[:0], s.text)
			}
			b.ReportMetric(float64(len(dst))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// A document with all its layers.
func BenchmarkDocument(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			for b.Loop() {
				New(s.text).Tokens()
			}
		})
	}
}

// A view that masks every other paragraph, of a document that has its layers.
func BenchmarkWithout(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			d := New(s.text)
			d.Tokens()
			var masks []Span
			for i, p := range d.Paragraphs() {
				if i%2 == 0 {
					masks = append(masks, p)
				}
			}
			b.SetBytes(int64(len(s.text)))
			b.ReportAllocs()
			for b.Loop() {
				d.Without(masks...).Tokens()
			}
		})
	}
}

func BenchmarkOffsets(b *testing.B) {
	text := sizes[2].text
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		o := NewOffsets(text)
		for i := 0; i < len(text); i += 100 {
			o.UTF16(i)
		}
	}
}
