package dedupe

import (
	"bufio"
	"container/heap"
	"encoding/binary"
	"io"
	"iter"
	"os"
	"slices"
)

// A sorter sorts entries: in memory up to a limit, beyond it in files that it
// merges.
type sorter struct {
	dir   *spillDir
	limit int // bytes
	run   []entry
	runs  []*os.File
}

func (s *sorter) add(e entry) error {
	if len(s.run)*entrySize >= s.limit {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.run = append(s.run, e)
	return nil
}

// flush writes the run in memory to a file.
func (s *sorter) flush() error {
	slices.SortFunc(s.run, entry.compare)
	f, err := s.dir.create()
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	var b [entrySize]byte
	for _, e := range s.run {
		binary.LittleEndian.PutUint64(b[:], e.a)
		binary.LittleEndian.PutUint64(b[8:], e.b)
		binary.LittleEndian.PutUint64(b[16:], e.c)
		if _, err := w.Write(b[:]); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	s.run = s.run[:0]
	return nil
}

// sorted yields the entries in order, once.
func (s *sorter) sorted() iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		if len(s.runs) == 0 {
			slices.SortFunc(s.run, entry.compare)
			for _, e := range s.run {
				if !yield(e, nil) {
					return
				}
			}
			return
		}
		if err := s.flush(); err != nil {
			yield(entry{}, err)
			return
		}
		s.run = nil
		var h runHeap
		size := max(4<<10, min(1<<16, s.limit/len(s.runs)))
		for _, f := range s.runs {
			r := &runReader{r: bufio.NewReaderSize(f, size)}
			if ok, err := r.next(); err != nil {
				yield(entry{}, err)
				return
			} else if ok {
				h = append(h, r)
			}
		}
		heap.Init(&h)
		for len(h) > 0 {
			r := h[0]
			if !yield(r.e, nil) {
				return
			}
			ok, err := r.next()
			switch {
			case err != nil:
				yield(entry{}, err)
				return
			case ok:
				heap.Fix(&h, 0)
			default:
				heap.Pop(&h)
			}
		}
	}
}

// runReader reads a sorted run.
type runReader struct {
	r *bufio.Reader
	e entry
}

func (r *runReader) next() (bool, error) {
	var b [entrySize]byte
	if _, err := io.ReadFull(r.r, b[:]); err == io.EOF {
		return false, nil
	} else if err != nil {
		return false, err
	}
	r.e = entry{binary.LittleEndian.Uint64(b[:]), binary.LittleEndian.Uint64(b[8:]), binary.LittleEndian.Uint64(b[16:])}
	return true, nil
}

type runHeap []*runReader

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return h[i].e.compare(h[j].e) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*runReader)) }
func (h *runHeap) Pop() any {
	old := *h
	r := old[len(old)-1]
	*h = old[:len(old)-1]
	return r
}
