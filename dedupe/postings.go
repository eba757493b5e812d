package dedupe

import (
	"math/bits"
	"slices"
	"sort"
)

// postings holds the keys of heads in the order in which they came, and finds them.
//
// A posting is a key of a head. The first with its key is the key itself: as nearly all
// keys are of one head, a posting takes four bytes and its slot. One that repeats a key
// is linked: it is the number of the posting before it with the same key, and then the
// key. A head without keys has one posting, linked to itself, that nothing finds.
type postings struct {
	cells  slab[uint32]      // the number of a posting is its first cell
	marks  slab[marks]       // of 64 cells each
	newest table             // posting of each key
	rest   map[uint32]uint32 // the same for keys whose line is full
}

// marks are what is known of 64 cells beside what they hold.
type marks struct {
	first  uint64 // where the first posting of a head begins
	linked uint64 // where a linked posting begins
	heads  uint32 // how many heads begin before them
}

func newPostings() postings {
	return postings{newest: newTable(), rest: make(map[uint32]uint32)}
}

func hashKey(key uint32) uint32 { return key * 0x9e3779b1 }

// room reports whether there is room for a head with so many keys.
func (p *postings) room(keys int) bool { return p.cells.n+2*keys < maxNumber }

// grow makes room for a head with so many keys.
func (p *postings) grow(keys int) {
	for p.newest.mustGrow(p.cells.n + 2*keys + 1) {
		p.newest.grow()
		rest := p.rest
		p.rest = make(map[uint32]uint32) // a map never shrinks
		for key, n := range rest {
			if !p.newest.add(hashKey(key), n) {
				p.rest[key] = n
			}
		}
	}
}

// push adds the keys of the next head, for which there is room. places are theirs.
func (p *postings) push(keys []uint32, places []place) {
	if len(keys) == 0 {
		p.begin(uint32(p.cells.n), true, true)
	}
	for i, key := range keys {
		at := places[i]
		if slices.Contains(keys[:i], key) { // its place has changed since
			at = p.find(key)
		}
		n := uint32(p.cells.n)
		if at.newest == none {
			p.begin(key, i == 0, false)
		} else {
			p.begin(uint32(at.newest), i == 0, true)
			p.cell(key)
		}
		if at.slot != nil && at.newest == none && *at.slot != 0 { // another key took it
			at.slot = p.find(key).slot
		}
		if at.slot == nil {
			p.rest[key] = n
		} else {
			*at.slot = p.newest.tag(hashKey(key)) | n + 1
		}
	}
}

// begin adds the first cell of a posting.
func (p *postings) begin(cell uint32, first, linked bool) {
	n := p.cells.n
	p.cell(cell)
	m := p.marks.at(n >> 6)
	if first {
		m.first |= 1 << (n & 63)
	}
	if linked {
		m.linked |= 1 << (n & 63)
	}
}

// cell adds a cell.
func (p *postings) cell(cell uint32) {
	if n := p.cells.n; n&63 == 0 {
		var m marks
		if n > 0 {
			before := p.marks.at(n>>6 - 1)
			m.heads = before.heads + uint32(bits.OnesCount64(before.first))
		}
		p.marks.push(m)
	}
	p.cells.push(cell)
}

// place is where the newest posting of a key is, or is to be.
type place struct {
	newest int     // none if there is none
	slot   *uint32 // nil if its line is full of others
}

// find returns the place of a key.
func (p *postings) find(key uint32) place {
	line, tag := p.newest.line(hashKey(key))
	for i, s := range line {
		if s == 0 {
			return place{none, &line[i]}
		}
		if s&^p.newest.mask == tag {
			if n := int(s&p.newest.mask) - 1; p.keyOf(n) == key {
				return place{n, &line[i]}
			}
		}
	}
	if n, ok := p.rest[key]; ok {
		return place{newest: int(n)}
	}
	return place{newest: none}
}

// appendPlaces appends the places of keys to dst. It looks into all lines before it
// reads one, so that the processor need not wait for each in turn.
func (p *postings) appendPlaces(dst []place, keys []uint32) []place {
	at := len(dst)
	for _, key := range keys {
		line, _ := p.newest.line(hashKey(key))
		dst = append(dst, place{int(line[0]), &line[0]})
	}
	for i, key := range keys {
		if to := &dst[at+i]; to.newest == 0 {
			to.newest = none
		} else {
			*to = p.find(key)
		}
	}
	return dst
}

// isLinked reports whether a posting has one before it with the same key.
func (p *postings) isLinked(n int) bool { return p.marks.at(n>>6).linked>>(n&63)&1 != 0 }

// older returns the posting before n with the same key, none if n is the first.
func (p *postings) older(n int) int {
	if !p.isLinked(n) {
		return none
	}
	return int(*p.cells.at(n))
}

// keyOf returns the key of a posting.
func (p *postings) keyOf(n int) uint32 {
	if p.isLinked(n) {
		n++
	}
	return *p.cells.at(n)
}

// headOf returns the head of a posting.
func (p *postings) headOf(n int) int {
	m := p.marks.at(n >> 6)
	return int(m.heads) + bits.OnesCount64(m.first<<(63-n&63)) - 1
}

// appendKeys appends the keys of a head to dst.
func (p *postings) appendKeys(dst []uint32, head int) []uint32 {
	// Its first posting is under the last marks before which no more heads begin.
	k := sort.Search(p.marks.n, func(i int) bool { return int(p.marks.at(i).heads) > head }) - 1
	m := p.marks.at(k)
	first := m.first
	for range head - int(m.heads) {
		first &= first - 1
	}
	n := k<<6 + bits.TrailingZeros64(first)
	if p.older(n) == n {
		return dst
	}
	for more := true; more; {
		if p.isLinked(n) {
			n++
		}
		dst = append(dst, *p.cells.at(n))
		n++
		more = n < p.cells.n && p.marks.at(n>>6).first>>(n&63)&1 == 0
	}
	return dst
}
