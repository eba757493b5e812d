package values

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the marks in testdata/values by what is found now; review the diff")

// TestCases reads testdata/values/*.txt. A line is a document with its values
// marked: "He paid [£5|MONEY|5 GBP] on [Tuesday|DATE|XXXX-WXX-2]." Lines with #
// are comments, lines with @ settings for those that follow: @published TIME,
// @phrases, @language TAG, @url URL; without a word after it a setting is taken
// back. A new case may be written without marks and marked by
// "go test ./internal/values -run TestCases -update".
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/values/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			var out bytes.Buffer
			var o Options
			for line := range strings.Lines(string(data)) {
				line = strings.TrimRight(line, "\n")
				switch {
				case line == "" || line[0] == '#':
				case line[0] == '@':
					key, value, _ := strings.Cut(line, " ")
					switch key {
					case "@published":
						o.Published = time.Time{}
						if value != "" {
							o.Published, err = time.Parse(time.RFC3339, value)
							require.NoError(t, err)
						}
					case "@phrases":
						o.Phrases = true
					case "@language":
						o.Language = value
					case "@url":
						o.URL = value
					default:
						t.Fatalf("unknown setting %q", line)
					}
				default:
					text := unmark(line)
					got := mark(text, find(t, text, o))
					if !*update {
						assert.Equal(t, line, got)
					}
					line = got
				}
				out.WriteString(line + "\n")
			}
			if *update {
				require.NoError(t, os.WriteFile(file, out.Bytes(), 0o644))
			}
		})
	}
}

// unmark takes the marks out of a case.
func unmark(line string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(line, '[')
		j := strings.IndexByte(line, '|')
		k := strings.IndexByte(line, ']')
		if i < 0 || j < i || k < j {
			if i >= 0 && k > i && (j < 0 || j > k) { // brackets of the text
				b.WriteString(line[:k+1])
				line = line[k+1:]
				continue
			}
			b.WriteString(line)
			return b.String()
		}
		b.WriteString(line[:i] + line[i+1:j])
		line = line[k+1:]
	}
}

func mark(text string, found []Found) string {
	var b strings.Builder
	at := 0
	for _, f := range found {
		b.WriteString(text[at:f.Start] + "[" + f.Of(text) + "|" + f.Kind.String() + "|" + f.Value.Norm)
		if f.Value.SI != "" {
			b.WriteString(" = " + span(f.Value.SI, f.Value.SITo) + " " + f.Value.SIUnit)
		}
		b.WriteString("]")
		at = f.End
	}
	b.WriteString(text[at:])
	return b.String()
}
