package ner

import (
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/newstext/newstext/internal/ner"
)

// Options are the settings of training; zero fields have the recommended value.
type Options struct {
	Epochs int     // passes over the data, 8
	Rate   float32 // AdaGrad's, 0.15
	L2     float32 // pull of the weights towards zero, 1e-6 (for each step)
	Least  uint32  // how often a feature must be seen, 2
	Seed   uint64
	Log    io.Writer // progress; nil for none
}

func (o *Options) defaults() {
	if o.Epochs == 0 {
		o.Epochs = 8
	}
	if o.Rate == 0 {
		o.Rate = 0.15
	}
	if o.L2 == 0 {
		o.L2 = 1e-6
	}
	if o.Least == 0 {
		o.Least = 2
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
}

// A Dev is a set to measure on after each epoch.
type Dev struct {
	Name   string
	Source Source
	Scheme string // names3, conll4, names5
	docs   []doc
}

var schemes = map[string]*scheme{"names3": &names3, "conll4": &conll4, "names5": &names5}

// Trained is the outcome.
type Trained struct {
	model *ner.Model
	x     *index
	c     *crf
}

// Train trains a recogniser on the sources.
func Train(m *ner.Model, sources []Source, dev []Dev, o Options) *Trained {
	o.defaults()
	x := &index{ids: map[uint64]uint32{}}
	start := time.Now()
	var docs [][]doc
	for i := range sources {
		docs = append(docs, load(m, x, &sources[i], true))
	}
	all := len(x.count)
	prune(x, docs, o.Least)
	var samples []*sample
	tokens := 0
	for _, ds := range docs {
		for i := range ds {
			for j := range ds[i].samples {
				if s := &ds[i].samples[j]; s.weight > 0 {
					samples = append(samples, s)
					tokens += len(s.features)
				}
			}
		}
	}
	for i := range dev {
		dev[i].docs = load(m, x, &dev[i].Source, false)
	}
	fmt.Fprintf(o.Log, "%d stretches, %d tokens, %d of %d features (%.0fs)\n", len(samples), tokens, len(x.count), all, time.Since(start).Seconds())

	c := newCRF(len(x.count), o.Rate, o.L2)
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := 1; epoch <= o.Epochs; epoch++ {
		start := time.Now()
		rng.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		loss := 0.0
		for _, s := range samples {
			loss += c.learn(s)
		}
		fmt.Fprintf(o.Log, "epoch %d: loss %.4f (%.0fs)", epoch, loss/float64(tokens), time.Since(start).Seconds())
		if epoch%2 == 0 || epoch == o.Epochs {
			for i := range dev {
				fmt.Fprintf(o.Log, "  %s %s %.2f", dev[i].Name, dev[i].Scheme, dev[i].measure(c)[0].F1())
			}
		}
		fmt.Fprintln(o.Log)
	}
	return &Trained{m, x, c}
}

func (v *Dev) measure(c *crf) *tally {
	var t tally
	s := schemes[v.Scheme]
	for i := range v.docs {
		d := &v.docs[i]
		toks := d.d.Tokens()
		var found []Name
		for j := range d.samples {
			found = namesOf(toks[d.from[j]:], c.decode(d.samples[j].features), found)
		}
		t.add(s, d.names, found)
	}
	return &t
}

// Encode returns the file of the trained model.
func (t *Trained) Encode() ([]byte, error) {
	w := &ner.Weights{Features: map[uint64][]float32{}, Follow: t.c.follow, Calibration: []float32{0, 1}}
	for f, id := range t.x.ids {
		row := t.c.w[int(id)*labels:][:labels]
		top := float32(0)
		for _, x := range row {
			top = max(top, x, -x)
		}
		if top >= 0.1 {
			w.Features[f] = row
		}
	}
	return t.model.Encode(w)
}
