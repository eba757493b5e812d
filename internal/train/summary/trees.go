package main

import (
	"math"
	"slices"
	"sync"

	"github.com/newstext/newstext/internal/salience"
)

// boostPieces fits trees to what stage one leaves of the pieces' labels.
func boostPieces(all []sample, m *salience.Model) []salience.Tree {
	var rows []row
	var feats [][]float32
	for si := range all {
		s := &all[si]
		for _, i := range s.allowed {
			r := row{z: float64(m.Linear(&s.feats[i])), y: s.label[i], w: s.weight}
			rows = append(rows, r)
			feats = append(feats, s.feats[i][:])
		}
	}
	return fitTrees(feats, rows, trees, 0.1, treeLeafL2, func() {
		for i := range rows {
			rows[i].logistic()
		}
	})
}

// A row is one example: the gradient and the weight that a tree is fitted to.
type row struct {
	bin     [64]uint8
	g, h    float64
	z, y, w float64 // its score, what it should be, its weight
}

func (r *row) logistic() {
	p := 1 / (1 + math.Exp(-r.z))
	r.g, r.h = r.w*(r.y-p), r.w*p*(1-p)
}

const bins = 48

// fitTrees boosts oblivious trees. slopes sets the gradients and weights of the
// rows before each tree.
func fitTrees(feats [][]float32, rows []row, n int, shrinkage, l2 float64, slopes func()) []salience.Tree {
	k := len(feats[0])
	edges := make([][]float32, k)
	vals := make([]float32, 0, len(rows))
	for a := range k {
		vals = vals[:0]
		for _, f := range feats {
			vals = append(vals, f[a])
		}
		slices.Sort(vals)
		for b := 1; b < bins; b++ {
			v := vals[len(vals)*b/bins]
			if e := edges[a]; len(e) == 0 || v > e[len(e)-1] {
				edges[a] = append(e, v)
			}
		}
		for i, f := range feats {
			at, _ := slices.BinarySearch(edges[a], f[a]) // edges below f[a]
			rows[i].bin[a] = uint8(at)
		}
	}
	var out []salience.Tree
	leaf := make([]uint8, len(rows))
	for range n {
		var tree salience.Tree
		slopes()
		clear(leaf)
		for d := range salience.TreeDepth {
			gains, at := make([]float64, k), make([]int, k)
			var wg sync.WaitGroup
			for half := range 2 {
				wg.Go(func() {
					for a := half; a < k; a += 2 {
						gains[a], at[a] = bestSplit(rows, leaf, 1<<d, a, len(edges[a]), l2)
					}
				})
			}
			wg.Wait()
			best := 0
			for a := range k {
				if gains[a] > gains[best]+1e-9 {
					best = a
				}
			}
			tree.Feature[d] = uint8(best)
			if len(edges[best]) > 0 {
				tree.Above[d] = edges[best][at[best]]
			}
			for i := range rows {
				if int(rows[i].bin[best]) > at[best] {
					leaf[i] |= 1 << d
				}
			}
		}
		var g, h [1 << salience.TreeDepth]float64
		for i := range rows {
			g[leaf[i]] += rows[i].g
			h[leaf[i]] += rows[i].h
		}
		for l := range tree.Leaves {
			tree.Leaves[l] = float32(shrinkage * g[l] / (h[l] + l2))
		}
		for i := range rows {
			rows[i].z += float64(tree.Leaves[leaf[i]])
		}
		out = append(out, tree.Compiled())
	}
	return out
}

// bestSplit returns the gain and the edge of the best split of all leaves by one
// feature.
func bestSplit(rows []row, leaf []uint8, leaves, a, edges int, l2 float64) (gain float64, edge int) {
	var g, h [1 << salience.TreeDepth][bins + 1]float64
	for i := range rows {
		r := &rows[i]
		g[leaf[i]][r.bin[a]] += r.g
		h[leaf[i]][r.bin[a]] += r.h
	}
	var g0, h0, gAll, hAll [1 << salience.TreeDepth]float64
	for l := range leaves {
		for x := 0; x <= edges; x++ {
			gAll[l] += g[l][x]
			hAll[l] += h[l][x]
		}
	}
	for b := range edges {
		v := 0.0
		for l := range leaves {
			g0[l] += g[l][b]
			h0[l] += h[l][b]
			g1, h1 := gAll[l]-g0[l], hAll[l]-h0[l]
			v += g0[l]*g0[l]/(h0[l]+l2) + g1*g1/(h1+l2)
		}
		if v > gain+1e-9 {
			gain, edge = v, b
		}
	}
	return gain, edge
}
