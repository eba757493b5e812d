// Package tag gives each token of a document its part of speech.
package tag

import (
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/layer"
)

// Of returns the tags of the document's tokens, one each, made once.
func Of(d *document.Document) []Tag {
	return d.Layer(layer.Tags, func() any { return make([]Tag, len(d.Tokens())) }).([]Tag)
}
