package tag

import "github.com/newstext/newstext/internal/model"

// weights is the table of features. Tagging is looking up: some thirty features
// for each word that can be more than one thing, most of them not in the
// processor's nearest cache. So the weights of a feature lie in the same cache
// line as its key, and a look-up takes the same steps whether there is anything
// to find or not, because a branch that nobody can predict costs more than some
// additions of nothing.
type weights struct {
	// Buckets of four slots, which fill a cache line, and one empty slot at the
	// end. Slots fill from the front of a bucket; what does not fit goes to the
	// next.
	slots []weighed
	shift uint8
	rows  [][64]int8 // of features with more weights than fit a slot, by tag
}

// weighed is a feature with its weights. A weight is a tag, eight bits, and its
// value, eight bits.
type weighed struct {
	key  uint32
	row  uint16 // of what does not fit here, plus one; then nothing is here
	here [inSlot]uint16
}

const (
	inSlot   = 5
	inBucket = 4
)

// nothing is a slot without a feature. It adds 0 to the scores of numbers that
// are no tags, each to another so that no addition waits for the one before.
func nothing() (w weighed) {
	for i := range w.here {
		w.here[i] = uint16(64-inSlot+i) << 8
	}
	return w
}

// newWeights makes the table of the features, whose rows of tags and values
// follow each other in order. It reports what is wrong with them to m.
func newWeights(m *model.Model, features []uint32, lengths, tags string, values []int8) (w weights) {
	if len(features) != len(lengths) || len(tags) != len(values) {
		m.Fail("features and weights of different lengths")
		return w
	}
	buckets, bits := 16, uint8(4)
	for buckets*inBucket < len(features)+len(features)/2 {
		buckets, bits = buckets*2, bits+1
	}
	w.slots, w.shift = make([]weighed, buckets*inBucket+1), 32-bits
	empty := nothing()
	for i := range w.slots {
		w.slots[i] = empty
	}
	long := 0
	for i := range len(lengths) {
		if lengths[i] > inSlot {
			long++
		}
	}
	if long >= 1<<16 {
		m.Fail("%d features have more than %d weights", long, inSlot)
		return w
	}
	w.rows = make([][64]int8, 0, long)
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
		slot := empty
		slot.key = key
		for j := range n {
			t := tags[at+j]
			if t == 0 || int(t) >= Count {
				m.Fail("weight %d is for tag %d, there are %d", at+j, t, Count-1)
				return w
			}
			if n <= inSlot {
				slot.here[j] = uint16(t)<<8 | uint16(uint8(values[at+j]))
				continue
			}
			if j == 0 {
				w.rows = append(w.rows, [64]int8{})
				slot.row = uint16(len(w.rows))
			}
			w.rows[slot.row-1][t] = values[at+j]
		}
		at += n
		w.put(slot)
	}
	return w
}

func (w *weights) put(slot weighed) {
	end := len(w.slots) - 1
	for i := int(slot.key>>w.shift) * inBucket; ; i++ {
		if i == end {
			i = 0
		}
		if w.slots[i].key == 0 {
			w.slots[i] = slot
			return
		}
	}
}

// add adds the weights of features to scores. If few is not nil, the scores of
// no other tags matter.
func (w *weights) add(scores *[64]int32, features []uint32, few []Tag) {
	slots := w.slots
	if len(slots) < inBucket+1 {
		return
	}
	none := len(slots) - 1
	// Ask for all the cache lines before waiting for the first.
	var all uint32
	for _, key := range features {
		all ^= slots[int(key>>w.shift)*inBucket].key
	}
	scores[63] = int32(all) // that of no tag
	for _, key := range features {
		at := int(key>>w.shift) * inBucket
		found := none
		for {
			bucket := slots[at : at+inBucket : at+inBucket]
			if bucket[0].key == key {
				found = at
			}
			if bucket[1].key == key {
				found = at + 1
			}
			if bucket[2].key == key {
				found = at + 2
			}
			if bucket[3].key == key {
				found = at + 3
			}
			// A full bucket may have run over into the next.
			if bucket[3].key == 0 || found != none {
				break
			}
			if at += inBucket; at == none {
				at = 0
			}
		}
		s := &slots[found]
		if s.row != 0 {
			row := &w.rows[s.row-1]
			if few == nil {
				for t, v := range row {
					scores[t] += int32(v)
				}
				continue
			}
			for _, t := range few {
				scores[t&63] += int32(row[t&63])
			}
			continue
		}
		scores[s.here[0]>>8&63] += int32(int8(s.here[0]))
		scores[s.here[1]>>8&63] += int32(int8(s.here[1]))
		scores[s.here[2]>>8&63] += int32(int8(s.here[2]))
		scores[s.here[3]>>8&63] += int32(int8(s.here[3]))
		scores[s.here[4]>>8&63] += int32(int8(s.here[4]))
	}
}
