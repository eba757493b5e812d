package dedupe

import "github.com/newstext/newstext/internal/fold"

// none marks a token without a partner.
const none = -1

// A segment is a run of the same words in both texts.
type segment struct{ i, j, n int32 }

// An extent is where the tokens of a block are: among a[i0:i1] and b[j0:j1].
type extent struct{ i0, i1, j0, j1 int32 }

// alignment pairs the tokens of two texts. Most of the pairs lie in one chain,
// in the order of both texts: block 0. A stretch that stands elsewhere in the
// other text is a block of its own.
type alignment struct {
	a, b           []fold.Token
	toA            []int32 // for each token of b its partner in a, or none
	toB            []int32
	blockA, blockB []int32
	blocks         []extent // block 0 is all of both

	wordsA, wordsB []uint64 // the hashes of all tokens
	hashA, hashB   []uint64 // of those of a gap
	ia, ib         []int32
	lcs            lcs
	keys           []uint64 // of the shingle that begins at each token of a
	at             []int32  // open addressing: where a shingle stands, plus 1; negative if it does so twice
	segs           []segment
	best, prev     []int32
	tree           []int32 // Fenwick tree: best chain that ends at a token of a or before
	inChain        []bool
}

const seedWords = 3 // words of a seed

// run aligns a and b. Cost: n log n in the number of tokens; stretches between
// two seeds cost the product of their lengths over 64, which lcsCells bounds.
func (x *alignment) run(a, b []fold.Token) {
	x.a, x.b = a, b
	x.wordsA, x.wordsB = resize(x.wordsA, len(a)), resize(x.wordsB, len(b))
	x.toA, x.toB = resize(x.toA, len(b)), resize(x.toB, len(a))
	x.blockA, x.blockB = resize(x.blockA, len(a)), resize(x.blockB, len(b))
	clear(x.blockA)
	clear(x.blockB)
	for i := range a {
		x.wordsA[i], x.toB[i] = a[i].Hash, none
	}
	for j := range b {
		x.wordsB[j], x.toA[j] = b[j].Hash, none
	}
	x.blocks = append(x.blocks[:0], extent{0, int32(len(a)), 0, int32(len(b))})

	wa, wb := x.wordsA, x.wordsB
	p := 0
	for p < len(wa) && p < len(wb) && wa[p] == wb[p] {
		p++
	}
	ea, eb := len(a), len(b)
	for ea > p && eb > p && wa[ea-1] == wb[eb-1] {
		ea--
		eb--
	}
	if p < ea && p < eb {
		// Sentences that changed places may begin or end alike: what the ends
		// share only counts in whole sentences.
		for k := 0; k < 12 && p > 0 && !(a[p].Is(fold.Sentence) && b[p].Is(fold.Sentence)); k++ {
			p--
		}
		for k := 0; k < 12 && ea < len(a) && !(a[ea].Is(fold.Sentence) && b[eb].Is(fold.Sentence)); k++ {
			ea++
			eb++
		}
	}
	for i := range p {
		x.pair(i, i)
	}
	for i, j := ea, eb; i < len(a); i, j = i+1, j+1 {
		x.pair(i, j)
	}
	if p == ea || p == eb {
		return
	}
	if ea-p >= 12 && eb-p >= 12 {
		x.seed(p, ea, p, eb)
	}
	x.fill(0, extent{int32(p), int32(ea), int32(p), int32(eb)})
	for block := 1; block < len(x.blocks); block++ {
		x.fill(int32(block), x.blocks[block])
	}
	x.drop()
}

func (x *alignment) pair(i, j int) { x.toA[j], x.toB[i] = int32(i), int32(j) }

