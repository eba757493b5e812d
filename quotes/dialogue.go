package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isTurn reports whether a paragraph that begins with a dash is a turn of
// dialogue and not an item of a list: several of them stand together, or it is
// long or ends like speech.
func (s *search) isTurn(i int) bool {
	p := s.pairs[i]
	if p.Continued {
		return true
	}
	text := strings.TrimSpace(s.text[p.Start+p.Open : p.End])
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…»”:,–—)", last)
}

// dashTurn takes what is spoken in a paragraph that begins with a dash, without
// what the author puts in: — Ven —dijo ella—. Es tarde.
func (s *search) dashTurn(i int, verbs map[string]bool) {
	p := s.pairs[i]
	a, z := p.Start+p.Open, p.End-p.Close
	s.withoutInsertions(p.Start+p.Open, a, z, z, verbs)
}

// withoutInsertions adds text[a:z] as pieces of one quotation, cut where the
// author says who speaks; start and end are its bounds with the marks.
func (s *search) withoutInsertions(start, a, z, end int, verbs map[string]bool) {
	rel := s.newRel()
	from := start
	n0 := len(s.found)
	add := func(x, y int) {
		for x < y && strings.IndexByte(" ,;.-", s.text[x]) >= 0 {
			x++
		}
		for y > x && (s.text[y-1] == ' ' || s.text[y-1] == '-') {
			y--
		}
		if y > x && strings.ContainsFunc(s.text[x:y], unicode.IsLetter) {
			s.found = append(s.found, found{start: x, end: y, pair: -1, rel: rel, relPronoun: -1, score: 0.7, spoken: true})
		}
	}
	var cue, speaker [2]int
	for i := a; i < z; {
		r, n := utf8.DecodeRuneInString(s.text[i:z])
		if r == '—' || r == '–' {
			// —dijo ella—. : a dash before a small letter
			w := strings.TrimLeft(s.text[i+n:z], " \u00a0")
			c, _ := utf8.DecodeRuneInString(w)
			if i > a+1 && unicode.IsLower(c) && (verbs[strings.ToLower(wordAt(s.text, i+n))] || s.lang == "es" && s.text[i-1] == ' ' && i+n < z && s.text[i+n] != ' ') {
				add(from, i)
				close := strings.IndexAny(s.text[i+n:z], "—–")
				f := found{}
				s.verbAndSubject(&f, i+n, s.text[i+n:z], verbs, true)
				cue, speaker = f.cue, f.speaker
				if close < 0 {
					from = end
					i = z
					break
				}
				i += n + close
				_, m := utf8.DecodeRuneInString(s.text[i:z])
				i += m
				from = i
				continue
			}
		}
		if s.lang == "fr" && (strings.IndexByte(",!?.;", byte(min(r, 127))) >= 0 || r == '…' || r == '»') {
			if k, stop, f, ok := s.incise(i+n, z, verbs); ok {
				add(from, k)
				cue, speaker = f.cue, f.speaker
				from = stop
				i = stop
				continue
			}
		}
		i += n
	}
	if from < end {
		add(from, end)
	}
	for k := n0; k < len(s.found); k++ {
		s.found[k].cue, s.found[k].speaker = cue, speaker
	}
}

// incise looks for a French insertion after offset i: ", dit-il en riant, ". It
// returns where the insertion begins and ends.
func (s *search) incise(i, z int, verbs map[string]bool) (start, stop int, f found, ok bool) {
	j := i
	for j < z {
		if s.text[j] == ' ' {
			j++
		} else if strings.HasPrefix(s.text[j:z], "\u00a0") {
			j += 2
		} else if strings.HasPrefix(s.text[j:z], "\u202f") {
			j += 3
		} else {
			break
		}
	}
	start = j
	k := j
	for range 3 { // lui répondit, s'écria, me dit
		w := wordAt(s.text[:z], k)
		if w == "" {
			return 0, 0, f, false
		}
		lw := strings.ToLower(w)
		if w != lw && k == j {
			return 0, 0, f, false
		}
		at := k + strings.Index(s.text[k:z], w)
		if verbs[lw] {
			rest := s.text[at+len(w) : z]
			// the subject follows: dit-il, dit Paul, dit la grisette
			after := strings.TrimLeft(rest, "- ")
			after = strings.TrimPrefix(after, "t-")
			a, e := subjectWords(after, 0)
			if e == a {
				return 0, 0, f, false
			}
			off := at + len(w) + len(rest) - len(after)
			f.cue = [2]int{at, at + len(w)}
			f.speaker = [2]int{off + a, off + e}
			end := strings.IndexAny(rest, ",.;:!?—–»")
			if end < 0 {
				return start, z, f, true
			}
			stop = at + len(w) + end
			c := rest[end]
			if c == ',' {
				// ", dit-il en riant, mais" goes on; ", dit Paul, qui riait." does not
				return start, stop + 1, f, true
			}
			_, n := utf8.DecodeRuneInString(rest[end:])
			return start, stop + n, f, true
		}
		switch lw {
		case "lui", "me", "m", "leur", "nous", "vous", "s", "se", "te", "y", "a", "ai", "avait", "l", "t", "en":
			k = at + len(w)
			if k < z && (s.text[k] == '\'' || strings.HasPrefix(s.text[k:z], "’")) {
				_, n := utf8.DecodeRuneInString(s.text[k:z])
				k += n
			}
			continue
		}
		return 0, 0, f, false
	}
	return 0, 0, f, false
}
