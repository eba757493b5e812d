package entities_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

// hostileTexts are pieces that make a careless program slow when many of them
// follow one another; of the first six a megabyte.
var hostileTexts = []string{
	"9", "9 ", "May ", "A. ", "CAPITALS ", "he ",
	"May May May. ", "J.K.", "Ann Lee ", "Smith, ", "She said. ", "\"I ", "the minister ", "the 44-year-old ",
	"Mr ", "President Ann ", "World Health Organization (WHO) ", "US$", "1-", "twenty-", "\n\n", "\xff", "of the ",
}

// TestHostileTexts extracts everything, pronouns and descriptions too, from long
// texts of one piece. That it ends within the time that a test is given says
// that no step goes through the text for each word of it.
func TestHostileTexts(t *testing.T) {
	x, err := entities.New(entities.Options{AllMentions: true})
	require.NoError(t, err)
	for i, piece := range hostileTexts {
		size := 1 << 16
		if i < 6 && !testing.Short() {
			size = 1 << 20
		}
		text := strings.Repeat(piece, size/len(piece))
		end := 0
		for _, m := range x.Extract(document.New(text)).Mentions {
			if m.Start >= m.End || m.End > len(text) || m.Form == entities.Name && m.Start < end {
				t.Fatalf("%q: a mention at %v, the name before it ends at %d", piece, m.Span, end)
			}
			if m.Form == entities.Name {
				end = m.End
			}
		}
	}
}
