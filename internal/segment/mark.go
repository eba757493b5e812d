package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/marks"
)

// A mark is a run of stops and what stands around it: all that the decision
// whether a sentence ends there is made from.
type mark struct {
	text   string
	from   int // where the sentence begins
	start  int // the marks: text[start:end]
	end    int
	close  int  // end of the quotation marks, brackets and notes that close after the marks
	next   int  // first byte after white space
	odd    bool // a straight quotation mark is open where the sentence begins
	quoted bool // a quotation mark closes after the marks
	gap    bool // white space follows
	line   bool // it holds a line feed
	stops  int  // number of full stops; an ellipsis sign counts three
	shout  bool // "!" or "?" is among the marks

	word      int // the word before the marks: text[word:start]
	open      int // first byte after the marks that open a quotation or bracket at next
	opener    rune
	nextStart int // the word or number that comes next: text[open:nextEnd]
	nextEnd   int
}

// read fills in m for the marks at i of the sentence that begins at from.
func (m *mark) read(text string, from, i int, odd bool) {
	m.text, m.from, m.start, m.odd = text, from, i, odd
	j := i
	for j < len(text) {
		switch c := text[j]; {
		case c == '.':
			m.stops++
			j++
			continue
		case c == '!' || c == '?':
			m.shout = true
			j++
			continue
		case hasPrefixAt(text, j, "…"):
			m.stops += 3
			j += len("…")
			continue
		case c == ' ' && m.stops == 1 && !m.shout && j > i && j-1 > from && spaceAt(text, j-2) == 0 && omission(text, j+1):
			// "in the video. ... And they all": the omission begins the next sentence
		case c == ' ' && m.stops > 0 && !m.shout && j+1 < len(text) && text[j+1] == '.' && (j+2 >= len(text) || !wordAt(text, j+2)):
			j++ // ". . ."
			continue
		}
		break
	}
	m.end = j
	m.closers()
	m.next = skipSpace(text, m.close)
	m.gap = m.next > m.close
	for k := m.close; k < m.next; k++ {
		if text[k] == '\n' {
			m.line = true
		}
	}
	m.before()
	m.after()
}

// omission reports whether an ellipsis stands at i and a new sentence after it.
func omission(text string, i int) bool {
	k, stops := i, 0
	for k < len(text) && (text[k] == '.' || text[k] == ' ' && k > i) {
		if text[k] == '.' {
			stops++
		}
		k++
	}
	if stops == 0 && hasPrefixAt(text, i, "…") {
		k, stops = skipSpace(text, i+len("…")), 3
	}
	if stops < 3 || k >= len(text) || text[k-1] != ' ' && text[k] != '\n' {
		return false
	}
	k = skipSpace(text, k)
	r, _ := utf8.DecodeRuneInString(text[k:])
	return unicode.IsUpper(r)
}

// closers finds the end of what closes after the marks.
func (m *mark) closers() {
	text, j := m.text, m.end
	for j < len(text) {
		if n := m.closer(j); n > 0 {
			j += n
			m.quoted = true
			continue
		}
		c := text[j]
		switch c {
		case ')', ']', '}':
			j++
			continue
		case '[': // a note: "neglected.[17]"
			if e := noteEnd(text, j); e > 0 {
				j = e
				continue
			}
		case ' ':
			// « C’est fini ! »
			if hasPrefixAt(text, j+1, "»") {
				j += 1 + len("»")
				m.quoted = true
				continue
			}
			if e := noteEnd(text, j+1); e > 0 && (e == len(text) || text[e] == ' ' || text[e] == '\n') {
				j = e
				continue
			}
			// `great. " She left.`: a mark with spaces around it, in a quotation that is open
			if !m.quoted && hasPrefixAt(text, j+1, "\"") && j+2 < len(text) && text[j+2] == ' ' && oddQuotes(text, m.from, j+1) != m.odd {
				j += 2
				m.quoted = true
				continue
			}
			// "... no sir.' " closes twice
			if m.quoted && j > m.end && hasPrefixAt(text, j+1, "\"") && !wordAt(text, j+2) && text[j-1] == '\'' {
				j += 2
				continue
			}
		default:
			if c < utf8.RuneSelf {
				break
			}
			switch r, n := utf8.DecodeRuneInString(text[j:]); r {
			case '）':
				j += n
				m.quoted = true
				continue
			case '\u00a0', '\u202f':
				if hasPrefixAt(text, j+n, "»") {
					j += n + len("»")
					m.quoted = true
					continue
				}
			}
		}
		break
	}
	m.close = j
}

