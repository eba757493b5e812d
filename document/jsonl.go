package document

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"
)

// ReadJSONL reads documents from r, one JSON object a line, with the fields that
// [Record] lists; "text" must be there. Whatever other fields it has,
// [Document.Field] gives. Empty lines and a byte order mark are passed over; lines
// may be of any length.
//
// A record that cannot be read yields a nil document and a [*RecordError] with
// its line; the records after it go on. An error of r ends the sequence.
func ReadJSONL(r io.Reader) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for rec, err := range ReadRecords(r) {
			var d *Document
			if err == nil {
				if d, err = rec.Document(); err != nil {
					err = &RecordError{rec.Line, err}
				}
			}
			if !yield(d, err) {
				return
			}
		}
	}
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
