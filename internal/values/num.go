package values

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// A num is an exact number. What fits in two words, which is nearly all, needs
// no allocation.
type num struct {
	n, d int64    // n, or n/d in lowest terms where d is not 0; d is then 2 or more
	r    *big.Rat // when it does not fit
}

func whole(n int64) num { return num{n: n} }

func (a num) rat() *big.Rat {
	switch {
	case a.r != nil:
		return a.r
	case a.d != 0:
		return big.NewRat(a.n, a.d)
	}
	return new(big.Rat).SetInt64(a.n)
}

func fromRat(r *big.Rat) num {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		if r.IsInt() {
			return whole(r.Num().Int64())
		}
		return num{n: r.Num().Int64(), d: r.Denom().Int64()}
	}
	return num{r: r}
}

// ratio is n/d in lowest terms; d is above 0.
func ratio(n, d int64) num {
	if g := gcd(magnitude(n), uint64(d)); g > 1 {
		n, d = n/int64(g), d/int64(g)
	}
	if d == 1 {
		d = 0
	}
	return num{n: n, d: d}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// times multiplies, and says whether the product fits with room for a sum.
func times(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	return a * b, hi == 0 && lo < 1<<62
}

// below is the denominator, and whether the number fits.
func (a num) below() (int64, bool) { return max(a.d, 1), a.r == nil }

func (a num) add(b num) num {
	d, ok1 := a.below()
	e, ok2 := b.below()
	if ok1 && ok2 {
		x, ok1 := times(a.n, e)
		y, ok2 := times(b.n, d)
		z, ok3 := times(d, e)
		if ok1 && ok2 && ok3 {
			return ratio(x+y, z)
		}
	}
	return fromRat(new(big.Rat).Add(a.rat(), b.rat()))
}

func (a num) mul(b num) num {
	d, ok1 := a.below()
	e, ok2 := b.below()
	if ok1 && ok2 {
		x, ok1 := times(a.n, b.n)
		z, ok2 := times(d, e)
		if ok1 && ok2 {
			return ratio(x, z)
		}
	}
	return fromRat(new(big.Rat).Mul(a.rat(), b.rat()))
}

// div is a/b, and zero where b is.
func (a num) div(b num) num {
	switch {
	case b.isZero():
		return num{}
	case b.r != nil:
		return a.mul(fromRat(new(big.Rat).Inv(b.r)))
	case b.n == -1<<63:
		return fromRat(new(big.Rat).Quo(a.rat(), b.rat()))
	}
	n, d := max(b.d, 1), b.n
	if d < 0 {
		n, d = -n, -d
	}
	return a.mul(ratio(n, d))
}

func (a num) neg() num             { return a.mul(whole(-1)) }
func (a num) isZero() bool         { return a.r == nil && a.n == 0 }
func (a num) isInt() bool          { return a.r == nil && a.d == 0 || a.r != nil && a.r.IsInt() }
func (a num) small() (int64, bool) { return a.n, a.isSmall() }

// isSmall tells whether it is the whole number n.
func (a num) isSmall() bool { return a.r == nil && a.d == 0 }

func (a num) cmp(b num) int {
	if a.isSmall() && b.isSmall() {
		switch {
		case a.n < b.n:
			return -1
		case a.n > b.n:
			return 1
		}
		return 0
	}
	return a.rat().Cmp(b.rat())
}

// pow10 is ten to the k-th, for k in [0, 60].
func pow10(k int64) num {
	if k <= 18 {
		return whole(tens(k))
	}
	return num{r: new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(k), nil))}
}

// tens is ten to the k-th, for k in [0, 18].
func tens(k int64) int64 {
	n := int64(1)
	for range k {
		n *= 10
	}
	return n
}

// parseNum reads digits with commas and a point.
func parseNum(s string) (num, bool) {
	if len(s) > 60 {
		return num{}, false
	}
	n, digits, places, point := int64(0), 0, 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			n = n*10 + int64(c-'0')
			digits++
			if point {
				places++
			}
		case c == '.' && !point:
			point = true
		case c != ',':
			return num{}, false
		}
	}
	switch {
	case digits == 0 || point && places == 0:
		return num{}, false
	case digits <= 18:
		return ratio(n, tens(int64(places))), true
	}
	s = strings.ReplaceAll(s, ",", "")
	if s[0] == '.' {
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
	switch {
	case a.isSmall():
		return itoa(a.n)
	case a.r == nil:
		if s, ok := decimal(a.n, a.d); ok {
			return s
		}
	case a.r.IsInt():
		return a.r.Num().String()
	}
	r := a.rat()
	// Decimal when the denominator is made of twos and fives only.
	d := new(big.Int).Set(r.Denom())
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
		return r.FloatString(places)
	}
	return r.String()
}

// decimal writes n/d where the decimal ends and all its digits fit.
func decimal(n, d int64) (string, bool) {
	places := int64(1)
	p := int64(10)
	for p%d != 0 {
		if places == 18 {
			return "", false
		}
		p *= 10
		places++
	}
	v, ok := times(n, p/d)
	if !ok {
		return "", false
	}
	var b [24]byte
	i := len(b)
	for u, k := magnitude(v), int64(0); u > 0 || k <= places; k++ {
		if k == places {
			i--
			b[i] = '.'
		}
		i--
		b[i] = byte('0' + u%10)
		u /= 10
	}
	if n < 0 {
		i--
		b[i] = '-'
	}
	return string(b[i:]), true
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
