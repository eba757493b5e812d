package salience

import (
	_ "embed"
)

// idfData has one byte for each of 2^IDFBits buckets of words: 16 times the
// inverse document frequency, the natural logarithm of documents by documents
// with the word, of the commonest word in the bucket; 0 where no word is known.
// docs/models/summary.md names the texts.
//
//go:embed idf.bin
var idfData string

const (
	IDFBits    = 16  // of the hash choose the bucket
	unknownIDF = 8.5 // of a word that the texts do not have
)

func idfTable() []byte {
	if len(idfData) != 1<<IDFBits {
		return nil
	}
	return []byte(idfData)
}

func idfOf(table []byte, h WordHash) float32 {
	if table == nil {
		return 5
	}
	if b := table[h>>(64-IDFBits)]; b > 0 {
		return float32(b) / 16
	}
	return unknownIDF
}
