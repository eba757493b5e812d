package coref

import "github.com/newstext/newstext/document"

// An Example is one "he" or "she" as the ranking of candidates sees it; for
// fitting the weights, by internal/train/coref.
type Example struct {
	Start    int         // offset of the pronoun
	Groups   []int       // the group of each candidate, -1 for one without a name
	Features [][]float64 // the features of each candidate
}

// Features is the number of features of a candidate.
const Features = numFeatures

// Examples returns the examples in a document. Truth holds the right group of
// the pronouns at some offsets; the reading goes on from there as if they had
// been resolved so, and from the others as if they meant somebody unnamed.
func Examples(d *document.Document, ms []Mention, groups []int, n int, truth map[int]int) []Example {
	var out []Example
	w := newWalker(d, ms, groups, n)
	w.truth = truth
	w.teach = func(s *scene, e int, f *[numFeatures]float32) {
		start := w.r.toks[s.tok].Start
		if len(out) == 0 || out[len(out)-1].Start != start {
			out = append(out, Example{Start: start})
		}
		x := &out[len(out)-1]
		x.Groups = append(x.Groups, w.ents[e].group)
		values := make([]float64, numFeatures)
		for i, v := range f {
			values[i] = float64(v)
		}
		x.Features = append(x.Features, values)
	}
	w.walk()
	return out
}

// Prior returns the weights set by hand, and what each is for.
func Prior() (weights []float64, names []string) { return prior[:], featureNames[:] }

// KindNamed returns the kind that a corpus names so: "person", "place".
func KindNamed(name string) Kind {
	switch name {
	case "person":
		return Person
	case "organization":
		return Org
	case "place":
		return Place
	case "event":
		return Event
	}
	return Other
}