// closer returns the width of a quotation mark at j that closes, 0 if there is
// none. Of straight marks that could do either, as in `ended."She`, one closes if
// one is open.
func (m *mark) closer(j int) int {
	opens, closes, n := marks.At(m.text, m.from, j)
	switch {
	case closes > opens:
		return n
	case closes == 0 || m.text[j] != '"':
		return 0
	case j > m.end && m.text[j-1] == '"' || j == m.end && oddQuotes(m.text, m.from, j) != m.odd:
		return n
	}
	return 0
}

// oddQuotes reports whether the straight quotation mark at j closes one that
// opened in the sentence that begins at from: `ended."She`. The caller knows
// whether one was open there already.
func oddQuotes(text string, from, j int) bool {
	return marks.Odd(text, max(from, j-1000), j)
}

// noteEnd returns the end of notes like "[17]", "[4][5]" or "[...]" at j, 0 if there are none.
func noteEnd(text string, j int) int {
	end := 0
	for j < len(text) && text[j] == '[' {
		if hasPrefixAt(text, j, "[...]") || hasPrefixAt(text, j, "[…]") { // both are five bytes
			j += 5
			end = j
			continue
		}
		k := j + 1
		for k < len(text) && (isDigit(text[k]) || k > j+1 && (text[k] == ',' || text[k] == '-' || text[k] == ' ')) && k-j < 12 {
			k++
		}
		if k == j+1 || k >= len(text) || text[k] != ']' {
			break
		}
		j = k + 1
		end = j
	}
	return end
}

// before finds the word before the marks, stops inside of it included.
func (m *mark) before() {
	text, k := m.text, m.start
	for k > m.from && m.start-k < 2*maxWord {
		c := text[k-1]
		if isAlnum(c) || c == '\'' && k < m.start {
			k--
			continue
		}
		if c == '.' && k < m.start && k-1 > m.from {
			p, _ := utf8.DecodeLastRuneInString(text[m.from : k-1])
			if unicode.IsLetter(p) || unicode.IsDigit(p) {
				k--
				continue
			}
			break
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeLastRuneInString(text[m.from:k])
			if isWordRune(r) || r == '’' && k < m.start {
				k -= n
				continue
			}
		}
		break
	}
	for k < m.start && text[k] == '\'' {
		k++
	}
	m.word = k
}

// after finds the word that comes next.
func (m *mark) after() {
	text, j := m.text, m.next
	for j < len(text) {
		r, n := utf8.DecodeRuneInString(text[j:])
		if opens, _, width := marks.At(text, m.from, j); opens > 0 {
			if m.opener == 0 {
				m.opener = r
			}
			j += width
			continue
		}
		switch r {
		case '(', '[', '¿', '¡', '{':
			if m.opener == 0 {
				m.opener = r
			}
			j += n
			continue
		case '\u00a0', '\u202f', ' ':
			if m.opener == '«' {
				j += n
				continue
			}
		}
		break
	}
	m.open, m.nextStart = j, j
	m.nextEnd = wordEnd(text, j)
}

// wordEnd returns the end of the letters, digits and apostrophes from j on.
func wordEnd(text string, j int) int {
	start := j
	for j < len(text) && j-start < 2*maxWord {
		c := text[j]
		if isAlnum(c) || c == '\'' && j > start && j+1 < len(text) && isAlpha(text[j+1]) {
			j++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[j:])
			if isWordRune(r) || r == '’' && j > start {
				j += n
				continue
			}
		}
		break
	}
	return j
}
