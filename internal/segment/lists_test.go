package segment

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Each list says at its top where it comes from, and is sorted without doubles.
func TestListsAreSortedAndSayWhereTheyComeFrom(t *testing.T) {
	files, err := fs.Glob(os.DirFS("data"), "*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		b, err := os.ReadFile("data/" + name)
		require.NoError(t, err)
		assert.Regexp(t, `(?s)^# .*(Written\s+from general|Written\n# from general|Counted in).*`, strings.ReplaceAll(string(b), "\n# ", " "), name)
		var words []string
		for line := range entries(string(b)) {
			word, _, _ := strings.Cut(line, "\t")
			words = append(words, word)
			assert.Equal(t, strings.TrimSpace(line), line, name)
			assert.LessOrEqual(t, len(word), maxWord, "%s: %s", name, word)
		}
		assert.True(t, slices.IsSorted(words), "%s is not sorted", name)
		assert.Equal(t, len(words), len(slices.Compact(slices.Clone(words))), "%s has doubles", name)
	}
}

func TestAbbreviationsHaveAKnownClassAndAreNoOrdinaryWords(t *testing.T) {
	for line := range entries(abbreviationsFile) {
		form, class, ok := strings.Cut(line, "\t")
		require.True(t, ok, line)
		assert.Contains(t, abbrNames[1:], class, line)
		if strings.ToLower(form) == form {
			assert.False(t, ordinary().has(form), "%s is a word: give it a capital or leave it out", form)
		}
	}
}

func TestAbbreviationsInTheirCases(t *testing.T) {
	for w, want := range map[string]abbr{
		"Gen": abbrTitle, "GEN": abbrTitle, "gen": abbrNone, "Inc": abbrCorp, "inc": abbrCorp, "No": abbrNumber, "no": abbrNone,
		"Me": abbrState, "me": abbrNone, "a.m": abbrTime, "A.M": abbrTime, "U.S": abbrPlace, "г": abbrTitle, "Г": abbrTitle,
		"": abbrNone, "supercalifragilisticexpialidocious": abbrNone,
	} {
		got, _ := abbreviation(w)
		assert.Equal(t, want, got, w)
	}
}

// A byte that is no UTF-8 becomes a rune of three bytes: a short word may be longer in
// lower case.
func TestLowerCaseOfBrokenWords(t *testing.T) {
	for n := range 2 * maxWord {
		for k := range n + 1 {
			w := strings.Repeat("\xff", k) + strings.Repeat("A", n-k)
			var buf [maxWord]byte
			if low := lower(&buf, w); low != nil {
				assert.Len(t, low, 3*k+n-k)
			} else {
				assert.Greater(t, 3*k+n-k, maxWord)
			}
		}
	}
}
