package lexicon_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/internal/lexicon"
)

func TestListsAreSortedAndSaySource(t *testing.T) {
	for l := range lexicon.Lists {
		t.Run(l.String(), func(t *testing.T) {
			data, err := os.ReadFile(l.String() + ".txt")
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(string(data), "# "), "a comment at the top")
			entries := l.Entries()
			require.NotEmpty(t, entries)
			assert.True(t, slices.IsSorted(entries), "sorted")
			assert.Len(t, slices.Compact(slices.Clone(entries)), len(entries), "no entry twice")
		})
	}
}
