// Package segment finds paragraphs, sentences and tokens in a text.
package segment

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraphs yields the byte offsets of the paragraphs of text.
func Paragraphs(text string) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		for at := 0; at < len(text); {
			end := strings.IndexByte(text[at:], '\n')
			if end < 0 {
				end = len(text)
			} else {
				end += at
			}
			s, e := trim(text, at, end)
			if s < e && !yield([2]int{s, e}) {
				return
			}
			at = end + 1
		}
	}
}

func trim(text string, s, e int) (int, int) {
	for s < e {
		r, n := utf8.DecodeRuneInString(text[s:e])
		if !unicode.IsSpace(r) {
			break
		}
		s += n
	}
	for s < e {
		r, n := utf8.DecodeLastRuneInString(text[s:e])
		if !unicode.IsSpace(r) {
			break
		}
		e -= n
	}
	return s, e
}

// Sentences yields the byte offsets of the sentences of a paragraph.
func Sentences(text string) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		start := 0
		for i := 0; i < len(text); i++ {
			if c := text[i]; c == '.' || c == '!' || c == '?' {
				j := i + 1
				for j < len(text) && (text[j] == '"' || text[j] == ')' || strings.HasPrefix(text[j:], "”")) {
					_, n := utf8.DecodeRuneInString(text[j:])
					j += n
				}
				if j+1 < len(text) && text[j] == ' ' && (text[j+1] >= 'A' && text[j+1] <= 'Z' || text[j+1] == '"' || text[j+1] >= 0x80) {
					if s, e := trim(text, start, j); s < e && !yield([2]int{s, e}) {
						return
					}
					start = j
				}
			}
		}
		if s, e := trim(text, start, len(text)); s < e {
			yield([2]int{s, e})
		}
	}
}

// Tokens yields the byte offsets of the tokens of a sentence and their kinds
// (document.Kind).
func Tokens(text string) iter.Seq2[[2]int, uint8] {
	return func(yield func([2]int, uint8) bool) {
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRuneInString(text[i:])
			if unicode.IsSpace(r) {
				i += n
				continue
			}
			j, kind := i+n, uint8(2)
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				kind = 0
				if unicode.IsDigit(r) {
					kind = 1
				}
				for j < len(text) {
					r, n := utf8.DecodeRuneInString(text[j:])
					if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
						break
					}
					j += n
				}
			}
			if !yield([2]int{i, j}, kind) {
				return
			}
			i = j
		}
	}
}
