package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"time"

	"github.com/newstext/newstext/dedupe"
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

Example:
  newstext dedupe article.txt`,
		setup: func(fs *flag.FlagSet) func() (*task, error) {
			var opts dedupe.Options
			fs.IntVar(&opts.MinWords, "min-words", 0, "paragraphs of fewer than `N` words always stay (0: 5)")
			fs.Float64Var(&opts.NewText, "new-text", 0, "no copy from `X` new letters for each that is not (0: 0.4)")
			facts := fs.String("facts", "strict", "`strict|report|off`: changed facts make an update; make a copy\nwith the change reported; do not matter")
			fs.DurationVar(&opts.Window, "window", 0*time.Hour, "with -across, forget articles after `TIME`, as 720h (0: never)")
			pairs := fs.Bool("pairs", false, "compare the texts \"a\" and \"b\" of each record")
			return func() (*task, error) {
				opts.Facts = dedupe.Facts(*facts)
				x, err := dedupe.New(opts)
				if err != nil {
					return nil, err
				}
				switch {
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
