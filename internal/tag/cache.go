package tag

// A cache keeps the words that came last: few words make up most of a text, and to
// find out what is known of one takes longer than to copy it. It holds no part of a
// text, only copies of short forms.
type cache struct {
	of    *Tagger
	slots [1 << cacheBits]cached
}

const (
	cacheBits = 10
	cacheForm = 16 // the longest form that is kept, in bytes
)

type cached struct {
	low, high uint64 // the bytes of the form
	size      uint8
	word      Word
}

// word sets w to what is known of a form alone. The cache may be nil.
func (t *Tagger) word(w *Word, form string, c *cache) {
	if c == nil || len(form) > cacheForm {
		w.fill(form)
		t.look(w)
		return
	}
	low, high := packed(form)
	key := (low ^ high*0xff51afd7ed558ccd) * 0x9e3779b97f4a7c15
	slot := &c.slots[key>>(64-cacheBits)]
	if slot.low != low || slot.high != high || int(slot.size) != len(form) || len(form) == 0 {
		slot.low, slot.high, slot.size = low, high, uint8(len(form))
		slot.word.fill(form)
		t.look(&slot.word)
	}
	*w = slot.word
}

// packed returns the bytes of a form of up to 16 bytes.
func packed(form string) (low, high uint64) {
	n := len(form)
	if n >= 8 {
		return load(form), load(form[n-8:]) // these overlap, or meet, or leave nothing out
	}
	for i := n - 1; i >= 0; i-- {
		low = low<<8 | uint64(form[i])
	}
	return low, 0
}

func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
