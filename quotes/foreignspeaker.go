package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
		j := lettersEnd(text, i)
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
	return text[i:lettersEnd(text, i)]
}

// lettersEnd returns the end of the letters from text[i] on.
func lettersEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += n
	}
	return i
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
