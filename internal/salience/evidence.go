package salience

import "github.com/newstext/newstext/document"

// Evidence is what other packages know of a document. All of it is optional.
type Evidence struct {
	Names  []Name          // mentions by name, in order
	Quotes []document.Span // quotations with their marks, in order
}

// A Name is a mention of somebody by name.
type Name struct {
	document.Span
	Entity int // mentions with the same number mean the same one
}
