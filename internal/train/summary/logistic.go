package main

import (
	"math"
	"slices"

	"github.com/newstext/newstext/internal/salience"
)

// logistic fits stage one by Newton's method: the log-odds that a piece is in
// the oracle's summary.
func logistic(all []sample, m *salience.Model) {
	const k = salience.NumFeatures
	const l2 = 3.0
	w := make([]float64, k)
	mean := make([]float64, k)
	total := 0.0
	for _, s := range all {
		for _, i := range s.allowed {
			for a := range k {
				mean[a] += s.weight * float64(s.feats[i][a])
			}
			total += s.weight
		}
	}
	for a := range k {
		mean[a] /= total
	}
	for range 12 {
		h := make([][]float64, k)
		for a := range h {
			h[a] = make([]float64, k)
			h[a][a] = l2
		}
		g := make([]float64, k)
		loss := 0.0
		for _, s := range all {
			for _, i := range s.allowed {
				f := &s.feats[i]
				z := 0.0
				for a := range k {
					z += w[a] * float64(f[a])
				}
				p := 1 / (1 + math.Exp(-z))
				y := s.label[i]
				loss -= s.weight * (y*math.Log(p+1e-12) + (1-y)*math.Log(1-p+1e-12))
				r, v := s.weight*(y-p), s.weight*p*(1-p)
				for a := range k {
					if f[a] == 0 {
						continue
					}
					fa := float64(f[a])
					g[a] += r * fa
					for b := 0; b <= a; b++ {
						h[a][b] += v * fa * float64(f[b])
					}
				}
			}
		}
		for a := range k {
			g[a] -= l2 * w[a]
			for b := range a {
				h[b][a] = h[a][b]
			}
		}
		step := solve(h, g)
		big := 0.0
		for a := range k {
			w[a] += step[a]
			big = max(big, math.Abs(step[a]))
		}
		if big < 1e-6 {
			break
		}
	}
	for a := range k {
		m.Weights[a], m.Means[a] = float32(w[a]), float32(mean[a])
	}
}

// solve solves h x = g by Gaussian elimination.
func solve(h [][]float64, g []float64) []float64 {
	n := len(g)
	a := make([][]float64, n)
	for i := range a {
		a[i] = append(slices.Clone(h[i]), g[i])
	}
	for c := range n {
		p := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p] = a[p], a[c]
		if a[c][c] == 0 {
			continue
		}
		for r := c + 1; r < n; r++ {
			if f := a[r][c] / a[c][c]; f != 0 {
				for k := c; k <= n; k++ {
					a[r][k] -= f * a[c][k]
				}
			}
		}
	}
	x := make([]float64, n)
	for c := n - 1; c >= 0; c-- {
		if a[c][c] == 0 {
			continue
		}
		v := a[c][n]
		for k := c + 1; k < n; k++ {
			v -= a[c][k] * x[k]
		}
		x[c] = v / a[c][c]
	}
	return x
}
