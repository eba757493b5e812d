// Package salience reads articles for summaries: it splits them into the pieces
// that a summary is made of, tells page junk from sentences, computes features
// of each piece in one pass, and rates pieces and whole candidate summaries.
package salience

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// A piece is what a summary is made of: a sentence after its dateline, or the
// few sentences of one quotation, which stay together.
type Piece struct {
	document.Span       // what a summary shows
	Doc           int32 // index of its document
	Sent          int32 // index of its first sentence in the document
	Count         int32 // number of sentences in it, at least 1
	Para          int32 // index of its paragraph
	ParaPos       int32 // pieces of the paragraph before it
	FromID, ToID  int32 // its words in corpus.IDs
	Names         int32 // start of its names in corpus.Names; they end where the next piece's start
	Words         int32 // as budgets count them
	Chars         int32
	Caps          int16 // words with a capital that is not the sentence's
	Nums          int16
	Flags         PieceFlags
	Reason        Reason
}

type PieceFlags uint32

const (
	Leans      PieceFlags = 1 << iota // opens with a pronoun, demonstrative or connective
	OpensQuote                        // starts with a quotation mark
	HasQuote                          // holds quotation marks
	CutsQuote                         // a quotation starts or ends outside
	NoStart                           // starts like the rest of something: lower case
	NoEnd                             // has no full stop
	Question
	Exclaims
	Reports // has a verb of saying
	HasDay
	SpeaksSelf
	Caption // looks like a caption: "Campaign: Ms Lee has …", "(pictured)"
	Opening // nothing but junk stands before it in its document
	Lower   // has no capital at all
	Dateline
)

// A Reason says why a sentence is not chosen, though it may score well.
type Reason string

// The reasons. The first three are kinds of page junk or no sentences at all:
// such a piece is only taken where a text has nothing else.
const (
	ReasonNone      Reason = ""
	Junk            Reason = "junk"      // byline, stamp, caption mark, share line, credit
	Fragment        Reason = "fragment"  // no sentence: a heading, a list, the rest of something cut
	CutQuote        Reason = "cut quote" // a quotation starts or ends outside of it
	ForbiddenWord   Reason = "forbidden word"
	AlreadyKnown    Reason = "already known" // says what Options.Since says
	LeansOnPrevious Reason = "leans on the sentence before it"
)

// A quoteState counts the marks of a piece.
type quoteState struct{ straight, open, closing int }

func (q *quoteState) add(s string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			q.straight++
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80:
			switch s[i+2] {
			case 0x9c:
				q.open++
			case 0x9d:
				q.closing++
			}
			i += 2
		}
	}
}

func (q quoteState) balanced() bool { return q.straight%2 == 0 && q.open == q.closing }
func (q quoteState) any() bool      { return q.straight+q.open+q.closing > 0 }

// maxQuoteSentences is how many sentences of one quotation are kept together as
// one piece. Longer quotations are not chosen in part.
const maxQuoteSentences = 3

// cutDateline returns where the sentence text[from:to] starts after its
// dateline or stamp, or from if it has none.
//
//	(CNN) -- Syria carried out …           LONDON, England (CNN) -- The …
//	BEIRUT, Nov. 3 (Reuters) - …           NEW DELHI: The government …
//	PUBLISHED: 13:12 EST, 3 May 2013 …     WASHINGTON — The Senate …
func (l *Language) cutDateline(text string, from, to int) int {
	at := from
	for range 4 { // "By Ann Lee PUBLISHED: … UPDATED: … LONDON (AP) — "
		next := l.cutStamp(text, at, to)
		if next == at {
			break
		}
		at = next
	}
	if next := l.cutPlace(text, at, to); next > at {
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
	n := 0
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
		w := strings.Trim(s[n:m], ".,:;|()")
		if w != "" && (w[0] < '0' || w[0] > '9') && w != "on" && w != "at" {
			if l.Words[hashBytes(l.stem(fold(nil, w)))]&Calendar == 0 {
				break
			}
		}
		end = m
		for m < len(s) && (s[m] == ' ' || s[m] == '\n') {
			m++
		}
		n = m
	}
	return trimSpaceLeft(text, from+end, to)
}

func hasFoldPrefix(s, p string) bool { return len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) }

// maxPlace is the length in bytes of the longest "PLACE, date (AGENCY)".
const maxPlace = 70

func (l *Language) cutPlace(text string, from, to int) int {
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
	agency := false
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
		known := l.agency[strings.ToLower(inside)]
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
	case strings.HasPrefix(mark, ":") && (agency || upper && words > 0 && len(place) >= 4):
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

// leans reports whether the sentence opens with words that point back.
func (l *Language) leans(s string) bool {
	if l.openers == nil {
		return false
	}
	s = strings.TrimLeft(s, "\"“‘'([ ")
	var buf [48]byte
	head := foldHead(buf[:0], s)
	n := 0
	for n < len(head) && isWordByte(head[n]) {
		n++
	}
	for _, p := range l.openers[string(head[:n])] {
		if strings.HasPrefix(string(head), p) && (len(head) == len(p) || !isWordByte(head[len(p)]) || p[len(p)-1] == ',') {
			if len(head) > len(p) && head[len(p)] == '-' {
				continue // "So-called", "Both-and"
			}
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// foldHead appends the first bytes of s in lower case, with straight
// apostrophes, to dst, up to its capacity.
func foldHead(dst []byte, s string) []byte {
	for i := 0; i < len(s) && len(dst) < cap(dst); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == 0xe2 && strings.HasPrefix(s[i:], "’"):
			c = '\''
			i += 2
		}
		dst = append(dst, c)
	}
	return dst
}

// shape looks at the two ends of the piece.
func (p *Piece) shape(s string, cased bool) {
	t := strings.TrimLeft(s, "\"“‘'([$£€¿¡ ")
	r, _ := utf8.DecodeRuneInString(t)
	if cased && unicode.IsLower(r) || t == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		p.Flags |= NoStart
	}
	if t != s && (s[0] == '"' || s[0] == '\'' || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘")) {
		p.Flags |= OpensQuote
	}
	e := strings.TrimRight(s, "\"”’')] ")
	switch r, _ := utf8.DecodeLastRuneInString(e); r {
	case '.', '…', '。', '।', '؟', '။', '።', '．':
	case '?', '？':
		p.Flags |= Question
	case '!', '！':
		p.Flags |= Exclaims
	default:
		p.Flags |= NoEnd
	}
}
