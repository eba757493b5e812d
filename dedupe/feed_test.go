package dedupe

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
)

// babble returns n invented words, the same for the same seed.
func babble(seed uint64, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		for range 2 + seed%3 {
			seed = seed*6364136223846793005 + 1442695040888963407
			b.WriteString([]string{"ka", "lo", "mir", "te", "sun", "pa", "dri", "ve", "ost", "in", "gar", "bel"}[seed>>33%12])
		}
	}
	b.WriteByte('.')
	return b.String()
}

func TestFeedFindsWhatRecursButNotTheBackgroundOfAStory(t *testing.T) {
	f, err := NewFeed(FeedOptions{})
	require.NoError(t, err)
	writers := []string{"Mara Lindqvist", "Joost Akkerman", "Odile Ferrand"}
	background := "Vessel owner Harkonsen bought the Gullfoss ferry in Egersund before it sank off Jomfruland with its whole cargo."
	var docs []*document.Document
	for n := range 9 {
		parts := []string{
			fmt.Sprintf("By %s, Staff Reporter | May %d, 2024 at %d:15 p.m.", writers[n%3], n+1, n+1),
			babble(uint64(n)+1, 60),
			"Reading this for free? Join " + fmt.Sprint(4000+n) + " members of the Courier and support our reporters today.",
		}
		if n < 4 {
			parts = append(parts, background+" ")
		}
		d := document.NewWithMeta(strings.Join(parts, "\n\n"), document.Meta{ID: fmt.Sprint(n)})
		docs = append(docs, d)
		f.Add(d)
	}
	for _, d := range docs {
		var got []string
		for _, s := range f.Find(d) {
			got = append(got, s.Of(d.Text())[:10])
		}
		require.Len(t, got, 2, d.Text())
		assert.Equal(t, "By ", got[0][:3])
		assert.Equal(t, "Reading th", got[1])
		assert.NotContains(t, f.Clean(d).String(), "Staff Reporter")
	}
	_, err = NewFeed(FeedOptions{Articles: 1})
	assert.ErrorContains(t, err, "Articles")
}
