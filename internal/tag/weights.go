package tag

import (
	"math/bits"

	"github.com/newstext/newstext/internal/model"
)

// weights is the table of features. Tagging is looking up: some thirty features
// for each word that can be more than one thing, most of them not in the
// processor's nearest cache. So the table is small, and a look-up takes the same
// steps wherever in its bucket a feature is, because a branch that nobody can
// predict costs more than some comparisons.
//
// A feature's weights are kept in groups of eight tags, a byte each, and a group
// without a weight is not kept. Eight weights are added in one go, in lanes of 16
// bits: see [sums].
type weights struct {
	// Buckets of four slots, which fill from the front; what does not fit into one
	// goes to the next.
	slots  []slot
	shift  uint8
	groups []uint64 // the first is that of no weights
}

// A slot is a feature: its key, where its groups begin, and which it has.
type slot uint64

func newFeature(key uint32, at int, has uint8) slot {
	return slot(key)<<32 | slot(at)<<8 | slot(has)
}

const (
	inBucket  = 4
	inGroup   = 8
	groups    = (Count + inGroup - 1) / inGroup
	maxGroups = 1 << 24

	// A weight w is kept as w + zero, so that lanes have no sign.
	zero    = 128
	nothing = zero * 0x0101010101010101
)

// newWeights makes the table of the features, whose rows of tags and values
// follow each other in order. It reports what is wrong with them to m.
func newWeights(m *model.Model, features []uint32, lengths, tags string, values []int8) (w weights) {
	if len(features) != len(lengths) || len(tags) != len(values) {
		m.Fail("features and weights of different lengths")
		return w
	}
	buckets, width := 16, uint8(4)
	for buckets*inBucket*5 < len(features)*9 { // at most five ninths are full
		buckets, width = buckets*2, width+1
	}
	w.slots, w.shift = make([]slot, buckets*inBucket), 32-width
	w.groups = append(make([]uint64, 0, 1+len(features)*2), nothing)
	at := 0
	for i, key := range features {
		n := int(lengths[i])
		if n == 0 || n >= Count || at+n > len(tags) {
			m.Fail("feature %d has %d weights", i, n)
			return w
		}
		if key == 0 {
			m.Fail("feature %d is 0, which is none", i)
			return w
		}
		var row [groups]uint64
		has := uint8(0)
		for j := at; j < at+n; j++ {
			t := tags[j]
			if t == 0 || int(t) >= Count {
				m.Fail("weight %d is for tag %d, there are %d", j, t, Count-1)
				return w
			}
			row[t/inGroup] ^= uint64(uint8(values[j])) << (t % inGroup * 8)
			has |= 1 << (t / inGroup)
		}
		at += n
		if len(w.groups) > maxGroups-groups {
			m.Fail("more than %d groups of weights", maxGroups)
			return w
		}
		w.put(newFeature(key, len(w.groups), has))
		for g := range row {
			if has>>g&1 != 0 {
				w.groups = append(w.groups, row[g]^nothing)
			}
		}
	}
	return w
}

func (w *weights) put(s slot) {
	for i := int(uint32(s>>32)>>w.shift) * inBucket; ; i++ {
		if i == len(w.slots) {
			i = 0
		}
		if w.slots[i] == 0 {
			w.slots[i] = s
			return
		}
	}
}

// find appends to found, whose first n are taken, what the table knows of the
// features, and returns how many are taken then.
func (w *weights) find(found *[MaxFeatures]slot, n int, features []uint32) int {
	slots := w.slots
	for _, key := range features {
		at := int(key>>w.shift) * inBucket
		var f slot
		for {
			if at < 0 || at > len(slots)-inBucket {
				break
			}
			bucket := slots[at : at+inBucket : at+inBucket]
			if uint32(bucket[0]>>32) == key {
				f = bucket[0]
			}
			if uint32(bucket[1]>>32) == key {
				f = bucket[1]
			}
			if uint32(bucket[2]>>32) == key {
				f = bucket[2]
			}
			if uint32(bucket[3]>>32) == key {
				f = bucket[3]
			}
			// A full bucket may have run over into the next, the last into the first.
			if f != 0 || bucket[3] == 0 {
				break
			}
			if at += inBucket; at == len(slots) {
				at = 0
			}
		}
		found[n&(MaxFeatures-1)] = f
		n += int((f | -f) >> 63) // one more if f is not 0
	}
	return n
}

// sums are the scores of all tags, in lanes of 16 bits without a sign: of each
// group first the tags with even numbers, then those with odd ones. A score of 0
// is not 0 there, but the same number for all tags: only differences mean
// something. The last two are for no tag.
type sums [16]uint64

// even are the even ones of eight bytes, as four lanes.
const even = 0x00ff00ff00ff00ff

// groups returns the numbers of the groups that tags of s are in.
func (s Set) groups(buf *[groups]uint8) []uint8 {
	n := 0
	for g := range uint8(groups) {
		buf[n] = g
		if uint8(s>>(g*inGroup)) != 0 {
			n++
		}
	}
	return buf[:n]
}

// add adds the weights of what was found to the sums of some groups.
func (w *weights) add(to *sums, found []slot, of []uint8) {
	all := w.groups
	for _, g := range of {
		g &= 7
		below := uint8(1)<<g - 1
		evens, odds := to[2*g], to[2*g+1]
		for _, f := range found {
			has := uint8(f)
			at := uint32(f)>>8 + uint32(bits.OnesCount8(has&below))
			at &= -uint32(has >> g & 1) // a group that is not kept is the first
			if int(at) < len(all) {
				x := all[at]
				evens += x & even
				odds += x >> 8 & even
			}
		}
		to[2*g], to[2*g+1] = evens, odds
	}
}

// of returns the score of t.
func (s *sums) of(t Tag) int32 {
	return int32(uint16(s[(t>>2&^1|t&1)&15] >> (t >> 1 & 3 * 16)))
}

// best returns the candidate with the highest score, the first of equals, and by
// how much it leads the next.
func (s *sums) best(candidates Set) (best Tag, lead int32) {
	top, second := int32(-1), int32(-1<<16)
	for ; candidates != 0; candidates &= candidates - 1 {
		t := Tag(bits.TrailingZeros64(uint64(candidates)))
		switch score := s.of(t); {
		case score > top:
			best, top, second = t, score, top
		case score > second:
			second = score
		}
	}
	return best, top - second
}
