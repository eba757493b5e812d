// Command names trains the module's own model of names.
package main

import (
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
	{"train-gum", 1.5, nil, false},
	{"train-redocred", 1, nil, true},
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

func main() {
	data := flag.String("data", os.Getenv("NEWSTEXT_DATA"), "folder of the data")
	epochs := flag.Int("epochs", 8, "")
	rate := flag.Float64("rate", 0.15, "")
	l2 := flag.Float64("l2", 1e-6, "")
	least := flag.Int("least", 2, "")
	gmb := flag.Float64("gmb", 0.5, "")
	gmbOpen := flag.Bool("gmbopen", false, "")
	out := flag.String("out", "", "file of the model")
	flag.Parse()
	dir := filepath.Join(*data, "entities")
	k := &ner.Knowledge{Words: map[uint64]ner.Known{}, Lists: map[uint64]uint8{}}
	check(train.ReadGazetteer(filepath.Join(dir, "gazetteer.tsv.gz"), k.Lists, "mledoze"))
	var texts []string
	for _, f := range []string{"fed", "statedept", "ungd", "usgov", "whitehouse", "wikinews"} {
		texts = append(texts, filepath.Join(dir, "unlabelled-"+f+".jsonl.gz"))
	}
	check(train.Casing(k, texts, "/tmp/ner-work/casing.gob"))
	m := ner.NewModel(k)
	var src []train.Source
	for _, s := range sources {
		recs, err := train.ReadFile(filepath.Join(dir, s.file+".jsonl.gz"))
		check(err)
		if s.file == "train-gmb" {
			s.weight = float32(*gmb)
			if *gmbOpen {
				s.unmarked = []ner.Class{ner.Misc}
			}
		}
		src = append(src, train.Source{Records: recs, Weight: s.weight, Unmarked: s.unmarked, Peoples: s.peoples})
	}
	var dev []train.Dev
	for _, s := range devs {
		recs, err := train.ReadFile(filepath.Join(dir, s.file+".jsonl.gz"))
		check(err)
		dev = append(dev, train.Dev{Name: strings.TrimPrefix(s.file, "dev-"), Scheme: s.scheme, Source: train.Source{Records: recs, Peoples: s.peoples}})
	}
	t := train.Train(m, src, dev, train.Options{Epochs: *epochs, Rate: float32(*rate), L2: float32(*l2), Least: uint32(*least), Log: os.Stderr})
	if *out != "" {
		b, err := t.Encode()
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
