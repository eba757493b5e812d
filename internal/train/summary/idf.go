package main

import (
	"fmt"
	"log"
	"math"
	"path/filepath"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// makeIDF counts in how many texts each word stands. The texts are in the
// public domain or, Wikinews, CC BY.
func makeIDF(dir string) []byte {
	df := map[salience.WordHash]int{}
	n := 0
	for _, name := range []string{"usgov", "ungd", "statedept", "whitehouse", "fed", "wikinews"} {
		docs := read[article](filepath.Join(dir, "unlabelled-"+name+".jsonl.gz"))
		for _, a := range docs {
			// Long texts are counted by pieces of the size of an article.
			for len(a.Text) > 0 {
				cut := min(len(a.Text), 4000)
				var c salience.Corpus
				c.Read(salience.Untrained(), []*document.Document{document.New(a.Text[:cut])}, nil)
				a.Text = a.Text[cut:]
				n++
				for _, t := range c.Vocab.Terms {
					df[t.Hash]++
				}
			}
		}
		log.Printf("%s: %d texts, %d words", name, n, len(df))
	}
	table := make([]byte, 1<<salience.IDFBits)
	kept := 0
	for h, d := range df {
		if d < 3 {
			continue
		}
		kept++
		v := byte(max(1, min(255, int(math.Round(16*math.Log(float64(n)/float64(d)))))))
		if b := &table[h>>(64-salience.IDFBits)]; *b == 0 || v < *b {
			*b = v
		}
	}
	fmt.Println(n, "texts,", kept, "words")
	return table
}
