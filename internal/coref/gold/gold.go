// Package gold reads documents in which people have marked what means the same:
// names, descriptions and pronouns in chains. Weights are fitted on them, and the
// grouping is measured.
package gold

import "slices"

// A Document is a record of the development data.
type Document struct {
	ID     string  `json:"id"`
	Split  string  `json:"split,omitempty"`
	Source string  `json:"source,omitempty"`
	Text   string  `json:"text,omitempty"`
	Chains []Chain `json:"chains,omitzero"`
}

// A Chain is all that means one person or thing.
type Chain struct {
	Type     string    `json:"type"`
	Mentions []Mention `json:"mentions"`
}

// A Mention is a piece of text in a chain. Kind is "name", "nominal" or
// "pronoun". Of a name in a longer phrase, NameStart and NameEnd bound the name.
type Mention struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Kind      string `json:"kind"`
	NameStart *int   `json:"name_start,omitempty"`
	NameEnd   *int   `json:"name_end,omitempty"`
}

// A Name is a name and the index of its chain.
type Name struct{ Start, End, Chain int }

// Names returns the names in order of their start and their end, none twice: one
// that stands in two chains is in the longer.
func (d *Document) Names() []Name {
	var names []Name
	for i, c := range d.Chains {
		for _, m := range c.Mentions {
			if m.Kind != "name" {
				continue
			}
			n := Name{m.Start, m.End, i}
			if m.NameStart != nil && m.NameEnd != nil {
				n.Start, n.End = *m.NameStart, *m.NameEnd
			}
			names = append(names, n)
		}
	}
	slices.SortStableFunc(names, func(a, b Name) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return a.End - b.End
		}
		return len(d.Chains[b.Chain].Mentions) - len(d.Chains[a.Chain].Mentions)
	})
	return slices.CompactFunc(names, func(a, b Name) bool { return a.Start == b.Start && a.End == b.End })
}

// Outermost returns the names that lie in no other, in reading order.
func (d *Document) Outermost() []Name {
	names := d.Names()
	slices.SortStableFunc(names, func(a, b Name) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	end := -1
	return slices.DeleteFunc(names, func(n Name) bool {
		if n.Start < end {
			return true
		}
		end = n.End
		return false
	})
}
