package ner

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/newstext/newstext/internal/ner"
)

// Options are the settings of training; zero fields have the recommended value.
type Options struct {
	Epochs  int     // passes over the data in each run, 5
	Runs    int     // times that training starts anew, in other order; the weights are the mean of all runs, 1
	Rate    float64 // AdaGrad's, 0.07
	L2      float64 // pull of the weights towards zero at each step, 1e-6
	Drop    float64 // share of features left out at random at each step, 0.4; negative for none
	Least   int     // how often a feature must be seen, 2
	Average int     // the weights are the mean of those after each epoch of a run from this one on, 3
	Folds   int     // parts of the data for the second look, 3; 1 for no second look
	Seed    uint64

	// Checkpoint is a file that keeps what has been done after each step, for
	// the next call with the same data and options; empty for none.
	Checkpoint string
	Log        io.Writer // progress; nil for none
}

func (o *Options) defaults() {
	set(&o.Epochs, 5)
	set(&o.Runs, 1)
	set(&o.Rate, 0.07)
	set(&o.L2, 1e-6)
	set(&o.Drop, 0.4)
	set(&o.Least, 2)
	set(&o.Average, 3)
	set(&o.Folds, 3)
	if o.Log == nil {
		o.Log = io.Discard
	}
}

func set[T int | float64](p *T, v T) {
	if *p == 0 {
		*p = v
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

// Train trains a recogniser on the sources. The same sources and options make
// the same one. It stops with the context's error when the context is done.
func Train(ctx context.Context, m *ner.Model, sources []Source, dev []Dev, o Options) (*Trained, error) {
	o.defaults()
	start := time.Now()
	x := &index{ids: map[uint64]uint32{}}
	var docs []doc
	for i := range sources {
		docs = append(docs, load(m, x, &sources[i], true)...)
	}
	all := len(x.count)
	prune(x, docs, uint32(o.Least), 0)
	for i := range dev {
		dev[i].docs = load(m, x, &dev[i].Source, false)
	}
	tokens := 0
	for i := range docs {
		for j := range docs[i].samples {
			tokens += len(docs[i].samples[j].features)
		}
	}
	fmt.Fprintf(o.Log, "%d documents, %d tokens that may be names, %d of %d features (%.0fs)\n", len(docs), tokens, len(x.count), all, time.Since(start).Seconds())

	k := restore(&o, fingerprint(sources, &o))
	if o.Folds > 1 {
		if err := lookTwice(ctx, x, docs, k, &o); err != nil {
			return nil, err
		}
	}
	t := &Trained{m, x, newCRF(len(x.count), float32(o.Rate), float32(o.L2))}
	start = time.Now()
	err := t.c.passes(pointers(docs, -1, 0, true), o.Epochs, &o, k, func(epoch int, loss float64) error {
		fmt.Fprintf(o.Log, "epoch %d of %d: loss %.4f (%.0fs)\n", epoch, o.Runs*o.Epochs, loss/float64(max(1, tokens)), time.Since(start).Seconds())
		start = time.Now()
		t.report(dev, &o)
		if err := k.save(&o); err != nil {
			return err
		}
		return ctx.Err()
	})
	return t, err
}

// A turn is a sample with the features of the second look, if it has any.
type turn struct {
	*sample
	extra [][]uint32
}

// pointers returns the samples of all documents but those of one fold.
func pointers(docs []doc, fold, folds int, twice bool) []turn {
	var out []turn
	for i := range docs {
		if fold >= 0 && i%folds == fold {
			continue
		}
		for j := range docs[i].samples {
			s := &docs[i].samples[j]
			if s.weight <= 0 {
				continue
			}
			t := turn{sample: s}
			if twice && docs[i].extra != nil {
				t.extra = docs[i].extra[j]
			}
			out = append(out, t)
		}
	}
	return out
}

// thin returns a copy of a sample without some of the features, taken at random,
// so that none of them is relied on alone.
func thin(t turn, second bool, share float64, rng *rand.Rand, buf *sample) *sample {
	limit := uint32(max(0, share) * (1 << 32))
	for len(buf.features) < len(t.features) {
		buf.features = append(buf.features, nil)
	}
	out := *t.sample
	for i, fs := range t.features {
		kept := buf.features[i][:0]
		for _, f := range fs {
			if rng.Uint32() >= limit {
				kept = append(kept, f)
			}
		}
		if second {
			for _, f := range t.extra[i] {
				if rng.Uint32() >= limit {
					kept = append(kept, f)
				}
			}
		}
		buf.features[i] = kept
	}
	out.features = buf.features[:len(t.features)]
	return &out
}

// lookTwice gives the samples the features of the second look. What the first
// look finds in a part of the data is told by a model trained on the others, so
// that it is as wrong as it will be on new texts.
func lookTwice(ctx context.Context, x *index, docs []doc, k *checkpoint, o *Options) error {
	before := len(x.count)
	if k.Looked == nil {
		k.Looked = make([][][]uint8, len(docs))
	}
	for fold := range o.Folds {
		if fold >= k.Folds {
			start := time.Now()
			c := newCRF(before, 0.1, float32(o.L2))
			if err := c.passes(pointers(docs, fold, o.Folds, false), 2, &Options{Runs: 1, Average: 2, Drop: o.Drop, Seed: o.Seed}, &checkpoint{}, nil); err != nil {
				return err
			}
			for i := fold; i < len(docs); i += o.Folds {
				k.Looked[i] = docs[i].first(c)
			}
			k.Folds = fold + 1
			fmt.Fprintf(o.Log, "first look, part %d of %d (%.0fs)\n", fold+1, o.Folds, time.Since(start).Seconds())
			if err := k.save(o); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		for i := fold; i < len(docs); i += o.Folds {
			docs[i].look(k.Looked[i], x, true)
		}
	}
	prune(x, docs, uint32(o.Least), before)
	return nil
}

// first labels a document for the first time.
func (d *doc) first(c *crf) [][]uint8 {
	found := make([][]uint8, len(d.samples))
	for j := range d.samples {
		found[j] = c.decode(d.samples[j].features, nil)
	}
	return found
}

// look makes the features of the second look from what the first one found.
func (d *doc) look(found [][]uint8, x *index, growing bool) {
	var e ner.Evidence
	for j := range d.samples {
		e.Add(d.stretch[j], found[j])
	}
	d.extra = make([][][]uint32, len(d.samples))
	var buf []uint64
	for j := range d.samples {
		var extra [][]uint32
		any := false
		for i := range found[j] {
			buf = e.Features(buf[:0], d.stretch[j], i, found[j])
			ids := x.of(buf, growing)
			any = any || len(ids) > 0
			extra = append(extra, ids)
		}
		if any {
			d.extra[j] = extra
		}
	}
}

// report prints the scores on the development sets, of the first look and of
// the second.
func (t *Trained) report(dev []Dev, o *Options) {
	if len(dev) == 0 {
		return
	}
	for i := range dev {
		v := &dev[i]
		var first, second tally
		s := schemes[v.Scheme]
		for i := range v.docs {
			d := &v.docs[i]
			labels := d.first(t.c)
			d.look(labels, t.x, false)
			first.add(s, d.names, d.found(labels))
			for j := range labels {
				if d.extra[j] != nil {
					labels[j] = t.c.decode(d.samples[j].features, d.extra[j])
				}
			}
			second.add(s, d.names, d.found(labels))
		}
		fmt.Fprintf(o.Log, "  %s %s %.2f", v.Name, v.Scheme, first[0].F1())
		if o.Folds > 1 {
			fmt.Fprintf(o.Log, " %.2f", second[0].F1())
		}
	}
	fmt.Fprintln(o.Log)
}

func (d *doc) found(labels [][]uint8) []Name {
	toks := d.d.Tokens()
	var out []Name
	for j, ls := range labels {
		out = namesOf(toks[d.from[j]:], ls, out)
	}
	return out
}

// Encode returns the file of the trained model. Its scores are calibrated on the
// sets that are given, and the scores of the file itself, whose weights are
// rounded, are reported for all sets.
func (t *Trained) Encode(calibrateOn, report []Dev, log io.Writer) ([]byte, error) {
	w := &ner.Weights{Features: map[uint64][]float32{}, Follow: t.c.follow, Calibration: uncalibrated()}
	for f, id := range t.x.ids {
		row := t.c.w[int(id)*labels:][:labels]
		top := float32(0)
		for _, x := range row {
			top = max(top, x, -x)
		}
		if top >= least {
			w.Features[f] = row
		}
	}
	if len(calibrateOn) > 0 {
		w.Calibration = []float32{0, 1}
		_, m, err := t.encoded(w)
		if err != nil {
			return nil, err
		}
		w.Calibration = calibrate(m, calibrateOn)
	}
	file, m, err := t.encoded(w)
	if err != nil {
		return nil, err
	}
	for i := range report {
		v := &report[i]
		var sum tally
		for j := range v.docs {
			d := &v.docs[j]
			var found []Name
			for _, n := range m.Find(d.d) {
				found = append(found, Name{n.Span, n.Class})
			}
			sum.add(schemes[v.Scheme], d.names, found)
		}
		fmt.Fprintf(log, "%s %s: %s\n  score %s\n", v.Name, v.Scheme, sum[0], reliability(m, v))
		for c := ner.Person; c < ner.Classes; c++ {
			if sum[c].Gold+sum[c].Found > 0 {
				fmt.Fprintf(log, "  %-8s %s\n", c, sum[c])
			}
		}
	}
	return file, nil
}

// encoded returns the file of the model with the weights, and the model as it is
// read from it.
func (t *Trained) encoded(w *ner.Weights) ([]byte, *ner.Model, error) {
	file, err := t.model.Encode(w)
	if err != nil {
		return nil, nil, err
	}
	m, err := ner.Open(string(file))
	return file, m, err
}

// least is the weight that a feature must have for some label to be kept.
const least = 0.1
