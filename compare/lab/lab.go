// Package lab is what the comparisons share: texts, data, races and tables.
package lab

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
)

// A Lab is where an area measures.
type Lab struct {
	Out      io.Writer
	Data     string        // folder of the development data; "" for none
	Budget   time.Duration // for each contender in each race
	Articles []string      // files of text or JSONL records to race on; none: the bundled articles

	texts []string // of the articles, once they are read
}

// Texts returns the articles to race on.
func (l *Lab) Texts() []string {
	if len(l.texts) > 0 {
		return l.texts
	}
	var texts []string
	for _, d := range articles.All() {
		texts = append(texts, d.Text())
	}
	return texts
}

// Open reads the articles that were named.
func (l *Lab) Open() error {
	for _, name := range l.Articles {
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if !strings.HasSuffix(name, ".jsonl") {
			l.texts = append(l.texts, string(raw))
			continue
		}
		for d, err := range document.ReadJSONL(bytes.NewReader(raw)) {
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			l.texts = append(l.texts, d.Text())
		}
	}
	return nil
}

// Has reports whether a file of the data is there.
func (l *Lab) Has(name string) bool {
	if l.Data == "" {
		return false
	}
	_, err := os.Stat(l.path(name))
	return err == nil
}

func (l *Lab) path(name string) string { return filepath.Join(l.Data, filepath.FromSlash(name)) }

// Read reads the records of a JSONL file of the data, gzip'ed if its name ends
// in .gz. Without data, or without that file, there are none, and no error.
func Read[T any](l *Lab, name string) ([]T, error) {
	if l.Data == "" {
		return nil, nil
	}
	f, err := os.Open(l.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	var out []T
	for dec := json.NewDecoder(r); ; {
		var v T
		if err := dec.Decode(&v); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", name, len(out)+1, err)
		}
		out = append(out, v)
	}
}

// Table prints rows under a header, in columns. Cells are formatted with %v,
// floats with four digits.
func (l *Lab) Table(header []string, rows [][]any) {
	w := tabwriter.NewWriter(l.Out, 2, 8, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(header, "\t"))
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			switch c := cell.(type) {
			case float64:
				fmt.Fprintf(w, "%.4f", c)
			default:
				fmt.Fprint(w, c)
			}
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	fmt.Fprintln(l.Out)
}
