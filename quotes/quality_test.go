package quotes_test

import (
	"encoding/json"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/quality"
	"github.com/newstext/newstext/quotes"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// row is one kind's figures as score-quotes.py prints them: precision, recall,
// F1.
type row struct {
	Exact   [3]float64 `json:"exact"`
	Overlap [3]float64 `json:"overlap"`
	Speaker struct {
		Overlap float64 `json:"overlap"`
	} `json:"speaker"`
}

type figures struct {
	All      row        `json:"all"`
	Direct   row        `json:"direct"`
	Mixed    row        `json:"mixed"`
	Indirect row        `json:"indirect"`
	EndToEnd [3]float64 `json:"e2e"`
	Resolved struct {
		Named float64 `json:"named_accuracy"`
	} `json:"resolved"`
}

func measure(t *testing.T, file string) (f figures) {
	t.Helper()
	type record struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	type result struct {
		ID     string         `json:"id"`
		Quotes []quotes.Quote `json:"quotes"`
	}
	var out []result
	for _, r := range quality.Read[record](t, "quotes/"+file) {
		d := document.New(r.Text)
		out = append(out, result{r.ID, append([]quotes.Quote{}, quotes.Extract(d, entities.Extract(d))...)})
	}
	printed := quality.Score(t, "score-quotes.py", quality.Path(t, "quotes/"+file), quality.Write(t, out), "--json")
	require.NoError(t, json.Unmarshal([]byte(printed), &f), printed)
	t.Logf("%s: %+v", file, f)
	return f
}

// The floors lie a little under the figures in docs/quality.md, so that a tagger
// or a name model that is trained anew may move them, but not far.
func TestQuality(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("measures on whole articles")
	}
	t.Run("news", func(t *testing.T) {
		f := measure(t, "polnear-dev.jsonl.gz")
		assert.GreaterOrEqual(t, f.EndToEnd[2], 0.875, "end to end F1")
		assert.GreaterOrEqual(t, f.All.Overlap[2], 0.915, "overlap F1")
		assert.GreaterOrEqual(t, f.Direct.Exact[2], 0.94, "direct exact F1")
		assert.GreaterOrEqual(t, f.Direct.Overlap[2], 0.975, "direct overlap F1")
		assert.GreaterOrEqual(t, f.Direct.Speaker.Overlap, 0.95, "speakers of direct quotations")
		assert.GreaterOrEqual(t, f.Mixed.Overlap[2], 0.89, "mixed overlap F1")
		assert.GreaterOrEqual(t, f.Mixed.Exact[2], 0.72, "mixed exact F1")
		assert.GreaterOrEqual(t, f.Indirect.Overlap[2], 0.84, "indirect overlap F1")
		assert.GreaterOrEqual(t, f.Indirect.Exact[2], 0.765, "indirect exact F1")
		assert.GreaterOrEqual(t, f.Resolved.Named, 0.88, "pronouns and descriptions resolved")
	})
	t.Run("structures", func(t *testing.T) {
		f := measure(t, "structures-dev.jsonl.gz")
		assert.GreaterOrEqual(t, f.All.Exact[2], 0.97, "exact F1")
		assert.GreaterOrEqual(t, f.EndToEnd[2], 0.96, "end to end F1")
	})
	t.Run("German prose", func(t *testing.T) {
		assert.GreaterOrEqual(t, measure(t, "redewiedergabe-de-dev.jsonl.gz").Direct.Exact[2], 0.9)
	})
	t.Run("French prose", func(t *testing.T) {
		assert.GreaterOrEqual(t, measure(t, "aads-fr-dev.jsonl.gz").Direct.Exact[2], 0.865)
	})
	t.Run("novels", func(t *testing.T) {
		assert.GreaterOrEqual(t, measure(t, "pdnc-dev.jsonl.gz").Direct.Exact[2], 0.955)
	})
}
