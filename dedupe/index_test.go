package dedupe

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// story returns an article about the n-th of many invented things.
func story(n int) string {
	towns := []string{"Westhaven", "Dunmoor", "Ashby Cross", "Kellaton", "Portmagee", "Sorrel Bay", "Tarn Hill"}
	things := []string{"library", "tram line", "hospital wing", "cattle market", "fire station", "swimming hall", "theatre"}
	verbs := []string{"opened", "closed", "bought", "repainted", "enlarged"}
	t, u, v := towns[n%7], things[n/7%7], verbs[n/49%5]
	return fmt.Sprintf("%s %s its %s on the %dth day of the season.\n\nThe council of %s had argued about the %s for %d years, and %d people signed a letter. "+
		"Work number %d was done by the firm of Olin and Daughters, which has %d workers, and cost %d crowns.\n\nThe %s will be shown to schools before winter, said clerk Petra Vandermeer-%d.",
		t, v, u, n%28+1, t, u, n%17+2, n*31+7, n, n%90+11, n*977+1300, u, n)
}

var noon = time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)

func TestIndexTellsCopiesUpdatesAndNews(t *testing.T) {
	x, err := NewIndex(Options{})
	require.NoError(t, err)
	a := story(3)
	m, err := x.Add("a", a, noon)
	require.NoError(t, err)
	assert.Equal(t, Match{Cluster: "a"}, m)

	m, err = x.Add("b", a, noon)
	require.NoError(t, err)
	assert.Equal(t, Match{Cluster: "a", Relation: Exact, Of: "a", Similarity: 1}, m)

	m, err = x.Add("c", strings.Replace(strings.ToUpper(a), "WORKERS", "EMPLOYEES", 1), noon)
	require.NoError(t, err)
	assert.Equal(t, "a", m.Cluster)
	assert.Equal(t, Near, m.Relation)

	m, err = x.Add("d", strings.Replace(a, "signed a letter", "did not sign a letter", 1), noon)
	require.NoError(t, err)
	assert.Equal(t, "d", m.Cluster)
	assert.Equal(t, Update, m.Relation)
	assert.Equal(t, "a", m.Of)

	_, err = x.Add("a", a, noon)
	assert.ErrorContains(t, err, `"a"`)

	m, err = x.Find("Nothing like it was ever printed in this paper before today.")
	require.NoError(t, err)
	assert.Equal(t, Match{}, m)
}

func TestIndexForgets(t *testing.T) {
	x, err := NewIndex(Options{Window: 48 * time.Hour})
	require.NoError(t, err)
	add := func(id, text string, at time.Time) Match {
		m, err := x.Add(id, text, at)
		require.NoError(t, err)
		return m
	}
	add("a", story(1), noon)
	add("b", story(2), noon.Add(time.Hour))
	assert.Equal(t, "a", add("a2", story(1), noon.Add(40*time.Hour)).Cluster)
	assert.Equal(t, "a3", add("a3", story(1), noon.Add(49*time.Hour)).Cluster, "out of the window")

	ok, err := x.Remove("a3")
	require.NoError(t, err)
	assert.True(t, ok)
	ok, err = x.Remove("a3")
	require.NoError(t, err)
	assert.False(t, ok)
	n, err := x.Evict(noon.Add(time.Hour))
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	assert.Equal(t, "b", add("b2", story(2), noon.Add(49*time.Hour)).Cluster)
}

func answers(t *testing.T, x *Index, from, to int) []Match {
	var out []Match
	for n := from; n < to; n++ {
		m, err := x.Add(fmt.Sprint("id", n), story(n%150), noon.Add(time.Duration(n)*time.Minute))
		require.NoError(t, err)
		out = append(out, m)
	}
	return out
}

func TestSavedIndexAnswersAsBefore(t *testing.T) {
	x, err := NewIndex(Options{Facts: FactsReport})
	require.NoError(t, err)
	answers(t, x, 0, 200)
	_, err = x.Remove("id7")
	require.NoError(t, err)
	var file bytes.Buffer
	require.NoError(t, x.Save(&file))
	saved := bytes.Clone(file.Bytes())
	y, err := Load(&file)
	require.NoError(t, err)
	assert.Equal(t, answers(t, x, 200, 400), answers(t, y, 200, 400))

	for _, n := range []int{0, 5, 20, len(saved) / 2, len(saved) - 1} {
		_, err := Load(bytes.NewReader(saved[:n]))
		assert.ErrorIs(t, err, ErrFormat, n)
		bad := bytes.Clone(saved)
		bad[n] ^= 0x40
		_, err = Load(bytes.NewReader(bad))
		assert.ErrorIs(t, err, ErrFormat, n)
	}
	_, err = Load(strings.NewReader(`{"id":"a"}`))
	assert.ErrorContains(t, err, "no index file")
}

func TestMemoryGivesBackTheRoomOfTheDead(t *testing.T) {
	m := NewMemory(nil)
	x, err := NewIndexOn(m, Options{})
	require.NoError(t, err)
	for n := range 300 {
		_, err := x.Add(fmt.Sprint(n), fmt.Sprintf("Unlike all others this line has %d and %d and %d at once.", n*7, n*13, n*n), noon.Add(time.Duration(n)*time.Hour))
		require.NoError(t, err)
	}
	all := m.Len()
	n, err := x.Evict(noon.Add(250 * time.Hour))
	require.NoError(t, err)
	assert.Equal(t, all-n, m.Len())
	assert.Equal(t, m.Len(), m.heads.n, "compacted")
	seen := 0
	for h, err := range m.All() {
		require.NoError(t, err)
		ref, ok, err := m.Lookup(h.ID)
		require.NoError(t, err)
		require.True(t, ok)
		for _, k := range h.Keys {
			refs := make([][]Ref, 1)
			require.NoError(t, m.Postings([]uint32{k}, 1000, refs))
			assert.Contains(t, refs[0], ref)
		}
		seen++
	}
	assert.Equal(t, m.Len(), seen)
}

func TestIndexIsSafeForConcurrentUse(t *testing.T) {
	x, err := NewIndex(Options{})
	require.NoError(t, err)
	var g sync.WaitGroup
	for k := range 4 {
		g.Go(func() {
			for n := range 50 {
				if _, err := x.Add(fmt.Sprintf("%d-%d", k, n), story(n), noon); err != nil {
					t.Error(err)
				}
				if _, err := x.Find(story(n + 1)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	g.Wait()
}
