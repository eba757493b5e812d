package ner

import (
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// Teach returns records of unmarked texts with the names that a trained model
// finds in them, to train another one on: what the teacher knows from the whole
// of a document, the pupil learns for each place in it. Names that the teacher
// is less sure of than least are left open.
func Teach(teacher *ner.Model, texts []Record, least float32) []Record {
	out := make([]Record, 0, len(texts))
	for i := range texts {
		r := Record{ID: texts[i].ID, Text: texts[i].Text, Where: texts[i].Where}
		for _, n := range teacher.Find(document.New(r.Text)) {
			if n.Score < least {
				r.Open = append(r.Open, n.Span)
			} else {
				r.Names = append(r.Names, Name{n.Span, n.Class})
			}
		}
		out = append(out, r)
	}
	return out
}
