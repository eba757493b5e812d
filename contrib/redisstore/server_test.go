package redisstore_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"
)

// A server is a redis-server of a test, on a socket in a folder of its own.
type server struct {
	t    testing.TB
	dir  string
	cmd  *exec.Cmd
	args []string
}

// startServer starts a server that the test stops. Without the program the test is
// skipped, but fails where CI is set.
func startServer(t testing.TB, args ...string) *server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir, err := os.MkdirTemp("", "redis") // short: the names of sockets are
	require.NoError(t, err)
	s := &server{t: t, dir: dir, args: args}
	s.start()
	t.Cleanup(func() {
		s.kill()
		require.NoError(t, os.RemoveAll(dir))
	})
	return s
}

func (s *server) socket() string { return filepath.Join(s.dir, "socket") }

func (s *server) start() {
	s.t.Helper()
	s.cmd = exec.Command("redis-server", append([]string{"--port", "0", "--unixsocket", s.socket(), "--dir", s.dir,
		"--save", "", "--appendonly", "yes", "--appendfsync", "always", "--daemonize", "no"}, s.args...)...)
	require.NoError(s.t, s.cmd.Start())
	c := connect(s.socket())
	defer c.Close()
	for range 1000 {
		if c.Ping(context.Background()).Err() == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatal("redis-server does not answer")
}

// memory returns how many bytes the server's data take.
func (s *server) memory(c *redis.Client) (n int64) {
	info, err := c.Info(context.Background(), "memory").Result()
	require.NoError(s.t, err)
	_, rest, _ := strings.Cut(info, "used_memory:")
	_, err = fmt.Sscan(rest, &n)
	require.NoError(s.t, err)
	return n
}

// kill stops the server as a crash would.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

func connect(socket string) *redis.Client {
	return redis.NewClient(&redis.Options{Network: "unix", Addr: socket})
}
