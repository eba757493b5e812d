package diskstore

import (
	"errors"
	"fmt"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newstext/newstext/dedupe"
)

// maxRef is the highest that fits into its bytes.
const maxRef = 1<<(8*refSize) - 1

// maxID is how long an ID can be.
const maxID = 1 << 16

// Put implements dedupe.Store. See Options.SyncEvery for when a head is safe.
func (s *Store) Put(h dedupe.Head, seen []dedupe.Ref) error {
	if len(h.ID) > maxID {
		return fmt.Errorf("diskstore: an ID of %d bytes: at most %d fit", len(h.ID), maxID)
	}
	b := s.db.NewBatch()
	defer b.Close()
	ref, err := s.put(b, h, seen)
	if err != nil {
		return err
	}
	return s.finish(b, ref)
}

// put applies a new head if it may be put. Whoever gets no error must finish the
// batch.
func (s *Store) put(b *pebble.Batch, h dedupe.Head, seen []dedupe.Ref) (dedupe.Ref, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, errClosed
	}
	if err := s.mayPut(h, seen); err != nil {
		return 0, err
	}
	ref := s.next
	if ref > maxRef {
		return 0, fmt.Errorf("diskstore: full at %d heads", ref)
	}
	if err := s.fill(b, h, ref); err != nil {
		return 0, err
	}
	s.remember(h)
	if err := s.apply(b); err != nil {
		return 0, err
	}
	s.next++
	s.heads++
	s.keys += len(h.Keys)
	s.latest = max(s.latest, stampOf(h.Time))
	return ref, nil
}

func (s *Store) mayPut(h dedupe.Head, seen []dedupe.Ref) error {
	if _, has, err := s.lookup(h.ID); err != nil || has {
		if has {
			err = dedupe.ErrHas
		}
		return err
	}
	var room [dedupe.MaxPostings]dedupe.Ref
	p := postings{store: s}
	for i, last := range seen {
		refs, err := p.of(room[:0], h.Keys[i], maxRef)
		if n := len(refs); err == nil && n > 0 && refs[n-1] > last {
			err = dedupe.ErrChanged
		}
		if err != nil {
			return errors.Join(err, p.close())
		}
	}
	return p.close()
}

// fill writes the entries of a head into a batch.
func (s *Store) fill(b *pebble.Batch, h dedupe.Head, ref dedupe.Ref) error {
	var err error
	if s.buf, err = appendHead(s.buf[:0], h); err != nil {
		return err
	}
	var at [1 + 4 + refSize]byte
	if err := b.Set(refKey(at[:0], headSpace, ref), s.buf, nil); err != nil {
		return err
	}
	if s.opts.Text == nil {
		s.buf = append(s.buf[:0], h.Text...)
		if err := b.Set(refKey(at[:0], textSpace, ref), s.buf, nil); err != nil {
			return err
		}
	}
	for _, k := range h.Keys {
		if err := b.Set(postingKey(at[:0], k, ref), nil, nil); err != nil {
			return err
		}
	}
	s.buf = idKey(s.buf, h.ID)
	if err := b.Set(s.buf, appendRef(at[:0], ref), nil); err != nil {
		return err
	}
	return b.Set(ageKey(at[:0], stampOf(h.Time), ref), nil, nil)
}

// remember tells the filters of a head.
func (s *Store) remember(h dedupe.Head) {
	for _, f := range []*filter{s.known.Load(), s.coming} {
		if f == nil {
			continue
		}
		for _, k := range h.Keys {
			f.add(hashKey(k))
		}
		f.add(hashID(h.ID))
	}
}

// apply makes the entries of a batch visible, and has them written.
func (s *Store) apply(b *pebble.Batch) error {
	if s.opts.SyncEvery > 0 {
		return reading(s.db.Apply(b, pebble.NoSync))
	}
	if err := s.db.ApplyNoSyncWait(b, pebble.Sync); err != nil {
		return reading(err)
	}
	s.writers.Add(1)
	return nil
}

