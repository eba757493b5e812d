package diskstore

import (
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newstext/newstext/dedupe"
)

// get returns what is at a key, in buf, and whether there is anything.
func (s *Store) get(buf, key []byte) ([]byte, bool, error) {
	value, closer, err := s.db.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return buf[:0], false, nil
	}
	if err != nil {
		return buf[:0], false, reading(err)
	}
	buf = append(buf[:0], value...)
	return buf, true, closer.Close()
}

// Postings implements dedupe.Store. A key without heads costs no look at the disk.
func (s *Store) Postings(keys []uint32, limit int, dst [][]dedupe.Ref) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	p := finder{store: s}
	for i, key := range keys {
		var err error
		if dst[i], err = p.heads(dst[i][:0], keySpace, key, limit); err != nil {
			return errors.Join(err, p.close())
		}
	}
	return p.close()
}

// A finder finds the heads of keys and of hashes of IDs, with one iterator, made
// when the first may be there.
type finder struct {
	store *Store
	it    *pebble.Iterator
}

// heads appends the first heads of a key to dst.
func (f *finder) heads(dst []dedupe.Ref, space byte, key uint32, limit int) ([]dedupe.Ref, error) {
	if !f.store.known.Load().has(hashOf(space, key)) {
		return dst, nil
	}
	dst, err := f.written(dst, space, key, limit)
	if err != nil {
		return dst, err
	}
	for _, t := range f.store.tables() {
		dst = t.appendRefs(dst, space, key, limit)
	}
	return dst, nil
}

// written appends those that no table has.
func (f *finder) written(dst []dedupe.Ref, space byte, key uint32, limit int) ([]dedupe.Ref, error) {
	if f.it == nil {
		var err error
		if f.it, err = f.store.db.NewIter(&pebble.IterOptions{LowerBound: []byte{idSpace}, UpperBound: []byte{keySpace + 1}}); err != nil {
			return dst, reading(err)
		}
	}
	var at [keySize]byte
	for more := f.it.SeekPrefixGE(prefixOf(at[:0], space, key)); more && len(dst) < limit; more = f.it.Next() {
		p, err := decodePosting(f.it.Key())
		if err != nil {
			return dst, err
		}
		if p.ref >= f.store.tables()[0].first {
			break
		}
		dst = append(dst, p.ref)
	}
	return dst, reading(f.it.Error())
}

func (f *finder) close() error {
	if f.it == nil {
		return nil
	}
	return reading(f.it.Close())
}

// Heads implements dedupe.Store.
func (s *Store) Heads(refs []dedupe.Ref, dst []dedupe.Head) error {
	if len(refs) == 0 {
		return nil
	}
	if err := s.readHeads(refs, dst); err != nil {
		return err
	}
	if s.opts.SyncEvery > 0 {
		return nil
	}
	return s.safe.wait(slices.Max(refs))
}

func (s *Store) readHeads(refs []dedupe.Ref, dst []dedupe.Head) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	var at [8]byte
	var buf []byte
	for i, ref := range refs {
		value, ok, err := s.get(buf, headKey(at[:0], ref))
		if err == nil && !ok {
			err = dedupe.ErrChanged
		}
		if err == nil {
			dst[i], err = decodeHead(value)
		}
		if err != nil {
			return err
		}
		buf = value
	}
	return nil
}

// Text implements dedupe.Store.
func (s *Store) Text(ref dedupe.Ref) (string, error) {
	if s.opts.Text != nil {
		var head [1]dedupe.Head
		if err := s.readHeads([]dedupe.Ref{ref}, head[:]); err != nil {
			return "", err
		}
		return s.opts.Text(head[0].ID)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return "", errClosed
	}
	var at [8]byte
	value, ok, err := s.get(nil, textKey(at[:0], ref))
	if err == nil && !ok {
		err = dedupe.ErrChanged
	}
	return string(value), err
}

