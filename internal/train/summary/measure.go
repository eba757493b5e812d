package main

import (
	"fmt"

	"github.com/newstext/newstext/internal/salience"
)

// report prints what a model's choices score on samples.
func report(name string, all []sample, m *salience.Model) {
	r := map[string]*result{}
	measureAll(all, m, r)
	show(name, r)
}

// A result sums the ROUGE of the three best by stage one alone, of what is
// chosen, and of the best candidate.
type result struct {
	n                  int
	three, chosen, top [2]float64
	sents, words       float64
}

func measureAll(all []sample, m *salience.Model, r map[string]*result) {
	withCues(all, m)
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
		three := best(&g, func(f *salience.SetFeatures) float32 { return f[4] + 20*f[0] })
		chosen := best(&g, m.LinearSet)
		top := 0
		for i := range g.cands {
			if g.cands[i].reward() > g.cands[top].reward() {
				top = i
			}
		}
		for k, i := range []int{three, chosen, top} {
			d := [...]*[2]float64{&t.three, &t.chosen, &t.top}[k]
			d[0] += g.cands[i].one
			d[1] += g.cands[i].two
		}
		t.sents += float64(g.cands[chosen].feats[0])
		t.words += float64(g.cands[chosen].feats[1])
	}
}

// best returns the candidate with the highest rate.
func best(g *group, rate func(*salience.SetFeatures) float32) int {
	at, most := 0, rate(&g.cands[0].feats)
	for i := range g.cands {
		if v := rate(&g.cands[i].feats); v > most {
			at, most = i, v
		}
	}
	return at
}

func show(name string, r map[string]*result) {
	for _, form := range []string{"whole", "flat", "lower", "mix"} {
		if t := r[form]; t != nil {
			n := float64(t.n)
			fmt.Printf("%s %-5s n %d  three best %.2f/%.2f  chosen %.2f/%.2f  (best of all %.2f/%.2f)  %.2f sentences %.1f words\n", name, form, t.n,
				t.three[0]/n, t.three[1]/n, t.chosen[0]/n, t.chosen[1]/n, t.top[0]/n, t.top[1]/n, t.sents/n, t.words/n)
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
		measureAll(out, train(in), r)
	}
	show("cross-validation", r)
}
