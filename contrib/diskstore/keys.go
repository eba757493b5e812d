package diskstore

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newstext/newstext/dedupe"
)

// The entries of the database, by the first byte of their key:
//
//	m                the versions of the store
//	h ref            a head: time, keys, sketch, ID
//	t ref            its text
//	k key ref        nothing; the heads that have a key
//	i ID             the ref of the head
//	a time ref       nothing; heads by age
//
// Refs take five bytes, keys and times four, big endian, so that they sort as numbers.
const (
	metaSpace = 'm'
	headSpace = 'h'
	textSpace = 't'
	keySpace  = 'k'
	idSpace   = 'i'
	ageSpace  = 'a'
)

const (
	refSize = 5
	keySize = 1 + 4 // of a key with its space
)

func appendRef(b []byte, ref dedupe.Ref) []byte {
	return append(b, byte(ref>>32), byte(ref>>24), byte(ref>>16), byte(ref>>8), byte(ref))
}

func decodeRef(b []byte) (dedupe.Ref, error) {
	if len(b) != refSize {
		return 0, damaged("a ref of %d bytes", len(b))
	}
	return dedupe.Ref(b[0])<<32 | dedupe.Ref(binary.BigEndian.Uint32(b[1:])), nil
}

func refKey(b []byte, space byte, ref dedupe.Ref) []byte { return appendRef(append(b[:0], space), ref) }

// keyPrefix is what the entries of a key begin with.
func keyPrefix(b []byte, key uint32) []byte {
	return binary.BigEndian.AppendUint32(append(b[:0], keySpace), key)
}

func postingKey(b []byte, key uint32, ref dedupe.Ref) []byte {
	return appendRef(keyPrefix(b, key), ref)
}

func decodePosting(b []byte) (uint32, dedupe.Ref, error) {
	if len(b) != keySize+refSize {
		return 0, 0, damaged("a posting of %d bytes", len(b))
	}
	ref, err := decodeRef(b[keySize:])
	return binary.BigEndian.Uint32(b[1:]), ref, err
}

// comparer sorts bytes, and tells the database that the entries of a key belong
// together. Its name is kept in the files: a database of another kind does not
// open.
var comparer = func() *pebble.Comparer {
	c := *pebble.DefaultComparer
	c.Name = "newstext.dedupe"
	c.Split = func(b []byte) int {
		if len(b) > keySize && b[0] == keySpace {
			return keySize
		}
		return len(b)
	}
	c.ImmediateSuccessor = func(dst, b []byte) []byte {
		if len(b) != keySize || b[0] != keySpace {
			return append(append(dst, b...), 0)
		}
		dst = append(dst, b...)
		for i := len(dst) - 1; ; i-- {
			if dst[i]++; dst[i] != 0 {
				return dst
			}
		}
	}
	return &c
}()

func idKey(b []byte, id string) []byte { return append(append(b[:0], idSpace), id...) }

func ageKey(b []byte, stamp uint32, ref dedupe.Ref) []byte {
	return appendRef(binary.BigEndian.AppendUint32(append(b[:0], ageSpace), stamp), ref)
}

func decodeAge(b []byte) (uint32, dedupe.Ref, error) {
	if len(b) != 1+4+refSize {
		return 0, 0, damaged("an age of %d bytes", len(b))
	}
	ref, err := decodeRef(b[5:])
	return binary.BigEndian.Uint32(b[1:]), ref, err
}

// stampOf fits a time, which an index gives in whole seconds from 1970 to 2106,
// into four bytes; timeOf is its reverse.
func stampOf(t time.Time) uint32 { return uint32(max(0, min(t.Unix(), math.MaxUint32))) }

func timeOf(stamp uint32) time.Time { return time.Unix(int64(stamp), 0).UTC() }

// appendHead appends what is kept of a head but its text.
func appendHead(b []byte, h dedupe.Head) ([]byte, error) {
	if len(h.Keys) > math.MaxUint8 || len(h.Sketch) > math.MaxUint8 {
		return nil, fmt.Errorf("diskstore: a head of %d keys and a sketch of %d bytes: at most %d fit", len(h.Keys), len(h.Sketch), math.MaxUint8)
	}
	b = binary.BigEndian.AppendUint32(b, stampOf(h.Time))
	b = append(b, byte(len(h.Keys)))
	for _, k := range h.Keys {
		b = binary.BigEndian.AppendUint32(b, k)
	}
	b = append(b, byte(len(h.Sketch)))
	b = append(b, h.Sketch...)
	return append(b, h.ID...), nil
}

// decodeHead is the reverse of appendHead, without the keys. What it returns does
// not share memory with b.
func decodeHead(b []byte) (dedupe.Head, error) {
	_, rest, err := splitHead(b)
	if err != nil {
		return dedupe.Head{}, err
	}
	own := append([]byte(nil), rest[1:]...)
	n := int(rest[0])
	return dedupe.Head{ID: string(own[n:]), Time: timeOf(binary.BigEndian.Uint32(b)), Sketch: own[:n:n]}, nil
}

// decodeKeys returns the keys of a head.
func decodeKeys(b []byte) ([]uint32, error) {
	raw, _, err := splitHead(b)
	if err != nil {
		return nil, err
	}
	keys := make([]uint32, 0, len(raw)/4)
	for ; len(raw) > 0; raw = raw[4:] {
		keys = append(keys, binary.BigEndian.Uint32(raw))
	}
	return keys, nil
}

// splitHead returns the keys, four bytes each, and what follows them: the length
// of the sketch, the sketch and the ID.
func splitHead(b []byte) (keys, rest []byte, err error) {
	if len(b) < 6 {
		return nil, nil, damaged("a head of %d bytes", len(b))
	}
	end := 5 + 4*int(b[4])
	if end >= len(b) || end+1+int(b[end]) > len(b) {
		return nil, nil, damaged("a head of %d bytes with %d keys", len(b), b[4])
	}
	return b[5:end], b[end:], nil
}
