package summary

import (
	"container/heap"
	"slices"

	"github.com/newstext/newstext/internal/salience"
)

// A bid is a piece with the value it had when it was last looked at.
type bid struct {
	piece int32
	value float64
}

type bids []bid

func (h bids) Len() int { return len(h) }
func (h bids) Less(a, b int) bool {
	return h[a].value > h[b].value || h[a].value == h[b].value && h[a].piece < h[b].piece
}
func (h bids) Swap(a, b int) { h[a], h[b] = h[b], h[a] }
func (h *bids) Push(x any)   { *h = append(*h, x.(bid)) }
func (h *bids) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// start makes the summary empty.
func (g *gathering) start() {
	g.chosen, g.size = g.chosen[:0], salience.Size{}
	g.taken, g.dead = make([]bool, len(g.c.Pieces)), make([]bool, len(g.c.Pieces))
	clear(g.covered)
	g.full = map[int32]int32{}
}

// fill takes the piece of the highest value again and again, with those that it
// needs to be read, until nothing more fits. Values only fall as the summary
// covers more, so that a piece is looked at again only when it comes first.
func (g *gathering) fill() {
	c := g.c
	g.start()
	g.takeRequired()
	var h bids
	for i := range c.Pieces {
		if salience.Allowed(&c.Pieces[i], g.relax) {
			h = append(h, bid{int32(i), g.value(int32(i))})
		}
	}
	heap.Init(&h)
	var need []int32
	for len(h) > 0 {
		b := heap.Pop(&h).(bid)
		var ok bool
		if need, ok = g.offer(b.piece, need[:0]); !ok {
			continue
		}
		v, words := 0.0, 0.0
		for _, i := range need {
			w := float64(c.Pieces[i].Words)
			v += g.value(i) * w
			words += w
		}
		v /= words
		if len(h) > 0 && v < h[0].value*(1-1e-9) && v < b.value*(1-1e-9) {
			heap.Push(&h, bid{b.piece, v})
			continue
		}
		for _, i := range need {
			g.take(i)
		}
	}
}

// offer returns a piece with those that must be chosen with it, and whether they
// can be.
func (g *gathering) offer(i int32, dst []int32) ([]int32, bool) {
	if g.taken[i] || g.dead[i] {
		return dst, false
	}
	need, ok := g.closure(i, dst)
	size := g.size
	for _, k := range need {
		size = size.Plus(&g.c.Pieces[k])
	}
	return need, ok && g.lim.Fits(size)
}

// takeRequired takes, for each of the required phrases, the best piece that has
// it, if there is one and it fits. Readability is given up before a phrase is.
func (g *gathering) takeRequired() {
	relax := g.relax
	for _, words := range g.s.requiredPhrases(g.c.Lang) {
		if slices.ContainsFunc(g.chosen, func(i int32) bool { return has(g.c, &g.c.Pieces[i], words) }) {
			continue
		}
		var need []int32
		for g.relax = relax; need == nil && g.relax <= salience.AnyShape; g.relax++ {
			need = g.bestWith(words)
		}
		for _, i := range need {
			g.take(i)
		}
	}
	g.relax = relax
}

// bestWith returns the piece of the highest value among those that have the
// words, with those that must be chosen with it; nil if none can be.
func (g *gathering) bestWith(words []salience.WordHash) []int32 {
	var best []int32
	value := 0.0
	for i := range g.c.Pieces {
		p := &g.c.Pieces[i]
		if !salience.Allowed(p, g.relax) || !has(g.c, p, words) {
			continue
		}
		if v := g.value(int32(i)); v > value {
			if need, ok := g.offer(int32(i), nil); ok {
				best, value = need, v
			}
		}
	}
	return best
}

// value is what a piece would add.
func (g *gathering) value(i int32) float64 {
	v := 0.0
	cs := g.concepts[g.from[i]:g.from[i+1]]
	for _, k := range cs {
		if !g.covered[k] {
			v += g.weight[k]
		}
	}
	return (v + 1e-6) * g.factor[i]
}

// closure appends the piece and those that must be chosen with it: what it
// leans on, and what introduces its names. It reports whether they can be had.
func (g *gathering) closure(i int32, dst []int32) ([]int32, bool) {
	c := g.c
	start := len(dst)
	dst = append(dst, i)
	for at := start; at < len(dst); at++ {
		j := dst[at]
		if len(dst)-start > 4 {
			return dst, false
		}
		if p := &c.Pieces[j]; g.relax < salience.AnyStart && p.Flags&salience.Leans != 0 && (p.Flags&salience.Opening == 0 || len(c.Docs) > 1) {
			b := int32(c.LeanedOn(int(j)))
			if b < 0 || c.Pieces[b].Doc != c.Pieces[j].Doc || g.dead[b] || !salience.Allowed(&c.Pieces[b], g.relax) {
				return dst, false
			}
			if !g.taken[b] && !slices.Contains(dst[start:], b) {
				dst = append(dst, b)
			}
		}
		if g.relax >= salience.AnyName {
			continue
		}
		for k, u := range c.NamesOf(int(j)) {
			if !c.NameOpen(int(j), k, u) || g.named(j, u.ID, dst[start:]) {
				continue
			}
			b, _ := c.Introduced(u)
			if g.dead[b] || g.taken[b] || !salience.Allowed(&c.Pieces[b], g.relax) {
				return dst, false
			}
			dst = append(dst, b)
		}
	}
	// Those that come along may not repeat one another.
	for a := start + 1; a < len(dst); a++ {
		for b := start; b < a; b++ {
			if g.repeats(dst[a], dst[b]) {
				return dst, false
			}
		}
	}
	return dst, true
}

// named reports whether a piece before j in the summary has the full name.
func (g *gathering) named(j, id int32, also []int32) bool {
	if i, ok := g.full[id]; ok && g.before(i, j) {
		return true
	}
	for _, i := range also {
		if i == j || !g.before(i, j) {
			continue
		}
		for _, u := range g.c.NamesOf(int(i)) {
			if u.Full && u.ID == id {
				return true
			}
		}
	}
	return false
}

func (g *gathering) repeats(a, b int32) bool {
	c := g.c
	x := c.Unique(&c.Pieces[a])
	y := c.Unique(&c.Pieces[b])
	both := 0
	for _, id := range y {
		if slices.Contains(x, id) {
			both++
		}
	}
	return salience.Repeats(both, len(x), len(y))
}

// take adds a piece, and rules out those that say the same.
func (g *gathering) take(i int32) {
	c := g.c
	g.taken[i] = true
	g.chosen = append(g.chosen, i)
	g.size = g.size.Plus(&c.Pieces[i])
	for _, k := range g.concepts[g.from[i]:g.from[i+1]] {
		g.covered[k] = true
	}
	for _, u := range c.NamesOf(int(i)) {
		if at, ok := g.full[u.ID]; u.Full && (!ok || g.before(i, at)) {
			g.full[u.ID] = i
		}
	}
	g.same(i, func(j int32) { g.dead[j] = true })
}

// same calls yield for each piece that says what piece i says.
func (g *gathering) same(i int32, yield func(int32)) {
	c := g.c
	mine := c.Unique(&c.Pieces[i])
	var seen []int32
	for _, id := range mine {
		for _, j := range g.postings[id] {
			if g.count[j] == 0 {
				seen = append(seen, j)
			}
			g.count[j]++
		}
	}
	slices.Sort(seen)
	for _, j := range seen {
		if j != i && salience.Repeats(int(g.count[j]), len(mine), len(c.Unique(&c.Pieces[j]))) {
			yield(j)
		}
		g.count[j] = 0
	}
}
