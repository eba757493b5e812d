package summary

import (
	"container/heap"
	"math"
	"slices"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// SummarizeAll makes one summary of articles about one event. What several
// independent articles say counts more; near-copies of one article count once.
// Sentences are in the order of the main article, then of the others by date
// (Meta.Published), unless Order is ByRank. Each has its article and, in Also,
// the sentences of other articles that say the same. Evidence is by article.
//
// Cost: n log n in all the texts together.
func (s *Summarizer) SummarizeAll(docs []*document.Document, ev ...Evidence) Summary {
	switch len(docs) {
	case 0:
		return Summary{}
	case 1:
		return s.Summarize(docs[0], ev...)
	}
	return s.gather(docs, convert(ev), salience.Limits{})
}

// A gathering is a summary that grows sentence by sentence.
type gathering struct {
	s        *Summarizer
	c        *salience.Corpus
	lim      salience.Limits
	relax    salience.Relax
	scores   []float32 // of stage one, each in its document; of many, among all
	feats    []salience.Features
	factor   []float64 // what a piece's new words are multiplied by
	docOrder []int32
	concepts []int32 // of all pieces, one after the other
	from     []int32
	weight   []float64 // of each concept
	covered  []bool
	postings [][]int32 // by term: the pieces that have it
	count    []int32
	chosen   []int32
	taken    []bool
	full     map[int32]int32 // by name: the first chosen piece in the summary that has it in full
	dead     []bool          // says what a chosen piece says
	size     salience.Size
}

// How the parts of a sentence's value go together; docs/models/summary.md says
// how they were set.
const (
	scorePower  = 2.0  // of the odds that the sentence belongs into a summary
	lengthPower = 0.5  // of its length
	loneVote    = 0.25 // the weight of a pair of words that one article alone has
)

func (s *Summarizer) gather(docs []*document.Document, ev []salience.Evidence, lim salience.Limits) Summary {
	g := &gathering{s: s, c: new(salience.Corpus)}
	lang := s.language(docs[0])
	g.c.Read(lang, docs, ev)
	if len(g.c.Pieces) == 0 {
		return Summary{}
	}
	g.c.Weigh()
	s.restrict(g.c)
	if lim == (salience.Limits{}) {
		lim = s.o.limits(g.c.AllWords())
	}
	g.lim = lim
	g.scorePieces(docs, ev)
	g.findConcepts()
	lead := g.findCopies()
	if one := lead[0]; len(docs) > 1 && !slices.ContainsFunc(lead, func(d int32) bool { return d != one }) {
		return g.alone(one, ev)
	}
	g.weighConcepts()
	g.weighPieces()
	g.order(docs)
	for g.relax = salience.Strict; g.relax <= salience.Anything; g.relax++ {
		if s.o.AnyReading && g.relax < salience.AnyStart {
			continue
		}
		before, size := slices.Clone(g.chosen), g.size
		if g.fill(); len(before) > 0 && g.size.Words*2 < size.Words*3 {
			g.chosen, g.size = before, size // giving up more gains little
			break
		}
		if len(g.chosen) > 0 && (enough(g.size, g.lim) || g.relax >= salience.AnyStart) {
			break
		}
	}
	if len(g.chosen) == 0 && s.o.Overlong {
		best := int32(-1)
		for i := range g.c.Pieces {
			if salience.Allowed(&g.c.Pieces[i], salience.AnyShape) && (best < 0 || g.scores[i] > g.scores[best]) {
				best = int32(i)
			}
		}
		if best >= 0 {
			g.chosen = append(g.chosen, best)
		}
	}
	slices.SortFunc(g.chosen, func(a, b int32) int {
		if g.before(a, b) {
			return -1
		}
		return 1
	})
	out := s.pieces(g.c, g.scores, g.chosen)
	g.also(&out)
	return out
}

// enough reports whether a summary makes so much of its budget that the rules of
// readability may stand.
func enough(z salience.Size, lim salience.Limits) bool {
	for _, b := range [...][2]int{{z.Sentences, lim.Sentences}, {z.Words, lim.Words}, {z.Bytes, lim.Bytes}, {z.Characters, lim.Characters}} {
		if b[0]*5 >= b[1]*2 && b[1] > 0 {
			return true
		}
	}
	return false
}

// scorePieces rates each piece within its own document.
func (g *gathering) scorePieces(docs []*document.Document, ev []salience.Evidence) {
	x := scratches.Get().(*scratch)
	defer scratches.Put(x)
	m := salience.Default()
	g.scores = make([]float32, 0, len(g.c.Pieces))
	for i, d := range docs {
		x.docs[0], x.ev[0] = d, salience.Evidence{}
		if i < len(ev) {
			x.ev[0] = ev[i]
		}
		x.corpus.Read(g.c.Lang, x.docs[:], x.ev[:])
		x.corpus.Weigh()
		x.chooser.Score(&x.corpus, m)
		g.scores = append(g.scores, x.chooser.Scores...)
		if len(docs) == 1 {
			continue
		}
		g.feats = append(g.feats, x.chooser.Feats...)
	}
}

// alone makes the summary when all articles are copies of one: that of this one
// article, with the places where the others say the same.
func (g *gathering) alone(doc int32, ev []salience.Evidence) Summary {
	var e []Evidence
	if int(doc) < len(ev) {
		e = append(e, evidence(ev[doc]))
	}
	out := g.s.Summarize(g.c.Docs[doc], e...)
	for k := range out.Sentences {
		s := &out.Sentences[k]
		s.Doc = int(doc)
	}
	for k := range out.Names {
		out.Names[k].Doc = int(doc)
	}
	g.also(&out)
	return out
}

// weighPieces rates each piece among all articles and makes of its score the
// factor of what it adds.
func (g *gathering) weighPieces() {
	c := g.c
	power := 1.0
	if len(c.Docs) > 1 && c.Lang.English {
		power = scorePower
		e := salience.NewEvent(c)
		pairs, docPairs, docAll := make([]float32, len(c.Pieces)), make([]float32, len(c.Docs)), make([]float32, len(c.Docs))
		for i := range c.Pieces {
			cs := g.concepts[g.from[i]:g.from[i+1]]
			for _, k := range cs {
				if g.weight[k] > 1 {
					pairs[i]++
				}
			}
			d := c.Pieces[i].Doc
			docPairs[d] += pairs[i]
			docAll[d] += float32(len(cs))
			pairs[i] /= max(float32(len(cs)), 1)
		}
		var f salience.EventFeatures
		for i := range c.Pieces {
			if c.Pieces[i].Reason == salience.Junk {
				continue
			}
			d := c.Pieces[i].Doc
			e.Features(i, &g.feats[i], g.scores[i], pairs[i], docPairs[d]/max(docAll[d], 1), &f)
			g.scores[i] = f.Score()
		}
		for k, w := range g.weight {
			if w == 1 {
				g.weight[k] = loneVote
			}
		}
	}
	g.factor = make([]float64, len(g.scores))
	for i, z := range g.scores {
		p := 1 / (1 + math.Exp(-float64(z)))
		g.factor[i] = math.Pow(p, power) / math.Pow(float64(c.Pieces[i].Words)+1, lengthPower)
	}
}

// findConcepts numbers the pairs of neighbouring words.
func (g *gathering) findConcepts() {
	c := g.c
	number := map[[2]int32]int32{}
	g.from = make([]int32, len(c.Pieces)+1)
	for i := range c.Pieces {
		p := &c.Pieces[i]
		g.from[i] = int32(len(g.concepts))
		if p.Reason == salience.Junk {
			continue
		}
		ids := c.IDs[p.FromID:p.ToID]
		for k := 1; k < len(ids); k++ {
			pair := [2]int32{ids[k-1], ids[k]}
			if c.Vocab.Terms[pair[0]].Weight == 0 && c.Vocab.Terms[pair[1]].Weight == 0 {
				continue
			}
			n, ok := number[pair]
			if !ok {
				n = int32(len(number))
				number[pair] = n
			}
			g.concepts = append(g.concepts, n)
		}
	}
	g.from[len(c.Pieces)] = int32(len(g.concepts))
	g.weight = make([]float64, len(number))
	g.covered = make([]bool, len(number))
	g.postings = make([][]int32, len(c.Vocab.Terms))
	for i := range c.Pieces {
		for _, id := range c.Unique(&c.Pieces[i]) {
			if len(g.postings[id]) < maxPostings {
				g.postings[id] = append(g.postings[id], int32(i))
			}
		}
	}
	g.count = make([]int32, len(c.Pieces))
}

// weighConcepts weighs each pair of words by the independent articles that have
// it.
func (g *gathering) weighConcepts() {
	c := g.c
	groups := make([][]int32, len(c.Docs)) // documents of each
	for d := range c.Docs {
		groups[c.Groups[d]] = append(groups[c.Groups[d]], int32(d))
	}
	last := make([]int32, len(g.weight))
	for group, docs := range groups {
		for _, d := range docs {
			for _, k := range g.concepts[g.from[c.From[d]]:g.from[c.From[d+1]]] {
				if last[k] != int32(group)+1 {
					last[k] = int32(group) + 1
					g.weight[k]++
				}
			}
		}
	}
}

// order puts the main article first, then the others by date. The main article
// is the one that says most of what others say too, for its length.
func (g *gathering) order(docs []*document.Document) {
	c := g.c
	main, best := 0, -1.0
	for d := range docs {
		seen := map[int32]bool{}
		v, words := 0.0, 0.0
		for i := c.From[d]; i < c.From[d+1]; i++ {
			words += float64(c.Pieces[i].Words)
			for _, k := range g.concepts[g.from[i]:g.from[i+1]] {
				if !seen[k] && g.weight[k] > 1 {
					seen[k] = true
					v += g.weight[k]
				}
			}
		}
		if v = v / math.Sqrt(words+100); v > best {
			main, best = d, v
		}
	}
	idx := make([]int, len(docs))
	for i := range idx {
		idx[i] = i
	}
	slices.SortStableFunc(idx, func(a, b int) int {
		if a == main || b == main {
			if a == main {
				return -1
			}
			return 1
		}
		return docs[a].Meta().Published.Compare(docs[b].Meta().Published)
	})
	g.docOrder = make([]int32, len(docs))
	for r, d := range idx {
		g.docOrder[d] = int32(r)
	}
}

// before reports whether piece a comes before piece b in the summary.
func (g *gathering) before(a, b int32) bool {
	x, y := g.docOrder[g.c.Pieces[a].Doc], g.docOrder[g.c.Pieces[b].Doc]
	return x < y || x == y && a < b
}

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

// fill takes the piece of the highest value again and again, with those that it
// needs to be read, until nothing more fits. Values only fall as the summary
// covers more, so that a piece is looked at again only when it comes first.
func (g *gathering) fill() {
	c := g.c
	g.chosen, g.size = g.chosen[:0], salience.Size{}
	g.taken, g.dead = make([]bool, len(c.Pieces)), make([]bool, len(c.Pieces))
	clear(g.covered)
	g.full = map[int32]int32{}
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
		if g.taken[b.piece] || g.dead[b.piece] {
			continue
		}
		var ok bool
		need, ok = g.closure(b.piece, need[:0])
		if !ok {
			continue
		}
		size := g.size
		for _, i := range need {
			size = size.Plus(&c.Pieces[i])
		}
		if !g.lim.Fits(size) {
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
		if g.relax < salience.AnyStart && c.Pieces[j].Flags&salience.Leans != 0 && c.Pieces[j].Flags&salience.Opening == 0 {
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

// also lists for each sentence those of other articles that say the same.
func (g *gathering) also(out *Summary) {
	if len(g.c.Docs) == 1 {
		return
	}
	for k := range out.Sentences {
		s := &out.Sentences[k]
		i, _ := slices.BinarySearchFunc(g.c.Pieces[g.c.From[s.Doc]:g.c.From[s.Doc+1]], s.Start, func(p salience.Piece, start int) int { return p.Start - start })
		last := int32(s.Doc)
		g.same(g.c.From[s.Doc]+int32(i), func(j int32) {
			p := &g.c.Pieces[j]
			if p.Doc != int32(s.Doc) && p.Doc != last && p.Reason != salience.Junk {
				last = p.Doc
				s.Also = append(s.Also, Place{p.Span, int(p.Doc)})
			}
		})
	}
}
