package entities

import "github.com/newstext/newstext/document"

// group fills r.Entities and the field Entity of each name in r.Mentions (-1 for
// values). With all it also adds descriptions and pronouns to r.Mentions, which
// stay in reading order.
func group(d *document.Document, r *Result, all bool) {
	for i := range r.Mentions {
		m := &r.Mentions[i]
		m.Entity = -1
		if !m.Type.IsValue() {
			m.Entity = len(r.Entities)
			r.Entities = append(r.Entities, Entity{ID: m.Entity, Type: m.Type, Name: m.Text, Mentions: []int{i}})
		}
	}
}
