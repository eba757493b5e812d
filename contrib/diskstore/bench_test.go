package diskstore_test

import (
	"testing"
	"time"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/dedupe/storetest"
)

func BenchmarkAdd(b *testing.B) {
	for name, every := range map[string]time.Duration{"SyncEvery=0": 0, "SyncEvery=1s": time.Second} {
		b.Run(name, func(b *testing.B) {
			storetest.BenchmarkAdd(b, open(b, b.TempDir(), diskstore.Options{SyncEvery: every}), nil)
		})
	}
}
