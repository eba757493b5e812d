// Package layer names the layers that other packages of this module keep on a
// document.Document: what is expensive, needed by more than one package, and
// nobody else's business. The type Slot is internal, so that only this module
// can call document.Document.Layer.
package layer

// A Slot is the place of one layer on a document.
type Slot uint8

// The layers. The package named is the one that makes it.
const (
	Tags  Slot = iota // internal/tag: a part-of-speech tag for each token
	Count             // how many slots there are
)
