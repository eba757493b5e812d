package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/summary"
)

func summaryVerb() *verb {
	return &verb{
		name: "summary", short: "choose the sentences that matter",
		long: `
Prints the sentences of each text that matter most, in the order of the text: by
default three. A JSONL record with "texts", a list of articles about one event,
gives one summary of all. A record's "query" goes before -query. With -json:

  {"id":"a1","summary":[{"start":0,"end":112,"text":"…","score":1.3}]}

and for a record with "texts" also "doc", the index of the sentence's article, and
"also", the sentences of other articles that say the same. With -query the best
answer comes first. Budgets are never exceeded; several hold together.

Example:
  newstext summary -words 60 article.txt`,
		setup: func(fs *flag.FlagSet) func() (*task, error) {
			f := new(summaryFlags)
			f.define(fs)
			return f.task
		},
	}
}

// summaryFlags are the flags of the verb.
type summaryFlags struct {
	o                          summary.Options
	order, required, forbidden string
	since                      string
	across, explain            bool
	keywords                   int
}

func (f *summaryFlags) define(fs *flag.FlagSet) {
	fs.IntVar(&f.o.Sentences, "sentences", 0, "at most `N` sentences; 3 if no budget is given")
	fs.IntVar(&f.o.Words, "words", 0, "at most `N` words")
	fs.IntVar(&f.o.Bytes, "bytes", 0, "at most `N` bytes")
	fs.IntVar(&f.o.Characters, "chars", 0, "at most `N` characters")
	fs.Float64Var(&f.o.Ratio, "ratio", 0, "at most this share `X` of the words, 0 to 1")
	fs.BoolVar(&f.o.Overlong, "overlong", false, "where no sentence fits the budget, give the best one all the same")
	fs.StringVar(&f.order, "order", "", "`document|rank`: by default as in the text, with -query by rank")
	fs.StringVar(&f.o.Query, "query", "", "the sentences that answer these `WORDS`")
	fs.StringVar(&f.required, "required", "", "`WORDS` that the summary must have, parted by commas")
	fs.StringVar(&f.forbidden, "forbidden", "", "`WORDS` that it may not have, parted by commas")
	fs.StringVar(&f.since, "since", "", "only what is new to a reader of this `FILE`")
	fs.StringVar(&f.o.Language, "lang", "", "language `TAG`, or any: no language data; by default the record's,\nor English")
	fs.BoolVar(&f.o.AnyReading, "any-reading", false, "sentences may lean on others that are not chosen")
	fs.BoolVar(&f.explain, "explain", false, "print every sentence with its score and what made it")
	fs.IntVar(&f.keywords, "keywords", 0, "print the `N` best keywords and key phrases instead of a summary")
	fs.BoolVar(&f.across, "across", false, "one summary of all records together")
}

