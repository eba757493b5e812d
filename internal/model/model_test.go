package model

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func sample(t testing.TB, compress bool) string {
	b := New("sample", 7)
	b.Bytes("raw", []byte("any bytes\x00"))
	b.Int8s("small", []int8{-128, 0, 127}, 0.5)
	b.Int16s("weights", []int16{-32768, -1, 0, 1, 32767}, 0.25)
	b.Int32s("counts", []int32{math.MinInt32, 9}, 1)
	b.Uint16s("tags", []uint16{1, 65535})
	b.Uint32s("hashes", []uint32{0, 4294967295})
	b.Float32s("factors", []float32{-1.5, 0, 3e30})
	b.Strings("words", []string{"", "the", "naïve", ""})
	b.Strings("none", nil)
	b.Int16s("empty", nil, 1)
	file, err := b.Encode(compress)
	require.NoError(t, err)
	return string(file)
}

func TestWhatWasWrittenIsRead(t *testing.T) {
	for _, compress := range []bool{false, true} {
		m, err := Open(sample(t, compress), "sample", 7)
		require.NoError(t, err)
		assert.Equal(t, "any bytes\x00", m.Bytes("raw"))
		small, scale := m.Int8s("small")
		assert.Equal(t, []int8{-128, 0, 127}, small)
		assert.Equal(t, float32(0.5), scale)
		weights, scale := m.Int16s("weights")
		assert.Equal(t, []int16{-32768, -1, 0, 1, 32767}, weights)
		assert.Equal(t, float32(0.25), scale)
		counts, _ := m.Int32s("counts")
		assert.Equal(t, []int32{math.MinInt32, 9}, counts)
		assert.Equal(t, []uint16{1, 65535}, m.Uint16s("tags"))
		assert.Equal(t, []uint32{0, 4294967295}, m.Uint32s("hashes"))
		assert.Equal(t, []float32{-1.5, 0, 3e30}, m.Float32s("factors"))
		words := m.Strings("words")
		require.Equal(t, 4, words.Len())
		assert.Equal(t, []string{"", "the", "naïve", ""}, []string{words.At(0), words.At(1), words.At(2), words.At(3)})
		assert.Zero(t, m.Strings("none").Len())
		empty, _ := m.Int16s("empty")
		assert.Empty(t, empty)
		assert.True(t, m.Has("raw"))
		assert.False(t, m.Has("ra"))
		require.NoError(t, m.Err())
	}
}

func TestNumbersAreReadAtAnyAddress(t *testing.T) {
	file := sample(t, false)
	for shift := range 8 {
		moved := (string(make([]byte, shift)) + file)[shift:]
		m, err := Open(moved, "sample", 7)
		require.NoError(t, err)
		weights, _ := m.Int16s("weights")
		assert.Equal(t, []int16{-32768, -1, 0, 1, 32767}, weights)
		assert.Equal(t, []float32{-1.5, 0, 3e30}, m.Float32s("factors"))
		assert.Equal(t, "naïve", m.Strings("words").At(2))
		require.NoError(t, m.Err())
	}
}

func TestTheSameModelMakesTheSameFile(t *testing.T) {
	for _, compress := range []bool{false, true} {
		assert.Equal(t, sample(t, compress), sample(t, compress))
	}
}

func TestDamageIsFound(t *testing.T) {
	for _, compress := range []bool{false, true} {
		file := sample(t, compress)
		whole, err := Decode(file)
		require.NoError(t, err)
		for i := range file {
			if i >= 12 && i < 16 || i >= 24 && i < headerSize {
				continue // version and name: any are valid
			}
			damaged := []byte(file)
			damaged[i] ^= 0x10
			m, err := Decode(string(damaged))
			if compress && err == nil {
				// The last byte of DEFLATE has bits that mean nothing.
				assert.Equal(t, whole.sections, m.sections, "byte %d", i)
				continue
			}
			assert.ErrorIs(t, err, ErrFormat, "byte %d", i)
		}
		for n := range len(file) {
			_, err := Decode(file[:n])
			assert.ErrorIs(t, err, ErrFormat, "the first %d bytes", n)
		}
		if !compress {
			_, err := Decode(file + "more")
			assert.ErrorIs(t, err, ErrFormat)
		}
	}
}

func TestErrorsSayWhatIsWrong(t *testing.T) {
	file := sample(t, false)
	_, err := Open("GIF89a", "sample", 7)
	assert.EqualError(t, err, "model sample: not a valid model: no header")
	_, err = Open(file, "other", 7)
	assert.EqualError(t, err, `model other: not a valid model: it is the model "sample"`)
	_, err = Open(file, "sample", 8)
	assert.EqualError(t, err, "model sample: not a valid model: version 7, this program reads version 8")

	m, err := Open(file, "sample", 7)
	require.NoError(t, err)
	m.Int16s("small")
	assert.EqualError(t, m.Err(), `model sample: not a valid model: section "small" holds int8, not int16`)
	assert.Empty(t, m.Bytes("raw"), "after an error nothing more is read")
	m.Strings("missing")
	assert.EqualError(t, m.Err(), `model sample: not a valid model: section "small" holds int8, not int16`, "the first error stays")

	m, _ = Open(file, "sample", 7)
	m.Strings("missing")
	assert.EqualError(t, m.Err(), `model sample: not a valid model: no section "missing"`)
	assert.ErrorIs(t, m.Err(), ErrFormat)
}

