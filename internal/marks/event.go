package marks

import (
	"unicode"
	"unicode/utf8"
)

// An event is a mark in the text, and how well it could open and close, 0 to 3.
type event struct {
	pos         int
	n           uint8 // bytes
	class       class
	open, close uint8
	left, right context
}

// collect appends the marks of text[start:end] to events, without apostrophes
// between letters, and sets what is beside each: runs of marks that touch see
// what is beside the whole run.
func collect(events []event, text string, start, end int) []event {
	for i := start; i < end; i++ {
		if !interesting[text[i]] {
			continue
		}
		c, n := classAt(text, i, end)
		if c == none {
			continue
		}
		l, r := before(text, start, i), after(text, i+n, end)
		if c == twoSingles && l != edge && l != space && l != opener && l != dash && i+2 < end && text[i+2] == '\'' && (i+3 >= end || text[i+3] != '\'') {
			// three in a row behind a word: the inner mark closes first
			events = append(events, event{pos: i, n: 1, class: apostrophe, left: l, right: after(text, i+3, end)})
			i++
			r = after(text, i+2, end)
		}
		if l == letter && r == letter && (c.single() || c == twoSingles) && !caseless(text, i, i+n) {
			i += n - 1 // an apostrophe: "don't", "shouldn‘t", "don''t"
			continue
		}
		events = append(events, event{pos: i, n: uint8(n), class: c, left: l, right: r})
		i += n - 1
	}
	for i := 1; i < len(events); i++ {
		if p := &events[i-1]; p.pos+int(p.n) == events[i].pos {
			events[i].left = p.left
		}
	}
	for i := len(events) - 2; i >= 0; i-- {
		if e := &events[i]; e.pos+int(e.n) == events[i+1].pos {
			e.right = events[i+1].right
		}
	}
	return events
}

// caseless reports whether a letter without case, as of Chinese or Hebrew,
// touches text[i:j]: such scripts set no apostrophes within words, and may set
// no blanks around marks.
func caseless(text string, i, j int) bool {
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[j:])
	return a >= 0x2E80 && !unicode.IsUpper(a) && !unicode.IsLower(a) || b >= 0x2E80 && !unicode.IsUpper(b) && !unicode.IsLower(b)
}
