package pgstore_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/pgstore"
	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/dedupe/storetest"
)

var ctx = context.Background()

func TestMain(m *testing.M) {
	storetest.Writer(func(address string) (dedupe.Store, error) {
		pool, err := pgxpool.New(ctx, address)
		if err != nil {
			return nil, err
		}
		return pgstore.New(ctx, pool, pgstore.Options{})
	})
	os.Exit(m.Run())
}

func TestConformance(t *testing.T) {
	server := startServer(t, "fsync = off") // what is safe when has a test of its own
	schemas := map[dedupe.Store]string{}
	var stores atomic.Int64
	open := func(t testing.TB, schema string) dedupe.Store {
		pool := connect(t, server.address())
		t.Cleanup(pool.Close)
		s, err := pgstore.New(ctx, pool, pgstore.Options{Schema: schema})
		require.NoError(t, err)
		schemas[s] = schema
		return s
	}
	storetest.Run(t, storetest.Target{
		New:    func(t testing.TB) dedupe.Store { return open(t, fmt.Sprint("The \"test\" ", stores.Add(1))) },
		Reopen: func(t testing.TB, s dedupe.Store) dedupe.Store { return open(t, schemas[s]) },
	})
}

func TestFourWritersAndACrashOfTheServer(t *testing.T) {
	server := startServer(t)
	pool := connect(t, server.address())
	defer pool.Close()
	s, err := pgstore.New(ctx, pool, pgstore.Options{})
	require.NoError(t, err)
	storetest.Shared(t, s, server.address(), func() {
		server.kill()
		time.Sleep(200 * time.Millisecond)
		server.start()
	})
}

func TestSchemas(t *testing.T) {
	server := startServer(t, "fsync = off")
	pool := connect(t, server.address())
	defer pool.Close()
	var g sync.WaitGroup
	for range 6 { // who comes first makes it
		g.Go(func() {
			_, err := pgstore.New(ctx, pool, pgstore.Options{Schema: "a"})
			assert.NoError(t, err)
		})
	}
	g.Wait()
	_, err := pool.Exec(ctx, "UPDATE a.meta SET version = 'store 99, prints 1'")
	require.NoError(t, err)
	_, err = pgstore.New(ctx, pool, pgstore.Options{Schema: "a"})
	require.ErrorIs(t, err, pgstore.ErrVersion)
	assert.ErrorContains(t, err, "store 99")

	_, err = pool.Exec(ctx, "CREATE ROLE weak LOGIN")
	require.NoError(t, err)
	weak := connect(t, server.address()+" user=weak")
	defer weak.Close()
	_, err = pgstore.New(ctx, weak, pgstore.Options{Schema: "b"})
	assert.ErrorContains(t, err, "permission denied")
}

func TestPatienceEnds(t *testing.T) {
	pool := connect(t, "host=/no/such/folder user=tester")
	defer pool.Close()
	_, err := pgstore.New(ctx, pool, pgstore.Options{Patience: -1})
	assert.ErrorContains(t, err, "pgstore: ")
}
