// Package vectors finds vectors of words from unmarked texts, such that words
// that stand among the same words lie in the same direction, and sorts them into
// classes by direction. The same texts make the same vectors.
package vectors

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Size is the number of parts of a vector.
const Size = 64

// Options are the settings of Learn; zero fields have the recommended value.
type Options struct {
	Least  int     // how often a word must be seen, 5
	Window int     // words to either side that it is learnt from, 4 at most
	Passes int     // over the texts, 3
	Others int     // words that are not there, to tell it from, for each that is, 5
	Rate   float64 // of learning at the start, 0.05
	Common float64 // share of the texts from which on a word is passed over the more, the more common it is, 1e-4
	Log    func(format string, args ...any)
}

func (o *Options) defaults() {
	set(&o.Least, 5)
	set(&o.Window, 4)
	set(&o.Passes, 3)
	set(&o.Others, 5)
	set(&o.Rate, 0.05)
	set(&o.Common, 1e-4)
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
}

func set[T int | float64](p *T, v T) {
	if *p == 0 {
		*p = v
	}
}

// A Text is a row of words, known by their hashes; 0 parts sentences.
type Text []uint64

// Vectors are the words that were seen often enough, the frequent first, and a
// vector of length 1 for each.
type Vectors struct {
	Words  []uint64
	Counts []uint32
	of     []float32
}

// Of returns the vector of the i-th word.
func (v *Vectors) Of(i int) []float32 { return v.of[i*Size:][:Size] }

// Learn finds vectors by the skip-gram model with negative sampling (Mikolov and
// others 2013).
func Learn(texts []Text, o Options) *Vectors {
	o.defaults()
	v, ids := number(texts, &o)
	l := newLearner(v, &o)
	total := float64(len(ids) * o.Passes)
	done := 0
	for pass := range o.Passes {
		l.loss, l.pairs = 0, 0
		for from := 0; from < len(ids); {
			end := from
			for end < len(ids) && ids[end] >= 0 {
				end++
			}
			l.rate = float32(o.Rate * max(0.0001, 1-float64(done)/total))
			l.sentence(ids[from:end])
			done += end + 1 - from
			from = end + 1
		}
		o.Log("vectors, pass %d of %d: %d words, %d pairs, loss %.4f", pass+1, o.Passes, len(v.Words), l.pairs, l.loss/float64(max(1, l.pairs)))
	}
	for i := range v.Words {
		unit(v.Of(i))
	}
	return v
}

// border stands between sentences.
const border = -1

// number counts the words and writes the texts as their numbers.
func number(texts []Text, o *Options) (*Vectors, []int32) {
	counts := map[uint64]uint32{}
	for _, t := range texts {
		for _, w := range t {
			counts[w]++
		}
	}
	delete(counts, 0)
	v := &Vectors{}
	for w, n := range counts {
		if n >= uint32(o.Least) {
			v.Words = append(v.Words, w)
		}
	}
	slices.SortFunc(v.Words, func(a, b uint64) int {
		switch {
		case counts[a] != counts[b]:
			return int(counts[b]) - int(counts[a])
		case a < b:
			return -1
		}
		return 1
	})
	id := map[uint64]int32{0: border}
	for i, w := range v.Words {
		id[w] = int32(i)
		v.Counts = append(v.Counts, counts[w])
	}
	var ids []int32
	for _, t := range texts {
		for _, w := range t {
			if i, ok := id[w]; ok {
				ids = append(ids, i)
			}
		}
		ids = append(ids, border)
	}
	return v, ids
}

type learner struct {
	*Vectors
	window, others int
	rate           float32
	out            []float32 // vectors of words as neighbours
	keep           []uint32  // how likely a frequent word is looked at, of 1<<32
	draw           []int32   // words as often as they are drawn
	rng            *rand.Rand
	kept           []int32
	delta          [Size]float32
	sigmoid        [1 << 10]float32
	loss           float64
	pairs          int
}

