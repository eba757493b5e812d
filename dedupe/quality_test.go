package dedupe

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/fold"
	"github.com/newstext/newstext/internal/quality"
)

// score runs the scorer on predictions and returns its figures.
func score[T any](t *testing.T, what, gold string, predictions []T) map[string]any {
	out := quality.Score(t, "score-dedupe.py", what, quality.Path(t, gold), quality.Write(t, predictions), "--json")
	var figures map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &figures), out)
	return figures
}

func rate(t *testing.T, figures map[string]any, table, row, field string) float64 {
	x, ok := figures[table].(map[string]any)[row].(map[string]any)[field].(float64)
	require.True(t, ok, "%s %s", table, row)
	return x
}

// The floors are a little below the figures of docs/quality.md.
func TestQualityOfParagraphsOfOneArticle(t *testing.T) {
	type article struct{ ID, Text string }
	type prediction struct {
		ID         string      `json:"id"`
		Duplicates []Duplicate `json:"duplicates"`
	}
	var out []prediction
	for _, a := range quality.Read[article](t, "dedupe/para.jsonl.gz") {
		out = append(out, prediction{a.ID, FindString(a.Text).Duplicates})
	}
	f := score(t, "para", "dedupe/para.jsonl.gz", out)
	t.Logf("F1 %.4f, precision %.4f, recall %.4f", f["f1"], f["precision"], f["recall"])
	assert.Greater(t, f["f1"], 0.992)
	assert.Greater(t, f["precision"], 0.995)
	assert.Less(t, rate(t, f, "wrongly_removed_by_kind", "original", "rate"), 0.0003)
}

func TestQualityOfPairs(t *testing.T) {
	type pair struct{ ID, A, B string }
	type prediction struct {
		ID        string `json:"id"`
		Duplicate bool   `json:"duplicate"`
	}
	for file, floor := range map[string]float64{"pairs": 0.995, "langs": 0.995} {
		name := "dedupe/" + file + ".jsonl.gz"
		var out []prediction
		for _, p := range quality.Read[pair](t, name) {
			out = append(out, prediction{p.ID, Compare(p.A, p.B).Relation.IsCopy()})
		}
		f := score(t, "pairs", name, out)
		t.Logf("%s: F1 %.4f", file, f["f1"])
		assert.Greater(t, f["f1"], floor, file)
		if file == "pairs" {
			for _, kind := range []string{"number", "wordnum", "name", "date", "negate", "role"} {
				assert.LessOrEqual(t, rate(t, f, "others_called_duplicate", kind, "rate"), 0.02, kind)
			}
		}
	}
}

func TestQualityOfClusters(t *testing.T) {
	type article struct{ ID, Text string }
	type prediction struct {
		ID      string `json:"id"`
		Cluster string `json:"cluster"`
	}
	x, err := NewIndex(Options{})
	require.NoError(t, err)
	var out []prediction
	for _, a := range quality.Read[article](t, "dedupe/articles.jsonl.gz") {
		m, err := x.Add(a.ID, a.Text, time.Time{})
		require.NoError(t, err)
		out = append(out, prediction{a.ID, m.Cluster})
	}
	f := score(t, "clusters", "dedupe/articles.jsonl.gz", out)
	t.Logf("ARI %.4f, B3 %.4f", f["ari"], f["bcubed_f1"])
	assert.Greater(t, f["ari"], 0.969)
	assert.Greater(t, f["bcubed_f1"], 0.986)
	assert.Less(t, rate(t, f, "by_relation", "update-joined-to-parent", "rate"), 0.03)
}

func TestQualityOfBoilerplate(t *testing.T) {
	type article struct{ ID, Feed, Text string }
	type prediction struct {
		ID          string          `json:"id"`
		Boilerplate []document.Span `json:"boilerplate"`
	}
	feeds := map[string]*Feed{}
	articles := quality.Read[article](t, "dedupe/feed.jsonl.gz")
	docs := make([]*document.Document, len(articles))
	for i, a := range articles {
		if feeds[a.Feed] == nil {
			f, err := NewFeed(FeedOptions{})
			require.NoError(t, err)
			feeds[a.Feed] = f
		}
		docs[i] = document.NewWithMeta(a.Text, document.Meta{ID: a.ID})
		feeds[a.Feed].Add(docs[i])
	}
	var out []prediction
	for i, a := range articles {
		out = append(out, prediction{a.ID, feeds[a.Feed].Find(docs[i])})
	}
	f := score(t, "feed", "dedupe/feed.jsonl.gz", out)
	t.Logf("F1 %.4f, precision %.4f, recall %.4f", f["f1"], f["precision"], f["recall"])
	assert.Greater(t, f["f1"], 0.985)
	assert.Greater(t, f["precision"], 0.993)
}

// How many of the pairs of articles whose runs of five words have a Jaccard
// resemblance of 0.4 or more meet in an index: all pairs are counted exactly,
// and an index of all articles, copies too, is asked for each.
func TestQualityOfRecall(t *testing.T) {
	if testing.Short() {
		t.Skip("counts all pairs: left out with -short")
	}
	type article struct{ ID, Text string }
	for _, file := range []string{"articles", "senate"} {
		articles := quality.Read[article](t, "dedupe/"+file+".jsonl.gz")
		sets := make([][]uint64, len(articles))
		where := map[uint64][]int32{}
		for i, a := range articles {
			w := fold.AppendWords(nil, a.Text)
			for k := 0; k+5 <= len(w); k++ {
				sets[i] = append(sets[i], run(w[k:k+5]))
			}
			slices.Sort(sets[i])
			sets[i] = slices.Compact(sets[i])
			for _, h := range sets[i] {
				where[h] = append(where[h], int32(i))
			}
		}
		prints := make([]Print, len(articles))
		users := map[uint32]int{}
		for i, a := range articles {
			prints[i].Reset(a.Text)
			for _, k := range prints[i].Keys {
				users[k]++
			}
		}
		var pairs, met, uncapped, high, highMet int
		common := make([]int, len(articles))
		for i := range articles {
			clear(common)
			for _, h := range sets[i] {
				for _, j := range where[h] {
					if j >= int32(i) {
						break
					}
					common[j]++
				}
			}
			for j := range i {
				r := float64(common[j]) / float64(len(sets[i])+len(sets[j])-common[j])
				if common[j] == 0 || r < 0.4 {
					continue
				}
				pairs++
				shares := func(limit int) bool {
					return slices.ContainsFunc(prints[i].Keys, func(k uint32) bool { return users[k] <= limit && slices.Contains(prints[j].Keys, k) })
				}
				a, b := shares(MaxPostings), shares(math.MaxInt)
				if a {
					met++
				}
				if b {
					uncapped++
				}
				if r >= 0.7 {
					high++
					if a {
						highMet++
					}
				}
			}
		}
		require.NotZero(t, pairs)
		recall := float64(met) / float64(pairs)
		t.Logf("%s: %d pairs, recall %.4f (of %d from 0.7 on %.4f); without the limit of a key %.4f", file, pairs, recall, high, float64(highMet)/float64(high), float64(uncapped)/float64(pairs))
		assert.Greater(t, recall, 0.995, file)
	}
}
