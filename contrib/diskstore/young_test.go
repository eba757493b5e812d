package diskstore

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/dedupe"
)

// A table finds by key what a map of lists would, in order, and without what was
// removed.
func TestTablesFindWhatWasAdded(t *testing.T) {
	const first, n = 100, 3000
	var none *table
	table := newTable(first)
	want := map[uint32][]dedupe.Ref{}
	keys := map[dedupe.Ref][]uint32{}
	r := rand.New(rand.NewPCG(4, 2))
	for i := range n {
		ref := dedupe.Ref(first + i)
		if i%10 == 3 {
			table.skip()
			continue
		}
		for range r.IntN(4) {
			if k := r.Uint32N(500) * 1001; !slices.Contains(keys[ref], k) {
				keys[ref] = append(keys[ref], k)
			}
		}
		table.add(uint32(n-i), strconv.Itoa(i), keys[ref])
	}
	for i := 0; i < n; i += 7 {
		if ref := dedupe.Ref(first + i); table.has(ref) && i%10 != 3 {
			table.remove(ref)
			delete(keys, ref)
		}
	}
	for i := range n {
		ref := dedupe.Ref(first + i)
		for _, k := range keys[ref] {
			want[k] = append(want[k], ref)
		}
	}
	for k := range uint32(500) {
		got := table.appendRefs(nil, keySpace, k*1001, n)
		require.Equal(t, want[k*1001], got)
		require.Equal(t, got[:min(3, len(got))], table.appendRefs(nil, keySpace, k*1001, 3))
	}
	assert.Equal(t, []dedupe.Ref{first + 1}, table.appendRefs(nil, idSpace, hashID("1"), n))
	assert.Empty(t, table.appendRefs(nil, idSpace, hashID("7"), n), "removed")
	assert.EqualValues(t, n-1, table.latest(), "that of the second; the first is removed")
	assert.True(t, table.hasOlder(3))
	assert.False(t, table.hasOlder(1))
	assert.False(t, table.has(first-1) || table.has(first+n) || none.has(first))
	for _, space := range []byte{ageSpace, idSpace, keySpace} {
		assert.True(t, slices.IsSorted(table.sorted(space)))
	}
}
