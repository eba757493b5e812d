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
	for name, opts := range map[string]diskstore.Options{
		"at once": {}, "later": {SyncEvery: 1e9},
	} {
		t.Run(name, func(t *testing.T) {
			if opts.SyncEvery == 0 {
				t.Setenv("NEWSTEXT_DATA", "") // one goroutine waits for the disk at each of 10,000 heads
			}
			dirs := map[dedupe.Store]string{}
			storetest.Run(t, storetest.Target{
				New: func(t testing.TB) dedupe.Store {
					dir := t.TempDir()
					s := open(t, dir, opts)
					dirs[s] = dir
					return s
				},
				Reopen: func(t testing.TB, s dedupe.Store) dedupe.Store {
					require.NoError(t, s.(*diskstore.Store).Verify())
					require.NoError(t, s.(*diskstore.Store).Close())
					fresh := open(t, dirs[s], opts)
					dirs[fresh] = dirs[s]
					return fresh
				},
			})
		})
	}
}
