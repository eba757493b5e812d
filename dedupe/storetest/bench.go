package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/newstext/newstext/dedupe"
)

// BenchmarkAdd adds new paragraphs of sixty words, of 330 bytes, from sixteen
// goroutines, to an index on the store. size, if not nil, returns how many bytes the
// store takes: those of a head are reported.
func BenchmarkAdd(b *testing.B, s dedupe.Store, size func() int64) {
	x, err := dedupe.NewIndexOn(s, dedupe.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if size == nil {
		size = func() int64 { return 0 }
	}
	before := size()
	var n atomic.Uint64
	b.SetParallelism(8) // for each of two processors
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			id := n.Add(1)
			if _, err := x.Add(fmt.Sprint(id), paragraph(id), noon); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(size()-before)/float64(b.N), "bytes/head")
}

// paragraph returns the n-th of many new paragraphs.
func paragraph(n uint64) string {
	r := rand.New(rand.NewPCG(n, 5))
	var text strings.Builder
	for range 60 {
		fmt.Fprintf(&text, "w%x ", r.IntN(20000))
	}
	return text.String()
}
