package diskstore

import (
	"errors"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newstext/newstext/dedupe"
)

// Verify reads the whole store and returns an error that wraps ErrDamaged if a
// file is damaged or entries do not fit together. Others may use the store
// meanwhile.
func (s *Store) Verify() error {
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return errClosed
	}
	s.writers.Add(1) // keeps the database open
	defer s.writers.Done()
	snapshot := s.db.NewSnapshot()
	s.mu.RUnlock()
	defer snapshot.Close()
	return verify(snapshot, s.opts.Text == nil)
}

// tally counts what two spaces must have in common, in any order.
type tally struct{ n, sum uint64 }

func (t *tally) add(hash uint64, ref dedupe.Ref) {
	t.n++
	t.sum += mix(hash ^ mix(uint64(ref)))
}

// verify compares what heads say with the entries by which they are found.
func verify(from pebble.Reader, texts bool) error {
	var keys, ids, ages, refs tally
	err := scan(from, headSpace, func(key, value []byte) (bool, error) {
		ref, err := decodeRef(key[1:])
		if err != nil {
			return false, err
		}
		h, err := decodeHead(value)
		if err != nil {
			return false, err
		}
		all, err := decodeKeys(value)
		for _, k := range all {
			keys.add(hashKey(k), ref)
		}
		ids.add(hashID(h.ID), ref)
		ages.add(uint64(stampOf(h.Time)), ref)
		refs.add(0, ref)
		return true, err
	})
	if err != nil {
		return err
	}
	if !texts {
		refs = tally{}
	}
	var foundKeys, foundIDs, foundAges, foundRefs tally
	return errors.Join(
		match("keys", keys, &foundKeys, scan(from, keySpace, func(entry, _ []byte) (bool, error) {
			key, ref, err := decodePosting(entry)
			foundKeys.add(hashKey(key), ref)
			return true, err
		})),
		match("IDs", ids, &foundIDs, scan(from, idSpace, func(key, value []byte) (bool, error) {
			ref, err := decodeRef(value)
			foundIDs.add(hashID(string(key[1:])), ref)
			return true, err
		})),
		match("ages", ages, &foundAges, scan(from, ageSpace, func(key, _ []byte) (bool, error) {
			stamp, ref, err := decodeAge(key)
			foundAges.add(uint64(stamp), ref)
			return true, err
		})),
		match("texts", refs, &foundRefs, scan(from, textSpace, func(key, _ []byte) (bool, error) {
			ref, err := decodeRef(key[1:])
			foundRefs.add(0, ref)
			return true, err
		})))
}

// match compares two tallies of a kind of entries.
func match(kind string, want tally, got *tally, err error) error {
	if err == nil && *got != want {
		err = damaged("the heads have %d %s, of which not all are found (%d)", want.n, kind, got.n)
	}
	return err
}
