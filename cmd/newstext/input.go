package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/newstext/newstext/document"
)

// input holds the flags that all verbs share.
type input struct {
	format  string
	json    bool
	out     string
	workers int

	progress *progress
	unpacked int64 // most bytes that a packed file may unpack to; 0: any number
}

func inputFlags(fs *flag.FlagSet) *input {
	in := new(input)
	fs.StringVar(&in.format, "format", "", "`text|jsonl`: how to read the input; by default by the file's\nending, and text for standard input unless it begins with {")
	fs.BoolVar(&in.json, "json", false, "print one JSON object a record")
	fs.StringVar(&in.out, "o", "", "write to `FILE` instead of standard output; packed if it ends in .gz")
	fs.IntVar(&in.workers, "j", 0, "work on `N` records at once; 0: one a processor. The output\nkeeps the input's order")
	return in
}

func (in *input) check() error {
	switch in.format {
	case "", "text", "jsonl":
	default:
		return usagef("-format %q: want text or jsonl", in.format)
	}
	if in.workers < 0 {
		return usagef("-j %d: want 0 or more", in.workers)
	}
	if in.workers == 0 {
		in.workers = runtime.GOMAXPROCS(0)
	}
	return nil
}

// A record is one piece of input: a document, or whatever a verb makes of a JSON
// object.
type record struct {
	name string // file and line, for messages
	ID   string
	Doc  *document.Document // nil if the record has no text
	more *document.Record   // the record as it came; nil if the input is text
}

// newRecord makes a record of a JSON object.
func newRecord(name string, from *document.Record) *record {
	r := &record{name: name, ID: from.ID, more: from}
	if from.HasText {
		r.Doc, _ = from.Document() // fails only without a text
	}
	return r
}

// decode reads fields of the record beyond those of a document into v.
func (r *record) decode(v any) error {
	if r.more == nil {
		return errors.New("this needs JSONL records, not text")
	}
	return r.more.Decode(v)
}

// records yields the records of the files. An error has its file and line, and
// the records after it follow.
func records(in *input, files []string, std stdio) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		if len(files) == 0 {
			files = []string{"-"}
		}
		for _, name := range files {
			if !readFile(in, name, std, yield) {
				return
			}
		}
	}
}

func readFile(in *input, name string, std stdio, yield func(*record, error) bool) bool {
	var r io.Reader = std.in
	if name == "-" {
		name = "standard input"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return yield(nil, err)
		}
		defer f.Close()
		r = f
	}
	return readRecords(in, name, in.progress.reader(r), yield)
}

// fileRecords yields the records of a file that is open already: text or JSONL
// by its name and content. A record has a text.
func fileRecords(name string, r io.Reader, unpacked int64) iter.Seq2[*record, error] {
	return checkText(&task{}, func(yield func(*record, error) bool) {
		readRecords(&input{unpacked: unpacked}, name, r, yield)
	})
}

func readRecords(in *input, name string, r io.Reader, yield func(*record, error) bool) bool {
	b := bufio.NewReaderSize(r, 1<<16)
	if head, _ := b.Peek(2); len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b { // gzip, whatever its name
		z, err := gzip.NewReader(b)
		if err != nil {
			return yield(nil, fmt.Errorf("%s: %w", name, err))
		}
		b = bufio.NewReaderSize(limitUnpacked(z, in.unpacked), 1<<16)
	}
	if in.format == "jsonl" || in.format == "" && looksLikeJSONL(name, b) {
		return readLines(name, b, yield)
	}
	text, err := io.ReadAll(b)
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", name, err))
	}
	id := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	if name == "standard input" {
		id = ""
	}
	return yield(&record{name: name, ID: id, Doc: document.NewWithMeta(string(text), document.Meta{ID: id})}, nil)
}

// limitUnpacked fails a reader after max bytes, unless max is 0: a few kilobytes
// can unpack to gigabytes.
func limitUnpacked(r io.Reader, max int64) io.Reader {
	if max == 0 {
		return r
	}
	return &limitedReader{r, max}
}

type limitedReader struct {
	r    io.Reader
	left int64
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errors.New("the file unpacks to more than is allowed")
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

func looksLikeJSONL(name string, b *bufio.Reader) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch filepath.Ext(name) {
	case ".jsonl", ".ndjson", ".jsonlines":
		return true
	case ".txt", ".text", ".md":
		return false
	}
	head, _ := b.Peek(512)
	head = bytes.TrimLeft(head, " \t\r\n\ufeff")
	return len(head) > 1 && head[0] == '{' && bytes.IndexByte([]byte("\" \t\r\n}"), head[1]) >= 0
}

// readLines yields a record a line, and names the file in the reader's errors.
func readLines(name string, b io.Reader, yield func(*record, error) bool) bool {
	for from, err := range document.ReadRecords(b) {
		var r *record
		var bad *document.RecordError
		switch {
		case err == nil:
			r = newRecord(fmt.Sprintf("%s:%d", name, from.Line), from)
		case errors.As(err, &bad):
			err = fmt.Errorf("%s:%d: %w", name, bad.Line, bad.Err)
		}
		if !yield(r, err) {
			return false
		}
	}
	return true
}
