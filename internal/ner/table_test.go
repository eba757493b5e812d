package ner

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func someHashes(n int, seed uint64) []uint64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	out := make([]uint64, n)
	for i := range out {
		out[i] = rng.Uint64()
	}
	return out
}

func TestATableFindsWhatWasPutIn(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 9, 10_000} {
		tab, order := newTable(someHashes(n, 1))
		assert.GreaterOrEqual(t, len(order), n*98/100, "few are left out")
		require.NoError(t, tab.valid(len(order)))
		assert.Error(t, tab.valid(len(order)+1))
		for i, h := range order {
			require.Equal(t, i, tab.find(h))
		}
	}
}

func TestATableSeldomFindsWhatWasNotPutIn(t *testing.T) {
	tab, _ := newTable(someHashes(10_000, 1))
	found := 0
	for _, h := range someHashes(100_000, 2) {
		if tab.find(h) >= 0 {
			found++
		}
	}
	assert.Less(t, found, 30)
}

func TestInAFullBucketTheFirstStay(t *testing.T) {
	var hashes []uint64
	for i := range uint64(2 * bucketRoom) {
		hashes = append(hashes, i+1) // all in the first bucket
	}
	tab, order := newTable(hashes)
	assert.Equal(t, hashes[:bucketRoom], order)
	for i, h := range hashes {
		if i < bucketRoom {
			assert.Equal(t, i, tab.find(h))
		} else {
			assert.Equal(t, -1, tab.find(h))
		}
	}
}

func TestWhatWasSeenOfAWord(t *testing.T) {
	count := func(person, org, none uint32) (n [Labels]uint32) {
		n[0], n[Label(Person, 2, 3)], n[Label(Org, 0, 1)] = none, person, org
		return n
	}
	assert.Zero(t, SeenAs(count(1, 0, 0)), "once is too seldom")
	person := SeenAs(count(9, 1, 0))
	assert.Equal(t, uint64(Person)<<2|3, person.best())
	assert.Equal(t, uint64(last), person.place())
	assert.Equal(t, uint64(1), person.amount())
	assert.Equal(t, uint64(Org)<<2|2, SeenAs(count(20, 60, 40)).best())
	assert.Equal(t, uint64(3), SeenAs(count(0, 0, 200)).best(), "outside of names")
	assert.Equal(t, uint8(0), PhraseAs([Classes]uint32{Person: 2, Org: 2}), "neither")
	assert.Equal(t, uint8(Org)<<2|1, PhraseAs([Classes]uint32{Person: 1, Org: 6}))
}
