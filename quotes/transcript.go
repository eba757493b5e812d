package quotes

import (
	"strconv"
	"strings"
)

// line takes a paragraph that is one turn of a transcript: WALKER: The vote is
// final. It reports whether it did.
func (s *search) line(pi int, turns map[string]int) bool {
	p := s.paras[pi]
	text := p.Of(s.text)
	name := s.turnName(pi)
	n := len(name)
	if turns[name] == 0 {
		return false
	}
	rest := strings.TrimLeft(text[n+1:], " \t")
	start := p.End - len(rest)
	for i := range s.pairs {
		if s.pairs[i].Start == start && s.pairs[i].End == p.End {
			return false
		}
	}
	s.found = append(s.found, found{start: start, end: p.End, cue: [2]int{}, speaker: [2]int{p.Start, p.Start + n}, rel: s.newRel(), pair: -1, relPronoun: -1, score: 0.9})
	s.last = len(s.found) - 1
	return true
}

// turns counts the turns of each speaker of a transcript. Names in small letters
// speak only if one of them does so twice; a single turn at the start of an article is its
// dateline: LAHORE: The court has adjourned.
func (s *search) turns() map[string]int {
	var m map[string]int
	all := 0
	for pi := range s.paras {
		if name := s.turnName(pi); name != "" {
			if m == nil {
				m = map[string]int{}
			}
			m[name]++
			all++
		}
	}
	if all == 1 && s.turnName(0) != "" && (len(s.paras) > 1 || strings.Contains(s.text, " said ") || strings.Contains(s.text, " said.")) {
		return nil
	}
	talk := false // somebody speaks twice: then others may speak once
	for name, n := range m {
		talk = talk || n > 1 && !shouted(name)
	}
	for name := range m {
		if !talk && !shouted(name) {
			delete(m, name)
		}
	}
	return m
}

// turnName returns what stands before the colon of a paragraph that may be a turn
// of a transcript, "" if it is none.
func (s *search) turnName(pi int) string {
	text := s.paras[pi].Of(s.text)
	n := strings.IndexByte(text[:min(len(text), 42)], ':')
	if n <= 0 || n > 40 || n+2 >= len(text) || text[n+1] != ' ' && text[n+1] != '\t' {
		return ""
	}
	name := text[:n]
	if notTurns[strings.ToLower(name)] || !shouted(name) && !(fullName(name) && spoken(text[n+1:])) {
		return ""
	}
	return name
}

// fullName reports whether s is written like the name of one who speaks: Angela
// Ruiz, Dr. Paul Mwangi, Interviewer.
func fullName(s string) bool {
	words := 0
	for w := range strings.FieldsSeq(s) {
		if words++; !capital(w) || words > 4 || strings.ContainsAny(w, "0123456789?!,;()\"“”") {
			return false
		}
	}
	return words > 0
}

// spoken reports whether what stands behind a name and a colon can be speech: it
// begins with a letter or a mark, not with a number as in a table.
func spoken(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return s != "" && (isLetter(s[0]) || s[0] >= 0x80 || s[0] == '"' || s[0] == '\'' || s[0] == '[' || s[0] == '(')
}

// notTurns stand before a colon in capitals, but speak not.
var notTurns = map[string]bool{
	"analysis": true, "breaking": true, "breaking news": true, "clarification": true, "correction": true, "editor's note": true, "exclusive": true,
	"fact": true, "fact check": true, "faq": true, "live": true, "more": true, "note": true, "opinion": true, "photos": true, "poll": true, "read": true,
	"read more": true, "related": true, "review": true, "see also": true, "source": true, "sources": true, "update": true, "updated": true, "video": true, "watch": true,
}

// shouted reports whether name, before a colon, is written as those who speak in a
// transcript are: Q, A, Q1, WALKER, JOHN DICKERSON.
func shouted(name string) bool {
	if name[0] == 'Q' || name[0] == 'A' {
		if _, err := strconv.Atoi(name[1:]); err == nil || len(name) == 1 {
			return true
		}
	}
	letters := 0
	for i := 0; i < len(name); i++ {
		switch b := name[i]; {
		case b >= 'A' && b <= 'Z' || b >= 0x80:
			letters++
		case b == ' ' || b == '.' || b == '-' || b == '\'' || b == ',' || b == '(' || b == ')':
		default:
			return false
		}
	}
	return letters >= 3
}
