package diskstore

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// tables returns those there are, the older first. Callers hold mu.
func (s *Store) tables() []*table {
	if s.frozen == nil {
		return []*table{s.young}
	}
	return []*table{s.frozen, s.young}
}

func (t *table) full() bool { return len(t.keys.entries)+len(t.ids.entries) >= maxYoung }

// freeze has the young heads written while others go on. Callers hold mu, and none
// is frozen.
func (s *Store) freeze() {
	full := s.young
	s.frozen, s.young = full, newTable(full.end())
	done := settled{ref: s.young.first - 1, hashes: s.keys + s.heads}
	s.writers.Add(1)
	go func() {
		defer s.writers.Done()
		err := s.settle(full, done)
		s.mu.Lock()
		defer s.mu.Unlock()
		if err == nil {
			s.frozen = nil
		} else {
			s.failed = err
			s.opts.Logger.Error("diskstore: writing keys failed", "error", err)
		}
		s.wrote.Broadcast()
	}()
}

// waitUntil waits for something that the end of a write may bring about. Callers
// hold mu.
func (s *Store) waitUntil(done func() bool) error {
	for {
		switch {
		case s.closed:
			return errClosed
		case s.failed != nil:
			return s.failed
		case done():
			return nil
		}
		s.wrote.Wait()
	}
}

// settleOlder writes the entries of all heads there are if one of them is from
// before a time.
func (s *Store) settleOlder(stamp uint32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.waitUntil(func() bool { return s.frozen == nil }); err != nil || !s.young.hasOlder(stamp) {
		return err
	}
	s.freeze()
	last := s.young.first
	return s.waitUntil(func() bool { return s.tables()[0].first >= last })
}

// settle writes the entries of a table, all or none. The heads themselves come
// first: no entry may be there without its head.
func (s *Store) settle(t *table, done settled) error {
	if err := s.db.LogData(nil, pebble.Sync); err != nil {
		return reading(err)
	}
	w := sorter{dir: filepath.Join(s.dir, sorting), opts: s.settings().MakeWriterOptions(0, sstable.TableFormatPebblev6)}
	err := os.MkdirAll(w.dir, 0o777)
	for _, space := range []byte{ageSpace, idSpace, keySpace} {
		if err == nil {
			err = w.writeParts(space, t)
		}
	}
	if err == nil {
		err = w.file(func(w *sstable.Writer) error { return w.Set([]byte{settledSpace}, done.append(nil)) })
	}
	if err == nil {
		err = s.db.Ingest(context.Background(), w.paths)
	}
	return reading(errors.Join(err, os.RemoveAll(w.dir)))
}

// readSettled returns what settle said last.
func readSettled(from pebble.Reader) (settled, error) {
	value, closer, err := from.Get([]byte{settledSpace})
	if errors.Is(err, pebble.ErrNotFound) {
		return settled{}, nil
	}
	if err != nil {
		return settled{}, reading(err)
	}
	done, err := decodeSettled(value)
	return done, errors.Join(err, closer.Close())
}

// A sorter writes sorted files.
type sorter struct {
	dir   string
	opts  sstable.WriterOptions
	paths []string
}

// partSize is about how many entries a file takes. They are parted by their first
// bits, the same in most tables, so that a merge takes up a few parts and not all
// there is, and so that what the database keeps in its cache of a file is small.
const partSize = 1 << 16

// writeParts writes the entries of a space.
func (w *sorter) writeParts(space byte, t *table) error {
	entries, parts := t.sorted(space), 0 // in bits
	if space != ageSpace {
		parts = bits.Len(uint(len(entries) / partSize))
	}
	for len(entries) > 0 {
		part := entries[0] >> (64 - parts)
		n := 1
		for n < len(entries) && entries[n]>>(64-parts) == part {
			n++
		}
		err := w.file(func(w *sstable.Writer) error {
			var at [postingSize]byte
			for _, e := range entries[:n] {
				p := posting{uint32(e >> 32), t.refOf(e)}
				if err := w.Set(p.append(at[:0], space), nil); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		entries = entries[n:]
	}
	return nil
}

// file writes one file, and sees that it is on disk.
func (w *sorter) file(fill func(*sstable.Writer) error) error {
	path := filepath.Join(w.dir, fmt.Sprintf("%d.sst", len(w.paths)))
	f, err := vfs.Default.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	out := sstable.NewWriter(objstorageprovider.NewFileWritable(f), w.opts)
	w.paths = append(w.paths, path)
	return errors.Join(fill(out), out.Close())
}