func newLearner(v *Vectors, o *Options) *learner {
	n := len(v.Words)
	l := &learner{Vectors: v, window: o.Window, others: o.Others, rng: rand.New(rand.NewPCG(1, 5))}
	v.of = make([]float32, n*Size)
	l.out = make([]float32, n*Size)
	for i := range v.of {
		v.of[i] = (l.rng.Float32() - 0.5) / Size
	}
	total, sum := 0.0, 0.0
	for _, c := range v.Counts {
		total += float64(c)
		sum += math.Pow(float64(c), 0.75)
	}
	const draws = 1 << 22
	at := 0.0
	for i, c := range v.Counts {
		share := float64(c) / total
		l.keep = append(l.keep, uint32(min(1, math.Sqrt(o.Common/share)+o.Common/share)*(1<<32-1)))
		at += math.Pow(float64(c), 0.75) / sum * draws
		for float64(len(l.draw)) < at {
			l.draw = append(l.draw, int32(i))
		}
	}
	for i := range l.sigmoid {
		l.sigmoid[i] = float32(1 / (1 + math.Exp(-(float64(i)+0.5)/(1<<9)*8+8)))
	}
	return l
}

// sentence learns from the words of one sentence.
func (l *learner) sentence(ids []int32) {
	l.kept = l.kept[:0]
	for _, id := range ids {
		if l.rng.Uint32() <= l.keep[id] {
			l.kept = append(l.kept, id)
		}
	}
	for i, w := range l.kept {
		reach := 1 + l.rng.IntN(l.window)
		for j := max(0, i-reach); j <= i+reach && j < len(l.kept); j++ {
			if j != i {
				l.pair(w, l.kept[j])
			}
		}
	}
}

// pair learns that the word w stands near the word c.
func (l *learner) pair(w, c int32) {
	in := (*[Size]float32)(l.of[int(w)*Size:])
	l.delta = [Size]float32{}
	for k := range 1 + l.others {
		target, want := c, float32(1)
		if k > 0 {
			if target = l.draw[l.rng.IntN(len(l.draw))]; target == c {
				continue
			}
			want = 0
		}
		out := (*[Size]float32)(l.out[int(target)*Size:])
		x := dot(in, out)
		p := l.sigmoid[max(0, min(len(l.sigmoid)-1, int((x+8)*(1<<9)/8)))]
		if k == 0 {
			l.loss -= math.Log(float64(p))
			l.pairs++
		}
		g := (want - p) * l.rate
		for i := range in {
			l.delta[i] += g * out[i]
			out[i] += g * in[i]
		}
	}
	for i := range in {
		in[i] += l.delta[i]
	}
}

// dot adds up in a fixed order, in four rows.
func dot(a, b *[Size]float32) float32 {
	var s0, s1, s2, s3 float32
	for i := 0; i < Size; i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	return s0 + s1 + (s2 + s3)
}

func unit(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum > 0 {
		f := float32(1 / math.Sqrt(sum))
		for i := range v {
			v[i] *= f
		}
	}
}

// Classes sorts the words into n classes by direction (spherical k-means) and
// returns the class of each, from 0.
func (v *Vectors) Classes(n, rounds int, logf func(string, ...any)) []uint16 {
	words := len(v.Words)
	n = min(n, words)
	of := make([]uint16, words)
	means := make([]float32, n*Size)
	// The first means are words from all over the order of frequency.
	rng := rand.New(rand.NewPCG(uint64(n), 7))
	for c, i := range rng.Perm(min(words, 8*n))[:n] {
		copy(means[c*Size:][:Size], v.Of(i))
	}
	for round := range rounds {
		moved := 0
		for i := range words {
			x := (*[Size]float32)(v.Of(i))
			best, at := float32(-2), 0
			for c := range n {
				if s := dot(x, (*[Size]float32)(means[c*Size:])); s > best {
					best, at = s, c
				}
			}
			if of[i] != uint16(at) {
				moved++
			}
			of[i] = uint16(at)
		}
		clear(means)
		for i, c := range of {
			// Rare words say less of where a class lies.
			f := float32(math.Log(float64(v.Counts[i])))
			m, x := means[int(c)*Size:][:Size], v.Of(i)
			for k := range m {
				m[k] += f * x[k]
			}
		}
		for c := range n {
			unit(means[c*Size:][:Size])
		}
		logf("%d classes, round %d of %d: %d of %d words moved", n, round+1, rounds, moved, words)
	}
	return of
}
