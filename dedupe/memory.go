package dedupe

import (
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"
)

// Memory is the Store that an Index uses by default. Beside its text and
// the bytes of its ID a head takes about 90 bytes if it has fewer than 100 words, else
// 250.
type Memory struct {
	text func(id string) (string, error) // nil if the texts are kept here

	mu sync.RWMutex
	memoryHeads
}

// memoryHeads is what a Memory holds.
type memoryHeads struct {
	round    uint32 // how often heads got new numbers; the upper half of a Ref
	heads    headList
	postings postings
	common   map[uint32][]uint32 // the first MaxPostings heads of the keys that have so many
	live     int
	latest   uint32 // of the times of the living
	stale    bool   // whether latest is of a head that is gone
}

var _ Store = (*Memory)(nil)

// NewMemory returns an empty store in memory. If text is not nil the texts stay
// with the caller: the store calls it, from several goroutines at once, with the
// ID of a head to get its text.
func NewMemory(text func(id string) (string, error)) *Memory {
	return &Memory{text: text, memoryHeads: newMemoryHeads()}
}

func newMemoryHeads() memoryHeads {
	return memoryHeads{heads: newHeadList(), postings: newPostings(), common: make(map[uint32][]uint32)}
}

// Len returns the number of heads.
func (m *Memory) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.live
}

// Postings implements Store.
func (m *Memory) Postings(keys []uint32, limit int, dst [][]Ref) error {
	m.mu.RLock()
	full := m.find(keys, limit, dst)
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

// find is Postings, and reports whether a key has so many heads that they should be
// remembered. It goes through the postings of all keys side by side, so that the
// processor need not wait for each of them in turn.
func (m *memoryHeads) find(keys []uint32, limit int, dst [][]Ref) (full bool) {
	var buf [1 + keysLong]place
	next := m.postings.appendPlaces(buf[:0], keys)
	more := false
	for i, key := range keys {
		dst[i] = dst[i][:0]
		if next[i].newest == none {
			continue
		}
		if heads := m.common[key]; heads != nil && limit <= len(heads) {
			for _, h := range slices.Backward(heads[:limit]) {
				dst[i] = append(dst[i], m.ref(int(h)))
			}
			next[i].newest = none
			continue
		}
		more = true
	}
	for more {
		more = false
		for i := range next {
			p := next[i].newest
			if p == none {
				continue
			}
			if h := m.postings.headOf(p); m.lives(h) {
				dst[i] = append(dst[i], m.ref(h))
			}
			next[i].newest = m.postings.older(p)
			more = true
		}
	}
	for i, refs := range dst[:len(keys)] {
		slices.Reverse(refs) // they came newest first
		full = full || len(refs) >= MaxPostings && m.common[keys[i]] == nil
		dst[i] = refs[:min(len(refs), limit)]
	}
	return full
}

// remember keeps the first heads of the keys that have MaxPostings and more.
func (m *memoryHeads) remember(keys []uint32) {
	refs := make([][]Ref, len(keys))
	m.find(keys, MaxPostings, refs)
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

// lives reports whether a head is not gone. While all are there it need not look.
func (m *memoryHeads) lives(h int) bool { return m.live == m.heads.n || *m.heads.time(h) != 0 }

func (m *memoryHeads) ref(h int) Ref { return Ref(m.round)<<32 | Ref(h+1) }

func (m *memoryHeads) check(ref Ref) (int, error) {
	h := int(uint32(ref)) - 1
	if uint32(ref>>32) != m.round || h < 0 || h >= m.heads.n || !m.lives(h) {
		return 0, ErrChanged
	}
	return h, nil
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
		dst[i] = Head{ID: m.heads.id(h), Time: seconds(*m.heads.time(h)), Sketch: m.heads.sketch(h)}
	}
	return nil
}

// Text implements Store.
func (m *Memory) Text(ref Ref) (string, error) {
	m.mu.RLock()
	h, err := m.check(ref)
	var id, text string
	if err == nil {
		id = m.heads.id(h)
		if m.text == nil {
			text = *m.heads.text(h)
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
	if h := m.heads.find(id); h != none {
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

// Put implements Store. A sketch that is none of a Print, by its length, is an error.
func (m *Memory) Put(h Head, seen []Ref) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.heads.find(h.ID) != none {
		return ErrHas
	}
	switch n := len(h.Sketch); {
	case n != 0 && n != binsShort && n != binsLong:
		return fmt.Errorf("dedupe: a sketch of %d bytes: want 0, %d or %d", n, binsShort, binsLong)
	case !m.heads.room(len(h.ID)) || !m.postings.room(len(h.Keys)):
		return fmt.Errorf("dedupe: the store is full at %d heads", m.heads.n)
	}
	if !m.put(&h, seen, m.text == nil) {
		return ErrChanged
	}
	return nil
}

// put adds a head for which there is room, unless one of its keys has a living head
// that came after the one of seen.
func (m *memoryHeads) put(h *Head, seen []Ref, withText bool) bool {
	var buf [1 + keysLong]place
	m.postings.grow(len(h.Keys))
	places := m.postings.appendPlaces(buf[:0], h.Keys)
	for i, last := range seen {
		if m.lastFrom(places[i].newest) > last {
			return false
		}
	}
	m.latest = max(m.latest, stamp(h.Time))
	m.heads.push(h, withText)
	m.postings.push(h.Keys, places)
	m.live++
	return true
}

// lastFrom returns the living head put last with the key of a posting, of those that
// are not newer than that; 0 for none.
func (m *memoryHeads) lastFrom(p int) Ref {
	for ; p != none; p = m.postings.older(p) {
		if h := m.postings.headOf(p); m.lives(h) {
			return m.ref(h)
		}
	}
	return 0
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
	time := m.heads.time(h)
	m.stale = m.stale || *time == m.latest
	*time = 0
	if text := m.heads.text(h); text != nil {
		*text = ""
	}
	m.live--
}

// Evict implements Store.
func (m *Memory) Evict(before time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, limit := 0, stamp(before)
	for h := range m.heads.n {
		if t := *m.heads.time(h); t != 0 && t < limit {
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
		for h := range m.heads.n {
			m.latest = max(m.latest, *m.heads.time(h))
		}
	}
	if m.heads.n < 64 || 2*m.live > m.heads.n {
		return
	}
	fresh := newMemoryHeads()
	fresh.round = m.round + 1
	for h := range m.heads.n {
		if *m.heads.time(h) != 0 {
			head := m.whole(h)
			fresh.put(&head, nil, m.heads.text(h) != nil)
		}
	}
	*m = fresh
}

// whole returns all of a head.
func (m *memoryHeads) whole(h int) Head {
	head := Head{ID: m.heads.id(h), Time: seconds(*m.heads.time(h)), Sketch: m.heads.sketch(h)}
	if text := m.heads.text(h); text != nil {
		head.Text = *text
	}
	head.Keys = m.postings.appendKeys(nil, h)
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
			moved, done := m.round != round, n >= m.heads.n
			live := !moved && !done && *m.heads.time(n) != 0
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
