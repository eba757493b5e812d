package ner

import (
	"errors"
	"math/bits"
	"slices"
)

// A table maps 64-bit hashes to the numbers 0 to n-1 without keeping them: each
// is known by its bucket and a check of 16 bits, so that a hash that was never
// put in is mistaken for another about once in 8,000 times. It takes four bytes
// an entry, and a look-up reads one bucket.
//
// A bucket is 14 checks of 16 bits, 0 for none, and the number of its first
// entry in 32 bits.
type table struct {
	buckets string
	n       uint64 // how many buckets there are
}

const (
	perBucket   = 8 // on average
	bucketRoom  = 14
	bucketBytes = 2*bucketRoom + 4
)

// openTable returns the table that is kept in the bytes of its buckets.
func openTable(buckets string) table {
	return table{buckets, uint64(len(buckets) / bucketBytes)}
}

func bucketOf(h, n uint64) int { return int((h >> 32) * n >> 32) }

func checkOf(h uint64) uint16 { return max(1, uint16(h)) }

// find returns the number of h, or -1.
func (t *table) find(h uint64) int {
	b := bucketOf(h, t.n) * bucketBytes
	s := t.buckets[b : b+bucketBytes]
	const ones, tops = 0x0001_0001_0001_0001, 0x8000_8000_8000_8000
	want := uint64(checkOf(h)) * ones
	// The lowest of the 16-bit lanes that are 0 after the exclusive or has its top
	// bit set by this.
	for k := range 3 {
		x := load64(s, k*8) ^ want
		if x = (x - ones) & ^x & tops; x != 0 {
			return int(load64(s, 24)>>32) + k*4 + bits.TrailingZeros64(x)/16
		}
	}
	end := load64(s, 24)
	x := end ^ want | 0xffff_ffff_0000_0000
	if x = (x - ones) & ^x & (tops & 0xffff_ffff); x != 0 {
		return int(end>>32) + 12 + bits.TrailingZeros64(x)/16
	}
	return -1
}

// newTable makes a table of the hashes and returns them in the order of their
// numbers. Where a bucket is full, or two hashes cannot be told apart, the first
// ones stay; the others are left out.
func newTable(hashes []uint64) (t table, order []uint64) {
	n := uint64(max(1, len(hashes)/perBucket))
	in := make([][]uint64, n)
	for _, h := range hashes {
		b := bucketOf(h, n)
		same := func(x uint64) bool { return checkOf(x) == checkOf(h) }
		if len(in[b]) < bucketRoom && !slices.ContainsFunc(in[b], same) {
			in[b] = append(in[b], h)
		}
	}
	buckets := make([]byte, 0, n*bucketBytes)
	for _, hs := range in {
		for i := range bucketRoom {
			c := uint16(0)
			if i < len(hs) {
				c = checkOf(hs[i])
			}
			buckets = append(buckets, byte(c), byte(c>>8))
		}
		first := uint32(len(order))
		buckets = append(buckets, byte(first), byte(first>>8), byte(first>>16), byte(first>>24))
		order = append(order, hs...)
	}
	return openTable(string(buckets)), order
}

// valid reports whether the table has so many entries.
func (t *table) valid(entries int) error {
	if t.n == 0 || len(t.buckets) != int(t.n)*bucketBytes {
		return errors.New("a table ends within a bucket")
	}
	next := 0
	for b := 0; b < len(t.buckets); b += bucketBytes {
		s := t.buckets[b : b+bucketBytes]
		if int(load64(s, 24)>>32) != next {
			return errors.New("a table's buckets are not in order")
		}
		for i := 0; i < 2*bucketRoom && (s[i] != 0 || s[i+1] != 0); i += 2 {
			next++
		}
	}
	if next != entries {
		return errors.New("a table has more or fewer entries than are told of")
	}
	return nil
}
