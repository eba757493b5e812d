package marks

import (
	"unicode"
	"unicode/utf8"
)

// A context is the sort of character beside a mark.
type context uint8

const (
	edge   context = iota // start or end of the paragraph
	space                 // white space
	letter                //
	digit                 //
	stop                  // . , ! ? ; :
	opener                // ( [ { ¿ ¡
	closer                // ) ] }
	dash                  // - – — /
	other                 // anything else: $ % # … ...
)

// contextOf returns the sort of character that r is.
func contextOf(r rune) context {
	if r < utf8.RuneSelf {
		switch {
		case r == ' ' || r >= '\t' && r <= '\r':
			return space
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			return letter
		case r >= '0' && r <= '9':
			return digit
		}
		switch r {
		case '.', ',', '!', '?', ';', ':':
			return stop
		case '(', '[', '{':
			return opener
		case ')', ']', '}':
			return closer
		case '-', '/':
			return dash
		}
		return other
	}
	switch r {
	case '¿', '¡', '（', '［':
		return opener
	case '）', '］':
		return closer
	case '–', '—', '―', '‒', '‐', '‑':
		return dash
	case '。', '，', '、', '！', '？', '：', '；':
		return stop
	case '\u200b', '\ufeff', '\u200e', '\u200f':
		return space
	}
	switch {
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return letter
	case unicode.IsSpace(r):
		return space
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

// before returns what stands before text[i], which begins at start.
func before(text string, start, i int) context {
	if i <= start {
		return edge
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		if b == '.' && i-2 >= start && text[i-2] == '.' {
			return other
		}
		return contextOf(rune(b))
	}
	r, _ := utf8.DecodeLastRuneInString(text[start:i])
	return contextOf(r)
}

// after returns what stands at text[i], which ends at end.
func after(text string, i, end int) context {
	if i >= end {
		return edge
	}
	if b := text[i]; b < utf8.RuneSelf {
		if b == '.' && i+1 < end && text[i+1] == '.' {
			return other // "...and then"
		}
		return contextOf(rune(b))
	}
	r, _ := utf8.DecodeRuneInString(text[i:end])
	return contextOf(r)
}
