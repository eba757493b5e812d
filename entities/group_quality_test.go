package entities

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
)

// An aliasRecord is a line of the development data for grouping: either
// mentions with their clusters and no text, or chains over a text.
type aliasRecord struct {
	ID       string `json:"id"`
	Split    string `json:"split"`
	Source   string `json:"source"`
	Text     string `json:"text"`
	Mentions []struct {
		Begin   int    `json:"begin"`
		End     int    `json:"end"`
		Text    string `json:"text"`
		Type    string `json:"type"`
		Cluster int    `json:"cluster"`
	} `json:"mentions,omitzero"`
	Chains []aliasChain `json:"chains,omitzero"`
}

type aliasChain struct {
	Type     string         `json:"type"`
	Mentions []aliasMention `json:"mentions"`
}

type aliasMention struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Kind      string `json:"kind"`
	NameStart *int   `json:"name_start,omitempty"`
	NameEnd   *int   `json:"name_end,omitempty"`
}

func (m aliasMention) span() (int, int) {
	if m.NameStart != nil && m.NameEnd != nil {
		return *m.NameStart, *m.NameEnd
	}
	return m.Start, m.End
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
	type span struct{ s, e int }
	type found struct {
		span
		chain int
	}
	seen := map[span]bool{}
	var all []found
	for i, c := range r.Chains {
		for _, m := range c.Mentions {
			if m.Kind != "name" {
				continue
			}
			s, e := m.span()
			if !seen[span{s, e}] {
				seen[span{s, e}] = true
				all = append(all, found{span{s, e}, i})
			}
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		if a.s != b.s {
			return a.s - b.s
		}
		return a.e - b.e
	})
	for _, f := range all {
		ms = append(ms, GivenMention{Text: r.Text[f.s:f.e], Type: r.Chains[f.chain].Type, Start: &f.s, End: &f.e})
		chain = append(chain, f.chain)
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
	gold := quality.Write(t, records)
	predicted := quality.Write(t, pred)
	out := quality.Score(t, "score-entities.py", "--alias", gold, predicted)
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
	assert.GreaterOrEqual(t, f["conll"], 66.0)
	assert.GreaterOrEqual(t, f["pair"], 67.0)
}
