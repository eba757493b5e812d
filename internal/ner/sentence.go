package ner

import (
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
)

// Kinds of lines.
const (
	plainLine = iota
	capsLine  // "OIL RISES ON SUPPLY FEARS"
	titleLine // "Oil Rises on Supply Fears"
	shortLine // no full stop: a headline, a caption, a name
	tableLine // much of it numbers: scores, prices
	smallLine // "oil rises on supply fears", in a text without capitals
)

// A sentence is what the features of one sentence are made from.
type sentence struct {
	words []word
	match [][4]uint32 // kinds of the list entries that each token is unit, begin, inside or last of
	found [][4]uint32 // the same of names that a teacher found in unmarked texts: bits of PhraseAs
	run   []run
	line  uint8
	first bool // of its paragraph

	uncased bool // the text is written without capitals
}

// A run is a stretch of capitalised words that a token lies in, with the small
// words that may lie between them.
type run struct{ from, to int32 }

// connects reports whether a word may lie between the capitalised words of one
// name: "Bank of England", "Charles de Gaulle", "AT&T", "St. John's".
func connects(w *word) bool { return connectors[w.lower] }

var connectors = lowers(
	"of", "the", "and", "for", "in", "on", "at", "to", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des",
	"la", "le", "les", "el", "al", "ul", "ur", "bin", "bint", "ibn", "abu", "van", "von", "der", "den", "het", "ter", "ten", "zu", "zum",
	"e", "y", "et", "und", "i", "og", "och", "a", "an", "with", "from", "'s", "’s", "'", "’", "&", "-", "–", "—", "/", ".", ",", "!", ":", "+", "by", "against",
	"\"", "“", "”", "``", "''", "d'", "d’", "l'", "l’", "(", ")", "as", "or", "s", "no", "vs", "v", "en", "sur", "st", "bte", "t",
)

// lowers returns the hashes of words in small letters.
func lowers(words ...string) map[uint64]bool {
	m := make(map[uint64]bool, len(words))
	for _, s := range words {
		var w word
		w.read(s)
		m[w.lower] = true
	}
	return m
}

// read prepares s for the tokens toks of text. It reuses s's memory.
func (s *sentence) read(m *Model, text string, toks []document.Token, first bool) {
	n := len(toks)
	s.words = grow(s.words, n)
	s.match = grow(s.match, n)
	s.found = grow(s.found, n)
	s.run = grow(s.run, n)
	s.first = first

	words, capital, initial, named, numbers := 0, 0, 0, 0, 0
	for i, t := range toks {
		w := &s.words[i]
		w.read(t.Of(text))
		w.glued = i > 0 && toks[i-1].End == t.Start
		s.match[i], s.found[i] = [4]uint32{}, [4]uint32{}
		switch {
		case w.flags&isNumber != 0:
			numbers++
		case w.flags&(hasUpper|hasLower) != 0:
			words++
			if w.flags&(hasUpper|oneLetter) == hasUpper {
				named++
			}
			if w.flags&hasUpper != 0 && w.flags&hasLower == 0 {
				capital++
			}
			if w.flags&initUpper != 0 || w.suffix[4] == 0 {
				initial++
			}
		}
	}
	s.line = plainLine
	stop := n > 0 && isStop(text[toks[n-1].Start:toks[n-1].End])
	switch {
	case words >= 2 && capital*10 >= words*7 || words == 1 && capital == 1 && n > 1 && !stop:
		s.line = capsLine
	case n >= 4 && numbers*3 >= n:
		s.line = tableLine
	case s.uncased && named == 0 && words > 0:
		s.line = smallLine
	case words >= 4 && initial*10 >= words*8:
		s.line = titleLine
	case !stop && n < 16:
		s.line = shortLine
	}

	switch s.line {
	case capsLine, smallLine:
		s.recase(m, text, toks)
	case titleLine:
		if !stop && first {
			s.uncapitalise(m, text, toks)
		}
	}
	s.findRuns(m)
	s.knowRuns(m)
	s.findListed(m)
}

// knowRuns sets what is known of the words that features ask about: those of runs
// and the two to either side.
func (s *sentence) knowRuns(m *Model) {
	done := 0
	for i := range s.run {
		if s.run[i].to == 0 {
			continue
		}
		for done = max(done, i-2); done < min(len(s.words), i+3); done++ {
			s.words[done].known = m.know(&s.words[done])
		}
	}
}

func isStop(s string) bool {
	switch s {
	case ".", "?", "!", "\"", "”", "''", "...", "…", "'", "’":
		return true
	}
	return false
}

// candidate reports whether a token may be part of a name by its form alone.
func candidate(w *word) bool { return w.flags&(hasUpper|caseless) != 0 }

