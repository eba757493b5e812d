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
		_, _ = decodePosting(b)
		_, _, _ = decodeHeadKey(b)
		_, _ = decodeSettled(b)
		_, _ = decodeRef(b)
	})
}

func TestEntriesSortAsNumbers(t *testing.T) {
	numbers := []uint64{0, 1, 255, 256, 1<<16 - 1, 1 << 16, math.MaxUint32}
	for i, a := range numbers {
		for _, b := range numbers[i+1:] {
			for _, pair := range [][2][]byte{
				{textKey(nil, dedupe.Ref(a)), headKey(nil, dedupe.Ref(b))},
				{posting{uint32(a), 9}.append(nil, keySpace), posting{uint32(b), 3}.append(nil, keySpace)},
				{posting{7, dedupe.Ref(a)}.append(nil, ageSpace), posting{7, dedupe.Ref(b)}.append(nil, ageSpace)},
			} {
				assert.Negative(t, comparer.Compare(pair[0], pair[1]))
			}
		}
	}
	assert.Equal(t, keySize, comparer.Split(posting{7, 8}.append(nil, keySpace)))
	assert.Equal(t, prefixOf(nil, keySpace, 0x02000000), comparer.ImmediateSuccessor(nil, prefixOf(nil, keySpace, 0x01ffffff)))
}
