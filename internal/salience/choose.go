package salience

import (
	"math"
	"math/bits"
)

// Limits are what a summary may not exceed. 0 is no limit.
type Limits struct {
	Sentences, Words, Bytes, Characters int
}

// A Size is how much of a budget pieces take, joined by one character.
type Size struct {
	Sentences, Words, Bytes, Characters int
}

// Plus returns the size of s with p added to it.
func (s Size) Plus(p *Piece) Size {
	if s.Sentences > 0 {
		s.Bytes++
		s.Characters++
	}
	return Size{s.Sentences + int(p.Count), s.Words + int(p.Words), s.Bytes + p.Len(), s.Characters + int(p.Chars)}
}

// Fits reports whether a size is within the limits.
func (l Limits) Fits(s Size) bool {
	return (l.Sentences <= 0 || s.Sentences <= l.Sentences) && (l.Words <= 0 || s.Words <= l.Words) &&
		(l.Bytes <= 0 || s.Bytes <= l.Bytes) && (l.Characters <= 0 || s.Characters <= l.Characters)
}

// A Chooser finds the best few pieces of one document. It is scratch memory.
type Chooser struct {
	Scorer
	Scores []float32  // of each piece, from stage one: log-odds of being chosen
	Feats  []Features // of each piece that is no junk
	probs  float64    // sum of the probabilities
	words  int
	max    float32

	Pool  []int32 // the pieces at hand, in document order, at most maxPool
	order []int32 // all pieces, best first, as far as needed

	// For each piece of the pool:
	needs    []nameNeed
	before   [maxPool]int8   // index in the pool of the piece that it leans on, or -1
	conflict [maxPool]uint64 // pieces that say the same
	topBits  [maxPool]uint64
	dots     [maxPool]float32
	norm2    [maxPool]float32
	nWords   [maxPool]int32
	probOf   [maxPool]float32
	fine     [maxPool]float32 // the score after the trees
	worth    [maxPool]float32 // in a summary
	model    *Model
	rank     [maxPool]float32
	topW     [48]float32
	topTotal float32
	sims     [maxPool][maxPool]float32
	wanted   [maxPool]float32          // words, see chanceOf
	pairs    [maxPool]float32          // of these, next to one another
	two      [maxPool][maxPool]float32 // wanted words that these have both, the earlier first
	three    [maxPool][maxPool][maxPool]float32
	shared   []sharedWord
}

type nameNeed struct {
	piece int8
	by    uint64
}

// maxPool bounds the number of pieces from which candidate summaries are made.
const maxPool = 24

// Relax says how much of readability is given up for a summary at all.
type Relax int

// The stages of giving up, in order: each includes those before it.
const (
	Strict   Relax = iota
	AnyName        // surnames may stand alone
	AnyStart       // sentences may lean on what is not chosen
	AnyShape       // fragments and cut quotations too
	Anything       // page junk too
)

// Score rates all pieces of the corpus, which has one document.
func (x *Chooser) Score(c *Corpus, m *Model) {
	x.prepare(c)
	x.model = m
	x.Scores, x.Feats = grow(x.Scores, x.n), grow(x.Feats, x.n)
	x.probs, x.words, x.max = 0, 0, float32(math.Inf(-1))
	for i := range c.Pieces {
		p := &c.Pieces[i]
		if p.Reason == Junk {
			x.Scores[i] = junkScore
			continue
		}
		f := &x.Feats[i]
		x.features(i, f)
		s := m.Linear(f) + p.Bonus
		x.Scores[i] = s
		x.words += int(p.Words)
		if p.Reason == ReasonNone {
			x.probs += sigmoid(s)
			x.max = max(x.max, s)
		}
	}
}

const junkScore = -20

func sigmoid(x float32) float64 { return 1 / (1 + math.Exp(-float64(x))) }

// Allowed reports whether the piece may be chosen at all.
func Allowed(p *Piece, r Relax) bool {
	switch p.Reason {
	case ReasonNone:
		return true
	case Fragment, CutQuote:
		return r >= AnyShape
	case Junk:
		return r >= Anything
	}
	return false
}

