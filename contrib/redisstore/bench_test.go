package redisstore_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/redisstore"
	"github.com/newstext/newstext/dedupe"
)

// New paragraphs of sixty words, from eight goroutines, each on disk before it is
// acknowledged. The size of the server's memory is reported for a head.
func BenchmarkAdd(b *testing.B) {
	server := startServer(b)
	c := connect(server.socket())
	defer c.Close()
	s, err := redisstore.New(c, redisstore.Options{})
	require.NoError(b, err)
	x, err := dedupe.NewIndexOn(s, dedupe.Options{})
	require.NoError(b, err)
	before := server.memory(c)
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		for r := rand.New(rand.NewPCG(rand.Uint64(), 1)); pb.Next(); {
			var text strings.Builder
			for range 60 {
				fmt.Fprintf(&text, "w%x ", r.IntN(20000))
			}
			if _, err := x.Add(fmt.Sprint(r.Uint64()), text.String(), time.Unix(1e9, 0)); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(server.memory(c)-before)/float64(b.N), "bytes/head")
}
