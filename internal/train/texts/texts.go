// Package texts reads the unlabelled texts from which the training programs
// learn how words are used.
package texts

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// sources are the files, and how often each counts: news weighs more than
// speeches and reports, of which there are many. docs/models/cluster.md says
// where they are from.
var sources = []struct {
	file   string
	weight int
}{
	{"entities/unlabelled-wikinews.jsonl.gz", 4},
	{"entities/unlabelled-fed.jsonl.gz", 1},
	{"entities/unlabelled-whitehouse.jsonl.gz", 1},
	{"entities/unlabelled-ungd.jsonl.gz", 1},
	{"entities/unlabelled-usgov.jsonl.gz", 1},
	{"entities/unlabelled-statedept.jsonl.gz", 1},
	{"entities/train-gmb.jsonl.gz", 2},
	{"entities/train-gum.jsonl.gz", 2},
	{"foundations/gum-train.jsonl.gz", 2},
	{"foundations/ewt-train.jsonl.gz", 2},
}

// Each calls f with each text under the folder dir, always in the same order,
// and how often the text counts.
func Each(dir string, f func(text string, weight int)) error {
	for _, s := range sources {
		if err := each(filepath.Join(dir, filepath.FromSlash(s.file)), func(text string) { f(text, s.weight) }); err != nil {
			return err
		}
	}
	return nil
}

func each(path string, f func(text string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	dec := json.NewDecoder(z)
	for n := 1; ; n++ {
		var record struct{ Text string }
		if err := dec.Decode(&record); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: record %d: %w", path, n, err)
		}
		f(record.Text)
	}
}
