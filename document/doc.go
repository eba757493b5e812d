// Package document holds a text and its layers: paragraphs, sentences and
// tokens, all as byte offsets into the text as it came.
//
//	doc := document.New("KYIV (Meridian) - Talks resumed at 9 a.m. “We're close,” she said. Nobody left.")
//	for i, s := range doc.Sentences() {
//		fmt.Println(s.Of(doc.Text()), len(doc.SentenceTokens(i)))
//	}
//
// The text never changes. Taking parts out of it, such as repeated paragraphs,
// makes a view ([Document.Without]): the same text with the same offsets, whose
// masked parts yield no paragraph, sentence or token. So whatever is found in a
// text, before or after cleaning, points into the article as it came. Who must
// cut after all finds the way back with [Document.OffsetMap].
//
// # What is found
//
// Paragraphs are parted by blank lines, and by single line feeds where these
// part items, bylines, speeches or paragraphs; not where prose is wrapped to a
// width.
//
// Sentences end where a reader of news would end them: not after "Gen." or
// inside "U.S. Steel", but after "left the U.S." when "They" follows; not at
// `"Why?" she asked`, nor in brackets inside of a sentence. A closing quotation
// mark or bracket belongs to the sentence that it closes. Headlines, bylines,
// list items and credits are sentences of their own; a dateline is part of the
// sentence that follows it.
//
// Tokens follow the Penn Treebank as the English Universal Dependencies have it:
// "do" "n't", "Oil" "'s", "U.S." "-" "led", "co-founder", "$" "5"; addresses,
// handles, hashtags and emoji stay whole.
//
// English is what it knows best. Other languages with the marks of Europe, the
// Arab world, India, China and Japan come out well too; Chinese and Japanese
// are cut into runes and runs of kana rather than words, and Thai, Lao and
// Khmer are not cut at all where no space or mark stands.
//
// # Promises
//
// Any bytes are a text: nothing fails or panics on invalid UTF-8. Offsets lie on
// rune boundaries (a byte that is not UTF-8 counts as a rune); a layer's spans
// are in order and do not overlap; tokens hold every byte of a text but white
// space and invisible marks of format. Time and memory are linear in the text.
// The same text gives the same layers, on any platform.
//
// A [Document] is made at the cost of a few words; each layer is computed on
// first use, once, and shared. Documents are safe for concurrent use. A token
// takes 24 bytes, a sentence 24; [AppendSentences] and its likes give a layer
// alone, into memory of the caller's, without allocating.
package document
