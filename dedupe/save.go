package dedupe

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc64"
	"io"
	"math"
	"time"
)

// ErrFormat says that a file is no index, or a damaged one.
var ErrFormat = errors.New("dedupe: no index file")

// The file of an index: magic and version, options, heads, an end mark, and the
// CRC-64 of all that. Numbers are little endian or varints; the version changes
// with the format, PrintVersion with what the keys mean.
const (
	fileMagic   = "NEWSDUPE"
	fileVersion = 2
	maxKeys     = 1 + keysLong
	maxID       = 1 << 20
	maxText     = 1 << 30
)

var crcTable = crc64.MakeTable(crc64.ECMA)

type fileWriter struct {
	w   *bufio.Writer
	sum hash.Hash64
	err error
	buf []byte
}

func (w *fileWriter) write(p []byte) {
	if w.err == nil {
		w.sum.Write(p)
		_, w.err = w.w.Write(p)
	}
}

func (w *fileWriter) uint(v uint64) { w.write(binary.AppendUvarint(w.buf[:0], v)) }

func (w *fileWriter) string(s string) {
	w.uint(uint64(len(s)))
	if w.err == nil {
		io.WriteString(w.sum, s)
		_, w.err = w.w.WriteString(s)
	}
}

// Save writes the index with the texts of its heads. What Load makes of it
// gives the same answers.
func (x *Index) Save(out io.Writer) error {
	w := &fileWriter{w: bufio.NewWriterSize(out, 1<<16), sum: crc64.New(crcTable), buf: make([]byte, 0, 16)}
	w.write([]byte(fileMagic))
	w.uint(fileVersion)
	w.uint(PrintVersion)
	w.uint(uint64(x.opts.MinWords))
	w.uint(math.Float64bits(x.opts.NewText))
	w.string(string(x.opts.Facts))
	w.uint(uint64(x.opts.Window))
	for h, err := range x.store.All() {
		if err != nil {
			return err
		}
		if len(h.ID) > maxID || len(h.Text) > maxText {
			return fmt.Errorf("dedupe: head %.40q is too large for the file", h.ID)
		}
		w.uint(1)
		w.string(h.ID)
		w.uint(uint64(stamp(h.Time)))
		w.uint(uint64(len(h.Keys)))
		for _, k := range h.Keys {
			w.write(binary.LittleEndian.AppendUint32(w.buf[:0], k))
		}
		w.string(string(h.Sketch))
		w.string(h.Text)
	}
	w.uint(0)
	w.write(binary.LittleEndian.AppendUint64(w.buf[:0], w.sum.Sum64()))
	if w.err != nil {
		return w.err
	}
	return w.w.Flush()
}

type fileReader struct {
	r   *bufio.Reader
	sum hash.Hash64
	err error
}

func (r *fileReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s", ErrFormat, fmt.Sprintf(format, args...))
	}
}

func (r *fileReader) bytes(n int) []byte {
	if r.err != nil {
		return nil
	}
	// A length that lies is found out before it costs memory.
	var p []byte
	for len(p) < n && r.err == nil {
		k := min(n-len(p), 1<<16)
		at := len(p)
		p = append(p, make([]byte, k)...)
		if _, err := io.ReadFull(r.r, p[at:]); err != nil {
			r.fail("it ends early")
			return nil
		}
	}
	r.sum.Write(p)
	return p
}

// ReadByte makes r an io.ByteReader for varints.
func (r *fileReader) ReadByte() (byte, error) {
	p := r.bytes(1)
	if r.err != nil {
		return 0, r.err
	}
	return p[0], nil
}

func (r *fileReader) uint(limit uint64, what string) uint64 {
	if r.err != nil {
		return 0
	}
	v, err := binary.ReadUvarint(r)
	if err != nil {
		r.fail("it ends early")
		return 0
	}
	if v > limit {
		r.fail("%s is %d", what, v)
		return 0
	}
	return v
}

func (r *fileReader) string(limit uint64, what string) string {
	return string(r.bytes(int(r.uint(limit, what))))
}

// Load reads an index that Save wrote into memory, with its options. A damaged
// or foreign file is an error that wraps ErrFormat.
func Load(in io.Reader) (*Index, error) { return LoadInto(NewMemory(nil), in) }

// LoadInto is Load into a store, which must be empty.
func LoadInto(store Store, in io.Reader) (*Index, error) {
	r := &fileReader{r: bufio.NewReaderSize(in, 1<<16), sum: crc64.New(crcTable)}
	if string(r.bytes(len(fileMagic))) != fileMagic {
		return nil, fmt.Errorf("%w: it does not begin with %s", ErrFormat, fileMagic)
	}
	if v := r.uint(math.MaxUint64, ""); r.err == nil && v != fileVersion {
		return nil, fmt.Errorf("%w of version %d: its version is %d", ErrFormat, fileVersion, v)
	}
	if v := r.uint(math.MaxUint64, ""); r.err == nil && v != PrintVersion {
		return nil, fmt.Errorf("%w with prints of version %d: their version is %d", ErrFormat, PrintVersion, v)
	}
	opts := Options{
		MinWords: int(r.uint(1000, "MinWords")),
		NewText:  math.Float64frombits(r.uint(math.MaxUint64, "")),
		Facts:    Facts(r.string(16, "the length of Facts")),
		Window:   time.Duration(r.uint(math.MaxInt64, "Window")),
	}
	if r.err != nil {
		return nil, r.err
	}
	opts, err := opts.complete()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	x := &Index{opts: opts, store: store}
	for r.uint(1, "the mark of a head") == 1 && r.err == nil {
		h := Head{ID: r.string(maxID, "the length of an ID"), Time: seconds(uint32(max(1, r.uint(math.MaxUint32, "a time"))))}
		for range r.uint(maxKeys, "the number of keys") {
			if k := r.bytes(4); k != nil {
				h.Keys = append(h.Keys, binary.LittleEndian.Uint32(k))
			}
		}
		h.Sketch = []byte(r.string(binsLong, "the length of a sketch"))
		h.Text = r.string(maxText, "the length of a text")
		if r.err == nil && len(h.Sketch) != 0 && len(h.Sketch) != binsShort && len(h.Sketch) != binsLong {
			r.fail("a sketch of %d bytes", len(h.Sketch))
		}
		if r.err != nil {
			break
		}
		if err := store.Put(h, nil); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFormat, err)
		}
	}
	want := r.sum.Sum64()
	if sum := r.bytes(8); r.err == nil && binary.LittleEndian.Uint64(sum) != want {
		r.fail("its checksum is wrong")
	}
	if r.err != nil {
		return nil, r.err
	}
	return x, nil
}
