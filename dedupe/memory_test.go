package dedupe

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a head costs beside its ID and its text.
func TestMemoryOfAHead(t *testing.T) {
	for _, c := range []struct {
		name         string
		words, limit int
	}{{"paragraph", 60, 100}, {"article", 400, 300}} {
		ids := make([]string, 40000)
		for i := range ids {
			ids[i] = strings.Repeat("x", 1+i%7) + string(rune('a'+i%26)) + time.Duration(i).String()
		}
		heap := func() uint64 {
			runtime.GC()
			var s runtime.MemStats
			runtime.ReadMemStats(&s)
			return s.HeapAlloc
		}
		before := heap()
		m := NewMemory(func(string) (string, error) { return "", nil })
		// Words of eight letters, drawn by a sum, without the cost of texts
		// that anybody could read.
		var p Print
		seed := uint64(1)
		var b []byte
		for _, id := range ids {
			b = b[:0]
			for range c.words {
				seed = seed*6364136223846793005 + 1442695040888963407
				for k := range 8 {
					b = append(b, 'a'+byte(seed>>(8+k*7)%26))
				}
				b = append(b, ' ')
			}
			p.Reset(string(b))
			require.NoError(t, m.Put(Head{ID: id, Keys: p.Keys, Sketch: p.Sketch}, nil))
		}
		each := int(heap()-before)/len(ids) - 16 // the string of its ID
		t.Logf("%s: %d bytes", c.name, each)
		assert.LessOrEqual(t, each, c.limit, c.name)
		runtime.KeepAlive(m)
		runtime.KeepAlive(ids)
	}
}

func TestPrintAndTokensAllocateNothing(t *testing.T) {
	text := strings.Repeat(first+" "+second+" “"+third+"”\n\n", 3)
	var p Print
	p.Reset(text)
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.Reset(text) }))
	v := verifiers.Get().(*verifier)
	other := strings.ReplaceAll(text, "harbour", "harbor")
	verify := func() {
		v.texts[0].Reset(text)
		v.texts[1].Reset(other)
		v.verify(&v.texts[0], &v.texts[1], &standard.opts)
	}
	verify()
	assert.Zero(t, testing.AllocsPerRun(100, verify))
}
