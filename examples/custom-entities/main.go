// Command custom-entities finds names of a reader's own list beside those that
// the model knows, with a recogniser of its own for the codes of a newsroom.
//
//	go run ./examples/custom-entities
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
)

// What this desk knows and no model can: its own keys and preferred types. A
// list of any length may be read from a file with entities.ReadGazetteer.
var desk = []entities.Entry{
	{Name: "Halvorsen Marine Group Plc", Type: entities.Org, ID: "firm/halvorsen", Aliases: []string{"Halvorsen Marine", "Halvorsen"}},
	{Name: "Corran Shipyards", Type: entities.Org, ID: "firm/corran", Aliases: []string{"Corran"}},
	{Name: "Competition and Markets Authority", Type: entities.Org, ID: "body/cma", Aliases: []string{"CMA"}},
	{Name: "Ingrid Halvorsen", Type: entities.Person, ID: "person/ih"},
}

func main() {
	if err := show(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func show(w io.Writer) error {
	list, err := entities.NewGazetteer(entities.GazetteerOptions{Origin: "desk"}, desk)
	if err != nil {
		return err
	}
	x, err := entities.New(entities.Options{
		Recognizers: []entities.Recognizer{list, quarters{}},
		Conflict:    entities.LongestWins,
		Stop:        []string{"Northwire"}, // the agency itself is no news
	})
	if err != nil {
		return err
	}
	r, err := x.ExtractContext(context.Background(), articles.Get("business"))
	if err != nil {
		return err
	}

	fmt.Fprintln(w, "Names, with the desk's keys:")
	for _, e := range r.Entities {
		key := "-"
		for _, i := range e.Mentions {
			if id := r.Mentions[i].ID; id != "" {
				key = id
				break
			}
		}
		fmt.Fprintf(w, "  %-8s %-34s %2d×  %s\n", e.Type, e.Name, len(e.Mentions), key)
	}
	fmt.Fprintln(w, "\nFound by the desk's own recognisers:")
	for _, m := range r.Mentions {
		if m.Origin != "model" && !m.Type.IsValue() && m.Form == entities.Name {
			fmt.Fprintf(w, "  %4d-%-4d %-8s %-34s from %s\n", m.Start, m.End, m.Type, m.Text, m.Origin)
		}
	}
	return nil
}

// quarters is a recogniser written by hand: it finds "the first quarter of 2026".
// A mention may have a type of the caller's own.
type quarters struct{}

func (quarters) Recognize(_ context.Context, d *document.Document) ([]entities.Mention, error) {
	var out []entities.Mention
	text := d.Text()
	for _, s := range d.Sentences() {
		for _, q := range []string{"first", "second", "third", "fourth"} {
			form := q + " quarter of "
			if i := strings.Index(s.Of(text), form); i >= 0 && s.Start+i+len(form)+4 <= s.End {
				span := document.Span{Start: s.Start + i, End: s.Start + i + len(form) + 4}
				out = append(out, entities.Mention{Span: span, Type: "QUARTER", Origin: "quarters", Score: 0.9})
			}
		}
	}
	return out, nil
}
