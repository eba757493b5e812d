package segment

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/marks"
)

// A Splitter cuts one paragraph into sentences. It does not allocate.
type Splitter struct {
	text   string
	at     int // where the next sentence begins
	pos    int // where the next mark is looked for
	label  label
	open   int // offset of an open bracket that began inside of the sentence, -1 if none
	shut   int // offset of the bracket that closes it
	start  int // the current sentence
	end    int
	opened bool
	odd    bool // a straight quotation mark is open where the next sentence begins
}

// NewSplitter returns a splitter of the paragraph text.
func NewSplitter(text string) Splitter { return Splitter{text: text, open: -1} }

// Sentence returns the current sentence's offsets in the paragraph.
func (s *Splitter) Sentence() (start, end int) { return s.start, s.end }

// Sentences yields the byte offsets of the sentences of a paragraph.
func Sentences(text string) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		s := NewSplitter(text)
		for s.Next() {
			if !yield([2]int{s.start, s.end}) {
				return
			}
		}
	}
}

// stops tells the bytes at which Next looks twice: stops, brackets, and the
// first bytes of marks beyond ASCII.
var stops = [256]bool{
	'.': true, '!': true, '?': true, '(': true, ')': true,
	0xE2: true, // … • ‼ ⁃
	0xE3: true, // 。
	0xEF: true, // ！ ． ？ ｡
	0xD8: true, // ؟
	0xDB: true, // ۔
	0xE0: true, // । ॥
	0xE1: true, // ። ፧ ။
	0xD6: true, // ։
	0xCD: true, // ;
}

// Next moves to the next sentence and reports whether there is one.
func (s *Splitter) Next() bool {
	text := s.text
	if !s.opened {
		s.at = skipSpace(text, s.at)
		s.pos = max(s.pos, s.at)
		s.label, s.pos = labelAt(text, s.at, s.pos)
		s.opened = true
	}
	for i := s.pos; i < len(text); {
		if !stops[text[i]] {
			i++
			continue
		}
		cut, next := s.look(i)
		if cut > s.at {
			s.pos = max(next, cut)
			if a, b := Trim(text, s.at, cut); a < b {
				s.odd = s.odd != marks.Odd(text, s.at, cut)
				s.start, s.end = a, b
				s.at, s.open, s.opened = cut, -1, false
				return true
			}
		}
		i = next
	}
	a, b := Trim(text, s.at, len(text))
	s.at, s.pos = len(text), len(text)
	s.start, s.end = a, b
	return a < b
}

// look examines the mark at i. It returns the end of the sentence if one ends
// at the mark, else 0, and where to look on.
func (s *Splitter) look(i int) (cut, next int) {
	text := s.text
	c := text[i]
	switch c {
	case '(':
		if i >= s.shut { // else it is inside of one that was looked through
			s.bracket(i)
		}
		return 0, i + 1
	case ')':
		if s.label.kind == ')' && s.label.next(text, i) {
			return s.label.start(text, i), i + 1
		}
		// "($1 = 0.92 euros) (Reporting by ...": a sentence in brackets
		if text[s.at] == '(' && hasPrefixAt(text, i+1, " (") && i < s.at+maxAside && strings.IndexByte(text[s.at+1:i], '(') < 0 {
			return i + 1, i + 1
		}
		return 0, i + 1
	case '.', '!', '?':
	default:
		r, n := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '…':
		case '•', '⁃', '▪', '●', '◆', '►':
			// a bullet inside of a line begins an item: "• Gold hits $2,400 • Oil falls"
			if i > s.at && spaceAt(text, i-1) > 0 {
				return i, i + n
			}
			return 0, i + n
		case '。', '！', '？', '｡', '．', '؟', '۔', '।', '॥', '።', '፧', '။', '។', '៕', '։', '‼', '⁇', '⁈', '⁉', '\u037e':
			return s.fullStop(i, r, n)
		default:
			return 0, i + n
		}
	}
	return s.stop(i)
}

// maxAside is how far, in bytes, an aside in brackets is looked through.
const maxAside = 600

// bracket notes the bracket that opens at i, if it began inside of a sentence
// and closes soon: no sentence ends between the two when it goes on after it.
// "The law (passed in 1996. It was never enforced.) was repealed."
func (s *Splitter) bracket(i int) {
	text := s.text
	s.open, s.shut = -1, min(i+maxAside, len(text))
	if i == s.at {
		s.shut = i
		return
	}
	depth := 0
	for j := i; j < s.shut; j++ {
		switch text[j] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				k := skipSpace(text, j+1)
				if k < len(text) && (isLower(text[k]) || text[k] == ',' || text[k] == ';') {
					s.open = i
				}
				s.shut = j
				return
			}
		}
	}
}

// fullStop decides at the mark r, n bytes at i, of a script that has no
// capitals or whose marks have but one use.
func (s *Splitter) fullStop(i int, r rune, n int) (cut, next int) {
	text, j := s.text, i+n
	if r == '．' && i > 0 && j < len(text) { // "３．２９％"
		if q, _ := utf8.DecodeRuneInString(text[j:]); unicode.Is(unicode.Nd, q) {
			return 0, j
		}
	}
	closed := false
	for j < len(text) {
		q, m := utf8.DecodeRuneInString(text[j:])
		switch q {
		case '。', '！', '？', '｡', '．', '؟', '۔', '।', '॥', '…', '.', '!', '?':
			j += m
			continue
		case '）', '】', '〕', '］', ')':
			j += m
			closed = true
			continue
		}
		opens, closes, width := marks.At(text, s.at, j)
		if closes > opens || closes > 0 && q == '"' && oddQuotes(text, s.at, j) != s.odd {
			j += width
			closed = true
			continue
		}
		break
	}
	if closed && j < len(text) {
		// 「もう終わりだ。」と彼は言った。 “我们走吧。”他说。
		q, _ := utf8.DecodeRuneInString(text[j:])
		if ideographic(q) == scriptHiragana || q == '，' || q == '、' || q == '。' || q == ',' || ideographic(q) == scriptHan && attributedHan(text[j:]) {
			return 0, j
		}
	}
	return j, j
}

// stop decides at the run of ". ! ? …" that begins at i.
func (s *Splitter) stop(i int) (cut, next int) {
	var m mark
	m.read(s.text, s.at, i, s.odd)
	if s.label.kind == '.' && s.label.next(s.text, i) {
		return s.label.start(s.text, i), m.end
	}
	if s.label.kind == ')' && hasPrefixAt(s.text, i, ".)") && s.label.next(s.text, i+1) {
		return s.label.start(s.text, i+1), m.close
	}
	if m.next >= len(s.text) {
		return 0, len(s.text)
	}
	if s.open >= 0 && i > s.open && i < s.shut {
		return 0, m.close
	}
	if m.ends() {
		return m.close, m.close
	}
	return 0, max(m.close, i+1)
}

// attributedHan reports whether text begins with words like 他说 that say who spoke.
func attributedHan(text string) bool {
	said := false
	n := 0
	for _, r := range text {
		switch r {
		case '说', '說', '道', '问', '問', '称', '稱', '答', '喊', '示', '写', '寫', '言':
			said = true
		case '。', '，', '！', '？':
			return said
		case '：', '“', '「', '"': // 他说：“…”: it introduces another quotation
			return false
		}
		if n++; n > 14 {
			break
		}
	}
	return false
}
