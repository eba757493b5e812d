package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"time"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

func dedupeVerb() *verb {
	return &verb{
		name: "dedupe", short: "find repeated paragraphs and articles",
		long: `
Prints each text without the paragraphs that say what an earlier one says. A
paragraph that differs in a fact (a number, a name, a date, "not") stays. With
-json, start and end being byte offsets:

  {"id":"a1","duplicates":[{"start":812,"end":1200,"of":{"start":0,"end":390},
   "relation":"near","similarity":0.98,"why":[…]}],"updates":[…],"kept":[…]}

With -pairs the records have two texts "a" and "b" instead of "text":

  {"id":"p1","duplicate":false,"relation":"update","why":[{"kind":"number",
   "was":"12","now":"21","fact":true}]}

With -across the records are articles in the order of time, and each is told
what it is to the earlier ones: a copy (exact, folded, near, contained) in the
cluster of the first of its kind, an update with changed facts, a template
filled anew, or new. Without -json the first of each cluster is printed:

  {"id":"a7","cluster":"a2","relation":"copy","of":"a2","how":"near","why":[…]}

With -boilerplate the paragraphs are found that recur across the articles of a
feed, which the records name as "feed" or "source": bylines, notices, links.

  {"id":"a1","boilerplate":[{"start":0,"end":58}]}

Examples:
  newstext dedupe article.txt
  newstext dedupe -across -json -index seen.idx today.jsonl`,
		setup: func(flags *flag.FlagSet) func() (*task, error) {
			var opts dedupe.Options
			flags.IntVar(&opts.MinWords, "min-words", 0, "paragraphs of fewer than `N` words always stay (0: 5)")
			flags.Float64Var(&opts.NewText, "new-text", 0, "no copy from `X` new letters for each that is not (0: 0.4)")
			facts := flags.String("facts", "strict", "`strict|report|off`: changed facts make an update; make a copy\nwith the change reported; do not matter")
			flags.DurationVar(&opts.Window, "window", 0*time.Hour, "with -across, forget articles after `TIME`, as 720h (0: never)")
			across := flags.Bool("across", false, "compare the articles with each other")
			index := flags.String("index", "", "with -across, go on from the index in `FILE` and save it there")
			boilerplate := flags.Bool("boilerplate", false, "find the paragraphs that recur in a feed")
			pairs := flags.Bool("pairs", false, "compare the texts \"a\" and \"b\" of each record")
			return func() (*task, error) {
				opts.Facts = dedupe.Facts(*facts)
				x, err := dedupe.New(opts)
				if err != nil {
					return nil, err
				}
				if btoi(*across)+btoi(*boilerplate)+btoi(*pairs) > 1 {
					return nil, errors.New("-across, -boilerplate and -pairs exclude each other")
				}
				if *index != "" && !*across {
					return nil, errors.New("-index needs -across")
				}
				switch {
				case *across:
					return &task{all: acrossArticles(opts, *index)}, nil
				case *boilerplate:
					return &task{all: feedBoilerplate}, nil
				case *pairs:
					return &task{anyRecord: true, each: func(_ context.Context, r *record) (*output, error) { return comparePair(x, r) }}, nil
				default:
					return &task{each: func(_ context.Context, r *record) (*output, error) { return dedupeArticle(x, r) }}, nil
				}
			}
		},
	}
}

// dedupeArticle finds the repeated paragraphs of one article.
func dedupeArticle(x *dedupe.Deduper, r *record) (*output, error) {
	res := x.Find(r.Doc)
	return &output{
		json: struct {
			ID string `json:"id"`
			dedupe.Result
		}{r.ID, res},
		human: func(w *bytes.Buffer) {
			for i, p := range res.Kept {
				if i > 0 {
					w.WriteByte('\n')
				}
				w.WriteString(p.Of(r.Doc.Text()))
				w.WriteByte('\n')
			}
		},
	}, nil
}

