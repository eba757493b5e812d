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

// wordAt returns the first word at or after i, past blanks and commas.
func wordAt(text string, i int) string {
	for i < len(text) && (text[i] == ' ' || text[i] == ',' || text[i] == '-') {
		i++
	}
	for strings.HasPrefix(text[i:], "–") || strings.HasPrefix(text[i:], "—") || strings.HasPrefix(text[i:], "\u00a0") {
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
		for i < len(text) && text[i] == ' ' {
			i++
		}
	}
	j := i
	for j < len(text) {
		r, n := utf8.DecodeRuneInString(text[j:])
		if !unicode.IsLetter(r) {
			break
		}
		j += n
	}
	return text[i:j]
}

// wordEndingAt returns the last word before i, past blanks, colons and commas.
func wordEndingAt(text string, i int) string {
	j := i
	for j > 0 && (text[j-1] == ' ' || text[j-1] == ':' || text[j-1] == ',') {
		j--
	}
	k := j
	for k > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:k])
		if !unicode.IsLetter(r) {
			break
		}
		k -= n
	}
	return text[k:j]
}

// foreignSpeaker looks for a verb of saying in the sentence around f, and takes
// the words beside it for the speaker.
func (s *search) foreignSpeaker(f *found, para int, verbs map[string]bool) {
	p := s.paras[para]
	// behind: „Ja“, sagte Frau Krüger.
	end := min(p.End, f.end+120)
	at := f.end
	for at < end && (s.text[at] == ' ' || s.text[at] == ',') {
		at++
	}
	tail := s.text[at:end]
	if k := strings.IndexAny(tail, ".!?;:,\n„“»«\"–"); k >= 0 {
		tail = tail[:k]
	}
	if s.verbAndSubject(f, at, tail, verbs, true) {
		return
	}
	// before: Frau Krüger sagte: „Ja“
	start := max(p.Start, f.start-120)
	head := s.text[start:f.start]
	head = strings.TrimRight(head, " :,")
	if k := strings.LastIndexAny(head, ".!?;:\n„“»«\""); k >= 0 {
		_, n := utf8.DecodeRuneInString(head[k:])
		start += k + n
		head = head[k+n:]
	}
	s.verbAndSubject(f, start, head, verbs, false)
}

// verbAndSubject finds a verb of saying in text, which begins at offset at, and
// the speaker beside it.
func (s *search) verbAndSubject(f *found, at int, text string, verbs map[string]bool, behind bool) bool {
	prev := [2]int{}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		j := i
		for j < len(text) {
			r, n := utf8.DecodeRuneInString(text[j:])
			if !unicode.IsLetter(r) {
				break
			}
			j += n
		}
		if verbs[strings.ToLower(text[i:j])] {
			f.cue = [2]int{at + i, at + j}
			if a, z := subjectWords(text, j); z > a && (behind || prev[1] == 0) {
				f.speaker = [2]int{at + a, at + z}
			} else if prev[1] > 0 {
				f.speaker = [2]int{at + prev[0], at + prev[1]}
			}
			return true
		}
		if r, _ := utf8.DecodeRuneInString(text[i:]); unicode.IsUpper(r) || pronounForeign(text[i:j]) {
			if prev[1] > 0 && i-prev[1] == 1 {
				prev[1] = j
			} else if prev[1] == 0 || !behind {
				prev = [2]int{i, j}
			}
		}
		i = j
	}
	return false
}

func pronounForeign(w string) bool {
	switch strings.ToLower(w) {
	case "er", "sie", "ich", "wir", "man", "es", "il", "elle", "je", "ils", "elles", "on", "nous", "vous", "él", "ella", "yo", "hij", "zij", "ik", "ze", "han", "hon", "hun", "jag", "jeg", "lui", "lei", "он", "она", "я", "они", "einer":
		return true
	}
	return false
}

// subjectWords returns the noun phrase that follows a verb: a pronoun, a name,
// or an article and what follows up to the first name or noun with a capital.
func subjectWords(text string, i int) (start, end int) {
	for i < len(text) && (text[i] == ' ' || text[i] == '-') {
		i++
	}
	start, end = i, i
	for k := 0; k < 6 && i < len(text); k++ {
		j := i
		for j < len(text) {
			r, n := utf8.DecodeRuneInString(text[j:])
			if !unicode.IsLetter(r) && r != '.' && r != '-' && r != '’' && r != '\'' {
				break
			}
			j += n
		}
		if j == i {
			break
		}
		w := text[i:j]
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case k == 0 && pronounForeign(w) && !(w == "il" && len(wordAt(text, j)) > 3):
			return i, j
		case unicode.IsUpper(r):
			end = j
			if w[len(w)-1] == '.' && (j == len(text) || len(w) > 4) {
				end--
				return start, end
			}
		case k == 0 && len(w) > 4:
			end = j // сказал министр, sade statsministern
		case end > start && k > 0 && !unicode.IsUpper(r) && len(w) > 3:
			return start, end
		default:
			if k > 2 {
				return start, max(end, j)
			}
			if k > 0 && end == start {
				end = j // la ministre
			}
		}
		if j < len(text) && text[j] == ' ' {
			i = j + 1
			continue
		}
		break
	}
	return start, end
}

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
