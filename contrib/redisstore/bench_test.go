package redisstore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/redisstore"
	"github.com/newstext/newstext/dedupe/storetest"
)

// Each article is on disk before it is acknowledged; bytes are the server's memory.
func BenchmarkAdd(b *testing.B) {
	server := startServer(b)
	c := connect(server.socket())
	defer c.Close()
	s, err := redisstore.New(c, redisstore.Options{})
	require.NoError(b, err)
	storetest.BenchmarkAdd(b, s, func() int64 { return server.memory(c) })
}
