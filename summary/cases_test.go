package summary

import (
	"bytes"
	"os"
	"path/filepath"
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
