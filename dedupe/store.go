package dedupe

import (
	"iter"
	"time"
)

// A Ref is the number of a head in a store. Heads have ascending numbers in the
// order in which they were put.
type Ref uint64

// A Head is what a store keeps of an article that is no copy of an earlier one.
type Head struct {
	ID     string
	Time   time.Time // to the second
	Keys   []uint32  // those by which it is to be found
	Sketch []byte
	Text   string
}

// MaxPostings is how many heads an index looks up by one key. A key that more
// have is boilerplate: it is neither followed nor given to further heads.
const MaxPostings = 64

// A Store keeps the heads of an Index. The index does the thinking; a store
// only finds what was put, so that the answers are the same on every store. An
// Index calls Put, Delete and Evict one at a time, and the other methods from
// several goroutines at once, but not during those.
type Store interface {
	// Postings appends to dst the heads that have the key, in ascending order,
	// the first limit of them, and returns it.
	Postings(key uint32, limit int, dst []Ref) ([]Ref, error)

	// Head returns a head without its Text and Keys. What it returns may only
	// be read, and only until the next change of the store.
	Head(ref Ref) (Head, error)

	// Text returns the text of a head.
	Text(ref Ref) (string, error)

	// Lookup returns the head with an ID, and whether there is one.
	Lookup(id string) (Ref, bool, error)

	// Put adds a head with an ID that the store does not have. It must not keep
	// the slices.
	Put(h Head) error

	// Delete removes a head and its postings.
	Delete(ref Ref) error

	// Evict removes the heads older than a time and returns how many.
	Evict(before time.Time) (int, error)

	// Heads yields all heads, with texts and keys, in ascending order.
	Heads() iter.Seq2[Head, error]
}
