// Package names compares how libraries find the names of persons, organisations
// and places.
package names

import (
	"context"
	"fmt"

	"github.com/jdkato/prose/v2"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	proseadapter "github.com/newstext/newstext/entities/prose"
)

// A set is one of the marked sets, and the scheme that it is scored by.
type set struct{ file, scheme string }

var sets = []set{
	{"dev-worldwide-NC", "names3"}, {"dev-worldwide-NC", "worldwide5"},
	{"dev-gum", "names3"}, {"dev-gum", "conll4"},
	{"dev-redocred", "names3"}, {"dev-redocred", "conll4"},
	{"dev-gmb", "names3"}, {"dev-gmb", "conll4"},
}

type record struct {
	Text     string
	Entities []struct {
		Start, End int
		Type       string
	}
}

// class maps a type to that of a scheme; "" is left out.
func class(scheme, t string) string {
	switch t {
	case "PERSON", "ORG":
		return t
	case "GPE", "LOC", "FAC", "PLACE":
		return "PLACE"
	case "NORP":
		switch scheme {
		case "worldwide5":
			return t
		case "conll4":
			return "MISC"
		}
	case "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE", "MISC":
		if scheme != "names3" {
			return "MISC"
		}
	}
	return ""
}

// A finder finds names.
type finder struct {
	name string
	find func(d *document.Document) []entities.Mention
}

// Entities compares names: quality by exact span and type, and speed from raw
// text.
func Entities(l *lab.Lab) error {
	adapter, err := proseadapter.New(proseadapter.Options{})
	if err != nil {
		return err
	}
	names, err := entities.New(entities.Options{NoValues: true})
	if err != nil {
		return err
	}
	finders := []finder{
		{"newstext", func(d *document.Document) []entities.Mention { return names.Extract(d).Mentions }},
		{"prose v2", func(d *document.Document) []entities.Mention {
			ms, _ := adapter.Recognize(context.Background(), d)
			return ms
		}},
	}
	if err := quality(l, finders); err != nil {
		return err
	}
	return speed(l, names)
}

func quality(l *lab.Lab, finders []finder) error {
	var rows [][]any
	for _, s := range sets {
		file := "entities/" + s.file + ".jsonl.gz"
		if !l.Has(file) {
			continue
		}
		records, err := lab.Read[record](l, file)
		if err != nil {
			return err
		}
		row := []any{s.file, s.scheme}
		for _, f := range finders {
			p, r, f1 := score(records, s.scheme, f)
			row = append(row, fmt.Sprintf("%.1f / %.1f / %.1f", p, r, f1))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	fmt.Fprintln(l.Out, "Quality, exact span and type, precision / recall / F1 in percent:")
	l.Table([]string{"set", "scheme", finders[0].name, finders[1].name}, rows)
	return nil
}

func score(records []record, scheme string, f finder) (p, r, f1 float64) {
	gold, found, right := 0, 0, 0
	for _, rec := range records {
		want := map[document.Span]string{}
		for _, e := range rec.Entities {
			if c := class(scheme, e.Type); c != "" {
				want[document.Span{Start: e.Start, End: e.End}] = c
			}
		}
		gold += len(want)
		for _, m := range f.find(document.New(rec.Text)) {
			c := class(scheme, string(m.Type))
			if c == "" {
				continue
			}
			found++
			if want[m.Span] == c {
				right++
			}
		}
	}
	percent := func(n, d int) float64 { return 100 * float64(n) / float64(max(1, d)) }
	return percent(right, found), percent(right, gold), percent(2*right, gold+found)
}

// speed races the whole way from raw text. prose keeps its model; by default it
// would read it anew for each document.
func speed(l *lab.Lab, names *entities.Extractor) error {
	all, err := entities.New(entities.Options{})
	if err != nil {
		return err
	}
	empty, err := prose.NewDocument("", prose.WithSegmentation(false))
	if err != nil {
		return fmt.Errorf("prose: %w", err)
	}
	l.Race("names from raw text", l.Texts(),
		lab.Contender{Name: "newstext, names and groups", Run: func(text string) { names.Extract(document.New(text)) }},
		lab.Contender{Name: "newstext, with values", Run: func(text string) { all.Extract(document.New(text)) }},
		lab.Contender{Name: "prose v2, model kept", Run: func(text string) {
			if d, err := prose.NewDocument(text, prose.WithSegmentation(false), prose.UsingModel(empty.Model)); err == nil {
				d.Entities()
			}
		}},
	)
	return nil
}
