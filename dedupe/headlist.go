package dedupe

import (
	"math"
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/newstext/newstext/internal/fold"
)

// headList holds heads in the order in which they came, without their keys, and finds
// them by their IDs. Those that are gone keep their number.
type headList struct {
	blocks []*headBlock
	n      int
	ids    *strings.Builder // of the last block

	byID table
	rest map[string]uint32 // heads by their ID whose lines are full
}

// headBlock holds 64 heads. Their IDs and sketches lie side by side: a string of its own
// takes 24 bytes and more, which the collector visits.
type headBlock struct {
	times    [blockHeads]uint32 // seconds since 1970, plus 1; 0: deleted
	idEnds   [blockHeads]uint32
	short    uint64 // heads with a sketch of binsShort bytes
	long     uint64 // … of binsLong
	ids      string
	sketches []byte
	texts    *[blockHeads]string // nil if the texts are kept elsewhere
}

const blockHeads = 64

func newHeadList() headList { return headList{byID: newTable(), rest: make(map[string]uint32)} }

func hashID(id string) uint32 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001b3
	}
	return uint32(fold.Mix(h))
}

func (l *headList) block(h int) (b *headBlock, i int) { return l.blocks[h/blockHeads], h % blockHeads }

func (l *headList) time(h int) *uint32 {
	b, i := l.block(h)
	return &b.times[i]
}

func (l *headList) id(h int) string {
	b, i := l.block(h)
	from := uint32(0)
	if i > 0 {
		from = b.idEnds[i-1]
	}
	return b.ids[from:b.idEnds[i]]
}

func (l *headList) sketch(h int) []byte {
	b, i := l.block(h)
	before := uint64(1)<<i - 1
	at := binsShort*bits.OnesCount64(b.short&before) + binsLong*bits.OnesCount64(b.long&before)
	switch bit := uint64(1) << i; {
	case b.short&bit != 0:
		return b.sketches[at : at+binsShort : at+binsShort]
	case b.long&bit != 0:
		return b.sketches[at : at+binsLong : at+binsLong]
	}
	return nil
}

// text returns where the text of a head is, nil if the texts are kept elsewhere.
func (l *headList) text(h int) *string {
	b, i := l.block(h)
	if b.texts == nil {
		return nil
	}
	return &b.texts[i]
}

// room reports whether there is room for a head with an ID of so many bytes.
func (l *headList) room(id int) bool {
	return l.n < maxNumber && (l.n%blockHeads == 0 || uint64(l.ids.Len())+uint64(id) <= math.MaxUint32)
}

// push adds a head for which there is room.
func (l *headList) push(h *Head, withText bool) {
	if l.n%blockHeads == 0 {
		l.ids = new(strings.Builder)
		b := new(headBlock)
		if withText {
			b.texts = new([blockHeads]string)
		}
		l.blocks = append(l.blocks, b)
	}
	b, i := l.block(l.n)
	b.times[i] = stamp(h.Time)
	l.ids.WriteString(h.ID)
	b.ids = l.ids.String()
	b.idEnds[i] = uint32(len(b.ids))
	switch len(h.Sketch) {
	case binsShort:
		b.short |= 1 << i
	case binsLong:
		b.long |= 1 << i
	}
	b.sketches = append(b.sketches, h.Sketch...)
	if i == blockHeads-1 { // without the room to grow
		b.ids, b.sketches = strings.Clone(b.ids), slices.Clone(b.sketches)
	}
	if withText {
		b.texts[i] = h.Text
	}
	l.index(h.ID)
	l.n++
}

// index makes the next head be found by its ID.
func (l *headList) index(id string) {
	for l.byID.mustGrow(l.n + 1) {
		l.byID.grow()
		rest := l.rest
		l.rest = make(map[string]uint32)
		for id, n := range rest {
			if !l.byID.add(hashID(id), n) {
				l.rest[id] = n
			}
		}
	}
	n := uint32(l.n)
	hash := hashID(id)
	if slot := l.slot(hash, id); slot != nil { // of a head that is gone
		*slot = *slot&^l.byID.mask | n + 1
	} else if _, ok := l.inRest(hash, id); ok || !l.byID.add(hash, n) {
		l.rest[l.id(l.n)] = n
	}
}

// slot returns the slot of an ID with its hash, nil if its line does not have it.
func (l *headList) slot(hash uint32, id string) *uint32 {
	line, tag := l.byID.line(hash)
	for i, s := range line {
		if s == 0 {
			break
		}
		if s&^l.byID.mask == tag && l.id(int(s&l.byID.mask)-1) == id {
			return &line[i]
		}
	}
	return nil
}

// inRest returns the head with an ID that its line does not have.
func (l *headList) inRest(hash uint32, id string) (n uint32, ok bool) {
	if l.byID.isFull(hash) {
		n, ok = l.rest[id]
	}
	return n, ok
}

// find returns the living head with an ID, none if there is none.
func (l *headList) find(id string) int {
	h, hash := none, hashID(id)
	if slot := l.slot(hash, id); slot != nil {
		h = int(*slot&l.byID.mask) - 1
	} else if n, ok := l.inRest(hash, id); ok {
		h = int(n)
	}
	if h == none || *l.time(h) == 0 {
		return none
	}
	return h
}

// seconds and its reverse, stamp, fit a time into four bytes: from 1970 to 2106.
// Earlier and later ones go to the ends.
func seconds(stamp uint32) time.Time { return time.Unix(int64(stamp)-1, 0).UTC() }

func stamp(t time.Time) uint32 {
	return uint32(1 + max(0, min(t.Unix(), math.MaxUint32-2)))
}
