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
	drop     float64
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
	loose := o
	loose.open = math.MaxInt
	l := newLexicon(gold, auto, loose)
	b := model.New(tag.Name, tag.Version)
	l.write(b)
	weigh(b, nil)
	file, err := b.Encode(false)
	if err != nil {
		return nil, err
	}
	blank, err := tag.Load(string(file))
	if err != nil {
		return nil, err
	}

	lessons := prepare(blank, l, train, o)
	var sum map[uint32]*[tag.Count]float32
	for seed := range o.seeds {
		p := &perceptron{lessons: lessons}
		p.train(o, uint64(seed))
		sum = p.average(sum, o)
	}

	b = model.New(tag.Name, tag.Version)
	newLexicon(gold, auto, o).write(b)
	weigh(b, quantized(sum, o))
	return b.Encode(false)
}

// A perceptron holds the weights that are being learned.
type perceptron struct {
	*lessons
	weights [][]cell
	past    [][]past // of the cells of each row
	now     int32
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

func (p *perceptron) train(o options, seed uint64) {
	p.weights, p.past = make([][]cell, p.rows), make([][]past, p.rows)
	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(p.sentences))
	var found []int32
	for epoch := range o.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, asked := 0, 0
		for _, i := range order {
			s := &p.sentences[i]
			var h tag.History
			for j, gold := range s.tags {
				w := &s.words[j+tag.Pad]
				guess := w.Candidates.Only()
				if guess == tag.None {
					asked++
					if rng.Float64() < s.drop[j] {
						found = p.disguised(found[:0], s, j, h)
					} else {
						found = p.moving(append(found[:0], s.still[j]...), s, j, h)
					}
					guess = p.learn(found, w.Candidates, gold, float32(o.margin))
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
		for _, c := range p.weights[r] {
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
	r := p.weights[row]
	for i := range r {
		if r[i].tag == t {
			old := &p.past[row][i]
			old.sum += float64(r[i].weight) * float64(p.now-old.since)
			old.since = p.now
			r[i].weight += by
			return
		}
	}
	p.weights[row] = append(r, cell{t, by})
	p.past[row] = append(p.past[row], past{since: p.now})
}

// average adds the weights that p had on average to sum.
func (p *perceptron) average(sum map[uint32]*[tag.Count]float32, o options) map[uint32]*[tag.Count]float32 {
	if sum == nil {
		sum = map[uint32]*[tag.Count]float32{}
	}
	for i, r := range p.index.values {
		if r <= 0 || len(p.weights[r-1]) == 0 {
			continue
		}
		k := p.index.keys[i]
		row := sum[k]
		if row == nil {
			row = new([tag.Count]float32)
			sum[k] = row
		}
		for j, c := range p.weights[r-1] {
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
var sure = []int32{550, 550, 550}

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
