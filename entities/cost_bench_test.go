package entities

import (
	"testing"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/internal/cputime"
	"github.com/newstext/newstext/internal/quality"
)

// BenchmarkCost measures what values and groups cost beside the names, from raw
// text: the three are timed where they follow one another in one extraction, of
// each text the fastest time of each counts, and another text lies between two
// readings of the same, as in a stream of articles. So neither other work on the
// machine nor memory that is warm from the step before favours one of them. The
// metrics are shares of the time of the names.
func BenchmarkCost(b *testing.B) {
	b.Run("bundled", func(b *testing.B) {
		var texts []string
		for _, d := range articles.All() {
			texts = append(texts, d.Text())
		}
		cost(b, texts)
	})
	b.Run("news", func(b *testing.B) {
		var texts []string
		for _, r := range quality.Read[struct{ Text string }](b, "entities/unlabelled-wikinews.jsonl.gz") {
			if len(r.Text) > 1500 && len(texts) < 50 {
				texts = append(texts, r.Text)
			}
		}
		cost(b, texts)
	})
}

func cost(b *testing.B, texts []string) {
	x := new(Extractor)
	best := make([][3]time.Duration, len(texts))
	for b.Loop() {
		for i, text := range texts {
			d := document.New(text)
			r := new(Result)
			began := cputime.Now()
			for k, step := range [...]func(){
				func() { r.Mentions, _ = x.names(b.Context(), d) },
				func() { r.Mentions = merge(d, r.Mentions, findValues(d, r.Mentions, false)) },
				func() { group(d, r, false) },
			} {
				step()
				now := cputime.Now()
				if spent := now - began; best[i][k] == 0 || spent < best[i][k] {
					best[i][k] = spent
				}
				began = now
			}
		}
	}
	var sum [3]float64
	for _, t := range best {
		for k := range sum {
			sum[k] += t[k].Seconds()
		}
	}
	b.ReportMetric(100*sum[1]/sum[0], "%values")
	b.ReportMetric(100*sum[2]/sum[0], "%groups")
	b.ReportMetric(0, "ns/op")
}
