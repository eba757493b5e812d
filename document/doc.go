// Package document holds a text and its layers: paragraphs, sentences and
// tokens, all as byte offsets into the text as it came.
package document
