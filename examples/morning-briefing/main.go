// Command morning-briefing turns eight articles of three papers into a briefing:
// it finds out which are about the same event, folds copies, and makes one short
// summary of each event, with the papers that say the same.
//
//	go run ./examples/morning-briefing
package main

import (
	"embed"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/summary"
)

//go:embed articles/*.txt
var articles embed.FS

func main() {
	if err := briefing(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func briefing(w io.Writer) error {
	docs, err := load()
	if err != nil {
		return err
	}
	events := group(docs)
	fmt.Fprintf(w, "%d articles, %d events\n", len(docs), len(events))
	for n, event := range events {
		sum := summary.SummarizeAll(event, summary.Options{Words: 75})
		fmt.Fprintf(w, "\n%d. %s\n", n+1, headline(event))
		for _, s := range sum.Sentences {
			papers := source(event[s.Doc])
			for _, a := range s.Also {
				papers += ", " + source(event[a.Doc])
			}
			fmt.Fprintf(w, "   %s (%s)\n", s.Text, papers)
		}
		for i, d := range event {
			for _, e := range event[:i] {
				if r := dedupe.Compare(e.Text(), d.Text()).Relation; r.IsCopy() {
					fmt.Fprintf(w, "   The %s has the story of the %s.\n", source(d), source(e))
				}
			}
		}
	}
	return nil
}

// load reads the articles; the file's name tells the paper.
func load() ([]*document.Document, error) {
	files, err := articles.ReadDir("articles")
	if err != nil {
		return nil, err
	}
	var docs []*document.Document
	for _, f := range files {
		text, err := articles.ReadFile("articles/" + f.Name())
		if err != nil {
			return nil, err
		}
		_, paper, _ := strings.Cut(strings.TrimSuffix(f.Name(), ".txt"), "-")
		docs = append(docs, document.NewWithMeta(string(text), document.Meta{ID: f.Name(), Source: paper}))
	}
	return docs, nil
}

// group puts articles together that share two of their main words.
func group(docs []*document.Document) [][]*document.Document {
	var events [][]*document.Document
	var words []map[string]bool // main words of each event
	for _, d := range docs {
		mine := map[string]bool{}
		for _, k := range summary.Keywords(d, 8) {
			mine[strings.ToLower(k.Text)] = true
		}
		best, most := -1, 1
		for e := range events {
			shared := 0
			for k := range mine {
				if words[e][k] {
					shared++
				}
			}
			if shared > most {
				best, most = e, shared
			}
		}
		if best < 0 {
			events, words = append(events, nil), append(words, map[string]bool{})
			best = len(events) - 1
		}
		events[best] = append(events[best], d)
		for k := range mine {
			words[best][k] = true
		}
	}
	return events
}

// headline is the first line of the first article that has one.
func headline(event []*document.Document) string {
	for _, d := range event {
		first, _, _ := strings.Cut(d.Text(), "\n")
		if !strings.HasSuffix(first, ".") {
			return first
		}
	}
	return ""
}

func source(d *document.Document) string {
	s := d.Meta().Source
	return strings.ToUpper(s[:1]) + s[1:]
}
