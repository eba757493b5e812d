package dedupe

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/newstext/newstext/internal/fold"
)

// PrintVersion is the version of what a Print holds. Prints of different
// versions have nothing to do with each other.
const PrintVersion = 2

const (
	shingleWords = 5 // words of a shingle
	shortText    = 100
	keysShort    = 4 // anchors of a text of fewer than shortText words
	keysLong     = 16
	binsShort    = 16
	binsLong     = 32
)

// A Print is what an index knows of a text without reading it: a few keys by
// which resembling texts meet, and a sketch by which most of those that do not
// resemble it are told. It depends on the text alone: no seed, the same on all
// platforms.
//
// The keys are the hash of all words in order, and then the anchors: of the
// hashes of all runs of five words the lowest sixteen, or four of a text of fewer
// than 100 words. Two texts of which the Jaccard resemblance of these runs is r
// miss each other with a chance of about (1-r)^16, or (1-r)^4.
//
// The zero Print is ready for use. Reset keeps its memory: it allocates nothing
// once that has grown to the longest text.
type Print struct {
	Words  int      // words of the text
	Keys   []uint32 // the hash of the whole text, then the anchors; none of a text without words
	Sketch []byte   // one-permutation MinHash, a byte a bin; 0 is an empty bin

	words []uint64
	low   []uint64
	top   [keysLong]uint64
	bins  [binsLong]uint64
}

// Reset makes p the print of text. Cost: one pass.
func (p *Print) Reset(text string) {
	p.words = fold.AppendWords(p.words[:0], text)
	w := p.words
	p.Words, p.Keys, p.Sketch = len(w), p.Keys[:0], p.Sketch[:0]
	if len(w) == 0 {
		return
	}
	k, bins := keysLong, binsLong
	if len(w) < shortText {
		k, bins = keysShort, binsShort
	}
	// The lowest k of n hashes are below about k/n of all; if too few are below
	// the limit that is taken for it, all are read again.
	limit := ^uint64(0)
	if n := len(w) - shingleWords + 1; n > 2*k {
		limit = limit / uint64(n) * uint64(2*k)
	}
	whole := p.shingles(limit)
	anchors := p.lowest(k)
	if len(anchors) < k && limit != ^uint64(0) {
		p.shingles(^uint64(0))
		anchors = p.lowest(k)
	}
	p.Keys = append(p.Keys, uint32(fold.Mix(whole)))
	for _, x := range anchors {
		if k := uint32(fold.Mix(x)); !slices.Contains(p.Keys, k) {
			p.Keys = append(p.Keys, k)
		}
	}
	p.sketch(bins)
}

// maxLow is how many hashes are kept before the lowest are picked out.
const maxLow = 4 * keysLong

// shingles hashes all runs of five words: their sum, in p.low those below the
// limit, or the lowest of them, and in p.bins the lowest of each bin.
func (p *Print) shingles(limit uint64) (whole uint64) {
	const b = 0x9e3779b97f4a7c15
	const b5 = b * b % (1 << 64) * b % (1 << 64) * b % (1 << 64) * b % (1 << 64)
	for i := range p.bins {
		p.bins[i] = ^uint64(0)
	}
	low := (*[maxLow]uint64)(slices.Grow(p.low[:0], maxLow)[:maxLow])
	n := 0
	w := p.words
	whole = uint64(len(w))
	sum := uint64(0)
	first := min(shingleWords, len(w))
	for _, h := range w[:first] {
		sum = sum*b + h
	}
	next := w[first:]
	old := w[:len(next)] // the word that leaves as another comes
	for i := 0; ; i++ {
		x := (sum ^ sum>>32) * 0xbf58476d1ce4e5b9
		x ^= x >> 29
		whole += x // runs overlap, so that their sum tells their order
		low[n&(maxLow-1)] = x
		_, below := bits.Sub64(x, limit, 0)
		if n += int(below); n == maxLow {
			slices.Sort(low[:])
			if n = min(len(slices.Compact(low[:])), keysLong); n == keysLong {
				limit = low[n-1]
			}
		}
		y := x<<32 | x>>32
		bin := &p.bins[y>>(64-5)]
		*bin = min(*bin, y)
		if i >= len(next) {
			break
		}
		sum = sum*b + next[i] - old[i]*b5
	}
	p.low = low[:n]
	return whole
}

// lowest returns the k lowest of p.low in ascending order, each once.
func (p *Print) lowest(k int) []uint64 {
	top := p.top[:k]
	for i := range top {
		top[i] = ^uint64(0)
	}
	for _, x := range p.low {
		for i, y := range top { // without a branch to guess
			top[i], x = min(x, y), max(x, y)
		}
	}
	for i := 1; i < k; i++ {
		if top[i] == top[i-1] { // a run twice, or fewer than k
			slices.Sort(p.low)
			n := len(slices.Compact(p.low))
			return p.low[:min(n, k)]
		}
	}
	return top
}

// sketch makes the sketch of n bins from those of shingles.
func (p *Print) sketch(n int) {
	each := binsLong / n
	for i := 0; i < binsLong; i += each {
		y, c := slices.Min(p.bins[i:i+each]), byte(0)
		if y != ^uint64(0) {
			c = byte(1 + (y*0x94d049bb133111eb>>32)*255>>32)
		}
		p.Sketch = append(p.Sketch, c)
	}
}

// Resemblance estimates the Jaccard resemblance of the shingles of two texts
// from their sketches, from 0 to 1, with a standard error of about .09, or .13
// for texts of fewer than 100 words. It returns -1 if the sketches cannot be
// compared: those of a short text and a long one.
func Resemblance(a, b []byte) float64 {
	if len(a) != len(b) || len(a) == 0 {
		return -1
	}
	same, full := 0, 0
	for ; len(a) >= 8; a, b = a[8:], b[8:] {
		x, y := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b)
		filled := nonZero(x | y)
		full += bits.OnesCount64(filled)
		same += bits.OnesCount64(filled &^ nonZero(x^y))
	}
	for i, c := range a {
		if c|b[i] != 0 {
			full++
			if c == b[i] {
				same++
			}
		}
	}
	if full == 0 {
		return 0
	}
	return float64(same) / float64(full)
}

// nonZero sets the high bit of each byte of x that is not zero.
func nonZero(x uint64) uint64 {
	const low7, high1 = 0x7f7f7f7f7f7f7f7f, 0x8080808080808080
	return (x&low7 + low7 | x) & high1
}
