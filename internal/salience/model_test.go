package salience

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheModelReadsAsItWasWritten(t *testing.T) {
	m, err := ParseModel(modelData)
	require.NoError(t, err)
	assert.Equal(t, modelData, m.String())
	assert.NotEmpty(t, m.Trees)
	assert.NotZero(t, m.Weights[fCentroid])
}

func TestABrokenModelIsAnError(t *testing.T) {
	lines := strings.SplitAfter(modelData, "\n")
	for _, bad := range []string{
		"", "summary model 2\n", lines[0] + "feature\tno such\t1\t1\t1\n", lines[0] + "feature\tbias\tx\t1\t1\n",
		lines[0] + "tree\t1\n", lines[0] + "what\n", lines[0] + "rating\twords\n",
		lines[0] + "sign\t999\t1\n", lines[0] + "sign\t-1\t1\n", lines[0] + "want\tsay\tx\n",
	} {
		_, err := ParseModel(bad)
		assert.Error(t, err, bad)
	}
}

func FuzzParseModel(f *testing.F) {
	f.Add(modelData[:2000])
	f.Add("summary model 1\ntree\t")
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := ParseModel(s); err == nil {
			m.Boost(new(Features))
			m.LinearSet(new(SetFeatures))
		}
	})
}

func TestTheTableOfRaritiesIsWhole(t *testing.T) {
	require.Len(t, idfData, 1<<IDFBits)
	l, err := LanguageOf("en")
	require.NoError(t, err)
	rarity := func(w string) float32 {
		return idfOf(l.IDF, l.Phrase(w)[0])
	}
	assert.Less(t, rarity("government"), rarity("lighthouse"))
}

func TestListsAreSortedWithoutRepeats(t *testing.T) {
	files, err := filepath.Glob("data/*.txt")
	require.NoError(t, err)
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		assert.True(t, bytes.HasPrefix(b, []byte("# ")), "%s says what it is", f)
		list := listFile(filepath.Base(f))
		assert.True(t, slices.IsSorted(list), "%s is sorted", f)
		assert.Len(t, slices.Compact(slices.Clone(list)), len(list), "%s has no repeats", f)
		for _, w := range list {
			assert.Equal(t, strings.ToLower(w), w, f)
		}
	}
}

func TestStems(t *testing.T) {
	for _, family := range []string{"announce announces announced announcing", "party parties", "stop stopped stopping stops", "church churches", "carry carried carries", "quick quickly"} {
		words := strings.Fields(family)
		for _, w := range words[1:] {
			assert.Equal(t, string(stemEnglish([]byte(words[0]))), string(stemEnglish([]byte(w))), family)
		}
	}
}