// best puts the n best allowed pieces into x.order, best first.
func (x *Chooser) best(n int, r Relax, lim Limits) {
	x.order = x.order[:0]
	c := x.c
	for i := range c.Pieces {
		if !Allowed(&c.Pieces[i], r) || !lim.Fits(Size{}.Plus(&c.Pieces[i])) {
			continue
		}
		s := x.Scores[i]
		k := len(x.order)
		if k == n {
			if s <= x.Scores[x.order[k-1]] {
				continue
			}
			k--
		} else {
			x.order = append(x.order, 0)
		}
		for ; k > 0 && x.Scores[x.order[k-1]] < s; k-- {
			x.order[k] = x.order[k-1]
		}
		x.order[k] = int32(i)
	}
}

// LeanedOn returns the piece that piece i leans on, or -1: the one right before
// it in the text, if i opens with a word that points back.
func (c *Corpus) LeanedOn(i int) int {
	p := &c.Pieces[i]
	if p.Flags&Leans == 0 || p.Flags&Opening != 0 {
		return -1
	}
	return i - 1 // may be -1 or another document's: then never satisfied, see Fill
}

// Fill makes the pool: the k best pieces, the pieces they lean on, and the
// pieces that introduce the names they use.
func (x *Chooser) Fill(k int, r Relax, lim Limits, extra ...int32) {
	c := x.c
	x.best(k, r, lim)
	x.Pool = x.Pool[:0]
	in := func(i int32) bool {
		for _, p := range x.Pool {
			if p == i {
				return true
			}
		}
		return false
	}
	add := func(i int32) {
		if len(x.Pool) < maxPool && !in(i) && Allowed(&c.Pieces[i], r) {
			x.Pool = append(x.Pool, i)
		}
	}
	for _, i := range extra {
		add(i)
	}
	for _, i := range x.order {
		add(i)
	}
	for _, i := range x.order {
		if r < AnyStart {
			for j, steps := int(i), 0; steps < 2; steps++ {
				b := c.LeanedOn(j)
				if b < 0 || j == int(i)-2 {
					break
				}
				add(int32(b))
				j = b
			}
		}
		if r < AnyName {
			for n, u := range c.NamesOf(int(i)) {
				if c.NameOpen(int(i), n, u) {
					at, _ := c.Introduced(u)
					add(at)
				}
			}
		}
	}
	sortInts(x.Pool)
	x.describe(r)
}

func sortInts(s []int32) {
	for i := 1; i < len(s); i++ {
		for k := i; k > 0 && s[k-1] > s[k]; k-- {
			s[k-1], s[k] = s[k], s[k-1]
		}
	}
}

// describe fills in what the candidates are checked and rated by.
func (x *Chooser) describe(r Relax) {
	c := x.c
	terms := c.Vocab.Terms
	x.needs = x.needs[:0]
	x.topTotal = 0
	for b, id := range x.top {
		x.topW[b] = 0
		if id >= 0 {
			x.topW[b] = float32(terms[id].Count) * terms[id].Weight
			x.topTotal += x.topW[b]
		}
	}
	for a, i := range x.Pool {
		p := &c.Pieces[i]
		x.nWords[a] = p.Words
		x.fine[a] = x.Scores[i] + x.model.Boost(&x.Feats[i])
		x.probOf[a] = float32(sigmoid(x.fine[a]))
		x.worth[a] = x.model.WorthOf(&x.Feats[i]) + p.Bonus
		x.before[a] = -1
		if r < AnyStart {
			if b := c.LeanedOn(int(i)); b >= -1 && p.Flags&Leans != 0 && p.Flags&Opening == 0 {
				x.before[a] = int8(maxPool) // not to be had
				if a > 0 && int(x.Pool[a-1]) == b && c.Pieces[b].Doc == p.Doc {
					x.before[a] = int8(a - 1)
				}
			}
		}
		if r < AnyName {
			for n, u := range c.NamesOf(int(i)) {
				if !c.NameOpen(int(i), n, u) {
					continue
				}
				var by uint64
				for b, j := range x.Pool[:a] {
					for _, v := range c.NamesOf(int(j)) {
						if v.ID == u.ID && v.Full {
							by |= 1 << b
						}
					}
				}
				x.needs = append(x.needs, nameNeed{int8(a), by})
			}
		}
	}
	x.compare()
	x.expect()
	clear(x.rank[:])
	for a := range x.Pool {
		for b := range x.Pool {
			if x.fine[b] > x.fine[a] || x.fine[b] == x.fine[a] && b < a {
				x.rank[a]++
			}
		}
	}
}

