// Package tag gives each token of a document its part of speech: a Penn Treebank
// tag, from a linear model that goes through a sentence from left to right.
//
// The model is embedded, and made ready on first use, once a process.
package tag

import (
	_ "embed"
	"sync"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/layer"
)

//go:generate go run github.com/newstext/newstext/internal/train/tag -o tag.model

//go:embed tag.model
var file string

// Default is the tagger of the embedded model. A file that cannot be read is a
// fault of the build, not of the caller, and panics.
var Default = sync.OnceValue(func() *Tagger {
	t, err := Load(file)
	if err != nil {
		panic(err)
	}
	return t
})

// Of returns the tags of the document's tokens, one each. They are made once a
// document and shared: read them, but do not write to them.
func Of(d *document.Document) []Tag {
	return d.Layer(layer.Tags, func() any { return Default().Document(make([]Tag, 0, len(d.Tokens())), d) }).([]Tag)
}

var scratches = sync.Pool{New: func() any { return new(Scratch) }}

// Document appends the tags of the document's tokens to dst.
func (t *Tagger) Document(dst []Tag, d *document.Document) []Tag {
	s := scratches.Get().(*Scratch)
	defer scratches.Put(s)
	for i := range d.Sentences() {
		dst = t.Sentence(dst, d.Text(), d.SentenceTokens(i), s)
	}
	return dst
}
