// Command newstext does from a shell what the library does: text or JSONL in,
// text or JSONL out.
//
//	newstext VERB [flags] [FILE…]
//
// "newstext help" lists the verbs, "newstext help VERB" explains one of them.
// Without files it reads standard input. With -json it prints one JSON object a
// record, in input order; offsets are bytes of the record's text.
//
// A record that cannot be read gives a line on standard error with its file and
// line; the others go on, and the exit status is 1. It is 2 for a wrong command
// line and 130 after an interrupt, which leaves whole lines only.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit statuses.
const (
	statusOK          = 0
	statusError       = 1   // a file or a record could not be read or written; the others were
	statusUsage       = 2   // the command line is wrong; nothing was done
	statusInterrupted = 130 // stopped by a signal, after the last whole line
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(status)
}

// stdio is where a run reads and writes, so that tests can stand in for a shell.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// A usageError is a mistake on the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errSomeFailed says that some records or files failed, and were reported.
var errSomeFailed = errors.New("some input could not be read")

// run does what the arguments ask for and returns the exit status.
func run(ctx context.Context, args []string, std stdio) int {
	if len(args) == 0 {
		usage(std.err)
		return statusUsage
	}
	name := args[0]
	switch {
	case isHelp(name):
		name = "help"
	case name == "-version", name == "--version":
		name = "version"
	}
	v := verbNamed(name)
	if v == nil {
		fmt.Fprintf(std.err, "newstext: no verb %q%s\nRun 'newstext help' for the verbs.\n", name, didYouMean(name))
		return statusUsage
	}
	err := v.run(ctx, args[1:], std)
	var wrong usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return statusOK
	case errors.As(err, &wrong):
		fmt.Fprintf(std.err, "newstext %s: %v\nRun 'newstext help %s' for its flags.\n", v.name, err, v.name)
		return statusUsage
	case errors.Is(err, syscall.EPIPE):
		return statusOK // who reads us has had enough: "newstext … | head"
	case errors.Is(err, errSomeFailed):
		return statusError // each was reported where it happened
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(std.err, "newstext %s: interrupted\n", v.name)
		return statusInterrupted
	default:
		fmt.Fprintf(std.err, "newstext %s: %v\n", v.name, err)
		return statusError
	}
}
