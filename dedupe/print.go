package dedupe

import (
	"slices"

	"github.com/newstext/newstext/internal/fold"
)

// PrintVersion is the version of what a Print holds. Prints of different
// versions have nothing to do with each other.
const PrintVersion = 1

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
}

// Reset makes p the print of text. Cost: one pass.
func (p *Print) Reset(text string) {
	p.words = fold.AppendWords(p.words[:0], text)
	w := p.words
	p.Words, p.Keys, p.Sketch = len(w), p.Keys[:0], p.Sketch[:0]
	if len(w) == 0 {
		return
	}
	k := keysLong
	if len(w) < shortText {
		k = keysShort
	}
	const b = 0x9e3779b97f4a7c15
	const b5 = b * b % (1 << 64) * b % (1 << 64) * b % (1 << 64) * b % (1 << 64)
	var lowest [keysLong]uint64
	n := 0
	worst := ^uint64(0) // the highest of the lowest, once there are k
	var bins [binsLong]uint64
	nb, shift := binsLong, uint(64-5)
	if k == keysShort {
		nb, shift = binsShort, 64-4
	}
	for i := range bins[:nb] {
		bins[i] = ^uint64(0)
	}
	whole, sum := uint64(len(w)), uint64(0)
	put := func(x uint64) {
		at := n
		for at > 0 && lowest[at-1] >= x {
			at--
		}
		if at < n && lowest[at] == x {
			return
		}
		if n < k {
			n++
		}
		copy(lowest[at+1:n], lowest[at:n-1])
		lowest[at] = x
		if n == k {
			worst = lowest[k-1]
		}
	}
	first := min(shingleWords, len(w))
	for _, h := range w[:first] {
		sum = sum*b + h
	}
	old := w[:len(w)-first] // the word that leaves as another comes
	for i := first; ; i++ {
		x := (sum ^ sum>>32) * 0xbf58476d1ce4e5b9
		x ^= x >> 29
		whole += x // runs overlap, so that their sum tells their order
		if x < worst {
			put(x)
		}
		y := x<<32 | x>>32
		if bin := &bins[y>>shift&(binsLong-1)]; y < *bin {
			*bin = y
		}
		if i >= len(w) {
			break
		}
		sum = sum*b + w[i] - old[i-first]*b5
	}
	p.Keys = append(p.Keys, uint32(fold.Mix(whole)))
	for _, x := range lowest[:n] {
		if k := uint32(fold.Mix(x)); !slices.Contains(p.Keys, k) {
			p.Keys = append(p.Keys, k)
		}
	}
	for _, y := range bins[:nb] {
		c := byte(0)
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
