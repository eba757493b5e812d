// Command clusters sorts the words of unlabelled texts into classes of words
// that are used alike, and writes them as the model of internal/cluster.
//
//	go run ./internal/train/clusters -data DIR -o internal/cluster/cluster.model
//
// DIR holds the unlabelled-*.jsonl.gz files in the folder entities
// (docs/models/cluster.md names the sources). The classes are those of a bigram
// class model, found by the exchange algorithm (Kneser and Ney 1993; Martin,
// Liermann and Ney 1998): each word in turn moves to the class in which it makes
// the texts likeliest. The classes are then sorted into coarser ones the same
// way, twice. The same data makes the same file.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/newstext/newstext/internal/cluster"
	"github.com/newstext/newstext/internal/model"
	"github.com/newstext/newstext/internal/tag"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("clusters: ")
	data := flag.String("data", os.Getenv("NEWSTEXT_DATA"), "folder of the data")
	out := flag.String("o", "cluster.model", "file to write")
	list := flag.String("list", "", "file to list the words in, one a line with its classes and count")
	fine := flag.Int("fine", 1000, "classes")
	middle := flag.Int("middle", 250, "classes of classes")
	coarse := flag.Int("coarse", 50, "classes of those")
	least := flag.Int("least", 8, "fewest times that a word is seen")
	rounds := flag.Int("rounds", 12, "times that each word may move")
	flag.Parse()

	c, err := count(*data, *least)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d tokens, %d words, %d pairs", c.tokens, len(c.words), len(c.next.to))

	of := exchange(&c.bigrams, *fine, *rounds)
	classes := c.merged(of, *fine)
	ofFine := exchange(classes, *middle, *rounds)
	ofMiddle := exchange(classes.merged(ofFine, *middle), *coarse, *rounds)

	b := model.New(cluster.Name, cluster.Version)
	hashes := make([]uint32, len(c.words))
	ids := make([]uint16, len(c.words))
	for i, w := range c.words {
		hashes[i] = tag.Hash(w.form)
		ids[i] = uint16(of[i] + 1)
	}
	parents := make([]uint16, *fine+1)
	grand := make([]uint16, *fine+1)
	for i, m := range ofFine {
		parents[i+1] = uint16(m + 1)
		grand[i+1] = uint16(ofMiddle[m] + 1)
	}
	b.Uint32s("words", hashes)
	b.Uint16s("words.fine", ids)
	b.Uint16s("fine.middle", parents)
	b.Uint16s("fine.coarse", grand)
	file, err := b.Encode(true)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, file, 0o666); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s: %d bytes", *out, len(file))
	if *list != "" {
		if err := write(*list, c, of, parents, grand); err != nil {
			log.Fatal(err)
		}
	}
}

func write(path string, c *corpus, of []int32, middle, coarse []uint16) error {
	f, err := os.Create(filepath.Clean(path))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for i, word := range c.words {
		fine := of[i] + 1
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\n", word.form, coarse[fine], middle[fine], fine, word.count)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
