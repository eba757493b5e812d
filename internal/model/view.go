package model

import (
	"encoding/binary"
	"strings"
	"unsafe"
)

type number interface {
	byte | int8 | int16 | int32 | uint16 | uint32 | float32
}

func vector[T number](m *Model, name string, k kind) ([]T, float32) {
	var one T
	s := m.section(name, k, int(unsafe.Sizeof(one)))
	return view[T](s.data), s.scale
}

// view returns the little-endian numbers in data, whose length must be a
// multiple of their size: the same memory seen as numbers where the machine
// allows it (its byte order is that of the file, and data happens to be
// aligned), else a copy.
func view[T number](data string) []T {
	if data == "" {
		return nil
	}
	var one T
	size := int(unsafe.Sizeof(one))
	at := unsafe.Pointer(unsafe.StringData(data))
	if size == 1 || littleEndian && uintptr(at)%uintptr(size) == 0 {
		return unsafe.Slice((*T)(at), len(data)/size)
	}
	out := make([]T, len(data)/size)
	// A Read from a string into a fixed-size type can only fail for want of
	// bytes, and there are exactly as many as needed.
	_ = binary.Read(strings.NewReader(data), binary.LittleEndian, out)
	return out
}
