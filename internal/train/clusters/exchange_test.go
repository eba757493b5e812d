package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestWordsBetweenTheSameWordsShareAClass counts a text in which words 0 and 1
// stand before 2 and 3 only.
func TestWordsBetweenTheSameWordsShareAClass(t *testing.T) {
	const border, words = 4, 6
	pairs := map[uint64]uint32{}
	add := func(a, b int, n uint32) { pairs[uint64(a)<<32|uint64(b)] += n }
	for _, first := range []int{0, 1} {
		add(border, first, 20)
		for _, second := range []int{2, 3} {
			add(first, second, 10)
		}
	}
	for _, second := range []int{2, 3} {
		add(second, border, 20)
	}
	b := newBigrams(words, pairs)
	of := exchange(&b, 2, 10)
	assert.Equal(t, of[0], of[1])
	assert.Equal(t, of[2], of[3])
	assert.NotEqual(t, of[0], of[2])
	assert.Equal(t, of, exchange(&b, 2, 10), "the same again")

	m := b.merged(of, 2)
	total := 0.0
	for _, n := range m.unigrams {
		total += n
	}
	assert.Equal(t, 120.0, total, "no pair is lost")
}
