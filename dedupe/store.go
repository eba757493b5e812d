package dedupe

import (
	"errors"
	"iter"
	"time"
)

// A Ref names a head in a store. Refs are above zero; of two heads that have a key
// in common the one put later has the higher Ref.
type Ref uint64

// A Head is what a store keeps of an article that is no copy of an earlier one.
type Head struct {
	ID     string
	Time   time.Time // in whole seconds, from 1970 to 2106
	Keys   []uint32  // those by which it is to be found
	Sketch []byte    // of a Print; none of a text without words
	Text   string
}

// MaxPostings is how many heads an index looks up by one key. A key that more
// have is boilerplate: it is neither followed nor given to further heads.
const MaxPostings = 64

var (
	// ErrChanged is the error of a store that changed while an index was at work
	// with what it had read from it. The index reads again.
	ErrChanged = errors.New("dedupe: the store has changed meanwhile")

	// ErrHas is the error of a store that has a head with the same ID.
	ErrHas = errors.New("dedupe: the index has an article with this ID already")
)

// A Store keeps the heads of an Index. The index does the thinking; a store
// only finds what was put, so that the answers are the same on every store. All
// methods are called from several goroutines at once, and if the store is shared,
// by several processes. Package storetest tests a Store.
//
// Between the questions for one article and its Put the store may change. Two
// rules keep that harmless: what is asked about a head that is gone is answered by
// ErrChanged, and a Put that came too late is refused with it.
type Store interface {
	// Postings puts into dst[i], which it may overwrite and extend, the heads that
	// have keys[i], in ascending order, the first limit of them.
	Postings(keys []uint32, limit int, dst [][]Ref) error

	// Heads puts into dst[i] the head refs[i] without its Text and Keys. The
	// sketches may only be read.
	Heads(refs []Ref, dst []Head) error

	// Text returns the text of a head.
	Text(ref Ref) (string, error)

	// Lookup returns the head with an ID, and whether there is one.
	Lookup(id string) (Ref, bool, error)

	// Latest returns the latest time of all heads, the zero time if there is none.
	Latest() (time.Time, error)

	// Put adds a head, wholly or not at all. It fails with ErrHas if there is one
	// with this ID, and with ErrChanged if one of its keys has a head that came
	// after seen[i], which is the last that Postings found under h.Keys[i], or 0. A
	// nil seen is not checked. Put must not keep the slices.
	Put(h Head, seen []Ref) error

	// Delete removes a head and its postings.
	Delete(ref Ref) error

	// Evict removes the heads older than a time and returns how many.
	Evict(before time.Time) (int, error)

	// All yields all heads, with texts and keys, in ascending order. It must not be
	// mixed with changes.
	All() iter.Seq2[Head, error]
}
