package segment_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type record struct {
	ID        string          `json:"id"`
	Lang      string          `json:"lang,omitempty"`
	Text      string          `json:"text,omitempty"`
	Sentences []document.Span `json:"sentences"`
	Tokens    [][]any         `json:"tokens,omitempty"`
}

// answer segments the records' texts.
func answer(recs []record) []record {
	out := make([]record, len(recs))
	for i, r := range recs {
		d := document.New(r.Text)
		out[i] = record{ID: r.ID, Sentences: append([]document.Span{}, d.Sentences()...), Tokens: [][]any{}}
		for _, tok := range d.Tokens() {
			out[i].Tokens = append(out[i].Tokens, []any{tok.Start, tok.End, ""})
		}
	}
	return out
}

// figures scores the sentences of gold and returns the figures of all.
func figures(t *testing.T, gold []record) (all struct{ F1, Inline, Docs float64 }) {
	t.Helper()
	for i := range gold { // identifiers that several records share are told apart
		gold[i].ID = fmt.Sprintf("%s#%d", gold[i].ID, i)
	}
	out := quality.Score(t, "score-sentences.py", quality.Write(t, gold), quality.Write(t, answer(gold)), "--json")
	var rows map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(out), &rows), out)
	require.NoError(t, json.Unmarshal(rows["all"], &all))
	return all
}

// The floors are the figures that docs/quality.md records, less a hair.
func TestSentenceQuality(t *testing.T) {
	for name, floor := range map[string]float64{"gum-dev": 0.985, "ewt-dev": 0.917, "hard-dev": 0.995} {
		t.Run(name, func(t *testing.T) {
			got := figures(t, quality.Read[record](t, "foundations/"+name+".jsonl.gz"))
			t.Logf("F1 %.4f", got.F1)
			assert.GreaterOrEqual(t, got.F1, floor)
		})
	}
}

func TestGoldenRulesOfEnglish(t *testing.T) {
	var gold []record
	for _, r := range quality.Read[record](t, "foundations/golden-rules.jsonl.gz") {
		if r.Lang == "en" {
			gold = append(gold, r)
		}
	}
	got := figures(t, gold)
	t.Logf("%.0f of %d documents fully right", got.Docs*float64(len(gold)), len(gold))
	assert.GreaterOrEqual(t, got.Docs, 0.98) // 49 of 50
}

func TestSentenceQualityByLanguage(t *testing.T) {
	floors := map[string]float64{"de": 0.995, "fr": 0.996, "es": 0.993, "ru": 0.994, "ar": 0.995, "zh": 0.994}
	// Where each record is one sentence, those of one document are joined.
	byLang := map[string][]record{}
	last := map[string]string{}
	for _, r := range quality.Read[record](t, "foundations/pud-multilingual.jsonl.gz") {
		recs := byLang[r.Lang]
		if last[r.Lang] != r.ID {
			byLang[r.Lang], last[r.Lang] = append(recs, r), r.ID
			continue
		}
		to := &recs[len(recs)-1]
		if r.Lang != "zh" {
			to.Text += " "
		}
		for _, s := range r.Sentences {
			to.Sentences = append(to.Sentences, document.Span{Start: s.Start + len(to.Text), End: s.End + len(to.Text)})
		}
		to.Text += r.Text
	}
	for lang, floor := range floors {
		t.Run(lang, func(t *testing.T) {
			got := figures(t, byLang[lang])
			t.Logf("inline F1 %.4f", got.Inline)
			assert.GreaterOrEqual(t, got.Inline, floor)
		})
	}
}

func TestTokenQuality(t *testing.T) {
	for name, floor := range map[string]float64{"gum-dev": 0.998, "ewt-dev": 0.992} {
		t.Run(name, func(t *testing.T) {
			gold := quality.Read[record](t, "foundations/"+name+".jsonl.gz")
			out := quality.Score(t, "score-tokens.py", quality.Path(t, "foundations/"+name+".jsonl.gz"), quality.Write(t, answer(gold)))
			var f1 float64
			for line := range strings.Lines(out) {
				if strings.HasPrefix(line, "all") {
					_, err := fmt.Sscan(strings.TrimPrefix(line, "all"), &f1)
					require.NoError(t, err)
				}
			}
			t.Logf("token F1 %.4f", f1)
			assert.GreaterOrEqual(t, f1, floor)
		})
	}
}
