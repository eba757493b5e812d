package document

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"
)

// A Record is one JSON object of a stream: a text and what is known of it, in the
// fields "text", "id" (a string or number), "title", "url", "source", "language"
// and "published" (RFC 3339, or less of it: "2006-01-02"), or an object of another
// shape, which [Record.Decode] reads. None of the fields has to be there.
type Record struct {
	Meta
	Text    string
	HasText bool // it has the field "text", and that is not null
	Line    int  // where it is in the stream, counted from 1; 0 for a record that is from none

	raw   json.RawMessage
	extra map[string]json.RawMessage // the other fields
}

// A RecordError is an error in one record of a stream: where it is, and what.
type RecordError struct {
	Line int // counted from 1
	Err  error
}

// Error returns the line and what is wrong with it.
func (e *RecordError) Error() string { return fmt.Sprintf("document: line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong.
func (e *RecordError) Unwrap() error { return e.Err }

// ErrNoText is in the error of a record that has no field "text".
var ErrNoText = errors.New(`record has no "text"`)

// ReadRecords reads records from r, one JSON object a line: what [ReadJSONL] does
// for texts, for programs whose records hold something else or more. Empty lines
// and a byte order mark are passed over; lines may be of any length.
//
// A record that cannot be read yields nil and a [*RecordError] with its line; the
// records after it go on. An error of r ends the sequence.
func ReadRecords(r io.Reader) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		b := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := b.ReadBytes('\n')
			if err != nil && err != io.EOF {
				yield(nil, &RecordError{n, err})
				return
			}
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			if line = bytes.TrimSpace(line); len(line) > 0 {
				rec, bad := ParseRecord(line)
				if bad != nil {
					bad = &RecordError{n, bad}
				} else {
					rec.Line = n
				}
				if !yield(rec, bad) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

// ParseRecord reads one record, which must be all of data but for white space. The
// record keeps data: do not write to it.
func ParseRecord(data []byte) (*Record, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return nil, fmt.Errorf("no JSON object: %w", err)
	}
	if fields == nil {
		return nil, errors.New("no JSON object: null")
	}
	r := &Record{raw: data}
	var text *string
	published := ""
	for _, f := range []struct {
		name string
		to   any
	}{
		{"text", &text}, {"title", &r.Title}, {"url", &r.URL}, {"source", &r.Source},
		{"language", &r.Language}, {"published", &published},
	} {
		raw, ok := fields[f.name]
		if !ok {
			continue
		}
		if err := json.Unmarshal(raw, f.to); err != nil {
			return nil, fmt.Errorf("%q is no string", f.name)
		}
		delete(fields, f.name)
	}
	if text != nil {
		r.Text, r.HasText = *text, true
	}
	if raw, ok := fields["id"]; ok {
		if json.Unmarshal(raw, &r.ID) != nil {
			r.ID = string(raw) // a number is its digits
		}
		delete(fields, "id")
	}
	if published != "" {
		t, err := parseTime(published)
		if err != nil {
			return nil, err
		}
		r.Published = t
	}
	if len(fields) > 0 {
		r.extra = fields
	}
	return r, nil
}

// parseTime reads a time of publication.
func parseTime(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf(`"published": %q is no time; want 2006-01-02 or 2006-01-02T15:04:05Z`, s)
}

// Document returns a document of the record's text, which knows what the record
// says of it; [ErrNoText] if it has none.
func (r *Record) Document() (*Document, error) {
	if !r.HasText {
		return nil, ErrNoText
	}
	return &Document{text: r.Text, meta: r.Meta, extra: r.extra}, nil
}

// Decode reads the record into v, as [json.Unmarshal] does with the object that it
// was made of. It fails for a record that was not read.
func (r *Record) Decode(v any) error {
	if r.raw == nil {
		return errors.New("document: a record that was not read")
	}
	return json.Unmarshal(r.raw, v)
}