// seed pairs the runs of words that occur once in a[i0:i1] and again in
// b[j0:j1], and makes blocks of those that have moved.
func (x *alignment) seed(i0, i1, j0, j1 int) {
	a, b := x.wordsA, x.wordsB
	size := 16
	for size < 2*(i1-i0) {
		size *= 2
	}
	x.keys, x.at = resize(x.keys, len(a)), resize(x.at, size)
	clear(x.at)
	mask := uint64(size - 1)
	slot := func(h uint64) *int32 {
		for k := h; ; k++ {
			at := &x.at[k&mask]
			if *at == 0 || x.keys[max(*at, -*at)-1] == h {
				return at
			}
		}
	}
	for i := i0; i+seedWords <= i1; i++ {
		h := runOf(a[i:])
		x.keys[i] = h
		switch at := slot(h); {
		case *at == 0:
			*at = int32(i + 1)
		case *at > 0:
			*at = -*at // it occurs twice
		}
	}
	x.segs = x.segs[:0]
	for j := j0; j+seedWords <= j1; {
		at := *slot(runOf(b[j:]))
		if at <= 0 {
			j++
			continue
		}
		i, n := int(at-1), seedWords
		for i+n < i1 && j+n < j1 && a[i+n] == b[j+n] {
			n++
		}
		from := j0
		if s := len(x.segs); s > 0 {
			from = int(x.segs[s-1].j + x.segs[s-1].n)
		}
		for i > i0 && j > from && a[i-1] == b[j-1] {
			i--
			j--
			n++
		}
		// The run before may have taken the first words of this sentence, because
		// the sentence that followed there begins alike.
		if s := len(x.segs); s > 0 && j == from && !x.b[j].Is(fold.Sentence) {
			for k := 1; k <= 10 && int32(k) < x.segs[s-1].n && i-k >= i0 && a[i-k] == b[j-k]; k++ {
				if x.b[j-k].Is(fold.Sentence) && x.a[i-k].Is(fold.Sentence) {
					x.segs[s-1].n -= int32(k)
					i, j, n = i-k, j-k, n+k
					break
				}
			}
		}
		x.segs = append(x.segs, segment{int32(i), int32(j), int32(n)})
		j += n
	}
	x.chain(i0, i1)
	moved := -1 // first segment of the block that is open
	for s := 0; s <= len(x.segs); s++ {
		if s < len(x.segs) && x.inChain[s] {
			x.pairSegment(x.segs[s], 0)
		}
	}
	for s := 0; s <= len(x.segs); s++ {
		if moved >= 0 {
			last := x.segs[s-1]
			if s < len(x.segs) && !x.inChain[s] {
				di, dj := x.segs[s].i-last.i-last.n, x.segs[s].j-last.j-last.n
				if di >= 0 && di <= 12 && dj <= 12 {
					continue
				}
			}
			x.move(moved, s)
			moved = -1
		}
		if s < len(x.segs) && !x.inChain[s] {
			moved = s
		}
	}
}

// runOf hashes the run of three words that w begins with.
func runOf(w []uint64) uint64 {
	const b = 0x9e3779b97f4a7c15
	return (w[0]*b+w[1])*b + w[2]
}

// chain finds the heaviest chain of segments that is in the order of both texts.
func (x *alignment) chain(i0, i1 int) {
	n := len(x.segs)
	x.inChain = resize(x.inChain, n)
	clear(x.inChain)
	x.best, x.prev = resize(x.best, n), resize(x.prev, n)
	size := i1 - i0 + 2
	x.tree = resize(x.tree, size)
	for k := range x.tree {
		x.tree[k] = none
	}
	top := int32(none)
	for s, g := range x.segs {
		x.prev[s], x.best[s] = none, g.n
		for k := int(g.i) - i0 + 1; k > 0; k -= k & -k {
			if t := x.tree[k]; t != none && (x.prev[s] == none || x.best[t] > x.best[x.prev[s]]) {
				x.prev[s] = t
			}
		}
		if x.prev[s] != none {
			x.best[s] += x.best[x.prev[s]]
		}
		for k := int(g.i+g.n) - i0 + 1; k < size; k += k & -k {
			if t := x.tree[k]; t == none || x.best[t] < x.best[s] {
				x.tree[k] = int32(s)
			}
		}
		if top == none || x.best[s] > x.best[top] {
			top = int32(s)
		}
	}
	for ; top != none; top = x.prev[top] {
		x.inChain[top] = true
	}
}

func (x *alignment) pairSegment(g segment, block int32) {
	for k := range g.n {
		if x.toB[g.i+k] == none && x.toA[g.j+k] == none {
			x.pair(int(g.i+k), int(g.j+k))
			x.blockA[g.i+k], x.blockB[g.j+k] = block, block
		}
	}
}

const movedWords = 5 // a shorter stretch is not taken for moved text

// move makes a block of the segments [from, to), which stand elsewhere in a.
func (x *alignment) move(from, to int) {
	free, first, last := int32(0), x.segs[from], x.segs[to-1]
	for _, g := range x.segs[from:to] {
		for k := range g.n {
			if x.toB[g.i+k] == none && x.toA[g.j+k] == none {
				free++
			}
		}
	}
	if free < movedWords {
		return
	}
	block := int32(len(x.blocks))
	for _, g := range x.segs[from:to] {
		x.pairSegment(g, block)
	}
	claim := func(part []int32, partner []int32, at, end int32) {
		for ; at < end; at++ {
			if partner[at] == none && part[at] == 0 {
				part[at] = block
			}
		}
	}
	claim(x.blockA, x.toB, first.i, last.i+last.n)
	claim(x.blockB, x.toA, first.j, last.j+last.n)
	// What is left to the ends of the sentence moved with it.
	i0, i1 := x.grow(block, first.i, last.i+last.n, x.a, x.blockA, x.toB)
	j0, j1 := x.grow(block, first.j, last.j+last.n, x.b, x.blockB, x.toA)
	x.blocks = append(x.blocks, extent{i0, i1, j0, j1})
}

