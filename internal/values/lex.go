package values

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// An atom is a run of letters, a number, or one sign. Atoms are finer than
// tokens ("£1.2bn" is three, "nine-day" is three), so that the grammar sees the
// same whichever way a tokenizer parts numbers from what they stand with.
type atom struct {
	start, end int
	kind       kind
	space      bool // white space stands before it
	caps       caps
	sign       rune   // of a sign
	word       *entry // of a word: what the lists say, never nil
	n          int64  // of a number: its whole part, -1 when beyond 18 digits
	digits     int16  // digits before the point
	places     int16  // digits after the point
	grouped    bool   // "1,200"
	name       int32  // 1 + index of the name that it lies in
}

type kind uint8

const (
	stop   kind = iota // the end of a sentence, a URL and the like: nothing is read across it
	word               // letters
	number             // digits
	sign               // anything else
)

type caps uint8

const (
	lower caps = iota
	title
	upper
)

// margin is how many stops stand before and after all atoms: nothing looks
// farther past a stop.
const margin = 16

// lex appends the atoms of d to p.atoms.
func (p *parser) lex(d *document.Document) {
	toks := d.Tokens()
	for range margin { // room to look back
		p.atoms = append(p.atoms, atom{kind: stop, word: nothing})
	}
	for i := range d.Sentences() {
		from, to := d.SentenceRange(i)
		for t := from; t < to; {
			switch toks[t].Kind {
			case document.URL, document.Email, document.Handle, document.Hashtag, document.Emoji:
				p.atoms = append(p.atoms, atom{kind: stop, start: toks[t].Start, end: toks[t].End, word: nothing})
				t++
				continue
			}
			// Tokens that follow one another are read as one piece of text.
			u := t + 1
			for u < to && toks[u].Kind < document.URL {
				u++
			}
			p.lexText(toks[t].Start, toks[u-1].End)
			t = u
		}
		p.atoms = append(p.atoms, atom{kind: stop, word: nothing, start: p.last(), end: p.last()})
	}
	for range margin { // room to look ahead
		p.atoms = append(p.atoms, atom{kind: stop, word: nothing, start: len(p.text), end: len(p.text)})
	}
}

// start notes that a value may begin at the next atom.
func (p *parser) start() { p.starts = append(p.starts, int32(len(p.atoms))) }

func (p *parser) last() int { return p.atoms[len(p.atoms)-1].end }

func (p *parser) lexText(from, to int) {
	s := p.text
	space := true
	for i := from; i < to; {
		c := s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			space = true
			i++
			continue
		case c >= '0' && c <= '9' || c == '.' && i+1 < to && isDigit(s[i+1]) && (i == from || !isAlnum(s[i-1])):
			i = p.lexNumber(i, to, space)
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			i = p.lexWord(i, to, space)
		case c < utf8.RuneSelf:
			if c == '$' || c == '\'' || c == '-' || c == '+' {
				p.start()
			}
			p.atoms = append(p.atoms, atom{start: i, end: i + 1, kind: sign, space: space, sign: rune(c), word: nothing})
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:to])
			switch {
			case unicode.IsSpace(r) || r == 0x200b || r == 0xfeff:
				space = true
				i += n
				continue
			case unicode.IsLetter(r):
				if e := signs[r]; e != 0 { // 元 and the like stand for money
					p.start()
					p.atoms = append(p.atoms, atom{start: i, end: i + n, kind: sign, space: space, sign: r, word: nothing})
					i += n
				} else {
					i = p.lexWord(i, to, space)
				}
			default:
				if r == '’' || r == '‘' {
					r = '\''
				}
				p.start()
				p.atoms = append(p.atoms, atom{start: i, end: i + n, kind: sign, space: space, sign: r, word: nothing})
				i += n
			}
		}
		space = false
	}
}

// signs are letters of other scripts that stand for money, each by itself.
var signs = map[rune]int8{'元': 1, '円': 1, '圆': 1, '원': 1}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }
func isAlnum(c byte) bool { return isDigit(c) || isAlpha(c) }

