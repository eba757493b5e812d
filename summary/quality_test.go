package summary

import (
	"encoding/json"
	"os"
	"path/filepath"
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
		{"cnncorpus-dev", Options{Sentences: 3}, []string{"--budget-sents", "3"}, 35.9, 15.3, 5},
		{"neardup-dev", Options{Sentences: 4}, []string{"--budget-sents", "4"}, 35, 15.5, 5},
		{"vietnamese-dev", Options{Words: 190, Language: "any"}, []string{"--lang", "any", "--budget-words", "190"}, 55, 40, 5},
		{"multinews-dev", Options{Words: 220}, []string{"--budget-words", "220"}, 46, 16, 10.5},
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
