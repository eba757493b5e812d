package main

import "github.com/newstext/newstext/internal/salience"

const (
	poolSize   = 8  // pieces that candidates are made of, before those they need
	trees      = 40 // that refine the score of pieces
	treeLeafL2 = 30 // draws leaves of few pieces to nothing
)

// train fits all parts of the model, each on scores that the parts before it
// give to articles that they have not seen.
func train(all []sample) *salience.Model {
	var odds [parts]wordOdds
	for p := range parts {
		odds[p] = fitWords(without(all, p))
	}
	cueAll := func(cues [parts]byWord) {
		for i := range all {
			p := all[i].part()
			all[i].cue(cues[p], odds[p].wants)
		}
	}
	cueAll([parts]byWord{})
	first := new(salience.Model)
	logistic(all, first)
	var cues [parts]byWord
	for p := range parts {
		cues[p] = fitCues(without(all, p), first)
	}
	cueAll(cues)
	m := new(salience.Model)
	logistic(all, m)

	var models [parts]*salience.Model
	for p := range parts {
		copied := *m
		copied.Signs = odds[p].signs
		copied.Trees = boostPieces(without(all, p), m)
		models[p] = &copied
	}
	groups := candidates(all, func(s *sample) *salience.Model { return models[s.part()] })
	expected(groups, m)

	m.Trees = boostPieces(all, m)
	m.Cues = fitCues(all, first).stems(all)
	w := fitWords(all)
	m.Signs, m.Wants = w.signs, w.wants.stems(all)
	return m
}

// withCues gives samples that a model was not trained on what it knows of words.
func withCues(all []sample, m *salience.Model) {
	cues, wants := hashed(m.Cues), hashed(m.Wants)
	for i := range all {
		all[i].cue(cues, wants)
	}
}
