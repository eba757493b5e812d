package dedupe

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"sync"
	"time"
)

// Memory is the Store that an Index uses by default. Beside its ID and its text
// a head takes about 90 bytes if it has fewer than 100 words, else 250.
type Memory struct {
	text func(id string) (string, error) // nil if the texts are kept here

	mu sync.RWMutex
	memoryHeads
}

// memoryHeads is what a Memory holds.
type memoryHeads struct {
	round    uint32       // how often heads got new numbers; the upper half of a Ref
	times    slab[uint32] // seconds since 1970, plus 1; 0: deleted
	starts   slab[uint32] // index of the first key
	sketchAt slab[uint32] // index of the sketch, in units of 16 bytes
	ids      slab[string]
	texts    slab[string]
	sketches sketches

	keys   slab[posting]
	sample slab[uint32] // the head of every 16th key

	buckets []uint32            // newest key, plus 1
	byID    []uint32            // open addressing, at most three quarters full: see slotOf
	common  map[uint32][]uint32 // the first MaxPostings heads of the keys that have so many
	live    int
	latest  uint32 // of the times of the living
	stale   bool   // whether latest is of a head that is gone
}

// A posting is a key of a head.
type posting struct {
	key   uint32
	older uint32 // the one before it in its bucket, plus 1
}

var _ Store = (*Memory)(nil)

// NewMemory returns an empty store in memory. If text is not nil the texts stay
// with the caller: the store calls it, from several goroutines at once, with the
// ID of a head to get its text.
func NewMemory(text func(id string) (string, error)) *Memory {
	return &Memory{text: text, memoryHeads: newMemoryHeads()}
}

func newMemoryHeads() memoryHeads {
	return memoryHeads{buckets: make([]uint32, 1<<8), byID: make([]uint32, 1<<8), common: make(map[uint32][]uint32)}
}

// Len returns the number of heads.
func (m *Memory) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.live
}

func (m *memoryHeads) bucket(key uint32) *uint32 {
	return &m.buckets[key*0x9e3779b1>>8&uint32(len(m.buckets)-1)]
}

func hashID(id string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001b3
	}
	return h ^ h>>29
}

// slotOf returns the slot of byID that holds the head with an ID, or the free one
// where it belongs, and what is in the upper bits of a slot of this ID. A slot is the
// head, plus 1, in as many bits as the table has places, and above it bits of the hash
// of its ID, so that IDs of others are seldom read.
func (m *memoryHeads) slotOf(id string) (slot *uint32, tag uint32) {
	places := uint32(len(m.byID) - 1)
	h := hashID(id)
	tag = uint32(h>>32) &^ places
	for k := uint32(h); ; k++ {
		slot = &m.byID[k&places]
		if *slot == 0 || *slot&^places == tag && *m.ids.at(int(*slot&places - 1)) == id {
			return slot, tag
		}
	}
}

// byIDOf returns the living head with an ID, -1 if there is none.
func (m *memoryHeads) byIDOf(id string) int {
	slot, _ := m.slotOf(id)
	if *slot != 0 {
		if h := int(*slot&uint32(len(m.byID)-1)) - 1; *m.times.at(h) != 0 {
			return h
		}
	}
	return -1
}

// headOf returns the head that owns a key.
func (m *memoryHeads) headOf(key int) int {
	h := int(*m.sample.at(key >> 4))
	for h+1 < m.starts.n && int(*m.starts.at(h + 1)) <= key {
		h++
	}
	return h
}

// Postings implements Store. It goes through the chains of all keys side by side, so
// that the processor need not wait for each of their links in turn.
func (m *Memory) Postings(keys []uint32, limit int, dst [][]Ref) error {
	m.mu.RLock()
	full := m.postings(keys, limit, dst)
	round := m.round
	m.mu.RUnlock()
	if full {
		m.mu.Lock()
		defer m.mu.Unlock()
		if round == m.round {
			m.remember(keys)
		}
	}
	return nil
}

