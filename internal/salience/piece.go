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
	fromContent   int32 // its content words in Corpus.Content
	toContent     int32
	Words         int32 // as budgets count them
	Chars         int32
	Caps          int16 // words with a capital that is not the sentence's
	Nums          int16
	stops         int32     // function words
	classes       WordFlags // of its words, all together
	cues          float32   // sum of those of its words
	Bonus         float32   // that a caller gives it, in log-odds
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
	if strings.IndexByte(s, '"') < 0 && strings.IndexByte(s, 0xe2) < 0 {
		return // most of them
	}
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

// leans reports whether the sentence, from its first word on, opens with words
// that point back; first is that word.
func (l *Language) leans(s string, first WordHash) bool {
	for _, p := range l.openers[first] {
		n, ok := foldedPrefix(s, p)
		if !ok || n < len(s) && p[len(p)-1] != ',' && (isWordByte(s[n]) || s[n] == '-') && !strings.HasPrefix(s[n:], "’") {
			continue // "So-called", "Hereford"; "He’s" leans
		}
		return true
	}
	return false
}

func isWordByte(c byte) bool { return scFold[c] != 0 || c >= utf8.RuneSelf }

// foldedPrefix reports whether s begins with prefix, whatever its case and
// apostrophes, and in how many bytes.
func foldedPrefix(s, prefix string) (n int, ok bool) {
	for i := range len(prefix) {
		switch {
		case n == len(s):
			return 0, false
		case s[n] == prefix[i] || scFold[s[n]] == prefix[i]:
			n++
		case prefix[i] == '\'' && strings.HasPrefix(s[n:], "’"):
			n += len("’")
		default:
			return 0, false
		}
	}
	return n, true
}

// wide reports whether the piece has characters beyond ASCII.
func (p *Piece) wide() bool { return p.Len() > int(p.Chars) }

// shape looks at the two ends of the piece.
func (p *Piece) shape(s string, cased bool) {
	t := s
	if s != "" && scFold[s[0]] == 0 {
		t = strings.TrimLeft(s, "\"“‘'([$£€¿¡ ")
	}
	r, _ := utf8.DecodeRuneInString(t)
	if cased && unicode.IsLower(r) || t == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		p.Flags |= NoStart
	}
	if t != s && (s[0] == '"' || s[0] == '\'' || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘")) {
		p.Flags |= OpensQuote
	}
	if strings.HasSuffix(s, ".") {
		return
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
