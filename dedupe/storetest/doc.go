// Package storetest tests that an index gives the answers on a dedupe.Store that
// it gives in memory: copies, updates, removal, eviction, boilerplate, reopening,
// many at once, random operations.
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, storetest.Target{
//			New: func(t testing.TB) dedupe.Store { return mystore.New(t.TempDir()) },
//		})
//	}
//
// With the environment variable NEWSTEXT_DATA set to the folder of the development
// data (CONTRIBUTING.md), the articles and feeds there are compared as well.
package storetest

import (
	"testing"

	"github.com/newstext/newstext/dedupe"
)

// A Target says how to get the stores to be tested.
type Target struct {
	// New returns an empty store that no other has to do with. It is closed by
	// t.Cleanup, if it must be.
	New func(t testing.TB) dedupe.Store

	// Reopen returns a store with what s holds, after closing s, or beside it if
	// both may be used. Nil for stores that forget.
	Reopen func(t testing.TB, s dedupe.Store) dedupe.Store
}

// Run runs all tests, each on a new store.
func Run(t *testing.T, target Target) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Target)
	}{
		{"keeps what was put", keeps},
		{"refuses what came too late", refuses},
		{"forgets", forgets},
		{"caps the heads of a key", caps},
		{"takes any bytes", takesAnything},
		{"tells copies, updates and news", stories},
		{"remembers for a window", window},
		{"gives the answers of memory to random operations", random},
		{"reopens", reopens},
		{"gives copies added at once one head", atOnce},
		{"stands changes from all sides", turmoil},
		{"gives the answers of memory to real articles", articles},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, target) })
	}
}
