package dedupe

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"time"
)

// Memory is the Store that an Index uses by default. Beside its ID and its text
// a head takes about 90 bytes if it has fewer than 100 words, else 170.
type Memory struct {
	text func(id string) (string, error) // nil if the texts are kept here

	times    slab[uint32] // seconds since 1970, plus 1; 0: deleted
	starts   slab[uint32] // index of the first key
	sketchAt slab[uint32] // index of the sketch, in units of 16 bytes
	ids      slab[string]
	texts    slab[string]
	sketches slab[[16]byte]

	keys   slab[uint32]
	older  slab[uint32] // for each key the one before it in its bucket, plus 1
	sample slab[uint32] // the head of every 16th key

	buckets []uint32 // newest key, plus 1
	byID    []uint32 // open addressing: head, plus 1; never more than half full
	live    int
}

var _ Store = (*Memory)(nil)

// errNoHead says that a store has no such head.
var errNoHead = errors.New("dedupe: no such head")

// NewMemory returns an empty store in memory. If text is not nil the texts stay
// with the caller: the store calls it, from several goroutines at once, with the
// ID of a head to get its text.
func NewMemory(text func(id string) (string, error)) *Memory {
	return &Memory{text: text, buckets: make([]uint32, 1<<8), byID: make([]uint32, 1<<8)}
}

// Len returns the number of heads.
func (m *Memory) Len() int { return m.live }

func (m *Memory) bucket(key uint32) *uint32 {
	return &m.buckets[key*0x9e3779b1>>8&uint32(len(m.buckets)-1)]
}

func hashID(id string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001b3
	}
	return h ^ h>>29
}

// slotOf returns the slot of byID that holds the head with an ID, or the free
// one where it belongs.
func (m *Memory) slotOf(id string) int {
	mask := len(m.byID) - 1
	k := int(hashID(id)) & mask
	for m.byID[k] != 0 && *m.ids.at(int(m.byID[k] - 1)) != id {
		k = (k + 1) & mask
	}
	return k
}

// headOf returns the head that owns a key.
func (m *Memory) headOf(key int) int {
	h := int(*m.sample.at(key >> 4))
	for h+1 < m.starts.n && int(*m.starts.at(h + 1)) <= key {
		h++
	}
	return h
}

// Postings implements Store.
func (m *Memory) Postings(key uint32, limit int, dst []Ref) ([]Ref, error) {
	from := len(dst)
	for p := *m.bucket(key); p != 0; p = *m.older.at(int(p - 1)) {
		if *m.keys.at(int(p - 1)) != key {
			continue
		}
		if h := m.headOf(int(p - 1)); *m.times.at(h) != 0 {
			dst = append(dst, Ref(h))
		}
	}
	for i, j := from, len(dst)-1; i < j; i, j = i+1, j-1 { // newest first so far
		dst[i], dst[j] = dst[j], dst[i]
	}
	if len(dst)-from > limit {
		dst = dst[:from+limit]
	}
	return dst, nil
}

func (m *Memory) check(ref Ref) (int, error) {
	if ref >= Ref(m.times.n) || *m.times.at(int(ref)) == 0 {
		return 0, errNoHead
	}
	return int(ref), nil
}

func (m *Memory) sketchOf(h int) []byte {
	at, end := int(*m.sketchAt.at(h)), m.sketches.n
	if h+1 < m.sketchAt.n {
		end = int(*m.sketchAt.at(h + 1))
	}
	n := end - at
	if end == at {
		return nil
	}
	if n == 1 {
		return m.sketches.at(at)[:]
	}
	b := make([]byte, 0, 16*n)
	for i := range n {
		b = append(b, m.sketches.at(at + i)[:]...)
	}
	return b
}

// Head implements Store.
func (m *Memory) Head(ref Ref) (Head, error) {
	h, err := m.check(ref)
	if err != nil {
		return Head{}, err
	}
	return Head{ID: *m.ids.at(h), Time: m.timeOf(h), Sketch: m.sketchOf(h)}, nil
}

func (m *Memory) timeOf(h int) time.Time { return seconds(*m.times.at(h)) }

// seconds and its reverse, stamp, fit a time into four bytes: from 1970 to 2106.
// Earlier and later ones go to the ends.
func seconds(stamp uint32) time.Time { return time.Unix(int64(stamp)-1, 0).UTC() }

func stamp(t time.Time) uint32 {
	return uint32(1 + max(0, min(t.Unix(), math.MaxUint32-2)))
}

