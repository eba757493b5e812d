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
	p := postings{store: s}
	for i, key := range keys {
		var err error
		if dst[i], err = p.of(dst[i][:0], key, limit); err != nil {
			return errors.Join(err, p.close())
		}
	}
	return p.close()
}

// postings reads the heads of keys, with one iterator, made when the first key is
// there.
type postings struct {
	store *Store
	it    *pebble.Iterator
}

// of appends the first heads of a key to dst.
func (p *postings) of(dst []dedupe.Ref, key uint32, limit int) ([]dedupe.Ref, error) {
	if !p.store.known.Load().has(hashKey(key)) {
		return dst, nil
	}
	if p.it == nil {
		var err error
		if p.it, err = p.store.db.NewIter(&pebble.IterOptions{LowerBound: []byte{keySpace}, UpperBound: []byte{keySpace + 1}}); err != nil {
			return dst, reading(err)
		}
	}
	var at [keySize]byte
	for more := p.it.SeekPrefixGE(keyPrefix(at[:0], key)); more && len(dst) < limit; more = p.it.Next() {
		_, ref, err := decodePosting(p.it.Key())
		if err != nil {
			return dst, err
		}
		dst = append(dst, ref)
	}
	return dst, reading(p.it.Error())
}

func (p *postings) close() error {
	if p.it == nil {
		return nil
	}
	return reading(p.it.Close())
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
		value, ok, err := s.get(buf, refKey(at[:0], headSpace, ref))
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
	value, ok, err := s.get(nil, refKey(at[:0], textSpace, ref))
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
	if !s.known.Load().has(hashID(id)) {
		return 0, false, nil
	}
	value, ok, err := s.get(nil, idKey(nil, id))
	if err != nil || !ok {
		return 0, false, err
	}
	ref, err := decodeRef(value)
	return ref, err == nil, err
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
	return scan(from, headSpace, func(key, value []byte) (bool, error) {
		ref, err := decodeRef(key[1:])
		if err != nil {
			return false, err
		}
		head, err := decodeHead(value)
		if err == nil {
			head.Keys, err = decodeKeys(value)
		}
		if err != nil {
			return false, err
		}
		if s.opts.Text != nil {
			head.Text, err = s.opts.Text(head.ID)
			return err == nil && f(head), err
		}
		text, closer, err := from.Get(refKey(nil, textSpace, ref))
		if errors.Is(err, pebble.ErrNotFound) {
			return false, damaged("head %d has no text", ref)
		}
		if err != nil {
			return false, reading(err)
		}
		head.Text = string(text)
		return f(head), closer.Close()
	})
}

// scan calls f with the entries of a space in order, until it returns false or an
// error.
func scan(from pebble.Reader, space byte, f func(key, value []byte) (bool, error)) error {
	it, err := from.NewIter(&pebble.IterOptions{LowerBound: []byte{space}, UpperBound: []byte{space + 1}})
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
