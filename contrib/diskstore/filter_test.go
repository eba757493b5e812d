package diskstore

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFilterForgetsNothingAndSeldomErrs(t *testing.T) {
	for _, c := range []struct{ expected, n int }{{1 << 20, 1 << 20}, {0, 1 << 20}} {
		f := newFilter(c.expected)
		r := rand.New(rand.NewPCG(1, 2))
		for range c.n {
			f.add(hashOf(keySpace, r.Uint32()))
		}
		r = rand.New(rand.NewPCG(1, 2))
		for range c.n {
			if !f.has(hashOf(keySpace, r.Uint32())) {
				t.Fatal("a hash that was added is not there")
			}
		}
		wrong := 0
		for range 100_000 {
			if f.has(mix(r.Uint64())) {
				wrong++
			}
		}
		t.Logf("%d hashes in %d layers: %d of 100,000 wrong", c.n, len(*f.layers.Load()), wrong)
		assert.Less(t, wrong, 2500)
	}
}
