package salience

import (
	_ "embed"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run github.com/newstext/newstext/internal/train/summary -out .

// modelData holds both stages as text that a person can read: the features
// with weight in stage one, mean, and worth in stage two; "cue" and "want" a word
// a line; "sign" what a sign of a word says of its chance to be wanted; "rating"
// the weights of stage two; "tree" one oblivious tree a line: its splits, then its
// leaves.
//
//go:embed model.txt
var modelData string

// A Model is both stages of the scorer.
type Model struct {
	Weights [NumFeatures]float32
	Means   [NumFeatures]float32 // over the training pieces, for explanations
	// Cues are words that tell what kind of sentence it is, by stem: what each
	// adds to the feature "word cues".
	Cues map[string]float32
	// Signs and Wants tell the log-odds that an editor's summary has a word: by its
	// signs, see SignsOf, and by its stem.
	Signs [NumSigns]float32
	Wants map[string]float32
	// Trees refine the score of the pieces that candidates are made of.
	Trees []Tree
	// Worth is what the features of its sentences add to the rating of a
	// candidate summary.
	Worth  [NumFeatures]float32
	Rating [NumSetFeatures]float32
}

// A Tree is an oblivious tree: the same split at all nodes of a level.
type Tree struct {
	Feature [TreeDepth]uint8
	Above   [TreeDepth]float32 // the bit of the level is set where the feature is above
	Leaves  [1 << TreeDepth]float32
	keys    [TreeDepth]int64 // Above in the order of integers
}

// TreeDepth is the number of splits in a tree.
const TreeDepth = 4

// Default returns the model that comes with the package.
var Default = sync.OnceValue(func() *Model {
	m, err := ParseModel(modelData)
	if err != nil {
		panic(err) // an embedded file, checked by a test
	}
	return m
})

// Linear returns the score of stage one: the log-odds of being chosen.
func (m *Model) Linear(f *Features) float32 {
	s := float32(0)
	for k := range f {
		s += float32(f[k] * m.Weights[k])
	}
	return s
}

// WorthOf returns what a piece adds to the rating of a candidate summary.
func (m *Model) WorthOf(f *Features) float32 {
	s := float32(0)
	for k := range f {
		s += float32(f[k] * m.Worth[k])
	}
	return s
}

// LinearSet returns the quick rating of a candidate summary.
func (m *Model) LinearSet(g *SetFeatures) float32 {
	s := float32(0)
	for k := range g {
		s += float32(g[k] * m.Rating[k])
	}
	return s
}

// Boost returns what the trees add to the score of a piece. The splits are
// compared as integers, without a branch that a processor could guess wrong.
func (m *Model) Boost(f *Features) float32 {
	var keys [maxFeatures]int64
	for k, v := range f {
		keys[k] = ordered(v)
	}
	s := float32(0)
	for i := range m.Trees {
		t := &m.Trees[i]
		leaf := uint64(0)
		for d, k := range t.Feature {
			leaf |= uint64(t.keys[d]-keys[k%maxFeatures]) >> 63 << d
		}
		s += t.Leaves[leaf%(1<<TreeDepth)]
	}
	return s
}

// Compiled returns the tree ready for Boost.
func (t Tree) Compiled() Tree {
	for d, v := range t.Above {
		t.keys[d] = ordered(v)
	}
	return t
}

// maxFeatures is a power of two, not below NumFeatures.
const maxFeatures = 64

// ordered returns an integer that is greater where x is greater. The two zeros
// are one.
func ordered(x float32) int64 {
	b := int32(math.Float32bits(x + 0))
	return int64(b ^ b>>31&math.MaxInt32)
}

// String writes the model as ParseModel reads it.
func (m *Model) String() string {
	var b strings.Builder
	b.WriteString("summary model 1\n")
	for k, name := range FeatureNames {
		fmt.Fprintf(&b, "feature\t%s\t%.5g\t%.5g\t%.5g\n", name, m.Weights[k], m.Means[k], m.Worth[k])
	}
	for _, stem := range slices.Sorted(maps.Keys(m.Cues)) {
		fmt.Fprintf(&b, "cue\t%s\t%.3g\n", stem, m.Cues[stem])
	}
	for k, v := range m.Signs {
		fmt.Fprintf(&b, "sign\t%d\t%.4g\n", k, v)
	}
	for _, stem := range slices.Sorted(maps.Keys(m.Wants)) {
		fmt.Fprintf(&b, "want\t%s\t%.3g\n", stem, m.Wants[stem])
	}
	for k, name := range SetFeatureNames {
		fmt.Fprintf(&b, "rating\t%s\t%.5g\n", name, m.Rating[k])
	}
	for _, t := range m.Trees {
		b.WriteString("tree")
		for d := range TreeDepth {
			fmt.Fprintf(&b, "\t%s\t%.5g", FeatureNames[t.Feature[d]], t.Above[d])
		}
		for _, l := range t.Leaves {
			fmt.Fprintf(&b, "\t%.4g", l)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// ParseModel reads a model.
func ParseModel(s string) (*Model, error) {
	m := &Model{Cues: map[string]float32{}, Wants: map[string]float32{}}
	features, sets := map[string]int{}, map[string]int{}
	for k, n := range FeatureNames {
		features[n] = k
	}
	for k, n := range SetFeatureNames {
		sets[n] = k
	}
	line := 0
	var err error
	number := func(s string) float32 {
		v, e := strconv.ParseFloat(s, 32)
		if e != nil && err == nil {
			err = fmt.Errorf("summary: model, line %d: %w", line, e)
		}
		return float32(v)
	}
	lookup := func(in map[string]int, name string) int {
		k, ok := in[name]
		if !ok && err == nil {
			err = fmt.Errorf("summary: model, line %d: no feature %q", line, name)
		}
		return k
	}
	for l := range strings.Lines(s) {
		line++
		f := strings.Split(strings.TrimRight(l, "\n"), "\t")
		switch {
		case line == 1:
			if f[0] != "summary model 1" {
				return nil, fmt.Errorf("summary: model: first line is %q", f[0])
			}
		case f[0] == "feature" && len(f) == 5:
			k := lookup(features, f[1])
			m.Weights[k], m.Means[k], m.Worth[k] = number(f[2]), number(f[3]), number(f[4])
		case f[0] == "cue" && len(f) == 3:
			m.Cues[f[1]] = number(f[2])
		case f[0] == "want" && len(f) == 3:
			m.Wants[f[1]] = number(f[2])
		case f[0] == "sign" && len(f) == 3:
			if k, e := strconv.Atoi(f[1]); e == nil && k >= 0 && k < NumSigns {
				m.Signs[k] = number(f[2])
			} else {
				err = fmt.Errorf("summary: model, line %d: no sign %q", line, f[1])
			}
		case f[0] == "rating" && len(f) == 3:
			m.Rating[lookup(sets, f[1])] = number(f[2])
		case f[0] == "tree" && len(f) == 1+2*TreeDepth+1<<TreeDepth:
			var t Tree
			for d := range TreeDepth {
				t.Feature[d] = uint8(lookup(features, f[1+2*d]))
				t.Above[d] = number(f[2+2*d])
			}
			for k := range t.Leaves {
				t.Leaves[k] = number(f[1+2*TreeDepth+k])
			}
			m.Trees = append(m.Trees, t.Compiled())
		default:
			return nil, fmt.Errorf("summary: model, line %d: not understood", line)
		}
		if err != nil {
			return nil, err
		}
	}
	if line == 0 {
		return nil, fmt.Errorf("summary: model is empty")
	}
	return m, nil
}
