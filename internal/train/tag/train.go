package main

import (
	"log"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/newstext/newstext/internal/model"
	"github.com/newstext/newstext/internal/tag"
)

type options struct {
	epochs   int
	minCount int
	prune    float64
	margin   float64
	known    int
	closed   int
	clusters string
	seeds    int
}

// build trains a model and returns its file.
func build(train []sentence, o options) ([]byte, error) {
	// The words' features come from the tagger itself, with a dictionary and
	// clusters but no weights yet.
	b := model.New(tag.Name, tag.Version)
	if err := knowledge(b, train, o); err != nil {
		return nil, err
	}
	weigh(b, nil)
	file, err := b.Encode(false)
	if err != nil {
		return nil, err
	}
	blank, err := tag.Load(string(file))
	if err != nil {
		return nil, err
	}

	var sum map[uint32]*[tag.Count]float32
	for seed := range o.seeds {
		p := newPerceptron(o)
		p.train(blank, train, o, uint64(seed))
		sum = p.average(sum, o)
	}

	b = model.New(tag.Name, tag.Version)
	if err := knowledge(b, train, o); err != nil {
		return nil, err
	}
	weigh(b, quantized(sum, o))
	return b.Encode(true)
}

func knowledge(b *model.Builder, train []sentence, o options) error {
	dictionary(b, train, o)
	return clusters(b, o.clusters)
}

// cell is the weight of one feature for one tag, and the sum of the values that
// it had.
type cell struct {
	tag    tag.Tag
	weight float32
	since  int32
	sum    float64
}

type perceptron struct {
	index map[uint32]int32 // feature -> row; rows of features seen too seldom stay empty
	rows  [][]cell
	now   int32
}

func newPerceptron(o options) *perceptron { return &perceptron{index: map[uint32]int32{}} }

func (p *perceptron) train(blank *tag.Tagger, train []sentence, o options, seed uint64) {
	words := make([][]tag.Word, len(train))
	seen := map[uint32]int32{}
	var f [tag.MaxFeatures]uint32
	for i := range train {
		s := &train[i]
		words[i] = blank.Words(nil, s.text, s.tokens)
		var h tag.History
		for j, t := range s.tags {
			w := &words[i][j+tag.Pad]
			for _, k := range f[:tag.Features(words[i], j+tag.Pad, h, &f)] {
				seen[k]++
			}
			h = h.Next(w, t)
		}
	}
	for k, n := range seen {
		if int(n) >= o.minCount {
			p.index[k] = 0
		}
	}
	keys := make([]uint32, 0, len(p.index))
	for k := range p.index {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		p.index[k] = int32(i)
	}
	p.rows = make([][]cell, len(keys))
	log.Printf("%d features, %d of them seen %d times", len(seen), len(keys), o.minCount)
	seen = nil

	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(train))
	var rows [tag.MaxFeatures]int32
	for epoch := range o.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, asked := 0, 0
		for _, i := range order {
			s := &train[i]
			var h tag.History
			for j, gold := range s.tags {
				w := &words[i][j+tag.Pad]
				guess := w.Candidates.Only()
				if guess == tag.None {
					asked++
					n := 0
					for _, k := range f[:tag.Features(words[i], j+tag.Pad, h, &f)] {
						if r, ok := p.index[k]; ok {
							rows[n] = r
							n++
						}
					}
					guess = p.learn(rows[:n], w.Candidates, gold, float32(o.margin))
					if guess != gold {
						wrong++
					}
				}
				h = h.Next(w, guess)
			}
		}
		log.Printf("epoch %d: %d of %d wrong", epoch+1, wrong, asked)
	}
}

// learn returns the guess for the given rows, and moves their weights if it is
// wrong or not right by the margin.
func (p *perceptron) learn(rows []int32, candidates tag.Set, gold tag.Tag, margin float32) tag.Tag {
	var scores [64]float32
	for _, r := range rows {
		for i := range p.rows[r] {
			c := &p.rows[r][i]
			scores[c.tag&63] += c.weight
		}
	}
	guess, rival := tag.None, tag.None
	for t := tag.NN; int(t) < tag.Count; t++ {
		if !candidates.Has(t) {
			continue
		}
		if guess == tag.None || scores[t] > scores[guess] {
			guess = t
		}
		if t != gold && (rival == tag.None || scores[t] > scores[rival]) {
			rival = t
		}
	}
	p.now++
	if candidates.Has(gold) && rival != tag.None && scores[gold]-scores[rival] <= margin {
		for _, r := range rows {
			p.move(r, gold, 1)
			p.move(r, rival, -1)
		}
	}
	return guess
}

func (p *perceptron) move(row int32, t tag.Tag, by float32) {
	r := p.rows[row]
	for i := range r {
		if r[i].tag == t {
			r[i].sum += float64(r[i].weight) * float64(p.now-r[i].since)
			r[i].since = p.now
			r[i].weight += by
			return
		}
	}
	p.rows[row] = append(r, cell{tag: t, weight: by, since: p.now})
}

// average adds the weights that p had on average to sum.
func (p *perceptron) average(sum map[uint32]*[tag.Count]float32, o options) map[uint32]*[tag.Count]float32 {
	if sum == nil {
		sum = map[uint32]*[tag.Count]float32{}
	}
	for k, r := range p.index {
		if len(p.rows[r]) == 0 {
			continue
		}
		row := sum[k]
		if row == nil {
			row = new([tag.Count]float32)
			sum[k] = row
		}
		for _, c := range p.rows[r] {
			total := c.sum + float64(c.weight)*float64(p.now-c.since)
			row[c.tag] += float32(total / float64(p.now) / float64(o.seeds))
		}
	}
	return sum
}

type weight struct {
	tag   tag.Tag
	value int8
}

type row struct {
	feature uint32
	weights []weight
}

// quantized makes the weights small integers, and drops those near zero.
func quantized(sum map[uint32]*[tag.Count]float32, o options) []row {
	var all []float64
	for _, r := range sum {
		for _, w := range r {
			if w != 0 {
				all = append(all, math.Abs(float64(w)))
			}
		}
	}
	sort.Float64s(all)
	// The largest weights are few: better to cut them than to lose the steps
	// between the many small ones.
	top := all[len(all)-1-len(all)/2000]
	scale := 127 / top
	var out []row
	kept := 0
	for k, r := range sum {
		var ws []weight
		for t, w := range r {
			if math.Abs(float64(w)) < o.prune*top {
				continue
			}
			if v := int8(math.Round(min(127, max(-127, float64(w)*scale)))); v != 0 {
				ws = append(ws, weight{tag.Tag(t), v})
			}
		}
		if len(ws) > 0 {
			out = append(out, row{k, ws})
			kept += len(ws)
		}
	}
	slices.SortFunc(out, func(a, b row) int {
		if a.feature < b.feature {
			return -1
		}
		return 1
	})
	log.Printf("%d weights, %d kept, of %d features; top %.2f of %.2f", len(all), kept, len(out), top, all[len(all)-1])
	return out
}

func weigh(b *model.Builder, rows []row) {
	features := make([]uint32, 0, len(rows))
	lengths := make([]byte, 0, len(rows))
	var tags []byte
	var values []int8
	for _, r := range rows {
		features = append(features, r.feature)
		lengths = append(lengths, byte(len(r.weights)))
		for _, w := range r.weights {
			tags = append(tags, byte(w.tag))
			values = append(values, w.value)
		}
	}
	b.Uint32s("features", features)
	b.Bytes("features.length", lengths)
	b.Bytes("tags", tags)
	b.Int8s("weights", values, 1)
}
