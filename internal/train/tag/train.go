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
	usual    int
	open     int
	weak     int
	slip     int
	passes   int
	counts   string
	seeds    int
}

// build trains a model on the treebanks, tags the unlabelled texts in dir with
// it, and trains a second one that knows how words were tagged there. It returns
// the file of the second.
func build(train []sentence, dir string, o options) ([]byte, error) {
	gold := annotated(train)
	auto := tally{}
	if o.counts != "" {
		if kept, err := load(o.counts); err == nil {
			return fit(train, gold, kept, o)
		}
	}
	if o.passes > 1 {
		log.Print("first pass")
		first := o
		first.seeds = 1
		file, err := fit(train, gold, nil, first)
		if err != nil {
			return nil, err
		}
		t, err := tag.Load(string(file))
		if err != nil {
			return nil, err
		}
		log.Print("tagging the unlabelled texts")
		if auto, err = automatic(dir, t); err != nil {
			return nil, err
		}
		if o.counts != "" {
			if err := auto.save(o.counts); err != nil {
				return nil, err
			}
		}
	}
	return fit(train, gold, auto, o)
}

func fit(train []sentence, gold, auto tally, o options) ([]byte, error) {
	// The words' features come from the tagger itself, with a dictionary but no
	// weights yet.
	// Here a word can be anything: to learn only from what is left of its tags
	// later makes the weights worse (.0015 on EWT).
	b := model.New(tag.Name, tag.Version)
	loose := o
	loose.open = math.MaxInt
	dictionary(b, gold, auto, loose)
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
		p := &perceptron{}
		p.train(blank, train, o, uint64(seed))
		sum = p.average(sum, o)
	}

	b = model.New(tag.Name, tag.Version)
	dictionary(b, gold, auto, o)
	weigh(b, quantized(sum, o))
	return b.Encode(false)
}

// A perceptron holds the weights that are being learned. Rows of features that
// are seen too seldom do not exist.
type perceptron struct {
	index index
	rows  [][]cell
	past  [][]past // of the cells of each row
	now   int32
}

// A cell is the weight of one feature for one tag.
type cell struct {
	tag    tag.Tag
	weight float32
}

// A past is the sum of the values that a weight had, up to a time.
type past struct {
	sum   float64
	since int32
}

// index is a hash table from features, which are hashes themselves, to counts or
// rows: a map, only faster.
type index struct {
	keys   []uint32
	values []int32 // one more than the value; 0 for none
	n      int
}

func newIndex() index { return index{make([]uint32, 1<<20), make([]int32, 1<<20), 0} }

func (x *index) at(key uint32) *int32 {
	mask := uint32(len(x.keys) - 1)
	i := key * 0x9e3779b1 & mask
	for x.values[i] != 0 && x.keys[i] != key {
		i = (i + 1) & mask
	}
	if x.values[i] == 0 {
		x.keys[i] = key
	}
	return &x.values[i]
}

func (x *index) count(key uint32) {
	v := x.at(key)
	if *v == 0 {
		if x.n++; x.n*2 > len(x.keys) {
			old := *x
			x.keys, x.values = make([]uint32, 2*len(x.keys)), make([]int32, 2*len(x.keys))
			for i, k := range old.keys {
				if old.values[i] != 0 {
					*x.at(k) = old.values[i]
				}
			}
			v = x.at(key)
		}
	}
	*v++
}

func (p *perceptron) train(blank *tag.Tagger, train []sentence, o options, seed uint64) {
	words := make([][]tag.Word, len(train))
	p.index = newIndex()
	var f [tag.MaxFeatures]uint32
	for i := range train {
		s := &train[i]
		words[i] = blank.Words(nil, s.text, s.tokens)
		var h tag.History
		for j, t := range s.tags {
			w := &words[i][j+tag.Pad]
			if w.Candidates.Only() == tag.None {
				for _, k := range f[:tag.Features(words[i], j+tag.Pad, h, &f)] {
					p.index.count(k)
				}
			}
			h = h.Next(w, t)
		}
	}
	rows := 0
	for i, n := range p.index.values {
		if n >= int32(o.minCount) {
			rows++
			p.index.values[i] = int32(rows)
		} else if n > 0 {
			p.index.values[i] = -1
		}
	}
	p.rows, p.past = make([][]cell, rows), make([][]past, rows)
	log.Printf("%d features, %d of them seen %d times", p.index.n, rows, o.minCount)

	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(train))
	var found [tag.MaxFeatures]int32
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
						if r := *p.index.at(k); r > 0 {
							found[n] = r - 1
							n++
						}
					}
					guess = p.learn(found[:n], w.Candidates, gold, float32(o.margin))
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
		for _, c := range p.rows[r] {
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
			old := &p.past[row][i]
			old.sum += float64(r[i].weight) * float64(p.now-old.since)
			old.since = p.now
			r[i].weight += by
			return
		}
	}
	p.rows[row] = append(r, cell{t, by})
	p.past[row] = append(p.past[row], past{since: p.now})
}

// average adds the weights that p had on average to sum.
func (p *perceptron) average(sum map[uint32]*[tag.Count]float32, o options) map[uint32]*[tag.Count]float32 {
	if sum == nil {
		sum = map[uint32]*[tag.Count]float32{}
	}
	for i, r := range p.index.values {
		if r <= 0 || len(p.rows[r-1]) == 0 {
			continue
		}
		k := p.index.keys[i]
		row := sum[k]
		if row == nil {
			row = new([tag.Count]float32)
			sum[k] = row
		}
		for j, c := range p.rows[r-1] {
			old := p.past[r-1][j]
			total := old.sum + float64(c.weight)*float64(p.now-old.since)
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
		if top := strongest(ws); top > 0 && top >= o.weak {
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

// strongest returns the largest absolute value of weights.
func strongest(ws []weight) (top int) {
	for _, w := range ws {
		top = max(top, int(w.value), -int(w.value))
	}
	return top
}

// sure are the leads from which the tagger asks no more features: measured, not
// learned. Lower ones are faster, and wrong more often; higher ones change fewer
// than one tag in a thousand.
var sure = []int32{450, 400, 400}

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
	b.Int32s("sure", sure, 1)
}
