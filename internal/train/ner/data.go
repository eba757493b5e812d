package ner

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// A Name is a marked name in a text.
type Name struct {
	document.Span
	Class ner.Class
}

// A Record is a text and the names in it.
type Record struct {
	ID    string
	Text  string
	Names []Name
	Open  []document.Span // of which nothing is known
	Where string          // file and line, for messages
}

// classes maps the types that data may use to the classes that are learnt.
// Values are known but not learnt.
var classes = map[string]ner.Class{
	"PERSON": ner.Person, "PER": ner.Person,
	"ORG": ner.Org, "ORGANIZATION": ner.Org, "ORGANISATION": ner.Org,
	"PLACE": ner.Place, "GPE": ner.Place, "LOC": ner.Place, "LOCATION": ner.Place, "FAC": ner.Place, "FACILITY": ner.Place,
	"NORP":  ner.NORP,
	"EVENT": ner.Misc, "WORK_OF_ART": ner.Misc, "PRODUCT": ner.Misc, "LAW": ner.Misc, "LANGUAGE": ner.Misc, "AWARD": ner.Misc, "MISC": ner.Misc,
	"DATE": ner.None, "TIME": ner.None, "DURATION": ner.None, "TIMEX": ner.None, "SET": ner.None, "MONEY": ner.None,
	"PERCENT": ner.None, "QUANTITY": ner.None, "CARDINAL": ner.None, "ORDINAL": ner.None, "NUM": ner.None,
}

// ReadFile reads the records of a file: JSONL (.jsonl) or columns (.conll, .bio,
// .iob, .tsv), either of them also with .gz.
func ReadFile(path string) ([]Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReaderSize(f, 1<<20)
	plain, packed := strings.CutSuffix(path, ".gz")
	if packed {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	switch {
	case strings.HasSuffix(plain, ".jsonl"):
		return readJSONL(r, path)
	default:
		return readColumns(r, path)
	}
}

func readJSONL(r io.Reader, path string) ([]Record, error) {
	var out []Record
	br := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := br.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			rec, err := readRecord(line)
			rec.Where = fmt.Sprintf("%s:%d", path, n)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", rec.Where, err)
			}
			out = append(out, rec)
		}
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
}

func readRecord(line []byte) (Record, error) {
	var v struct {
		ID       string  `json:"id"`
		Text     *string `json:"text"`
		Entities []struct {
			Start int    `json:"start"`
			End   int    `json:"end"`
			Type  string `json:"type"`
		} `json:"entities"`
	}
	if err := json.Unmarshal(line, &v); err != nil {
		return Record{}, err
	}
	if v.Text == nil {
		return Record{}, fmt.Errorf(`no field "text"`)
	}
	rec := Record{ID: v.ID, Text: *v.Text}
	for _, e := range v.Entities {
		c, ok := classes[e.Type]
		if !ok {
			return rec, fmt.Errorf("unknown type %q", e.Type)
		}
		switch {
		case e.Start < 0 || e.End > len(rec.Text) || e.Start >= e.End:
			return rec, fmt.Errorf("span %d to %d lies outside the text of %d bytes", e.Start, e.End, len(rec.Text))
		case !utf8.RuneStart(rec.Text[e.Start]) || e.End < len(rec.Text) && !utf8.RuneStart(rec.Text[e.End]):
			return rec, fmt.Errorf("span %d to %d cuts a letter in two: offsets are bytes of UTF-8", e.Start, e.End)
		}
		if c != ner.None {
			rec.Names = append(rec.Names, Name{document.Span{Start: e.Start, End: e.End}, c})
		}
	}
	return rec, nil
}
