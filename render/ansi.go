package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/newstext/newstext"
)

// A Terminal is what the output of ANSI is for.
type Terminal struct {
	// Width is the number of columns to wrap lines to; 0 means 80, and less than
	// 20 counts as 20. Wide characters (CJK) count as two.
	Width int

	// Plain leaves out colours and other escape sequences: for files, pipes, and
	// where the environment variable NO_COLOR is set. Names and values then stand
	// in brackets with their type, [Angela Merkel|PERSON], pronouns and
	// descriptions with whom they mean.
	Plain bool
}

// Escape sequences of the marks (SGR parameters).
var sgr = map[string]string{
	"person": "1;34", "org": "1;32", "place": "1;33", "norp": "1;35", "work": "35", "time": "36", "money": "33", "number": "37",
	"summary": "4", "quote": "3", "cue": "3", "gone": "2;9", "note": "2", "head": "1",
}

// ANSI writes an analysed article for a terminal: names and values in the colour
// of their type, quotations in italics with their speaker after them, summary
// sentences underlined, removed paragraphs struck through, each with its reason;
// then the summary, the quotations and the entities as lists.
func ANSI(w io.Writer, r *newstext.Report, t Terminal) error {
	if t.Width == 0 {
		t.Width = 80
	}
	t.Width = max(t.Width, 20)
	out := &ansiWriter{w: bufio.NewWriter(w), term: t}
	p := newPage(r)
	out.block("head", p.Title)
	if len(p.Facts) > 0 {
		out.block("note", strings.Join(p.Facts, " · "))
	}
	out.line()
	for _, par := range p.Paragraphs {
		base := ""
		if par.Removed != nil {
			base = "gone"
		}
		out.shapes(par.Nodes, base)
		out.end()
		for _, n := range par.notes() {
			out.block("note", n)
		}
		out.line()
	}
	out.list("Summary", len(p.Summary), func(i int) string { return p.Summary[i].Text })
	out.list("Who said what", len(p.Quotes), func(i int) string {
		q := p.Quotes[i]
		if q.Speaker == "" {
			q.Speaker = "(no speaker named)"
		}
		return q.Speaker + ": " + strings.Join(strings.Fields(q.Text), " ")
	})
	out.list("Names", len(p.Entities), func(i int) string {
		e := p.Entities[i]
		s := fmt.Sprintf("%s (%s, %d×)", e.Name, e.Type, e.Count)
		if e.Aliases != "" {
			s += "; also " + e.Aliases
		}
		if e.About != "" {
			s += "; " + e.About
		}
		return s
	})
	out.list("Dates, amounts, numbers", len(p.Values), func(i int) string {
		v := p.Values[i]
		return fmt.Sprintf("%s = %s (%s)", v.Text, v.Norm, v.Type)
	})
	if p.Undated != "" {
		out.block("", p.Undated)
	}
	return out.w.Flush()
}

// notes returns what is said below the paragraph.
func (p *paragraph) notes() []string {
	all := p.Notes
	if p.Removed != nil {
		all = append([]likeness{*p.Removed}, all...)
	}
	var out []string
	for _, l := range all {
		s := fmt.Sprintf("[paragraph %d %s paragraph %d", p.Number, l.What, l.Of)
		if l.Why != "" {
			s += ": " + l.Why
		}
		out = append(out, s+"]")
	}
	return out
}

// An ansiWriter wraps styled words into lines. bufio keeps the first error.
type ansiWriter struct {
	w      *bufio.Writer
	term   Terminal
	col    int
	indent int
	space  bool    // a space is due before the word
	word   []piece // of a word that may go on in another style
	cols   int     // that the word takes
}

// A piece is a part of a word in one style.
type piece struct {
	text  string
	codes string // SGR parameters; empty for none
}

func (a *ansiWriter) line() { a.w.WriteByte('\n') }

func (a *ansiWriter) end() {
	a.flush()
	if a.col > a.indent || a.col > 0 {
		a.w.WriteByte('\n')
	}
	a.col, a.space = 0, false
}

// block writes text as lines of its own.
func (a *ansiWriter) block(style, text string) {
	a.text(text, style)
	a.end()
}

func (a *ansiWriter) list(title string, n int, item func(i int) string) {
	if n == 0 {
		return
	}
	a.block("head", title)
	for i := range n {
		a.w.WriteString("  - ")
		a.col, a.indent = 4, 4
		a.text(item(i), "")
		a.end()
		a.indent = 0
	}
	a.line()
}

func (a *ansiWriter) shapes(shapes []shape, styles ...string) {
	for _, s := range shapes {
		switch s.Shape {
		case "text":
			a.text(s.Text, styles...)
			continue
		case "entity":
			if a.term.Plain && s.First {
				a.text("[", styles...)
			}
			a.shapes(s.Nodes, append(slices.Clip(styles), strings.Fields(s.Class)[0])...)
			if a.term.Plain && s.Last {
				a.text("|"+cmp.Or(s.Type, s.Name, s.Label)+"]", styles...)
			}
		default:
			a.shapes(s.Nodes, append(slices.Clip(styles), s.Shape)...)
			if s.Shape == "quote" && s.Last && s.Label != "" {
				a.text(" ‹"+s.Label+"›", append(slices.Clip(styles), "note")...)
			}
		}
	}
}

// text writes words, with a line break where the next one would pass the width.
// A word longer than a line is cut. A word goes on in the next text unless there is
// white space between them.
func (a *ansiWriter) text(text string, styles ...string) {
	var codes []string
	if !a.term.Plain {
		for _, s := range styles {
			if c := sgr[s]; c != "" {
				codes = append(codes, c)
			}
		}
	}
	for len(text) > 0 {
		i := strings.IndexFunc(text, unicode.IsSpace)
		if i == 0 {
			a.flush()
			a.space = a.col > a.indent
			text = strings.TrimLeftFunc(text, unicode.IsSpace)
			continue
		}
		if i < 0 {
			i = len(text)
		}
		a.word = append(a.word, piece{text[:i], strings.Join(codes, ";")})
		a.cols += columns(text[:i])
		text = text[i:]
	}
}

// flush writes the word.
func (a *ansiWriter) flush() {
	if a.space && a.col+1+a.cols > a.term.Width {
		a.newLine()
		a.space = false
	}
	for _, p := range a.word {
		if p.codes != "" {
			a.w.WriteString("\x1b[" + p.codes + "m")
		}
		if a.space {
			a.w.WriteByte(' ')
			a.col++
			a.space = false
		}
		for _, r := range p.text {
			n := runeColumns(r)
			if a.col+n > a.term.Width {
				a.newLine()
			}
			a.w.WriteRune(r)
			a.col += n
		}
		if p.codes != "" {
			a.w.WriteString("\x1b[0m")
		}
	}
	a.word, a.cols = a.word[:0], 0
}

func (a *ansiWriter) newLine() {
	a.w.WriteByte('\n')
	a.w.WriteString(strings.Repeat(" ", a.indent))
	a.col = a.indent
}

// columns returns how many columns of a terminal the text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
