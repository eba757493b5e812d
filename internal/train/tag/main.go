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
	flag.IntVar(&o.epochs, "epochs", 6, "passes over the data")
	flag.IntVar(&o.minCount, "min", 3, "fewest times that a feature is seen")
	flag.Float64Var(&o.prune, "prune", 0.01, "weights below this part of the typical one are dropped")
	flag.Float64Var(&o.margin, "margin", 8, "by how much the right tag must win")
	flag.Float64Var(&o.drop, "drop", 0.1, "how often words are taken for unknown ones: a word seen n times drop/(drop+n) of the times")
	flag.IntVar(&o.known, "known", 2, "fewest times that a word of the dictionary is seen")
	flag.IntVar(&o.closed, "closed", 20, "times that a word is seen before it can only be what it was")
	flag.IntVar(&o.usual, "usual", 6, "fewest times that a word of the dictionary is seen in the unlabelled texts")
	flag.IntVar(&o.open, "open", 100, "times that a word is seen in the unlabelled texts before it can only be what words like it are")
	flag.IntVar(&o.weak, "weak", 8, "features without a weight of so many hundred-and-twenty-sevenths of the typical largest are dropped")
	flag.IntVar(&o.slip, "slip", 200, "a tag that is rarer than one in so many of a word's is a slip")
	flag.IntVar(&o.passes, "passes", 2, "1 for a model that knows nothing of the unlabelled texts")
	flag.StringVar(&o.counts, "counts", "", "file to keep the counts of the unlabelled texts in, or to take them from if it is there")
	flag.IntVar(&o.seeds, "seeds", 3, "models to average")
	errors := flag.Int("errors", 0, "list the errors on the development data, with so many places for each kind")
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
	file, err := build(train, *data, o)
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
		if *errors > 0 {
			report(os.Stdout, tagger, dev, *errors)
		}
	}
}