// postings is Postings, and reports whether a key has so many heads that they should be
// remembered.
func (m *memoryHeads) postings(keys []uint32, limit int, dst [][]Ref) (full bool) {
	const found = math.MaxUint32
	var buf [2 * keysLong]uint32
	next := append(buf[:0], keys...) // the link of each chain, plus 1
	for i, key := range keys {
		dst[i] = dst[i][:0]
		if heads := m.common[key]; heads != nil && limit <= len(heads) {
			for _, h := range heads[:limit] {
				dst[i] = append(dst[i], m.ref(int(h)))
			}
			next[i] = found
			continue
		}
		next[i] = *m.bucket(key)
	}
	for more := true; more; {
		more = false
		for i, p := range next {
			if p == 0 || p == found {
				continue
			}
			k := m.keys.at(int(p - 1))
			if next[i] = k.older; k.key == keys[i] {
				dst[i] = append(dst[i], Ref(p-1))
			}
			more = true
		}
	}
	for i, refs := range dst[:len(keys)] {
		if next[i] == found {
			continue
		}
		n := 0
		for _, p := range refs {
			if h := m.headOf(int(p)); *m.times.at(h) != 0 {
				refs[n] = m.ref(h)
				n++
			}
		}
		slices.Reverse(refs[:n]) // newest first so far
		full = full || n >= MaxPostings && m.common[keys[i]] == nil
		dst[i] = refs[:min(n, limit)]
	}
	return full
}

// remember keeps the first heads of the keys that have MaxPostings and more.
func (m *memoryHeads) remember(keys []uint32) {
	refs := make([][]Ref, len(keys))
	m.postings(keys, MaxPostings, refs)
	for i, key := range keys {
		if len(refs[i]) == MaxPostings && m.common[key] == nil {
			heads := make([]uint32, MaxPostings)
			for k, r := range refs[i] {
				heads[k] = uint32(r) - 1
			}
			m.common[key] = heads
		}
	}
}

func (m *memoryHeads) ref(h int) Ref { return Ref(m.round)<<32 | Ref(h+1) }

func (m *memoryHeads) check(ref Ref) (int, error) {
	h := int(uint32(ref)) - 1
	if uint32(ref>>32) != m.round || h < 0 || h >= m.times.n || *m.times.at(h) == 0 {
		return 0, ErrChanged
	}
	return h, nil
}

func (m *memoryHeads) sketchOf(h int) []byte {
	end := m.sketches.n
	if h+1 < m.sketchAt.n {
		end = int(*m.sketchAt.at(h + 1))
	}
	return m.sketches.between(int(*m.sketchAt.at(h)), end)
}

// Heads implements Store.
func (m *Memory) Heads(refs []Ref, dst []Head) error {
	m.mu.RLock()
	defer m.mu.RUnlock()
	for i, ref := range refs {
		h, err := m.check(ref)
		if err != nil {
			return err
		}
		dst[i] = Head{ID: *m.ids.at(h), Time: m.timeOf(h), Sketch: m.sketchOf(h)}
	}
	return nil
}

func (m *memoryHeads) timeOf(h int) time.Time { return seconds(*m.times.at(h)) }

// seconds and its reverse, stamp, fit a time into four bytes: from 1970 to 2106.
// Earlier and later ones go to the ends.
func seconds(stamp uint32) time.Time { return time.Unix(int64(stamp)-1, 0).UTC() }

func stamp(t time.Time) uint32 {
	return uint32(1 + max(0, min(t.Unix(), math.MaxUint32-2)))
}

// Text implements Store.
func (m *Memory) Text(ref Ref) (string, error) {
	m.mu.RLock()
	h, err := m.check(ref)
	var id, text string
	if err == nil {
		id = *m.ids.at(h)
		if m.text == nil {
			text = *m.texts.at(h)
		}
	}
	m.mu.RUnlock()
	if err != nil || m.text == nil {
		return text, err
	}
	return m.text(id)
}

// Lookup implements Store.
func (m *Memory) Lookup(id string) (Ref, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if h := m.byIDOf(id); h >= 0 {
		return m.ref(h), true, nil
	}
	return 0, false, nil
}

// Latest implements Store.
func (m *Memory) Latest() (time.Time, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.latest == 0 {
		return time.Time{}, nil
	}
	return seconds(m.latest), nil
}

// Put implements Store.
func (m *Memory) Put(h Head, seen []Ref) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.byIDOf(h.ID) >= 0 {
		return ErrHas
	}
	for i, last := range seen {
		if m.lastOf(h.Keys[i]) > last {
			return ErrChanged
		}
	}
	if n := m.times.n; n >= math.MaxUint32-1 || m.keys.n+len(h.Keys) >= math.MaxUint32-1 {
		return fmt.Errorf("dedupe: the store is full at %d heads", n)
	}
	m.put(h, m.text == nil)
	return nil
}

