package summary

import (
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
	if s.o.Query != "" {
		return g.focus()
	}
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
	return g.result()
}

// result makes the summary of the chosen pieces.
func (g *gathering) result() Summary {
	slices.SortFunc(g.chosen, func(a, b int32) int {
		if g.before(a, b) {
			return -1
		}
		return 1
	})
	out := g.s.pieces(g.c, g.scores, g.chosen)
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
	defer x.release()
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
		from := len(g.scores)
		g.scores = append(g.scores, x.chooser.Scores...)
		for k := range x.chooser.Scores {
			g.scores[from+k] += g.c.Pieces[from+k].Bonus
		}
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
