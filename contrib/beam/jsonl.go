package newsbeam

import (
	"bufio"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local" // paths without a scheme
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newstext/newstext/document"
)

// ReadJSONL reads the files that a pattern names, compressed if they end in ".gz":
// a record a line, as document.ReadJSONL has it, with "feed" for the feed. It returns
// a collection of [Batch], and one of [Bad] for the lines that are no records, with
// their file, line and reason.
//
// A file is read by one worker, from its beginning to its end: a large archive should
// come in many files, of 100 MB or so.
func ReadJSONL(s beam.Scope, pattern string) (batches, bad beam.PCollection) {
	s = s.Scope("newsbeam.ReadJSONL")
	files := beam.Reshuffle(s, fileio.ReadMatches(s, fileio.MatchFiles(s, pattern)))
	batches, bad = beam.ParDo2(s, &readFn{}, files)
	return beam.Reshuffle(s, batches), bad // what follows is spread anew
}

type readFn struct{}

func (*readFn) ProcessElement(ctx context.Context, f fileio.ReadableFile, emit func(Batch), bad func(Bad)) error {
	file := f.Metadata.Path
	dead := func(b Bad) {
		badRecords.Inc(ctx, 1)
		b.File = file
		bad(b.short())
	}
	in, err := f.Open(ctx)
	if err != nil {
		if damaged(err) {
			dead(Bad{Reason: fmt.Sprintf("the file cannot be read: %v", err)})
			return nil
		}
		return err
	}
	defer in.Close()
	lines := &lineReader{r: bufio.NewReaderSize(in, 1<<16)}
	var b batcher
	first := 1 // line of the batch
	send := func(next int) {
		if docs := b.take(); len(docs) > 0 {
			emit(Batch{Origin: fmt.Sprintf("%s:%d", file, first), Docs: docs})
		}
		first = next
	}
	for d, err := range document.ReadJSONL(lines) {
		switch {
		case err != nil && damaged(lines.err):
			dead(Bad{Line: lines.line, Reason: fmt.Sprintf("the rest of the file cannot be read: %v", lines.err), Record: string(lines.kept)})
		case err != nil && lines.err != nil && lines.err != io.EOF:
			return lines.err // of the file system: the runner tries again
		case err != nil:
			var at *document.RecordError
			reason := err
			if errors.As(err, &at) {
				reason = at.Err
			}
			if lines.left > 0 {
				reason = fmt.Errorf("the line has %d bytes; at most %d", len(lines.kept)+lines.left, maxLine)
			}
			dead(Bad{Line: lines.line, Reason: reason.Error(), Record: string(lines.kept), Cut: lines.left})
		case len(d.Text()) > maxText:
			dead(tooLong(Bad{Line: lines.line, Record: string(lines.kept)}, len(d.Text())))
		default:
			documents.Inc(ctx, 1)
			var feed string
			_ = json.Unmarshal(d.Field("feed"), &feed) // one that is no string is none
			if b.add(docOf(d, feed)) {
				send(lines.line + 1)
			}
		}
	}
	send(0)
	return nil
}

// damaged reports whether a file can never be read, however often one tries.
func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF)
}

// maxLine is the length at which a line is cut: escapes make a text up to six times
// as long.
const maxLine = 8*maxText + 1<<20

// A lineReader hands on one line a Read at the most, so that it knows the line that a
// reader behind it is at.
type lineReader struct {
	r    *bufio.Reader
	line int    // the current line, from 1
	kept []byte // its bytes so far, without its line feed
	left int    // how many of its bytes were passed over
	done bool   // the line has ended
	err  error
}

