package main

import (
	"log"
	"math"
)

// fixed is how many of the last words keep classes of their own: the border of
// sentences, and the rare word.
const fixed = 2

// exchange sorts the words of b, but the fixed ones at the end, into classes so
// that the likelihood of the class bigram model is high:
//
//	Σ N(c,d) log N(c,d) - 2 Σ N(c) log N(c)
//
// over classes c, d. Words must stand in order of frequency.
func exchange(b *bigrams, classes, rounds int) []int32 {
	n := len(b.unigrams) - fixed
	e := &exchanger{
		b:      b,
		k:      classes + fixed,
		of:     make([]int32, n+fixed),
		pairs:  make([]int32, (classes+fixed)*(classes+fixed)),
		turned: make([]int32, (classes+fixed)*(classes+fixed)),
		gains:  make([]float64, classes),
		size:   make([]float64, classes+fixed),
		next:   newVector(classes + fixed),
		prev:   newVector(classes + fixed),
		logs:   make([]float64, 1<<16),
	}
	for i := range e.logs {
		if i > 0 {
			e.logs[i] = float64(i) * math.Log(float64(i))
		}
	}
	for i := range n {
		e.of[i] = int32(i % classes)
	}
	for i := range fixed {
		e.of[n+i] = int32(classes + i)
	}
	for i := range e.of {
		e.size[e.of[i]] += b.unigrams[i]
		for j := b.next.start[i]; j < b.next.start[i+1]; j++ {
			e.add(e.of[i], e.of[b.next.to[j]], int32(b.next.n[j]))
		}
	}
	for round := range rounds {
		moved := 0
		for w := range n {
			if e.move(w) {
				moved++
			}
		}
		log.Printf("%d classes, round %d: %d of %d words moved, likelihood %.0f", classes, round+1, moved, n, e.likelihood())
		if moved*500 < n {
			break
		}
	}
	return e.of[:n]
}

type exchanger struct {
	b          *bigrams
	k          int
	of         []int32
	pairs      []int32 // k × k counts of class pairs
	turned     []int32 // the same with rows and columns changed, to go along either in order
	gains      []float64
	size       []float64
	next, prev vector // of the word that is looked at: counts by class
	logs       []float64
}

// vector is a sparse vector of counts.
type vector struct {
	n    []int32 // by class
	have []int32 // the classes that are not 0
}

func newVector(k int) vector { return vector{n: make([]int32, k)} }

func (v *vector) set(l *lists, w int, of []int32) (self int32) {
	for _, c := range v.have {
		v.n[c] = 0
	}
	v.have = v.have[:0]
	for j := l.start[w]; j < l.start[w+1]; j++ {
		if int(l.to[j]) == w {
			self = int32(l.n[j])
			continue
		}
		c := of[l.to[j]]
		if v.n[c] == 0 {
			v.have = append(v.have, c)
		}
		v.n[c] += int32(l.n[j])
	}
	return self
}

func (e *exchanger) nlogn(n int32) float64 {
	if int(n) < len(e.logs) {
		return e.logs[n]
	}
	return float64(n) * math.Log(float64(n))
}

func xlogx(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return x * math.Log(x)
}

func (e *exchanger) add(c, d, n int32) {
	e.pairs[int(c)*e.k+int(d)] += n
	e.turned[int(d)*e.k+int(c)] += n
}

// shift adds w, by = 1, to class c, or takes it out, by = -1.
func (e *exchanger) shift(w int, c int32, self, by int32) {
	for _, d := range e.next.have {
		e.add(c, d, by*e.next.n[d])
	}
	for _, d := range e.prev.have {
		e.add(d, c, by*e.prev.n[d])
	}
	e.add(c, c, by*self)
	e.size[c] += float64(by) * e.b.unigrams[w]
}

// weigh sets gains to what the likelihood gains when w, which is in no class,
// goes to each.
func (e *exchanger) weigh(w int, self int32) {
	for c := range e.gains {
		e.gains[c] = -2 * (xlogx(e.size[c]+e.b.unigrams[w]) - xlogx(e.size[c]))
	}
	for _, d := range e.next.have {
		e.along(e.turned[int(d)*e.k:], e.next.n[d], d)
	}
	for _, d := range e.prev.have {
		e.along(e.pairs[int(d)*e.k:], e.prev.n[d], d)
	}
	// Pairs within a class change from both sides.
	for c := range e.gains {
		if inner := e.next.n[c] + e.prev.n[c] + self; inner > 0 {
			n := e.pairs[c*e.k+c]
			e.gains[c] += e.nlogn(n+inner) - e.nlogn(n)
		}
	}
}

func (e *exchanger) along(row []int32, by, skip int32) {
	gains, logs := e.gains, e.logs
	row = row[:len(gains)]
	empty := e.nlogn(by)
	for c, n := range row {
		switch {
		case n == 0:
			gains[c] += empty
		case int(n+by) < len(logs):
			gains[c] += logs[n+by] - logs[n]
		default:
			gains[c] += e.nlogn(n+by) - e.nlogn(n)
		}
	}
	if int(skip) < len(gains) {
		gains[skip] -= e.nlogn(row[skip]+by) - e.nlogn(row[skip])
	}
}

func (e *exchanger) move(w int) bool {
	self := e.next.set(&e.b.next, w, e.of)
	e.prev.set(&e.b.prev, w, e.of)
	from := e.of[w]
	e.shift(w, from, self, -1)
	e.weigh(w, self)
	best, most := from, e.gains[from]
	for c, g := range e.gains {
		// Not by a hair: rounding must not make words wander.
		if g > most+1e-6 {
			best, most = int32(c), g
		}
	}
	e.of[w] = best
	e.shift(w, best, self, 1)
	return best != from
}

func (e *exchanger) likelihood() float64 {
	sum := 0.0
	for _, n := range e.pairs {
		sum += e.nlogn(n)
	}
	for _, n := range e.size {
		sum -= 2 * xlogx(n)
	}
	return sum
}
