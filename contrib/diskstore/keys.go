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
//	h ref t          its text
//	s                up to which ref the entries below are written: see settled
//	a time ref       nothing; heads by age
//	i hash ref       nothing; heads by the hash of their ID
//	k key ref        nothing; heads by key
//
// Refs take five bytes, hashes, keys and times four, big endian, so that they sort
// as numbers.
const (
	metaSpace    = 'm'
	headSpace    = 'h'
	settledSpace = 's'
	ageSpace     = 'a'
	idSpace      = 'i'
	keySpace     = 'k'
)

const textMark = 't'

const (
	refSize     = 5
	headSize    = 1 + refSize // of the key of a head
	keySize     = 1 + 4       // of a key, a hash or a time with its space
	postingSize = keySize + refSize
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

func headKey(b []byte, ref dedupe.Ref) []byte { return appendRef(append(b[:0], headSpace), ref) }

func textKey(b []byte, ref dedupe.Ref) []byte { return append(headKey(b, ref), textMark) }

// decodeHeadKey returns the ref of a head, and whether the entry is its text.
func decodeHeadKey(b []byte) (ref dedupe.Ref, text bool, err error) {
	if len(b) == headSize+1 && b[headSize] == textMark {
		text, b = true, b[:headSize]
	}
	if len(b) < headSize {
		return 0, false, damaged("a head's key of %d bytes", len(b))
	}
	ref, err = decodeRef(b[1:])
	return ref, text, err
}

// A posting is an entry of the spaces by which heads are found: a key, the hash of
// an ID or a time, and the ref of a head that has it.
type posting struct {
	key uint32
	ref dedupe.Ref
}

// prefixOf is what the postings of a key begin with.
func prefixOf(b []byte, space byte, key uint32) []byte {
	return binary.BigEndian.AppendUint32(append(b[:0], space), key)
}

func (p posting) append(b []byte, space byte) []byte {
	return appendRef(prefixOf(b, space, p.key), p.ref)
}

func decodePosting(b []byte) (posting, error) {
	if len(b) != postingSize {
		return posting{}, damaged("a posting of %d bytes", len(b))
	}
	ref, err := decodeRef(b[keySize:])
	return posting{binary.BigEndian.Uint32(b[1:]), ref}, err
}

// settled says of which heads all entries are written.
type settled struct {
	ref    dedupe.Ref // up to this one
	hashes int        // about how many a filter must know of them
}

func (s settled) append(b []byte) []byte {
	return binary.BigEndian.AppendUint64(appendRef(b, s.ref), uint64(s.hashes))
}

func decodeSettled(b []byte) (settled, error) {
	if len(b) != refSize+8 {
		return settled{}, damaged("%d bytes say what is settled", len(b))
	}
	ref, err := decodeRef(b[:refSize])
	return settled{ref, int(binary.BigEndian.Uint64(b[refSize:]))}, err
}

// comparer sorts bytes, and tells the database that the postings of a key belong
// together. Its name is kept in the files: a database of another kind does not
// open.
var comparer = func() *pebble.Comparer {
	c := *pebble.DefaultComparer
	c.Name = "newstext.dedupe"
	c.Split = func(b []byte) int {
		if len(b) > keySize && isPosting(b) {
			return keySize
		}
		return len(b)
	}
	c.ImmediateSuccessor = func(dst, b []byte) []byte {
		if len(b) != keySize || !isPosting(b) {
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

func isPosting(b []byte) bool { return b[0] == keySpace || b[0] == idSpace }

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