// Lookup implements dedupe.Store.
func (s *Store) Lookup(id string) (dedupe.Ref, bool, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return 0, false, errClosed
	}
	return s.lookup(id)
}

func (s *Store) lookup(id string) (dedupe.Ref, bool, error) {
	f := finder{store: s}
	refs, err := f.heads(nil, idSpace, hashID(id), maxRef)
	if err = errors.Join(err, f.close()); err != nil {
		return 0, false, err
	}
	for _, ref := range refs {
		head, err := s.head(ref)
		if err != nil || head.ID == id {
			return ref, err == nil, err
		}
	}
	return 0, false, nil
}

// head returns a head without text and keys.
func (s *Store) head(ref dedupe.Ref) (dedupe.Head, error) {
	value, ok, err := s.get(nil, headKey(nil, ref))
	if err == nil && !ok {
		err = dedupe.ErrChanged
	}
	if err != nil {
		return dedupe.Head{}, err
	}
	return decodeHead(value)
}

// Latest implements dedupe.Store.
func (s *Store) Latest() (time.Time, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	switch {
	case s.closed:
		return time.Time{}, errClosed
	case s.heads == 0:
		return time.Time{}, nil
	}
	return timeOf(s.latest), nil
}

// All implements dedupe.Store. It yields the heads there are when it begins, even
// if the store changes.
func (s *Store) All() iter.Seq2[dedupe.Head, error] {
	return func(yield func(dedupe.Head, error) bool) {
		s.mu.RLock()
		if s.closed {
			s.mu.RUnlock()
			yield(dedupe.Head{}, errClosed)
			return
		}
		s.writers.Add(1) // keeps the database open
		defer s.writers.Done()
		snapshot := s.db.NewSnapshot()
		s.mu.RUnlock()
		defer snapshot.Close()
		if err := s.eachHead(snapshot, func(h dedupe.Head) bool { return yield(h, nil) }); err != nil {
			yield(dedupe.Head{}, err)
		}
	}
}

// eachHead calls f with the heads of a snapshot until it returns false.
func (s *Store) eachHead(from pebble.Reader, f func(dedupe.Head) bool) error {
	var head dedupe.Head
	var last dedupe.Ref // that of head; 0 if its text has come, or there is none
	err := scan(from, headSpace, func(key, value []byte) (bool, error) {
		ref, text, err := decodeHeadKey(key)
		switch {
		case err != nil:
			return false, err
		case text && ref != last:
			return false, damaged("a text of head %d, which is not there", ref)
		case text && s.opts.Text != nil:
			return true, nil
		case text:
			last = 0
			head.Text = string(value)
			return f(head), nil
		case last != 0 && s.opts.Text == nil:
			return false, damaged("head %d has no text", last)
		}
		last = ref
		if head, err = decodeHead(value); err != nil {
			return false, err
		}
		if head.Keys, err = decodeKeys(value); err != nil || s.opts.Text == nil {
			return true, err
		}
		head.Text, err = s.opts.Text(head.ID)
		return err == nil && f(head), err
	})
	if err == nil && last != 0 && s.opts.Text == nil {
		err = damaged("head %d has no text", last)
	}
	return err
}

// scan calls f with the entries of a space in order, until it returns false or an
// error.
func scan(from pebble.Reader, space byte, f func(key, value []byte) (bool, error)) error {
	return scanFrom(from, []byte{space}, space, f)
}

// scanFrom begins at a key in the space.
func scanFrom(from pebble.Reader, first []byte, space byte, f func(key, value []byte) (bool, error)) error {
	it, err := from.NewIter(&pebble.IterOptions{LowerBound: first, UpperBound: []byte{space + 1}})
	if err != nil {
		return reading(err)
	}
	for more := it.First(); more; {
		value, verr := it.ValueAndErr()
		if err = reading(verr); err == nil {
			more, err = f(it.Key(), value)
		}
		if err != nil {
			break
		}
		more = more && it.Next()
	}
	return errors.Join(err, reading(errors.Join(it.Error(), it.Close())))
}