// comparePair compares two texts of one record.
func comparePair(x *dedupe.Deduper, r *record) (*output, error) {
	var pair struct{ A, B *string }
	if err := r.decode(&pair); err != nil {
		return nil, err
	}
	if pair.A == nil || pair.B == nil {
		return nil, fmt.Errorf(`record without "a" and "b"`)
	}
	c := x.Compare(*pair.A, *pair.B)
	return &output{
		json: struct {
			ID        string              `json:"id"`
			Duplicate bool                `json:"duplicate"`
			Relation  dedupe.Relation     `json:"relation"`
			Why       []dedupe.Difference `json:"why"`
		}{r.ID, c.Relation.IsCopy(), c.Relation, orEmpty(c.Why)},
		human: func(w *bytes.Buffer) {
			relation := string(c.Relation)
			if relation == "" {
				relation = "different"
			}
			fmt.Fprintf(w, "%s\t%s", r.ID, relation)
			for _, d := range c.Why {
				if d.Fact || !c.Relation.IsCopy() {
					fmt.Fprintf(w, "\t%s: %q → %q", d.Kind, oneLine(d.Was), oneLine(d.Now))
				}
			}
			w.WriteByte('\n')
		},
	}, nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// acrossArticles tells each article what it is to the earlier ones. With a file
// it goes on from the index there, if there is one, and saves it at the end.
func acrossArticles(opts dedupe.Options, file string) func(context.Context, iter.Seq2[*record, error], func(*output) error, func(error)) error {
	return func(_ context.Context, records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error {
		x, err := openIndex(opts, file)
		if err != nil {
			return err
		}
		n := 0
		for r, err := range records {
			if err != nil {
				fail(err)
				continue
			}
			n++
			id := r.ID
			if id == "" {
				id = fmt.Sprint("#", n)
			}
			m, err := x.Add(id, r.Doc.Text(), r.Doc.Meta().Published)
			if err != nil {
				fail(fmt.Errorf("%s: %w", r.name, err))
				continue
			}
			if err := emit(acrossOutput(r, id, m)); err != nil {
				return err
			}
		}
		return saveIndex(x, file)
	}
}

func acrossOutput(r *record, id string, m dedupe.Match) *output {
	relation := string(m.Relation)
	switch {
	case m.Relation == dedupe.Contained:
	case m.Relation == dedupe.Contains:
		relation = ""
	case m.Relation.IsCopy():
		relation = "copy"
	}
	return &output{
		json: struct {
			ID         string              `json:"id"`
			Cluster    string              `json:"cluster"`
			Relation   string              `json:"relation,omitempty"`
			Of         string              `json:"of,omitempty"`
			How        dedupe.Relation     `json:"how,omitempty"`
			Similarity float64             `json:"similarity,omitempty"`
			Why        []dedupe.Difference `json:"why,omitempty"`
		}{id, m.Cluster, relation, m.Of, m.Relation, m.Similarity, m.Why},
		human: func(w *bytes.Buffer) {
			if m.Relation.IsCopy() {
				return
			}
			fmt.Fprintf(w, "%s\n\n%s\n\n", id, r.Doc.Text())
		},
	}
}

// feedBoilerplate reads all records, and then finds the boilerplate of each.
func feedBoilerplate(_ context.Context, records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error {
	feeds := make(map[string]*dedupe.Feed)
	var all []*record
	var of []*dedupe.Feed
	for r, err := range records {
		if err != nil {
			fail(err)
			continue
		}
		name := struct{ Feed string }{}
		if r.more != nil {
			if err := r.decode(&name); err != nil {
				fail(fmt.Errorf("%s: %w", r.name, err))
				continue
			}
		}
		if name.Feed == "" {
			name.Feed = r.Doc.Meta().Source
		}
		f := feeds[name.Feed]
		if f == nil {
			var err error
			if f, err = dedupe.NewFeed(dedupe.FeedOptions{}); err != nil {
				return err
			}
			feeds[name.Feed] = f
		}
		f.Add(r.Doc)
		all, of = append(all, r), append(of, f)
	}
	for i, r := range all {
		spans := of[i].Find(r.Doc)
		err := emit(&output{
			json: struct {
				ID          string          `json:"id"`
				Boilerplate []document.Span `json:"boilerplate"`
			}{r.ID, orEmpty(spans)},
			human: func(w *bytes.Buffer) {
				fmt.Fprintf(w, "%s\n", r.Doc.Without(spans...).String())
				w.WriteByte('\n')
			},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