// lastOf returns the living head put last with a key; 0 for none.
func (m *memoryHeads) lastOf(key uint32) Ref {
	for p := *m.bucket(key); p != 0; {
		k := m.keys.at(int(p - 1))
		if k.key == key {
			if h := m.headOf(int(p - 1)); *m.times.at(h) != 0 {
				return m.ref(h)
			}
		}
		p = k.older
	}
	return 0
}

func (m *memoryHeads) put(h Head, withText bool) {
	n := m.times.n
	slot, tag := m.slotOf(h.ID)
	m.latest = max(m.latest, stamp(h.Time))
	m.times.push(stamp(h.Time))
	m.starts.push(uint32(m.keys.n))
	m.sketchAt.push(uint32(m.sketches.put(h.Sketch)))
	m.ids.push(h.ID)
	if withText {
		m.texts.push(h.Text)
	}
	for _, k := range h.Keys {
		if m.keys.n&15 == 0 {
			m.sample.push(uint32(n))
		}
		b := m.bucket(k)
		m.keys.push(posting{k, *b})
		*b = uint32(m.keys.n)
	}
	*slot = tag | uint32(n+1)
	m.live++
	m.grow()
}

// grow keeps the tables in step with what they hold.
func (m *memoryHeads) grow() {
	if m.keys.n > 2*len(m.buckets) {
		m.buckets = make([]uint32, 2*len(m.buckets))
		for p := range m.keys.n {
			k := m.keys.at(p)
			b := m.bucket(k.key)
			k.older = *b
			*b = uint32(p + 1)
		}
	}
	if 4*m.times.n > 3*len(m.byID) {
		m.byID = make([]uint32, 2*len(m.byID))
		for h := range m.times.n {
			slot, tag := m.slotOf(*m.ids.at(h))
			*slot = tag | uint32(h+1)
		}
	}
}

// Delete implements Store.
func (m *Memory) Delete(ref Ref) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	h, err := m.check(ref)
	if err != nil {
		return err
	}
	m.drop(h)
	m.tidy()
	return nil
}

func (m *memoryHeads) drop(h int) {
	clear(m.common) // it may be one of them
	m.stale = m.stale || *m.times.at(h) == m.latest
	*m.times.at(h) = 0
	if m.texts.n > 0 {
		*m.texts.at(h) = ""
	}
	m.live--
}

// Evict implements Store.
func (m *Memory) Evict(before time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, limit := 0, stamp(before)
	for h := range m.times.n {
		if t := *m.times.at(h); t != 0 && t < limit {
			m.drop(h)
			n++
		}
	}
	m.tidy()
	return n, nil
}

// tidy finds the latest time anew if its head is gone, and gives back the room of
// the dead once they are half of all.
func (m *memoryHeads) tidy() {
	if m.stale {
		m.latest, m.stale = 0, false
		for h := range m.times.n {
			m.latest = max(m.latest, *m.times.at(h))
		}
	}
	if m.times.n < 64 || 2*m.live > m.times.n {
		return
	}
	fresh := newMemoryHeads()
	fresh.round = m.round + 1
	for h := range m.times.n {
		if *m.times.at(h) != 0 {
			fresh.put(m.whole(h), m.texts.n > 0)
		}
	}
	*m = fresh
}

// whole returns all of a head.
func (m *memoryHeads) whole(h int) Head {
	head := Head{ID: *m.ids.at(h), Time: m.timeOf(h), Sketch: m.sketchOf(h)}
	if m.texts.n > 0 {
		head.Text = *m.texts.at(h)
	}
	end := m.keys.n
	if h+1 < m.starts.n {
		end = int(*m.starts.at(h + 1))
	}
	for k := int(*m.starts.at(h)); k < end; k++ {
		head.Keys = append(head.Keys, m.keys.at(k).key)
	}
	return head
}

// All implements Store.
func (m *Memory) All() iter.Seq2[Head, error] {
	return func(yield func(Head, error) bool) {
		m.mu.RLock()
		round := m.round
		m.mu.RUnlock()
		for n := 0; ; n++ {
			m.mu.RLock()
			var head Head
			moved, done := m.round != round, n >= m.times.n
			live := !moved && !done && *m.times.at(n) != 0
			if live {
				head = m.whole(n)
			}
			m.mu.RUnlock()
			switch {
			case moved:
				yield(Head{}, ErrChanged)
				return
			case done:
				return
			case live && !yield(head, nil):
				return
			}
		}
	}
}
