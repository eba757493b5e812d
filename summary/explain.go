package summary

import (
	"cmp"
	"math"
	"slices"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// A Reason says why a sentence is not chosen, though it may score well.
type Reason = salience.Reason

// The reasons. The first three are no sentences for a summary at all, and only
// taken where a text has nothing else.
const (
	Junk          = salience.Junk          // byline, stamp, caption mark, share line, credit
	Fragment      = salience.Fragment      // a heading, a list, the rest of something cut
	CutQuote      = salience.CutQuote      // a quotation starts or ends outside of it
	ForbiddenWord = salience.ForbiddenWord // has one of Options.Forbidden
	AlreadyKnown  = salience.AlreadyKnown  // says what Options.Since says
)

// A Ranked is one sentence of a text with its score and what made it.
type Ranked struct {
	Sentence
	Reason Reason         `json:"reason,omitempty"` // why it is not chosen
	Leans  bool           `json:"leans,omitempty"`  // opens with a word that points back to the sentence before
	Parts  []Contribution `json:"parts,omitempty"`  // those that matter most first; with Base they add up to the score
	Base   float64        `json:"base,omitempty"`   // the score of a sentence with average features
}

// A Contribution is what one feature adds to the score of a sentence, compared
// with an average sentence.
type Contribution struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Points  float64 `json:"points"`
}

// Rank returns all sentences of d in the order of the text, with their scores
// and ranks and, without a Query, the contributions of the features. A score is
// the log-odds that the sentence belongs into a summary; page junk has -20.
func (s *Summarizer) Rank(d *document.Document, ev ...Evidence) []Ranked {
	x := scratches.Get().(*scratch)
	defer x.release()
	s.load(x, d, ev)
	c := &x.corpus
	scores := x.chooser.Scores
	if s.o.Query != "" {
		scores = focusScores(c, scores, s.o.Query)
	}
	m := salience.Default()
	base := 0.0
	for k, w := range m.Weights {
		base += float64(w) * float64(m.Means[k])
	}
	out := make([]Ranked, 0, len(c.Pieces))
	order := make([]int, len(c.Pieces))
	for i := range c.Pieces {
		p := &c.Pieces[i]
		order[i] = i
		r := Ranked{Sentence: Sentence{
			Span: p.Span, Index: int(p.Sent), Count: int(p.Count), Text: p.Of(d.Text()), Score: round(scores[i]),
		}, Reason: p.Reason, Leans: p.Flags&salience.Leans != 0 && p.Flags&salience.Opening == 0}
		if p.Reason != salience.Junk && s.o.Query == "" {
			r.Base = math.Round(base*10000) / 10000
			for k, v := range x.chooser.Feats[i] {
				if points := float64(m.Weights[k]) * float64(v-m.Means[k]); math.Abs(points) >= 0.00005 {
					r.Parts = append(r.Parts, Contribution{salience.FeatureNames[k], math.Round(float64(v)*10000) / 10000, math.Round(points*10000) / 10000})
				}
			}
			if p.Bonus > 0 {
				points := math.Round(float64(p.Bonus)*10000) / 10000
				r.Parts = append(r.Parts, Contribution{"words that Since does not have", points / newsBonus, points})
			}
			slices.SortStableFunc(r.Parts, func(a, b Contribution) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
		}
		out = append(out, r)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	for r, i := range order {
		out[i].Rank = r + 1
	}
	return out
}
