package summary

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
)

// The floors lie a little below the figures in docs/quality.md.
func TestQuality(t *testing.T) {
	if testing.Short() {
		t.Skip("scores development data")
	}
	for _, c := range []struct {
		file             string
		o                Options
		args             []string
		one, two, faulty float64
	}{
		{"cnncorpus-dev", Options{Sentences: 3}, []string{"--budget-sents", "3"}, 37, 16, 3},
		{"neardup-dev", Options{Sentences: 4}, []string{"--budget-sents", "4"}, 35.5, 16, 3},
		{"vietnamese-dev", Options{Words: 190, Language: "any"}, []string{"--lang", "any", "--budget-words", "190"}, 55, 40, 5},
		{"multinews-dev", Options{Words: 220}, []string{"--budget-words", "220"}, 46.7, 17, 10},
	} {
		t.Run(c.file, func(t *testing.T) {
			type item struct {
				ID    string   `json:"id"`
				Title string   `json:"title"`
				Text  string   `json:"text"`
				Texts []string `json:"texts"`
			}
			gold := "summary/" + c.file + ".jsonl.gz"
			pred := filepath.Join(t.TempDir(), "pred.jsonl")
			f, err := os.Create(pred)
			require.NoError(t, err)
			enc := json.NewEncoder(f)
			s := mustNew(t, c.o)
			for _, x := range quality.Read[item](t, gold) {
				docs := []*document.Document{document.NewWithMeta(x.Text, document.Meta{Title: x.Title})}
				if x.Texts != nil {
					docs = docs[:0]
					for _, text := range x.Texts {
						docs = append(docs, document.New(text))
					}
				}
				require.NoError(t, enc.Encode(map[string]any{"id": x.ID, "summary": s.SummarizeAll(docs).Sentences}))
			}
			require.NoError(t, f.Close())
			var got map[string]float64
			out := quality.Score(t, "score-summary.py", append([]string{"--json", "--gold", quality.Path(t, gold), "--pred", pred}, c.args...)...)
			var all map[string]any
			require.NoError(t, json.Unmarshal([]byte(out), &all))
			got = map[string]float64{}
			for k, v := range all {
				if n, ok := v.(float64); ok {
					got[k] = n
				}
			}
			t.Logf("ROUGE-1 %.2f, ROUGE-2 %.2f, faulty %.1f %%, redundant %.1f %%", got["f1"], got["f2"], got["faulty"], got["redundant"])
			assert.GreaterOrEqual(t, got["f1"], c.one)
			assert.GreaterOrEqual(t, got["f2"], c.two)
			assert.LessOrEqual(t, got["faulty"], c.faulty)
			assert.LessOrEqual(t, got["redundant"], 1.0)
			assert.Equal(t, 100.0, got["verbatim"])
			assert.Zero(t, got["badspan"]+got["over_budget"]+got["missing"])
		})
	}
}

// Queries are three words of a line of the highlights; what is asked for are the
// sentences that the line was made from.
func TestQueryQuality(t *testing.T) {
	if testing.Short() {
		t.Skip("scores development data")
	}
	const file = "summary/cnncorpus-dev.jsonl.gz"
	type article struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		Text  string `json:"text"`
	}
	articles := map[string]article{}
	for _, a := range quality.Read[article](t, file) {
		articles[a.ID] = a
	}
	type answer struct {
		ID      string     `json:"id"`
		Summary []Sentence `json:"summary"`
	}
	var answers []answer
	for line := range strings.Lines(quality.Score(t, "score-summary.py", "--make-queries", "--gold", quality.Path(t, file))) {
		var q struct{ ID, Doc, Query string }
		require.NoError(t, json.Unmarshal([]byte(line), &q))
		a := articles[q.Doc]
		sum := mustNew(t, Options{Sentences: 3, Query: q.Query}).Summarize(document.NewWithMeta(a.Text, document.Meta{Title: a.Title}))
		answers = append(answers, answer{q.ID, sum.Sentences})
	}
	out := quality.Score(t, "score-summary.py", "--gold", quality.Path(t, file), "--hits", quality.Write(t, answers))
	t.Log(out)
	var n int
	var first, three float64
	_, err := fmt.Sscanf(out, "queries %d  hit@1 %f  hit@3 %f", &n, &first, &three)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, first, 71.0)
	assert.GreaterOrEqual(t, three, 86.0)
}
