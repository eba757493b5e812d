// Package model is the file format of every trained model of this module: a
// header with a name, a version and a checksum, then named sections of bytes,
// numbers and strings.
//
// A model is read from a string, as //go:embed gives it, and is not copied:
//
//	//go:embed tag.model
//	var data string
//
//	m, err := model.Open(data, "tag", 3)
//	words := m.Strings("words")
//	weights, scale := m.Int16s("weights")
//	if err := m.Err(); err != nil { … }
//
// Nothing in a file is trusted: lengths and offsets are checked against the
// bytes that are there before anything is made of them, so a damaged or hostile
// file gives an error that wraps ErrFormat, never a panic, and never takes more
// memory than about a thousand times its own size (that of DEFLATE). What
// numbers mean (that an index is in range, say) is for the reader of the model
// to check.
//
// # Format, version 1
//
// All numbers are little-endian. The header has 40 bytes:
//
//	 0  8 bytes   "ntmodel\n"
//	 8  uint16    version of the format, 1
//	10  uint16    flags: 1 = the body is compressed (DEFLATE, RFC 1951)
//	12  uint32    version of the model
//	16  uint32    length of the body, not compressed
//	20  uint32    CRC-32C of the body, not compressed
//	24  16 bytes  name of the model, filled up with zeros
//
// The body begins with the number of sections (uint32) and a zero (uint32), then
// one entry of 40 bytes for each section, then their data, each at an offset
// that 8 divides:
//
//	 0  24 bytes  name of the section, filled up with zeros
//	24  uint32    kind: 1 bytes, 2 int8, 3 int16, 4 int32, 5 float32, 6 strings, 7 uint16, 8 uint32
//	28  float32   scale: what a stored 1 stands for
//	32  uint32    offset from the start of the body
//	36  uint32    length in bytes
//
// Strings are a count n (uint32), the n offsets (uint32) at which they end, and
// their bytes.
package model

import (
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strings"
)

// ErrFormat is what every error about the bytes of a model wraps.
var ErrFormat = errors.New("not a valid model")

const (
	magic      = "ntmodel\n"
	format     = 1
	headerSize = 40
	nameSize   = 16

	flagCompressed = 1

	entrySize       = 40
	sectionNameSize = 24

	// maxBody bounds what a header may claim, so that its arithmetic fits an int
	// on every platform.
	maxBody = 1 << 30
	// maxRatio is more than DEFLATE can ever gain (1032 to 1).
	maxRatio = 1100
)

type kind uint32

const (
	kindBytes kind = 1 + iota
	kindInt8
	kindInt16
	kindInt32
	kindFloat32
	kindStrings
	kindUint16
	kindUint32
	kindEnd
)

var kindNames = [...]string{"", "bytes", "int8", "int16", "int32", "float32", "strings", "uint16", "uint32"}

func (k kind) String() string {
	if k < kindEnd {
		return kindNames[k]
	}
	return fmt.Sprintf("kind %d", uint32(k))
}

// A Model is an opened model. Its methods that read sections keep the first
// error for Err and give empty results after it, so that a reader can ask for
// all it needs and check once. What they return shares the model's memory and
// must not be written to.
type Model struct {
	name     string
	version  uint32
	sections []section
	err      error
}

type section struct {
	name  string
	kind  kind
	scale float32
	data  string
}

// Open reads a model and checks that it has the given name and version.
func Open(data, name string, version uint32) (*Model, error) {
	m, err := Decode(data)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, err)
	}
	if m.name != name {
		return nil, fmt.Errorf("model %s: %w: it is the model %q", name, ErrFormat, m.name)
	}
	if m.version != version {
		return nil, fmt.Errorf("model %s: %w: version %d, this program reads version %d", name, ErrFormat, m.version, version)
	}
	return m, nil
}

// Decode reads a model of any name and version.
func Decode(data string) (*Model, error) {
	if len(data) < headerSize || data[:8] != magic {
		return nil, fmt.Errorf("%w: no header", ErrFormat)
	}
	if v := u16(data, 8); v != format {
		return nil, fmt.Errorf("%w: format version %d, this program reads %d", ErrFormat, v, format)
	}
	flags := u16(data, 10)
	if flags&^flagCompressed != 0 {
		return nil, fmt.Errorf("%w: unknown flags %#x", ErrFormat, flags)
	}
	m := &Model{version: u32(data, 12), name: cString(data[24:headerSize])}
	size, body := int64(u32(data, 16)), data[headerSize:]
	if size > maxBody {
		return nil, fmt.Errorf("%w: body of %d bytes is too long", ErrFormat, size)
	}
	if flags&flagCompressed != 0 {
		var err error
		if body, err = inflate(body, int(size)); err != nil {
			return nil, err
		}
	}
	if int64(len(body)) != size {
		return nil, fmt.Errorf("%w: body of %d bytes, the header says %d", ErrFormat, len(body), size)
	}
	if sum := checksum(body); sum != u32(data, 20) {
		return nil, fmt.Errorf("%w: checksum does not match", ErrFormat)
	}
	return m, m.readDirectory(body)
}

func inflate(packed string, size int) (string, error) {
	if size/maxRatio > len(packed) {
		return "", fmt.Errorf("%w: %d compressed bytes cannot hold %d", ErrFormat, len(packed), size)
	}
	var b strings.Builder
	b.Grow(size)
	// One byte more than it should be, to notice a body that goes on.
	n, err := io.Copy(&b, io.LimitReader(flate.NewReader(strings.NewReader(packed)), int64(size)+1))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if n != int64(size) {
		return "", fmt.Errorf("%w: compressed body of %d bytes or more, the header says %d", ErrFormat, n, size)
	}
	return b.String(), nil
}

