package salience

import "math"

// The features of a piece, all from one pass over the words. The names are
// those of weights.txt and of Contribution.
const (
	fBias = iota
	fRelPos
	fInvPos
	fLogPos
	fFirst
	fSecond
	fThird
	fParaFirst
	fParaSecond
	fInvPara
	fParas
	fLogWords
	fWords
	fShort
	fLong
	fCentroid
	fMeanSim
	fMass
	fTopTerms
	fTitle
	fHasTitle
	fLeadSim
	fNextSim
	fPrevSim
	fNovel
	fRecurs
	fCaps
	fNameMass
	fNums
	fCalendar
	fOpensQuote
	fHasQuote
	fReports
	fFirstPerson
	fLeans
	fQuestion
	fExclaims
	fCaption
	fNeedsName
	fStopShare
	fIDF
	fLowerPos
	fLongDocPos
	fLastPos
	NumFeatures
)

var FeatureNames = [NumFeatures]string{
	"bias", "relative position", "1/(1+position)", "log position", "first", "second", "third",
	"first of paragraph", "second of paragraph", "1/(1+paragraph)", "text has paragraphs",
	"log words", "words", "short", "long", "centroid", "mean similarity", "term mass", "top terms",
	"title", "has title", "similarity to lead", "similarity to next", "similarity to previous",
	"new words", "words that come again", "capitals", "name mass", "numbers", "day or month",
	"opens with quotation", "has quotation", "verb of saying", "first person", "leans on previous",
	"question", "exclamation", "caption", "name not introduced", "function words", "word rarity",
	"position in lower-cased text", "position in long text", "closing",
}

type Features [NumFeatures]float32