func (f *summaryFlags) task() (*task, error) {
	f.o.Order = summary.Order(f.order)
	f.o.Required, f.o.Forbidden = commaList(f.required), commaList(f.forbidden)
	if f.since != "" {
		text, err := os.ReadFile(f.since)
		if err != nil {
			return nil, err
		}
		f.o.Since = []*document.Document{document.New(string(text))}
	}
	if f.keywords < 0 {
		return nil, fmt.Errorf("-keywords %d: want 0 or more", f.keywords)
	}
	if f.across && (f.explain || f.keywords > 0) {
		return nil, errors.New("-across goes with neither -explain nor -keywords")
	}
	s, err := summary.New(f.o)
	if err != nil {
		return nil, err
	}
	if f.across {
		return &task{all: func(_ context.Context, records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error {
			var docs []*document.Document
			var ids []string
			for r, err := range records {
				if err != nil {
					fail(err)
					continue
				}
				docs, ids = append(docs, r.Doc), append(ids, r.ID)
			}
			return emit(summaryOutput("", ids, docs, s.SummarizeAll(docs)))
		}}, nil
	}
	if f.explain || f.keywords > 0 {
		return &task{each: func(_ context.Context, r *record) (*output, error) {
			if f.keywords > 0 {
				return keywordsOutput(r, s.Keywords(r.Doc, f.keywords), s.KeyPhrases(r.Doc, f.keywords)), nil
			}
			return explainOutput(r, s.Rank(r.Doc)), nil
		}}, nil
	}
	return &task{anyRecord: true, each: func(_ context.Context, r *record) (*output, error) {
		s := s
		var more struct {
			Texts     []string `json:"texts"`
			Titles    []string `json:"titles"`
			Published []string `json:"publishedAll"`
			Language  string   `json:"language"`
			Query     string   `json:"query"`
		}
		if r.more != nil {
			if err := r.decode(&more); err != nil {
				return nil, err
			}
		}
		if more.Query != "" {
			o := f.o
			o.Query = more.Query
			var err error
			if s, err = summary.New(o); err != nil {
				return nil, err
			}
		}
		if r.Doc == nil {
			if more.Texts == nil {
				return nil, errors.New(`record without "text" or "texts"`)
			}
			docs := make([]*document.Document, len(more.Texts))
			for i, t := range more.Texts {
				meta := document.Meta{Language: more.Language}
				if i < len(more.Titles) {
					meta.Title = more.Titles[i]
				}
				docs[i] = document.NewWithMeta(t, meta)
			}
			return summaryOutput(r.ID, nil, docs, s.SummarizeAll(docs)), nil
		}
		return summaryOutput(r.ID, nil, []*document.Document{r.Doc}, s.Summarize(r.Doc)), nil
	}}, nil
}

func summaryOutput(id string, ids []string, docs []*document.Document, sum summary.Summary) *output {
	return &output{
		json: struct {
			ID      string              `json:"id"`
			IDs     []string            `json:"ids,omitempty"` // of the records, with -across
			Summary []summary.Sentence  `json:"summary"`
			Names   []summary.ShortName `json:"names,omitempty"`
		}{id, ids, orEmpty(sum.Sentences), sum.Names},
		human: func(w *bytes.Buffer) {
			for _, s := range sum.Sentences {
				w.WriteString(oneLine(s.Text))
				w.WriteByte('\n')
			}
		},
	}
}

func keywordsOutput(r *record, words, phrases []summary.Keyword) *output {
	return &output{
		json: struct {
			ID       string            `json:"id"`
			Keywords []summary.Keyword `json:"keywords"`
			Phrases  []summary.Keyword `json:"phrases"`
		}{r.ID, orEmpty(words), orEmpty(phrases)},
		human: func(w *bytes.Buffer) {
			for _, k := range phrases {
				fmt.Fprintf(w, "%.2f\t%d\t%s\n", k.Score, len(k.Spans), oneLine(k.Text))
			}
		},
	}
}

func explainOutput(r *record, ranked []summary.Ranked) *output {
	return &output{
		json: struct {
			ID        string           `json:"id"`
			Sentences []summary.Ranked `json:"sentences"`
		}{r.ID, orEmpty(ranked)},
		human: func(w *bytes.Buffer) {
			for _, s := range ranked {
				fmt.Fprintf(w, "%3d  %6.2f  %s\n", s.Rank, s.Score, oneLine(s.Text))
				w.WriteString("             ")
				if s.Reason != "" {
					fmt.Fprintf(w, " not chosen: %s.", s.Reason)
				}
				if s.Leans {
					w.WriteString(" leans on the sentence before.")
				}
				for _, p := range s.Parts[:min(len(s.Parts), 5)] {
					fmt.Fprintf(w, " %s %+.2f", p.Feature, p.Points)
				}
				w.WriteByte('\n')
			}
		},
	}
}

// commaList splits a flag's value at commas.
func commaList(s string) []string {
	var out []string
	for _, w := range strings.Split(s, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
