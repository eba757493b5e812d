package tag

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
)

type goldDocument struct {
	ID        string
	Text      string
	Sentences []document.Span
	Tokens    [][]any // start, end, tag, …
}

// TestAccuracyOnGoldTokens tags the treebanks' own tokens.
func TestAccuracyOnGoldTokens(t *testing.T) {
	for name, floor := range map[string]float64{"gum-dev": 0.963, "ewt-dev": 0.946} {
		t.Run(name, func(t *testing.T) {
			right, all := 0, 0
			var scratch Scratch
			for _, d := range quality.Read[goldDocument](t, "foundations/"+name+".jsonl.gz") {
				at := 0
				for _, s := range d.Sentences {
					var toks []document.Token
					var gold []Tag
					for ; at < len(d.Tokens) && int(d.Tokens[at][0].(float64)) < s.End; at++ {
						toks = append(toks, document.Token{Span: document.Span{Start: int(d.Tokens[at][0].(float64)), End: int(d.Tokens[at][1].(float64))}})
						g, ok := Parse(d.Tokens[at][2].(string))
						require.True(t, ok)
						gold = append(gold, g)
					}
					for i, got := range Default().Sentence(nil, d.Text, toks, &scratch) {
						all++
						if got == gold[i] {
							right++
						}
					}
				}
			}
			accuracy := float64(right) / float64(all)
			t.Logf("%s: %.4f of %d", name, accuracy, all)
			assert.GreaterOrEqual(t, accuracy, floor)
		})
	}
}

// TestAccuracyOnText goes all the way from the text and asks the scorer.
func TestAccuracyOnText(t *testing.T) {
	type record struct {
		ID     string   `json:"id"`
		Tokens [][3]any `json:"tokens"`
	}
	for name, floor := range map[string]float64{"gum-dev": 0.963, "ewt-dev": 0.945} {
		t.Run(name, func(t *testing.T) {
			file := "foundations/" + name + ".jsonl.gz"
			var out []record
			for _, g := range quality.Read[goldDocument](t, file) {
				d := document.New(g.Text)
				r := record{ID: g.ID}
				for i, tag := range Of(d) {
					tok := d.Tokens()[i]
					r.Tokens = append(r.Tokens, [3]any{tok.Start, tok.End, tag.String()})
				}
				out = append(out, r)
			}
			printed := quality.Score(t, "score-tokens.py", quality.Path(t, file), quality.Write(t, out))
			t.Logf("%s\n%s", name, printed)
			var tokens, accuracy float64
			for line := range strings.SplitSeq(printed, "\n") {
				if rest, ok := strings.CutPrefix(line, "all"); ok {
					_, err := fmt.Sscan(rest, &tokens, &accuracy)
					require.NoError(t, err)
				}
			}
			assert.GreaterOrEqual(t, accuracy, floor)
		})
	}
}
