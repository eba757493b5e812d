// Package prose plugs github.com/jdkato/prose/v2 into newstext: its name finder
// as an entities.Recognizer, for those who have trained prose models or want its
// opinion beside the built-in model's.
//
//	p, err := prose.New(prose.Options{})
//	if err != nil {
//		return err
//	}
//	x, err := entities.New(entities.Options{Recognizers: []entities.Recognizer{p}, NoModel: true})
//
// prose gives no offsets: they are found here by going through the text along
// its tokens, so that mentions are exact spans of the document. Masked parts of
// a view are not shown to prose. Its own model knows persons and places
// (PERSON, GPE); a model of your own may know anything, see Options.Model.
//
// # What it costs
//
// prose is slow beside the built-in model: some 20 kB of text a second on one
// core, a fiftieth or less of what entities.Extract reads, and hundreds of
// allocations a token. Its own model takes about a third of a second to
// decode and 40 MB of memory; here that happens once a process, on the first
// New without a model, not once a document as in prose itself. A program that
// imports this package grows by about 6 MB; one that does not, not at all.
package prose

import (
	"context"
	"fmt"
	"strings"
	"sync"

	jdkato "github.com/jdkato/prose/v2"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

// Options are the settings of a Recognizer. The zero Options uses prose's own
// model.
type Options struct {
	// Model is a prose model, made by prose.ModelFromData or prose.ModelFromDisk.
	// Nil is prose's own, loaded once a process and shared.
	Model *jdkato.Model

	// ModelPath is the folder of a prose model that Model.Write made. It is read
	// once, by New. At most one of Model and ModelPath may be set.
	ModelPath string

	// Types says what the model's labels mean. A label that it lacks is taken for
	// a type as it stands: "PERSON" is entities.Person, "TEAM" the type "TEAM". A
	// label that it maps to "" gives no mentions.
	Types map[string]entities.Type

	// Name is what mentions give as their Origin; "" is "prose".
	Name string
}

// A Recognizer finds names with a prose model. It is immutable and safe for
// concurrent use.
type Recognizer struct {
	model *jdkato.Model
	types map[string]entities.Type
	name  string
}

// New returns a Recognizer. It fails if ModelPath cannot be read.
func New(o Options) (*Recognizer, error) {
	r := &Recognizer{model: o.Model, name: o.Name, types: make(map[string]entities.Type, len(o.Types))}
	for label, t := range o.Types {
		r.types[label] = t
	}
	if r.name == "" {
		r.name = "prose"
	}
	var err error
	switch {
	case o.Model != nil && o.ModelPath != "":
		return nil, fmt.Errorf("prose: Model and ModelPath are both set")
	case o.ModelPath != "":
		r.model, err = read(o.ModelPath)
	case o.Model == nil:
		r.model, err = builtin()
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

var builtin = sync.OnceValues(func() (m *jdkato.Model, err error) {
	defer caught("its own model", &err)
	d, err := jdkato.NewDocument("", jdkato.WithSegmentation(false))
	if err != nil {
		return nil, fmt.Errorf("prose: %w", err)
	}
	return d.Model, nil
})

func read(path string) (m *jdkato.Model, err error) {
	defer caught("ModelPath "+path, &err)
	return jdkato.ModelFromDisk(path), nil
}

// caught makes a panic of prose, which is how it reports errors, an error.
func caught(what string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("prose: %s: %v", what, p)
	}
}

// Recognize returns the names that the model finds in d, in reading order,
// without scores. It looks at the context before each sentence. An error other
// than the context's means that prose failed on a sentence.
func (r *Recognizer) Recognize(ctx context.Context, d *document.Document) ([]entities.Mention, error) {
	var out []entities.Mention
	for _, s := range d.Sentences() {
		for piece := range pieces(d.Text(), s) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			var err error
			if out, err = r.find(out, d.Text(), piece); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// find appends the names in one piece of text.
func (r *Recognizer) find(out []entities.Mention, text string, piece document.Span) (_ []entities.Mention, err error) {
	defer caught("sentence at byte "+fmt.Sprint(piece.Start), &err)
	// prose forgets a name that nothing comes after.
	d, err := jdkato.NewDocument(piece.Of(text)+" .", jdkato.UsingModel(r.model), jdkato.WithSegmentation(false))
	if err != nil {
		return nil, fmt.Errorf("prose: %w", err)
	}
	found := d.Entities()
	if len(found) == 0 {
		return out, nil
	}
	tokens := d.Tokens()
	spans := locate(text, piece, tokens)
	at := 0
	for _, e := range found {
		t := entities.Type(e.Label)
		if mapped, ok := r.types[e.Label]; ok {
			t = mapped
		}
		from, to := sequence(tokens[at:], strings.Split(e.Text, " "))
		if to == 0 {
			continue
		}
		from, to = from+at, to+at
		at = to
		if span, ok := cover(spans[from:to]); ok && t != "" {
			out = append(out, entities.Mention{
				Span: span, Type: t, Text: span.Of(text), Form: entities.Name, Entity: -1, Score: 1, Origin: r.name,
			})
		}
	}
	return out, nil
}

// sequence returns where the words first stand in a row among the tokens, or
// 0, 0.
func sequence(tokens []jdkato.Token, words []string) (from, to int) {
next:
	for i := 0; i+len(words) <= len(tokens); i++ {
		for j, w := range words {
			if tokens[i+j].Text != w {
				continue next
			}
		}
		return i, i + len(words)
	}
	return 0, 0
}

// cover returns the span from the first to the last of spans that were found.
func cover(spans []document.Span) (document.Span, bool) {
	var all document.Span
	for _, s := range spans {
		if s.Empty() {
			continue
		}
		if all.Empty() {
			all = s
		}
		all.End = s.End
	}
	return all, !all.Empty()
}
