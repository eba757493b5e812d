package ner

import (
	"math"

	"github.com/newstext/newstext/internal/ner"
)

const labels = ner.Labels

// A labelSet is a set of labels, a bit each.
type labelSet uint32

const anyLabel = labelSet(1)<<labels - 1

// A sample is a stretch of tokens with the labels that each may have.
type sample struct {
	features [][]uint32 // indexes of the features of each token
	allowed  []labelSet
	weight   float32
}

// A crf is a linear-chain conditional random field being trained by AdaGrad.
// What a sample leaves open (more than one label allowed) is summed over.
type crf struct {
	w, g2           []float32 // labels a feature
	follow, follow2 [labels][labels]float32
	rate, l2        float32

	// scratch
	emit           [][labels]float64
	alpha, beta    [][labels]float64
	calpha, cbeta  [][labels]float64
	expFollow      [labels][labels]float64
	followPairs    [][2]uint8
	after, ahead   [labels][]uint8 // the labels that may stand after each, and before it
	gradient       [][labels]float32
	followGradient [labels][labels]float32
}

func newCRF(features int, rate, l2 float32) *crf {
	c := &crf{
		w: make([]float32, features*labels), g2: make([]float32, features*labels),
		rate: rate, l2: l2,
	}
	for a := range uint8(labels) {
		for b := range uint8(labels) {
			if ner.Follows(a, b) {
				c.followPairs = append(c.followPairs, [2]uint8{a, b})
				c.after[a], c.ahead[b] = append(c.after[a], b), append(c.ahead[b], a)
			}
		}
	}
	return c
}

// restart forgets all that was learnt.
func (c *crf) restart() {
	clear(c.w)
	clear(c.g2)
	c.follow, c.follow2 = [labels][labels]float32{}, [labels][labels]float32{}
}

func (c *crf) reserve(n int) {
	if len(c.emit) < n {
		c.emit = make([][labels]float64, n)
		c.alpha = make([][labels]float64, n+1)
		c.beta = make([][labels]float64, n+1)
		c.calpha = make([][labels]float64, n+1)
		c.cbeta = make([][labels]float64, n+1)
		c.gradient = make([][labels]float32, n)
	}
}

// emissions computes exp of each token's scores, scaled to a top of 1.
func (c *crf) emissions(s *sample) {
	c.reserve(len(s.features))
	for i, fs := range s.features {
		var sum [labels]float32
		for _, f := range fs {
			row := c.w[int(f)*labels:][:labels]
			for l := range sum {
				sum[l] += row[l]
			}
		}
		top := sum[0]
		for _, x := range sum {
			top = max(top, x)
		}
		for l := range sum {
			c.emit[i][l] = math.Exp(float64(sum[l] - top))
		}
	}
	for _, p := range c.followPairs {
		c.expFollow[p[0]][p[1]] = math.Exp(float64(c.follow[p[0]][p[1]]))
	}
}

// sum runs forward and backward over the allowed labels and returns log Z, up
// to the scaling of the emissions.
func (c *crf) sum(n int, allowed []labelSet, alpha, beta [][labels]float64) float64 {
	logZ := 0.0
	prev := [labels]float64{0: 1}
	for i := range n {
		ok := anyLabel
		if allowed != nil {
			ok = allowed[i]
		}
		var cur [labels]float64
		c.forward(&cur, &prev)
		total := 0.0
		for l := range cur {
			if ok>>l&1 == 0 {
				cur[l] = 0
				continue
			}
			cur[l] *= c.emit[i][l]
			total += cur[l]
		}
		if total == 0 {
			return math.Inf(-1)
		}
		for l := range cur {
			cur[l] /= total
		}
		logZ += math.Log(total)
		alpha[i] = cur
		prev = cur
	}
	// The label after the last token is "outside".
	var next [labels]float64
	end := 0.0
	for a := range uint8(labels) {
		if ner.Follows(a, 0) {
			next[a] = c.expFollow[a][0]
			end += prev[a] * next[a]
		}
	}
	if end == 0 {
		return math.Inf(-1)
	}
	logZ += math.Log(end)
	for l := range next {
		next[l] /= end
	}
	for i := n - 1; i >= 0; i-- {
		beta[i] = next
		if i == 0 {
			break
		}
		ok := anyLabel
		if allowed != nil {
			ok = allowed[i]
		}
		var x, out [labels]float64
		for l := range x {
			if ok>>l&1 != 0 {
				x[l] = next[l] * c.emit[i][l]
			}
		}
		total := 0.0
		c.backward(&out, &x)
		for l := range out {
			total += out[l] * alpha[i-1][l]
		}
		for l := range out {
			out[l] /= total
		}
		next = out
	}
	return logZ
}

// negligible is the share from which on a label is reckoned with.
const negligible = 1e-10

// forward adds to out, by label, what in has for the labels before it.
func (c *crf) forward(out, in *[labels]float64) {
	for a := range uint8(labels) {
		if in[a] < negligible {
			continue
		}
		follow := &c.expFollow[a]
		for _, b := range c.after[a] {
			out[b] += in[a] * follow[b]
		}
	}
}

