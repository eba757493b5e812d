package diskstore

import (
	"cmp"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/dedupe"
)

var (
	heads   = flag.Int("heads", 0, "heads of the store that TestMakeFull makes")
	fullDir = flag.String("full", "", "where TestMakeFull makes it")
)

// TestMakeFull makes a store of as many heads as the flag says, with the prints of
// paragraphs that nobody wrote, in minutes: for internal/load to add to. Its files
// are written sorted, as compaction leaves them.
func TestMakeFull(t *testing.T) {
	if *heads == 0 {
		t.Skip("-heads is not set")
	}
	s, err := Open(*fullDir, Options{})
	require.NoError(t, err)
	made := newFull(t, s, *heads)
	made.write(ageSpace, made.n, func(i int) ([]byte, []byte) {
		return posting{uint32(i), dedupe.Ref(i + 1)}.append(nil, ageSpace), nil
	})
	made.write(headSpace, made.n, func(i int) ([]byte, []byte) {
		h := made.head(i)
		value, err := appendHead(nil, h)
		require.NoError(t, err)
		return headKey(nil, dedupe.Ref(i+1)), value
	})
	ids := made.sortedIDs()
	made.write(idSpace, made.n, func(i int) ([]byte, []byte) { return ids[i].append(nil, idSpace), nil })
	made.write(keySpace, made.n*keysEach, func(i int) ([]byte, []byte) {
		return posting{made.key(i), made.owner(i)}.append(nil, keySpace), nil
	})
	made.write(settledSpace, 1, func(int) ([]byte, []byte) {
		return []byte{settledSpace}, settled{dedupe.Ref(made.n), made.n * (keysEach + 1)}.append(nil)
	})
	require.NoError(t, s.Close())
	require.NoError(t, os.Remove(filepath.Join(*fullDir, closedFile))) // it does not know of these heads
	require.NoError(t, os.RemoveAll(filepath.Join(*fullDir, unborn)))
}

const keysEach = 5

type full struct {
	t       *testing.T
	s       *Store
	n       int
	step    uint64 // from a key to the next
	inverse uint64 // of jump
}

// jump is odd and no multiple of five: it has no factor in common with the number
// of keys of a round number of heads.
const jump = 8085301

func newFull(t *testing.T, s *Store, n int) *full {
	total := uint64(n * keysEach)
	return &full{t: t, s: s, n: n, step: (1<<32 - 1) / total, inverse: inverse(jump%total, total)}
}

// key returns the i-th key of all, in ascending order and without a pattern.
func (f *full) key(i int) uint32 {
	return uint32(uint64(i)*f.step + mix(uint64(i))%f.step)
}

// owner returns whose key the i-th is: that of the heads in an order that jumps.
func (f *full) owner(i int) dedupe.Ref {
	return dedupe.Ref(uint64(i)*jump%uint64(f.n*keysEach)/keysEach + 1)
}

// position is the reverse of owner: where the k-th of all keys, by heads, stands.
func (f *full) position(k int) int {
	return int(uint64(k) * f.inverse % uint64(f.n*keysEach))
}

func (f *full) id(i int) string { return fmt.Sprintf("f%09d", i) }

// sortedIDs returns the hashes of all IDs and whose they are.
func (f *full) sortedIDs() []posting {
	ids := make([]posting, f.n)
	for i := range ids {
		ids[i] = posting{hashID(f.id(i)), dedupe.Ref(i + 1)}
	}
	slices.SortFunc(ids, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.ref, b.ref))
	})
	return ids
}

// inverse returns x with a*x = 1 modulo m.
func inverse(a, m uint64) uint64 {
	x, y, r, s := int64(0), int64(1), int64(m), int64(a)
	for s > 1 {
		q := r / s
		x, y, r, s = y, x-q*y, s, r-q*s
	}
	return uint64((y + int64(m)) % int64(m))
}

func (f *full) head(i int) dedupe.Head {
	h := dedupe.Head{ID: f.id(i), Time: timeOf(uint32(i))}
	for k := range keysEach {
		h.Keys = append(h.Keys, f.key(f.position(i*keysEach+k)))
	}
	for k := range 2 {
		h.Sketch = binary.BigEndian.AppendUint64(h.Sketch, mix(uint64(2*i+k)))
	}
	return h
}

// write writes n sorted entries of a space in files of some megabytes.
func (f *full) write(space byte, n int, entry func(i int) (key, value []byte)) {
	const each = 1 << 21
	start := time.Now()
	var paths []string
	for from := 0; from < n; from += each {
		path := filepath.Join(f.s.dir, unborn, fmt.Sprintf("%c%d.sst", space, from))
		require.NoError(f.t, os.MkdirAll(filepath.Dir(path), 0o777))
		file, err := vfs.Default.Create(path, vfs.WriteCategoryUnspecified)
		require.NoError(f.t, err)
		o := f.s.settings().MakeWriterOptions(6, sstable.TableFormatPebblev6)
		w := sstable.NewWriter(objstorageprovider.NewFileWritable(file), o)
		for i := from; i < min(n, from+each); i++ {
			key, value := entry(i)
			require.NoError(f.t, w.Set(key, value))
		}
		require.NoError(f.t, w.Close())
		paths = append(paths, path)
	}
	require.NoError(f.t, f.s.db.Ingest(f.t.Context(), paths))
	f.t.Logf("%c: %d entries in %v", space, n, time.Since(start).Round(time.Second))
}

func TestFullStoresFitTogether(t *testing.T) {
	made := newFull(t, nil, 1000)
	for i := range made.n * keysEach {
		require.Contains(t, made.head(int(made.owner(i)-1)).Keys, made.key(i))
	}
}
