package ner

import (
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
)

// opening is how much of a text tells whether it is written without capitals.
const opening = 4096

// uncased reports whether a text is written in small letters only, or nearly so:
// fewer than one letter in a hundred of its beginning is a capital.
func uncased(text string) bool {
	letters, capitals := 0, 0
	for i, r := range text {
		if i >= opening || capitals*100 >= opening {
			break
		}
		switch {
		case 'a' <= r && r <= 'z':
			letters++
		case 'A' <= r && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			letters++
			capitals++
		case r >= utf8.RuneSelf && unicode.IsLower(r):
			letters++
		}
	}
	return capitals*100 < letters
}

// Ways to write a word.
const (
	small = iota
	titled
	capitals
)

// recase writes the words of a line that is in capitals, or in small letters,
// as they are written elsewhere: "OIL RISES IN LONDON" is read like "oil rises in
// London". What the model has not seen often is taken for a name, and so are the
// words of names that it knows: "White House".
func (s *sentence) recase(m *Model, text string, toks []document.Token) {
	for i, t := range toks {
		s.rewrite(i, t.Of(text), m.usual(&s.words[i], t.Of(text)))
	}
	for i, t := range toks {
		if particles[s.words[i].lower] && !s.nameBefore(i) && s.nameAfter(i+1) {
			s.rewrite(i, t.Of(text), titled) // "Von der Leyen said"
		}
		for j, n := i, m.phrase(s.words[i:]); j < i+n; j++ {
			if w := &s.words[j]; w.flags&hasUpper == 0 && !connects(w) {
				s.rewrite(j, toks[j].Of(text), titled)
			}
		}
	}
}

// nameBefore reports whether a word with a capital that is no title stands before
// the i-th.
func (s *sentence) nameBefore(i int) bool {
	return i > 0 && candidate(&s.words[i-1]) && ownLists().of(mix(seed, s.words[i-1].fold))>>lexicon.Titles&1 == 0
}

// nameAfter reports whether a word with a capital stands at i, or after small
// words of surnames.
func (s *sentence) nameAfter(i int) bool {
	for end := min(i+2, len(s.words)-1); i < end && particles[s.words[i].lower]; {
		i++
	}
	return i < len(s.words) && candidate(&s.words[i])
}

// particles are the small words that surnames begin with and that are no words of
// English.
var particles = lowers("van", "von", "der", "den", "de", "del", "della", "di", "du", "bin", "ibn", "abu", "ter", "zu", "dos")

// uncapitalise writes the words of a line in title case that never have a capital
// elsewhere in small letters: "Recalls" in "Kelder Recalls Trucks".
func (s *sentence) uncapitalise(m *Model, text string, toks []document.Token) {
	named := 0 // where the last name that the model knows ends
	for i, t := range toks {
		named = max(named, i+m.phrase(s.words[i:]))
		if j := m.casing.find(s.words[i].lower); i >= named && j >= 0 && m.cased[j] == 1 {
			s.rewrite(i, t.Of(text), small)
		}
	}
}

// rewrite writes the i-th word in another way.
func (s *sentence) rewrite(i int, token string, way int) {
	w := &s.words[i]
	if w.flags&(hasUpper|hasLower) == 0 || w.fold == clitic {
		return
	}
	glued := w.glued
	w.write(token, way)
	w.glued = glued
}

// phrase returns how many words the longest name of two or more has that the
// model knows at the beginning of words, 0 for none.
func (m *Model) phrase(words []word) int {
	own, longest := ownLists(), 0
	h := uint64(seed)
	for n := 1; n <= len(words) && n <= maxPhrase; n++ {
		h = mix(h, words[n-1].fold)
		if _, phrase := m.listed(h); n > 1 && (phrase&3 > 0 || own.of(h)&^notNames != 0) {
			longest = n
		}
	}
	return longest
}

// notNames are the lists of words that are part of no name.
const notNames = 1 << lexicon.Titles

// usual returns how a word is written inside of sentences.
func (m *Model) usual(w *word, s string) int {
	cased := uint8(0)
	if i := m.casing.find(w.lower); i >= 0 {
		cased = m.cased[i]
	}
	switch {
	case cased >= 1 && cased <= 3, utf8.RuneCountInString(s) == 1 && connects(w):
		return small
	case cased == 0 && m.words.find(w.lower) >= 0:
		return small
	}
	var as word
	as.write(s, capitals)
	known := m.words.find(as.form) >= 0
	if known && len(s) <= 3 { // "US", "IMF", but "Iran"
		return capitals
	}
	as.write(s, titled)
	if known && m.words.find(as.form) < 0 {
		return capitals
	}
	return titled
}

// write reads w from a token's text written in another way.
func (w *word) write(s string, way int) {
	var room [64]byte
	b := room[:0]
	for i, r := range s {
		if way == capitals || way == titled && i == 0 {
			r = unicode.ToUpper(r)
		} else {
			r = unicode.ToLower(r)
		}
		b = utf8.AppendRune(b, r)
	}
	w.read(string(b))
}
