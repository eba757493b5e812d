package diskstore_test

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/dedupe"
)

var kills = flag.Int("kills", 40, "how often TestNothingAcknowledgedIsLost kills a process")

// crashDir, if set, makes the test binary the process that is killed.
const crashDir = "DISKSTORE_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeUntilKilled(dir)
	}
	os.Exit(m.Run())
}

// paragraph is the n-th of many, each unlike the others; one in five repeats an
// earlier one.
func paragraph(n int) string {
	if n%5 == 4 {
		n -= n % 50
	}
	r := rand.New(rand.NewPCG(uint64(n), 3))
	var b strings.Builder
	for range 30 {
		fmt.Fprintf(&b, "%c%c%c%d ", 'a'+r.IntN(26), 'a'+r.IntN(26), 'a'+r.IntN(26), r.IntN(100))
	}
	return b.String()
}

func minute(n int) time.Time { return time.Unix(1e9, 0).Add(time.Duration(n) * time.Minute) }

const (
	removeEach = 7   // every so often the paragraph added three before is removed
	evictEach  = 200 // and those far before it are evicted
)

// writeUntilKilled changes the store from four goroutines, and says on standard
// output what is acknowledged: the number of the paragraph and its cluster.
func writeUntilKilled(dir string) {
	fail := func(err error) {
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	diskstore.SetMemTable(32<<10, 250) // so that the kills find all kinds of work going on
	s, err := diskstore.Open(dir, diskstore.Options{})
	fail(err)
	fail(s.Verify())
	x, err := dedupe.NewIndexOn(s, dedupe.Options{})
	fail(err)
	first, err := strconv.Atoi(os.Getenv("DISKSTORE_CRASH_FIRST"))
	fail(err)
	const writers = 4
	for w := range writers {
		go func() {
			for n := first + w; ; n += writers {
				m, err := x.Add(fmt.Sprint(n), paragraph(n), minute(n))
				fail(err)
				fmt.Println("add", n, m.Cluster)
				if n%removeEach == 0 {
					fmt.Println("removing", n)
					_, err := x.Remove(fmt.Sprint(n))
					fail(err)
					fmt.Println("removed", n)
				}
				if n%evictEach == 0 {
					fmt.Println("evicting", n-1000)
					_, err := x.Evict(minute(n - 1000))
					fail(err)
					fmt.Println("evicted", n-1000)
				}
			}
		}()
	}
	select {}
}

// A ledger is what a killed process said.
type ledger struct {
	next      int
	heads     map[string]int  // acknowledged heads, and their numbers
	doubtful  map[string]bool // removals that may have happened
	removed   map[string]bool
	evicted   int // all before are gone
	evicting  int // all before may be gone
	clusters  map[string]bool
	lastWords string
}

func (l *ledger) read(t *testing.T, out io.Reader) {
	in := bufio.NewScanner(out)
	for in.Scan() {
		f := strings.Fields(in.Text())
		if len(f) < 2 || f[0] == "error" {
			t.Errorf("the process says %q", in.Text())
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil || f[0] == "add" && len(f) < 3 {
			continue // cut off
		}
		switch f[0] {
		case "add":
			l.next = max(l.next, n+1)
			if f[2] == f[1] {
				l.heads[f[1]] = n
			} else {
				l.clusters[f[2]] = true
			}
		case "removing":
			l.doubtful[f[1]] = true
		case "removed":
			l.removed[f[1]] = true
		case "evicting":
			l.evicting = max(l.evicting, n)
		case "evicted":
			l.evicted = max(l.evicted, n)
		}
	}
}

func TestNothingAcknowledgedIsLost(t *testing.T) {
	dir := t.TempDir()
	l := &ledger{heads: map[string]int{}, doubtful: map[string]bool{}, removed: map[string]bool{}, clusters: map[string]bool{}}
	r := rand.New(rand.NewPCG(1, 9))
	for range *kills {
		killOne(t, dir, l, time.Duration(r.IntN(60))*time.Millisecond)
		if t.Failed() {
			return
		}
	}
	checkLedger(t, dir, l)
	t.Logf("%d paragraphs, %d heads acknowledged, %d kills", l.next, len(l.heads), *kills)
	assert.Greater(t, l.next, *kills)
}

// killOne lets a process write, and kills it a while after its first words.
func killOne(t *testing.T, dir string, l *ledger, after time.Duration) {
	cmd := exec.Command(os.Args[0])
	l.next += 8 // those in the air were not acknowledged
	cmd.Env = append(os.Environ(), crashDir+"="+dir, "DISKSTORE_CRASH_FIRST="+fmt.Sprint(l.next))
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	cmd.Stderr = os.Stderr
	require.NoError(t, cmd.Start())
	in := bufio.NewReader(out)
	if l.next%3 != 0 { // else while it opens the store
		_, _ = in.Peek(1)
	}
	time.Sleep(after)
	require.NoError(t, cmd.Process.Kill())
	l.read(t, in)
	_ = cmd.Wait()
}

// checkLedger compares the store with what was acknowledged.
func checkLedger(t *testing.T, dir string, l *ledger) {
	s := open(t, dir, diskstore.Options{})
	require.NoError(t, s.Verify())
	there := map[string]bool{}
	for h, err := range s.All() {
		require.NoError(t, err)
		n, err := strconv.Atoi(h.ID)
		require.NoError(t, err)
		require.Equal(t, paragraph(n), h.Text)
		require.False(t, there[h.ID], "two heads with one ID")
		there[h.ID] = true
		assert.False(t, l.removed[h.ID], "%s was removed", h.ID)
		assert.GreaterOrEqual(t, n, l.evicted-8, "evicted") // but for one added late
	}
	for id, n := range l.heads {
		if n >= l.evicting && !l.doubtful[id] {
			assert.True(t, there[id], "%s was acknowledged and is lost", id)
		}
	}
	for id := range l.clusters {
		if n, err := strconv.Atoi(id); err == nil && n >= l.evicting && !l.doubtful[id] {
			assert.True(t, there[id], "%s was given as a head and is lost", id)
		}
	}
}
