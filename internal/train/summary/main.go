// Command summary makes the model of package salience: the weights of the
// sentence scorer, the trees that rate candidate summaries, and the table of
// word rarities. docs/models/summary.md says on what.
//
//	go run ./internal/train/summary -data DIR -idf        writes idf.bin
//	go run ./internal/train/summary -data DIR             writes model.txt
//	go run ./internal/train/summary -data DIR -folds 5    measures by cross-validation, writes nothing
//
// The same data gives the same files, byte for byte.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
)

type article struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Text       string   `json:"text"`
	References []string `json:"references"`
}

func read[T any](path string) []T {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		log.Fatal(err)
	}
	var out []T
	for d := json.NewDecoder(z); ; {
		var v T
		if err := d.Decode(&v); err == io.EOF {
			return out
		} else if err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		out = append(out, v)
	}
}

func main() {
	log.SetFlags(0)
	data := flag.String("data", os.Getenv("NEWSTEXT_DATA"), "`folder` of the data")
	out := flag.String("out", "internal/salience", "`folder` for the model")
	folds := flag.Int("folds", 0, "measure by cross-validation with `N` folds")
	idf := flag.Bool("idf", false, "make the table of word rarities")
	flag.Parse()
	if *idf {
		write(filepath.Join(*out, "idf.bin"), makeIDF(filepath.Join(*data, "entities")))
		return
	}
	arts := read[article](filepath.Join(*data, "summary", "cnncorpus-train.jsonl.gz"))
	mix := read[article](filepath.Join(*data, "summary", "cnndm-mix-train.jsonl.gz"))
	var all []sample
	for i, a := range arts {
		all = append(all, samples(a, i, false)...)
	}
	for i, a := range mix {
		all = append(all, samples(a, len(arts)+i, true)...)
	}
	if *folds > 0 {
		validate(all, *folds)
		return
	}
	m := train(all)
	report("training data", all, m)
	var dev []sample
	for i, a := range read[article](filepath.Join(*data, "summary", "cnncorpus-dev.jsonl.gz")) {
		dev = append(dev, samples(a, i, false)...)
	}
	report("development data", dev, m)
	write(filepath.Join(*out, "model.txt"), []byte(m.String()))
}

func write(path string, b []byte) {
	if err := os.WriteFile(path, b, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(path, len(b), "bytes")
}
