package diskstore

import (
	"slices"

	"github.com/newstext/newstext/dedupe"
)

// A table holds the heads that were put last, as they are found: by key, by ID and
// by time. Only the heads themselves are written when they are put; a table is
// written when it is full, sorted, in one go, and made anew from its heads when a
// store is opened. Eight entries at random places an article, each sorted in and
// logged for itself, took a third of the time of adding, and most of compaction.
type table struct {
	first dedupe.Ref // of the heads; the rest follow without a gap
	heads []young
	keys  multimap
	ids   multimap
}

// young is a head in a table.
type young struct {
	stamp uint32
	gone  bool // removed
}

func newTable(first dedupe.Ref) *table { return &table{first: first} }

// end is the ref of the next head.
func (t *table) end() dedupe.Ref { return t.first + dedupe.Ref(len(t.heads)) }

// refOf returns the head of an entry.
func (t *table) refOf(entry uint64) dedupe.Ref { return t.first + dedupe.Ref(uint32(entry)) }

func (t *table) has(ref dedupe.Ref) bool { return t != nil && ref >= t.first && ref < t.end() }

// add adds the next head.
func (t *table) add(stamp uint32, id string, keys []uint32) {
	at := uint32(len(t.heads))
	t.heads = append(t.heads, young{stamp: stamp})

	t.ids.add(hashID(id), at)
	for _, k := range keys {
		t.keys.add(k, at)
	}
}

// skip leaves the next ref free.
func (t *table) skip() { t.heads = append(t.heads, young{gone: true}) }

func (t *table) remove(ref dedupe.Ref) {
	t.heads[ref-t.first].gone = true

}

// in returns the entries of a space.
func (t *table) in(space byte) *multimap {
	if space == idSpace {
		return &t.ids
	}
	return &t.keys
}

// appendRefs appends the heads of a key, or of the hash of an ID, to dst, up to
// limit in all.
func (t *table) appendRefs(dst []dedupe.Ref, space byte, key uint32, limit int) []dedupe.Ref {
	for at := range t.in(space).of(key) {
		if len(dst) >= limit {
			break
		}
		if !t.heads[at].gone {
			dst = append(dst, t.first+dedupe.Ref(at))
		}
	}
	return dst
}

// latest returns the latest time of the heads, 0 if there is none.
func (t *table) latest() (stamp uint32) {
	for _, h := range t.heads {
		if !h.gone {
			stamp = max(stamp, h.stamp)
		}
	}
	return stamp
}

// hasOlder reports whether there is a head from before a time.
func (t *table) hasOlder(stamp uint32) bool {
	return slices.ContainsFunc(t.heads, func(h young) bool { return !h.gone && h.stamp < stamp })
}

// each calls f with the hashes that a filter must know.
func (t *table) each(f func(hash uint64)) {
	for _, space := range []byte{keySpace, idSpace} {
		for _, e := range t.in(space).entries {
			f(hashOf(space, uint32(e>>32)))
		}
	}
}

// sorted returns the entries of a space, in order, of the heads that are there: key,
// hash or time in the upper half, the head in the lower.
func (t *table) sorted(space byte) []uint64 {
	var sorted []uint64
	if space == ageSpace {
		for at, h := range t.heads {
			sorted = append(sorted, uint64(h.stamp)<<32|uint64(at))
		}
	} else {
		sorted = slices.Clone(t.in(space).entries)
	}
	sorted = slices.DeleteFunc(sorted, func(e uint64) bool { return t.heads[uint32(e)].gone })
	slices.Sort(sorted)
	return sorted
}

// A multimap finds the heads of a key.
type multimap struct {
	entries []uint64 // in the order in which they came
	slots   []uint32 // open addressing: the number of an entry, from 1; 0 is free
}

func (m *multimap) add(key, at uint32) {
	m.entries = append(m.entries, uint64(key)<<32|uint64(at))
	if 2*len(m.entries) <= len(m.slots) {
		m.place(len(m.entries))
		return
	}
	m.slots = make([]uint32, max(64, 2*len(m.slots)))
	for n := range m.entries {
		m.place(n + 1)
	}
}

func (m *multimap) place(n int) {
	at := m.slot(uint32(m.entries[n-1] >> 32))
	for m.slots[at] != 0 {
		at = (at + 1) & (len(m.slots) - 1)
	}
	m.slots[at] = uint32(n)
}

func (m *multimap) slot(key uint32) int {
	return int(key*0x9e3779b1>>7) & (len(m.slots) - 1)
}

// of yields the heads of a key in ascending order: those that came later lie
// farther on.
func (m *multimap) of(key uint32) func(yield func(at uint32) bool) {
	return func(yield func(uint32) bool) {
		if len(m.slots) == 0 {
			return
		}
		for at := m.slot(key); m.slots[at] != 0; at = (at + 1) & (len(m.slots) - 1) {
			if e := m.entries[m.slots[at]-1]; uint32(e>>32) == key && !yield(uint32(e)) {
				return
			}
		}
	}
}
