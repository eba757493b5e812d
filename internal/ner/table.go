package ner

import (
	"errors"
	"slices"
)

// A table maps 64-bit hashes to the numbers 0 to n-1 without keeping them: each
// is known by its bucket and a check of 16 bits, so that a hash that was never
// put in is mistaken for another about once in 15,000 times. It takes three
// bytes an entry.
type table struct {
	base  []uint32 // where each bucket begins in check; one more than buckets
	check []uint16
}

const perBucket = 4

func bucketOf(h uint64, n int) int { return int((h >> 32) * uint64(n) >> 32) }

// find returns the number of h, or -1.
func (t *table) find(h uint64) int {
	b := bucketOf(h, len(t.base)-1)
	c := uint16(h)
	from, to := t.base[b], t.base[b+1]
	for i, x := range t.check[from:to] {
		if x == c {
			return int(from) + i
		}
	}
	return -1
}

// newTable makes a table of the hashes, which it sorts into the order of their
// numbers. Of those that cannot be told apart, the first stays; the others are
// left out.
func newTable(hashes []uint64) (t table, order []uint64) {
	n := max(1, len(hashes)/perBucket)
	// Stable, so that the caller's order decides which of two equals stays.
	slices.SortStableFunc(hashes, func(a, b uint64) int { return bucketOf(a, n) - bucketOf(b, n) })
	t.base = make([]uint32, 1, n+1)
	for _, h := range hashes {
		b := bucketOf(h, n)
		for len(t.base) <= b {
			t.base = append(t.base, uint32(len(t.check)))
		}
		if !slices.Contains(t.check[t.base[b]:], uint16(h)) {
			t.check = append(t.check, uint16(h))
			order = append(order, h)
		}
	}
	for len(t.base) <= n {
		t.base = append(t.base, uint32(len(t.check)))
	}
	return t, order
}

func (t *table) valid() error {
	if len(t.base) < 2 || t.base[0] != 0 || int(t.base[len(t.base)-1]) != len(t.check) || !slices.IsSorted(t.base) {
		return errors.New("a table's buckets are not in order")
	}
	return nil
}
