package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/newstext/newstext/dedupe"
)

const workers = 6

// together runs f in several goroutines, which are numbered.
func together(f func(worker int)) {
	var g sync.WaitGroup
	for w := range workers {
		g.Go(func() { f(w) })
	}
	g.Wait()
}

// atOnce adds the same articles from all sides: each must have one head, and all
// copies must be given to that.
func atOnce(t *testing.T, target Target) {
	s := bench{t, target.New(t)}
	const articles = 30
	var mu sync.Mutex
	clusters := make([]map[string]bool, articles)
	together(func(w int) {
		x, err := dedupe.NewIndexOn(s.Store, dedupe.Options{})
		if err != nil {
			t.Error(err)
			return
		}
		for n := range articles {
			m, err := x.Add(fmt.Sprintf("%d-%d", n, w), variant(n, w%3), noon)
			if err != nil {
				t.Errorf("article %d: %v", n, err)
				return
			}
			mu.Lock()
			if clusters[n] == nil {
				clusters[n] = make(map[string]bool)
			}
			clusters[n][m.Cluster] = true
			mu.Unlock()
		}
	})
	if t.Failed() {
		return
	}
	want := map[string]bool{}
	for n, heads := range clusters {
		if len(heads) != 1 {
			t.Errorf("article %d has the heads %v", n, sorted(heads))
		}
		for h := range heads {
			want[h] = true
		}
	}
	got := map[string]bool{}
	for _, h := range s.all() {
		got[h.ID] = true
	}
	s.same("heads", sorted(got), sorted(want))
}

// turmoil adds, finds, removes and evicts from all sides. What is there in the end
// must fit together.
func turmoil(t *testing.T, target Target) {
	s := bench{t, target.New(t)}
	x, err := dedupe.NewIndexOn(s.Store, dedupe.Options{})
	s.must(err)
	together(func(w int) {
		for n := range 60 {
			var err error
			switch {
			case w == 0 && n%6 == 5:
				_, err = x.Evict(noon.Add(time.Duration(n-20) * time.Minute))
			case w <= 1 && n%3 == 2:
				_, err = x.Remove(fmt.Sprint("a", n-2))
			case n%5 == 4:
				_, err = x.Find(variant(n, 3))
			default:
				_, err = x.Add(fmt.Sprint("a", n), variant((n+w)%50, w%3), noon.Add(time.Duration(n)*time.Minute))
			}
			if err != nil && !errors.Is(err, dedupe.ErrHas) {
				t.Error(err)
			}
		}
	})
	seen := map[string]bool{}
	for _, h := range s.all() {
		if seen[h.ID] {
			t.Errorf("two heads have the ID %q", h.ID)
		}
		seen[h.ID] = true
		ref := s.ref(h.ID)
		for i, refs := range s.postings(1000, h.Keys...) {
			found := 0
			for _, r := range refs {
				if r == ref {
					found++
				}
			}
			if found != 1 {
				t.Errorf("head %q is %d times under its key %d", h.ID, found, i)
			}
			s.must(s.Heads(refs, make([]dedupe.Head, len(refs))))
		}
	}
	if len(seen) == 0 {
		t.Error("nothing is left")
	}
}
