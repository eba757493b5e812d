package ner

// A Class is what the model tells apart; finer types are split from it by lists
// and head words.
type Class uint8

// The classes.
const (
	None Class = iota
	Person
	Org
	Place
	NORP // nationalities, religions and political groups, as people or adjective
	Misc // events, works, products, laws and the rest
	Classes
)

var classNames = [Classes]string{"O", "PERSON", "ORG", "PLACE", "NORP", "MISC"}

// String returns the class's name, "O" for None.
func (c Class) String() string { return classNames[c] }

// A label is a class and a place in a name: a token is the whole name (unit),
// its begin, its inside or its last. Label 0 is outside of names.
type label = uint8

const (
	unit = iota
	begin
	inside
	last
	places

	// Labels is the number of labels.
	Labels = 1 + (int(Classes)-1)*places
)

func labelOf(c Class, place int) label { return label(1 + (int(c)-1)*places + place) }

func classOf(l label) Class {
	if l == 0 {
		return None
	}
	return Class((int(l)-1)/places + 1)
}

func placeOf(l label) int { return (int(l) - 1) % places }

// open reports whether a name goes on after l.
func open(l label) bool { return l != 0 && (placeOf(l) == begin || placeOf(l) == inside) }

// starts reports whether l may follow a label after which no name goes on.
func starts(l label) bool { return l == 0 || placeOf(l) == unit || placeOf(l) == begin }

// Follows reports whether label b may follow label a.
func Follows(a, b uint8) bool {
	if open(a) {
		return !starts(b) && classOf(a) == classOf(b)
	}
	return starts(b)
}

// Label returns the label of the i-th of n tokens of a name of class c.
func Label(c Class, i, n int) uint8 {
	switch {
	case c == None:
		return 0
	case n == 1:
		return labelOf(c, unit)
	case i == 0:
		return labelOf(c, begin)
	case i == n-1:
		return labelOf(c, last)
	}
	return labelOf(c, inside)
}

// A transition is a pair of labels that may follow each other.
type transition struct{ from, to label }

// closedLabels are those after which no name goes on, startLabels those that may
// follow them, and inner the pairs within a name.
var closedLabels, startLabels, inner = func() (closed, start []label, in []transition) {
	for a := range label(Labels) {
		if !open(a) {
			closed = append(closed, a)
		}
		if starts(a) {
			start = append(start, a)
		}
		for b := range label(Labels) {
			if open(a) && Follows(a, b) {
				in = append(in, transition{a, b})
			}
		}
	}
	return
}()

// Part says what a label tells of its token: the class of the name it is part
// of, and whether it is the first and the last of it.
func Part(l uint8) (c Class, first, final bool) {
	if l == 0 {
		return None, false, false
	}
	p := placeOf(l)
	return classOf(l), p == unit || p == begin, p == unit || p == last
}
