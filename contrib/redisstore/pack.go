package redisstore

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"strconv"
	"time"

	"github.com/newstext/newstext/dedupe"
)

// Refs are decimal numbers as fields of hashes, and six bytes, big endian, in
// values: the scripts read both.
const refSize = 6

func fieldOf(ref dedupe.Ref) string { return strconv.FormatUint(uint64(ref), 10) }

func fieldsOf(refs []dedupe.Ref) []string {
	fields := make([]string, len(refs))
	for i, r := range refs {
		fields[i] = fieldOf(r)
	}
	return fields
}

// unpackRef returns the ref that a value begins with.
func unpackRef(v string) (dedupe.Ref, error) {
	if len(v) < refSize {
		return 0, fmt.Errorf("redisstore: a ref of %d bytes", len(v))
	}
	var b [8]byte
	copy(b[8-refSize:], v)
	return dedupe.Ref(binary.BigEndian.Uint64(b[:])), nil
}

// unpackRefs appends the first refs of a value to dst.
func unpackRefs(dst []dedupe.Ref, v string, limit int) ([]dedupe.Ref, error) {
	for ; len(v) > 0 && len(dst) < limit; v = v[refSize:] {
		ref, err := unpackRef(v)
		if err != nil {
			return dst, err
		}
		dst = append(dst, ref)
	}
	return dst, nil
}

func packKey(key uint32) string { return string(binary.BigEndian.AppendUint32(nil, key)) }

// packHead returns a head without its text: time, number of keys, keys, length of
// the sketch, sketch, ID. The scripts read the keys and the ID.
func packHead(h dedupe.Head) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(h.Time.Unix()))
	b = binary.BigEndian.AppendUint16(b, uint16(len(h.Keys)))
	for _, k := range h.Keys {
		b = binary.BigEndian.AppendUint32(b, k)
	}
	b = binary.BigEndian.AppendUint16(b, uint16(len(h.Sketch)))
	b = append(b, h.Sketch...)
	return string(append(b, h.ID...))
}

func unpackHead(v string) (dedupe.Head, error) {
	b := []byte(v)
	broken := fmt.Errorf("redisstore: a head of %d bytes", len(v))
	if len(b) < 8 {
		return dedupe.Head{}, broken
	}
	h := dedupe.Head{Time: time.Unix(int64(binary.BigEndian.Uint32(b)), 0).UTC()}
	n := int(binary.BigEndian.Uint16(b[4:]))
	if b = b[6:]; len(b) < 4*n+2 {
		return dedupe.Head{}, broken
	}
	for range n {
		h.Keys = append(h.Keys, binary.BigEndian.Uint32(b))
		b = b[4:]
	}
	n = int(binary.BigEndian.Uint16(b))
	if b = b[2:]; len(b) < n {
		return dedupe.Head{}, broken
	}
	h.Sketch, h.ID = b[:n:n], string(b[n:])
	return h, nil
}

// newMark returns what tells a Put that is tried again from another of the same ID.
func newMark() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return string(b[:])
}