func (l *lineReader) Read(p []byte) (int, error) {
	if l.err != nil {
		return 0, l.err
	}
	if l.line == 0 || l.done {
		l.line++
		l.kept, l.left, l.done = l.kept[:0], 0, false
	}
	for {
		part, err := l.r.ReadSlice('\n')
		l.done = err == nil
		if err != nil && err != bufio.ErrBufferFull {
			l.err = err
		}
		text := part
		if l.done {
			text = part[:len(part)-1]
		}
		room := min(len(text), maxLine-len(l.kept))
		l.kept = append(l.kept, text[:room]...)
		l.left += len(text) - room
		n := copy(p, part[:room])
		switch {
		case l.done && l.left > 0: // something must be wrong with it
			return n + copy(p[n:], "\x00\n"), nil
		case l.done:
			return n + copy(p[n:], "\n"), nil
		case n > 0:
			return n, nil
		case l.err != nil:
			return 0, l.err
		}
	}
}

// A Line is a line of a result: a JSON object, and what it is sorted by.
type Line struct {
	Order string // time of publication, ID, offset
	JSON  string
}

func encodeLine(l Line) []byte {
	var w writer
	w.string(l.Order)
	w.string(l.JSON)
	return w.b
}

func decodeLine(p []byte) (Line, error) {
	r := reader{s: string(p)}
	l := Line{r.string(), r.string()}
	return l, r.err
}

// order returns what puts lines into the order of time of publication, ID and offset.
func order(d *Doc, offset int) string {
	return fmt.Sprintf("%020d\x00%s\x00%010d", d.Published.Unix()+1<<40, d.ID, offset)
}

// line makes a line of v.
func line(order string, v any) (Line, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return Line{}, fmt.Errorf("newsbeam: %w", err)
	}
	return Line{order, strings.TrimSuffix(b.String(), "\n")}, nil
}

// WriteJSONL writes a collection of [Line] to files named prefix-00000-of-00004.jsonl
// and so on, sorted within each; which line goes to which file depends on its Order
// alone. So the same results are the same files, byte for byte, however the work was
// spread. A worker holds the lines of a file in memory while it sorts them. A file
// without lines is not written.
func WriteJSONL(s beam.Scope, prefix string, shards int, lines beam.PCollection) {
	s = s.Scope("newsbeam.WriteJSONL")
	keyed := beam.ParDo(s, &shardFn{max(1, shards)}, lines)
	beam.ParDo0(s, &writeFn{prefix, max(1, shards)}, beam.GroupByKey(s, keyed))
}

// BadLines makes lines of a collection of [Bad].
func BadLines(s beam.Scope, bad beam.PCollection) beam.PCollection {
	return beam.ParDo(s.Scope("newsbeam.BadLines"), badLine, bad)
}

func badLine(b Bad) (Line, error) {
	return line(fmt.Sprintf("%s\x00%020d", b.File, b.Line), b)
}

type shardFn struct{ Shards int }

func (f *shardFn) ProcessElement(l Line, emit func(int, Line)) {
	h := fnv.New64a()
	io.WriteString(h, l.Order)
	emit(int(h.Sum64()%uint64(f.Shards)), l)
}

type writeFn struct {
	Prefix string
	Shards int
}

func (f *writeFn) ProcessElement(ctx context.Context, shard int, lines func(*Line) bool) error {
	var all []Line
	for l := (Line{}); lines(&l); {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b Line) int { return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.JSON, b.JSON)) })
	path := fmt.Sprintf("%s-%05d-of-%05d.jsonl", f.Prefix, shard, f.Shards)
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return err
	}
	defer fs.Close()
	file, err := fs.OpenWrite(ctx, path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(file, 1<<16)
	for _, l := range all {
		w.WriteString(l.JSON)
		w.WriteByte('\n') // its error comes back from Flush
	}
	linesWritten.Inc(ctx, int64(len(all)))
	return errors.Join(w.Flush(), file.Close())
}

func init() {
	beam.RegisterType(reflect.TypeFor[Line]())
	beam.RegisterCoder(reflect.TypeFor[Line](), encodeLine, decodeLine)
	register.Emitter1[Line]()
	register.Emitter2[int, Line]()
	register.Iter1[Line]()
	beam.RegisterDoFn(reflect.TypeFor[readFn]())
	register.DoFn2x0[Line, func(int, Line)](&shardFn{})
	register.DoFn3x1[context.Context, int, func(*Line) bool, error](&writeFn{})
	register.Function1x2(badLine)
}
