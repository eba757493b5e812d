// Command names trains the module's own model of names and writes it.
//
//	go run ./internal/train/ner/names -data DIR -out internal/ner/names.model
//
// DIR holds the marked and unmarked texts in the folder entities
// (docs/models/entities.md names them and their licences). First two teachers
// are trained, each on one half of the marked texts and on written news lines;
// they say how words are labelled in unmarked texts, and mark some of these. From
// all of it the model is trained. The same data makes the same file. With -cache
// DIR, what was made before the last step is kept for the next call.
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

// sources are the marked sets that the model is trained on.
var sources = []struct {
	file     string
	weight   float32
	unmarked []ner.Class
	peoples  bool // words for peoples are places or miscellaneous there
}{
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
	epochs := flag.Int("epochs", 3, "passes over the data in each run")
	runs := flag.Int("runs", 3, "times that the last training starts anew; the model is the mean")
	folds := flag.Int("folds", 2, "parts for the second look; 1: no second look")
	drop := flag.Float64("drop", 0.4, "share of the features left out at random")
	cache := flag.String("cache", "", "folder to keep what was made before the last step")
	without := flag.String("without", "", "leave out, to see what it is worth: a source (train-gum, …), lists, classes, topics, casing, seen, taught, doubted, copies or written; parted by commas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	left := map[string]bool{}
	for _, w := range strings.Split(*without, ",") {
		left[w] = true
	}
	t := &trainer{ctx: ctx, dir: filepath.Join(*data, "entities"), cache: *cache, left: left}
	t.know()
	t.dev = t.measured()
	halves, written := t.marked()
	t.survey(halves, written)
	var src []train.Source
	for i, h := range halves {
		for _, s := range h {
			s.Know = t.halves[i].known
			if !left["doubted"] {
				s.Records = train.Doubted(t.halves[i].teacher, s.Records, 0.8)
			}
			src = append(src, s)
		}
	}
	src = append(src, written)
	src = append(src, t.silver()...)
	if !left["taught"] {
		src = append(src, t.taught()...)
	}
	final, err := train.Train(ctx, ner.NewModel(t.k), src, t.dev, train.Options{Epochs: *epochs, Runs: *runs, Average: 2, Folds: *folds, Drop: *drop, Log: os.Stderr})
	check(err)
	file, err := final.Encode(t.dev[:calibrated], t.dev, os.Stderr)
	check(err)
	if *out != "" {
		check(os.WriteFile(*out, file, 0o644))
		fmt.Fprintf(os.Stderr, "%s: %d bytes\n", *out, len(file))
	}
}

// A trainer makes the model in steps.
type trainer struct {
	ctx        context.Context
	dir, cache string
	left       map[string]bool
	k          *ner.Knowledge
	names      train.Names
	dev        []train.Dev
	halves     [2]half
}

// A half is what is made from one half of the marked texts for the other.
type half struct {
	teacher *ner.Model // trained on the other half
	known   *ner.Model // knows what that teacher saw in unmarked texts; without weights
}

func (t *trainer) read(name string) []train.Record {
	records, err := train.ReadFile(filepath.Join(t.dir, name+".jsonl.gz"))
	check(err)
	return records
}

// survey trains a teacher on each half of the marked texts and has both label all
// unmarked ones. What a teacher saw is a feature only for texts that it was not
// trained on: there it is as wrong as it will be on new texts.
func (t *trainer) survey(halves [2][]train.Source, written train.Source) {
	var seen [2]*train.Surveyed
	for i := range halves {
		file := t.kept(fmt.Sprintf("teacher-%d.model", i))
		data, err := os.ReadFile(file)
		if err != nil {
			fmt.Fprintf(os.Stderr, "teacher %d of 2\n", i+1)
			made, err := train.Train(t.ctx, ner.NewModel(t.k), append(slices.Clip(halves[1-i]), written), t.dev, train.Options{Epochs: 2, Average: 1, Folds: 2, Seed: uint64(i), Log: os.Stderr})
			check(err)
			data, err = made.Encode(t.dev[:calibrated], nil, os.Stderr)
			check(err)
			if file != "" {
				check(os.WriteFile(file, data, 0o644))
			}
		}
		t.halves[i].teacher, err = ner.Open(string(data))
		check(err)
		if !t.left["seen"] {
			seen[i], err = train.Survey(t.halves[i].teacher, t.texts(), t.kept(fmt.Sprintf("survey-%d.gob", i)))
			check(err)
		}
	}
	for i := range halves {
		k := *t.k
		if !t.left["seen"] {
			seen[i].Fill(&k)
		}
		t.halves[i].known = ner.NewModel(&k)
	}
	if !t.left["seen"] {
		train.Both(seen[0], seen[1]).Fill(t.k)
	}
}

// silver returns the marked texts that are not to be relied on: what the
// teachers contradict is left open.
func (t *trainer) silver() []train.Source {
	if t.left["train-gmb"] {
		return nil
	}
	records := t.read("train-gmb")
	for i := range t.halves {
		records = train.Agreed(t.halves[i].teacher, records)
	}
	return []train.Source{{Records: records, Weight: 0.2, Lists: true}}
}

// taught returns unmarked texts with the names that both teachers find.
func (t *trainer) taught() []train.Source {
	var out []train.Source
	for _, u := range unmarked {
		var some []train.Record
		for i, r := range t.read(u.file) {
			if i%u.every == 0 {
				some = append(some, r)
			}
		}
		some = train.Teach(t.halves[0].teacher, some, 0.5)
		some = train.Agreed(t.halves[1].teacher, some)
		out = append(out, train.Source{Records: some, Weight: 0.3, Lists: true})
	}
	return out
}

// kept returns the file that keeps something, none where nothing is kept.
func (t *trainer) kept(name string) string {
	if t.cache == "" {
		return ""
	}
	return filepath.Join(t.cache, name)
}

// texts returns the files of unmarked texts.
func (t *trainer) texts() []string {
	var out []string
	for _, f := range []string{"fed", "statedept", "ungd", "usgov", "whitehouse", "wikinews"} {
		out = append(out, filepath.Join(t.dir, "unlabelled-"+f+".jsonl.gz"))
	}
	return out
}

// know gathers what the model knows before it is trained, and names to fill
// patterns with. The gazetteer's part under the ODbL is left out.
func (t *trainer) know() {
	k := &ner.Knowledge{Lists: map[uint64]uint8{}}
	names, err := train.ReadGazetteer(filepath.Join(t.dir, "gazetteer.tsv.gz"), k.Lists, "mledoze")
	check(err)
	check(train.Learn(k, t.texts(), t.kept("words.gob")))
	if !t.left["topics"] {
		var files []string
		// Wikinews counts three times: there is little of it, and it is news.
		for _, f := range []string{"wikinews", "wikinews", "wikinews", "fed", "whitehouse", "ungd", "usgov", "statedept"} {
			files = append(files, filepath.Join(t.dir, "unlabelled-"+f+".jsonl.gz"))
		}
		for _, f := range []string{"gmb", "gum", "redocred", "crossner", "uner-ewt", "wikifair", "meantime"} {
			files = append(files, filepath.Join(t.dir, "train-"+f+".jsonl.gz"))
		}
		check(train.LearnTopics(k, files, t.kept("topics.gob"), os.Stderr))
	}
	if t.left["lists"] {
		k.Lists = nil
	}
	if t.left["classes"] {
		k.Words = nil
	}
	if t.left["casing"] {
		k.Cased = nil
	}
	t.k, t.names = k, names
}

// marked returns the marked sources with copies of them in other letters, each cut in
// two halves, and the written news lines.
func (t *trainer) marked() (halves [2][]train.Source, written train.Source) {
	for _, s := range sources {
		if t.left[s.file] {
			continue
		}
		all := t.read(s.file)
		for i := range halves {
			src := train.Source{Weight: s.weight, Unmarked: s.unmarked, Peoples: s.peoples, Lists: true}
			for j := i; j < len(all); j += len(halves) {
				src.Records = append(src.Records, all[j])
			}
			halves[i] = append(halves[i], src)
			if !t.left["copies"] {
				copies := src.Recased(train.Copied, 1)
				copies.Weight *= train.CopyWeight
				halves[i] = append(halves[i], copies)
			}
		}
	}
	if !t.left["written"] {
		written = train.Source{Records: train.Write(t.names, 5000, 1), Weight: 0.3}
	}
	return halves, written
}

func (t *trainer) measured() []train.Dev {
	var dev []train.Dev
	for _, s := range devs {
		dev = append(dev, train.Dev{Name: strings.TrimPrefix(s.file, "dev-"), Scheme: s.scheme, Source: train.Source{Records: t.read(s.file), Peoples: s.peoples}})
	}
	return dev
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}
