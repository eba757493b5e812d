package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
)

// A verb is one thing the command can do. Each has its own file.
type verb struct {
	name  string
	args  string // what follows the flags, "[FILE…]" if empty
	short string // one line, for the list of verbs
	long  string // what it does and prints, with an example; printed by help

	// setup defines the verb's own flags and returns what to do once they are
	// parsed. Verbs that read records return a task; others set do instead.
	setup func(fs *flag.FlagSet) func() (*task, error)
	do    func(ctx context.Context, v *verb, args []string, std stdio) error
	flags func(fs *flag.FlagSet) // defines the flags of do, for the help
}

// verbs lists the verbs in the order in which help shows them.
func verbs() []*verb {
	return []*verb{
		sentencesVerb(), tokensVerb(), dedupeVerb(), entitiesVerb(), quotesVerb(), summaryVerb(), analyzeVerb(),
		htmlVerb(), serveVerb(), indexVerb(), trainVerb(), completionVerb(), helpVerb(), versionVerb(),
	}
}

func verbNamed(name string) *verb {
	for _, v := range verbs() {
		if v.name == name {
			return v
		}
	}
	return nil
}

func (v *verb) run(ctx context.Context, args []string, std stdio) error {
	if v.do != nil {
		return v.do(ctx, v, args, std)
	}
	fs := v.flagSet()
	in := inputFlags(fs)
	start := v.setup(fs)
	if err := v.parse(fs, args, std); err != nil {
		return err
	}
	t, err := start()
	if err != nil {
		return usageError{err}
	}
	return process(ctx, t, in, fs.Args(), std)
}

func (v *verb) flagSet() *flag.FlagSet {
	fs := flag.NewFlagSet(v.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // run prints the error, help the flags
	fs.Usage = func() {}
	return fs
}

// parse reads the flags; asked for help it prints it and returns flag.ErrHelp.
func (v *verb) parse(fs *flag.FlagSet, args []string, std stdio) error {
	err := fs.Parse(args)
	switch {
	case err == flag.ErrHelp:
		v.help(std.out)
		return err
	case err != nil:
		return usageError{err}
	}
	return nil
}

// help prints what the verb does, its flags and an example.
func (v *verb) help(w io.Writer) {
	args := v.args
	if args == "" {
		args = "[FILE…]"
	}
	fmt.Fprintf(w, "newstext %s [flags] %s\n\n%s\n", v.name, args, strings.TrimSpace(v.long))
	fs := v.flagSet()
	switch {
	case v.setup != nil:
		v.setup(fs)
		printFlags(w, "Flags", fs)
		fs = v.flagSet()
		inputFlags(fs)
		printFlags(w, "Input and output", fs)
	case v.flags != nil:
		v.flags(fs)
		printFlags(w, "Flags", fs)
	}
}

func isHelp(arg string) bool {
	switch arg {
	case "-h", "-help", "--help":
		return true
	}
	return false
}

func printFlags(w io.Writer, title string, fs *flag.FlagSet) {
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			fmt.Fprintf(w, "\n%s:\n", title)
			first = false
		}
		value, text := flag.UnquoteUsage(f)
		text = strings.TrimPrefix(text, value+": ")
		name := "-" + f.Name
		if value != "" {
			name += " " + value
		}
		fmt.Fprintf(w, "  %-22s %s", name, strings.ReplaceAll(text, "\n", "\n                         "))
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "0s" {
			fmt.Fprintf(w, " (default %s)", f.DefValue)
		}
		fmt.Fprintln(w)
	})
}

// usage prints the list of verbs.
func usage(w io.Writer) {
	fmt.Fprint(w, `newstext: paragraphs, names, quotations and summaries of news texts

newstext VERB [flags] [FILE…]

`)
	for _, v := range verbs() {
		fmt.Fprintf(w, "  %-11s %s\n", v.name, v.short)
	}
	fmt.Fprint(w, `
Files are text (one article each) or, by the ending .jsonl, one JSON record a
line with "text" and optionally "id", "title", "url", "source", "published",
"language"; .gz is unpacked. Without files, or for "-", standard input is read.
With -json each record gives one JSON object a line, in input order, with byte
offsets into its text. "newstext help VERB" tells the rest.
`)
}

func helpVerb() *verb {
	return &verb{
		name: "help", args: "[VERB]", short: "explain a verb",
		long: "Prints the verbs, or what one verb does, with its flags.",
		do: func(_ context.Context, _ *verb, args []string, std stdio) error {
			if len(args) == 0 {
				usage(std.out)
				return nil
			}
			v := verbNamed(args[0])
			if isHelp(args[0]) {
				v = verbNamed("help")
			}
			if v == nil {
				return usagef("no verb %q%s", args[0], didYouMean(args[0]))
			}
			v.help(std.out)
			return nil
		},
	}
}

func versionVerb() *verb {
	return &verb{
		name: "version", short: "print the version", args: " ",
		long: "Prints the version of the program and of the Go it was built with.",
		do: func(_ context.Context, _ *verb, _ []string, std stdio) error {
			version, built := "unknown", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				version, built = info.Main.Version, info.GoVersion
			}
			_, err := fmt.Fprintln(std.out, "newstext", version, built)
			return err
		},
	}
}

// didYouMean returns `, did you mean "x"?` if a verb resembles the name.
func didYouMean(name string) string {
	for _, v := range verbs() {
		if len(name) >= 2 && (strings.HasPrefix(v.name, name) || strings.HasPrefix(name, v.name) || oneEdit(name, v.name)) {
			return fmt.Sprintf(", did you mean %q?", v.name)
		}
	}
	return ""
}

// oneEdit reports whether a and b differ by one letter added, left out, changed
// or swapped with its neighbour.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return a[i:] == b[i+1:]
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	}
	return false
}
