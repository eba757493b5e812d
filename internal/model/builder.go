package model

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"math"
)

// A Builder makes a model file. The zero Builder is not usable; call New.
type Builder struct {
	name     string
	version  uint32
	sections []section
	err      error
}

// New returns a builder of a model. Names have 1 to 16 bytes, those of sections
// 1 to 24, none of them zero.
func New(name string, version uint32) *Builder {
	b := &Builder{name: name, version: version}
	b.checkName(name, nameSize)
	return b
}

// Bytes adds a section of bytes.
func (b *Builder) Bytes(name string, data []byte) { b.add(name, kindBytes, 1, string(data)) }

// Int8s adds a section of small integers; scale is what a stored 1 stands for.
func (b *Builder) Int8s(name string, v []int8, scale float32) {
	b.add(name, kindInt8, scale, pack(v))
}

// Int16s adds a section of integers; scale is what a stored 1 stands for.
func (b *Builder) Int16s(name string, v []int16, scale float32) {
	b.add(name, kindInt16, scale, pack(v))
}

// Int32s adds a section of integers; scale is what a stored 1 stands for.
func (b *Builder) Int32s(name string, v []int32, scale float32) {
	b.add(name, kindInt32, scale, pack(v))
}

// Uint16s adds a section of unsigned integers.
func (b *Builder) Uint16s(name string, v []uint16) { b.add(name, kindUint16, 1, pack(v)) }

// Uint32s adds a section of unsigned integers.
func (b *Builder) Uint32s(name string, v []uint32) { b.add(name, kindUint32, 1, pack(v)) }

// Float32s adds a section of floating-point numbers.
func (b *Builder) Float32s(name string, v []float32) { b.add(name, kindFloat32, 1, pack(v)) }

// Strings adds a section of strings.
func (b *Builder) Strings(name string, v []string) {
	data := binary.LittleEndian.AppendUint32(nil, uint32(len(v)))
	end := 0
	for _, s := range v {
		end += len(s)
		data = binary.LittleEndian.AppendUint32(data, uint32(end))
	}
	for _, s := range v {
		data = append(data, s...)
	}
	b.add(name, kindStrings, 1, string(data))
}

// Encode returns the file. A compressed one is smaller on disk but takes time
// to open (some 5 ms a megabyte) and memory for the body; the other is used
// where it lies.
func (b *Builder) Encode(compress bool) ([]byte, error) {
	if b.err != nil {
		return nil, b.err
	}
	body := binary.LittleEndian.AppendUint64(nil, uint64(len(b.sections)))
	offset := len(body) + len(b.sections)*entrySize
	for _, s := range b.sections {
		var name [sectionNameSize]byte
		copy(name[:], s.name)
		body = append(body, name[:]...)
		body = binary.LittleEndian.AppendUint32(body, uint32(s.kind))
		body = binary.LittleEndian.AppendUint32(body, math.Float32bits(s.scale))
		body = binary.LittleEndian.AppendUint32(body, uint32(offset))
		body = binary.LittleEndian.AppendUint32(body, uint32(len(s.data)))
		offset += (len(s.data) + 7) &^ 7
	}
	for _, s := range b.sections {
		body = append(body, s.data...)
		body = append(body, make([]byte, -len(s.data)&7)...)
	}
	if len(body) > maxBody {
		return nil, fmt.Errorf("model %s: %d bytes are more than %d", b.name, len(body), maxBody)
	}

	var name [nameSize]byte
	copy(name[:], b.name)
	file := append([]byte(nil), magic...)
	file = binary.LittleEndian.AppendUint16(file, format)
	flags := uint16(0)
	if compress {
		flags = flagCompressed
	}
	file = binary.LittleEndian.AppendUint16(file, flags)
	file = binary.LittleEndian.AppendUint32(file, b.version)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(body)))
	file = binary.LittleEndian.AppendUint32(file, checksum(string(body)))
	file = append(file, name[:]...)
	if !compress {
		return append(file, body...), nil
	}
	out := bytes.NewBuffer(file)
	w, err := flate.NewWriter(out, flate.BestCompression)
	if err == nil {
		_, err = w.Write(body)
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}

func (b *Builder) add(name string, k kind, scale float32, data string) {
	b.checkName(name, sectionNameSize)
	for _, s := range b.sections {
		if s.name == name && b.err == nil {
			b.err = fmt.Errorf("model %s: two sections %q", b.name, name)
		}
	}
	if scale-scale != 0 && b.err == nil {
		b.err = fmt.Errorf("model %s: section %q: scale %v", b.name, name, scale)
	}
	b.sections = append(b.sections, section{name, k, scale, data})
}

func (b *Builder) checkName(name string, size int) {
	if b.err == nil && (name == "" || len(name) > size || cString(name) != name) {
		b.err = fmt.Errorf("model %s: name %q: want 1 to %d bytes, none of them zero", b.name, name, size)
	}
}

func pack[T number](v []T) string {
	// Append fails only for types without a fixed size.
	data, _ := binary.Append(nil, binary.LittleEndian, v)
	return string(data)
}

// Quantize8 returns v as small integers, rounded, and what a 1 stands for: the
// largest absolute value becomes 127.
func Quantize8(v []float32) ([]int8, float32) { return quantize[int8](v, math.MaxInt8) }

// Quantize16 returns v as integers, rounded, and what a 1 stands for: the
// largest absolute value becomes 32767.
func Quantize16(v []float32) ([]int16, float32) { return quantize[int16](v, math.MaxInt16) }

func quantize[T int8 | int16](v []float32, limit float64) ([]T, float32) {
	top := 0.0
	for _, x := range v {
		top = max(top, math.Abs(float64(x)))
	}
	out := make([]T, len(v))
	if top == 0 {
		return out, 1
	}
	for i, x := range v {
		out[i] = T(math.Round(float64(x) * limit / top))
	}
	return out, float32(top / limit)
}
