package newstest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
)

// A Mark is a span of a text with a label: a type, a speaker.
type Mark struct {
	document.Span
	Label string
}

// Parse takes the marks out of a marked-up text and returns the plain text and
// the marks, sorted by start and, where they start together, the longer first.
// An error names the byte of the markup at which it is wrong.
func Parse(markup string) (text string, marks []Mark, err error) {
	type opening struct{ at, start int } // offsets in the markup and in the text
	var open []opening
	var b strings.Builder
	for i := 0; i < len(markup); i++ {
		switch c := markup[i]; c {
		case '\\':
			if i+1 < len(markup) && strings.IndexByte(`[]|\`, markup[i+1]) >= 0 {
				i++
			}
			b.WriteByte(markup[i])
		case '[':
			open = append(open, opening{i, b.Len()})
		case '|':
			if len(open) == 0 {
				b.WriteByte(c)
				continue
			}
			end := strings.IndexByte(markup[i:], ']')
			if end < 0 {
				return "", nil, fmt.Errorf("newstest: no ] after the label at byte %d", i)
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			marks = append(marks, Mark{document.Span{Start: o.start, End: b.Len()}, markup[i+1 : i+end]})
			i += end
		case ']':
			if len(open) > 0 {
				return "", nil, fmt.Errorf("newstest: span at byte %d has no |label", open[len(open)-1].at)
			}
			return "", nil, fmt.Errorf(`newstest: ] without [ at byte %d; write \] for a bracket of the text`, i)
		default:
			b.WriteByte(c)
		}
	}
	if len(open) > 0 {
		return "", nil, fmt.Errorf(`newstest: [ at byte %d is not closed; write \[ for a bracket of the text`, open[0].at)
	}
	order(marks)
	return b.String(), marks, nil
}

// order sorts marks by start, longer first, then by label.
func order(marks []Mark) {
	slices.SortStableFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Label, b.Label))
	})
}

var escaper = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `|`, `\|`)

// Markup puts marks into a text: the inverse of Parse. Marks may come in any
// order and nest. Of two that cross, the later one is written from where the
// earlier one ends, so that the result can be read, though not parsed back to
// the same.
func Markup(text string, marks []Mark) string {
	marks = slices.Clone(marks)
	order(marks)
	var b strings.Builder
	var open []Mark
	at := 0
	upTo := func(pos int) { // writes the text up to pos, closing what ends before it
		for len(open) > 0 && open[len(open)-1].End <= pos {
			m := open[len(open)-1]
			open = open[:len(open)-1]
			end := max(at, m.End)
			b.WriteString(escaper.Replace(text[at:end]))
			at = end
			b.WriteString("|" + m.Label + "]")
		}
		b.WriteString(escaper.Replace(text[at:pos]))
		at = pos
	}
	for _, m := range marks {
		if m.Start < 0 || m.End > len(text) || m.Start > m.End {
			fmt.Fprintf(&b, "{span %d-%d is outside the text: %s}", m.Start, m.End, m.Label)
			continue
		}
		upTo(max(m.Start, at))
		if len(open) > 0 {
			if outer := open[len(open)-1]; m.End > outer.End { // they cross
				upTo(outer.End)
			}
		}
		b.WriteByte('[')
		open = append(open, m)
	}
	upTo(len(text))
	return b.String()
}
