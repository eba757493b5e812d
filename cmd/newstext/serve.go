package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// limits bound what one client, or all of them, can ask of the server.
type limits struct {
	body    int64         // bytes of a request
	timeout time.Duration // from the first byte of a request to the last of its answer
	atOnce  int           // requests worked on at the same time; the others wait
	waiting int           // requests that may wait; the others are told to come back
}

func serveVerb() *verb {
	return &verb{
		name: "serve", args: " ", short: "serve a page to paste articles into, and a JSON API",
		long: `
Serves, on this machine only unless -addr says otherwise:

  GET  /              a page to paste an article into, or to drop a file on
  POST /v1/VERB       the verbs of this program: text, a JSON record, or JSONL in,
                      the same JSON out as "newstext VERB -json". Flags are query
                      parameters: /v1/summary?sentences=2
  GET  /openapi.json  the description of that API
  GET  /healthz       "ok" while it serves
  GET  /metrics       counters and latencies in Prometheus' format

Nothing that is sent is kept or logged. An interrupt lets the requests at work
finish, then it ends. Example:

  newstext serve -addr 127.0.0.1:8080
  curl -s --data-binary @article.txt -H 'Content-Type: text/plain' \
    '127.0.0.1:8080/v1/summary?sentences=2'`,
		do:    serve,
		flags: func(fs *flag.FlagSet) { serveFlags(fs) },
	}
}

func serve(ctx context.Context, v *verb, args []string, std stdio) error {
	fs := v.flagSet()
	addr, lim := serveFlags(fs)
	if err := v.parse(fs, args, std); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usagef("serve takes no files: %q", fs.Arg(0))
	}
	if err := lim.check(); err != nil {
		return usageError{err}
	}
	log := slog.New(slog.NewTextHandler(std.err, nil))
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", *addr)
	if err != nil {
		return err
	}
	return serveOn(ctx, l, newServer(*lim, log), log)
}

// serveFlags defines the flags of the verb, for it and for its help.
func serveFlags(fs *flag.FlagSet) (addr *string, lim *limits) {
	lim = new(limits)
	addr = fs.String("addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0: a free one, named in the log")
	fs.Int64Var(&lim.body, "max-body", 8<<20, "largest request in `BYTES`")
	fs.DurationVar(&lim.timeout, "timeout", 30*time.Second, "longest `TIME` for a request")
	fs.IntVar(&lim.atOnce, "concurrency", 0, "requests worked on at once; 0: two a processor")
	fs.IntVar(&lim.waiting, "queue", 1000, "requests that may wait for their turn")
	return addr, lim
}

func (l *limits) check() error {
	switch {
	case l.body < 1:
		return fmt.Errorf("-max-body %d: want 1 or more", l.body)
	case l.timeout <= 0:
		return fmt.Errorf("-timeout %v: want more than 0", l.timeout)
	case l.atOnce < 0:
		return fmt.Errorf("-concurrency %d: want 0 or more", l.atOnce)
	case l.waiting < 0:
		return fmt.Errorf("-queue %d: want 0 or more", l.waiting)
	}
	return nil
}

// serveOn serves until the context is done, then lets the requests at work
// finish.
func serveOn(ctx context.Context, l net.Listener, s *server, log *slog.Logger) error {
	srv := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       s.lim.timeout,
		WriteTimeout:      s.lim.timeout + 10*time.Second, // time to say that the time is over
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	log.Info("serving", "url", "http://"+l.Addr().String()+"/")
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.lim.timeout)
	defer cancel()
	err := srv.Shutdown(patience)
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
