package salience

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutDateline returns where the sentence text[from:to] starts after its
// dateline or stamp, or from if it has none. opening says that nothing but junk
// stands before it.
//
//	(CNN) -- Syria carried out …           LONDON, England (CNN) -- The …
//	BEIRUT, Nov. 3 (Reuters) - …           NEW DELHI: The government …
//	PUBLISHED: 13:12 EST, 3 May 2013 …     WASHINGTON — The Senate …
func (l *Language) cutDateline(text string, from, to int, opening bool) int {
	at := from
	for range 4 { // "By Ann Lee PUBLISHED: … UPDATED: … LONDON (AP) — "
		next := l.cutStamp(text, at, to)
		if next == at {
			break
		}
		at = next
	}
	if next := l.cutPlace(text, at, to, opening); next > at {
		at = next
	}
	if at == from || to-at < 12 {
		return from
	}
	return at
}

// cutStamp cuts "PUBLISHED: 13:12 EST, 3 May 2013", with what parts it from the
// sentence.
func (l *Language) cutStamp(text string, from, to int) int {
	s := text[from:to]
	n, live := 0, false
	switch {
	case hasFoldPrefix(s, "published"), hasFoldPrefix(s, "updated"):
		n = strings.IndexByte(s, ':') + 1
		if n < 8 || n > 14 {
			return from
		}
	case hasFoldPrefix(s, "last updated at"), hasFoldPrefix(s, "last modified on"):
		n = 15
	case hasFoldPrefix(s, "| "):
		return trimSpaceLeft(text, from+1, to)
	case len(s) > 4 && s[0] >= '0' && s[0] <= '9' && strings.IndexByte(s[:5], ':') > 0: // "10:42 a.m. ET: The …"
		live = true
	default:
		return from
	}
	// What follows must be numbers, months, zones and marks.
	end := n
	for n < len(s) {
		m := n
		for m < len(s) && s[m] != ' ' && s[m] != '\n' {
			m++
		}
		w := strings.Trim(s[n:m], ".,:;|()–-")
		if w != "" && (w[0] < '0' || w[0] > '9') && w != "on" && w != "at" && w != "May" {
			if l.classOf(w)&Calendar == 0 {
				break
			}
		}
		end = m
		if live && s[m-1] == ':' {
			break
		}
		for m < len(s) && (s[m] == ' ' || s[m] == '\n') {
			m++
		}
		n = m
	}
	if live && (end == 0 || s[end-1] != ':' && !strings.HasSuffix(s[:end], "–") && s[end-1] != '-') {
		return from // "10:42 was when the ferry …"
	}
	return trimSpaceLeft(text, from+end, to)
}

func hasFoldPrefix(s, p string) bool { return len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) }

// isLabel reports whether what stands before a colon is no place but page
// furniture: "WATCH: …", "READ MORE: …".
func (l *Language) isLabel(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return l.classOf(first)&(JunkHead|JunkWord) != 0
}

// maxPlace is the length in bytes of the longest "PLACE, date (AGENCY)".
const maxPlace = 70

func (l *Language) cutPlace(text string, from, to int, opening bool) int {
	s := text[from:to]
	// The place: words with capitals, stops, commas, digits.
	at, words, upper := 0, 0, true
scan:
	for at < len(s) && at < maxPlace {
		r, n := utf8.DecodeRuneInString(s[at:])
		switch {
		case unicode.IsUpper(r) || unicode.IsDigit(r) && words > 0:
			words++
			m := at
			for m < len(s) {
				r, n := utf8.DecodeRuneInString(s[m:])
				if unicode.IsLower(r) {
					upper = false
				}
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '\'' && r != '/' && (r != '-' || m+1 < len(s) && s[m+1] == '-') {
					break
				}
				m += n
			}
			at = m
		case r == ' ' || r == ',' || r == '/':
			at += n
		default:
			break scan
		}
	}
	place := strings.TrimRight(s[:min(at, len(s))], " ,")
	rest := s[min(at, len(s)):]
	if words > 8 {
		return from
	}
	agency := strings.HasSuffix(place, "/") && strings.Count(place, "/") > 1 // "OSLO, May 3 /Business Wire/ --"
	if strings.HasPrefix(rest, "(") || hasFoldPrefix(rest, "-lrb-") {
		open, shut := "(", ")"
		if rest[0] != '(' {
			open, shut = rest[:5], "-rrb-"
		}
		i := strings.Index(rest[:min(len(rest), 48)], shut)
		if i < 0 && shut != ")" {
			i = strings.Index(rest[:min(len(rest), 48)], "-RRB-")
		}
		if i < 0 {
			return from
		}
		inside := strings.TrimSpace(rest[len(open):i])
		rest = rest[i+len(shut):]
		at = len(s) - len(rest)
		known := agencies()[strings.ToLower(inside)]
		if !known && (words == 0 || inside == "" || strings.ToUpper(inside[:1]) != inside[:1]) {
			return from
		}
		agency = known
	}
	mark := strings.TrimLeft(rest, " ")
	gap := len(rest) - len(mark)
	cut := 0
	switch {
	case strings.HasPrefix(mark, "--"):
		cut = len(mark) - len(strings.TrimLeft(mark, "-"))
	case strings.HasPrefix(mark, "—"), strings.HasPrefix(mark, "–"):
		cut = 3
	case strings.HasPrefix(mark, "- ") && gap > 0:
		cut = 1
	case strings.HasPrefix(mark, ":") && l.English && words > 0 && len(place) >= 4 && !agency && !l.isLabel(place):
		// "NEW DELHI: The …"; in small letters only where the text opens: "New
		// Delhi: The government has …", not "Ferries: the new ones …".
		after := strings.TrimLeft(mark[1:], " ")
		r, _ := utf8.DecodeRuneInString(after)
		if upper || opening && words <= 3 && unicode.IsUpper(r) && strings.Count(after, " ") >= 7 {
			cut, upper = 1, true
		}
	case strings.HasPrefix(mark, ":") && agency:
		cut = 1
	}
	if cut == 0 {
		if agency && gap <= 1 { // "(CNN)The …" and "(CNN) The …"
			return trimSpaceLeft(text, from+at, to)
		}
		return from
	}
	if !agency && at == len(s)-len(rest) && !upper {
		// "Washington -- The …": a short place in front of a dash that starts a
		// sentence. "Smith — the man who …" is no dateline.
		after := strings.TrimLeft(mark[cut:], " ")
		r, _ := utf8.DecodeRuneInString(after)
		if words == 0 || words > 3 || !unicode.IsUpper(r) && !strings.ContainsRune("\"“‘'", r) {
			return from
		}
	}
	if words == 0 && !agency {
		return from
	}
	return trimSpaceLeft(text, len(text[:to])-len(mark)+cut, to)
}

func trimSpaceLeft(text string, from, to int) int {
	return to - len(strings.TrimLeftFunc(text[from:to], unicode.IsSpace))
}
