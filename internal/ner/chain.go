package ner

import "math"

// A chain holds the forward and backward sums of a stretch. Products are written
// float64(a*b)+c so that no platform fuses them and all give the same bits.
type chain struct {
	emit, alpha, beta [][Labels]float64
	total             []float64 // what alpha was divided by
}

// run computes the sums for the given scores.
func (c *chain) run(m *Model, scores [][Labels]int32) {
	n := len(scores)
	c.emit, c.alpha, c.beta, c.total = grow(c.emit, n), grow(c.alpha, n), grow(c.beta, n), grow(c.total, n)
	for i := range scores {
		top := scores[i][0]
		for _, x := range scores[i] {
			top = max(top, x)
		}
		for l, x := range scores[i] {
			c.emit[i][l] = m.exp(x - top)
		}
	}
	var prev [Labels]float64
	prev[0] = 1
	for i := range n {
		cur := &c.alpha[i]
		total := 0.0
		m.forward(cur, &prev)
		for l := range cur {
			cur[l] *= c.emit[i][l]
			total += cur[l]
		}
		c.total[i] = total
		scale := 1 / total
		for l := range cur {
			cur[l] *= scale
		}
		prev = *cur
	}
	next := &c.beta[n-1]
	for l := range Labels {
		next[l] = 0
		if Follows(label(l), 0) {
			next[l] = m.expFollow[l][0]
		}
	}
	for i := n - 2; i >= 0; i-- {
		var x [Labels]float64
		for l := range x {
			x[l] = float64(c.beta[i+1][l] * c.emit[i+1][l])
		}
		out := &c.beta[i]
		m.backward(out, &x)
		total := 0.0
		for l := range out {
			total += float64(out[l] * c.alpha[i][l])
		}
		scale := 1 / total
		for l := range out {
			out[l] *= scale
		}
	}
}

// probability returns that of the labels from the first to the final word,
// whatever stands around them.
func (c *chain) probability(m *Model, labels []label, first, final int) float64 {
	total := 0.0
	for l := range Labels {
		total += float64(c.alpha[first][l] * c.beta[first][l])
	}
	p := c.alpha[first][labels[first]]
	// Along the name, each step is scaled as alpha was.
	for i := first + 1; i <= final; i++ {
		p *= m.expFollow[labels[i-1]][labels[i]] * c.emit[i][labels[i]] / c.total[i]
	}
	if final > first {
		total = 0
		for l := range Labels {
			total += float64(c.alpha[final][l] * c.beta[final][l])
		}
	}
	p = float64(p*c.beta[final][labels[final]]) / total
	if !(p >= 0) {
		return 0
	}
	return math.Min(p, 1)
}

// forward sums over what stands before: out is by label, in by the one before
// it. What is too unlikely to matter beside the rest is left out.
func (m *Model) forward(out, in *[Labels]float64) {
	*out = [Labels]float64{}
	for _, a := range closedLabels {
		if in[a] < negligible {
			continue
		}
		follow := &m.expFollow[a]
		for _, b := range startLabels {
			out[b] += float64(in[a] * follow[b])
		}
	}
	for _, t := range inner {
		out[t.to] += float64(in[t.from] * m.expFollow[t.from][t.to])
	}
}

// backward sums over what comes after: out is by label, in by the one after it.
func (m *Model) backward(out, in *[Labels]float64) {
	*out = [Labels]float64{}
	top := 0.0
	for _, b := range startLabels {
		top = max(top, in[b])
	}
	for _, b := range startLabels {
		if in[b] < negligible*top {
			continue
		}
		for _, a := range closedLabels {
			out[a] += float64(in[b] * m.expFollow[a][b])
		}
	}
	for _, t := range inner {
		out[t.from] += float64(in[t.to] * m.expFollow[t.from][t.to])
	}
}

// negligible is the share from which on a label is reckoned with.
const negligible = 1e-9

// exp returns e to the power of a score of at most 0.
func (m *Model) exp(x int32) float64 {
	if i := -int(x); i < len(m.powers) {
		return m.powers[i]
	}
	return tiny
}

// tiny stands for what is too small to matter; it keeps sums from being 0.
const tiny = 1e-30

// prepare makes the tables of powers.
func (m *Model) prepare() {
	m.bound()
	m.powers = make([]float64, 1<<12)
	for i := range m.powers {
		m.powers[i] = max(tiny, math.Exp(-float64(i)*float64(m.scale)))
	}
	for a := range Labels {
		for b := range Labels {
			if Follows(label(a), label(b)) {
				m.expFollow[a][b] = math.Exp(max(-60, min(60, float64(m.follow[a][b])*float64(m.scale))))
			}
		}
	}
}

// calibrate turns the model's own probability into how often it is right. Most
// names are nearly certain, so that the steps of the map are the narrower the
// nearer the probability is to 1: they are even in its Stretched.
func (m *Model) calibrate(p float64) float32 {
	p = Stretched(p) * float64(len(m.calibration)-1)
	i := min(int(p), len(m.calibration)-2)
	rest := p - float64(i)
	x := float64(m.calibration[i])
	return float32(x + float64(rest*(float64(m.calibration[i+1])-x)))
}

// Stretched tells probabilities near 1 apart: 0.9999 is 0.9, 0.99 is 0.68, and
// 0.9 is 0.44.
func Stretched(p float64) float64 { return 1 - math.Sqrt(math.Sqrt(max(0, 1-p))) }
