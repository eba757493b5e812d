package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/newstext/newstext/entities"
)

func entitiesVerb() *verb {
	return &verb{
		name: "entities", short: "find names and values, and who is who",
		long: `
Prints each person, organisation, place and other named thing with its type,
how often it is named, and its other names. With -json:

  {"id":"a1",
   "entities":[{"start":0,"end":13,"type":"PERSON","text":"Angela Merkel","form":"name","entity":0,"score":0.93,"origin":"model"},…],
   "groups":[{"id":0,"type":"PERSON","name":"Angela Merkel","aliases":["Merkel"],"mentions":[0,3]},…]}

A date, an amount or a number also has a "value" with its meaning: "norm", the
whole of it on one line, and its parts, such as "number" and "unit", or "timex",
"start" and "end"; the day of publication is the record's "published". -phrases
gives times with the words that lead up to them.

Types of names: PERSON ORG GPE LOC FAC NORP EVENT WORK_OF_ART PRODUCT LAW MISC;
of values: DATE TIME DURATION MONEY PERCENT QUANTITY CARDINAL ORDINAL.

With -given, records bring their mentions ("mentions":[{"text","type"}], with
"start" and "end" where known; "text" of the article is optional), and only
which of them belong together is printed: {"id":"a1","clusters":[0,1,0]}.

A gazetteer is a file of names of your own, one a line: the name, its type, an
id (may be empty) and other names, parted by tabs.

Examples:
  newstext entities article.txt
  newstext entities -types PERSON,ORG -json articles.jsonl
  newstext entities -gazetteer people.tsv article.txt`,
		setup: func(fs *flag.FlagSet) func() (*task, error) {
			o := entitiesFlags(fs)
			given := fs.Bool("given", false, "group the mentions that the records bring")
			return func() (*task, error) {
				if *given {
					return &task{each: groupGiven, anyRecord: true}, nil
				}
				x, err := o.extractor()
				if err != nil {
					return nil, err
				}
				return &task{each: func(_ context.Context, r *record) (*output, error) {
					return entitiesOutput(r.ID, x.Extract(r.Doc)), nil
				}}, nil
			}
		},
	}
}

// entityFlags are the flags that make an extractor.
type entityFlags struct {
	types, mentions, model, gazetteer, stop string
	minScore                                float64
	noValues, phrases                       bool
}

func entitiesFlags(fs *flag.FlagSet) *entityFlags {
	o := new(entityFlags)
	fs.StringVar(&o.types, "types", "", "only these `TYPES`, parted by commas")
	fs.Float64Var(&o.minScore, "min-score", 0, "leave out what is less sure than `X`, 0 to 1")
	fs.StringVar(&o.mentions, "mentions", "names", "`names|all`: all adds descriptions and pronouns")
	fs.BoolVar(&o.noValues, "no-values", false, "leave out dates, amounts and numbers")
	fs.BoolVar(&o.phrases, "phrases", false, "give times as whole phrases: \"since Monday\"")
	fs.StringVar(&o.model, "model", "", "use the model in `FILE`, made by newstext train")
	fs.StringVar(&o.gazetteer, "gazetteer", "", "also find the names in `FILE`")
	fs.StringVar(&o.stop, "stop", "", "never find the texts in `FILE`, one a line")
	return o
}

func (o *entityFlags) extractor() (*entities.Extractor, error) {
	opts := entities.Options{MinScore: o.minScore, NoValues: o.noValues, Phrases: o.phrases}
	if o.types != "" {
		for _, t := range strings.Split(o.types, ",") {
			opts.Types = append(opts.Types, entities.Type(strings.ToUpper(strings.TrimSpace(t))))
		}
	}
	switch o.mentions {
	case "names":
	case "all":
		opts.AllMentions = true
	default:
		return nil, fmt.Errorf("-mentions %q: want names or all", o.mentions)
	}
	if o.model != "" {
		f, err := os.Open(o.model)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		opts.Model = f
	}
	if o.gazetteer != "" {
		f, err := os.Open(o.gazetteer)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		entries, err := entities.ReadGazetteer(f)
		if err != nil {
			return nil, fmt.Errorf("%s:%w", o.gazetteer, err)
		}
		g, err := entities.NewGazetteer(entities.GazetteerOptions{}, entries)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.gazetteer, err)
		}
		opts.Recognizers = append(opts.Recognizers, g)
	}
	if o.stop != "" {
		b, err := os.ReadFile(o.stop)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" {
				opts.Stop = append(opts.Stop, line)
			}
		}
	}
	return entities.New(opts)
}

func groupGiven(_ context.Context, r *record) (*output, error) {
	var in struct {
		Mentions []entities.GivenMention `json:"mentions"`
	}
	if err := r.decode(&in); err != nil {
		return nil, err
	}
	text := ""
	if r.Doc != nil {
		text = r.Doc.Text()
	}
	clusters := entities.GroupMentions(text, in.Mentions)
	return &output{json: struct {
		ID       string `json:"id"`
		Clusters []int  `json:"clusters"`
	}{r.ID, orEmpty(clusters)}, human: func(w *bytes.Buffer) {
		for i, c := range clusters {
			fmt.Fprintf(w, "%d\t%s\n", c, oneLine(in.Mentions[i].Text))
		}
	}}, nil
}

func entitiesOutput(id string, r *entities.Result) *output {
	return &output{
		json: struct {
			ID       string             `json:"id"`
			Mentions []entities.Mention `json:"entities"`
			Entities []entities.Entity  `json:"groups"`
		}{id, orEmpty(r.Mentions), orEmpty(r.Entities)},
		human: func(w *bytes.Buffer) { printEntities(w, r) },
	}
}

// printEntities prints a table of the entities, then one of the values.
func printEntities(w *bytes.Buffer, r *entities.Result) {
	width := 0
	for _, e := range r.Entities {
		width = max(width, utf8.RuneCountInString(oneLine(e.Name)))
	}
	width = min(width, 40)
	for _, e := range r.Entities {
		name := oneLine(e.Name)
		fmt.Fprintf(w, "%-11s  %s%*s  %3d", e.Type, name, max(0, width-utf8.RuneCountInString(name)), "", len(e.Mentions))
		if len(e.Aliases) > 0 {
			fmt.Fprintf(w, "  also %s", oneLine(strings.Join(e.Aliases, ", ")))
		}
		w.WriteByte('\n')
	}
	for _, m := range r.Mentions {
		if m.Type.IsValue() {
			fmt.Fprintf(w, "%-11s  %s", m.Type, oneLine(m.Text))
			if m.Value != nil {
				fmt.Fprintf(w, "  = %s", m.Value.Norm)
			}
			w.WriteByte('\n')
		}
	}
}
