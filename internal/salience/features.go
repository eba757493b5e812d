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
	fCues
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
	"position in lower-cased text", "position in long text", "closing", "word cues",
}

type Features [NumFeatures]float32

// A Scorer computes features; it holds what they need of the whole document.
type Scorer struct {
	c       *Corpus
	n       int       // pieces
	top     [48]int32 // terms that tell most of the text, or -1
	topSum  float64   // of the first mainTerms of them
	byTerm  []termUse
	norms   []float32
	next    []float32 // similarity of each piece to the one after it
	lead    [3]int32  // the first pieces that count, or -1
	posOf   []int32   // position among the pieces that are neither junk nor headings
	usable  int32
	paras   int32
	isMulti bool // paragraphs are there, not lost
}

// A termUse is what the scorer keeps of each term.
type termUse struct {
	chance float32 // that a summary has it
	unit   float32 // sum over pieces of its weight by their length
	square float32 // of its weight
	last   int32   // the last piece that has it, + 1
	pool   uint32  // pieces of the pool that have it
	lead   uint8   // pieces of the lead that have it
	top    uint8   // index in Scorer.top, + 1
}

// mainTerms is how many of the top terms a piece is held against.
const mainTerms = 20

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
	x.byTerm = grow(x.byTerm, len(terms))
	x.norms, x.next, x.posOf = grow(x.norms, x.n), grow(x.next, x.n), grow(x.posOf, x.n)
	x.lead = [3]int32{-1, -1, -1}
	for i := range terms {
		w := terms[i].Weight
		x.byTerm[i].square = float32(w * w)
	}
	pos, paras, lastPara := int32(0), int32(0), int32(-1)
	for i := range c.Pieces {
		p := &c.Pieces[i]
		x.posOf[i] = pos
		if p.Reason == Junk || p.Reason == Fragment && p.ParaPos == 0 {
			continue // neither junk nor headings count for the position
		}
		if p.Para != lastPara {
			paras++
			lastPara = p.Para
		}
		lead := uint8(0)
		if pos < int32(len(x.lead)) {
			x.lead[pos] = int32(i)
			lead = 1 << pos
		}
		pos++
		words := c.Unique(p)
		s, before := float32(0), float32(0)
		for _, id := range words {
			t := &x.byTerm[id]
			s += t.square
			if t.last == int32(i) && i > 0 {
				before += t.square
			}
			t.last = int32(i) + 1
			t.lead |= lead
		}
		if s == 0 {
			continue
		}
		x.norms[i] = float32(math.Sqrt(float64(s)))
		if before > 0 {
			x.next[i-1] = before / (x.norms[i] * x.norms[i-1])
		}
		inv := 1 / x.norms[i]
		for _, id := range words {
			x.byTerm[id].unit += float32(terms[id].Weight * inv)
		}
	}
	x.usable, x.paras = pos, paras
	x.isMulti = paras > 1 && paras*6 > max(pos, 1)
	x.findTop()
}

// findTop finds the top terms, by insertion into a small array.
func (x *Scorer) findTop() {
	k := 0
	var best [len(x.top)]float32
	terms := x.c.Vocab.Terms
	for id := range terms {
		t := &terms[id]
		if t.Count < 2 || t.Weight == 0 {
			continue
		}
		v := float32(t.Count) * t.Weight
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
	for j := range x.top {
		if j >= k {
			x.top[j] = -1
			continue
		}
		x.byTerm[x.top[j]].top = uint8(j) + 1
		if j < mainTerms {
			x.topSum += float64(best[j])
		}
	}
}

func b2f(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// features computes the features of piece i into f, which is zero.
func (x *Scorer) features(i int, f *Features) {
	c := x.c
	p := &c.Pieces[i]
	terms := c.Vocab.Terms
	pos := x.posOf[i]
	n := max(x.usable, 1)
	rel := float32(pos) / float32(max(n-1, 1))
	f[fBias] = 1
	f[fRelPos] = rel
	f[fInvPos] = 1 / float32(1+pos)
	f[fLogPos] = logOf(pos)
	f[fFirst] = b2f(pos == 0)
	f[fSecond] = b2f(pos == 1)
	f[fThird] = b2f(pos == 2)
	if x.isMulti {
		f[fParas] = 1
		f[fParaFirst] = b2f(p.ParaPos == 0)
		f[fParaSecond] = b2f(p.ParaPos == 1)
		f[fInvPara] = 1 / float32(1+p.Para)
	}
	f[fLastPos] = b2f(n > 6 && pos >= n-2)
	f[fLongDocPos] = f[fLogPos] * min(float32(n)/60, 2)
	f[fLowerPos] = b2f(!c.Cased) * rel
	words := float32(p.Words)
	f[fLogWords] = logOf(p.Words)
	f[fWords] = min(words, 80) / 10
	f[fShort] = b2f(words < 9)
	f[fLong] = b2f(words > 38)

	var dot, unit, mass, top, title, novel, recurs, nameMass, idf float32
	var lead [len(x.lead)]float32
	ids := c.Unique(p)
	for _, id := range ids {
		t, u := &terms[id], &x.byTerm[id]
		w := t.Weight
		n := float32(t.Count)
		dot += float32(n * u.square)
		unit += float32(u.unit * w)
		mass += n
		idf += w
		if u.top != 0 && u.top <= mainTerms {
			top += float32(n * w)
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
			nameMass += float32(t.Caps)
		}
		if u.lead != 0 {
			for k := range lead {
				if u.lead&(1<<k) != 0 {
					lead[k] += u.square
				}
			}
		}
	}
	l := x.norms[i]
	if l == 0 && len(ids) > 0 { // a heading
		s := float32(0)
		for _, id := range ids {
			s += x.byTerm[id].square
		}
		l = float32(math.Sqrt(float64(s)))
	}
	if l > 0 && c.centroid > 0 {
		f[fCentroid] = dot / (l * float32(c.centroid))
		f[fMeanSim] = (unit/l - 1) / float32(max(n-1, 1))
	}
	if len(ids) > 0 {
		u := float32(len(ids))
		f[fMass] = log1p(mass / u)
		f[fNovel] = novel / u
		f[fRecurs] = recurs / u
		f[fNameMass] = log1p(nameMass)
		f[fIDF] = idf / u / 5
	}
	if x.topSum > 0 {
		f[fTopTerms] = top / float32(x.topSum)
	}
	if c.TitleTerms > 0 {
		f[fTitle] = title / float32(c.TitleTerms)
		f[fHasTitle] = 1
	}
	if n := p.ToID - p.FromID; n > 0 {
		f[fStopShare] = float32(p.stops) / float32(n)
	}
	// Similarity to the lead: the best of its pieces.
	for k, j := range x.lead {
		if lead[k] > 0 && j != int32(i) && x.norms[i] > 0 {
			f[fLeadSim] = max(f[fLeadSim], lead[k]/(x.norms[i]*x.norms[j]))
		}
	}
	f[fNextSim] = x.next[i]
	if i > 0 {
		f[fPrevSim] = x.next[i-1]
	}
	f[fCues] = p.cues
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

func log1p(x float32) float32 { return float32(math.Log1p(float64(x))) }

// logOf returns log1p of a number that is small in most texts.
func logOf(n int32) float32 {
	if n >= 0 && int(n) < len(logs) {
		return logs[n]
	}
	return log1p(float32(n))
}

var logs = func() (t [128]float32) {
	for i := range t {
		t[i] = log1p(float32(i))
	}
	return t
}()
