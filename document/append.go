package document

import "github.com/newstext/newstext/internal/segment"

// AppendParagraphs appends the paragraphs of text to dst, as
// [Document.Paragraphs] finds them, and returns the extended slice. It allocates
// nothing but to extend dst.
func AppendParagraphs(dst []Span, text string) []Span {
	lines := segment.NewLines(text)
	for lines.Next() {
		s, e := lines.Paragraph()
		dst = append(dst, Span{s, e})
	}
	return dst
}

// AppendSentences appends the sentences of text to dst, as [Document.Sentences]
// finds them, and returns the extended slice. It allocates nothing but to extend
// dst.
func AppendSentences(dst []Span, text string) []Span {
	lines := segment.NewLines(text)
	for lines.Next() {
		from, to := lines.Paragraph()
		sents := segment.NewSplitter(text[from:to])
		for sents.Next() {
			s, e := sents.Sentence()
			dst = append(dst, Span{from + s, from + e})
		}
	}
	return dst
}

// AppendTokens appends the tokens of text to dst, as [Document.Tokens] finds
// them, and returns the extended slice. It allocates nothing but to extend dst.
func AppendTokens(dst []Token, text string) []Token {
	lines := segment.NewLines(text)
	for lines.Next() {
		from, to := lines.Paragraph()
		sents := segment.NewSplitter(text[from:to])
		for sents.Next() {
			s, e := sents.Sentence()
			dst = appendTokens(dst, text, Span{from + s, from + e})
		}
	}
	return dst
}

func appendTokens(dst []Token, text string, sent Span) []Token {
	tokens := segment.NewTokenizer(sent.Of(text))
	for tokens.Next() {
		s, e, k := tokens.Token()
		dst = append(dst, Token{Span{sent.Start + s, sent.Start + e}, Kind(k)})
	}
	return dst
}
