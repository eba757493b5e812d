package foundation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// locate returns where in text the pieces stand that a library gave without
// offsets, in order. Curly marks of the text may have become straight ones, and
// white space may have changed. A piece that is not found is left out.
func locate(text string, pieces func(yield func(piece string) bool), found func(document.Span)) {
	at := 0
	pieces(func(piece string) bool {
		piece = strings.TrimSpace(piece)
		for start := skipSpace(text, at); start < len(text) && start < at+200; {
			if end, ok := match(text, start, piece); ok && end > start {
				found(document.Span{Start: start, End: end})
				at = end
				break
			}
			_, n := utf8.DecodeRuneInString(text[start:])
			start += n
		}
		return true
	})
}

func skipSpace(text string, at int) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return at
}

// match returns where piece ends in text if it stands at start.
func match(text string, start int, piece string) (int, bool) {
	at := start
	for i := 0; i < len(piece); {
		r, n := utf8.DecodeRuneInString(piece[i:])
		if at >= len(text) {
			return 0, false
		}
		t, m := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r):
			at = skipSpace(text, at)
			i += n
			continue
		case t == r,
			r == '"' && (t == '“' || t == '”'),
			r == '\'' && (t == '‘' || t == '’'):
			at += m
		default:
			return 0, false
		}
		i += n
	}
	return at, true
}
