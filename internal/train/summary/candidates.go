package main

import (
	"math"
	"math/bits"

	"github.com/newstext/newstext/internal/salience"
)

// A candidate is one summary that stage two may choose.
type candidate struct {
	feats    salience.SetFeatures
	sum      salience.Features // of its sentences
	one, two float64           // its ROUGE
}

func (c *candidate) reward() float64 { return c.one + c.two }

// A group is the candidates of one sample.
type group struct {
	id     int
	form   string
	weight float64
	cands  []candidate
}

func candidates(all []sample, m func(*sample) *salience.Model) []group {
	groups := make([]group, len(all))
	var ch salience.Chooser
	used := map[uint64]int{}
	for n := range all {
		groups[n] = rateAll(&all[n], m(&all[n]), &ch, used)
	}
	return groups
}

func rateAll(s *sample, m *salience.Model, ch *salience.Chooser, used map[uint64]int) group {
	g := group{id: s.id, form: s.form, weight: s.weight}
	ch.Score(s.corpus, m)
	ch.Fill(poolSize, salience.Strict, salience.Limits{})
	sets := ch.Candidates(nil, 3, salience.Limits{Sentences: 3})
	most := 0
	for _, set := range sets {
		most = max(most, bits.OnesCount64(set))
	}
	for _, set := range sets {
		if bits.OnesCount64(set) < most-1 {
			continue // too short to be chosen
		}
		var c candidate
		ch.Rate(set, &c.feats)
		var words []uint64
		for a, i := range ch.Pool {
			if set&(1<<a) != 0 {
				words = append(words, s.words[i]...)
				for k, v := range s.feats[i] {
					c.sum[k] += v
				}
			}
		}
		c.one, c.two = s.ref.f1(words, used)
		g.cands = append(g.cands, c)
	}
	return g
}

// The settings of the ascent.
const (
	ascentSteps = 150
	ascentRate  = 0.05
	ascentL2    = 0.06
)

// numRated is the number of weights of the quick rating.
const numRated = salience.NumSetFeatures + salience.NumFeatures

// expected fits the quick rating: weights under which a summary drawn by the
// exponential of its rating has the highest ROUGE that can be expected. By Adam's
// method, on features that are divided by how much they vary within a text.
func expected(groups []group, m *salience.Model) {
	spread := spreads(groups)
	total := 0.0
	for _, g := range groups {
		total += g.weight
	}
	rate := func(c *candidate) float32 { return m.LinearSet(&c.feats) + m.WorthOf(&c.sum) }
	var w, first, second [numRated]float64
	var chance []float64
	for step := 1; step <= ascentSteps; step++ {
		var slope [numRated]float64
		for gi := range groups {
			g := &groups[gi]
			var mean float64
			chance, mean = chances(g, chance[:0], rate)
			for i, p := range chance {
				if p < 1e-5 {
					continue
				}
				d := g.weight * p * (g.cands[i].reward() - mean)
				for a, v := range g.cands[i].feats {
					slope[a] += d * float64(v)
				}
				for a, v := range g.cands[i].sum {
					slope[salience.NumSetFeatures+a] += d * float64(v)
				}
			}
		}
		for a := range w {
			if spread[a] <= 1e-5 {
				continue
			}
			s := slope[a]/spread[a]/total - ascentL2*w[a]
			first[a] = 0.9*first[a] + 0.1*s
			second[a] = 0.99*second[a] + 0.01*s*s
			x := first[a] / (1 - math.Pow(0.9, float64(step)))
			y := second[a] / (1 - math.Pow(0.99, float64(step)))
			w[a] += ascentRate * x / (math.Sqrt(y) + 1e-6)
			if v := float32(w[a] / spread[a]); a < salience.NumSetFeatures {
				m.Rating[a] = v
			} else {
				m.Worth[a-salience.NumSetFeatures] = v
			}
		}
	}
	// From here on the worth of its sentences is a feature of the candidate.
	m.Rating[salience.WorthFeature] = 1
	for gi := range groups {
		for i := range groups[gi].cands {
			c := &groups[gi].cands[i]
			c.feats[salience.WorthFeature] = m.WorthOf(&c.sum)
		}
	}
}

// chances appends the chance of each candidate to be drawn, and returns the
// reward to be expected.
func chances(g *group, dst []float64, rate func(*candidate) float32) ([]float64, float64) {
	most := math.Inf(-1)
	for i := range g.cands {
		dst = append(dst, float64(rate(&g.cands[i])))
		most = max(most, dst[i])
	}
	sum, mean := 0.0, 0.0
	for i := range dst {
		dst[i] = math.Exp(dst[i] - most)
		sum += dst[i]
		mean += dst[i] * g.cands[i].reward()
	}
	for i := range dst {
		dst[i] /= sum
	}
	return dst, mean / sum
}

// spreads returns the standard deviation of each feature within a text.
func spreads(groups []group) (out [numRated]float64) {
	value := func(c *candidate, a int) float64 {
		if a < salience.NumSetFeatures {
			return float64(c.feats[a])
		}
		return float64(c.sum[a-salience.NumSetFeatures])
	}
	n := 0.0
	for gi := range groups {
		g := &groups[gi]
		n += float64(len(g.cands))
		for a := range out {
			mean := 0.0
			for i := range g.cands {
				mean += value(&g.cands[i], a) / float64(len(g.cands))
			}
			for i := range g.cands {
				d := value(&g.cands[i], a) - mean
				out[a] += d * d
			}
		}
	}
	for a := range out {
		out[a] = math.Sqrt(out[a] / n)
	}
	return out
}