// grow lets a block take the free tokens before start back to the beginning of
// the sentence, and those from end on to its end. It returns where the block then starts
// and ends.
func (x *alignment) grow(block, start, end int32, t []fold.Token, part, partner []int32) (int32, int32) {
	for k := start; ; k-- {
		if t[k].Is(fold.Sentence) {
			for i := k; i < start; i++ {
				part[i] = block
			}
			start = k
			break
		}
		if k == 0 || start-k >= 10 || partner[k-1] != none || part[k-1] != 0 {
			break
		}
	}
	for k := end; k < end+10; k++ {
		if int(k) == len(t) || t[k].Is(fold.Sentence) {
			for i := end; i < k; i++ {
				part[i] = block
			}
			return start, k
		}
		if partner[k] != none || part[k] != 0 {
			break
		}
	}
	return start, end
}

// fill pairs what lies between the pairs of a block, in a part of the texts.
func (x *alignment) fill(block int32, part extent) {
	i, j, i1, j1 := int(part.i0), int(part.j0), int(part.i1), int(part.j1)
	for {
		for j < j1 && x.blockB[j] == block && x.toA[j] == int32(i) { // pairs side by side
			i++
			j++
		}
		x.ia, x.ib = x.ia[:0], x.ib[:0]
		for j < j1 && (x.blockB[j] != block || x.toA[j] == none) {
			if x.blockB[j] == block {
				x.ib = append(x.ib, int32(j))
			}
			j++
		}
		to := i1
		if j < j1 {
			to = int(x.toA[j])
		}
		for ; i < to; i++ {
			if x.blockA[i] == block && x.toB[i] == none {
				x.ia = append(x.ia, int32(i))
			}
		}
		if len(x.ia) > 0 && len(x.ib) > 0 {
			x.between()
		}
		if j >= j1 {
			return
		}
		j++
		i = to + 1
	}
}

// skip goes from tokens i and j over the pairs of a block that stand next to each other.
func (x *alignment) skip(block int32, i, j int) (int, int) {
	for j < len(x.b) && x.blockB[j] == block && x.toA[j] == int32(i) {
		i++
		j++
	}
	return i, j
}

// between pairs tokens ia of a with tokens ib of b.
func (x *alignment) between() {
	x.hashA, x.hashB = x.hashA[:0], x.hashB[:0]
	for _, i := range x.ia {
		x.hashA = append(x.hashA, x.wordsA[i])
	}
	for _, j := range x.ib {
		x.hashB = append(x.hashB, x.wordsB[j])
	}
	x.lcs.match(x.hashA, x.hashB, func(i, j int) { x.pair(int(x.ia[i]), int(x.ib[j])) })
}

// chanceWeight is what a run of pairs weighs at most that may be there by chance: a word
// that says something weighs three times another.
const chanceWeight = 6

// drop undoes pairs that are there by chance: one or two words that every text
// has, between stretches that have nothing to do with each other.
func (x *alignment) drop() {
	for k, part := range x.blocks {
		block := int32(k)
		x.ia, x.ib = x.ia[:0], x.ib[:0] // runs of pairs: where in b they begin and end
		for j := int(part.j0); j < int(part.j1); {
			if x.blockB[j] != block || x.toA[j] == none {
				j++
				continue
			}
			x.ia = append(x.ia, int32(j))
			_, j = x.skip(block, int(x.toA[j]), j)
			x.ib = append(x.ib, int32(j))
		}
		for again, pass := true, 0; again && pass < 4; pass++ {
			again = false
			kept := 0
			for r := range x.ia {
				from, to := x.ia[r], x.ib[r]
				weight := int32(0)
				for j := from; j < to && weight <= chanceWeight; j++ {
					if x.b[j].Is(fold.Function) || x.b[j].Kind == fold.Single {
						weight++
					} else {
						weight += 3
					}
				}
				lb, la := from, x.toA[from]
				if kept > 0 {
					end := x.ib[kept-1]
					lb, la = from-end, la-x.toA[end-1]-1
				}
				rb, ra := int32(len(x.b))-to, int32(len(x.a))-x.toA[to-1]-1
				if r+1 < len(x.ia) {
					rb, ra = x.ia[r+1]-to, x.toA[x.ia[r+1]]-x.toA[to-1]-1
				}
				if weight <= chanceWeight && min(max(lb, la), max(rb, ra)) > 2*weight && max(min(la, lb), min(ra, rb)) >= 3 {
					for j := from; j < to; j++ {
						x.toB[x.toA[j]], x.toA[j] = none, none
					}
					again = true
					continue
				}
				x.ia[kept], x.ib[kept] = from, to
				kept++
			}
			x.ia, x.ib = x.ia[:kept], x.ib[:kept]
		}
	}
}