func TestBuilderRefuses(t *testing.T) {
	for name, make := range map[string]func() *Builder{
		"a model without a name":      func() *Builder { return New("", 1) },
		"a long name":                 func() *Builder { return New("0123456789abcdefg", 1) },
		"a section without a name":    func() *Builder { b := New("m", 1); b.Bytes("", nil); return b },
		"two sections of one name":    func() *Builder { b := New("m", 1); b.Bytes("s", nil); b.Bytes("s", nil); return b },
		"a scale that is no number":   func() *Builder { b := New("m", 1); b.Int8s("s", nil, float32(math.NaN())); return b },
		"a section name with a zero":  func() *Builder { b := New("m", 1); b.Bytes("a\x00b", nil); return b },
		"an error in what came first": func() *Builder { b := New("", 1); b.Bytes("s", nil); return b },
	} {
		t.Run(name, func(t *testing.T) {
			_, err := make().Encode(false)
			assert.Error(t, err)
		})
	}
}

func TestFactorsMustBeFinite(t *testing.T) {
	b := New("m", 1)
	b.Float32s("f", []float32{1, float32(math.Inf(1))})
	file, err := b.Encode(false)
	require.NoError(t, err)
	m, err := Decode(string(file))
	require.NoError(t, err)
	assert.Empty(t, m.Float32s("f"))
	assert.ErrorIs(t, m.Err(), ErrFormat)
}

func TestQuantize(t *testing.T) {
	v := []float32{-2, -1, 0, 0.49, 2}
	small, scale := Quantize8(v)
	assert.Equal(t, []int8{-127, -64, 0, 31, 127}, small)
	assert.InDelta(t, 2.0/127, scale, 1e-9)
	big, scale := Quantize16(v)
	for i := range v {
		assert.InDelta(t, v[i], float32(big[i])*scale, 1e-4)
	}
	zero, scale := Quantize8([]float32{0, 0})
	assert.Equal(t, []int8{0, 0}, zero)
	assert.Equal(t, float32(1), scale)
}

// readAll asks for every section as every kind and looks at each value.
func readAll(m *Model) {
	for _, s := range m.sections {
		m.err = nil
		m.Bytes(s.name)
		m.err = nil
		m.Int8s(s.name)
		m.err = nil
		m.Int16s(s.name)
		m.err = nil
		m.Int32s(s.name)
		m.err = nil
		m.Uint16s(s.name)
		m.err = nil
		m.Uint32s(s.name)
		m.err = nil
		m.Float32s(s.name)
		m.err = nil
		t := m.Strings(s.name)
		for i := range t.Len() {
			_ = t.At(i)
		}
	}
}

// FuzzBody gives the directory any bytes, under a header that fits them: the
// checksum would keep a fuzzer out otherwise.
func FuzzBody(f *testing.F) {
	file := sample(f, false)
	f.Add([]byte(file[headerSize:]))
	f.Add([]byte{})
	f.Add([]byte{255, 255, 255, 255, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		head := []byte(file[:headerSize])
		binary.LittleEndian.PutUint32(head[16:], uint32(len(body)))
		binary.LittleEndian.PutUint32(head[20:], checksum(string(body)))
		m, err := Decode(string(append(head, body...)))
		if err != nil {
			require.ErrorIs(t, err, ErrFormat)
			return
		}
		readAll(m)
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample(f, false)))
	f.Add([]byte(sample(f, true)))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, file []byte) {
		before := bytes.Clone(file)
		m, err := Decode(string(file))
		require.Equal(t, before, file)
		if err != nil {
			require.ErrorIs(t, err, ErrFormat)
			return
		}
		readAll(m)
	})
}

func BenchmarkOpen(b *testing.B) {
	for name, compress := range map[string]bool{"plain": false, "compressed": true} {
		builder := New("bench", 1)
		weights := make([]int16, 1<<20)
		for i := range weights {
			weights[i] = int16(i * i % 251)
		}
		builder.Int16s("weights", weights, 1)
		file, err := builder.Encode(compress)
		require.NoError(b, err)
		data := string(file)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(weights)) * 2)
			b.ReportAllocs()
			for b.Loop() {
				m, err := Open(data, "bench", 1)
				if err != nil {
					b.Fatal(err)
				}
				m.Int16s("weights")
			}
		})
	}
}
