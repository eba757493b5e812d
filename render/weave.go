package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
)

// A mark is a span that a page shows in some way: an entity, a quotation, a
// summary sentence. Marks may nest, cross and repeat.
type mark struct {
	document.Span
	layer layer
	index int // in the layer's own list: which entity mention, which quotation
}

// A layer is a kind of mark. Where marks cover the same text, a lower layer is
// the outer one.
type layer uint8

const (
	summaryLayer layer = iota
	quoteLayer
	cueLayer
	entityLayer
)

// A node is a piece of woven text: text, or a mark around other nodes. Part and
// Last tell where in its mark a node stands, for marks that were cut in pieces
// because another mark crosses them.
type node struct {
	Text  string // of a leaf
	mark  *mark  // nil for a leaf
	First bool   // the first piece of its mark
	Last  bool   // the last piece
	Nodes []node
}

// weave returns the text of the span within the marks that touch it, as a tree:
// what crosses a mark of an outer layer is cut in pieces at its border. Marks
// are sorted by start. Cost: n log n in the marks, linear in the text for marks
// that nest no deeper than some constant.
func weave(text string, span document.Span, marks []mark) []node {
	var cuts []int
	cuts = append(cuts, span.Start, span.End)
	var inside []*mark
	for i := range marks {
		m := &marks[i]
		if !m.Overlaps(span) {
			continue
		}
		inside = append(inside, m)
		cuts = append(cuts, max(m.Start, span.Start), min(m.End, span.End))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.SortStableFunc(inside, func(a, b *mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})

	root := node{}
	open := []*node{&root} // the path to where text is added
	var active []*mark
	for i := 0; i+1 < len(cuts); i++ {
		at := document.Span{Start: cuts[i], End: cuts[i+1]}
		active = slices.DeleteFunc(active, func(m *mark) bool { return m.End <= at.Start })
		for len(inside) > 0 && inside[0].Start < at.End {
			active = append(active, inside[0])
			inside = inside[1:]
		}
		slices.SortStableFunc(active, func(a, b *mark) int {
			return cmp.Or(cmp.Compare(a.layer, b.layer), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
		})
		depth := 0 // how much of the path stays open
		for depth < len(active) && depth+1 < len(open) && open[depth+1].mark == active[depth] {
			depth++
		}
		open = open[:depth+1]
		for _, m := range active[depth:] {
			parent := open[len(open)-1]
			parent.Nodes = append(parent.Nodes, node{mark: m, First: m.Start >= at.Start})
			open = append(open, &parent.Nodes[len(parent.Nodes)-1])
		}
		for k, m := range active {
			open[k+1].Last = m.End <= at.End
		}
		leaf := open[len(open)-1]
		leaf.Nodes = append(leaf.Nodes, node{Text: printable(at.Of(text))})
	}
	return root.Nodes
}

// printable returns text without what a page or a terminal cannot show: broken
// UTF-8 becomes U+FFFD, control characters the pictures that Unicode has for
// them. A line break and a tab stay.
func printable(text string) string {
	odd := func(r rune) bool { return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 }
	if strings.IndexFunc(text, func(r rune) bool { return odd(r) || r == '\uFFFD' }) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r < 0x20 && odd(r):
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		case odd(r):
			return '\uFFFD'
		}
		return r // Map gives U+FFFD for broken UTF-8
	}, text)
}