// lexWord reads letters: "billion", or letters with stops: "a.m.", "U.S.".
func (p *parser) lexWord(i, to int, space bool) int {
	s := p.text
	a := atom{start: i, kind: word, space: space}
	key, end := letters8(s, i, to)
	for end-i >= 8 && end < to && isASCIILetter(s[end]) {
		end++
	}
	// "p.m." but not the "p" of "50p. The".
	if i+2 < to && s[i+1] == '.' && s[i] < utf8.RuneSelf && isASCIILetter(s[i+2]) && (i+3 == to || !isASCIILetter(s[i+3])) {
		j := i
		for j+1 < to && isASCIILetter(s[j]) && s[j+1] == '.' {
			j += 2
		}
		if j < to && isASCIILetter(s[j]) && (j+1 == to || !isAlnum(s[j+1])) {
			j++
		}
		a.end = j
		key = 0
	} else {
		a.end = end
		if end < to && s[end] >= utf8.RuneSelf {
			if a.end = p.letters(end, to); a.end > end {
				key = 0
			}
		}
	}
	if c := s[i]; c >= 'A' && c <= 'Z' {
		a.caps = title
		if a.end > i+1 && s[i+1] >= 'A' && s[i+1] <= 'Z' || a.end > i+2 && s[i+1] == '.' {
			a.caps = upper
		}
	} else if c >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsUpper(r) {
			a.caps = title
		}
	}
	switch {
	case key != 0 && a.end-i <= 8:
		a.word = p.lex8.findKey(key)
	case key != 0 && !p.lex8.begun(key):
		a.word = nothing
	default:
		a.word = p.lex8.findLong(s[i:a.end])
	}
	if a.word.class&p.starting != 0 || a.caps == upper {
		p.start()
	}
	p.atoms = append(p.atoms, a)
	return a.end
}

// letters8 reads up to eight ASCII letters from i on: as a key of the table of
// words, in small letters, and where they end.
func letters8(s string, i, to int) (key uint64, end int) {
	const each = 0x0101010101010101
	if i+8 > to {
		end = i
		for ; end < to && isASCIILetter(s[end]); end++ {
			key |= uint64(s[end]|0x20) << (8 * (end - i))
		}
		return key, end
	}
	_ = s[i+7]
	x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
		uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
	key = x | 0x20*each
	// The high bit of each byte tells a letter: from 'a' on, not beyond 'z', ASCII.
	low := key & (0x7f * each)
	letters := (low + (0x80-'a')*each) &^ (low + (0x80-'z'-1)*each) &^ x
	n := bits.TrailingZeros64(^letters&(0x80*each)) / 8
	if n < 8 {
		key &= 1<<(8*n) - 1
	}
	return key, i + n
}

// letters returns the end of the letters and marks from i.
func (p *parser) letters(i, to int) int {
	for i < to {
		r, n := utf8.DecodeRuneInString(p.text[i:to])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || signs[r] != 0 {
			break
		}
		i += n
	}
	return i
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// lexNumber reads digits with their commas and point: "1,234,567.89",
// "3,00,000", ".25". Dotted chains ("7.11.2016", "192.168.0.1") come out as
// numbers and stops.
func (p *parser) lexNumber(i, to int, space bool) int {
	s := p.text
	a := atom{start: i, kind: number, space: space, word: nothing}
	j := i
	for j < to && isDigit(s[j]) {
		j++
	}
	first := j - i
	// Groups of two or three digits, of which the last has three.
	if first >= 1 && first <= 3 {
		k, three, good := j, true, 0
		for k+3 < to && s[k] == ',' && isDigit(s[k+1]) && isDigit(s[k+2]) && k-j < 40 {
			g := k + 3
			if g < to && isDigit(s[g]) {
				g++
			}
			if g < to && isDigit(s[g]) {
				good = 0
				break
			}
			if g-k == 4 {
				good = g
				if !three {
					k = g
					break
				}
			} else if good != 0 { // "1,234,56"
				good = 0
				break
			} else {
				three = false
			}
			k = g
		}
		if good != 0 && k == good && (good+1 >= to || s[good] != ',' || !isDigit(s[good+1])) && (three || first <= 2) {
			a.grouped = true
			j = good
		}
	}
	a.n, a.digits = 0, 0
	for k := i; k < j; k++ {
		if s[k] == ',' {
			continue
		}
		if a.digits < 1<<14 {
			a.digits++
		}
		if a.digits > 18 {
			a.n = -1
		} else if a.n >= 0 {
			a.n = a.n*10 + int64(s[k]-'0')
		}
	}
	if j+1 < to && s[j] == '.' && isDigit(s[j+1]) {
		k := j + 1
		for k < to && isDigit(s[k]) {
			k++
		}
		chain := k+1 < to && s[k] == '.' && isDigit(s[k+1])
		behind := len(p.atoms) >= 2 && i > 0 && s[i-1] == '.' && p.atoms[len(p.atoms)-1].end == i && p.atoms[len(p.atoms)-2].kind == number && !p.atoms[len(p.atoms)-1].space
		if !chain && !behind {
			a.places = int16(min(k-j-1, 1<<14))
			j = k
		}
	}
	if j == i { // the stop of ".01.2000" begins no decimal
		p.atoms = append(p.atoms, atom{start: i, end: i + 1, kind: sign, space: space, sign: '.', word: nothing})
		return i + 1
	}
	a.end = j
	p.start()
	p.atoms = append(p.atoms, a)
	return j
}
