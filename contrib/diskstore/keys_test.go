package diskstore

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/dedupe"
)

// What is read back is what was written; anything else is damage, and no panic.
func FuzzDecode(f *testing.F) {
	b, err := appendHead(nil, dedupe.Head{ID: "a", Time: time.Unix(7, 0), Keys: []uint32{1, 2}, Sketch: []byte{3}})
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte{0, 0, 0, 0, 255, 1, 2})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := decodeHead(b)
		keys, keysErr := decodeKeys(b)
		if (err == nil) != (keysErr == nil) || err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatal(err, keysErr)
		}
		if err == nil {
			h.Keys = keys
			again, err := appendHead(nil, h)
			if err != nil || string(again) != string(b) {
				t.Fatal(h, err)
			}
		}
		_, _, _ = decodePosting(b)
		_, _, _ = decodeAge(b)
		_, _ = decodeRef(b)
	})
}

func TestEntriesSortAsNumbers(t *testing.T) {
	numbers := []uint64{0, 1, 255, 256, 1<<16 - 1, 1 << 16, math.MaxUint32}
	for i, a := range numbers {
		for _, b := range numbers[i+1:] {
			for _, pair := range [][2][]byte{
				{refKey(nil, headSpace, dedupe.Ref(a)), refKey(nil, headSpace, dedupe.Ref(b))},
				{postingKey(nil, uint32(a), 9), postingKey(nil, uint32(b), 3)},
				{ageKey(nil, uint32(a), 9), ageKey(nil, uint32(b), 3)},
			} {
				assert.Negative(t, comparer.Compare(pair[0], pair[1]))
			}
		}
	}
	key := keyPrefix(nil, 0x01ffffff)
	assert.Equal(t, keySize, comparer.Split(postingKey(nil, 7, 8)))
	assert.Equal(t, keyPrefix(nil, 0x02000000), comparer.ImmediateSuccessor(nil, key))
}
