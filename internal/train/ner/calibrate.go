package ner

import (
	"fmt"
	"math"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// knots is the number of steps at which the map from the model's own probability
// to how often it is right is kept.
const knots = 21

// uncalibrated is the map of a model whose own probabilities are believed: the
// inverse of ner.Stretched.
func uncalibrated() []float32 {
	out := make([]float32, knots)
	for k := range out {
		rest := 1 - float64(k)/(knots-1)
		out[k] = 1 - float32(rest*rest*rest*rest)
	}
	return out
}

// calibrate returns that map, rising, as measured on sets that the model was not
// trained on. The model m must give its probabilities as ner.Stretched.
func calibrate(m *ner.Model, dev []Dev) []float32 {
	var right, weight [knots]float64
	for i := range dev {
		for j := range dev[i].docs {
			d := &dev[i].docs[j]
			for _, n := range m.Find(d.d) {
				ok := 0.0
				if d.has(n.Span, n.Class) {
					ok = 1
				}
				// Between two knots it counts for both, by nearness.
				x := float64(n.Score) * (knots - 1)
				k := min(int(x), knots-2)
				right[k] += ok * (float64(k+1) - x)
				weight[k] += float64(k+1) - x
				right[k+1] += ok * (x - float64(k))
				weight[k+1] += x - float64(k)
			}
		}
	}
	// A little weight for the model's own word, where there is nothing to see.
	for k, own := range uncalibrated() {
		right[k] += 2 * float64(own)
		weight[k] += 2
	}
	return rising(right[:], weight[:])
}

func (d *doc) has(s document.Span, c ner.Class) bool {
	for _, e := range d.names {
		if e.Span == s && e.Class == c {
			return true
		}
	}
	return false
}

// rising returns the best rising fit to right/weight: isotonic regression by
// pooling neighbours that fall.
func rising(right, weight []float64) []float32 {
	type pool struct {
		right, weight float64
		n             int
	}
	var pools []pool
	for i := range right {
		p := pool{right[i], weight[i], 1}
		for len(pools) > 0 {
			q := pools[len(pools)-1]
			if q.right*p.weight < p.right*q.weight {
				break
			}
			p = pool{p.right + q.right, p.weight + q.weight, p.n + q.n}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	var out []float32
	for _, p := range pools {
		for range p.n {
			out = append(out, float32(math.Min(0.995, math.Max(0.005, p.right/p.weight))))
		}
	}
	return out
}

// reliability says how far scores are from how often they are right, over ten
// equal steps of the score: the expected calibration error.
func reliability(m *ner.Model, v *Dev) string {
	var sum, right, n [10]float64
	for j := range v.docs {
		d := &v.docs[j]
		for _, e := range m.Find(d.d) {
			k := min(int(e.Score*10), 9)
			n[k]++
			sum[k] += float64(e.Score)
			if d.has(e.Span, e.Class) {
				right[k]++
			}
		}
	}
	total, off := 0.0, 0.0
	for k := range n {
		total += n[k]
		off += math.Abs(sum[k] - right[k])
	}
	return fmt.Sprintf("%s: off by %.3f over %.0f names", v.Name, off/max(1, total), total)
}
