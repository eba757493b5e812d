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
)

// A sentence is what the features of one sentence are made from.
type sentence struct {
	words []word
	match [][4]uint32 // kinds of the list entries that each token is unit, begin, inside or last of
	run   []run
	line  uint8
	first bool // of its paragraph
}

// A run is a stretch of capitalised words that a token lies in, with the small
// words that may lie between them.
type run struct{ from, to int32 }

// connects reports whether a word may lie between the capitalised words of one
// name: "Bank of England", "Charles de Gaulle", "AT&T", "St. John's".
func connects(w *word) bool { return connectors[w.lower] }

var connectors = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, s := range []string{
		"of", "the", "and", "for", "in", "on", "at", "to", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des",
		"la", "le", "les", "el", "al", "ul", "ur", "bin", "bint", "ibn", "abu", "van", "von", "der", "den", "het", "ter", "ten", "zu", "zum",
		"e", "y", "et", "und", "i", "og", "och", "a", "an", "with", "from", "'s", "’s", "'", "’", "&", "-", "–", "—", "/", ".", ",", "!", ":", "+", "by", "against",
		"\"", "“", "”", "``", "''", "d'", "d’", "l'", "l’", "(", ")", "as", "or", "s", "no", "vs", "v", "en", "sur", "st", "bte", "t",
	} {
		var w word
		w.read(s)
		m[w.lower] = true
	}
	return m
}()

// read prepares s for the tokens toks of text. It reuses s's memory.
func (s *sentence) read(m *Model, text string, toks []document.Token, first bool) {
	n := len(toks)
	s.words = grow(s.words, n)
	s.match = grow(s.match, n)
	s.run = grow(s.run, n)
	s.first = first

	words, capital, initial, numbers := 0, 0, 0, 0
	for i, t := range toks {
		w := &s.words[i]
		w.read(t.Of(text))
		s.match[i] = [4]uint32{}
		switch {
		case w.flags&isNumber != 0:
			numbers++
		case w.flags&(hasUpper|hasLower) != 0:
			words++
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
	case words >= 4 && initial*10 >= words*8:
		s.line = titleLine
	case !stop && n < 16:
		s.line = shortLine
	}

	for i := range s.words {
		s.words[i].known = m.know(&s.words[i])
	}
	s.findRuns()
	s.findListed(m)
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
// with at most three small words between them, and a number at either end. All
// other tokens are outside of names and cost no further work; their run is
// empty.
func (s *sentence) findRuns() {
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
			gap := end
			for gap < n && gap < end+3 && !candidate(&s.words[gap]) && connects(&s.words[gap]) {
				gap++
			}
			if gap == end || gap == n || !candidate(&s.words[gap]) {
				break
			}
			end = gap + 1
		}
		for j := from; j < end; j++ {
			s.run[j] = run{int32(from), int32(end)}
		}
		i = end
	}
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
			kinds := own[h] | uint32(m.listed(h))<<lexicon.Lists
			if kinds == 0 {
				continue
			}
			if j == i {
				s.match[i][unit] |= kinds
				continue
			}
			s.match[i][begin] |= kinds
			for k := i + 1; k < j; k++ {
				s.match[k][inside] |= kinds
			}
			s.match[j][last] |= kinds
		}
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2+16)
	}
	return s[:n]
}