func (m *Model) readDirectory(body string) error {
	if len(body) < 8 {
		return fmt.Errorf("%w: no directory", ErrFormat)
	}
	n := int(u32(body, 0))
	if n > (len(body)-8)/entrySize {
		return fmt.Errorf("%w: directory of %d sections does not fit", ErrFormat, n)
	}
	m.sections = make([]section, n)
	for i := range m.sections {
		e := body[8+i*entrySize:][:entrySize]
		s := section{
			name:  cString(e[:sectionNameSize]),
			kind:  kind(u32(e, 24)),
			scale: math.Float32frombits(u32(e, 28)),
		}
		offset, length := int64(u32(e, 32)), int64(u32(e, 36))
		if s.kind < kindBytes || s.kind >= kindEnd {
			return fmt.Errorf("%w: section %q of unknown %v", ErrFormat, s.name, s.kind)
		}
		if offset%8 != 0 || offset+length > int64(len(body)) {
			return fmt.Errorf("%w: section %q lies outside the body", ErrFormat, s.name)
		}
		s.data = body[offset : offset+length]
		m.sections[i] = s
	}
	return nil
}

// Name returns the model's name.
func (m *Model) Name() string { return m.name }

// Version returns the model's version.
func (m *Model) Version() uint32 { return m.version }

// Has reports whether the model has a section of that name.
func (m *Model) Has(name string) bool {
	for i := range m.sections {
		if m.sections[i].name == name {
			return true
		}
	}
	return false
}

// Err returns the first error of the reading methods.
func (m *Model) Err() error { return m.err }

// Fail makes err the model's error if it has none yet. It is for a reader that
// finds numbers that make no sense; the error comes back wrapping ErrFormat.
func (m *Model) Fail(text string, args ...any) {
	if m.err == nil {
		m.err = fmt.Errorf("model %s: %w: %s", m.name, ErrFormat, fmt.Sprintf(text, args...))
	}
}

// Bytes returns a section of bytes.
func (m *Model) Bytes(name string) string { s := m.section(name, kindBytes, 1); return s.data }

// Int8s returns a section of small integers and what a stored 1 stands for.
func (m *Model) Int8s(name string) ([]int8, float32) { return vector[int8](m, name, kindInt8) }

// Int16s returns a section of integers and what a stored 1 stands for.
func (m *Model) Int16s(name string) ([]int16, float32) { return vector[int16](m, name, kindInt16) }

// Int32s returns a section of integers and what a stored 1 stands for.
func (m *Model) Int32s(name string) ([]int32, float32) { return vector[int32](m, name, kindInt32) }

// Uint16s returns a section of unsigned integers.
func (m *Model) Uint16s(name string) []uint16 { v, _ := vector[uint16](m, name, kindUint16); return v }

// Uint32s returns a section of unsigned integers.
func (m *Model) Uint32s(name string) []uint32 { v, _ := vector[uint32](m, name, kindUint32); return v }

// Float32s returns a section of floating-point numbers; not-a-number and
// infinities are refused.
func (m *Model) Float32s(name string) []float32 {
	v, _ := vector[float32](m, name, kindFloat32)
	for i, x := range v {
		if x != x || x-x != 0 {
			m.Fail("section %q: number %d is not finite", name, i)
			return nil
		}
	}
	return v
}

// Strings returns a section of strings.
func (m *Model) Strings(name string) Strings {
	s := m.section(name, kindStrings, 1)
	if len(s.data) < 4 {
		if m.err == nil {
			m.Fail("section %q: no count", name)
		}
		return Strings{}
	}
	n := int(u32(s.data, 0))
	if n > (len(s.data)-4)/4 {
		m.Fail("section %q: %d strings do not fit", name, n)
		return Strings{}
	}
	t := Strings{ends: view[uint32](s.data[4 : 4+4*n]), text: s.data[4+4*n:]}
	last := uint32(0)
	for i, end := range t.ends {
		if end < last || int64(end) > int64(len(t.text)) {
			m.Fail("section %q: string %d lies outside", name, i)
			return Strings{}
		}
		last = end
	}
	return t
}

func (m *Model) section(name string, k kind, unit int) section {
	if m.err != nil {
		return section{}
	}
	for _, s := range m.sections {
		if s.name != name {
			continue
		}
		if s.kind != k {
			m.Fail("section %q holds %v, not %v", name, s.kind, k)
			return section{}
		}
		if len(s.data)%unit != 0 {
			m.Fail("section %q: %d bytes are no whole number of %v", name, len(s.data), k)
			return section{}
		}
		return s
	}
	m.Fail("no section %q", name)
	return section{}
}

// Strings is a read-only table of strings.
type Strings struct {
	ends []uint32
	text string
}

// Len returns the number of strings.
func (s Strings) Len() int { return len(s.ends) }

// At returns the i-th string. Like an index of a slice, i must be in range.
func (s Strings) At(i int) string {
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.text[start:s.ends[i]]
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(body string) uint32 { return crc32.Checksum(view[byte](body), castagnoli) }

func u16(s string, at int) uint16 { return uint16(s[at]) | uint16(s[at+1])<<8 }

func u32(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

func cString(s string) string {
	if i := strings.IndexByte(s, 0); i >= 0 {
		return s[:i]
	}
	return s
}

// littleEndian says whether numbers lie in this machine's memory as in the file.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1
