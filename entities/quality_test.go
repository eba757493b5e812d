package entities_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/quality"
)

var allLine = regexp.MustCompile(`(?m)^ALL .* ([0-9.]+)$`)

// The floors are a little below the figures in docs/quality.md.
func TestNamesOnDevelopmentData(t *testing.T) {
	x, err := entities.New(entities.Options{NoValues: true})
	require.NoError(t, err)
	for _, tt := range []struct {
		set, scheme, letters string
		floor                float64
	}{
		{"dev-worldwide-NC", "names3", "as written", 77}, {"dev-worldwide-NC", "worldwide5", "as written", 75},
		{"dev-gum", "conll4", "as written", 71}, {"dev-redocred", "conll4", "as written", 71.5},
		{"dev-worldwide-NC", "names3", "capitals", 67.5}, {"dev-worldwide-NC", "names3", "small", 68.5},
	} {
		t.Run(tt.set+" "+tt.scheme+" "+tt.letters, func(t *testing.T) {
			type gold struct{ ID, Text string }
			type found struct {
				ID       string             `json:"id"`
				Entities []entities.Mention `json:"entities"`
			}
			name := "entities/" + tt.set + ".jsonl.gz"
			var out []found
			for _, r := range quality.Read[gold](t, name) {
				out = append(out, found{r.ID, x.Extract(document.New(rewritten(r.Text, tt.letters))).Mentions})
			}
			scores := quality.Score(t, "score-entities.py", quality.Path(t, name), quality.Write(t, out), "--map", tt.scheme)
			m := allLine.FindStringSubmatch(scores)
			require.NotNil(t, m, scores)
			f1, err := strconv.ParseFloat(m[1], 64)
			require.NoError(t, err)
			assert.GreaterOrEqual(t, f1, tt.floor, scores)
		})
	}
}

// rewritten returns a text in other letters, with every name where it was.
func rewritten(text, letters string) string {
	change := map[string]func(rune) rune{"capitals": unicode.ToUpper, "small": unicode.ToLower}[letters]
	if change == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		if c := change(r); utf8.RuneLen(c) == utf8.RuneLen(r) {
			return c
		}
		return r
	}, text)
}