// finish waits until an applied batch is safe, and with it all heads up to ref.
func (s *Store) finish(b *pebble.Batch, ref dedupe.Ref) error {
	if s.opts.SyncEvery > 0 {
		return nil
	}
	defer s.writers.Done()
	err := reading(b.SyncWait())
	s.safe.raise(ref, err)
	return err
}

// Delete implements dedupe.Store.
func (s *Store) Delete(ref dedupe.Ref) error {
	b := s.db.NewBatch()
	defer b.Close()
	if err := s.delete(b, []dedupe.Ref{ref}); err != nil {
		return err
	}
	return s.finish(b, 0)
}

// delete applies the removal of heads.
func (s *Store) delete(b *pebble.Batch, refs []dedupe.Ref) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	keys := 0
	for _, ref := range refs {
		n, err := s.clear(b, ref)
		if err != nil {
			return err
		}
		keys += n
	}
	if err := s.apply(b); err != nil {
		return err
	}
	s.heads -= len(refs)
	s.keys -= keys
	return s.findLatest()
}

// clear writes the removal of a head into a batch and returns how many keys it
// had.
func (s *Store) clear(b *pebble.Batch, ref dedupe.Ref) (int, error) {
	var at [1 + 4 + refSize]byte
	value, ok, err := s.get(s.buf, refKey(at[:0], headSpace, ref))
	if err == nil && !ok {
		err = dedupe.ErrChanged
	}
	if err != nil {
		return 0, err
	}
	s.buf = value
	head, err := decodeHead(value)
	if err != nil {
		return 0, err
	}
	keys, err := decodeKeys(value)
	if err != nil {
		return 0, err
	}
	for _, k := range keys {
		if err := b.Delete(postingKey(at[:0], k, ref), nil); err != nil {
			return 0, err
		}
	}
	for _, space := range []byte{headSpace, textSpace} {
		if err := b.Delete(refKey(at[:0], space, ref), nil); err != nil {
			return 0, err
		}
	}
	if err := b.Delete(idKey(nil, head.ID), nil); err != nil {
		return 0, err
	}
	return len(keys), b.Delete(ageKey(at[:0], stampOf(head.Time), ref), nil)
}

// findLatest looks up the latest time of all heads.
func (s *Store) findLatest() error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{ageSpace}, UpperBound: []byte{ageSpace + 1}})
	if err != nil {
		return reading(err)
	}
	defer it.Close()
	s.latest = 0
	if it.Last() {
		s.latest, _, err = decodeAge(it.Key())
	}
	if err == nil {
		err = reading(it.Error())
	}
	return err
}

// evicted is how many heads are removed at a time.
const evicted = 256

// Evict implements dedupe.Store. It goes forward in steps, between which others
// get their turn, and reads the heads it removes.
func (s *Store) Evict(before time.Time) (int, error) {
	n := 0
	for from, limit := ageKey(nil, 0, 0), ageKey(nil, stampOf(before), 0); ; {
		refs, last, err := s.olderThan(from, limit)
		if err != nil {
			return n, err
		}
		if len(refs) == 0 {
			return n, s.forget()
		}
		b := s.db.NewBatch()
		err = s.delete(b, refs)
		if err == nil {
			err = s.finish(b, 0)
		}
		b.Close()
		if err == dedupe.ErrChanged {
			continue // somebody else removed one of them
		}
		if err != nil {
			return n, err
		}
		n += len(refs)
		from = append(last, 0)
	}
}

// olderThan returns the first heads in a range of ages, and the last of their
// entries.
func (s *Store) olderThan(from, limit []byte) ([]dedupe.Ref, []byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return nil, nil, errClosed
	}
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: limit})
	if err != nil {
		return nil, nil, reading(err)
	}
	defer it.Close()
	var refs []dedupe.Ref
	var last []byte
	for more := it.First(); more && len(refs) < evicted; more = it.Next() {
		_, ref, err := decodeAge(it.Key())
		if err != nil {
			return nil, nil, err
		}
		refs = append(refs, ref)
		last = append(last[:0], it.Key()...)
	}
	return refs, last, reading(it.Error())
}
