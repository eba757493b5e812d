package summary

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/newstest"
)

// cases calls each for every case of a file, "== name" and what follows, and
// compares what it makes of them with the file.
func cases(t *testing.T, name string, each func(t *testing.T, body string) string) {
	file, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	parts := strings.Split(strings.TrimSpace(string(file)), "\n== ")
	var out bytes.Buffer
	out.WriteString(strings.TrimSpace(parts[0]) + "\n")
	for _, c := range parts[1:] {
		title, body, _ := strings.Cut(c, "\n")
		t.Run(title, func(t *testing.T) {
			out.WriteString("\n== " + title + "\n" + each(t, strings.TrimSpace(body)) + "\n")
		})
	}
	newstest.Golden(t, name, out.Bytes())
}

func TestPiecesAreWhatTheyAre(t *testing.T) {
	s, err := New(Options{})
	require.NoError(t, err)
	cases(t, "junk.txt", func(t *testing.T, body string) string {
		text, _, err := newstest.Parse(body)
		require.NoError(t, err)
		var marks []newstest.Mark
		for _, r := range s.Rank(document.New(text)) {
			label := string(r.Reason)
			switch {
			case label != "":
			case r.Leans:
				label = "leans"
			default:
				label = "ok"
			}
			marks = append(marks, newstest.Mark{Span: r.Span, Label: label})
		}
		return newstest.Markup(text, marks)
	})
}

// settings reads "sentences=2 required=ferry,red_rock".
func settings(t *testing.T, line string) Options {
	var o Options
	for _, f := range strings.Fields(line) {
		name, value, _ := strings.Cut(f, "=")
		value = strings.ReplaceAll(value, "_", " ")
		number := func() int {
			n, err := strconv.Atoi(value)
			require.NoError(t, err, f)
			return n
		}
		switch name {
		case "sentences":
			o.Sentences = number()
		case "words":
			o.Words = number()
		case "bytes":
			o.Bytes = number()
		case "characters":
			o.Characters = number()
		case "ratio":
			var err error
			o.Ratio, err = strconv.ParseFloat(value, 64)
			require.NoError(t, err, f)
		case "overlong":
			o.Overlong = true
		case "anyreading":
			o.AnyReading = true
		case "required":
			o.Required = strings.Split(value, ",")
		case "forbidden":
			o.Forbidden = strings.Split(value, ",")
		case "query":
			o.Query = value
		case "language":
			o.Language = value
		default:
			t.Fatalf("no setting %q", name)
		}
	}
	return o
}

func TestSummariesAreWhatTheyAre(t *testing.T) {
	for _, file := range []string{"readability.txt", "budgets.txt"} {
		cases(t, file, func(t *testing.T, body string) string {
			line, rest := "", body
			if !strings.HasPrefix(body, "\n") && strings.Contains(body, "\n") {
				if first, after, _ := strings.Cut(body, "\n"); !strings.Contains(first, ".") || strings.HasPrefix(first, "ratio=") {
					line, rest = first, after
				}
			}
			text, _, err := newstest.Parse(rest)
			require.NoError(t, err)
			o := settings(t, line)
			d := document.New(text)
			sum := Summarize(d, o)
			check(t, []*document.Document{d}, sum, o)
			var marks []newstest.Mark
			for _, s := range sum.Sentences {
				marks = append(marks, newstest.Mark{Span: s.Span, Label: strconv.Itoa(s.Rank)})
			}
			return fmt.Sprintf("%s\n%s", line, newstest.Markup(text, marks))
		})
	}
}

// What is known stands in front of a line of "--".
func TestUpdatesAreWhatTheyAre(t *testing.T) {
	cases(t, "since.txt", func(t *testing.T, body string) string {
		line, rest, _ := strings.Cut(body, "\n")
		known, rest, ok := strings.Cut(rest, "\n--\n")
		require.True(t, ok)
		text, _, err := newstest.Parse(rest)
		require.NoError(t, err)
		o := settings(t, line)
		o.Since = []*document.Document{document.New(known)}
		d := document.New(text)
		sum := Summarize(d, o)
		check(t, []*document.Document{d}, sum, o)
		var marks []newstest.Mark
		for _, s := range sum.Sentences {
			marks = append(marks, newstest.Mark{Span: s.Span, Label: strconv.Itoa(s.Rank)})
		}
		return fmt.Sprintf("%s\n%s\n--\n%s", line, known, newstest.Markup(text, marks))
	})
}
