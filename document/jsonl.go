package document

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
)

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

// ReadJSONL reads documents from r, one JSON object a line, with the fields
// "text" and, if known, "id" (a string or number), "title", "url", "source",
// "language" and "published" (RFC 3339, or less of it: "2006-01-02"). Whatever
// other fields it has, [Document.Field] gives. Empty lines and a byte order mark
// are passed over; lines may be of any length.
//
// A record that cannot be read yields a nil document and a [*RecordError] with
// its line; the records after it go on. An error of r ends the sequence.
func ReadJSONL(r io.Reader) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
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
				d, bad := parseRecord(line)
				if bad != nil {
					bad = &RecordError{n, bad}
				}
				if !yield(d, bad) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

func parseRecord(line []byte) (*Document, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return nil, fmt.Errorf("no JSON object: %w", err)
	}
	d := &Document{}
	var text *string
	published := ""
	for _, f := range []struct {
		name string
		to   any
	}{
		{"text", &text}, {"title", &d.meta.Title}, {"url", &d.meta.URL}, {"source", &d.meta.Source},
		{"language", &d.meta.Language}, {"published", &published},
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
	if text == nil {
		return nil, ErrNoText
	}
	d.text = *text
	if raw, ok := fields["id"]; ok {
		if json.Unmarshal(raw, &d.meta.ID) != nil {
			d.meta.ID = string(raw) // a number is its digits
		}
		delete(fields, "id")
	}
	if published != "" {
		t, err := parseTime(published)
		if err != nil {
			return nil, err
		}
		d.meta.Published = t
	}
	if len(fields) > 0 {
		d.extra = fields
	}
	return d, nil
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

// Field returns a field, as JSON, of the record that the document was read from,
// other than those that [Meta] and the text hold; nil if there is none.
func (d *Document) Field(name string) json.RawMessage { return d.extra[name] }

// MarshalJSON returns the document as a record that [ReadJSONL] reads: its text
// as it came, what is known of it, and the other fields of its record. Bytes
// that are not UTF-8 become replacement characters.
func (d *Document) MarshalJSON() ([]byte, error) {
	record := make(map[string]any, len(d.extra)+7)
	for k, v := range d.extra {
		record[k] = v
	}
	for k, v := range map[string]string{"id": d.meta.ID, "title": d.meta.Title, "url": d.meta.URL, "source": d.meta.Source, "language": d.meta.Language} {
		if v != "" {
			record[k] = v
		}
	}
	if !d.meta.Published.IsZero() {
		record["published"] = d.meta.Published
	}
	record["text"] = d.text
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(record); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

// WriteJSONL writes the documents to w, one record a line, as [ReadJSONL] reads
// them. It stops at the first error.
func WriteJSONL(w io.Writer, docs iter.Seq[*Document]) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for d := range docs {
		line, err := d.MarshalJSON()
		if err != nil {
			return fmt.Errorf("document: %w", err)
		}
		if _, err := b.Write(append(line, '\n')); err != nil {
			return fmt.Errorf("document: %w", err)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("document: %w", err)
	}
	return nil
}
