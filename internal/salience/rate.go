package salience

import (
	"math"
	"math/bits"
)

// The features of a candidate summary.
const (
	gSents = iota
	gWords
	gLogWords
	gPerSent
	gSum
	gMean
	gMin
	gMax
	gProb
	gProbShare
	gProbMean
	gRankSum
	gRankMax
	gFirstPos
	gLastPos
	gMeanInv
	gHasFirst
	gHasSecond
	gTop
	gCentroid
	gMaxSim
	gMeanSim
	gTitle
	gLead
	gCaps
	gNums
	gQuotes
	gReports
	gDays
	gSelf
	gCaption
	gNovel
	gParaFirst
	gWordsPieces
	gWordsPerSent
	gWordsParas
	gWordsTitle
	gWordsCased
	gWordsMax
	gWordsProbs
	gWorth
	gWanted
	gWantedF
	gPairs
	gPairsF
	NumSetFeatures
)

// WorthFeature is the sum of what its sentences are worth, see Model.Worth.
const WorthFeature = gWorth

// usualWords is the usual length of an editor's summary.
const usualWords = 45

// SetFeatureNames are the names of the features of a candidate summary.
var SetFeatureNames = [NumSetFeatures]string{
	"sentences", "words", "log words", "words a sentence", "sum", "mean", "min", "max", "expected", "expected share",
	"mean probability", "rank sum", "worst rank", "first position", "last position", "mean 1/(1+position)", "has first",
	"has second", "top terms", "centroid", "max similarity", "mean similarity", "title", "lead", "capitals", "numbers",
	"quotations", "verbs of saying", "days", "first person", "captions", "new words", "paragraph heads", "words × text's sentences",
	"words × text's words a sentence", "words × paragraphs", "words × title", "words × capitals", "words × text's max", "words × text's expected",
	"worth of the sentences", "wanted words", "wanted words by length", "wanted pairs", "wanted pairs by length",
}

// SetFeatures are the features of one candidate summary.
type SetFeatures [NumSetFeatures]float32

// Rate computes the features of a set of pieces of the pool.
func (x *Chooser) Rate(set uint64, g *SetFeatures) {
	*g = SetFeatures{}
	k := bits.OnesCount64(set)
	if k == 0 {
		return
	}
	inv := 1 / float32(k)
	var words, worth, sum, prob, meanInv, rankMax, rankSum, title, lead, caps, nums, quotes, reports, days, self, caption, novel, heads float32
	var dot, norm2 float32
	lo, hi := float32(math.Inf(1)), float32(math.Inf(-1))
	first, last := float32(-1), float32(0)
	var top uint64
	var maxSim, simSum float32
	for s := set; s != 0; s &= s - 1 {
		a := bits.TrailingZeros64(s)
		f := &x.Feats[x.Pool[a]]
		sc := x.fine[a]
		words += float32(x.nWords[a])
		sum += sc
		worth += x.worth[a]
		lo, hi = min(lo, sc), max(hi, sc)
		prob += x.probOf[a]
		rankSum += x.rank[a]
		rankMax = max(rankMax, x.rank[a])
		if first < 0 {
			first = f[fLogPos]
		}
		last = f[fLogPos]
		meanInv += f[fInvPos]
		top |= x.topBits[a]
		dot += x.dots[a]
		norm2 += x.norm2[a]
		title += f[fTitle]
		lead = max(lead, f[fLeadSim])
		caps += f[fCaps]
		nums += f[fNums]
		quotes += f[fHasQuote]
		reports += f[fReports]
		days += f[fCalendar]
		self += f[fFirstPerson]
		caption += f[fCaption]
		novel += f[fNovel]
		heads += f[fParaFirst]
		for t := s & (s - 1); t != 0; t &= t - 1 {
			v := x.sims[a][bits.TrailingZeros64(t)]
			maxSim = max(maxSim, v)
			simSum += v
		}
	}
	g[gSents] = float32(k)
	g[gWords] = words
	g[gWorth] = worth
	g[gLogWords] = float32(math.Log(float64(words) + 1))
	g[gPerSent] = words * inv
	g[gSum], g[gMean], g[gMin], g[gMax] = sum, sum*inv, lo, hi
	g[gProb] = prob
	g[gProbShare] = prob / float32(x.probs+1e-6)
	g[gProbMean] = prob * inv
	g[gRankSum], g[gRankMax] = rankSum, rankMax
	g[gFirstPos], g[gLastPos], g[gMeanInv] = first, last, meanInv*inv
	g[gHasFirst] = b2f(first == 0)
	for s := set; s != 0; s &= s - 1 {
		if x.Feats[x.Pool[bits.TrailingZeros64(s)]][fSecond] > 0 {
			g[gHasSecond] = 1
		}
	}
	if x.topTotal > 0 {
		t := float32(0)
		for s := top; s != 0; s &= s - 1 {
			t += x.topW[bits.TrailingZeros64(s)]
		}
		g[gTop] = t / x.topTotal
	}
	if norm2 > 0 && x.c.centroid > 0 {
		g[gCentroid] = dot / float32(math.Sqrt(float64(norm2))*x.c.centroid)
	}
	g[gMaxSim] = maxSim
	if k > 1 {
		g[gMeanSim] = simSum * 2 / float32(k*(k-1))
	}
	g[gTitle] = title
	g[gLead] = lead
	g[gCaps], g[gNums] = caps*inv, nums*inv
	g[gQuotes], g[gReports], g[gDays], g[gSelf], g[gCaption] = quotes*inv, reports*inv, days*inv, self*inv, caption*inv
	g[gNovel] = novel * inv
	g[gParaFirst] = heads * inv
	g[gWanted], g[gPairs] = x.expected(set)
	g[gWantedF], g[gPairsF] = g[gWanted]*100/(words+usualWords), g[gPairs]*100/(words+usualWords) // half of F1, in percent
	// How long a summary should be depends on the text.
	w := words / 10
	g[gWordsPieces] = w * logOf(x.usable)
	g[gWordsPerSent] = w * float32(x.words) / float32(max(x.usable, 1)) / 20
	g[gWordsParas] = w * x.Feats[x.Pool[0]][fParas]
	g[gWordsTitle] = w * x.Feats[x.Pool[0]][fHasTitle]
	g[gWordsCased] = w * b2f(x.c.Cased)
	g[gWordsMax] = w * x.max
	g[gWordsProbs] = w * float32(x.probs)
}
