package diskstore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/dedupe/storetest"
)

// open opens a store that the test closes.
func open(t testing.TB, dir string, opts diskstore.Options) *diskstore.Store {
	t.Helper()
	s, err := diskstore.Open(dir, opts)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestConformance(t *testing.T) {
	for _, c := range []struct {
		name  string
		opts  diskstore.Options
		young int
	}{
		{"at once", diskstore.Options{}, 1 << 20},
		{"later", diskstore.Options{SyncEvery: 1e9}, 1 << 20},
		{"later, in many small tables", diskstore.Options{SyncEvery: 1e9}, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.opts.SyncEvery == 0 {
				t.Setenv("NEWSTEXT_DATA", "") // one goroutine waits for the disk at each of 10,000 heads
			}
			diskstore.SetMemTable(1<<20, c.young)
			dirs := map[dedupe.Store]string{}
			storetest.Run(t, storetest.Target{
				New: func(t testing.TB) dedupe.Store {
					dir := t.TempDir()
					s := open(t, dir, c.opts)
					dirs[s] = dir
					return s
				},
				Reopen: func(t testing.TB, s dedupe.Store) dedupe.Store {
					require.NoError(t, s.(*diskstore.Store).Verify())
					require.NoError(t, s.(*diskstore.Store).Close())
					fresh := open(t, dirs[s], c.opts)
					dirs[fresh] = dirs[s]
					return fresh
				},
			})
		})
	}
}

// A store of which the head that came last was removed opens again, and gives out
// no ref that was in use.
func TestReopensAfterTheLastHeadIsRemoved(t *testing.T) {
	for _, young := range []int{100, 1} { // nothing settled; a table for each head
		diskstore.SetMemTable(1<<20, young)
		dir := t.TempDir()
		s := open(t, dir, diskstore.Options{})
		for _, id := range []string{"a", "b"} {
			require.NoError(t, s.Put(dedupe.Head{ID: id, Time: minute(len(id)), Keys: []uint32{7}, Text: id}, nil))
		}
		b, ok, err := s.Lookup("b")
		require.NoError(t, err)
		require.True(t, ok)
		require.NoError(t, s.Delete(b))
		require.NoError(t, s.Close())

		s = open(t, dir, diskstore.Options{})
		require.NoError(t, s.Verify())
		require.NoError(t, s.Put(dedupe.Head{ID: "c", Keys: []uint32{7}}, nil))
		refs := make([][]dedupe.Ref, 1)
		require.NoError(t, s.Postings([]uint32{7}, 9, refs))
		require.Len(t, refs[0], 2)
		heads := make([]dedupe.Head, 2)
		require.NoError(t, s.Heads(refs[0], heads))
		require.Equal(t, []string{"a", "c"}, []string{heads[0].ID, heads[1].ID})
		require.NoError(t, s.Close())
	}
}
