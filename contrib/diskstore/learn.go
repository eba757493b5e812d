package diskstore

import "github.com/cockroachdb/pebble/v2"

// learn reads all that the store keeps in memory.
func (s *Store) learn() error {
	if err := s.learnRefs(); err != nil {
		return err
	}
	err := scan(s.db, ageSpace, func(key, _ []byte) (bool, error) {
		stamp, _, err := decodeAge(key)
		s.latest = stamp
		s.heads++
		return true, err
	})
	if err != nil {
		return err
	}
	known := newFilter(s.hashes())
	s.known.Store(known)
	return allHashes(s.db, func(hash uint64, heads int) {
		known.add(hash)
		s.keys += heads
	})
}

// learnRefs finds the next free ref.
func (s *Store) learnRefs() error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{headSpace}, UpperBound: []byte{headSpace + 1}})
	if err != nil {
		return reading(err)
	}
	defer it.Close()
	s.next = 1
	if it.Last() {
		last, err := decodeRef(it.Key()[1:])
		if err != nil {
			return err
		}
		s.next = last + 1
	}
	s.safe.ref.Store(uint64(s.next - 1))
	return reading(it.Error())
}

// hashes estimates how many hashes there are, from the first heads.
func (s *Store) hashes() int {
	heads, keys := 0, 0
	_ = scan(s.db, headSpace, func(_, value []byte) (bool, error) { // a failure shows in the next scan
		k, err := decodeKeys(value)
		heads++
		keys += len(k) + 1
		return heads < 1000, err
	})
	return s.heads * keys / max(heads, 1) * 5 / 4
}

// allHashes calls f with what a filter must know: keys, with the number of their
// heads, and IDs.
func allHashes(from pebble.Reader, f func(hash uint64, heads int)) error {
	last, heads := uint32(0), 0
	err := scan(from, keySpace, func(entry, _ []byte) (bool, error) {
		key, _, err := decodePosting(entry)
		if key != last && heads > 0 {
			f(hashKey(last), heads)
			heads = 0
		}
		last = key
		heads++
		return true, err
	})
	if err != nil {
		return err
	}
	if heads > 0 {
		f(hashKey(last), heads)
	}
	return scan(from, idSpace, func(key, _ []byte) (bool, error) {
		f(hashID(string(key[1:])), 0)
		return true, nil
	})
}

// forget makes the filter anew if most of what it knows is gone.
func (s *Store) forget() error {
	s.mu.Lock()
	live := s.keys + s.heads
	if s.closed || s.coming != nil || s.known.Load().added < minHashes+2*live {
		s.mu.Unlock()
		return nil
	}
	s.writers.Add(1) // keeps the database open
	defer s.writers.Done()
	s.coming = newFilter(live)
	snapshot := s.db.NewSnapshot()
	s.mu.Unlock()
	defer snapshot.Close()
	return s.refill(snapshot)
}

// refill tells the coming filter of a snapshot. Those who put meanwhile tell it of
// the rest.
func (s *Store) refill(snapshot *pebble.Snapshot) error {
	var some []uint64
	flush := func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, hash := range some {
			s.coming.add(hash)
		}
		some = some[:0]
	}
	err := allHashes(snapshot, func(hash uint64, _ int) {
		if some = append(some, hash); len(some) == 1024 {
			flush()
		}
	})
	flush()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.known.Store(s.coming)
	}
	s.coming = nil
	return err
}
