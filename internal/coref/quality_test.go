package coref

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
)

// A chainRecord is a document of the development data with its gold chains.
type chainRecord struct {
	ID     string `json:"id"`
	Split  string `json:"split"`
	Source string `json:"source"`
	Text   string `json:"text"`
	Chains []struct {
		Type     string `json:"type"`
		Mentions []struct {
			Start     int    `json:"start"`
			End       int    `json:"end"`
			Kind      string `json:"kind"`
			NameStart *int   `json:"name_start"`
			NameEnd   *int   `json:"name_end"`
		} `json:"mentions"`
	} `json:"chains"`
}

func goldKind(t string) Kind {
	switch strings.ToLower(t) {
	case "person":
		return Person
	case "organization", "org":
		return Org
	case "place":
		return Place
	case "event":
		return Event
	}
	return Other
}

// goldNames returns the names of a record in reading order, and their chains.
func (r *chainRecord) goldNames() (ms []Mention, chains []int) {
	type found struct {
		Mention
		chain int
	}
	var all []found
	for i, c := range r.Chains {
		for _, m := range c.Mentions {
			if m.Kind != "name" {
				continue
			}
			s, e := m.Start, m.End
			if m.NameStart != nil {
				s, e = *m.NameStart, *m.NameEnd
			}
			all = append(all, found{Mention{Text: r.Text[s:e], Kind: goldKind(c.Type), Start: s, End: e}, i})
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	end := -1
	for _, f := range all {
		if f.Start < end {
			continue // a name inside another
		}
		end = f.End
		ms, chains = append(ms, f.Mention), append(chains, f.chain)
	}
	return ms, chains
}

// A tally counts how the pronouns of a sort were resolved.
type tally struct {
	gold, right int // pronouns of chains with a name, and those that were given the right one
	found       int // all that were given a name
}

func tallyPronouns(t *testing.T, records []chainRecord, floor float64, words map[string]bool, log bool) (c tally) {
	for i := range records {
		rec := &records[i]
		ms, chains := rec.goldNames()
		groups := Names(ms, rec.Text, false)
		n := 0
		for _, g := range groups {
			n = max(n, g+1)
		}
		votes := make([]map[int]int, n)
		for k, g := range groups {
			if votes[g] == nil {
				votes[g] = map[int]int{}
			}
			votes[g][chains[k]]++
		}
		chainOf := make([]int, n)
		name := make([]string, n)
		for g, v := range votes {
			best := -1
			for ch, cnt := range v {
				if best < 0 || cnt > v[best] || cnt == v[best] && ch < best {
					best = ch
				}
			}
			chainOf[g] = best
		}
		for k, g := range groups {
			if name[g] == "" {
				name[g] = ms[k].Text
			}
		}
		got := map[int]Found{}
		found, _ := refer(document.New(rec.Text), ms, groups, n, floor)
		for _, f := range found {
			if !f.Nominal && words[strings.ToLower(rec.Text[f.Start:f.End])] || f.Nominal && words["NOMINAL"] {
				got[f.Start] = f
				c.found++
			}
		}
		for ch, chain := range rec.Chains {
			for _, m := range chain.Mentions {
				if m.Kind == "nominal" && !words["NOMINAL"] || m.Kind == "name" || m.Kind == "pronoun" && !words[strings.ToLower(rec.Text[m.Start:m.End])] {
					continue
				}
				c.gold++
				f, ok := got[m.Start]
				if ok && chainOf[f.Group] == ch {
					c.right++
				} else if log && (ok || m.Kind == "pronoun") {
					guess := "-"
					if ok {
						guess = name[f.Group]
					}
					want := ""
					for k, x := range chains {
						if x == ch {
							want = ms[k].Text
							break
						}
					}
					t.Logf("%s: want %q got %q: %s>>%s<<%s", rec.ID, want, guess, rec.Text[max(0, m.Start-250):m.Start], rec.Text[m.Start:m.End], rec.Text[m.End:min(len(rec.Text), m.End+60)])
				}
			}
		}
	}
	return c
}

var heAndShe = map[string]bool{"he": true, "him": true, "his": true, "himself": true, "she": true, "her": true, "hers": true, "herself": true}

func TestPronounsOnDevelopmentData(t *testing.T) {
	records := quality.Read[chainRecord](t, "entities/alias-gum.jsonl.gz")
	others := func(m string) map[string]bool {
		set := map[string]bool{}
		for _, w := range strings.Fields(m) {
			set[w] = true
		}
		return set
	}
	for _, c := range []struct {
		name string
		in   func(*chainRecord) bool
	}{
		{"news", func(r *chainRecord) bool { return r.Source == "gum-news" }},
		{"other train", func(r *chainRecord) bool { return r.Source != "gum-news" && r.Split == "train" }},
		{"other dev", func(r *chainRecord) bool { return r.Source != "gum-news" && r.Split == "dev" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rs []chainRecord
			for _, r := range records {
				if c.in(&r) {
					rs = append(rs, r)
				}
			}
			all := tallyPronouns(t, rs, 0, heAndShe, os.Getenv("COREF_LOG") == c.name)
			sure := tallyPronouns(t, rs, MinScore, heAndShe, false)
			t.Logf("%d of %d right when all are guessed (%.1f %%); %d of %d found right, %.1f %% of all, when sure", all.right, all.gold, 100*float64(all.right)/float64(all.gold),
				sure.right, sure.found, 100*float64(sure.right)/float64(sure.gold))
			for _, set := range []string{"it its itself", "they them their themselves", "i me my mine myself", "NOMINAL"} {
				c := tallyPronouns(t, rs, MinScore, others(set), os.Getenv("COREF_LOG") == c.name+set)
				t.Logf("%s: %d of %d found right, %d in the gold", set, c.right, c.found, c.gold)
			}
		})
	}
}
