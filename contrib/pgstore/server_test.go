package pgstore_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
)

// A server is a PostgreSQL of a test, on a socket in a folder of its own.
type server struct {
	t   testing.TB
	bin string
	dir string
	cmd *exec.Cmd
	who *syscall.Credential // nil: as the test
}

// startServer starts a server that the test stops. Without PostgreSQL the test is
// skipped, but fails where CI is set.
func startServer(t testing.TB, settings ...string) *server {
	t.Helper()
	bin, err := programs()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir, err := os.MkdirTemp("", "pg") // short: the names of sockets are
	require.NoError(t, err)
	s := &server{t: t, bin: bin, dir: dir}
	t.Cleanup(func() {
		s.kill()
		require.NoError(t, os.RemoveAll(dir))
	})
	s.become()
	out, err := s.command("initdb", "-D", s.data(), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync").CombinedOutput()
	require.NoError(t, err, string(out))
	conf := strings.Join(append(settings, "listen_addresses = ''", "unix_socket_directories = '"+dir+"'", "max_connections = 60", "shared_buffers = 32MB", ""), "\n")
	f, err := os.OpenFile(filepath.Join(s.data(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = f.WriteString(conf)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	s.start()
	return s
}

// programs returns the folder of PostgreSQL's programs.
func programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		path, err = filepath.EvalSymlinks(path)
		return filepath.Dir(path), err
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // Debian's, in no PATH
	if len(found) == 0 {
		return "", fmt.Errorf("no PostgreSQL: initdb is neither in PATH nor in /usr/lib/postgresql")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// become lets the server run as nobody, if the test is root's: PostgreSQL refuses
// to run as root.
func (s *server) become() {
	if os.Getuid() != 0 {
		return
	}
	nobody, err := user.Lookup("nobody")
	require.NoError(s.t, err)
	uid, err := strconv.ParseUint(nobody.Uid, 10, 32)
	require.NoError(s.t, err)
	gid, err := strconv.ParseUint(nobody.Gid, 10, 32)
	require.NoError(s.t, err)
	s.who = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	require.NoError(s.t, os.Chown(s.dir, int(uid), int(gid)))
}

func (s *server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "HOME="+s.dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.who, Setpgid: true}
	return cmd
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

func (s *server) address() string { return "host=" + s.dir + " user=tester dbname=postgres" }

func (s *server) start() {
	s.t.Helper()
	s.cmd = s.command("postgres", "-D", s.data())
	require.NoError(s.t, s.cmd.Start())
	pool := connect(s.t, s.address())
	defer pool.Close()
	for range 1000 {
		if pool.Ping(context.Background()) == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatal("PostgreSQL does not answer")
}

// kill stops the server and its processes as a crash would.
func (s *server) kill() {
	if s.cmd == nil {
		return
	}
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	_ = s.cmd.Wait()
	// Its processes may live a moment longer, and hold the memory that they share.
	for range 500 {
		if syscall.Kill(-s.cmd.Process.Pid, 0) != nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func connect(t testing.TB, address string) *pgxpool.Pool {
	pool, err := pgxpool.New(context.Background(), address+" pool_max_conns=8")
	require.NoError(t, err)
	return pool
}
