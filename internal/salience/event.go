package salience

import "math"

// EventFeatures are those of a piece among several articles about one event.
type EventFeatures [numEventFeatures]float32

const (
	eBias = iota
	eScore
	eInvPos
	eLogPos
	eLogWords
	eWords
	eCentroid
	eWordShare
	eHasQuote
	eOpensQuote
	eFirstPerson
	eNums
	eQuestion
	eLogDoc
	eDocShare
	eRecurs
	eStopShare
	eParaFirst
	eLong
	numEventFeatures
)

// EventFeatureNames are the names of EventFeatures.
var EventFeatureNames = [numEventFeatures]string{
	"bias", "score in its article", "1/(1+position)", "log position", "log words", "words", "centroid of all articles",
	"words that other articles have", "has quotation", "opens with quotation", "first person",
	"numbers", "question", "log length of its article", "word pairs its article shares", "words that come again", "function words",
	"first of paragraph", "long",
}

// EventWeights are set by hand, in round numbers, after looking at what a
// regression on some hundred clusters with editors' digests makes of each
// feature; docs/models/summary.md tells more. The strongest: early in its
// article, words that the other articles have, somebody's own words.
var EventWeights = EventFeatures{
	eBias: -0.5, eScore: -0.13, eInvPos: -0.5, eLogPos: -0.5, eLogWords: -0.2, eWords: -0.03, eCentroid: 1, eWordShare: 0.6,
	eHasQuote: 0.4, eOpensQuote: 0.5, eFirstPerson: -0.1, eNums: 0.05, eQuestion: -0.15, eLogDoc: -0.25, eDocShare: -0.6,
	eRecurs: 0.35, eStopShare: 1, eParaFirst: 0.2, eLong: 0.15,
}

// An Event is what is known of all articles about one event together.
type Event struct {
	c        *Corpus   // of all articles
	votes    []float32 // by term: independent articles that have it
	articles float32   // independent articles
	centroid []float32
	length   float64 // of the centroid
}

// NewEvent reads the joint corpus, of which Groups must be set.
func NewEvent(c *Corpus) *Event {
	e := &Event{c: c, votes: make([]float32, len(c.Vocab.Terms)), centroid: make([]float32, len(c.Vocab.Terms))}
	last := make([]int32, len(c.Vocab.Terms))
	seen := make([]bool, len(c.Docs))
	for i := range c.Pieces {
		p := &c.Pieces[i]
		if p.Reason == Junk {
			continue
		}
		g := c.Groups[p.Doc]
		if !seen[g] {
			seen[g] = true
			e.articles++
		}
		for _, id := range c.IDs[p.FromID:p.ToID] {
			if last[id] != g+1 {
				last[id] = g + 1
				e.votes[id]++
			}
		}
	}
	sum := 0.0
	for id := range e.centroid {
		t := &c.Vocab.Terms[id]
		w := float64(t.Weight) * math.Log1p(float64(t.Count))
		e.centroid[id] = float32(w)
		sum += float64(w * w)
	}
	e.length = math.Sqrt(sum)
	return e
}

// Features computes those of piece i of the joint corpus. f are its features
// within its own article, z its score there; docPairs is the share of word pairs
// of its article that other articles have.
func (e *Event) Features(i int, f *Features, z, docPairs float32, g *EventFeatures) {
	c := e.c
	p := &c.Pieces[i]
	*g = EventFeatures{}
	g[eBias] = 1
	g[eScore] = max(z, -6)
	g[eInvPos], g[eLogPos] = f[fInvPos], f[fLogPos]
	g[eLogWords], g[eWords] = f[fLogWords], f[fWords]
	var dot, norm2, share float64
	words := c.Unique(p)
	for _, id := range words {
		w := float64(c.Vocab.Terms[id].Weight)
		dot += float64(w * float64(e.centroid[id]))
		norm2 += float64(w * w)
		share += float64(e.votes[id] - 1)
	}
	if norm2 > 0 && e.length > 0 {
		g[eCentroid] = float32(dot / (math.Sqrt(norm2) * e.length))
	}
	if len(words) > 0 && e.articles > 1 {
		g[eWordShare] = float32(share / (float64(len(words)) * float64(e.articles-1)))
	}
	g[eDocShare] = docPairs
	g[eHasQuote], g[eOpensQuote] = f[fHasQuote], f[fOpensQuote]
	g[eFirstPerson], g[eNums], g[eQuestion] = f[fFirstPerson], f[fNums], f[fQuestion]
	g[eLogDoc] = float32(math.Log1p(float64(c.From[p.Doc+1] - c.From[p.Doc])))
	g[eRecurs], g[eStopShare] = f[fRecurs], f[fStopShare]
	g[eParaFirst], g[eLong] = f[fParaFirst], f[fLong]
}

// Score returns the log-odds that a piece belongs into a digest of the event.
func (g *EventFeatures) Score() float32 {
	s := float32(0)
	for k, v := range g {
		s += float32(v * EventWeights[k])
	}
	return s
}
