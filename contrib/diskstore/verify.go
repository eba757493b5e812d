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

// tallies are of the entries by which heads are found.
type tallies struct{ keys, ids, ages, texts tally }

// verify compares what heads say with these. Those of heads that came last are not
// written.
func verify(from pebble.Reader, texts bool) error {
	done, err := readSettled(from)
	if err != nil {
		return err
	}
	want, found, err := tallyHeads(from, done.ref)
	if err != nil {
		return err
	}
	if !texts {
		want.texts = tally{}
	}
	for space, t := range map[byte]*tally{keySpace: &found.keys, idSpace: &found.ids, ageSpace: &found.ages} {
		err = errors.Join(err, scan(from, space, func(entry, _ []byte) (bool, error) {
			p, err := decodePosting(entry)
			t.add(hashOf(space, p.key), p.ref)
			return true, err
		}))
	}
	return errors.Join(err,
		match("keys", want.keys, found.keys),
		match("IDs", want.ids, found.ids),
		match("ages", want.ages, found.ages),
		match("texts", want.texts, found.texts))
}

// tallyHeads returns what entries heads want, up to one, and the texts that it
// found.
func tallyHeads(from pebble.Reader, last dedupe.Ref) (want, found tallies, err error) {
	err = scan(from, headSpace, func(key, value []byte) (bool, error) {
		ref, text, err := decodeHeadKey(key)
		if err != nil || text {
			found.texts.add(0, ref)
			return true, err
		}
		want.texts.add(0, ref)
		h, err := decodeHead(value)
		if err != nil {
			return false, err
		}
		all, err := decodeKeys(value)
		if err != nil || ref > last {
			return true, err
		}
		for _, k := range all {
			want.keys.add(hashOf(keySpace, k), ref)
		}
		want.ids.add(hashOf(idSpace, hashID(h.ID)), ref)
		want.ages.add(hashOf(ageSpace, stampOf(h.Time)), ref)
		return true, nil
	})
	return want, found, err
}

// match compares two tallies of a kind of entries.
func match(kind string, want, got tally) error {
	if got != want {
		return damaged("the heads have %d %s, of which not all are found (%d)", want.n, kind, got.n)
	}
	return nil
}