// backward adds to out, by label, what in has for the labels after it.
func (c *crf) backward(out, in *[labels]float64) {
	top := 0.0
	for _, x := range in {
		top = max(top, x)
	}
	for b := range uint8(labels) {
		if in[b] <= negligible*top {
			continue
		}
		for _, a := range c.ahead[b] {
			out[a] += in[b] * c.expFollow[a][b]
		}
	}
}

// learn makes one step on a sample and returns its loss.
func (c *crf) learn(s *sample) float64 {
	n := len(s.features)
	c.emissions(s)
	full := c.sum(n, nil, c.alpha, c.beta)
	gold := c.sum(n, s.allowed, c.calpha, c.cbeta)
	if math.IsInf(gold, -1) || math.IsInf(full, -1) {
		return 0
	}
	for i := range n {
		var g [labels]float32
		var a, b float64
		for l := range g {
			a += c.alpha[i][l] * c.beta[i][l]
			b += c.calpha[i][l] * c.cbeta[i][l]
		}
		for l := range g {
			g[l] = float32(c.alpha[i][l]*c.beta[i][l]/a - c.calpha[i][l]*c.cbeta[i][l]/b)
		}
		c.gradient[i] = g
	}
	c.followGradient = [labels][labels]float32{}
	c.pairs(n, nil, c.alpha, c.beta, 1)
	c.pairs(n, s.allowed, c.calpha, c.cbeta, -1)
	c.step(s)
	return full - gold
}

// pairs adds sign times the expected number of each pair of labels to the
// gradient.
func (c *crf) pairs(n int, allowed []labelSet, alpha, beta [][labels]float64, sign float64) {
	for i := 0; i <= n; i++ {
		var prev, next [labels]float64
		if i == 0 {
			prev[0] = 1
		} else {
			prev = alpha[i-1]
		}
		if i == n {
			next[0] = 1
		} else {
			ok := anyLabel
			if allowed != nil {
				ok = allowed[i]
			}
			for l := range next {
				if ok>>l&1 != 0 {
					next[l] = c.emit[i][l] * beta[i][l]
				}
			}
		}
		var sum [labels]float64
		c.forward(&sum, &prev)
		total := 0.0
		for l := range sum {
			total += sum[l] * next[l]
		}
		if total == 0 {
			continue
		}
		for a := range uint8(labels) {
			f := sign * prev[a] / total
			if f < negligible && f > -negligible {
				continue
			}
			follow, gradient := &c.expFollow[a], &c.followGradient[a]
			for _, b := range c.after[a] {
				gradient[b] += float32(f * next[b] * follow[b])
			}
		}
	}
}

func (c *crf) step(s *sample) {
	const small = 1e-4
	for i, fs := range s.features {
		var at [labels]int
		n := 0
		for l, x := range c.gradient[i] {
			if x > small || x < -small {
				at[n] = l
				n++
			}
		}
		if n == 0 {
			continue
		}
		for _, f := range fs {
			row, row2 := c.w[int(f)*labels:][:labels], c.g2[int(f)*labels:][:labels]
			for _, l := range at[:n] {
				g := s.weight*c.gradient[i][l] + c.l2*row[l]
				row2[l] += g * g
				row[l] -= c.rate * g / float32(math.Sqrt(float64(row2[l])+0.1))
			}
		}
	}
	for _, p := range c.followPairs {
		a, b := p[0], p[1]
		g := s.weight * c.followGradient[a][b]
		c.follow2[a][b] += g * g
		c.follow[a][b] -= c.rate * g / float32(math.Sqrt(float64(c.follow2[a][b])+1))
	}
}

// decode returns the best labels of a sample. extra are more features, or nil.
func (c *crf) decode(features, extra [][]uint32) []uint8 {
	n := len(features)
	emit := make([][labels]float32, n)
	sum := func(e *[labels]float32, fs []uint32) {
		for _, f := range fs {
			row := c.w[int(f)*labels:][:labels]
			for l := range row {
				e[l] += row[l]
			}
		}
	}
	for i, fs := range features {
		sum(&emit[i], fs)
		if extra != nil {
			sum(&emit[i], extra[i])
		}
	}
	back := make([][labels]uint8, n)
	const worst = -1e30
	var prev, cur [labels]float32
	for l := range prev {
		prev[l] = worst
	}
	prev[0] = 0
	for i := range n {
		for l := range cur {
			cur[l] = worst
		}
		for _, p := range c.followPairs {
			if x := prev[p[0]] + c.follow[p[0]][p[1]]; x > cur[p[1]] {
				cur[p[1]], back[i][p[1]] = x, p[0]
			}
		}
		for l := range cur {
			cur[l] += emit[i][l]
		}
		prev = cur
	}
	best, at := float32(2*worst), uint8(0)
	for a := range uint8(labels) {
		if ner.Follows(a, 0) {
			if x := prev[a] + c.follow[a][0]; x > best {
				best, at = x, a
			}
		}
	}
	out := make([]uint8, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = at
		at = back[i][at]
	}
	return out
}
