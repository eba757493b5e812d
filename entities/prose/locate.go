package prose

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	jdkato "github.com/jdkato/prose/v2"

	"github.com/newstext/newstext/document"
)

const (
	// maxPiece is how many bytes prose gets to see at once. Sentences are shorter;
	// it bounds what a text without any can cost.
	maxPiece = 4096
	// maxWord is the longest run without white space that prose gets to see: it
	// takes a run apart mark by mark, in time that grows with the square of its
	// length.
	maxWord = 256
	// maxSkip is how far ahead a token is looked for that does not stand where it
	// should.
	maxSkip = 64
)

// pieces yields the parts of a sentence that prose gets to see, between runs
// that are too long to be words.
func pieces(text string, s document.Span) iter.Seq[document.Span] {
	return func(yield func(document.Span) bool) {
		start := s.Start
		for at := s.Start; at < s.End; {
			word := skipSpace(text, at, s.End)
			end := skipWord(text, word, s.End)
			if end-word > maxWord {
				if start < word && !yield(document.Span{Start: start, End: word}) {
					return
				}
				start = end
			} else if end-start > maxPiece {
				if start < word && !yield(document.Span{Start: start, End: word}) {
					return
				}
				start = word
			}
			at = end
		}
		if start < s.End && strings.TrimSpace(text[start:s.End]) != "" {
			yield(document.Span{Start: start, End: s.End})
		}
	}
}

func skipSpace(text string, at, end int) int {
	for at < end {
		r, n := utf8.DecodeRuneInString(text[at:end])
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return at
}

func skipWord(text string, at, end int) int {
	for at < end {
		r, n := utf8.DecodeRuneInString(text[at:end])
		if unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return at
}

// locate returns where the tokens of a piece stand in the text; an empty span
// for one that is not found.
func locate(text string, piece document.Span, tokens []jdkato.Token) []document.Span {
	spans := make([]document.Span, len(tokens))
	at := piece.Start
	for i, t := range tokens {
		at = skipSpace(text, at, piece.End)
		for start := at; start < piece.End && start <= at+maxSkip; {
			if end, ok := match(text[:piece.End], start, t.Text); ok && border(text, end) {
				spans[i] = document.Span{Start: start, End: end}
				at = end
				break
			}
			_, n := utf8.DecodeRuneInString(text[start:piece.End])
			start += n
		}
	}
	return spans
}

// border reports whether a rune begins at that place, or the text ends.
func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// replaced are what prose writes in other letters before it looks at a text.
var replaced = []struct {
	there string
	here  byte
}{
	{"“", '"'}, {"”", '"'}, {"‘", '\''}, {"’", '\''}, {"&rsquo;", '\''},
}

// match returns where a token of prose ends in text if it stands at start.
func match(text string, start int, token string) (end int, ok bool) {
	at := start
next:
	for i := range len(token) {
		if token[i] == '"' || token[i] == '\'' {
			for _, r := range replaced {
				if r.here == token[i] && strings.HasPrefix(text[at:], r.there) {
					at += len(r.there)
					continue next
				}
			}
		}
		if at >= len(text) || text[at] != token[i] {
			return 0, false
		}
		at++
	}
	return at, at > start
}
