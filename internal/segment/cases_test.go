package segment_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/newstext/newstext/internal/segment"
	"github.com/newstext/newstext/newstest"
	"github.com/stretchr/testify/require"
)

const bar = "‖"

// rewrite applies f to each case of a file, freed from its marks, and returns
// the file as it should be.
func rewrite(t *testing.T, name string, f func(text string) string) []byte {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer file.Close()
	var out strings.Builder
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := lines.Text()
		if line != "" && line[0] != '#' {
			line = f(strings.ReplaceAll(line, bar, ""))
		}
		out.WriteString(line + "\n")
	}
	require.NoError(t, lines.Err())
	return []byte(out.String())
}

func TestSentencesOfTheCaseFile(t *testing.T) {
	newstest.Golden(t, "sentences.txt", rewrite(t, "sentences.txt", func(line string) string {
		text := strings.ReplaceAll(line, `\n`, "\n")
		var out strings.Builder
		for p := range segment.Paragraphs(text) {
			last := 0
			for s := range segment.Sentences(text[p[0]:p[1]]) {
				if last > 0 {
					out.WriteString(bar)
				} else {
					out.WriteString(between(text, &out, p[0]))
				}
				out.WriteString(text[p[0]+last : p[0]+s[1]])
				last = s[1]
			}
		}
		return strings.ReplaceAll(out.String(), "\n", `\n`)
	}))
}

// between returns what of text stands before the paragraph at start that is not
// written yet.
func between(text string, out *strings.Builder, start int) string {
	done := len(strings.ReplaceAll(out.String(), bar, ""))
	return text[done:start]
}

func TestTokensOfTheCaseFile(t *testing.T) {
	names := []string{"word", "number", "punct", "symbol", "url", "email", "handle", "hashtag", "emoji", "other"}
	newstest.Golden(t, "tokens.txt", rewrite(t, "tokens.txt", func(line string) string {
		text, _, _ := strings.Cut(line, "\t")
		var out strings.Builder
		var kinds []string
		last := 0
		for tok, k := range segment.Tokens(text) {
			if last == tok[0] && last > 0 {
				out.WriteString(bar)
			}
			out.WriteString(text[last:tok[1]])
			last = tok[1]
			if k != segment.Word && k != segment.Punct {
				kinds = append(kinds, names[k])
			}
		}
		out.WriteString(strings.TrimRightFunc(text[last:], unicode.IsSpace))
		if len(kinds) > 0 {
			out.WriteString("\t" + strings.Join(kinds, " "))
		}
		return out.String()
	}))
}
