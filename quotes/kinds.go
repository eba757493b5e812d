package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/marks"
)

// A standing says how a stretch in marks stands in its sentence.
type standing uint8

const (
	part     standing = iota // some words of a sentence: the so-called “smart” bins
	whole                    // a unit of its own: “We left,” she said
	nickname                 // William “Red” Barnes
)

// sortOf says how pair i stands in its sentence, by its form alone.
func (r *reading) sortOf(i int) standing {
	p := r.pairs[i]
	if p.Style == marks.Title {
		return part
	}
	s, e := p.Inner()
	if s >= e {
		return part
	}
	in := strings.TrimSpace(r.text[s:e])
	if in == "" {
		return part
	}
	if p.Depth > 0 {
		return part
	}
	if p.Style == marks.Dash || p.Continues || p.Continued {
		return whole
	}
	words := strings.Count(in, " ") + 1
	last, _ := utf8.DecodeLastRuneInString(in)
	first, _ := utf8.DecodeRuneInString(in)
	before, after := r.beside(p.Start, p.End)
	if words <= 2 && r.nicknamed(p, in) {
		return nickname
	}
	if before == 0 || before == ':' {
		return whole
	}
	if before != 0 && before != ':' && titleCase(in) && (unicode.IsLetter(before) || before == ')') {
		return part // on “Sunday Morning Futures,” he said
	}
	if strings.ContainsRune(",!?…", last) || last == '.' && after != ',' {
		if words >= 3 || before == ',' || before == '.' || before == '!' || before == '?' {
			return whole
		}
	}
	if words >= 4 && (unicode.IsUpper(first) || words >= 6) {
		return whole
	}
	if before == ',' && unicode.IsUpper(first) {
		return whole
	}
	if before == '.' || before == '!' || before == '?' || before == '”' || before == '"' {
		return whole
	}
	if words >= 3 {
		return whole
	}
	return part
}

// beside returns the characters before and after text[s:e] in its paragraph,
// blanks left out; 0 at the paragraph's ends.
func (r *reading) beside(s, e int) (before, after rune) {
	t := strings.TrimRight(r.text[:s], " \u00a0")
	if t != "" {
		if before, _ = utf8.DecodeLastRuneInString(t); before == '\n' || before == '\r' || before == '\t' {
			before = 0
		}
	}
	t = strings.TrimLeft(r.text[e:], " \u00a0")
	if t != "" {
		if after, _ = utf8.DecodeRuneInString(t); after == '\n' || after == '\r' || after == '\t' {
			after = 0
		}
	}
	return before, after
}

// nicknamed reports whether a pair stands between two words of a name: Earvin
// “Magic” Johnson.
func (r *reading) nicknamed(p marks.Pair, in string) bool {
	if c, _ := utf8.DecodeRuneInString(in); !unicode.IsUpper(c) && !unicode.IsDigit(c) {
		return false
	}
	if p.Start == 0 || r.text[p.Start-1] != ' ' || p.End >= len(r.text) || r.text[p.End] != ' ' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(r.text[p.End+1:])
	if !unicode.IsUpper(next) {
		return false
	}
	head := r.text[:p.Start-1]
	head = head[strings.LastIndexAny(head, " \n\t")+1:]
	c, _ := utf8.DecodeRuneInString(head)
	last, _ := utf8.DecodeLastRuneInString(head)
	return unicode.IsUpper(c) && (unicode.IsLetter(last) || last == '.' && len(head) <= 4) && len(head) > 1
}

// titleCase reports whether s is written like the title of a work: two to
// eight words, all that are long with a capital.
func titleCase(s string) bool {
	words, long := 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		c, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			long++
		} else if len(w) > 4 || words == 1 {
			return false
		}
	}
	return words >= 2 && words <= 9 && long >= 2 && long*2 >= words
}

// contain ends a quotation whose closing mark was forgotten where somebody is
// said to speak: “We count every ballot, Greta Olsen said. The result is due.
func (r *reading) contain() {
	lex := lexicon()
	for i := range r.pairs {
		p := &r.pairs[i]
		if p.Closed() || p.Continues || p.Depth > 0 || p.Style == marks.Dash || p.Style == marks.Single {
			continue
		}
		comma, words := -1, 0
		for at := p.Start + p.Open; at < p.End; {
			b := r.text[at]
			if b == ',' || b == '!' || b == '?' {
				comma, words = at+1, 0
			}
			if !isLetter(b) {
				at++
				continue
			}
			end := at
			for end < p.End && (isLetter(r.text[end]) || r.text[end] == '.' && end+1 < p.End && isLetter(r.text[end+1])) {
				end++
			}
			if comma >= 0 && words < 6 {
				if f := lex.of(r.text[at:end]); f&quote != 0 && f&(past|present) != 0 && (words > 0 || f&past != 0) {
					p.End = comma
					break
				}
				if c := r.text[at]; c >= 'a' && lex.of(r.text[at:end])&(speakable|auxiliary) == 0 && words > 2 {
					comma = -1 // no name or short phrase: the clause goes on
				}
			}
			words++
			at = end
		}
	}
}
