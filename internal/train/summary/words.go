package main

import (
	"math"

	"github.com/newstext/newstext/internal/salience"
)

// wordOdds tell which words of an article stand in its summary: by signs, and by
// themselves.
type wordOdds struct {
	signs [salience.NumSigns]float32
	wants byWord
}

const (
	wantEpochs   = 4
	wantRate     = 0.1
	wantL2       = 0.02 // draws the words to nothing
	wantArticles = 40   // a word must stand in so many training articles
	leastWant    = 0.05
)

// fitWords learns which words of articles stand in their summaries, by gradient
// descent on the log-odds, word by word.
func fitWords(all []sample) wordOdds {
	type weight struct{ value, squares float64 }
	var signs [salience.NumSigns]weight
	for k := range signs {
		signs[k].squares = 1e-3
	}
	byHash := map[salience.WordHash]*weight{}
	for h, n := range articlesWith(all) {
		if n >= wantArticles {
			byHash[h] = &weight{0, 1e-3}
		}
	}
	learn := func(w *weight, g float64) {
		w.squares += g * g
		w.value -= wantRate * g / math.Sqrt(w.squares)
	}
	for range wantEpochs {
		for k := range all {
			s := &all[k]
			for id := range s.signs {
				t := &s.corpus.Vocab.Terms[id]
				if t.Count == 0 {
					continue
				}
				z := 0.0
				for _, i := range s.signs[id] {
					z += signs[i].value
				}
				word := byHash[t.Hash]
				if word != nil {
					z += word.value
				}
				miss := s.weight / (1 + math.Exp(-z))
				if s.wanted[id] {
					miss -= s.weight
				}
				for _, i := range s.signs[id] {
					learn(&signs[i], miss)
				}
				if word != nil {
					learn(word, miss+wantL2*word.value)
				}
			}
		}
	}
	out := wordOdds{wants: byWord{}}
	for k := range signs {
		out.signs[k] = float32(signs[k].value)
	}
	for h, w := range byHash {
		if math.Abs(w.value) >= leastWant {
			out.wants[h] = float32(math.Round(w.value*1000) / 1000)
		}
	}
	return out
}
