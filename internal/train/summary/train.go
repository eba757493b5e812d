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
	first := new(salience.Model)
	for i := range all {
		all[i].cue(nil)
	}
	logistic(all, first)
	var unseen [parts]cues
	for p := range parts {
		unseen[p] = fitCues(without(all, p), first)
	}
	for i := range all {
		all[i].cue(unseen[all[i].part()])
	}
	m := new(salience.Model)
	logistic(all, m)

	var models [parts]*salience.Model
	for p := range parts {
		copied := *m
		copied.Trees = boostPieces(without(all, p), m)
		models[p] = &copied
	}
	groups := candidates(all, func(s *sample) *salience.Model { return models[s.part()] })
	expected(groups, m)

	m.Trees = boostPieces(all, m)
	final := fitCues(all, first)
	m.Cues = final.stems(all)
	return m
}

// withCues gives samples that a model was not trained on its cues.
func withCues(all []sample, m *salience.Model) {
	c := cues{}
	for stem, cue := range m.Cues {
		c[salience.HashOf([]byte(stem))] = cue
	}
	for i := range all {
		all[i].cue(c)
	}
}
