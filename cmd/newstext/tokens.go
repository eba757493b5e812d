package main

import (
	"bytes"
	"context"
	"flag"

	"github.com/newstext/newstext/internal/tag"
)

func tokensVerb() *verb {
	return &verb{
		name: "tokens", short: "split texts into words and marks, with their parts of speech",
		long: `
Prints one sentence a line, each token with its Penn Treebank tag: "Rain/NN
fell/VBD ./.". With -json, start and end being byte offsets:

  {"id":"a1","tokens":[[0,4,"NN"],[5,9,"VBD"],[9,10,"."]]}

Example:
  newstext tokens article.txt`,
		setup: func(*flag.FlagSet) func() (*task, error) {
			return func() (*task, error) { return &task{each: splitTokens}, nil }
		},
	}
}

func splitTokens(_ context.Context, r *record) (*output, error) {
	toks, tags := r.Doc.Tokens(), tag.Of(r.Doc)
	rows := make([][3]any, len(toks))
	for i, t := range toks {
		rows[i] = [3]any{t.Start, t.End, tags[i].String()}
	}
	return &output{
		json: struct {
			ID     string   `json:"id"`
			Tokens [][3]any `json:"tokens"`
		}{r.ID, rows},
		human: func(w *bytes.Buffer) {
			for i := range r.Doc.Sentences() {
				from, to := r.Doc.SentenceRange(i)
				for j := from; j < to; j++ {
					if j > from {
						w.WriteByte(' ')
					}
					w.WriteString(oneLine(toks[j].Of(r.Doc.Text())))
					w.WriteByte('/')
					w.WriteString(tags[j].String())
				}
				w.WriteByte('\n')
			}
		},
	}, nil
}
