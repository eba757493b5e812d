package values

import (
	"math/big"
	"strings"
)

// A num is an exact number. Small whole numbers, which are nearly all, need no
// allocation.
type num struct {
	n int64
	r *big.Rat // when it is no small whole number
}

func whole(n int64) num { return num{n: n} }

func (a num) rat() *big.Rat {
	if a.r != nil {
		return a.r
	}
	return new(big.Rat).SetInt64(a.n)
}

func fromRat(r *big.Rat) num {
	if r.IsInt() && r.Num().IsInt64() {
		return num{n: r.Num().Int64()}
	}
	return num{r: r}
}

func (a num) add(b num) num {
	if a.r == nil && b.r == nil {
		if c := a.n + b.n; (c > a.n) == (b.n > 0) {
			return num{n: c}
		}
	}
	return fromRat(new(big.Rat).Add(a.rat(), b.rat()))
}

func (a num) mul(b num) num {
	if a.r == nil && b.r == nil {
		if a.n == 0 || b.n == 0 {
			return num{}
		}
		if c := a.n * b.n; c/b.n == a.n && !(a.n == -1 && b.n == -1<<63) && !(b.n == -1 && a.n == -1<<63) {
			return num{n: c}
		}
	}
	return fromRat(new(big.Rat).Mul(a.rat(), b.rat()))
}

func (a num) div(b num) num {
	if b.isZero() {
		return num{}
	}
	return fromRat(new(big.Rat).Quo(a.rat(), b.rat()))
}

func (a num) neg() num             { return a.mul(whole(-1)) }
func (a num) isZero() bool         { return a.r == nil && a.n == 0 }
func (a num) isInt() bool          { return a.r == nil || a.r.IsInt() }
func (a num) cmp(b num) int        { return a.rat().Cmp(b.rat()) }
func (a num) small() (int64, bool) { return a.n, a.r == nil }

// pow10 is ten to the k-th, for k in [0, 60].
func pow10(k int64) num {
	if k <= 18 {
		n := int64(1)
		for range k {
			n *= 10
		}
		return num{n: n}
	}
	return num{r: new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(k), nil))}
}

// parseNum reads digits with commas and a point.
func parseNum(s string) (num, bool) {
	if len(s) > 60 {
		return num{}, false
	}
	s = strings.ReplaceAll(s, ",", "")
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return num{}, false
	}
	return fromRat(r), true
}

// String gives a decimal that loses nothing, "1.25", or, where there is none, a
// fraction in lowest terms, "1/3".
func (a num) String() string {
	if a.r == nil {
		return itoa(a.n)
	}
	if a.r.IsInt() {
		return a.r.Num().String()
	}
	// Decimal when the denominator is made of twos and fives only.
	d := new(big.Int).Set(a.r.Denom())
	places := 0
	for _, f := range [2]int64{2, 5} {
		k, q, m := 0, new(big.Int), new(big.Int)
		b := big.NewInt(f)
		for {
			q.QuoRem(d, b, m)
			if m.Sign() != 0 {
				break
			}
			d.Set(q)
			k++
		}
		places = max(places, k)
	}
	if d.IsInt64() && d.Int64() == 1 {
		return a.r.FloatString(places)
	}
	return a.r.String()
}

func itoa(n int64) string {
	if n == 0 {
		return "0"
	}
	var b [20]byte
	i := len(b)
	u := uint64(n)
	if n < 0 {
		u = -u
	}
	for ; u > 0; u /= 10 {
		i--
		b[i] = byte('0' + u%10)
	}
	if n < 0 {
		i--
		b[i] = '-'
	}
	return string(b[i:])
}
