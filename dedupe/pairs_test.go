package dedupe

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The cases of testdata/pairs.txt.
func TestComparePairs(t *testing.T) {
	file, err := os.ReadFile("testdata/pairs.txt")
	require.NoError(t, err)
	n := 0
	for _, block := range strings.Split(string(file), "\n\n") {
		var lines []string
		for line := range strings.Lines(block) {
			if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "#") && line != "" {
				lines = append(lines, strings.ReplaceAll(line, `\u00ad`, "\u00ad"))
			}
		}
		if len(lines) == 0 {
			continue
		}
		if len(lines) == 4 { // a text of two lines
			lines = append(lines[:2], lines[2]+"\n"+lines[3])
		}
		require.Len(t, lines, 3, block)
		n++
		want, kind, _ := strings.Cut(lines[0], " ")
		c := Compare(lines[1], lines[2])
		got := string(c.Relation)
		switch {
		case c.Relation.IsCopy():
			got = "copy"
		case c.Relation == Update, c.Relation == Template:
			got = "changed"
		case c.Relation == None:
			got = "different"
		}
		assert.Equal(t, want, got, "%s\n%+v", block, c)
		if kind != "" && got == want {
			require.NotEmpty(t, c.Why, block)
			assert.Equal(t, kind, c.Why[0].Kind, "%s\n%+v", block, c)
		}
	}
	assert.Greater(t, n, 900)
}
