package values

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNumIsExact holds every operation on numbers about the borders of a word
// against math/big.
func TestNumIsExact(t *testing.T) {
	var all []num
	for _, n := range []int64{0, 1, -1, 2, 3, 7, 10, -12, 1000, 1<<31 - 1, 1 << 32, 1e18, 1<<62 - 1, 1 << 62, 1<<63 - 1, -1 << 63, -1<<63 + 1} {
		all = append(all, whole(n))
		for _, d := range []int64{2, 3, 8, 100, 3600, 1e9, 1<<62 + 1, 1<<63 - 1} {
			all = append(all, fromRat(big.NewRat(n, d)))
		}
	}
	for _, s := range []string{"0.1", "273.15", "99999999999999999999.5", "0.000000000000000000001"} {
		all = append(all, mustNum(s))
	}
	for _, a := range all {
		text := a.String()
		back, ok := new(big.Rat).SetString(text)
		assert.True(t, ok && back.Cmp(a.rat()) == 0, "%s is written %s", a.rat(), text)
		for _, b := range all {
			x, y := a.rat(), b.rat()
			same := func(op string, got num, want *big.Rat) {
				assert.Zero(t, want.Cmp(got.rat()), "%s %s %s", x, op, y)
				assert.Equal(t, fromRat(want), got, "%s %s %s in normal form", x, op, y)
			}
			same("+", a.add(b), new(big.Rat).Add(x, y))
			same("*", a.mul(b), new(big.Rat).Mul(x, y))
			if y.Sign() != 0 {
				same("/", a.div(b), new(big.Rat).Quo(x, y))
			}
			assert.Equal(t, x.Cmp(y), a.cmp(b))
		}
	}
}
