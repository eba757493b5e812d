package entities

import (
	"context"
	"testing"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/internal/cputime"
)

// BenchmarkCost measures what values and groups add to the names of the bundled
// articles, from raw text. The steps take turns within one run and of each the
// fastest round counts, so that other work on the machine troubles none of them
// more than another. Metrics are shares of the time of the names.
func BenchmarkCost(b *testing.B) {
	x := new(Extractor)
	names := func(d *document.Document) *Result {
		found, _ := x.names(context.Background(), d)
		return &Result{Mentions: found}
	}
	steps := [...]func(*document.Document){
		func(d *document.Document) { names(d) },
		func(d *document.Document) {
			r := names(d)
			r.Mentions = merge(r.Mentions, findValues(d, r.Mentions, false))
		},
		func(d *document.Document) { group(d, names(d), false) },
		func(d *document.Document) { x.Extract(d) },
	}
	var best [len(steps)]time.Duration
	for b.Loop() {
		for i, step := range steps {
			docs := articles.All()
			began := cputime.Now()
			for _, d := range docs {
				step(d)
			}
			if spent := cputime.Now() - began; best[i] == 0 || spent < best[i] {
				best[i] = spent
			}
		}
	}
	share := func(i int) float64 { return 100 * (float64(best[i])/float64(best[0]) - 1) }
	b.ReportMetric(share(1), "%values")
	b.ReportMetric(share(2), "%groups")
	b.ReportMetric(share(3), "%both")
	b.ReportMetric(0, "ns/op")
}
