// Command names trains the module's own model of names.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/newstext/newstext/internal/ner"
	train "github.com/newstext/newstext/internal/train/ner"
)

// sources are the sets that the model is trained on, with their licences in
// docs/models/entities.md.
var sources = []struct {
	file     string
	weight   float32
	unmarked []ner.Class
	peoples  bool
}{
	{"train-gmb", 0.5, nil, false},
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

// untaught are the texts that a teacher marks: news first of all, and of what
// there is much of, each so-many-th.
var untaught = []struct {
	file  string
	every int
}{
	{"unlabelled-wikinews", 1},
	{"unlabelled-statedept", 50},
	{"unlabelled-ungd", 60},
	{"unlabelled-fed", 12},
}

func main() {
	data := flag.String("data", os.Getenv("NEWSTEXT_DATA"), "folder of the data")
	epochs := flag.Int("epochs", 8, "")
	rate := flag.Float64("rate", 0.07, "")
	l2 := flag.Float64("l2", 1e-6, "")
	least := flag.Int("least", 2, "")
	gmb := flag.Float64("gmb", 0.5, "")
	gmbOpen := flag.Bool("gmbopen", false, "")
	drop := flag.Float64("drop", 0.4, "")
	out := flag.String("out", "", "file of the model")
	cache := flag.String("cache", "", "file to keep what is counted in the texts")
	add := flag.Bool("add", true, "")
	folds := flag.Int("folds", 3, "")
	avg := flag.Int("avg", 3, "")
	heads := flag.Float64("heads", 0.1, "")
	written := flag.Int("written", 5000, "")
	writtenWeight := flag.Float64("written-weight", 0.3, "")
	teacher := flag.String("teacher", "", "model that marks unmarked texts to train on as well")
	taught := flag.Float64("taught", 0.25, "weight of what the teacher marked")
	without := flag.String("without", "", "leave out, to see what it is worth: a source (train-gum, …), lists, classes, casing, headlines or written; parted by commas")
	flag.Parse()
	left := map[string]bool{}
	for _, w := range strings.Split(*without, ",") {
		left[w] = true
	}
	dir := filepath.Join(*data, "entities")
	k := &ner.Knowledge{Lists: map[uint64]uint8{}}
	names, err := train.ReadGazetteer(filepath.Join(dir, "gazetteer.tsv.gz"), k.Lists, "mledoze")
	check(err)
	var texts []string
	for _, f := range []string{"fed", "statedept", "ungd", "usgov", "whitehouse", "wikinews"} {
		texts = append(texts, filepath.Join(dir, "unlabelled-"+f+".jsonl.gz"))
	}
	check(train.Learn(k, texts, *cache))
	if left["lists"] {
		k.Lists = nil
	}
	if left["classes"] {
		k.Words = nil
	}
	if left["casing"] {
		k.Cased = nil
	}
	m := ner.NewModel(k)
	var src []train.Source
	for _, s := range sources {
		if left[s.file] {
			continue
		}
		recs, err := train.ReadFile(filepath.Join(dir, s.file+".jsonl.gz"))
		check(err)
		if s.file == "train-gmb" {
			s.weight = float32(*gmb)
			if *gmbOpen {
				s.unmarked = []ner.Class{ner.Misc}
			}
		}
		src = append(src, train.Source{Records: recs, Weight: s.weight, Unmarked: s.unmarked, Peoples: s.peoples, AddPeoples: *add})
	}
	if *heads > 0 && !left["headlines"] {
		for i := range src {
			h := src[i]
			h.Records = train.Headlines(h.Records, *heads, 1)
			h.Weight /= 3
			src = append(src, h)
		}
	}
	if *written > 0 && !left["written"] {
		src = append(src, train.Source{Records: train.Write(names, *written, 1), Weight: float32(*writtenWeight)})
	}
	if *teacher != "" {
		data, err := os.ReadFile(*teacher)
		check(err)
		t, err := ner.Open(string(data))
		check(err)
		for _, u := range untaught {
			recs, err := train.ReadFile(filepath.Join(dir, u.file+".jsonl.gz"))
			check(err)
			var some []train.Record
			for i := 0; i < len(recs); i += u.every {
				some = append(some, recs[i])
			}
			src = append(src, train.Source{Records: train.Teach(t, some, 0.7), Weight: float32(*taught)})
		}
	}
	var dev []train.Dev
	for _, s := range devs {
		recs, err := train.ReadFile(filepath.Join(dir, s.file+".jsonl.gz"))
		check(err)
		dev = append(dev, train.Dev{Name: strings.TrimPrefix(s.file, "dev-"), Scheme: s.scheme, Source: train.Source{Records: recs, Peoples: s.peoples}})
	}
	for _, v := range dev[:3] {
		v.Name += "-headlines"
		v.Source.Records = train.Headlines(v.Source.Records, 0.3, 2)
		dev = append(dev, v)
	}
	t, err := train.Train(context.Background(), m, src, dev, train.Options{Epochs: *epochs, Rate: *rate, L2: *l2, Least: *least, Folds: *folds, Average: *avg, Drop: *drop, Log: os.Stderr})
	check(err)
	if *out != "" {
		b, err := t.Encode(dev[:2], dev, os.Stderr)
		check(err)
		check(os.WriteFile(*out, b, 0o644))
		fmt.Fprintf(os.Stderr, "%s: %d bytes\n", *out, len(b))
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
