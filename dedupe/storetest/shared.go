package storetest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/newstext/newstext/dedupe"
)

const (
	addressVariable = "STORETEST_ADDRESS"
	writerVariable  = "STORETEST_WRITER"

	sharedWriters  = 4
	sharedArticles = 150
)

// Writer makes a test binary one of the processes that Shared starts, if it was
// started as one. It is called first in TestMain, and does not return then. open
// returns the store at an address.
func Writer(open func(address string) (dedupe.Store, error)) {
	address, writer := os.Getenv(addressVariable), os.Getenv(writerVariable)
	if writer == "" {
		return
	}
	if err := write(open, address, writer); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// write adds each article, in one of its variants, and says to which cluster it was
// given. Each writer begins with another article, so that they meet in all ways.
func write(open func(string) (dedupe.Store, error), address, writer string) error {
	s, err := open(address)
	if err != nil {
		return err
	}
	x, err := dedupe.NewIndexOn(s, dedupe.Options{})
	if err != nil {
		return err
	}
	w, err := strconv.Atoi(writer)
	if err != nil {
		return err
	}
	for i := range sharedArticles {
		n := (i + w*7) % sharedArticles
		m, err := x.Add(fmt.Sprintf("%d-%d", n, w), variant(n, w%3), noon)
		if err != nil {
			return err
		}
		fmt.Println("added", n, m.Cluster)
	}
	return nil
}

// Shared lets four processes add the same articles to the store at an address, and
// calls disturb when a third has been added: it may stop the server and start it
// again. Nothing that was acknowledged may be lost, no article may have two heads,
// and all must be given to its head.
func Shared(t *testing.T, s dedupe.Store, address string, disturb func()) {
	t.Helper()
	clusters := make([]map[string]bool, sharedArticles)
	for n := range clusters {
		clusters[n] = make(map[string]bool)
	}
	var mu sync.Mutex
	added, start := 0, time.Now()
	var g sync.WaitGroup
	for w := range sharedWriters {
		g.Go(func() {
			err := startWriter(address, w, func(line string) {
				var n int
				var head string
				if _, err := fmt.Sscanf(line, "added %d %s", &n, &head); err != nil {
					t.Errorf("writer %d says %q", w, line)
					return
				}
				mu.Lock()
				defer mu.Unlock()
				clusters[n][head] = true
				if added++; added == sharedWriters*sharedArticles/3 {
					disturb()
				}
			})
			if err != nil {
				t.Errorf("writer %d: %v", w, err)
			}
		})
	}
	g.Wait()
	t.Logf("%d articles added in %v", added, time.Since(start).Round(time.Millisecond))
	if added != sharedWriters*sharedArticles {
		t.Errorf("%d articles were acknowledged, of %d", added, sharedWriters*sharedArticles)
	}
	b, heads := bench{t, s}, map[string]string{}
	for _, h := range b.all() {
		n, _, _ := strings.Cut(h.ID, "-")
		if other, twice := heads[n]; twice {
			t.Errorf("article %s has two heads, %s and %s", n, other, h.ID)
		}
		heads[n] = h.ID
	}
	for n, given := range clusters {
		if head := heads[strconv.Itoa(n)]; len(given) != 1 || !given[head] {
			t.Errorf("article %d was given to %v; its head is %q", n, sorted(given), head)
		}
	}
}

// startWriter runs a process and calls f with each of its lines.
func startWriter(address string, writer int, f func(line string)) error {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), addressVariable+"="+address, writerVariable+"="+strconv.Itoa(writer))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	for in := bufio.NewScanner(out); in.Scan(); {
		f(in.Text())
	}
	return cmd.Wait()
}
