package dedupe

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/internal/fold"
)

// The lists begin with where they come from, their sections are sorted, and no
// pair of opposites is also a pair of synonyms.
func TestListsAreInOrder(t *testing.T) {
	for name, file := range map[string]string{"synonyms": synonymList, "antonyms": antonymList} {
		assert.True(t, strings.HasPrefix(file, "# "), name)
		var section []string
		for line := range strings.Lines(file + "#\n") {
			if !strings.HasPrefix(line, "#") {
				section = append(section, strings.TrimSpace(line))
				continue
			}
			assert.True(t, slices.IsSorted(section), "%s: a section is not sorted", name)
			assert.Equal(t, len(section), len(slices.Compact(slices.Clone(section))), "%s: a line twice", name)
			for _, l := range section {
				assert.GreaterOrEqual(t, len(strings.Fields(l)), 2, "%s: %q", name, l)
			}
			section = nil
		}
	}
	for name, file := range map[string]string{"agencies": agencyList, "prepositions": prepositionList, "qualifiers": qualifierList, "units": unitList} {
		assert.True(t, slices.IsSorted(slices.Collect(fold.Entries(file))), name)
	}
	assert.Len(t, slices.Collect(fold.Entries(modalList)), plainModal)
	assert.Less(t, len(slices.Collect(fold.Entries(prepositionList))), 64) // a bit each
	for pair := range lists().antonyms {
		assert.False(t, lists().synonyms(pair[0], pair[1]), "the words with the hashes %x are opposites and synonyms", pair)
	}
}
