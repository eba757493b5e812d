// Command newstext-ingest reads feeds and keeps what is new in a folder:
//
//	newstext-ingest -dir news [-list feeds.txt] [FEED…]
//
// The folder holds articles.jsonl, to which each run adds the articles that are new or
// updated since the last; index, which knows what they say; and state.json. A run that
// is killed loses nothing and doubles nothing: the next one goes on from the last feed
// that was done. A feed that fails is reported, the others go on, and the exit status
// is 1.
//
// A list has a feed a line; empty lines and those that begin with # are passed over.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/contrib/ingest"
	"github.com/newstext/newstext/dedupe"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	failed, err := run(ctx, os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "newstext-ingest:", err)
		os.Exit(2)
	case failed > 0:
		os.Exit(1)
	}
}

// run does what the arguments say and returns how many feeds failed.
func run(ctx context.Context, args []string, log io.Writer) (failed int, err error) {
	fs := flag.NewFlagSet("newstext-ingest", flag.ContinueOnError)
	fs.SetOutput(log)
	dir := fs.String("dir", "", "the `FOLDER` of articles, index and state")
	list := fs.String("list", "", "a `FILE` that names feeds, one a line")
	window := fs.Duration("window", 60*24*time.Hour, "how long an article is remembered; 0: for ever")
	var o ingest.Options
	fs.StringVar(&o.UserAgent, "agent", "", "who asks: a `NAME` and an address for complaints")
	fs.DurationVar(&o.Timeout, "timeout", 0, "of a request; 30s if not given")
	fs.IntVar(&o.Concurrency, "at-once", 0, "`N` requests at once; 8 if not given")
	fs.BoolVar(&o.FeedsOnly, "feeds-only", false, "fetch no pages: articles are what the feeds tell")
	if err := fs.Parse(args); err != nil {
		return 0, err
	}
	feeds := fs.Args()
	if *list != "" {
		if feeds, err = appendList(feeds, *list); err != nil {
			return 0, err
		}
	}
	if *dir == "" || len(feeds) == 0 {
		return 0, errors.New("want -dir FOLDER and feeds: see -help")
	}
	f, err := open(*dir, *window)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	o.Done = func(r ingest.Report) error {
		fmt.Fprintf(log, "%s: %v\n", r.Feed, r)
		for _, e := range r.Items {
			fmt.Fprintf(log, "  %v\n", e)
		}
		if r.Err != nil {
			failed++
			return nil
		}
		return f.keep()
	}
	x, err := ingest.New(f.index, f.state, o)
	if err != nil {
		return 0, err
	}
	_, err = x.Run(ctx, feeds, f.emit)
	return failed, err
}

func appendList(feeds []string, path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	for s.Scan() {
		if line := strings.TrimSpace(s.Text()); line != "" && line[0] != '#' {
			feeds = append(feeds, line)
		}
	}
	return feeds, s.Err()
}

// openIndex opens the index on disk. What it knows is made safe before the state is
// kept, so that it need not wait for the disk at each article.
func openIndex(dir string, window time.Duration) (*diskstore.Store, *dedupe.Index, error) {
	store, err := diskstore.Open(dir, diskstore.Options{SyncEvery: time.Minute, Cache: 16 << 20})
	if err != nil {
		return nil, nil, err
	}
	index, err := dedupe.NewIndexOn(store, dedupe.Options{Window: window})
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return store, index, nil
}
