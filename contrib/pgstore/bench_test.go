package pgstore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/pgstore"
	"github.com/newstext/newstext/dedupe/storetest"
)

// Each article is on disk before it is acknowledged; bytes are those of the tables
// and their indexes.
func BenchmarkAdd(b *testing.B) {
	server := startServer(b)
	pool := connect(b, server.address())
	defer pool.Close()
	s, err := pgstore.New(ctx, pool, pgstore.Options{})
	require.NoError(b, err)
	storetest.BenchmarkAdd(b, s, func() (n int64) {
		err := pool.QueryRow(ctx, "SELECT pg_total_relation_size('newstext.heads') + pg_total_relation_size('newstext.postings')").Scan(&n)
		require.NoError(b, err)
		return n
	})
}