// A scorer computes features; it holds what they need of the whole document.
type Scorer struct {
	c       *Corpus
	n       int // pieces
	top     [48]int32
	topMark []bool // term is among the top
	topSum  float64
	unit    []float32 // by term: sum over pieces of idf / length
	stamp   []int32
	stamp2  []int32
	tick    int32 // of stamp and stamp2: the last mark given
	norms   []float32
	leadTo  int32
	posOf   []int32 // position among the pieces that are no junk
	usable  int32
	paras   int32
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// prepare reads a corpus of one document.
func (x *Scorer) prepare(c *Corpus) {
	x.c = c
	x.n = len(c.Pieces)
	terms := c.Vocab.Terms
	x.unit = grow(x.unit, len(terms))
	x.stamp = grow(x.stamp, len(terms))
	x.stamp2 = grow(x.stamp2, len(terms))
	x.topMark = grow(x.topMark, len(terms))
	x.norms = grow(x.norms, x.n)
	x.posOf = grow(x.posOf, x.n)
	pos, paras, lastPara := int32(0), int32(0), int32(-1)
	for i := range c.Pieces {
		p := &c.Pieces[i]
		x.posOf[i] = pos
		if p.Reason == Junk || p.Reason == Fragment && p.ParaPos == 0 {
			continue // neither junk nor headings count for the position
		}
		pos++
		if p.Para != lastPara {
			paras++
			lastPara = p.Para
		}
		s := float32(0)
		for _, id := range c.IDs[p.FromID:p.ToID] {
			if w := terms[id].Weight; w > 0 && x.stamp[id] != int32(i)+1 {
				x.stamp[id] = int32(i) + 1
				s += w * w
			}
		}
		x.norms[i] = float32(math.Sqrt(float64(s)))
		if s > 0 {
			inv := 1 / x.norms[i]
			for _, id := range c.IDs[p.FromID:p.ToID] {
				if w := terms[id].Weight; w > 0 && x.stamp[id] == int32(i)+1 {
					x.stamp[id] = -int32(i) - 1
					x.unit[id] += float32(w * inv)
				}
			}
		}
	}
	clear(x.stamp)
	x.tick = 0
	x.usable, x.paras = pos, paras
	// The top terms, by a small insertion into a fixed array.
	k := 0
	var best [48]float32
	for id := range terms {
		t := &terms[id]
		v := float32(t.Count) * t.Weight
		if v == 0 || t.Count < 2 {
			continue
		}
		if k == len(best) && v <= best[k-1] {
			continue
		}
		j := min(k, len(best)-1)
		for ; j > 0 && best[j-1] < v; j-- {
			best[j], x.top[j] = best[j-1], x.top[j-1]
		}
		best[j], x.top[j] = v, int32(id)
		if k < len(best) {
			k++
		}
	}
	x.topSum = 0
	for j := 0; j < min(k, 20); j++ {
		x.topMark[x.top[j]] = true
		x.topSum += float64(best[j])
	}
	for j := k; j < len(x.top); j++ {
		x.top[j] = -1
	}
	// The lead ends with the third piece that counts. Where only headings and
	// junk come it is cut short, so that a text of nothing else costs no more.
	x.leadTo = 0
	for i := range min(len(c.Pieces), maxLead) {
		if x.posOf[i] < 3 {
			x.leadTo = int32(i) + 1
		}
	}
}

// maxLead is how many pieces, junk and headings among them, the lead can have.
const maxLead = 64

func b2f(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func (x *Scorer) similarity(i, j int) float32 {
	if j < 0 || j >= x.n || i == j || x.norms[i] == 0 || x.norms[j] == 0 {
		return 0
	}
	c := x.c
	p, q := &c.Pieces[i], &c.Pieces[j]
	x.tick++
	mark := x.tick
	for _, id := range c.IDs[p.FromID:p.ToID] {
		x.stamp[id] = mark
	}
	s := float32(0)
	for _, id := range c.IDs[q.FromID:q.ToID] {
		if x.stamp[id] == mark {
			x.stamp[id] = 0
			w := c.Vocab.Terms[id].Weight
			s += float32(w * w)
		}
	}
	return s / (x.norms[i] * x.norms[j])
}

// features computes the features of piece i into f.
func (x *Scorer) Features(i int, f *Features) {
	c := x.c
	p := &c.Pieces[i]
	terms := c.Vocab.Terms
	*f = Features{}
	pos := x.posOf[i]
	n := max(x.usable, 1)
	rel := float32(pos) / float32(max(n-1, 1))
	f[fBias] = 1
	f[fRelPos] = rel
	f[fInvPos] = 1 / float32(1+pos)
	f[fLogPos] = float32(math.Log1p(float64(pos)))
	f[fFirst] = b2f(pos == 0)
	f[fSecond] = b2f(pos == 1)
	f[fThird] = b2f(pos == 2)
	multi := x.paras > 1 && x.paras*6 > n // else the paragraphs are lost
	if multi {
		f[fParas] = 1
		f[fParaFirst] = b2f(p.ParaPos == 0)
		f[fParaSecond] = b2f(p.ParaPos == 1)
		f[fInvPara] = 1 / float32(1+p.Para)
	}
	f[fLastPos] = b2f(n > 6 && pos >= n-2)
	f[fLongDocPos] = f[fLogPos] * min(float32(n)/60, 2)
	f[fLowerPos] = b2f(!c.Cased) * rel
	words := float32(p.Words)
	f[fLogWords] = float32(math.Log1p(float64(words)))
	f[fWords] = min(words, 80) / 10
	f[fShort] = b2f(words < 9)
	f[fLong] = b2f(words > 38)

	var dot, unit, norm2, mass, top, title, novel, recurs, nameMass, idf float64
	var content, stop, unique int
	x.tick++
	mark := x.tick
	for _, id := range c.IDs[p.FromID:p.ToID] {
		t := &terms[id]
		if t.Flags&Stop != 0 {
			stop++
			continue
		}
		content++
		if x.stamp2[id] == mark {
			continue
		}
		x.stamp2[id] = mark
		unique++
		w := float64(t.Weight)
		cw := float64(t.Count) * w
		dot += float64(cw * w)
		unit += float64(float64(x.unit[id]) * w)
		norm2 += float64(w * w)
		mass += float64(t.Count)
		idf += w
		if x.topMark[id] {
			top += cw
		}
		if t.Title {
			title++
		}
		if t.First == int32(i) {
			novel++
		}
		if t.Sents > 1 {
			recurs++
		}
		if t.Caps > 0 && t.Caps*2 >= t.Count {
			nameMass += float64(t.Caps)
		}
	}
	if norm2 > 0 && c.centroid > 0 {
		l := math.Sqrt(norm2)
		f[fCentroid] = float32(dot / (l * c.centroid))
		f[fMeanSim] = float32((unit/l - 1) / float64(max(n-1, 1)))
	}
	if unique > 0 {
		u := float64(unique)
		f[fMass] = float32(math.Log1p(mass / u))
		f[fNovel] = float32(novel / u)
		f[fRecurs] = float32(recurs / u)
		f[fNameMass] = float32(math.Log1p(nameMass))
		f[fIDF] = float32(idf/u) / 5
	}
	if x.topSum > 0 {
		f[fTopTerms] = float32(top / x.topSum)
	}
	if c.TitleTerms > 0 {
		f[fTitle] = float32(title / float64(c.TitleTerms))
		f[fHasTitle] = 1
	}
	if content+stop > 0 {
		f[fStopShare] = float32(stop) / float32(content+stop)
	}
	// Similarity to the lead: the best of the first three pieces.
	for j := 0; j < int(x.leadTo); j++ {
		if s := x.similarity(i, j); s > f[fLeadSim] {
			f[fLeadSim] = s
		}
	}
	f[fNextSim] = x.similarity(i, i+1)
	f[fPrevSim] = x.similarity(i, i-1)
	f[fCaps] = min(float32(p.Caps), 10) / 4
	f[fNums] = min(float32(p.Nums), 4) / 2
	f[fCalendar] = b2f(p.Flags&HasDay != 0)
	f[fOpensQuote] = b2f(p.Flags&OpensQuote != 0)
	f[fHasQuote] = b2f(p.Flags&HasQuote != 0)
	f[fReports] = b2f(p.Flags&Reports != 0)
	f[fFirstPerson] = b2f(p.Flags&SpeaksSelf != 0)
	f[fLeans] = b2f(p.Flags&Leans != 0)
	f[fQuestion] = b2f(p.Flags&Question != 0)
	f[fExclaims] = b2f(p.Flags&Exclaims != 0)
	f[fCaption] = b2f(p.Flags&Caption != 0)
	f[fNeedsName] = b2f(c.NeedsName(i))
}

// namesOf returns the names of piece i.
func (c *Corpus) NamesOf(i int) []NameUse {
	to := len(c.Names)
	if i+1 < len(c.Pieces) {
		to = int(c.Pieces[i+1].Names)
	}
	return c.Names[c.Pieces[i].Names:to]
}

// needsName reports whether the piece uses a surname alone that was given in
// full before it.
func (c *Corpus) NeedsName(i int) bool {
	for k, u := range c.NamesOf(i) {
		if c.NameOpen(i, k, u) {
			return true
		}
	}
	return false
}

// nameOpen reports whether the k-th name of piece i, u, has its full form in an
// earlier piece and not in this one before it.
func (c *Corpus) NameOpen(i, k int, u NameUse) bool {
	if u.Full {
		return false
	}
	at, ok := c.IntroducedIn(c.Pieces[i].Doc, u.ID)
	if !ok || at >= i {
		return false
	}
	for _, v := range c.NamesOf(i)[:k] {
		if v.ID == u.ID && v.Full {
			return false
		}
	}
	return true
}
