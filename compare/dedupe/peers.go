// Package dedupe compares newstext's dedupe with what Go offers to find copies:
// MinHash by two libraries, LSH by one, and SimHash.
package dedupe

import (
	"hash/fnv"
	"math/bits"
	"regexp"
	"strings"

	gominhash "github.com/dgryski/go-minhash"
	minhashlsh "github.com/ekzhu/minhash-lsh"
)

var word = regexp.MustCompile(`\w+`)

// tokens returns the words of a text as most users of these libraries find them.
func tokens(text string) []string { return word.FindAllString(strings.ToLower(text), -1) }

// shingles calls f for each run of n words.
func shingles(text string, n int, f func([]byte)) {
	w := tokens(text)
	if len(w) < n {
		f([]byte(strings.Join(w, " ")))
		return
	}
	for i := 0; i+n <= len(w); i++ {
		f([]byte(strings.Join(w[i:i+n], " ")))
	}
}

const hashes = 128 // of a MinHash: what both libraries' examples use

func lshSignature(text string, n int) []uint64 {
	m := minhashlsh.NewMinhash(1, hashes)
	shingles(text, n, m.Push)
	return m.Signature()
}

// equal returns the share of equal hashes: an estimate of the Jaccard
// resemblance.
func equal(a, b []uint64) float64 {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

func fnvHash(b []byte) uint64 {
	h := fnv.New64a()
	h.Write(b)
	return h.Sum64()
}

func fnv1Hash(b []byte) uint64 {
	h := fnv.New64()
	h.Write(b)
	return h.Sum64()
}

func minWise(text string, n int) *gominhash.MinWise {
	m := gominhash.NewMinWise(fnvHash, fnv1Hash, hashes)
	shingles(text, n, m.Push)
	return m
}

// simHash is Charikar's fingerprint of 64 bits over words, as mfonda/simhash
// makes it: FNV hashes, each word of weight one.
func simHash(text string) uint64 {
	var sums [64]int
	for _, w := range tokens(text) {
		h := fnvHash([]byte(w))
		for i := range sums {
			if h>>i&1 == 1 {
				sums[i]++
			} else {
				sums[i]--
			}
		}
	}
	var f uint64
	for i, s := range sums {
		if s >= 0 {
			f |= 1 << i
		}
	}
	return f
}

func simHashLikeness(a, b uint64) float64 { return 1 - float64(bits.OnesCount64(a^b))/64 }
