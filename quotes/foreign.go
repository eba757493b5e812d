package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/marks"
)

// foreignSearch finds quotations in marks and after dashes, in languages whose
// sentences we do not take apart.
func (s *search) foreignSearch() {
	verbs := foreign().verbs[s.lang]
	para := -1
	last := -1
	for i := range s.pairs {
		p := s.pairs[i]
		if p.Depth > 0 {
			continue
		}
		for para+1 < len(s.paras) && s.paras[para+1].Start <= p.Start {
			para++
			if para > 0 && last >= 0 && s.found[last].end < s.paras[para-1].Start {
				last = -1
			}
		}
		if para < 0 {
			continue
		}
		if p.Style == marks.Dash {
			if s.isTurn(i) {
				s.dashTurn(i, verbs)
			}
			continue
		}
		score := s.foreignDirect(i, last >= 0 && s.found[last].end > s.paras[para].Start, verbs)
		a, z := p.Inner()
		if s.lang == "fr" && score >= 0.4 && p.Style == marks.Guillemet {
			n := len(s.found)
			s.withoutInsertions(p.Start, a, z, p.End, verbs)
			if len(s.found) > n {
				last = len(s.found) - 1
				continue
			}
		}
		f := found{start: p.Start, end: p.End, pair: i, rel: s.newRel(), relPronoun: -1, score: score}
		s.foreignSpeaker(&f, para, verbs)
		if last >= 0 && f.cue[1] > 0 && f.cue == s.found[last].cue {
			f.rel, f.speaker = s.found[last].rel, s.found[last].speaker // „Ja“, sagte sie, „aber erst morgen.“
		}
		if last >= 0 && f.speaker[1] == 0 && score >= 0.7 && s.found[last].start >= s.paras[para].Start && s.adjoins(s.found[last], f) {
			f.speaker, f.cue, f.rel = s.found[last].speaker, s.found[last].cue, s.found[last].rel // „Ja“, sagte sie. „Aber erst morgen.“
		}
		if p.Continued && last >= 0 {
			f.speaker, f.cue, f.rel = s.found[last].speaker, s.found[last].cue, s.found[last].rel
		}
		s.found = append(s.found, f)
		if score >= 0.4 {
			last = len(s.found) - 1
		}
	}
}

// adjoins reports whether nothing but the attribution of quotation f stands between
// it and g.
func (s *search) adjoins(f, g found) bool {
	if f.speaker[1] <= f.end || f.speaker[1] > g.start {
		return false
	}
	between := s.text[f.speaker[1]:g.start]
	return len(between) < 4 && strings.Trim(between, ". ") == ""
}

// foreignDirect returns how sure it is that pair i holds somebody's words, by
// its form and what stands beside it.
func (s *search) foreignDirect(i int, after bool, verbs map[string]bool) float64 {
	p := s.pairs[i]
	a, z := p.Inner()
	in := strings.TrimSpace(s.text[a:z])
	if in == "" || p.Style == marks.Title {
		return 0.1
	}
	words := strings.Count(in, " ") + 1
	first, _ := utf8.DecodeRuneInString(in)
	last, _ := utf8.DecodeLastRuneInString(in)
	if !unicode.IsLetter(last) && !strings.ContainsRune(".,!?…;:–—-。！？、*", last) {
		last, _ = utf8.DecodeLastRuneInString(strings.TrimRight(in, "’‘'›‹\"")) // »Er sagte ›ja.‹«
	}
	before, next := s.beside(p.Start, p.End)
	if p.Continues || p.Continued {
		return 0.9
	}
	if s.sorts[i] == nickname {
		return 0.1
	}
	ends := strings.ContainsRune(".,!?…;–—-。！？*", last)
	capital := unicode.IsUpper(first) || !unicode.IsLower(first)
	if b := wordEndingAt(s.text, p.Start); before == ':' || verbs[strings.ToLower(b)] {
		return 0.9
	}
	if w := wordAt(s.text, p.End); verbs[strings.ToLower(w)] && (ends || words >= 2 || next == ',' || capital) {
		return 0.9
	}
	if verbs == nil { // no blanks between words: judge by length and end
		if ends || len(in) > 24 {
			return 0.7
		}
		if strings.ContainsRune("：:，,", before) {
			return 0.8
		}
		return 0.45
	}
	switch {
	case ends && (words >= 2 || before == 0 || strings.ContainsRune("!?…", last)):
		return 0.8
	case before == 0 && (next == 0 || next == ',' || next == '–' || next == '—' || words >= 3):
		return 0.7
	case (next == ',' || next == '.' || next == '!') && capital && words >= 3:
		return 0.6
	case after && (before == ',' || before == ';' || before == '–') && words >= 2:
		return 0.7
	case words >= 6:
		return 0.5
	}
	return 0.3
}
