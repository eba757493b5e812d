// Command compare runs the same work through newstext and through other
// libraries, side by side, and prints how good and how fast each is.
//
//	go -C compare run .                    every area
//	go -C compare run . sentences tokens   these areas
//	go -C compare run . -articles A.txt,B.jsonl   on your own articles
//
// Quality is measured on the development data in -data, by default the folder
// that the environment variable NEWSTEXT_DATA names; without it only what needs
// no such data is measured. Speed is measured on the articles that come with
// newstext, or on those in the files that -articles names: all contenders in turn, several times, in CPU time, the best of
// each. Figures are of one machine at one time: only their ratios mean much.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/newstext/newstext/compare/dedupe"
	"github.com/newstext/newstext/compare/foundation"
	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/compare/names"
	"github.com/newstext/newstext/compare/quotations"
	"github.com/newstext/newstext/compare/summaries"
	"github.com/newstext/newstext/compare/whole"
)

// An area is one kind of work. Each lives in a package of its own and is named
// here: nothing registers itself.
type area struct {
	name, what string
	run        func(*lab.Lab) error
}

var areas = []area{
	{"sentences", "finding sentences: prose, neurosnap/sentences, uax29, uniseg", foundation.Sentences},
	{"tokens", "tokens and part-of-speech tags: prose, uax29, uniseg", foundation.Tokens},
	{"dedupe", "copies of paragraphs and articles: ekzhu/minhash-lsh, dgryski/go-minhash, SimHash", dedupe.Run},
	{"summary", "three sentences of an article: the lead, TextRank", summaries.Run},
	{"entities", "names of persons, organisations and places: prose", names.Entities},
	{"quotes", "quotations and their speakers: regular expressions", quotations.Quotations},
	{"whole", "all of it, beside what prose does to a document", whole.Analyze},
}

func main() {
	switch err := run(os.Args[1:], os.Stdout); {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	data := flags.String("data", os.Getenv("NEWSTEXT_DATA"), "folder of the development data; none: only what needs none")
	budget := flags.Duration("time", 3*time.Second, "time for each contender in each race; each runs at least twice")
	articles := flags.String("articles", "", "race on the articles in these `FILES`, parted by commas: text, or JSONL records in .jsonl")
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "usage: compare [flags] [AREA…]\n\nareas:\n")
		for _, a := range areas {
			fmt.Fprintf(flags.Output(), "  %-10s %s\n", a.name, a.what)
		}
		fmt.Fprintf(flags.Output(), "\nflags:\n")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *budget <= 0 {
		return fmt.Errorf("-time %v: want more than 0", *budget)
	}
	chosen, err := choose(flags.Args())
	if err != nil {
		return err
	}
	l := &lab.Lab{Out: out, Data: *data, Budget: *budget}
	if *articles != "" {
		l.Articles = strings.Split(*articles, ",")
	}
	if err := l.Open(); err != nil {
		return err
	}
	if *data == "" {
		fmt.Fprintln(out, "No development data (-data, NEWSTEXT_DATA): quality is measured on the bundled texts only.")
	}
	for _, a := range chosen {
		fmt.Fprintf(out, "\n# %s: %s\n", a.name, a.what)
		if err := a.run(l); err != nil {
			return fmt.Errorf("%s: %w", a.name, err)
		}
	}
	return nil
}

func choose(names []string) ([]area, error) {
	if len(names) == 0 {
		return areas, nil
	}
	var chosen []area
next:
	for _, n := range names {
		var known []string
		for _, a := range areas {
			if a.name == n {
				chosen = append(chosen, a)
				continue next
			}
			known = append(known, a.name)
		}
		return nil, fmt.Errorf("no area %q: there are %s", n, strings.Join(known, ", "))
	}
	return chosen, nil
}
