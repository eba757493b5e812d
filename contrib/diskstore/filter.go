package diskstore

import (
	"math/bits"
	"sync/atomic"
)

// A filter knows of most hashes that were never added to it that they were not,
// with no look at the disk. It is a Bloom filter in blocks of a cache line each,
// about 16 bits a hash, wrong about 1 in 300. One goroutine at a time may add while
// others ask.
type filter struct {
	layers atomic.Pointer[[]*layer]
	added  int // hashes, about
}

// A layer takes a number of hashes; the next one twice as many.
type layer struct {
	words []uint64
	free  int // how many more it takes
}

const (
	bitsPerHash = 16
	minHashes   = 1 << 16
	probes      = 6
)

func newFilter(hashes int) *filter {
	f := new(filter)
	f.layers.Store(&[]*layer{newLayer(hashes)})
	return f
}

func newLayer(hashes int) *layer {
	hashes = max(hashes, minHashes)
	return &layer{words: make([]uint64, (hashes*bitsPerHash/512+1)*8), free: hashes}
}

// block returns the block of a hash.
func (l *layer) block(hash uint64) []uint64 {
	n := uint64(len(l.words) / 8)
	at, _ := bits.Mul64(hash, n)
	return l.words[at*8 : at*8+8]
}

// has reports whether all bits of the hash are set.
func (l *layer) has(hash uint64) bool {
	b := l.block(hash)
	h := hash * 0x9e3779b97f4a7c15
	for range probes {
		if atomic.LoadUint64(&b[h>>61])>>(h>>55&63)&1 == 0 {
			return false
		}
		h = bits.RotateLeft64(h, 9)
	}
	return true
}

func (l *layer) add(hash uint64) {
	b := l.block(hash)
	h := hash * 0x9e3779b97f4a7c15
	for range probes {
		atomic.OrUint64(&b[h>>61], 1<<(h>>55&63))
		h = bits.RotateLeft64(h, 9)
	}
}

func (f *filter) has(hash uint64) bool {
	for _, l := range *f.layers.Load() {
		if l.has(hash) {
			return true
		}
	}
	return false
}

func (f *filter) add(hash uint64) {
	if f.has(hash) {
		return
	}
	layers := *f.layers.Load()
	last := layers[len(layers)-1]
	if last.free == 0 {
		last = newLayer(2 * len(last.words) * 64 / bitsPerHash)
		grown := append(layers[:len(layers):len(layers)], last)
		f.layers.Store(&grown)
	}
	last.add(hash)
	last.free--
	f.added++
}

// hashOf is what a filter is asked for: a key, or the hash of an ID, in its space.
func hashOf(space byte, key uint32) uint64 { return mix(uint64(space)<<32 | uint64(key)) }

// hashID is under what an ID is found.
func hashID(id string) uint32 {
	h := uint64(len(id))
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001b3
	}
	return uint32(mix(h))
}

func mix(h uint64) uint64 {
	h = (h ^ h>>32) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>29) * 0x94d049bb133111eb
	return h ^ h>>32
}
