package dedupe

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/newstext/newstext/internal/quality"
)

// Streams of real texts through an empty index: what reading common keys costs
// that are there because offices write alike.
func BenchmarkStream(b *testing.B) {
	type article struct{ ID, Text string }
	for _, file := range []string{"senate", "articles", "feed"} {
		var texts, paragraphs []string
		size, sizeP := 0, 0
		for _, a := range quality.Read[article](b, "dedupe/"+file+".jsonl.gz") {
			texts = append(texts, a.Text)
			size += len(a.Text)
			for p := range strings.SplitSeq(a.Text, "\n\n") {
				if len(p) > 200 {
					paragraphs = append(paragraphs, p)
					sizeP += len(p)
				}
			}
		}
		run := func(name string, texts []string, size int) {
			b.Run(file+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					x, err := NewIndex(Options{})
					if err != nil {
						b.Fatal(err)
					}
					for i, t := range texts {
						if _, err := x.Add(strconv.Itoa(i), t, time.Time{}); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
		run("articles", texts, size)
		run("paragraphs", paragraphs, sizeP)
	}
}
