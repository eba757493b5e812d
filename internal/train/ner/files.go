package ner

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/newstext/newstext/internal/ner"
)

// A Job trains a model on the files of a folder.
//
// Files are JSONL records with spans (.jsonl) or CoNLL columns (.conll, .bio,
// .iob, .tsv), either also with .gz. Those whose name begins with "dev" are not
// trained on but measured on. A file sources.txt may say more of each, a line a
// file, parted by blanks: its name, its weight, and the types that it does not
// mark, parted by commas:
//
//	silver.jsonl  0.5
//	names3.conll  1    NORP,MISC
type Job struct {
	Data, Out string
	Options   Options
}

// Run trains, measures on the dev files, and writes the model to j.Out. Beside
// it, in j.Out with ".part", it keeps what has been done until it is finished;
// called again after a stop it goes on from there.
func (j *Job) Run(ctx context.Context) error {
	sources, dev, err := readFolder(j.Data)
	if err != nil {
		return err
	}
	for i := range sources {
		copies := sources[i].Recased(Copied, 1)
		copies.Weight *= CopyWeight
		sources = append(sources, copies)
	}
	o := j.Options
	o.defaults()
	o.Checkpoint = j.Out + ".part"
	t, err := Train(ctx, ner.Default().Untrained(), sources, dev, o)
	if err != nil {
		return err
	}
	file, err := t.Encode(dev, dev, o.Log)
	if err != nil {
		return err
	}
	if err := os.WriteFile(j.Out, file, 0o666); err != nil {
		return err
	}
	fmt.Fprintf(o.Log, "%s: %d bytes\n", j.Out, len(file))
	if err := os.Remove(o.Checkpoint); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

var endings = []string{".jsonl", ".conll", ".bio", ".iob", ".tsv"}

func readFolder(dir string) ([]Source, []Dev, error) {
	list, err := os.ReadDir(dir) // in order of names
	if err != nil {
		return nil, nil, err
	}
	more, err := readSources(filepath.Join(dir, "sources.txt"))
	if err != nil {
		return nil, nil, err
	}
	var sources []Source
	var dev []Dev
	for _, e := range list {
		name := e.Name()
		if e.IsDir() || !slices.Contains(endings, filepath.Ext(strings.TrimSuffix(name, ".gz"))) {
			continue
		}
		records, err := ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, nil, err
		}
		s, ok := more[name]
		if !ok {
			s.Weight = 1
		}
		delete(more, name)
		s.Records = records
		if strings.HasPrefix(name, "dev") {
			dev = append(dev, Dev{Name: name, Source: s, Scheme: "names5"})
		} else {
			sources = append(sources, s)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(more)) {
		return nil, nil, fmt.Errorf("%s: no file %s", filepath.Join(dir, "sources.txt"), name)
	}
	names := 0
	for i := range sources {
		for j := range sources[i].Records {
			names += len(sources[i].Records[j].Names)
		}
	}
	if names == 0 {
		return nil, nil, fmt.Errorf("%s: no name to learn from in files with the endings %s", dir, strings.Join(endings, " "))
	}
	return sources, dev, nil
}

// readSources reads what a folder says of its files; nothing if there is no
// such file.
func readSources(path string) (map[string]Source, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := map[string]Source{}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0][0] == '#' {
			continue
		}
		s := Source{Weight: 1}
		if len(fields) > 1 {
			w, err := strconv.ParseFloat(fields[1], 32)
			if err != nil || !(w >= 0 && w <= 100) {
				return nil, fmt.Errorf("%s:%d: weight %q: want 0 to 100", path, n, fields[1])
			}
			s.Weight = float32(w)
		}
		if len(fields) > 2 {
			for _, t := range strings.Split(fields[2], ",") {
				c, ok := classes[t]
				if !ok {
					return nil, fmt.Errorf("%s:%d: unknown type %q", path, n, t)
				}
				if c != ner.None && !slices.Contains(s.Unmarked, c) {
					s.Unmarked = append(s.Unmarked, c)
				}
			}
		}
		if len(fields) > 3 {
			return nil, fmt.Errorf("%s:%d: want a file, a weight and types, have %d fields", path, n, len(fields))
		}
		out[fields[0]] = s
	}
	return out, nil
}
