// Command tag trains the part-of-speech model of internal/tag.
//
//	go run ./internal/train/tag -data DIR -o internal/tag/tag.model
//
// DIR holds gum-train.jsonl.gz and ewt-train.jsonl.gz in the folder foundations
// (docs/models/tag.md names the sources). The same data makes the same file.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/newstext/newstext/internal/tag"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("tag: ")
	data := flag.String("data", os.Getenv("NEWSTEXT_DATA"), "folder of the data")
	out := flag.String("o", "tag.model", "file to write")
	var o options
	flag.IntVar(&o.epochs, "epochs", 8, "passes over the data")
	flag.IntVar(&o.minCount, "min", 2, "fewest times that a feature is seen")
	flag.Float64Var(&o.prune, "prune", 0.02, "weights below this part of the typical one are dropped")
	flag.Float64Var(&o.margin, "margin", 0, "by how much the right tag must win")
	flag.IntVar(&o.known, "known", 2, "fewest times that a word of the dictionary is seen")
	flag.IntVar(&o.closed, "closed", 20, "times that a word is seen before it can only be what it was")
	flag.StringVar(&o.clusters, "clusters", "", "file of word clusters")
	flag.IntVar(&o.seeds, "seeds", 1, "models to average")
	flag.Parse()

	var train []sentence
	for _, name := range []string{"gum-train", "ewt-train"} {
		s, err := read(filepath.Join(*data, "foundations", name+".jsonl.gz"))
		if err != nil {
			log.Fatal(err)
		}
		train = append(train, s...)
	}
	start := time.Now()
	file, err := build(train, o)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, file, 0o666); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s: %d bytes, %v", *out, len(file), time.Since(start).Round(time.Second))
	tagger, err := tag.Load(string(file))
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range []string{"gum-dev", "ewt-dev"} {
		dev, err := read(filepath.Join(*data, "foundations", name+".jsonl.gz"))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(name, evaluate(tagger, dev))
	}
}
