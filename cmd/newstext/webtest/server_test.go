package webtest

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var program string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "webtest")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(dir, "newstext")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		os.Exit(1)
	}
	status := m.Run()
	if browserStarted {
		_, stop := chromium()
		stop()
	}
	os.RemoveAll(dir)
	os.Exit(status)
}

// serve starts the server with the flags on a free port and returns its URL. It
// is interrupted at the end of the test, and must then end by itself.
func serve(t *testing.T, flags ...string) string {
	t.Helper()
	cmd := exec.Command(program, append([]string{"serve", "-addr", "127.0.0.1:0"}, flags...)...)
	stderr, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	var log bytes.Buffer
	lines := bufio.NewReader(stderr)
	first, err := lines.ReadString('\n')
	require.NoError(t, err)
	drained := make(chan struct{})
	go func() { io.Copy(&log, lines); close(drained) }()
	t.Cleanup(func() {
		require.NoError(t, cmd.Process.Signal(syscall.SIGINT))
		<-drained
		require.NoError(t, cmd.Wait(), log.String())
		require.NotContains(t, log.String(), "panic")
	})
	m := regexp.MustCompile(`url=(\S+)`).FindStringSubmatch(first)
	require.NotNil(t, m, first)
	return strings.TrimSuffix(m[1], "/")
}

func timeout(t *testing.T, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}
