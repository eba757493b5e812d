package newsbeam

import (
	"encoding/binary"
	"errors"
	"math"
	"time"
)

// A writer puts values into bytes. What the stages hand to each other is packed by
// hand: rows that are coded field by field through reflection cost more than the work.
type writer struct{ b []byte }

func (w *writer) uint(n int)      { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) uint32(n uint32) { w.b = binary.LittleEndian.AppendUint32(w.b, n) }
func (w *writer) string(s string) { w.uint(len(s)); w.b = append(w.b, s...) }
func (w *writer) float(f float64) { w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(f)) }

func (w *writer) keys(keys []uint32) {
	w.uint(len(keys))
	for _, k := range keys {
		w.uint32(k)
	}
}

// time writes a time to the nanosecond, zero as such.
func (w *writer) time(t time.Time) {
	if t.IsZero() {
		w.uint(0)
		return
	}
	w.uint(1)
	w.b = binary.AppendVarint(w.b, t.Unix())
	w.uint(t.Nanosecond())
}

var errPacked = errors.New("newsbeam: packed data ends early")

// A reader takes out what a writer put in. Strings share the memory of what is read.
// After the first error all values are zero.
type reader struct {
	s   string
	err error
}

func (r *reader) bytes(n int) string {
	if n < 0 || n > len(r.s) {
		r.s, r.err = "", errPacked
		return ""
	}
	v := r.s[:n]
	r.s = r.s[n:]
	return v
}

func (r *reader) more() bool { return len(r.s) > 0 }

func (r *reader) uint64() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		c := r.bytes(1)
		if c == "" {
			return 0
		}
		n |= uint64(c[0]&0x7f) << shift
		if c[0] < 0x80 {
			return n
		}
	}
	r.s, r.err = "", errPacked
	return 0
}

func (r *reader) uint() int      { return int(r.uint64()) }
func (r *reader) string() string { return r.bytes(r.uint()) }

// count reads how many things follow, each of which takes at least size bytes.
func (r *reader) count(size int) int {
	n := r.uint()
	if n < 0 || n > len(r.s)/size {
		r.s, r.err = "", errPacked
		return 0
	}
	return n
}

func (r *reader) uint32() uint32 {
	v := r.bytes(4)
	if v == "" {
		return 0
	}
	return uint32(v[0]) | uint32(v[1])<<8 | uint32(v[2])<<16 | uint32(v[3])<<24
}

func (r *reader) float() float64 {
	low, high := r.uint32(), r.uint32()
	return math.Float64frombits(uint64(low) | uint64(high)<<32)
}

func (r *reader) keys() []uint32 {
	keys := make([]uint32, r.count(4))
	for i := range keys {
		keys[i] = r.uint32()
	}
	return keys
}

func (r *reader) time() time.Time {
	if r.uint() == 0 {
		return time.Time{}
	}
	n := r.uint64()
	seconds := int64(n>>1) ^ -int64(n&1)
	return time.Unix(seconds, int64(r.uint())).UTC()
}
