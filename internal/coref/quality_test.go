package coref

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/coref/gold"
	"github.com/newstext/newstext/internal/quality"
)

// goldNames returns the outermost names of a document, and their chains.
func goldNames(d *gold.Document) (ms []Mention, chains []int) {
	for _, n := range d.Outermost() {
		ms = append(ms, Mention{Text: d.Text[n.Start:n.End], Kind: KindNamed(d.Chains[n.Chain].Type), Start: n.Start, End: n.End})
		chains = append(chains, n.Chain)
	}
	return ms, chains
}

// A tally counts how the mentions of a sort were resolved.
type tally struct {
	gold  int // those of chains with a name
	right int // of these, given the right one, however unsure
	sure  int // of these, with MinScore
	found int // all that were given a name with MinScore
}

func (c tally) String() string {
	return fmt.Sprintf("%d of %d right when all are guessed (%.1f %%); %d of %d found right (%.1f %%), %.1f %% of all", c.right, c.gold, percent(c.right, c.gold),
		c.sure, c.found, percent(c.sure, c.found), percent(c.sure, c.gold))
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }

// sorts are the sorts of mentions that are counted apart.
var sorts = []string{"he she", "it", "they", "I", "descriptions"}

func sortOf(text string, nominal bool) string {
	p, ok := pronouns[strings.ToLower(text)]
	switch {
	case nominal:
		return "descriptions"
	case !ok:
		return ""
	case p.gender != Unknown:
		return "he she"
	case p.thing:
		return "it"
	case p.plural:
		return "they"
	}
	return "I"
}

// resolve groups the gold names of a document, resolves what it finds, and counts.
func resolve(t *testing.T, r *gold.Document, tallies map[string]*tally, log string) {
	ms, chains := goldNames(r)
	groups := Names(ms, r.Text, false)
	n := 0
	for _, g := range groups {
		n = max(n, g+1)
	}
	// A group stands for the chain that most of its names are of.
	votes := make([]map[int]int, n)
	chainOf := make([]int, n)
	name := make([]string, n)
	for k, g := range groups {
		if votes[g] == nil {
			votes[g], name[g], chainOf[g] = map[int]int{}, ms[k].Text, chains[k]
		}
		if votes[g][chains[k]]++; votes[g][chains[k]] > votes[g][chainOf[g]] {
			chainOf[g] = chains[k]
		}
	}
	got := map[int]Found{}
	found, _ := refer(document.New(r.Text), ms, groups, n, 0)
	for _, f := range found {
		got[f.Start] = f
		if f.Score >= MinScore {
			tallies[sortOf(r.Text[f.Start:f.End], f.Nominal)].found++
		}
	}
	for ch, chain := range r.Chains {
		for _, m := range chain.Mentions {
			if m.Kind == "name" {
				continue
			}
			sort := sortOf(r.Text[m.Start:m.End], m.Kind == "nominal")
			if sort == "" {
				continue
			}
			c := tallies[sort]
			c.gold++
			f, ok := got[m.Start]
			if ok && chainOf[f.Group] == ch && f.Nominal == (m.Kind == "nominal") {
				c.right++
				if f.Score >= MinScore {
					c.sure++
				}
			} else if log == sort {
				guess := ""
				if ok {
					guess = name[f.Group]
				}
				t.Logf("%s: got %q: %s>>%s<<%s", r.ID, guess, r.Text[max(0, m.Start-250):m.Start], r.Text[m.Start:m.End], r.Text[m.End:min(len(r.Text), m.End+60)])
			}
		}
	}
}

// TestPronounsOnDevelopmentData measures, with gold names grouped by Names, how
// many of the gold pronouns and descriptions of chains with a name go to the
// right one. The weights are fitted on the documents of the split train, those
// of news among them. To measure on news that they have not seen:
//
//	go run ./internal/train/coref -leave 0 -o internal/coref/weights.go alias-gum.jsonl.gz
//	go test ./internal/coref -run 'Pronouns.*/from_0' -v     and the same with 1
func TestPronounsOnDevelopmentData(t *testing.T) {
	records := quality.Read[gold.Document](t, "entities/alias-gum.jsonl.gz")
	nth := map[string]int{} // of the news
	for i := range records {
		if records[i].Source == "gum-news" {
			nth[records[i].ID] = len(nth)
		}
	}
	for _, c := range []struct {
		name                    string
		in                      func(*gold.Document) bool
		all, sure, descriptions float64 // floors for he and she: guessed, found; for descriptions found, how many right
	}{
		{"news", func(r *gold.Document) bool { return r.Source == "gum-news" }, 90, 88, 75},
		{"news, every second from 0", func(r *gold.Document) bool { return r.Source == "gum-news" && nth[r.ID]%2 == 0 }, 78, 78, 0},
		{"news, every second from 1", func(r *gold.Document) bool { return r.Source == "gum-news" && nth[r.ID]%2 == 1 }, 85, 80, 0},
		{"other train", func(r *gold.Document) bool { return r.Source != "gum-news" && r.Split == "train" }, 82, 81, 55},
		{"other dev", func(r *gold.Document) bool { return r.Source != "gum-news" && r.Split == "dev" }, 90, 89, 75},
	} {
		t.Run(c.name, func(t *testing.T) {
			tallies := map[string]*tally{}
			for _, s := range sorts {
				tallies[s] = new(tally)
			}
			for i := range records {
				if c.in(&records[i]) {
					resolve(t, &records[i], tallies, os.Getenv("NEWSTEXT_ERRORS"))
				}
			}
			for _, s := range sorts {
				t.Logf("%-12s %v", s, *tallies[s])
			}
			he := tallies["he she"]
			assert.GreaterOrEqual(t, percent(he.right, he.gold), c.all)
			assert.GreaterOrEqual(t, percent(he.sure, he.gold), c.sure)
			assert.GreaterOrEqual(t, percent(tallies["descriptions"].sure, tallies["descriptions"].found), c.descriptions)
		})
	}
}
