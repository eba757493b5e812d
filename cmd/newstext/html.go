package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"iter"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/render"
)

func htmlVerb() *verb {
	return &verb{
		name: "html", short: "show an analysed article as a page",
		long: `
Prints a self-contained HTML page: names and values by colour, all mentions of
one entity together, quotations with their speakers, repeated paragraphs struck
through, summary sentences marked. Several records need -digest, for a page of
their summaries, or -people, for a page of who said what. With -json each record
gives {"id":"a1","html":"<!DOCTYPE html>…"}.

Example:
  newstext html article.txt > article.html`,
		setup: func(fs *flag.FlagSet) func() (*task, error) {
			var o pageOptions
			fs.BoolVar(&o.digest, "digest", false, "one page of several articles: summaries, names, quotations")
			fs.BoolVar(&o.people, "people", false, "one page of several articles: who said what")
			fs.StringVar(&o.title, "title", "Articles", "`TITLE` of a page of several articles")
			return o.task
		},
	}
}

type pageOptions struct {
	digest, people bool
	title          string
}

func (o *pageOptions) task() (*task, error) {
	if o.digest && o.people {
		return nil, usagef("-digest and -people are two pages: choose one")
	}
	t := &task{each: htmlPage}
	if o.digest || o.people {
		t.each = nil
	}
	t.all = func(ctx context.Context, records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error {
		if t.asJSON && t.each != nil {
			return eachInTurn(ctx, t, records, emit, fail)
		}
		return o.page(records, emit, fail)
	}
	return t, nil
}

// page emits one page of all records.
func (o *pageOptions) page(records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error {
	var reports []*newstext.Report
	for rec, err := range records {
		if err != nil {
			fail(err)
			continue
		}
		if len(reports) == 1 && !o.digest && !o.people {
			return errors.New("more than one article: want -digest, -people or -json")
		}
		reports = append(reports, newstext.AnalyzeDocument(rec.Doc))
	}
	write := func(w io.Writer) error { return render.Digest(w, o.title, reports) }
	switch {
	case o.people:
		write = func(w io.Writer) error { return render.People(w, o.title, reports) }
	case o.digest:
	case len(reports) == 0:
		return nil
	default:
		write = func(w io.Writer) error { return render.HTML(w, reports[0]) }
	}
	var page bytes.Buffer
	if err := write(&page); err != nil {
		return err
	}
	return emit(pageOutput("", &page))
}

func htmlPage(ctx context.Context, r *record) (*output, error) {
	var page bytes.Buffer
	if err := render.HTML(&page, newstext.AnalyzeDocument(r.Doc)); err != nil {
		return nil, err
	}
	return pageOutput(r.ID, &page), nil
}

func pageOutput(id string, page *bytes.Buffer) *output {
	return &output{
		json: struct {
			ID   string `json:"id"`
			HTML string `json:"html"`
		}{id, page.String()},
		human: func(w *bytes.Buffer) { w.Write(page.Bytes()) },
	}
}
