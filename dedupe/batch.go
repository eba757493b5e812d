package dedupe

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"
)

// An Item is one article of a Batch. IDs must differ.
type Item struct {
	ID   string
	Text string
	Time time.Time // zero: that of the latest head before it
}

// BatchOptions are the settings of a Batch. The zero BatchOptions is
// recommended.
type BatchOptions struct {
	Options

	// Memory is about how many bytes the batch may use beside the item at hand.
	// What does not fit goes to files. 0 is 256 MiB; at least 1 MiB.
	Memory int64

	// Dir is where the files go; they are removed at the end. Empty is the
	// system's folder for temporary files. The texts are written once; the rest
	// takes about 600 bytes an article.
	Dir string

	// Progress, if not nil, is called now and then.
	Progress func(Progress)
}

// Progress says how far a Batch is.
type Progress struct {
	Phase string // "read", while the items come in, then "compare"
	Items int    // of this phase
	Total int    // 0 while it is not known
}

// Batch says of each item what it is to the earlier ones: the answers that an
// Index gives when the items are added in their order, at any memory limit. It
// calls emit in that order, after all items have been read.
//
// Instead of looking keys up in a table it sorts them, on disk if need be, to
// find for each item the next with the same key; then it goes through the items
// once more, and each hands the heads known under its keys to the next item that
// has them. Cost: a sort of 17 keys an article, sequential reading and writing,
// and one random read for each head compared with.
func Batch(ctx context.Context, items iter.Seq2[Item, error], opts BatchOptions, emit func(id string, m Match) error) (err error) {
	options, err := opts.complete()
	if err != nil {
		return err
	}
	switch {
	case opts.Memory == 0:
		opts.Memory = 256 << 20
	case opts.Memory < 1<<20:
		return fmt.Errorf("dedupe: Memory %d: want at least 1 MiB", opts.Memory)
	}
	dir := &spillDir{parent: opts.Dir}
	defer func() {
		if e := dir.remove(); err == nil {
			err = e
		}
	}()
	b := &batch{opts: opts, undated: make(map[Ref]time.Time), texts: spill{dir: dir, limit: opts.Memory / 4}, offsets: spill{dir: dir, limit: opts.Memory / 16}}
	keys := sorter{dir: dir, limit: int(opts.Memory / 2)}
	if err := b.read(ctx, items, &keys); err != nil {
		return err
	}
	links := sorter{dir: dir, limit: int(opts.Memory / 4)}
	if err := linkNext(&keys, &links); err != nil {
		return err
	}
	return b.compare(ctx, &Index{opts: options, store: b}, &links, emit)
}

// batch is a run of Batch, and the Store that its Index looks at: the item at
// hand with the heads that were handed to it.
type batch struct {
	opts    BatchOptions
	n       int   // items
	texts   spill // the items, one after the other
	offsets spill // eight bytes an item: where it begins

	handed  map[uint32][]Ref  // by key: what was handed to the item at hand
	latest  time.Time         // of the heads so far
	undated map[Ref]time.Time // the times that heads without one got
	buf     []byte
}

// record is what the texts spill holds of an item.
type record struct {
	id, text string
	time     time.Time
	keys     []uint32
	sketch   []byte
}

func (b *batch) read(ctx context.Context, items iter.Seq2[Item, error], keys *sorter) error {
	var p Print
	for item, err := range items {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		p.Reset(item.Text)
		for k, key := range p.Keys {
			if err := keys.add(entry{uint64(key), uint64(b.n)<<8 | uint64(k), 0}); err != nil {
				return err
			}
		}
		w := b.buf[:0]
		w = binary.AppendUvarint(w, uint64(len(item.ID)))
		w = append(w, item.ID...)
		at := uint64(0)
		if !item.Time.IsZero() {
			at = uint64(stamp(item.Time))
		}
		w = binary.AppendUvarint(w, at)
		w = binary.AppendUvarint(w, uint64(len(p.Keys)))
		for _, k := range p.Keys {
			w = binary.LittleEndian.AppendUint32(w, k)
		}
		w = binary.AppendUvarint(w, uint64(len(p.Sketch)))
		w = append(w, p.Sketch...)
		w = binary.AppendUvarint(w, uint64(len(item.Text)))
		w = append(w, item.Text...)
		b.buf = w
		if err := b.offsets.write(binary.LittleEndian.AppendUint64(nil, uint64(b.texts.size))); err != nil {
			return err
		}
		if err := b.texts.write(w); err != nil {
			return err
		}
		b.n++
		b.progress("read", b.n, 0)
	}
	return nil
}

func (b *batch) progress(phase string, items, total int) {
	if b.opts.Progress != nil && (items%1024 == 0 || items == total) {
		b.opts.Progress(Progress{phase, items, total})
	}
}

