package ner

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// readColumns reads CoNLL columns: a token a line, the token in the first column
// and its tag in the last one (B-PER, I-PER, O; also IOB1, BIOES and BILOU), an
// empty line after each sentence and "-DOCSTART-" before each document. The text
// is put together with spaces, none before closing marks and clitics.
func readColumns(r io.Reader, path string) ([]Record, error) {
	var out []Record
	var text strings.Builder
	var names []Name
	start, open := 0, -1 // where the document began, and the name that still goes on
	pending := false     // a new sentence begins
	flush := func() {
		if text.Len() > 0 {
			out = append(out, Record{ID: fmt.Sprintf("%s-%d", path, len(out)+1), Text: text.String(), Names: names, Where: fmt.Sprintf("%s:%d", path, start)})
		}
		text.Reset()
		names, open, pending = nil, -1, false
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<24)
	n := 0
	for sc.Scan() {
		n++
		line := strings.TrimRight(sc.Text(), "\r")
		fields := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
		if len(fields) == 0 {
			pending, open = true, -1
			continue
		}
		if fields[0] == "-DOCSTART-" {
			flush()
			start = n
			continue
		}
		if len(fields) < 2 {
			return nil, fmt.Errorf("%s:%d: want a token and a tag, have %q", path, n, line)
		}
		token, tag := fields[0], fields[len(fields)-1]
		place, typ, _ := strings.Cut(tag, "-")
		class := ner.None
		if tag != "O" {
			var ok bool
			if class, ok = classes[strings.ToUpper(typ)]; !ok || !strings.Contains("BIESLUM", place) || len(place) != 1 {
				return nil, fmt.Errorf("%s:%d: unknown tag %q", path, n, tag)
			}
		}
		if text.Len() > 0 {
			switch {
			case pending:
				text.WriteByte('\n')
			case !closes(token):
				text.WriteByte(' ')
			}
		} else {
			start = n
		}
		pending = false
		from := text.Len()
		text.WriteString(token)
		switch {
		case class == ner.None:
			open = -1
		case open >= 0 && names[open].Class == class && !strings.Contains("BSU", place):
			names[open].End = text.Len()
		default:
			open = len(names)
			names = append(names, Name{document.Span{Start: from, End: text.Len()}, class})
		}
		if strings.Contains("ESLU", place) {
			open = -1
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	flush()
	return out, nil
}

func closes(token string) bool {
	switch token {
	case ".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "n’t", "'", "'re", "'ve", "'ll", "'d", "'m", "''", "”":
		return true
	}
	return false
}
