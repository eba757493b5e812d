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
}

// NewLines returns a cutter of text.
func NewLines(text string) Lines { return Lines{text: text} }

// Paragraph returns the current paragraph's offsets in the text.
func (p *Lines) Paragraph() (start, end int) { return p.start, p.end }

// Next moves to the next paragraph and reports whether there is one.
func (p *Lines) Next() bool {
	text := p.text
	for p.at < len(text) {
		if p.at >= p.block.end {
			p.block.read(text, p.at)
		}
		s := p.at
		e := p.block.end
		for a := s; a < e; {
			n := lineEnd(text[:e], a)
			b := nextLine(text[:e], n)
			if b >= e || !p.block.wrapped(text, a, n, b) {
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
func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
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
func (b *block) read(text string, i int) {
	*b = block{}
	first, lastEnded := i, false
	for i < len(text) {
		e := lineEnd(text, i)
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
		e := lineEnd(text[:b.end], i)
		s, t := Trim(text, i, e)
		if s < t {
			if last >= 0 && b.full(text, last, s) {
				full++
			}
			last = t - s
		}
		i = nextLine(text[:b.end], e)
	}
	b.fills = 5*full >= 4*(b.lines-1)
}

// full reports whether a line of n bytes would not have had room for the word at
// next.
func (b *block) full(text string, n, next int) bool {
	w := next
	for w < len(text) && w-next <= 40 && spaceAt(text, w) == 0 {
		w++
	}
	return n+1+w-next > b.width-2
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
// and before the one that begins at b, only wraps a paragraph.
func (k *block) wrapped(text string, a, n, b int) bool {
	s, e := Trim(text, a, n)
	if s == e {
		return true // a blank line at the block's start
	}
	bs := b
	be := lineEnd(text[:k.end], b)
	bs, be = Trim(text, bs, be)
	if bs == be || item(text[bs:be]) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[bs:])
	line := text[s:e]
	ended := endsLine(line)
	if unicode.IsLower(r) || r == ',' || r == ')' {
		if !k.prose || item(line) && !ended && k.width <= maxWrap && e-s < k.width/2 {
			return false
		}
		return !ended || endsAbbreviated(line) || k.fills
	}
	return k.fills && k.full(text, e-s, bs)
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
