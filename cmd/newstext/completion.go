package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

func completionVerb() *verb {
	return &verb{
		name: "completion", args: "bash|zsh|fish", short: "print a script that completes verbs and flags in your shell",
		long: `
Prints a script for the shell that completes verbs, flags and files. Put it where
the shell reads it at its start:

  bash: newstext completion bash > ~/.local/share/bash-completion/completions/newstext
  zsh:  newstext completion zsh > "${fpath[1]}/_newstext"
  fish: newstext completion fish > ~/.config/fish/completions/newstext.fish`,
		do: func(_ context.Context, v *verb, args []string, std stdio) error {
			if len(args) == 1 && isHelp(args[0]) {
				v.help(std.out)
				return nil
			}
			if len(args) != 1 {
				return usagef("want one of bash, zsh, fish")
			}
			print, ok := map[string]func(io.Writer){"bash": completeBash, "zsh": completeZsh, "fish": completeFish}[args[0]]
			if !ok {
				return usagef("no completion for %q: want bash, zsh or fish", args[0])
			}
			print(std.out)
			return nil
		},
	}
}

// flagsOf returns all flags of a verb, in alphabetical order.
func flagsOf(v *verb) []*flag.Flag {
	fs := v.flagSet()
	switch {
	case v.setup != nil:
		inputFlags(fs)
		v.setup(fs)
	case v.flags != nil:
		v.flags(fs)
	}
	var out []*flag.Flag
	fs.VisitAll(func(f *flag.Flag) { out = append(out, f) })
	return out
}

func names(flags []*flag.Flag) string {
	var b strings.Builder
	for _, f := range flags {
		b.WriteString(" -" + f.Name)
	}
	return strings.TrimSpace(b.String())
}

func verbNames() string {
	var list []string
	for _, v := range verbs() {
		list = append(list, v.name)
	}
	return strings.Join(list, " ")
}

func completeBash(w io.Writer) {
	fmt.Fprintf(w, `# bash completion for newstext
_newstext() {
  local cur=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "%s" -- "$cur"))
    return
  fi
  case "$cur" in
  -*)
    case "${COMP_WORDS[1]}" in
`, verbNames())
	for _, v := range verbs() {
		if f := names(flagsOf(v)); f != "" {
			fmt.Fprintf(w, "    %s) COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")) ;;\n", v.name, f)
		}
	}
	fmt.Fprintf(w, `    esac
    return ;;
  esac
  if [ "${COMP_WORDS[1]}" = help ]; then
    COMPREPLY=($(compgen -W "%s" -- "$cur"))
  fi
}
complete -o default -F _newstext newstext
`, verbNames())
}

func completeZsh(w io.Writer) {
	fmt.Fprint(w, "#compdef newstext\n# zsh completion for newstext\n_newstext() {\n  local -a verbs\n  verbs=(\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "    '%s:%s'\n", v.name, strings.ReplaceAll(v.short, "'", "’"))
	}
	fmt.Fprint(w, "  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n  fi\n  case $words[2] in\n  help) _describe verb verbs ;;\n")
	for _, v := range verbs() {
		if f := names(flagsOf(v)); f != "" {
			fmt.Fprintf(w, "  %s) if [[ $PREFIX == -* ]]; then compadd -- %s; else _files; fi ;;\n", v.name, f)
		}
	}
	fmt.Fprint(w, "  esac\n}\ncompdef _newstext newstext\n")
}

func completeFish(w io.Writer) {
	fmt.Fprintln(w, "# fish completion for newstext")
	for _, v := range verbs() {
		fmt.Fprintf(w, "complete -c newstext -n __fish_use_subcommand -a %s -d '%s'\n", v.name, strings.ReplaceAll(v.short, "'", "’"))
	}
	for _, v := range verbs() {
		for _, f := range flagsOf(v) {
			value, text := flag.UnquoteUsage(f)
			text, _, _ = strings.Cut(text, "\n")
			required := ""
			if value != "" {
				required = " -r"
			}
			fmt.Fprintf(w, "complete -c newstext -n '__fish_seen_subcommand_from %s' -o %s%s -d '%s'\n", v.name, f.Name, required, strings.ReplaceAll(text, "'", "’"))
		}
	}
}