// findRuns marks the stretches of tokens that may hold names: capitalised words
// with at most three small words between them, a number at either end, and what
// names may have at the end: "MiG-29", "Moody's". All other tokens are outside of names and cost no further work; their run is
// empty.
func (s *sentence) findRuns(m *Model) {
	n := len(s.words)
	for i := range s.run {
		s.run[i] = run{}
	}
	for i := 0; i < n; {
		if !candidate(&s.words[i]) {
			i++
			continue
		}
		from, end := i, i+1
		if from > 0 && s.words[from-1].flags&isNumber != 0 && s.run[from-1].to == 0 {
			from-- // "2008 Olympics"
		}
		for end < n {
			if w := &s.words[end]; candidate(w) || w.flags&isNumber != 0 {
				end++
				continue
			}
			if s.numbered(end) || s.hyphened(end) {
				end += 2
				continue
			}
			if s.possessive(m, end) {
				end++
				continue
			}
			gap := end
			for gap < n && gap < end+3 && !candidate(&s.words[gap]) && connects(&s.words[gap]) {
				gap++
			}
			if gap == end || gap == n || !candidate(&s.words[gap]) {
				break
			}
			end = gap + 1
		}
		end = s.endOfLabel(from, end)
		if end-from == 1 && s.plainStart(m, from) {
			i = end
			continue
		}
		for j := from; j < end; j++ {
			s.run[j] = run{int32(from), int32(end)}
		}
		i = end
	}
}

// endOfLabel returns where the row of words from one on ends that was to end at
// another: at the colon if it begins with who speaks, in capitals. "JANE DOE: | Good
// evening."
func (s *sentence) endOfLabel(from, end int) int {
	if from != 0 || !s.first || s.line == capsLine {
		return end
	}
	for k := from; k < end && s.words[k].flags&hasLower == 0; k++ {
		if s.words[k].fold == colon && k > 0 {
			return k
		}
	}
	return end
}

// numbered reports whether a dash and a number hang on the word before the i-th.
func (s *sentence) numbered(i int) bool {
	if i+1 >= len(s.words) {
		return false
	}
	dash, n := &s.words[i], &s.words[i+1]
	return dash.glued && n.glued && n.flags&isNumber != 0 && dash.fold == hyphen && !(i+2 < len(s.words) && s.words[i+2].glued && s.words[i+2].fold == hyphen)
}

// hyphened reports whether a dash and a word in small letters hang on the word
// before the i-th: "Mei-yu", "UK-based". The model tells which are names.
func (s *sentence) hyphened(i int) bool {
	if i+1 >= len(s.words) {
		return false
	}
	dash, w := &s.words[i], &s.words[i+1]
	return dash.glued && w.glued && dash.fold == hyphen && w.flags&hasLower != 0 && !candidate(w)
}

// possessive reports whether the i-th word is the end of a name that ends in 's.
func (s *sentence) possessive(m *Model, i int) bool {
	if w := &s.words[i]; !w.glued || w.fold != clitic {
		return false
	}
	h := mix(mix(seed, s.words[i-1].fold), s.words[i].fold)
	listed, _ := m.listed(h)
	return listed != 0 || ownLists().of(h)>>lexicon.Possessives&1 != 0
}

// The hashes of the dash, of the clitic and of the colon, however they are written.
var hyphen, clitic, colon = foldOf("-"), foldOf("'s"), foldOf(":")

func foldOf(s string) uint64 {
	var w word
	w.read(s)
	return w.fold
}

// plainStart reports whether the i-th word has its capital only because it
// begins a sentence: "The", "However". They are a sixth of all capitalised words.
func (s *sentence) plainStart(m *Model, i int) bool {
	return s.line == plainLine && s.start(i) != 0 && m.know(&s.words[i]).Cased == 1
}

// findListed finds the entries of lists, longest or not, and marks their tokens.
func (s *sentence) findListed(m *Model) {
	own := ownLists()
	for i := range s.words {
		r := s.run[i]
		if r.to == 0 {
			continue
		}
		h := uint64(seed)
		for j := i; j < int(r.to) && j < i+maxPhrase; j++ {
			h = mix(h, s.words[j].fold)
			listed, phrase := m.listed(h)
			if kinds := own.of(h) | uint32(listed)<<lexicon.Lists; kinds != 0 {
				mark(s.match, i, j, kinds)
			}
			if phrase != 0 {
				mark(s.found, i, j, 1<<phrase)
			}
		}
	}
}

// mark adds bits to the tokens from i to j, by their place.
func mark(at [][4]uint32, i, j int, bits uint32) {
	if j == i {
		at[i][unit] |= bits
		return
	}
	at[i][begin] |= bits
	for k := i + 1; k < j; k++ {
		at[k][inside] |= bits
	}
	at[j][last] |= bits
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2+16)
	}
	return s[:n]
}
