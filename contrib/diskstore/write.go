package diskstore

import (
	"errors"
	"fmt"
	"slices"
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
	if err := s.waitUntil(func() bool { return s.frozen == nil || !s.young.full() }); err != nil {
		return 0, err
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
	s.young.add(stampOf(h.Time), h.ID, h.Keys)
	if s.frozen == nil && s.young.full() {
		s.freeze()
	}
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
	f := finder{store: s}
	for i, last := range seen {
		refs, err := f.heads(room[:0], keySpace, h.Keys[i], maxRef)
		if n := len(refs); err == nil && n > 0 && refs[n-1] > last {
			err = dedupe.ErrChanged
		}
		if err != nil {
			return errors.Join(err, f.close())
		}
	}
	return f.close()
}

// fill writes a head into a batch. The entries by which it is found follow later,
// with those of many others: see table.
func (s *Store) fill(b *pebble.Batch, h dedupe.Head, ref dedupe.Ref) error {
	var err error
	if s.buf, err = appendHead(s.buf[:0], h); err != nil {
		return err
	}
	var at [headSize + 1]byte
	if err := b.Set(headKey(at[:0], ref), s.buf, nil); err != nil || s.opts.Text != nil {
		return err
	}
	s.buf = append(s.buf[:0], h.Text...)
	return b.Set(textKey(at[:0], ref), s.buf, nil)
}

// remember tells the filters of a head.
func (s *Store) remember(h dedupe.Head) {
	for _, f := range []*filter{s.known.Load(), s.coming} {
		if f == nil {
			continue
		}
		for _, k := range h.Keys {
			f.add(hashOf(keySpace, k))
		}
		f.add(hashOf(idSpace, hashID(h.ID)))
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

// delete applies the removal of heads. It waits for those that are being written.
func (s *Store) delete(b *pebble.Batch, refs []dedupe.Ref) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.waitUntil(func() bool { return !slices.ContainsFunc(refs, s.frozen.has) }); err != nil {
		return err
	}
	keys, latest := 0, uint32(0)
	for _, ref := range refs {
		n, stamp, err := s.clear(b, ref)
		if err != nil {
			return err
		}
		keys += n
		latest = max(latest, stamp)
	}
	if err := s.apply(b); err != nil {
		return err
	}
	for _, ref := range refs {
		if s.young.has(ref) {
			s.young.remove(ref)
		}
	}
	s.heads -= len(refs)
	s.keys -= keys
	if latest < s.latest {
		return nil
	}
	return s.findLatest()
}

// clear writes the removal of a head into a batch and returns how many keys it had,
// and its time.
func (s *Store) clear(b *pebble.Batch, ref dedupe.Ref) (keys int, stamp uint32, err error) {
	var at [postingSize]byte
	value, ok, err := s.get(s.buf, headKey(at[:0], ref))
	if err == nil && !ok {
		err = dedupe.ErrChanged
	}
	if err != nil {
		return 0, 0, err
	}
	s.buf = value
	head, err := decodeHead(value)
	if err != nil {
		return 0, 0, err
	}
	all, err := decodeKeys(value)
	if err != nil {
		return 0, 0, err
	}
	stamp = stampOf(head.Time)
	err = errors.Join(b.Delete(headKey(at[:0], ref), nil), b.Delete(textKey(at[:0], ref), nil))
	if err != nil || s.young.has(ref) {
		return len(all), stamp, err
	}
	for _, k := range all {
		err = errors.Join(err, b.Delete(posting{k, ref}.append(at[:0], keySpace), nil))
	}
	return len(all), stamp, errors.Join(err,
		b.Delete(posting{hashID(head.ID), ref}.append(at[:0], idSpace), nil),
		b.Delete(posting{stamp, ref}.append(at[:0], ageSpace), nil))
}

// findLatest looks up the latest time of all heads.
func (s *Store) findLatest() error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{ageSpace}, UpperBound: []byte{ageSpace + 1}})
	if err != nil {
		return reading(err)
	}
	s.latest = 0
	if it.Last() {
		var last posting
		last, err = decodePosting(it.Key())
		s.latest = last.key
	}
	for _, t := range s.tables() {
		s.latest = max(s.latest, t.latest())
	}
	return errors.Join(err, reading(errors.Join(it.Error(), it.Close())))
}

// evicted is how many heads are removed at a time.
const evicted = 256

// Evict implements dedupe.Store. It goes forward in steps, between which others
// get their turn, and reads the heads it removes.
func (s *Store) Evict(before time.Time) (int, error) {
	if err := s.settleOlder(stampOf(before)); err != nil {
		return 0, err
	}
	n := 0
	for from, limit := prefixOf(nil, ageSpace, 0), prefixOf(nil, ageSpace, stampOf(before)); ; {
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
		p, err := decodePosting(it.Key())
		if err != nil {
			return nil, nil, err
		}
		refs = append(refs, p.ref)
		last = append(last[:0], it.Key()...)
	}
	return refs, last, reading(it.Error())
}
