package main

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/newstext/newstext/internal/salience"
)

const (
	poolSize    = 8    // pieces that candidates are made of, before those they need
	rated       = 40   // candidates that the trees see
	trees       = 60   // that rate candidates
	pieceTrees  = 40   // that refine the score of pieces
	shrinkage   = 0.1  // of what a tree says
	leafL2      = 1000 // draws leaves of few candidates to nothing
	pieceLeafL2 = 30
)

// train fits both stages.
func train(all []sample) *salience.Model {
	m := new(salience.Model)
	logistic(all, m)
	// The candidates are rated by trees that have not seen their article.
	const parts = 3
	var models [parts]*salience.Model
	for f := range parts {
		var in []sample
		for _, s := range all {
			if s.id%parts != f {
				in = append(in, s)
			}
		}
		copied := *m
		copied.PieceTrees = boostPieces(in, m)
		models[f] = &copied
	}
	cands := candidates(all, func(id int) *salience.Model { return models[id%parts] })
	m.PieceTrees = boostPieces(all, m)
	ridge(cands, m)
	boost(cands, m)
	return m
}

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

// A candidate is one summary that stage two may choose.
type candidate struct {
	feats    salience.SetFeatures
	one, two float64 // its ROUGE
}

// A group is the candidates of one sample.
type group struct {
	id     int
	form   string
	weight float64
	cands  []candidate
}

func candidates(all []sample, m func(id int) *salience.Model) []group {
	groups := make([]group, len(all))
	var ch salience.Chooser
	used := map[uint64]int{}
	for n := range all {
		groups[n] = rateAll(&all[n], m(all[n].id), &ch, used)
	}
	return groups
}

func rateAll(s *sample, m *salience.Model, ch *salience.Chooser, used map[uint64]int) group {
	g := group{id: s.id, form: s.form, weight: s.weight}
	ch.Score(s.corpus, m)
	ch.Fill(poolSize, salience.Strict, salience.Limits{})
	for _, set := range ch.Candidates(nil, 3, salience.Limits{Sentences: 3}) {
		var c candidate
		ch.Rate(set, &c.feats)
		var words []uint64
		for a, i := range ch.Pool {
			if set&(1<<a) != 0 {
				words = append(words, s.words[i]...)
			}
		}
		c.one, c.two = s.ref.f1(words, used)
		g.cands = append(g.cands, c)
	}
	return g
}

func (c *candidate) target() float64 { return c.one + c.two }

// ridge fits the quick rating: what within a text makes one candidate better
// than another.
func ridge(groups []group, m *salience.Model) {
	const k = salience.NumSetFeatures
	const l2 = 50.0
	h := make([][]float64, k)
	for a := range h {
		h[a] = make([]float64, k)
		h[a][a] = l2
	}
	g := make([]float64, k)
	for _, gr := range groups {
		n := float64(len(gr.cands))
		if n == 0 {
			continue
		}
		var mean [k]float64
		y := 0.0
		for i := range gr.cands {
			for a, v := range gr.cands[i].feats {
				mean[a] += float64(v) / n
			}
			y += gr.cands[i].target() / n
		}
		w := gr.weight / n * 50
		for i := range gr.cands {
			var d [k]float64
			for a, v := range gr.cands[i].feats {
				d[a] = float64(v) - mean[a]
			}
			r := gr.cands[i].target() - y
			for a := range k {
				if d[a] == 0 {
					continue
				}
				g[a] += w * d[a] * r
				for b := 0; b <= a; b++ {
					h[a][b] += w * d[a] * d[b]
				}
			}
		}
	}
	for a := range k {
		for b := range a {
			h[b][a] = h[a][b]
		}
	}
	for a, v := range solve(h, g) {
		m.Rating[a] = float32(v)
	}
}

// boost fits trees to what the quick rating leaves, on the candidates that it
// puts first.
func boost(groups []group, m *salience.Model) {
	var rows []row
	var feats [][]float32
	for gi := range groups {
		gr := &groups[gi]
		top := shortlist(gr, m)
		mean := 0.0
		for _, i := range top {
			mean += (gr.cands[i].target() - float64(m.LinearSet(&gr.cands[i].feats))) / float64(len(top))
		}
		for _, i := range top {
			c := &gr.cands[i]
			w := gr.weight * 20 / float64(len(top))
			rows = append(rows, row{g: w * (c.target() - float64(m.LinearSet(&c.feats)) - mean), h: w})
			feats = append(feats, c.feats[:])
		}
	}
	m.Trees = fitTrees(feats, rows, trees, shrinkage, leafL2, func(r *row, step float64) { r.g -= r.h * step })
}

