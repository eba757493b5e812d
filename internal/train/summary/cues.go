package main

import (
	"math"

	"github.com/newstext/newstext/internal/salience"
)

// byWord is what each word says of something, in log-odds.
type byWord map[salience.WordHash]float32

const (
	cueArticles = 40   // a word must stand in so many training articles
	cueL2       = 0.1  // draws cues to nothing
	cueRate     = 0.05 // of learning
	cueEpochs   = 6
	leastCue    = 0.05
)

// fitCues learns the cues: what the words add to the score of stage one, by
// gradient descent on its log-odds, word by word.
func fitCues(all []sample, m *salience.Model) byWord {
	type weight struct{ value, squares float64 }
	weights := map[salience.WordHash]*weight{}
	for h, n := range articlesWith(all) {
		if n >= cueArticles {
			weights[h] = &weight{0, 1e-3}
		}
	}
	var at []*weight
	for range cueEpochs {
		for k := range all {
			s := &all[k]
			if s.form == "flat" || s.form == "lower" && s.id%4 != 0 {
				continue // the same sentences again
			}
			for _, i := range s.allowed {
				z := float64(m.Linear(&s.feats[i]))
				at = at[:0]
				for _, id := range s.corpus.Words(&s.corpus.Pieces[i]) {
					if w := weights[s.corpus.Vocab.Terms[id].Hash]; w != nil {
						at = append(at, w)
						z += w.value
					}
				}
				miss := 1/(1+math.Exp(-z)) - s.label[i]
				for _, w := range at {
					g := miss + cueL2*w.value
					w.squares += g * g
					w.value -= cueRate * g / math.Sqrt(w.squares)
				}
			}
		}
	}
	out := byWord{}
	for h, w := range weights {
		if math.Abs(w.value) >= leastCue {
			out[h] = float32(math.Round(w.value*1000) / 1000)
		}
	}
	return out
}

// articlesWith counts the articles that have each word.
func articlesWith(all []sample) map[salience.WordHash]int {
	count := map[salience.WordHash]int{}
	for i := range all {
		if s := &all[i]; s.form == "whole" || s.form == "mix" {
			for _, t := range s.corpus.Vocab.Terms {
				if t.Count > 0 {
					count[t.Hash]++
				}
			}
		}
	}
	return count
}

// hashed is what stems turns into stems.
func hashed(stems map[string]float32) byWord {
	out := byWord{}
	for stem, v := range stems {
		out[salience.HashOf([]byte(stem))] = v
	}
	return out
}

// stems names the words.
func (c byWord) stems(all []sample) map[string]float32 {
	out := map[string]float32{}
	for i := range all {
		s := &all[i]
		if s.form != "whole" && s.form != "mix" {
			continue
		}
		salience.Untrained().Stems(s.corpus.Docs[0].Text(), func(stem []byte) {
			if cue, ok := c[salience.HashOf(stem)]; ok {
				out[string(stem)] = cue
			}
		})
	}
	return out
}
