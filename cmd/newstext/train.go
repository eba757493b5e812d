package main

import (
	"context"
	"errors"
	"flag"
	"io"

	train "github.com/newstext/newstext/internal/train/ner"
)

func trainVerb() *verb {
	const long = `
Trains a model of names on your own data, for newstext entities -model FILE and
for entities.Options.Model.

DIR holds files of JSONL records or of CoNLL columns, also packed (.gz):

  {"id":"1","text":"Ada Byrne joined Kelder Freight.","entities":[{"start":0,"end":9,"type":"PERSON"},…]}

  Ada B-PER
  Byrne I-PER
  joined O

in files that end in .jsonl or in .conll, .bio, .iob or .tsv. Offsets are bytes.
Types: PERSON ORG GPE LOC FAC PLACE NORP EVENT WORK_OF_ART PRODUCT LAW MISC;
five classes are learnt (GPE, LOC and FAC are one, so are EVENT to MISC), and
values such as DATE are left out. Files whose name begins with dev are measured
on and not trained on; the scores are calibrated on them.

A file sources.txt may give each file a weight and the types that it does not
mark, which then count as unknown and not as absent:

  silver.jsonl 0.5
  names3.conll 1 NORP,MISC

Progress is printed on standard error. The same data and flags make the same
file. A training that was stopped goes on where it was when called again.

Example:
  newstext train entities -data marked -out names.model
  newstext entities -model names.model article.txt`
	define := func(fs *flag.FlagSet) *train.Job {
		j := new(train.Job)
		fs.StringVar(&j.Data, "data", "", "train on the files in `DIR`")
		fs.StringVar(&j.Out, "out", "names.model", "write the model to `FILE`")
		fs.IntVar(&j.Options.Epochs, "epochs", 0, "go over the data `N` times; 0 stands for 5")
		fs.Uint64Var(&j.Options.Seed, "seed", 0, "start chance from `N`")
		return j
	}
	return &verb{
		name: "train", args: "entities", short: "train a model of names on your own data", long: long,
		flags: func(fs *flag.FlagSet) { define(fs) },
		do: func(ctx context.Context, v *verb, args []string, std stdio) error {
			what := ""
			if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
				what, args = args[0], args[1:]
			}
			fs := flag.NewFlagSet(v.name, flag.ContinueOnError)
			fs.SetOutput(io.Discard)
			fs.Usage = func() {}
			j := define(fs)
			if err := v.parse(fs, args, std); err != nil {
				return err
			}
			switch {
			case what == "" && fs.NArg() == 1:
				what = fs.Arg(0)
			case fs.NArg() > 0:
				return usagef("train: unexpected %q", fs.Arg(0))
			}
			switch {
			case what != "entities":
				return usageError{errors.New("train: say what to train: newstext train entities -data DIR -out FILE")}
			case j.Data == "":
				return usageError{errors.New("train: -data is missing")}
			case j.Options.Epochs < 0:
				return usagef("-epochs %d: want 0 or more", j.Options.Epochs)
			}
			j.Options.Log = std.err
			return j.Run(ctx)
		},
	}
}