// compare finds how much the pieces of the pool have in common.
func (x *Chooser) compare() {
	c := x.c
	terms := c.Vocab.Terms
	for a, i := range x.Pool {
		x.topBits[a], x.conflict[a] = 0, 0
		var both [maxPool]int
		var common [maxPool]float32
		dot, n2 := float32(0), float32(0)
		words := c.Unique(&c.Pieces[i])
		for _, id := range words {
			u := &x.byTerm[id]
			n2 += u.square
			dot += float32(u.square * float32(terms[id].Count))
			if u.top > 0 {
				x.topBits[a] |= 1 << (u.top - 1)
			}
			for s := u.pool; s != 0; s &= s - 1 {
				b := bits.TrailingZeros32(s)
				both[b]++
				common[b] += u.square
			}
			u.pool |= 1 << a
		}
		x.dots[a], x.norm2[a] = dot, n2
		for b, j := range x.Pool[:a] {
			s := common[b]
			if s > 0 {
				s /= float32(math.Sqrt(float64(n2 * x.norm2[b])))
			}
			x.sims[a][b], x.sims[b][a] = s, s
			if Repeats(both[b], len(words), len(c.Unique(&c.Pieces[j]))) {
				x.conflict[a] |= 1 << b
				x.conflict[b] |= 1 << a
			}
		}
	}
	for _, i := range x.Pool { // the next pool starts afresh
		for _, id := range c.Unique(&c.Pieces[i]) {
			x.byTerm[id].pool = 0
		}
	}
}

// Repeats reports whether two pieces that share both content words say the
// same: most of the words of the one with fewer stand in the other.
func Repeats(both, a, b int) bool {
	n := min(a, b)
	return n >= 2 && both*20 > n*9
}

// Valid reports whether the pieces of a set can be read together.
func (x *Chooser) Valid(set uint64) bool {
	for s := set; s != 0; s &= s - 1 {
		a := bits.TrailingZeros64(s)
		if x.conflict[a]&set != 0 {
			return false
		}
		if b := x.before[a]; b >= 0 && (b == maxPool || set&(1<<b) == 0) {
			return false
		}
	}
	for _, n := range x.needs {
		if set&(1<<n.piece) != 0 && set&n.by == 0 {
			return false
		}
	}
	return true
}

// Candidates appends to dst all sets of up to n pieces of the pool that fit and
// can be read together.
func (x *Chooser) Candidates(dst []uint64, n int, lim Limits) []uint64 {
	var extend func(from int, set uint64, k int, size Size)
	extend = func(from int, set uint64, k int, size Size) {
		for a := from; a < len(x.Pool); a++ {
			next := size.Plus(&x.c.Pieces[x.Pool[a]])
			if !lim.Fits(next) || x.conflict[a]&set != 0 {
				continue
			}
			if p := x.before[a]; p >= 0 && (p == maxPool || set&(1<<p) == 0) {
				continue
			}
			if with := set | 1<<a; x.named(a, with) && len(dst) < maxCandidates {
				dst = append(dst, with)
				if k+1 < n {
					extend(a+1, with, k+1, next)
				}
			}
		}
	}
	extend(0, 0, 0, Size{})
	return dst
}

// maxCandidates bounds the work of stage two.
const maxCandidates = 4096

func (x *Chooser) named(a int, set uint64) bool {
	for _, n := range x.needs {
		if int(n.piece) == a && set&n.by == 0 {
			return false
		}
	}
	return true
}
