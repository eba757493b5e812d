package ner

import (
	"cmp"
	"slices"

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

// Agreed returns copies of marked records in which only what a teacher finds as
// well is left marked; where it finds something else, all is left open. So texts
// whose marks are not to be relied on teach what is beyond doubt.
func Agreed(teacher *ner.Model, marked []Record) []Record {
	out := make([]Record, 0, len(marked))
	for i := range marked {
		r := Record{ID: marked[i].ID, Text: marked[i].Text, Where: marked[i].Where, Open: slices.Clone(marked[i].Open)}
		found := map[Name]bool{}
		for _, n := range teacher.Find(document.New(r.Text)) {
			found[Name{n.Span, n.Class}] = true
		}
		for _, n := range marked[i].Names {
			if found[n] {
				r.Names = append(r.Names, n)
				delete(found, n)
			} else {
				r.Open = append(r.Open, n.Span)
			}
		}
		for n := range found {
			r.Open = append(r.Open, n.Span)
		}
		slices.SortFunc(r.Open, func(a, b document.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
		out = append(out, r)
	}
	return out
}

// Doubted returns copies of marked records in which the names that a teacher is
// at least so sure of stay open where nothing is marked: markers overlook names,
// and to learn that they are none does harm.
func Doubted(teacher *ner.Model, marked []Record, least float32) []Record {
	out := slices.Clone(marked)
	for i := range out {
		r := &out[i]
		r.Open = slices.Clone(r.Open)
		for _, n := range teacher.Find(document.New(r.Text)) {
			over := func(m Name) bool { return m.Start < n.End && n.Start < m.End }
			if n.Score >= least && !slices.ContainsFunc(r.Names, over) {
				r.Open = append(r.Open, n.Span)
			}
		}
	}
	return out
}
