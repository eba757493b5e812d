// Package segment finds paragraphs, sentences and tokens in a text: byte
// offsets, without allocating. It knows English news best; other languages with
// stops like those of Europe, the Arab world, India, China and Japan come out
// well too.
package segment
