package dedupe

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Resemblance counts bins that are full in one sketch at least.
func TestResemblanceCountsFullBins(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 10_000 {
		a := make([]byte, 1+r.IntN(binsLong))
		b := make([]byte, len(a))
		same, full := 0, 0
		for i := range a {
			a[i], b[i] = byte(r.IntN(3)*127), byte(r.IntN(3)*127)
			if a[i] != 0 || b[i] != 0 {
				full++
				if a[i] == b[i] {
					same++
				}
			}
		}
		want := 0.0
		if full > 0 {
			want = float64(same) / float64(full)
		}
		assert.Equal(t, want, Resemblance(a, b), "%v %v", a, b)
	}
}
