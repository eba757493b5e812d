package segment

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraphs yields the byte offsets of the paragraphs of text, without white
// space at their ends. A blank line always parts paragraphs. A single line feed
// does where lines are items, bylines, speeches or whole paragraphs; it does not
// where prose is wrapped to a width.
func Paragraphs(text string) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		p := NewLines(text)
		for p.Next() {
			if s, e := p.Paragraph(); !yield([2]int{s, e}) {
				return
			}
		}
	}
}

// Lines cuts a text into paragraphs. It does not allocate.
type Lines struct {
	text       string
	at         int
	start, end int
	block      block
	feed       byte // what ends lines
	width      int  // that the text is wrapped to; 0 if it is not, or not looked at yet, -1 if not
}

// NewLines returns a cutter of text.
func NewLines(text string) Lines { return Lines{text: text} }

// Paragraph returns the current paragraph's offsets in the text.
func (p *Lines) Paragraph() (start, end int) { return p.start, p.end }

// Next moves to the next paragraph and reports whether there is one.
func (p *Lines) Next() bool {
	text := p.text
	if p.width == 0 {
		p.feed = '\n'
		if strings.IndexByte(text, '\n') < 0 && strings.IndexByte(text, '\r') >= 0 {
			p.feed = '\r' // as old text has it
		}
		p.width = wrapWidth(text, p.feed)
	}
	for p.at < len(text) {
		if p.at >= p.block.end {
			p.block.read(text, p.at, p.feed)
		}
		s := p.at
		e := p.block.end
		for a := s; a < e; {
			n := lineEnd(text[:e], a, p.feed)
			b := nextLine(text[:e], n)
			if b >= e || !p.block.wrapped(text, a, n, b, p) {
				e = n
				p.at = b
				break
			}
			a = b
		}
		if e == p.block.end {
			p.at = e
		}
		if p.start, p.end = Trim(text, s, e); p.start < p.end {
			return true
		}
	}
	return false
}

// lineEnd returns the end of the line that begins at i, without its line feed.
func lineEnd(text string, i int, feed byte) int {
	if n := strings.IndexByte(text[i:], feed); n >= 0 {
		return i + n
	}
	return len(text)
}

func nextLine(text string, end int) int { return min(end+1, len(text)) }

// A block is the lines between two blank ones.
type block struct {
	end   int  // offset past it, blank lines included
	width int  // bytes of its longest line
	lines int  // number of its lines
	ended int  // lines but the last that end in a full stop or the like
	prose bool // a sentence ends in it
	fills bool // its lines are filled up to its width, as when prose is wrapped
}

// read fills in b for the block that begins at i.
func (b *block) read(text string, i int, feed byte) {
	*b = block{}
	first, lastEnded := i, false
	for i < len(text) {
		e := lineEnd(text, i, feed)
		s, t := Trim(text, i, e)
		i = nextLine(text, e)
		if s == t {
			if b.lines > 0 {
				break
			}
			continue
		}
		if b.lines > 0 && lastEnded {
			b.ended++
		}
		b.lines++
		b.width = max(b.width, t-s)
		lastEnded = endsLine(text[s:t])
		b.prose = b.prose || lastEnded || t-s > 80 || strings.Contains(text[s:t], ". ")
	}
	b.end = i
	if b.lines < 3 || b.width < 40 || b.width > maxWrap || !b.prose || 2*b.ended > b.lines-1 {
		return
	}
	full, last := 0, -1
	for i := first; i < b.end; {
		e := lineEnd(text[:b.end], i, feed)
		s, t := Trim(text, i, e)
		if s < t {
			if last >= 0 && noRoom(text, last, s, b.width) {
				full++
			}
			last = t - s
		}
		i = nextLine(text[:b.end], e)
	}
	b.fills = 5*full >= 4*(b.lines-1)
}

