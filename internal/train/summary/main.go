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
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
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

// A sample is one way an article may come.
type sample struct {
	id      int
	form    string // "whole", "flat", "lower", "mix"
	weight  float64
	corpus  *salience.Corpus
	ref     *reference
	words   [][]uint64 // of each piece
	label   []float64
	feats   []salience.Features
	allowed []int
}

// samples returns an article in the forms in which articles come: as it is,
// flattened to one line without its title, and that in lower case.
func samples(a article, id int, mix bool) []sample {
	flat := strings.Join(strings.Fields(a.Text), " ")
	ref := newReference(a.References[0])
	if mix {
		return []sample{
			newSample(id, "mix", 2, a.Text, a.Title, ref),
			newSample(id, "lower", 0.6, strings.ToLower(flat), "", ref),
		}
	}
	return []sample{
		newSample(id, "whole", 1, a.Text, a.Title, ref),
		newSample(id, "flat", 1, flat, "", ref),
		newSample(id, "lower", 0.3, strings.ToLower(flat), "", ref),
	}
}

func newSample(id int, form string, weight float64, text, title string, ref *reference) sample {
	s := sample{id: id, form: form, weight: weight, ref: ref}
	lang, _ := salience.LanguageOf("en")
	s.corpus = new(salience.Corpus)
	s.corpus.Read(lang, []*document.Document{document.NewWithMeta(text, document.Meta{Title: title})}, nil)
	s.corpus.Weigh()
	var ch salience.Chooser
	ch.Score(s.corpus, new(salience.Model))
	n := len(s.corpus.Pieces)
	s.words = make([][]uint64, n)
	s.label = make([]float64, n)
	s.feats = make([]salience.Features, n)
	for i := range s.corpus.Pieces {
		p := &s.corpus.Pieces[i]
		s.words[i] = words(p.Of(text))
		if salience.Allowed(p, salience.Strict) {
			s.feats[i] = ch.Feats[i]
			s.allowed = append(s.allowed, i)
		}
	}
	s.oracle()
	return s
}

// oracle labels the pieces of the summary of up to four pieces that a greedy
// search finds closest to the reference.
func (s *sample) oracle() {
	used := map[uint64]int{}
	var chosen []int
	best := 0.0
	for len(chosen) < 4 {
		pick := -1
		for _, i := range s.allowed {
			if s.label[i] > 0 {
				continue
			}
			one, two := s.ref.f1(s.join(append(chosen[:len(chosen):len(chosen)], i)), used)
			if v := one + two; v > best {
				best, pick = v, i
			}
		}
		if pick < 0 {
			break
		}
		s.label[pick] = 1
		chosen = append(chosen, pick)
	}
}

// join returns the words of pieces in the order of the text.
func (s *sample) join(set []int) []uint64 {
	set = append([]int(nil), set...)
	for i := 1; i < len(set); i++ {
		for k := i; k > 0 && set[k-1] > set[k]; k-- {
			set[k-1], set[k] = set[k], set[k-1]
		}
	}
	var out []uint64
	for _, i := range set {
		out = append(out, s.words[i]...)
	}
	return out
}
