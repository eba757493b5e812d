package entities

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/coref/gold"
	"github.com/newstext/newstext/internal/quality"
)

// An aliasRecord is a line of the development data for grouping: either
// mentions with their clusters and no text, or chains over a text.
type aliasRecord struct {
	gold.Document
	Mentions []struct {
		Begin   int    `json:"begin"`
		End     int    `json:"end"`
		Text    string `json:"text"`
		Type    string `json:"type"`
		Cluster int    `json:"cluster"`
	} `json:"mentions,omitzero"`
}

// names returns the names of a record in reading order, with the chain of each.
func (r *aliasRecord) names() (ms []GivenMention, chain []int) {
	if len(r.Chains) == 0 {
		for _, m := range r.Mentions {
			ms = append(ms, GivenMention{Text: m.Text, Type: m.Type, Start: &m.Begin, End: &m.End})
			chain = append(chain, m.Cluster)
		}
		return ms, chain
	}
	for _, n := range r.Names() {
		ms = append(ms, GivenMention{Text: r.Text[n.Start:n.End], Type: r.Chains[n.Chain].Type, Start: &n.Start, End: &n.End})
		chain = append(chain, n.Chain)
	}
	return ms, chain
}

type clusters struct {
	ID       string `json:"id"`
	Clusters []int  `json:"clusters"`
}

// scoreNames groups the gold names of the records and returns what the scorer prints.
func scoreNames(t *testing.T, records []aliasRecord, bare bool) map[string]float64 {
	var pred []clusters
	for i := range records {
		ms, _ := records[i].names()
		text := records[i].Text
		if bare {
			text = ""
			for j := range ms {
				ms[j].Start, ms[j].End = nil, nil
			}
		}
		c := GroupMentions(text, ms)
		require.Len(t, c, len(ms))
		pred = append(pred, clusters{records[i].ID, c})
	}
	out := quality.Score(t, "score-entities.py", "--alias", quality.Write(t, records), quality.Write(t, pred))
	t.Log("\n" + out)
	return figures(out)
}

// figures reads the last column of what the scorer prints.
func figures(out string) map[string]float64 {
	values := map[string]float64{}
	for line := range strings.Lines(out) {
		f := strings.Fields(line)
		if len(f) == 4 || len(f) == 2 {
			var v float64
			if _, err := fmt.Sscan(f[len(f)-1], &v); err == nil {
				values[f[0]] = v
			}
		}
	}
	return values
}

func TestNameGroupsOnDevelopmentData(t *testing.T) {
	for _, c := range []struct {
		name, file, split string
		bare              bool // mentions and types only, no text, no offsets
		mean, pairwise    float64
	}{
		{"news of a broadcaster", "entities/alias-dwie.jsonl.gz", "", false, 98.2, 97.8},
		{"news of a broadcaster, mentions only", "entities/alias-dwie.jsonl.gz", "", true, 98, 97.7},
		{"many genres", "entities/alias-gum.jsonl.gz", "dev", false, 93.2, 91.2},
		{"encyclopedia", "entities/alias-redocred.jsonl.gz", "", false, 92.3, 82.2},
	} {
		t.Run(c.name, func(t *testing.T) {
			records := quality.Read[aliasRecord](t, c.file)
			if c.split != "" {
				records = slices.DeleteFunc(records, func(r aliasRecord) bool { return r.Split != c.split })
			}
			f := scoreNames(t, records, c.bare)
			assert.GreaterOrEqual(t, f["conll"], c.mean, "mean of MUC, B3 and CEAFe")
			assert.GreaterOrEqual(t, f["pair"], c.pairwise, "pairwise F1")
		})
	}
}

// TestGroupsEndToEnd measures names that are found and grouped by the extractor
// itself: a name that is missed or cut otherwise counts against the groups too.
func TestGroupsEndToEnd(t *testing.T) {
	type prediction struct {
		ID       string    `json:"id"`
		Mentions []Mention `json:"entities"`
		Entities []Entity  `json:"groups"`
	}
	records := quality.Read[aliasRecord](t, "entities/alias-gum.jsonl.gz")
	records = slices.DeleteFunc(records, func(r aliasRecord) bool { return r.Split != "dev" })
	x := &Extractor{opts: Options{NoValues: true}}
	var pred []prediction
	for i := range records {
		r := x.Extract(document.New(records[i].Text))
		pred = append(pred, prediction{records[i].ID, r.Mentions, r.Entities})
	}
	out := quality.Score(t, "score-entities.py", "--alias", quality.Write(t, records), quality.Write(t, pred))
	t.Log("\n" + out)
	f := figures(out)
	assert.GreaterOrEqual(t, f["conll"], 70.0)
	assert.GreaterOrEqual(t, f["pair"], 70.0)
}
