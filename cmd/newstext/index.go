package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/newstext/newstext/dedupe"
)

// An indexAction is what "newstext index ACTION" does to the index in a file.
type indexAction struct {
	name  string
	task  func(file string, o indexFlags) (*task, error)          // of an action that reads records
	apply func(ix *openedIndex, o indexFlags, ids []string) error // of one that changes the index
}

func indexActions() []indexAction {
	return []indexAction{
		{name: "add", task: func(file string, o indexFlags) (*task, error) {
			return &task{all: acrossArticles(o.options(), file)}, nil
		}},
		{name: "find", task: findInIndex},
		{name: "remove", apply: removeFromIndex},
		{name: "evict", apply: evictFromIndex},
		{name: "list", task: func(file string, _ indexFlags) (*task, error) { return &task{all: listIndex(file)}, nil }},
	}
}

// indexFlags hold the flags of all actions; each looks at its own.
type indexFlags struct {
	opts   dedupe.Options
	facts  string
	before string
	older  time.Duration
}

func (o indexFlags) options() dedupe.Options {
	o.opts.Facts = dedupe.Facts(o.facts)
	return o.opts
}

func defineIndexFlags(fs *flag.FlagSet) *indexFlags {
	o := new(indexFlags)
	fs.DurationVar(&o.opts.Window, "window", 0, "add, to a new index: forget articles after `TIME`, as 720h (0: never)")
	fs.Float64Var(&o.opts.NewText, "new-text", 0, "add, to a new index: no copy from `X` new letters for each that is not (0: 0.4)")
	fs.StringVar(&o.facts, "facts", "strict", "`strict|report|off`: add, to a new index: changed facts make an update;\nmake a copy with the change reported; do not matter")
	fs.StringVar(&o.before, "before", "", "evict: articles older than `DATE`, as 2026-03-01 or 2026-03-01T12:00:00Z")
	fs.DurationVar(&o.older, "older", 0, "evict: articles that are more than `TIME` older than the latest, as 720h")
	return o
}

func indexVerb() *verb {
	return &verb{
		name: "index", args: "add|find|remove|evict|list FILE.idx [FILE…|ID…]", short: "keep an index of the articles seen, in a file",
		long: `
Keeps the heads of articles in a file, to tell of later ones whether they are
copies or updates of them:

  newstext index add seen.idx today.jsonl      tell of each article what it is to
                                               the earlier ones, as dedupe -across
                                               does, and remember what is no copy;
                                               makes the file if there is none
  newstext index find seen.idx today.jsonl     tell, but remember nothing
  newstext index remove seen.idx a7 a9         forget articles by their id
  newstext index evict -before 2026-03-01 seen.idx
                                               forget articles by their age
  newstext index list -json seen.idx           print what is in it

With -json, add and find print an object a record:

  {"id":"a7","cluster":"a2","relation":"copy","of":"a2","how":"near","why":[…]}

and list one a head: {"id":"a2","published":"2026-03-02T08:00:00Z","text":"…"}.
The settings of an index are those it was made with. The file is replaced in one
step at the end: after an interrupt it has what was printed, and a run that is
killed leaves it as it was.`,
		flags: func(fs *flag.FlagSet) { inputFlags(fs); defineIndexFlags(fs) },
		do:    doIndex,
	}
}

func doIndex(ctx context.Context, v *verb, args []string, std stdio) error {
	name := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	set := v.flagSet()
	in, o := inputFlags(set), defineIndexFlags(set)
	if err := v.parse(set, args, std); err != nil {
		return err
	}
	action := actionNamed(name)
	switch {
	case action == nil:
		return usagef("want one of add, find, remove, evict, list before the flags, not %q", name)
	case set.NArg() == 0:
		return usagef("%s: which index? newstext index %s FILE.idx", name, name)
	}
	if _, err := dedupe.New(o.options()); err != nil {
		return usageError{err}
	}
	file, rest := set.Arg(0), set.Args()[1:]
	if action.apply != nil {
		return changeIndex(file, action, *o, rest)
	}
	t, err := action.task(file, *o)
	if err != nil {
		return err
	}
	return process(ctx, t, in, rest, std)
}

