package dedupe

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a head costs beside its ID and its text: at most, just after the tables have
// grown, and at other sizes.
func TestMemoryOfAHead(t *testing.T) {
	for _, c := range []struct {
		name        string
		keys, bytes int
		limit       int
	}{{"paragraph", 1 + keysShort, binsShort, 102}, {"article", 1 + keysLong, binsLong, 300}} {
		most := 0
		// Numbers of cells of postings just above fifteen sixteenths of a power of two.
		for _, heads := range []int{10_000, 100_000, 1<<17/16*15/c.keys + 1, 1<<18/16*15/c.keys + 1} {
			ids := make([]string, heads)
			size := 0
			for i := range ids {
				ids[i] = fmt.Sprint("id", i)
				size += len(ids[i])
			}
			before := heapBytes()
			m := NewMemory(func(string) (string, error) { return "", nil })
			r := rand.New(rand.NewPCG(1, 2))
			keys := make([]uint32, c.keys)
			for _, id := range ids {
				for i := range keys {
					keys[i] = r.Uint32()
				}
				require.NoError(t, m.Put(Head{ID: id, Keys: keys, Sketch: make([]byte, c.bytes)}, nil))
			}
			each := (int(heapBytes()-before) - size) / heads
			t.Logf("%s: %d bytes, %d of them", c.name, each, heads)
			most = max(most, each)
			runtime.KeepAlive(m)
			runtime.KeepAlive(ids)
		}
		assert.LessOrEqual(t, most, c.limit, c.name)
	}
}

func heapBytes() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// Keys that share a line, as somebody may choose them, are found as fast as others.
func TestMemoryFindsKeysOfOneLine(t *testing.T) {
	m := NewMemory(nil)
	inverse := uint32(1)
	for range 5 { // Newton's method for the inverse of an odd number
		inverse *= 2 - hashKey(inverse)
	}
	require.EqualValues(t, 1, hashKey(inverse))
	const n = 20_000
	for i := range uint32(n) {
		require.NoError(t, m.Put(Head{ID: fmt.Sprint(i), Keys: []uint32{i * inverse, (i + 1) * inverse}}, nil))
	}
	refs := make([][]Ref, 1)
	for i := range uint32(n) {
		require.NoError(t, m.Postings([]uint32{i * inverse}, MaxPostings, refs))
		want := []Ref{Ref(i), Ref(i + 1)}
		if i == 0 {
			want = want[1:]
		}
		require.Equal(t, want, refs[0])
	}
}

func TestTableFindsWhatItHas(t *testing.T) {
	x := newTable()
	r := rand.New(rand.NewPCG(5, 6))
	hashes, rest := []uint32{}, map[uint32]bool{}
	for n := range uint32(50_000) {
		if x.mustGrow(int(n) + 1) {
			x.grow()
			for n := range rest {
				if x.add(hashes[n], n) {
					delete(rest, n)
				}
			}
		}
		h := r.Uint32()
		hashes = append(hashes, h)
		if !x.add(h, n) {
			rest[n] = true
		}
	}
	for n, h := range hashes {
		line, tag := x.line(h)
		found := slices.Contains(line[:], tag|uint32(n+1))
		require.NotEqual(t, rest[uint32(n)], found)
		require.True(t, found || x.isFull(h))
	}
	assert.Less(t, len(rest), len(hashes)/10)
}

func TestPrintAndTokensAllocateNothing(t *testing.T) {
	text := strings.Repeat(first+" "+second+" “"+third+"”\n\n", 3)
	var p Print
	p.Reset(text)
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.Reset(text) }))
	v := verifiers.Get().(*verifier)
	verify := func(other string) {
		v.texts[0].Reset(text)
		v.texts[1].Reset(other)
		v.verify(&v.texts[0], &v.texts[1], &standard.opts)
	}
	for _, other := range []string{
		strings.ReplaceAll(text, "harbour", "harbor"),
		strings.ReplaceAll(text, "Sollis", "Sorris"), // a name that may be another
	} {
		verify(other)
		assert.Zero(t, testing.AllocsPerRun(100, func() { verify(other) }))
	}
}