// Text implements Store.
func (m *Memory) Text(ref Ref) (string, error) {
	h, err := m.check(ref)
	if err != nil {
		return "", err
	}
	if m.text != nil {
		return m.text(*m.ids.at(h))
	}
	return *m.texts.at(h), nil
}

// Lookup implements Store.
func (m *Memory) Lookup(id string) (Ref, bool, error) {
	h := m.byID[m.slotOf(id)]
	return Ref(h) - 1, h != 0 && *m.times.at(int(h - 1)) != 0, nil
}

// Put implements Store.
func (m *Memory) Put(h Head) error {
	n := m.times.n
	if n >= math.MaxUint32-1 || m.keys.n+len(h.Keys) >= math.MaxUint32-1 {
		return fmt.Errorf("dedupe: the store is full at %d heads", n)
	}
	slot := m.slotOf(h.ID)
	if old := m.byID[slot]; old != 0 && *m.times.at(int(old - 1)) != 0 {
		return fmt.Errorf("dedupe: the store has a head %q already", h.ID)
	}
	m.times.push(stamp(h.Time))
	m.starts.push(uint32(m.keys.n))
	m.sketchAt.push(uint32(m.sketches.n))
	m.ids.push(h.ID)
	text := ""
	if m.text == nil {
		text = h.Text
		m.texts.push(text)
	}
	for i := 0; i < len(h.Sketch); i += 16 {
		var part [16]byte
		copy(part[:], h.Sketch[i:])
		m.sketches.push(part)
	}
	for _, k := range h.Keys {
		if m.keys.n&15 == 0 {
			m.sample.push(uint32(n))
		}
		b := m.bucket(k)
		m.keys.push(k)
		m.older.push(*b)
		*b = uint32(m.keys.n)
	}
	m.byID[slot] = uint32(n + 1)
	m.live++
	m.grow()
	return nil
}

// grow keeps the tables in step with what they hold.
func (m *Memory) grow() {
	if m.keys.n > 2*len(m.buckets) {
		m.buckets = make([]uint32, 2*len(m.buckets))
		for p := range m.keys.n {
			b := m.bucket(*m.keys.at(p))
			*m.older.at(p) = *b
			*b = uint32(p + 1)
		}
	}
	if 4*m.times.n > 3*len(m.byID) {
		m.byID = make([]uint32, 2*len(m.byID))
		for h := range m.times.n {
			m.byID[m.slotOf(*m.ids.at(h))] = uint32(h + 1)
		}
	}
}

// Delete implements Store.
func (m *Memory) Delete(ref Ref) error {
	h, err := m.check(ref)
	if err != nil {
		return err
	}
	m.drop(h)
	m.compact()
	return nil
}

func (m *Memory) drop(h int) {
	*m.times.at(h) = 0
	if m.text == nil {
		*m.texts.at(h) = ""
	}
	m.live--
}

// Evict implements Store.
func (m *Memory) Evict(before time.Time) (int, error) {
	n, limit := 0, stamp(before)
	for h := range m.times.n {
		if t := *m.times.at(h); t != 0 && t < limit {
			m.drop(h)
			n++
		}
	}
	m.compact()
	return n, nil
}

// compact gives back the room of the dead once they are half of all.
func (m *Memory) compact() {
	if m.times.n < 64 || 2*m.live > m.times.n {
		return
	}
	fresh := NewMemory(m.text)
	for h := range m.times.n {
		if *m.times.at(h) != 0 {
			_ = fresh.Put(m.whole(h)) // it fitted before
		}
	}
	*m = *fresh
}

// whole returns all of a head.
func (m *Memory) whole(h int) Head {
	head := Head{ID: *m.ids.at(h), Time: m.timeOf(h), Sketch: m.sketchOf(h)}
	if m.text == nil {
		head.Text = *m.texts.at(h)
	}
	end := m.keys.n
	if h+1 < m.starts.n {
		end = int(*m.starts.at(h + 1))
	}
	for k := int(*m.starts.at(h)); k < end; k++ {
		head.Keys = append(head.Keys, *m.keys.at(k))
	}
	return head
}

// Heads implements Store.
func (m *Memory) Heads() iter.Seq2[Head, error] {
	return func(yield func(Head, error) bool) {
		for h := range m.times.n {
			if *m.times.at(h) != 0 && !yield(m.whole(h), nil) {
				return
			}
		}
	}
}
