package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
)

func quotesVerb() *verb {
	return &verb{
		name: "quotes", short: "find who said what",
		long: `
Prints each quotation with its speaker: direct (in marks), mixed (a paraphrase
with words in marks) and indirect (a paraphrase). With -json:

  {"id":"a1","quotes":[{"start":0,"end":25,"kind":"direct","text":"“We open at nine,”",
    "speaker":{"start":31,"end":34,"text":"she","name":"Hanna Lowe","entity":0},
    "cue":{"start":26,"end":30},"resolved":"Hanna Lowe","group":1,"score":0.95},…]}

Pieces of one quotation share their group. Speakers without a name, such as
"one resident", have "resolved":null.

Examples:
  newstext quotes article.txt
  newstext quotes -kinds direct,mixed -min 0.8 -json articles.jsonl`,
		setup: func(fs *flag.FlagSet) func() (*task, error) {
			kinds := fs.String("kinds", "", "only these `kinds`, parted by commas: direct, mixed, indirect,\nscare, title (default direct,mixed,indirect)")
			least := fs.Float64("min", 0, "leave out what is less sure than `SCORE`, from 0 to 1")
			speaker := fs.Bool("speaker", false, "leave out quotations without a speaker")
			return func() (*task, error) {
				o := quotes.Options{MinScore: *least, SpeakerRequired: *speaker}
				for k := range strings.SplitSeq(*kinds, ",") {
					if k = strings.TrimSpace(k); k != "" {
						o.Kinds = append(o.Kinds, quotes.Kind(k))
					}
				}
				x, err := quotes.New(o)
				if err != nil {
					return nil, err
				}
				names, err := entities.New(entities.Options{NoValues: true})
				if err != nil {
					return nil, err
				}
				return &task{each: func(_ context.Context, r *record) (*output, error) {
					return quotesOutput(r.ID, x.Extract(r.Doc, names.Extract(r.Doc))), nil
				}}, nil
			}
		},
	}
}

func quotesOutput(id string, found []quotes.Quote) *output {
	if found == nil {
		found = []quotes.Quote{}
	}
	return &output{
		json: struct {
			ID     string         `json:"id"`
			Quotes []quotes.Quote `json:"quotes"`
		}{id, found},
		human: func(w *bytes.Buffer) {
			for _, q := range found {
				who := "?"
				if q.Speaker != nil {
					who = q.Speaker.Text
					if q.Speaker.Name != "" && q.Speaker.Name != who {
						who = q.Speaker.Name + " (“" + who + "”)"
					}
				}
				fmt.Fprintf(w, "%-9s%s: %s\n", q.Kind, who, strings.Join(strings.Fields(q.Text), " "))
			}
		},
	}
}