// linkNext turns the postings, sorted by key and item, into links from each to the
// next with the same key, sorted by item.
func linkNext(keys, links *sorter) error {
	var last entry
	first := true
	for e, err := range keys.sorted() {
		if err != nil {
			return err
		}
		if !first && last.a == e.a {
			if err := links.add(entry{last.b, e.b >> 8, last.a}); err != nil {
				return err
			}
		}
		last, first = e, false
	}
	return nil
}

// compare goes through the items in order.
func (b *batch) compare(ctx context.Context, x *Index, links *sorter, emit func(string, Match) error) error {
	mail := newMail(b.texts.dir, b.n, b.opts.Memory/4)
	l := new(lookup)
	next, stop := iter.Pull2(links.sorted())
	defer stop()
	to, err, more := next()
	for n := range b.n {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, rerr := b.record(n)
		if rerr != nil {
			return rerr
		}
		if b.handed, rerr = mail.take(n); rerr != nil {
			return rerr
		}
		l.print.Reset(r.text)
		m, head, aerr := x.answer(l, r.id, r.text, r.time)
		if aerr != nil {
			return aerr
		}
		if head != nil {
			b.date(Ref(n+1), r.time, head.Time)
		}
		for ; more && to.a>>8 == uint64(n); to, err, more = next() {
			if err != nil {
				return err
			}
			key := uint32(to.c)
			refs := b.handed[key]
			if head != nil && contains(l.extend, key) {
				refs = append(refs[:len(refs):len(refs)], Ref(n+1))
			}
			if len(refs) > 0 {
				if err := mail.send(int(to.b), key, refs); err != nil {
					return err
				}
			}
		}
		if err := emit(r.id, m); err != nil {
			return err
		}
		b.progress("compare", n+1, b.n)
	}
	return err
}

// date keeps what time a head has, if its item had another.
func (b *batch) date(ref Ref, item, head time.Time) {
	if head.After(b.latest) {
		b.latest = head
	}
	if item.IsZero() && !b.latest.IsZero() && b.opts.Window > 0 {
		b.undated[ref] = head
	}
}

func contains(keys []uint32, key uint32) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}

// record reads an item back.
func (b *batch) record(n int) (record, error) {
	var at [16]byte
	size := b.offsets.size - int64(n)*8
	if _, err := b.offsets.readAt(at[:min(16, size)], int64(n)*8); err != nil {
		return record{}, err
	}
	from, to := int64(binary.LittleEndian.Uint64(at[:8])), b.texts.size
	if size >= 16 {
		to = int64(binary.LittleEndian.Uint64(at[8:]))
	}
	p := make([]byte, to-from)
	if _, err := b.texts.readAt(p, from); err != nil {
		return record{}, err
	}
	// The bytes are our own: they need no checks.
	bytesOf := func() []byte {
		n, w := binary.Uvarint(p)
		v := p[w : w+int(n)]
		p = p[w+int(n):]
		return v
	}
	number := func() uint64 {
		n, w := binary.Uvarint(p)
		p = p[w:]
		return n
	}
	r := record{id: string(bytesOf())}
	if t := number(); t != 0 {
		r.time = seconds(uint32(t))
	}
	for range number() {
		r.keys = append(r.keys, binary.LittleEndian.Uint32(p))
		p = p[4:]
	}
	r.sketch = bytesOf()
	r.text = string(bytesOf())
	return r, nil
}

// The methods of Store that a lookup needs.

// Postings implements Store.
func (b *batch) Postings(keys []uint32, limit int, dst [][]Ref) error {
	for i, key := range keys {
		refs := b.handed[key]
		dst[i] = append(dst[i][:0], refs[:min(limit, len(refs))]...)
	}
	return nil
}

// Heads implements Store.
func (b *batch) Heads(refs []Ref, dst []Head) error {
	for i, ref := range refs {
		r, err := b.record(int(ref) - 1)
		if err != nil {
			return err
		}
		if t, ok := b.undated[ref]; ok {
			r.time = t
		}
		dst[i] = Head{ID: r.id, Time: r.time, Sketch: r.sketch}
	}
	return nil
}

// Text implements Store.
func (b *batch) Text(ref Ref) (string, error) {
	r, err := b.record(int(ref) - 1)
	return r.text, err
}

// Latest implements Store.
func (b *batch) Latest() (time.Time, error) { return b.latest, nil }

var errReadOnly = errors.New("dedupe: a batch adds nothing")

// Lookup implements Store.
func (b *batch) Lookup(string) (Ref, bool, error) { return 0, false, nil }

// Put implements Store.
func (b *batch) Put(Head, []Ref) error { return errReadOnly }

// Delete implements Store.
func (b *batch) Delete(Ref) error { return errReadOnly }

