// Command name-index makes the index of a small archive: each person,
// organisation and place once, whatever the articles call it, with what they
// say of it and where. Two people of one name stay two.
//
//	go run ./examples/name-index
package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

func main() {
	if err := show(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(w io.Writer) error {
	// AllMentions counts "she" and "the minister" too.
	x, err := entities.New(entities.Options{AllMentions: true, NoValues: true})
	if err != nil {
		return err
	}
	results := make([]*entities.Result, len(articles))
	for i, a := range articles {
		results[i] = x.Extract(document.New(a.text))
	}

	index := entities.Across(results)
	slices.SortStableFunc(index, func(a, b entities.Identity) int { return cmp.Compare(sortKey(a), sortKey(b)) })
	for _, id := range index {
		switch id.Type {
		case entities.Person, entities.Org, entities.GPE, entities.Loc:
		default:
			continue
		}
		fmt.Fprintf(w, "%s (%s)\n", sortKey(id), id.Type)
		if len(id.Aliases) > 0 {
			fmt.Fprintf(w, "    also    %s\n", strings.Join(id.Aliases, ", "))
		}
		if said := said(results, id); len(said) > 0 {
			fmt.Fprintf(w, "    is      %s\n", strings.Join(said, "; "))
		}
		var in []string
		for _, m := range id.Members {
			in = append(in, fmt.Sprintf("%s (%d)", articles[m.Document].id, len(results[m.Document].Entities[m.Entity].Mentions)))
		}
		fmt.Fprintf(w, "    in      %s\n", strings.Join(in, ", "))
		if len(id.Why) > 0 {
			fmt.Fprintf(w, "    joined  %s\n", strings.Join(id.Why, "; "))
		}
	}
	return nil
}

// sortKey turns a person's name round: "Bekele, Hanna".
func sortKey(id entities.Identity) string {
	if at := strings.LastIndexByte(id.Name, ' '); id.Type == entities.Person && at > 0 {
		return id.Name[at+1:] + ", " + id.Name[:at]
	}
	return id.Name
}

// said lists what the articles say of an entity, each thing once.
func said(results []*entities.Result, id entities.Identity) []string {
	var out []string
	for _, m := range id.Members {
		for _, a := range results[m.Document].Entities[m.Entity].Attributes {
			s := a.Text
			switch a.Kind {
			case entities.Age:
				s = a.Value + " years old"
			case entities.Nationality:
				s = "of " + a.Value
			}
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}
