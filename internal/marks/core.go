package marks

import "strings"

// At looks at the mark that begins at text[i], of a paragraph text[start:], as it
// stands alone: how well it could open and how well it could close a quotation,
// from 0 to 3, and its width, 0 if none begins there. An apostrophe between
// letters does neither. The sentence splitter decides by this, and so does the
// search for pairs, which knows the marks around it too. It does not allocate.
func At(text string, start, i int) (open, close uint8, width int) {
	if i >= len(text) || !interesting[text[i]] {
		return 0, 0, 0
	}
	c, n := classAt(text, i, len(text))
	if c == none {
		return 0, 0, 0
	}
	e := event{pos: i, n: uint8(n), class: c, left: before(text, start, i), right: after(text, i+n, len(text))}
	if e.left == letter && e.right == letter && (c.single() || c == twoSingles) && !caseless(text, i, i+n) {
		return 0, 0, n
	}
	e.rate(text, start, len(text), Convention{})
	return e.open, e.close, n
}

// Odd reports whether an odd number of straight quotation marks stands in
// text[from:to], those for inches left out: one is open at its end that was not at
// its start.
func Odd(text string, from, to int) bool {
	odd := false
	for at := from; ; at++ {
		n := strings.IndexByte(text[at:to], '"')
		if n < 0 {
			return odd
		}
		if at += n; !inches(text, from, at) {
			odd = !odd
		}
	}
}
