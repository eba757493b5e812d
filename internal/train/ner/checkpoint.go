package ner

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
)

// A checkpoint is what training has come to, so that it can go on after a stop
// as if there had been none.
type checkpoint struct {
	Print uint64 // of data and options: another training does not go on with it

	Looked [][][]uint8 // labels of the first look for each document and stretch
	Folds  int         // parts that have been looked at

	Epoch       int
	W, G2, Mean []float32
	Follow      [3][labels][labels]float32 // weights, their AdaGrad sums, and the mean
	N           float32                    // epochs in the mean
	Order       []int32
	RNG         []byte
}

// fingerprint tells trainings apart.
func fingerprint(sources []Source, o *Options) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, o.Epochs, o.Runs, o.Rate, o.L2, o.Drop, o.Least, o.Average, o.Folds, o.Seed)
	for i := range sources {
		s := &sources[i]
		fmt.Fprint(h, s.Weight, s.Unmarked, s.Peoples, s.Lists)
		for j := range s.Records {
			io.WriteString(h, s.Records[j].Text)
			fmt.Fprint(h, s.Records[j].Names)
		}
	}
	return h.Sum64()
}

// restore reads the checkpoint in o.Checkpoint, if it is one of this training.
func restore(o *Options, print uint64) *checkpoint {
	k := &checkpoint{Print: print}
	if o.Checkpoint == "" {
		return k
	}
	f, err := os.Open(o.Checkpoint)
	if err != nil {
		return k
	}
	defer f.Close()
	var old checkpoint
	if err := gob.NewDecoder(bufio.NewReader(f)).Decode(&old); err != nil || old.Print != print {
		fmt.Fprintf(o.Log, "%s is of another training: starting anew\n", o.Checkpoint)
		return k
	}
	fmt.Fprintf(o.Log, "going on after %d first looks and %d epochs\n", old.Folds, old.Epoch)
	return &old
}

// save writes k, whole or not at all.
func (k *checkpoint) save(o *Options) error {
	if o.Checkpoint == "" {
		return nil
	}
	part := o.Checkpoint + ".new"
	f, err := os.Create(part)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err = gob.NewEncoder(w).Encode(k); err == nil {
		err = w.Flush()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return os.Rename(part, o.Checkpoint)
}

// passes makes runs of passes over the samples, from the epoch after k's on, and
// leaves the mean of the weights in c.
func (c *crf) passes(samples []turn, epochs int, o *Options, k *checkpoint, after func(epoch int, loss float64) error) error {
	source := rand.NewPCG(o.Seed, 1)
	order := make([]int32, len(samples))
	for i := range order {
		order[i] = int32(i)
	}
	if k.Epoch > 0 {
		c.w, c.g2 = k.W, k.G2
		c.follow, c.follow2 = k.Follow[0], k.Follow[1]
		order = k.Order
		if err := source.UnmarshalBinary(k.RNG); err != nil {
			return err
		}
	}
	rng := rand.New(source)
	var buf sample
	for epoch := k.Epoch + 1; epoch <= o.Runs*epochs; epoch++ {
		inRun := (epoch-1)%epochs + 1
		if epoch > 1 && inRun == 1 {
			c.restart()
		}
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			s := samples[i]
			second := s.extra != nil && rng.Uint32()&1 == 0
			loss += c.learn(thin(s, second, o.Drop, rng, &buf))
		}
		if inRun >= o.Average || inRun == epochs {
			k.N++
			if k.Mean == nil {
				k.Mean = make([]float32, len(c.w))
			}
			for i, w := range c.w {
				k.Mean[i] += (w - k.Mean[i]) / k.N
			}
			for a := range c.follow {
				for b, w := range c.follow[a] {
					k.Follow[2][a][b] += (w - k.Follow[2][a][b]) / k.N
				}
			}
		}
		k.Epoch, k.W, k.G2, k.Order = epoch, c.w, c.g2, order
		k.Follow[0], k.Follow[1] = c.follow, c.follow2
		k.RNG, _ = source.MarshalBinary()
		if after == nil {
			continue
		}
		now, follow := c.w, c.follow
		if k.Mean != nil {
			c.w, c.follow = k.Mean, k.Follow[2]
		}
		err := after(epoch, loss)
		c.w, c.follow = now, follow
		if err != nil {
			return err
		}
	}
	c.w, c.follow = k.Mean, k.Follow[2]
	return nil
}
