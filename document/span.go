package document

// A Span is a piece of a text: the bytes from Start up to, not including, End.
// All spans of this module are byte offsets on rune boundaries of the text that
// the caller gave, so text[s.Start:s.End] is always valid.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the piece of text that s stands for.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies inside s. A span contains itself.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }
