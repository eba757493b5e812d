package diskstore

import "github.com/cockroachdb/pebble/v2"

// learn reads all that the store keeps in memory.
func (s *Store) learn() error {
	done, err := readSettled(s.db)
	if err != nil {
		return err
	}
	s.young = newTable(done.ref + 1)
	if err := s.learnYoung(); err != nil {
		return err
	}
	s.next = s.young.end()
	s.safe.ref.Store(uint64(s.next - 1))
	if err := s.findLatest(); err != nil {
		return err
	}
	known := newFilter(done.hashes * 5 / 4)
	s.known.Store(known)
	s.young.each(known.add)
	return allHashes(s.db, func(space byte, key uint32, heads int) {
		known.add(hashOf(space, key))
		if space == keySpace {
			s.keys += heads
		} else {
			s.heads += heads
		}
	})
}

// learnYoung makes the table of the heads whose entries are not written.
func (s *Store) learnYoung() error {
	t := s.young
	return scanFrom(s.db, headKey(nil, t.first), headSpace, func(key, value []byte) (bool, error) {
		ref, text, err := decodeHeadKey(key)
		if err != nil || text {
			return true, err
		}
		for t.end() < ref {
			t.skip()
		}
		head, err := decodeHead(value)
		if err != nil {
			return false, err
		}
		keys, err := decodeKeys(value)
		t.add(stampOf(head.Time), head.ID, keys)
		s.heads++
		s.keys += len(keys)
		return true, err
	})
}

// allHashes calls f with what a filter must know: keys and hashes of IDs, with the
// number of their heads.
func allHashes(from pebble.Reader, f func(space byte, key uint32, heads int)) error {
	for _, space := range []byte{idSpace, keySpace} {
		last, heads := uint32(0), 0
		err := scan(from, space, func(entry, _ []byte) (bool, error) {
			p, err := decodePosting(entry)
			if p.key != last && heads > 0 {
				f(space, last, heads)
				heads = 0
			}
			last = p.key
			heads++
			return true, err
		})
		if err != nil {
			return err
		}
		if heads > 0 {
			f(space, last, heads)
		}
	}
	return nil
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
	for _, t := range s.tables() {
		t.each(s.coming.add)
	}
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
	err := allHashes(snapshot, func(space byte, key uint32, _ int) {
		if some = append(some, hashOf(space, key)); len(some) == 1024 {
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
