package redisstore_test

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/redisstore"
	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/dedupe/storetest"
)

func TestMain(m *testing.M) {
	storetest.Writer(func(socket string) (dedupe.Store, error) {
		return redisstore.New(connect(socket), redisstore.Options{})
	})
	os.Exit(m.Run())
}

func TestConformance(t *testing.T) {
	server := startServer(t, "--appendfsync", "no") // what is safe when has tests of its own
	prefixes := map[dedupe.Store]string{}
	var stores atomic.Int64
	open := func(t testing.TB, prefix string) dedupe.Store {
		c := connect(server.socket())
		t.Cleanup(func() { _ = c.Close() })
		s, err := redisstore.New(c, redisstore.Options{Prefix: prefix})
		require.NoError(t, err)
		prefixes[s] = prefix
		return s
	}
	storetest.Run(t, storetest.Target{
		New:    func(t testing.TB) dedupe.Store { return open(t, fmt.Sprint("test", stores.Add(1))) },
		Reopen: func(t testing.TB, s dedupe.Store) dedupe.Store { return open(t, prefixes[s]) },
	})
}

func TestFourWritersAndACrashOfTheServer(t *testing.T) {
	server := startServer(t)
	s, err := redisstore.New(connect(server.socket()), redisstore.Options{})
	require.NoError(t, err)
	storetest.Shared(t, s, server.socket(), func() {
		server.kill()
		time.Sleep(200 * time.Millisecond)
		server.start()
	})
}

func TestOtherVersionsAreRefused(t *testing.T) {
	server := startServer(t)
	c := connect(server.socket())
	defer c.Close()
	_, err := redisstore.New(c, redisstore.Options{Prefix: "a"})
	require.NoError(t, err)
	require.NoError(t, c.Set(context.Background(), "{a}:meta", "store 99, prints 1", 0).Err())
	_, err = redisstore.New(c, redisstore.Options{Prefix: "a"})
	require.ErrorIs(t, err, redisstore.ErrVersion)
	assert.ErrorContains(t, err, "store 99")
	_, err = redisstore.New(c, redisstore.Options{Prefix: "{a}"})
	assert.ErrorContains(t, err, "braces")
}

func TestPatienceEnds(t *testing.T) {
	c := connect("/no/such/socket")
	defer c.Close()
	_, err := redisstore.New(c, redisstore.Options{Patience: -1})
	assert.ErrorContains(t, err, "redisstore: ")
}

// Entries that are no store's are errors, and no panic.
func TestDamagedEntriesAreErrors(t *testing.T) {
	server := startServer(t)
	c := connect(server.socket())
	defer c.Close()
	ctx := context.Background()
	for _, broken := range []string{"", "x", "\x00\x00\x00\x00\xff\xff", "\x00\x00\x00\x00\x00\x00\xff\xff"} {
		s, err := redisstore.New(c, redisstore.Options{Prefix: "d"})
		require.NoError(t, err)
		require.NoError(t, s.Put(dedupe.Head{ID: "id", Time: time.Unix(9, 0), Keys: []uint32{1}}, nil))
		require.NoError(t, c.HSet(ctx, "{d}:heads", "1", broken).Err())
		assert.Error(t, s.Heads([]dedupe.Ref{1}, make([]dedupe.Head, 1)))
		assert.Error(t, s.Delete(1))
		_, err = s.Evict(time.Unix(10, 0))
		assert.Error(t, err)
		require.NoError(t, c.HSet(ctx, "{d}:keys", "\x00\x00\x00\x01", "12345").Err())
		assert.Error(t, s.Postings([]uint32{1}, 9, make([][]dedupe.Ref, 1)))
		require.NoError(t, c.FlushAll(ctx).Err())
	}
}
