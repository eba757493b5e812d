package entities

import "github.com/newstext/newstext/document"

// A Value is what a mention of a date, an amount or a number stands for.
type Value struct{}

// findValues returns the values in d in reading order. Names are those found
// before; a value that overlaps one is dropped by the caller, so that finding it
// here is no fault.
func findValues(d *document.Document, names []Mention) []Mention { return nil }
