package quotes

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestListsAreSortedAndWellFormed(t *testing.T) {
	for name, text := range map[string]string{"verbs": verbsText, "words": wordsText, "people": peopleText, "foreign": foreignText} {
		assert.True(t, strings.HasPrefix(text, "#"), "%s begins with where it comes from", name)
		var first []string
		for line := range entries(text) {
			col := strings.Split(line, "\t")
			assert.GreaterOrEqual(t, len(col), 2, "%s: %q", name, line)
			first = append(first, strings.Join(col[:len(col)-1], "\t"))
			words := strings.Fields(col[len(col)-1])
			assert.NotEmpty(t, words, "%s: %q", name, line)
			if name != "verbs" { // its forms stand in the order of a grammar
				assert.True(t, slices.IsSorted(words), "%s: the words of %q are sorted", name, col[0])
				assert.Len(t, slices.Compact(slices.Clone(words)), len(words), "%s: %q has a word twice", name, col[0])
			}
		}
		assert.True(t, slices.IsSorted(first), "%s is sorted", name)
	}
	for line := range entries(verbsText) {
		col := strings.Split(line, "\t")
		assert.Len(t, col, 3, line)
		for _, c := range col[1] {
			assert.Contains(t, frameFlags, c, line)
		}
	}
}

func TestFormsOfVerbs(t *testing.T) {
	lex := lexicon()
	assert.NotZero(t, lex.of("said")&that)
	assert.NotZero(t, lex.of("said")&past)
	assert.NotZero(t, lex.of("says")&present)
	assert.NotZero(t, lex.of("saying")&ing)
	assert.NotZero(t, lex.of("claim")&noun)
	assert.Zero(t, lex.of("claimed")&noun)
	assert.Zero(t, lex.of("shrugged")&that)
}

func TestLanguageIsTold(t *testing.T) {
	for text, want := range map[string]language{
		"The minister said that the bridge was closed.":             english,
		"Der Minister sagte, dass die Brücke nicht mehr sicher ist": "de",
		"Le ministre a dit que le pont est fermé pour les voitures": "fr",
		"El alcalde dijo que no hay dinero para los puentes":        "es",
		"": english,
		"市長は「橋は安全だ」と述べた。": unknown,
	} {
		assert.Equal(t, want, languageOfText(text), text)
	}
}