// wrapWidth returns the width, in bytes, that the lines of a text are wrapped to,
// -1 if they are not: no line is longer than what people and programs wrap to,
// and nearly all single line feeds come where the next word had no room.
func wrapWidth(text string, feed byte) int {
	width, lines := 0, 0
	for i := 0; i < len(text); {
		e := lineEnd(text, i, feed)
		if e-i > maxWrap {
			return -1
		}
		if e-i > width {
			width = e - i
		}
		lines++
		i = nextLine(text, e)
	}
	if width < 40 || lines < 4 {
		return -1
	}
	breaks, full, ended, last := 0, 0, 0, -1
	for i := 0; i < len(text); {
		e := lineEnd(text, i, feed)
		s, t := Trim(text, i, e)
		if s == t {
			last = -1
		} else {
			if last >= 0 {
				breaks++
				if noRoom(text, last, s, width) {
					full++
				}
				if endsLine(text[:s]) {
					ended++
				}
			}
			last = t - s
		}
		i = nextLine(text, e)
	}
	if breaks < 3 || 5*full < 4*breaks || 2*ended > breaks {
		return -1
	}
	return width
}

// noRoom reports whether a line of n bytes would not have had room, in width,
// for the word at next.
func noRoom(text string, n, next, width int) bool {
	w := next
	for w < len(text) && w-next <= 40 && spaceAt(text, w) == 0 {
		w++
	}
	return n+1+w-next > width-2
}

// endsLine reports whether a line ends like a sentence.
func endsLine(line string) bool {
	for len(line) > 0 {
		r, n := utf8.DecodeLastRuneInString(line)
		switch r {
		case '.', '!', '?', '。', '！', '？', '…', '।', '؟', '۔':
			return true
		case '"', '\'', '”', '’', '»', ')', ']', '」', '』':
			line = line[:len(line)-n]
			continue
		}
		return false
	}
	return false
}

// maxWrap is the widest line, in bytes, that text is wrapped to by hand or by mail programs.
const maxWrap = 130

// wrapped reports whether the line feed at n, after the line that begins at a
// and before the one that begins at b, only wraps a paragraph. The text is
// wrapped to the width of p, if that is positive.
func (k *block) wrapped(text string, a, n, b int, p *Lines) bool {
	width := p.width
	s, e := Trim(text, a, n)
	if s == e {
		return true // a blank line at the block's start
	}
	bs, be := Trim(text, b, lineEnd(text[:k.end], b, p.feed))
	if bs == be {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[bs:])
	line := text[s:e]
	ended := endsLine(line)
	full := k.fills && noRoom(text, e-s, bs, k.width) || width > 0 && noRoom(text, e-s, bs, width)
	if item(text[bs:be]) {
		return full && !ended && !strings.HasSuffix(line, ":") && continues(text[bs:be])
	}
	if unicode.IsLower(r) || r == ',' || r == ')' {
		if !k.prose && width < 0 || item(line) && !ended && k.width <= maxWrap && e-s < k.width/2 {
			return false
		}
		return !ended || endsAbbreviated(line) || full
	}
	return full
}

// continues reports whether a line that looks like an item may as well be the
// rest of the line before it: "36 seconds\n- even in winter -", "on June\n17. Then".
func continues(line string) bool {
	r, m := utf8.DecodeRuneInString(line)
	switch r {
	case '-', '–', '—':
		for m < len(line) && line[m] == '-' {
			m++
		}
		next, _ := utf8.DecodeRuneInString(line[skipSpace(line, m):])
		return unicode.IsLower(next)
	}
	return isAlnum(line[0]) || r == '('
}

// endsAbbreviated reports whether the last word of a line, with its stop, is an
// abbreviation: "in Washington, D.C."
func endsAbbreviated(line string) bool {
	if line[len(line)-1] != '.' {
		return false
	}
	var m mark
	m.text, m.start = line, len(line)-1
	m.before()
	w := line[m.word:m.start]
	if _, ok := abbreviation(w); ok {
		return true
	}
	return dottedLetters(w) || utf8.RuneCountInString(w) == 1
}

// item reports whether a line begins like an item of a list.
func item(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '⁃', '▪', '●', '◆', '►', '*', '·', '■', '□', '✔', '–', '—', '-', '>':
		return n < len(line) && spaceAt(line, n) > 0 || r == '•' || r == '●' || r == '▪'
	}
	l, _ := labelAt(line, 0, 0)
	return l.kind != 0
}
