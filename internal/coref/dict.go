package coref

import "math/bits"

// hash is of the bytes of a word or a name. It has no seed.
func hash[T string | []byte](s T) uint64 {
	h := uint64(len(s))
	for len(s) >= 8 {
		h = mixed(h, uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)
		s = s[8:]
	}
	tail := uint64(0)
	for i := range len(s) {
		tail |= uint64(s[i]) << (8 * i)
	}
	return mixed(h, tail)
}

// mixed puts x into the hash h.
func mixed(h, x uint64) uint64 {
	hi, lo := bits.Mul64(h^x^0x2d358dccaa6c78a5, 0x9e3779b97f4a7c15)
	return hi ^ lo
}

// A dict is a fixed map from words. Nearly all words asked for are in no list:
// a bit for each hash says so without a look at the table, which is mostly not
// in the cache.
type dict[V any] struct {
	seen  []uint64
	slots []dictSlot[V]
}

type dictSlot[V any] struct {
	word  string // "" for a free slot
	value V
}

func newDict[V any](m map[string]V) *dict[V] {
	size := 8
	for size < 2*len(m) {
		size *= 2
	}
	d := &dict[V]{seen: make([]uint64, max(size/8, 1)), slots: make([]dictSlot[V], size)}
	for w, v := range m { // the place of a word may depend on the order, what is found does not
		h := hash(w)
		i := h % uint64(size)
		for d.slots[i].word != "" {
			i = (i + 1) % uint64(size)
		}
		d.slots[i] = dictSlot[V]{w, v}
		b := h >> 32 % uint64(64*len(d.seen))
		d.seen[b/64] |= 1 << (b % 64)
	}
	return d
}

// get returns what the dict has for a word, or nil.
func (d *dict[V]) get(w string) *V { return lookUp(d, w) }

func lookUp[V any, T string | []byte](d *dict[V], w T) *V {
	if len(w) == 0 {
		return nil
	}
	h := hash(w)
	b := h >> 32 % uint64(64*len(d.seen))
	if d.seen[b/64]>>(b%64)&1 == 0 {
		return nil
	}
	for i := h % uint64(len(d.slots)); d.slots[i].word != ""; i = (i + 1) % uint64(len(d.slots)) {
		if d.slots[i].word == string(w) {
			return &d.slots[i].value
		}
	}
	return nil
}

// An index is a map from hashes to small numbers that is emptied at no cost.
type index struct {
	slots []indexSlot
	n     int
	stamp uint32 // of the slots in use
}

type indexSlot struct {
	hash  uint64
	stamp uint32
	value int32
}

// keepSize is up to how many entries memory is kept for the next document.
const keepSize = 1 << 13

func (x *index) reset() {
	x.n = 0
	x.stamp++
	if x.stamp == 0 || len(x.slots) > keepSize {
		*x = index{stamp: 1}
	}
}

// at returns the value of a hash, and whether it was there; else it is now, with
// the value 0.
func (x *index) at(h uint64) (v *int32, old bool) {
	if 2*x.n >= len(x.slots) {
		x.grow()
	}
	mask := uint64(len(x.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s := &x.slots[i]; {
		case s.stamp != x.stamp:
			*s = indexSlot{hash: h, stamp: x.stamp}
			x.n++
			return &s.value, false
		case s.hash == h:
			return &s.value, true
		}
	}
}

// find returns the value of a hash, if it is there.
func (x *index) find(h uint64) (int32, bool) {
	if x.n == 0 {
		return 0, false
	}
	mask := uint64(len(x.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s := &x.slots[i]; {
		case s.stamp != x.stamp:
			return 0, false
		case s.hash == h:
			return s.value, true
		}
	}
}

func (x *index) grow() {
	old, stamp := x.slots, x.stamp
	*x = index{slots: make([]indexSlot, max(64, 2*len(old))), stamp: max(stamp, 1)}
	for i := range old {
		if s := &old[i]; s.stamp == stamp {
			v, _ := x.at(s.hash)
			*v = s.value
		}
	}
}
