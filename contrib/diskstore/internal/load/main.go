// Command load measures a store: it adds invented paragraphs to an index on disk
// and prints, for each hundred thousand, what they cost.
//
//	go run ./internal/load -dir /tmp/load -paragraphs 10000000
//
// The store may be one with heads already, such as TestMakeFull makes in minutes:
//
//	go test . -run MakeFull -args -full /tmp/load -heads 10000000
//	go run ./internal/load -dir /tmp/load -paragraphs 1000000
//
// Times are those of the process on all cores, writing and compaction included;
// the figures of docs/quality.md were taken with GOMAXPROCS=1. One paragraph in 50 is a copy of an
// earlier one with other marks and case, and must be found.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/dedupe"
)

func main() {
	dir := flag.String("dir", "", "the `folder` of the store")
	n := flag.Int("paragraphs", 1_000_000, "how many")
	from := flag.Int("from", 0, "the number of the first, if others were added before")
	keep := flag.Bool("texts", false, "keep the texts in the store")
	sync := flag.Duration("sync", time.Second, "Options.SyncEvery")
	cache := flag.Int64("cache", 0, "Options.Cache")
	flag.Parse()
	if err := run(*dir, *from, *n, *keep, diskstore.Options{SyncEvery: *sync, Cache: *cache}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const (
	copyEach = 50
	perLine  = 100_000
)

func run(dir string, from, n int, keep bool, opts diskstore.Options) error {
	g := newGenerator()
	if !keep {
		opts.Text = func(id string) (string, error) {
			n, err := strconv.Atoi(id[1:])
			return g.text(n), err
		}
	}
	store, err := diskstore.Open(dir, opts)
	if err != nil {
		return err
	}
	x, err := dedupe.NewIndexOn(store, dedupe.Options{})
	if err != nil {
		return err
	}
	if err := add(x, store, g, from, n, dir); err != nil {
		return err
	}
	return after(store, dir, opts, g, from, n)
}

// add puts n paragraphs into the index, one a minute.
func add(x *dedupe.Index, store *diskstore.Store, g *generator, from, n int, dir string) error {
	fmt.Println("paragraphs  heads  CPU s  adds/CPU s  wall s  resident MB  on disk MB  bytes/key")
	last, wall, missed := cpu(), time.Now(), 0
	for i := range n {
		text, copied := g.text(from+i), i%copyEach == copyEach-1
		if copied {
			text = strings.ToUpper(g.text(from + i*2/3/copyEach*copyEach))
		}
		m, err := x.Add("p"+strconv.Itoa(from+i), text, start.Add(time.Duration(from+i)*time.Minute))
		if err != nil {
			return err
		}
		if m.Relation.IsCopy() != copied {
			missed++
		}
		if (i+1)%perLine == 0 || i+1 == n {
			now := cpu()
			size, heads := onDisk(dir), store.Len()
			fmt.Println(i+1, heads, (now - last).Round(time.Millisecond).Seconds(),
				int(float64(min(perLine, i+1))/(now-last).Seconds()), int(time.Since(wall).Seconds()),
				resident("VmRSS")>>20, size>>20, fmt.Sprintf("%.1f", float64(size)/float64(5*heads)))
			last = now
		}
	}
	fmt.Println("judged wrongly:", missed, "- most memory, MB:", resident("VmHWM")>>20)
	return nil
}

var start = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// after closes the store, opens it again, reads all of it, evicts what is older than
// the first tenth of the paragraphs that were added, and asks for some of them.
func after(store *diskstore.Store, dir string, opts diskstore.Options, g *generator, from, n int) error {
	step := func(name string, f func() error) error {
		last, wall := cpu(), time.Now()
		err := f()
		fmt.Printf("%s: CPU %.1f s, wall %.1f s; resident %d MB, most %d MB, on disk %d MB\n", name, (cpu() - last).Seconds(), time.Since(wall).Seconds(),
			resident("VmRSS")>>20, resident("VmHWM")>>20, onDisk(dir)>>20)
		return err
	}
	kept := from + n/10
	for _, s := range []struct {
		name string
		do   func() error
	}{
		{"close", func() error { return store.Close() }},
		{"open", func() (err error) {
			store, err = diskstore.Open(dir, opts)
			return err
		}},
		{"verify", func() error { return store.Verify() }},
		{"evict a tenth", func() error {
			k, err := store.Evict(start.Add(time.Duration(kept) * time.Minute))
			fmt.Println("evicted", k)
			return err
		}},
		{"ask", func() error { return ask(store, g, from, kept, from+n) }},
		{"verify", func() error { return store.Verify() }},
		{"close", func() error { return store.Close() }},
	} {
		if err := step(s.name, s.do); err != nil {
			return err
		}
	}
	return nil
}

// ask fails unless the paragraphs before one are gone and those from it on are there.
func ask(store *diskstore.Store, g *generator, from, kept, end int) error {
	x, err := dedupe.NewIndexOn(store, dedupe.Options{})
	if err != nil {
		return err
	}
	for i := from; i < end; i += max(1, (end-from)/10_000) {
		m, err := x.Find(g.text(i))
		if err != nil {
			return err
		}
		if isHead := i%copyEach != copyEach-1; (m.Relation == dedupe.Exact) != (isHead && i >= kept) {
			return fmt.Errorf("paragraph %d: %+v, with those from %d on kept", i, m, kept)
		}
	}
	return nil
}

// cpu returns the time that the process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident returns a line of the process's status in bytes.
func resident(name string) int64 {
	b, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := bytes.Cut(b, []byte(name+":"))
	var kb int64
	fmt.Sscan(string(rest), &kb)
	return kb << 10
}

func onDisk(dir string) (size int64) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error { // files come and go
		if err == nil {
			if info, err := d.Info(); err == nil && !d.IsDir() {
				size += info.Size()
			}
		}
		return nil
	})
	return size
}

// A generator makes the n-th of many invented paragraphs of sixty words, which
// are as frequent as in English.
type generator struct{ words [1 << 14]string }

func newGenerator() *generator {
	g := new(generator)
	for i := range g.words {
		// By Zipf's law the i-th of 16,384 draws has about this rank.
		rank := uint64(math.Pow(20000, float64(i)/float64(len(g.words))))
		w := rank
		var b []byte
		for range 2 + rank%7 {
			b = append(b, "etaoinshrdlucmfwypvbgk"[w%22])
			w = w*31 + 7
		}
		g.words[i] = string(b) + " "
	}
	return g
}

func (g *generator) text(n int) string {
	r := rand.NewPCG(uint64(n), 42)
	b := make([]byte, 0, 512)
	for range 15 {
		for x := r.Uint64(); x > 0xff; x >>= 14 {
			b = append(b, g.words[x&(1<<14-1)]...)
		}
	}
	return string(b)
}
