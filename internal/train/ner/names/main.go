// Command names trains the module's own model of names and writes it.
//
//	go run ./internal/train/ner/names -data DIR -out internal/ner/names.model
//
// DIR holds the marked and unmarked texts in the folder entities
// (docs/models/entities.md names them and their licences). Training goes in
// rounds: the first learns from marked texts and from written news lines, the
// second also from unmarked texts that the first one's model marked. The same
// data makes the same file. With -cache FILE, what is counted in the unmarked
// texts is kept for the next call.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/newstext/newstext/internal/ner"
	train "github.com/newstext/newstext/internal/train/ner"
)

// sources are the marked sets that the model is trained on. Gold weighs more
// than the silver GMB.
var sources = []struct {
	file     string
	weight   float32
	unmarked []ner.Class
	peoples  bool // words for peoples are places or miscellaneous there
}{
	{"train-gmb", 0.1, nil, false},
	{"train-gum", 2, nil, false},
	{"train-redocred", 1.3, nil, true},
	{"train-crossner", 1, nil, true},
	{"train-uner-ewt", 1, []ner.Class{ner.NORP, ner.Misc}, false},
	{"train-wikifair", 1, nil, false},
	{"train-meantime", 1, []ner.Class{ner.Misc}, false},
}

var devs = []struct {
	file, scheme string
	peoples      bool
}{
	{"dev-gum", "conll4", false},
	{"dev-redocred", "conll4", true},
	{"dev-worldwide-NC", "names3", false},
	{"dev-worldwide-NC", "names5", false},
	{"dev-gmb", "conll4", false},
}

// calibrated is how many of devs the scores are calibrated on.
const calibrated = 2

// unmarked are the texts for the second round: news first of all, and of what
// there is much of, each so-many-th.
var unmarked = []struct {
	file  string
	every int
}{
	{"unlabelled-wikinews", 1},
	{"unlabelled-statedept", 35},
	{"unlabelled-ungd", 45},
	{"unlabelled-fed", 12},
	{"unlabelled-whitehouse", 60},
	{"unlabelled-usgov", 400},
}

func main() {
	data := flag.String("data", os.Getenv("NEWSTEXT_DATA"), "folder of the data")
	out := flag.String("out", "", "file of the model; none: only measure")
	rounds := flag.Int("rounds", 2, "rounds")
	epochs := flag.Int("epochs", 4, "passes over the data in each round")
	folds := flag.Int("folds", 2, "parts for the second look; 1: no second look")
	cache := flag.String("cache", "", "file to keep what is counted in the texts")
	without := flag.String("without", "", "leave out, to see what it is worth: a source (train-gum, …), lists, classes, casing, headlines or written; parted by commas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	left := map[string]bool{}
	for _, w := range strings.Split(*without, ",") {
		left[w] = true
	}
	dir := filepath.Join(*data, "entities")
	read := func(name string) []train.Record {
		records, err := train.ReadFile(filepath.Join(dir, name+".jsonl.gz"))
		check(err)
		return records
	}

	k, names := know(dir, *cache, left)
	m := ner.NewModel(k)
	given := marked(read, names, left)
	src := given
	dev := measured(read)
	for round := 1; round <= *rounds; round++ {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round, *rounds)
		t, err := train.Train(ctx, m, src, dev, train.Options{Epochs: *epochs, Average: 2, Folds: *folds, Log: os.Stderr})
		check(err)
		file, err := t.Encode(dev[:calibrated], dev, os.Stderr)
		check(err)
		if round < *rounds {
			teacher, err := ner.Open(string(file))
			check(err)
			src = slices.Clip(given)
			for _, u := range unmarked {
				var some []train.Record
				for i, r := range read(u.file) {
					if i%u.every == 0 {
						some = append(some, r)
					}
				}
				src = append(src, train.Source{Records: train.Teach(teacher, some, 0.7), Weight: 0.3})
			}
			continue
		}
		if *out != "" {
			check(os.WriteFile(*out, file, 0o644))
			fmt.Fprintf(os.Stderr, "%s: %d bytes\n", *out, len(file))
		}
	}
}

// know gathers what the model knows before it is trained, and names to fill
// patterns with. The gazetteer's part under the ODbL is left out.
func know(dir, cache string, left map[string]bool) (*ner.Knowledge, train.Names) {
	k := &ner.Knowledge{Lists: map[uint64]uint8{}}
	names, err := train.ReadGazetteer(filepath.Join(dir, "gazetteer.tsv.gz"), k.Lists, "mledoze")
	check(err)
	var texts []string
	for _, f := range []string{"fed", "statedept", "ungd", "usgov", "whitehouse", "wikinews"} {
		texts = append(texts, filepath.Join(dir, "unlabelled-"+f+".jsonl.gz"))
	}
	check(train.Learn(k, texts, cache))
	if left["lists"] {
		k.Lists = nil
	}
	if left["classes"] {
		k.Words = nil
	}
	if left["casing"] {
		k.Cased = nil
	}
	return k, names
}

// marked returns the marked sources, copies of them as headlines, and the
// written news lines.
func marked(read func(string) []train.Record, names train.Names, left map[string]bool) []train.Source {
	var src []train.Source
	for _, s := range sources {
		if !left[s.file] {
			src = append(src, train.Source{Records: read(s.file), Weight: s.weight, Unmarked: s.unmarked, Peoples: s.peoples, AddPeoples: true})
		}
	}
	if !left["headlines"] {
		for i := range src {
			h := src[i]
			h.Records = train.Headlines(h.Records, 0.1, 1)
			h.Weight /= 3
			src = append(src, h)
		}
	}
	if !left["written"] {
		src = append(src, train.Source{Records: train.Write(names, 5000, 1), Weight: 0.3})
	}
	return src
}

func measured(read func(string) []train.Record) []train.Dev {
	var dev []train.Dev
	for _, s := range devs {
		dev = append(dev, train.Dev{Name: strings.TrimPrefix(s.file, "dev-"), Scheme: s.scheme, Source: train.Source{Records: read(s.file), Peoples: s.peoples}})
	}
	return dev
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}