func actionNamed(name string) *indexAction {
	for _, a := range indexActions() {
		if a.name == name {
			return &a
		}
	}
	return nil
}

// An openedIndex is an index and what it keeps its heads in.
type openedIndex struct {
	*dedupe.Index
	heads *dedupe.Memory
}

// readIndex reads an index that must be there.
func readIndex(file string) (*openedIndex, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	heads := dedupe.NewMemory(nil)
	x, err := dedupe.LoadInto(heads, f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &openedIndex{x, heads}, nil
}

func changeIndex(file string, a *indexAction, o indexFlags, ids []string) error {
	ix, err := readIndex(file)
	if err != nil {
		return err
	}
	if err := a.apply(ix, o, ids); err != nil {
		return err
	}
	return saveIndex(ix.Index, file)
}

func findInIndex(file string, _ indexFlags) (*task, error) {
	ix, err := readIndex(file)
	if err != nil {
		return nil, err
	}
	return &task{each: func(_ context.Context, r *record) (*output, error) {
		m, err := ix.Find(r.Doc.Text())
		if err != nil {
			return nil, err
		}
		return acrossOutput(r, r.ID, m), nil
	}}, nil
}

func removeFromIndex(ix *openedIndex, _ indexFlags, ids []string) error {
	if len(ids) == 0 {
		return usagef("remove: which articles? newstext index remove FILE.idx ID…")
	}
	for _, id := range ids {
		found, err := ix.Remove(id)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("no article %q in the index; nothing removed", id)
		}
	}
	return nil
}

func evictFromIndex(ix *openedIndex, o indexFlags, more []string) error {
	switch {
	case len(more) > 0:
		return usagef("evict: unexpected %q", more[0])
	case (o.before == "") == (o.older == 0):
		return usagef("evict: want either -before or -older")
	case o.older < 0:
		return usagef("-older %v: want more than 0", o.older)
	}
	before, err := ix.limit(o)
	if err != nil {
		return err
	}
	_, err = ix.Evict(before)
	return err
}

// limit returns the time before which articles are to be forgotten.
func (ix *openedIndex) limit(o indexFlags) (time.Time, error) {
	if o.before == "" {
		latest, err := ix.heads.Latest()
		return latest.Add(-o.older), err
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, o.before); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usagef("-before %q: want a date as 2026-03-01 or a time as 2026-03-01T12:00:00Z", o.before)
}

// listIndex prints the heads; the records that process reads are not looked at.
func listIndex(file string) func(context.Context, iter.Seq2[*record, error], func(*output) error, func(error)) error {
	return func(ctx context.Context, _ iter.Seq2[*record, error], emit func(*output) error, _ func(error)) error {
		ix, err := readIndex(file)
		if err != nil {
			return err
		}
		for h, err := range ix.heads.All() {
			if err = errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			if err := emit(headOutput(h)); err != nil {
				return err
			}
		}
		return nil
	}
}

func headOutput(h dedupe.Head) *output {
	published := ""
	if !h.Time.IsZero() {
		published = h.Time.UTC().Format(time.RFC3339)
	}
	return &output{
		json: struct {
			ID        string `json:"id"`
			Published string `json:"published,omitempty"`
			Text      string `json:"text"`
		}{h.ID, published, h.Text},
		human: func(w *bytes.Buffer) { fmt.Fprintf(w, "%s\t%s\t%s\n", h.ID, published, oneLine(h.Text)) },
	}
}

// openIndex reads the index in a file, or makes one if there is no such file.
func openIndex(opts dedupe.Options, file string) (*dedupe.Index, error) {
	if file == "" {
		return dedupe.NewIndex(opts)
	}
	ix, err := readIndex(file)
	if errors.Is(err, fs.ErrNotExist) {
		return dedupe.NewIndex(opts)
	}
	if err != nil {
		return nil, err
	}
	return ix.Index, nil
}

// saveIndex writes the index beside the file and then in its place, so that a
// run that is killed leaves the old one.
func saveIndex(x *dedupe.Index, file string) error {
	if file == "" {
		return nil
	}
	f, err := os.Create(file + ".new")
	if err != nil {
		return err
	}
	if err := errors.Join(x.Save(f), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(file+".new"))
	}
	return os.Rename(file+".new", file)
}