// Evict implements Store.
func (b *batch) Evict(time.Time) (int, error) { return 0, errReadOnly }

// All implements Store.
func (b *batch) All() iter.Seq2[Head, error] { return func(func(Head, error) bool) {} }

// mail carries lists of heads to later items: those for items soon to come in
// memory, the others in files, one for each range of items.
type mail struct {
	each  int // items of a range
	now   int // the range in memory
	boxes map[int]map[uint32][]Ref
	later []spill
}

func newMail(dir *spillDir, items int, limit int64) *mail {
	const ranges = 64
	m := &mail{each: items/ranges + 1, now: -1, boxes: make(map[int]map[uint32][]Ref), later: make([]spill, ranges+1)}
	for i := range m.later {
		m.later[i] = spill{dir: dir, limit: limit / ranges}
	}
	return m
}

func (m *mail) deliver(to int, key uint32, refs []Ref) {
	box := m.boxes[to]
	if box == nil {
		box = make(map[uint32][]Ref)
		m.boxes[to] = box
	}
	box[key] = refs
}

// send hands refs to item to.
func (m *mail) send(to int, key uint32, refs []Ref) error {
	r := to / m.each
	if r == m.now {
		m.deliver(to, key, refs)
		return nil
	}
	w := binary.AppendUvarint(nil, uint64(to))
	w = binary.AppendUvarint(w, uint64(key))
	w = binary.AppendUvarint(w, uint64(len(refs)))
	last := Ref(0)
	for _, ref := range refs {
		w = binary.AppendUvarint(w, uint64(ref-last))
		last = ref
	}
	return m.later[r].write(w)
}

// take returns what was sent to an item. Items are asked for in order.
func (m *mail) take(n int) (map[uint32][]Ref, error) {
	if r := n / m.each; r != m.now {
		m.now = r
		clear(m.boxes)
		p, err := m.later[r].all()
		if err != nil {
			return nil, err
		}
		in := bytes.NewReader(p)
		for in.Len() > 0 {
			to, _ := binary.ReadUvarint(in)
			key, _ := binary.ReadUvarint(in)
			count, _ := binary.ReadUvarint(in)
			refs := make([]Ref, count)
			last := Ref(0)
			for i := range refs {
				d, _ := binary.ReadUvarint(in)
				last += Ref(d)
				refs[i] = last
			}
			m.deliver(int(to), uint32(key), refs)
		}
		m.later[r] = spill{}
	}
	box := m.boxes[n]
	delete(m.boxes, n)
	return box, nil
}

// spillDir is a folder for temporary files, made when the first is needed.
type spillDir struct {
	parent, path string
	files        []*os.File
}

func (d *spillDir) create() (*os.File, error) {
	if d.path == "" {
		path, err := os.MkdirTemp(d.parent, "newstext-dedupe-")
		if err != nil {
			return nil, err
		}
		d.path = path
	}
	f, err := os.Create(filepath.Join(d.path, fmt.Sprint(len(d.files))))
	if err == nil {
		d.files = append(d.files, f)
	}
	return f, err
}

func (d *spillDir) remove() error {
	for _, f := range d.files {
		f.Close()
	}
	if d.path == "" {
		return nil
	}
	return os.RemoveAll(d.path)
}

// A spill is a growing run of bytes: in memory up to a limit, then in a file.
type spill struct {
	dir   *spillDir
	limit int64
	size  int64
	head  []byte // what is not in the file yet
	file  *os.File
	done  int64 // bytes in the file
}

func (s *spill) write(p []byte) error {
	s.head = append(s.head, p...)
	s.size += int64(len(p))
	if int64(len(s.head)) < s.limit || s.limit == 0 {
		return nil
	}
	if s.file == nil {
		f, err := s.dir.create()
		if err != nil {
			return err
		}
		s.file = f
	}
	_, err := s.file.WriteAt(s.head, s.done)
	s.done += int64(len(s.head))
	s.head = s.head[:0]
	return err
}

func (s *spill) readAt(p []byte, at int64) (int, error) {
	n := 0
	if at < s.done {
		k, err := s.file.ReadAt(p[:min(int64(len(p)), s.done-at)], at)
		if err != nil {
			return k, err
		}
		n, at = k, at+int64(k)
	}
	if n < len(p) {
		n += copy(p[n:], s.head[at-s.done:])
	}
	return n, nil
}

func (s *spill) all() ([]byte, error) {
	p := make([]byte, s.size)
	if len(p) == 0 {
		return nil, nil
	}
	_, err := s.readAt(p, 0)
	return p, err
}

// entry is what a sorter sorts, by a and then b.
type entry struct{ a, b, c uint64 }

func (e entry) compare(o entry) int { return cmp.Or(cmp.Compare(e.a, o.a), cmp.Compare(e.b, o.b)) }

const entrySize = 24
