package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
)

// A sentence is gold data.
type sentence struct {
	text   string // of the whole document
	tokens []document.Token
	tags   []tag.Tag
}

func (s *sentence) form(i int) string { return s.tokens[i].Of(s.text) }

// read reads the sentences of a treebank file.
func read(path string) ([]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []sentence
	dec := json.NewDecoder(z)
	for n := 1; ; n++ {
		var record struct {
			Text      string
			Sentences []document.Span
			Tokens    [][]any
		}
		if err := dec.Decode(&record); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", path, n, err)
		}
		at := 0
		for _, span := range record.Sentences {
			s := sentence{text: record.Text}
			for ; at < len(record.Tokens); at++ {
				t := record.Tokens[at]
				start, end := int(t[0].(float64)), int(t[1].(float64))
				if start >= span.End {
					break
				}
				gold, ok := tag.Parse(t[2].(string))
				if !ok {
					return nil, fmt.Errorf("%s: record %d: tag %q", path, n, t[2])
				}
				s.tokens = append(s.tokens, document.Token{Span: document.Span{Start: start, End: end}})
				s.tags = append(s.tags, gold)
			}
			if len(s.tokens) > 0 {
				out = append(out, s)
			}
		}
	}
}

// accuracy counts right tags.
type accuracy struct{ right, all int }

func (a accuracy) String() string {
	return fmt.Sprintf("%.4f (%d of %d)", float64(a.right)/float64(a.all), a.right, a.all)
}

func evaluate(t *tag.Tagger, gold []sentence) (a accuracy) {
	var scratch tag.Scratch
	var tags []tag.Tag
	for i := range gold {
		s := &gold[i]
		tags = t.Sentence(tags[:0], s.text, s.tokens, &scratch)
		for j, g := range s.tags {
			a.all++
			if g == tags[j] {
				a.right++
			}
		}
	}
	return a
}
