package dedupe

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/internal/quality"
)

// comparer compares pairs of items by some options, each once.
func comparer(t testing.TB, items []Item, opts Options) func(p Pair) Comparison {
	x, err := New(opts)
	require.NoError(t, err)
	known := map[Pair]Comparison{}
	return func(p Pair) Comparison {
		c, ok := known[p]
		if !ok {
			c = x.Against(items[p.New].Text, items[p.Old].Text)[0]
			known[p] = c
		}
		return c
	}
}

// settled runs Stars over items: some rounds of guesses, and then, if exhaustive is
// set, one that guesses nothing. It returns the matches and the pairs compared by
// round.
func settled(t testing.TB, items []Item, opts Options, compare func(Pair) Comparison, guesses int, exhaustive bool) ([]Match, []int) {
	s, err := NewStars(opts)
	require.NoError(t, err)
	var p Print
	for _, item := range items {
		p.Reset(item.Text)
		require.NoError(t, s.Add(item.Time, p))
	}
	require.Equal(t, len(items), s.Len())
	asked := map[Pair]bool{}
	var rounds []int
	for {
		last := exhaustive && len(rounds) == guesses
		open := s.Settle(last)
		if len(open) == 0 {
			break
		}
		if exhaustive {
			require.LessOrEqual(t, len(rounds), guesses, "open pairs after the exhaustive round")
		}
		rounds = append(rounds, len(open))
		for _, p := range open {
			require.Less(t, p.Old, p.New)
			require.False(t, asked[p])
			asked[p] = true
			s.Tell(p, compare(p).Relation)
		}
	}
	out := make([]Match, len(items))
	for n := range out {
		a := s.Answer(uint32(n))
		out[n].Cluster = items[a.Head].ID
		if a.Relation != None {
			c := compare(Pair{a.Of, uint32(n)})
			out[n].Relation, out[n].Of, out[n].Similarity, out[n].Why = a.Relation, items[a.Of].ID, c.Similarity, c.Why
		}
	}
	return out, rounds
}

func indexed(t testing.TB, items []Item, opts Options) []Match {
	x, err := NewIndex(opts)
	require.NoError(t, err)
	var out []Match
	for _, item := range items {
		m, err := x.Add(item.ID, item.Text, item.Time)
		require.NoError(t, err)
		out = append(out, m)
	}
	return out
}

func TestStarsAnswerAsTheIndex(t *testing.T) {
	var items []Item
	for item := range mixed(450) {
		item.Time = time.Time{} // those without a time come first
		if n := len(items); n >= 50 {
			item.Time = noon.Add(time.Duration(n) * time.Hour)
		}
		items = append(items, item)
	}
	for _, opts := range []Options{{}, {Window: 300 * time.Hour}, {Facts: FactsReport}} {
		want := indexed(t, items, opts)
		compare := comparer(t, items, opts)
		for guesses := range 3 {
			got, _ := settled(t, items, opts, compare, guesses, true)
			require.Equal(t, want, got)
		}
		got, rounds := settled(t, items, opts, compare, 0, false)
		require.Equal(t, want, got)
		t.Log(rounds)
	}
}

// A hostile collection: many versions of few stories, under keys that are on the
// verge of being boilerplate, where each guess matters for those that follow.
func TestStarsSettleWhereAllIsInDoubt(t *testing.T) {
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 7))
		var items []Item
		for i := range 100 {
			frame := "The council of the town met in its hall and heard the clerk read all the letters of the month."
			text := fmt.Sprintf("%s Then it voted %d to %d for the road to %s.", frame, r.IntN(3), r.IntN(3), babble(uint64(r.IntN(60)), 3))
			if r.IntN(3) == 0 {
				text = fmt.Sprintf("%s\n\n%s", babble(uint64(r.IntN(9)), 30), text)
			}
			items = append(items, Item{ID: fmt.Sprint(i), Text: text})
		}
		want := indexed(t, items, Options{})
		compare := comparer(t, items, Options{})
		for _, guesses := range []int{0, 2} {
			got, rounds := settled(t, items, Options{}, compare, guesses, true)
			require.Equal(t, want, got, "seed %d, %d guesses", seed, guesses)
			t.Log(seed, guesses, rounds)
		}
	}
}

func TestStarsRefuseWhatComesLate(t *testing.T) {
	s, err := NewStars(Options{Window: time.Hour})
	require.NoError(t, err)
	require.NoError(t, s.Add(noon, Print{}))
	assert.ErrorContains(t, s.Add(time.Time{}, Print{}), "without a time")
	assert.Empty(t, s.Settle(false))
	assert.Error(t, s.Add(time.Time{}, Print{}))
	_, err = NewStars(Options{NewText: -1})
	assert.ErrorContains(t, err, "NewText")
}

func TestQualityOfStars(t *testing.T) {
	type article struct{ ID, Text string }
	for _, file := range []string{"articles", "senate"} {
		var items []Item
		for i, a := range quality.Read[article](t, "dedupe/"+file+".jsonl.gz") {
			items = append(items, Item{ID: fmt.Sprint(i), Text: a.Text})
		}
		want := indexed(t, items, Options{})
		got, rounds := settled(t, items, Options{}, comparer(t, items, Options{}), 4, true)
		t.Logf("%s: %d articles, pairs compared by round %d", file, len(items), rounds)
		assert.Equal(t, want, got)
	}
}