// boostPieces fits trees to what stage one leaves of the pieces' labels.
func boostPieces(all []sample, m *salience.Model) []salience.Tree {
	var rows []row
	var feats [][]float32
	for si := range all {
		s := &all[si]
		for _, i := range s.allowed {
			r := row{z: float64(m.Linear(&s.feats[i])), y: s.label[i], w: s.weight}
			r.logistic(0)
			rows = append(rows, r)
			feats = append(feats, s.feats[i][:])
		}
	}
	return fitTrees(feats, rows, pieceTrees, 0.1, pieceLeafL2, func(r *row, step float64) { r.logistic(step) })
}

// A row is one example: the gradient and the weight that a tree is fitted to.
type row struct {
	bin     [64]uint8
	g, h    float64
	z, y, w float64 // of a logistic loss
}

func (r *row) logistic(step float64) {
	r.z += step
	p := 1 / (1 + math.Exp(-r.z))
	r.g, r.h = r.w*(r.y-p), r.w*p*(1-p)
}

const bins = 48

// fitTrees boosts oblivious trees. update moves a row by what a tree gives it.
func fitTrees(feats [][]float32, rows []row, n int, shrinkage, l2 float64, update func(*row, float64)) []salience.Tree {
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
			update(&rows[i], float64(tree.Leaves[leaf[i]]))
		}
		out = append(out, tree)
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

// shortlist returns the candidates that the quick rating puts first.
func shortlist(g *group, m *salience.Model) []int {
	idx := make([]int, len(g.cands))
	val := make([]float32, len(g.cands))
	for i := range idx {
		idx[i] = i
		val[i] = m.LinearSet(&g.cands[i].feats)
	}
	slices.SortStableFunc(idx, func(a, b int) int {
		switch {
		case val[a] > val[b]:
			return -1
		case val[a] < val[b]:
			return 1
		}
		return 0
	})
	return idx[:min(rated, len(idx))]
}

// report prints what a model's choices score on samples.
func report(name string, all []sample, m *salience.Model) {
	r := map[string]*result{}
	measure5(all, m, r)
	show(name, r)
}

type result struct {
	n                   int
	lin, rid, tree, top [2]float64
	sents, words        float64
}

func measure5(all []sample, m *salience.Model, r map[string]*result) {
	var ch salience.Chooser
	used := map[uint64]int{}
	for n := range all {
		g := rateAll(&all[n], m, &ch, used)
		if len(g.cands) == 0 {
			continue
		}
		t := r[g.form]
		if t == nil {
			t = new(result)
			r[g.form] = t
		}
		t.n++
		var lin, rid, best int
		linV, ridV := float32(-1e9), float32(-1e9)
		for i := range g.cands {
			f := &g.cands[i].feats
			// The best three by stage one alone.
			if v := f[4] + 20*f[0]; v > linV {
				linV, lin = v, i
			}
			if v := m.LinearSet(f); v > ridV {
				ridV, rid = v, i
			}
			if g.cands[i].target() > g.cands[best].target() {
				best = i
			}
		}
		tree, treeV := 0, float32(-1e9)
		for _, i := range shortlist(&g, m) {
			f := &g.cands[i].feats
			if v := m.LinearSet(f) + m.Boost(f); v > treeV {
				treeV, tree = v, i
			}
		}
		for k, i := range []int{lin, rid, tree, best} {
			d := [...]*[2]float64{&t.lin, &t.rid, &t.tree, &t.top}[k]
			d[0] += g.cands[i].one
			d[1] += g.cands[i].two
		}
		t.sents += float64(g.cands[tree].feats[0])
		t.words += float64(g.cands[tree].feats[1])
	}
}

func show(name string, r map[string]*result) {
	for _, form := range []string{"whole", "flat", "lower", "mix"} {
		if t := r[form]; t != nil {
			n := float64(t.n)
			fmt.Printf("%s %-5s n %d  three best %.2f/%.2f  linear %.2f/%.2f  trees %.2f/%.2f  (best of all %.2f/%.2f)  %.2f sentences %.1f words\n", name, form, t.n,
				t.lin[0]/n, t.lin[1]/n, t.rid[0]/n, t.rid[1]/n, t.tree[0]/n, t.tree[1]/n, t.top[0]/n, t.top[1]/n, t.sents/n, t.words/n)
		}
	}
}

// validate measures by cross-validation: no article is rated by a model that
// has seen it in any form.
func validate(all []sample, folds int) {
	r := map[string]*result{}
	for f := range folds {
		var in, out []sample
		for _, s := range all {
			if s.id%folds == f {
				out = append(out, s)
			} else {
				in = append(in, s)
			}
		}
		measure5(out, train(in), r)
	}
	show("cross-validation", r)
}
