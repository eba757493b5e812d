package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"mime"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/newstext/newstext/document"
)

//go:embed openapi.json
var openAPI []byte

// A server answers requests. It keeps nothing between them but counters.
type server struct {
	lim     limits
	log     *slog.Logger
	slots   chan struct{} // one is taken by each request at work
	waiting atomic.Int64
	metrics *metrics.Set
}

func newServer(lim limits, log *slog.Logger) *server {
	if lim.atOnce == 0 {
		lim.atOnce = 2 * runtime.GOMAXPROCS(0)
	}
	s := &server{lim: lim, log: log, slots: make(chan struct{}, lim.atOnce), metrics: metrics.NewSet()}
	s.metrics.NewGauge("newstext_requests_at_work", func() float64 { return float64(len(s.slots)) })
	s.metrics.NewGauge("newstext_requests_waiting", func() float64 { return float64(s.waiting.Load()) })
	return s
}

// apiVerbs are the verbs that POST /v1/VERB offers.
func apiVerbs() []*verb {
	var out []*verb
	for _, v := range verbs() {
		if v.setup != nil {
			out = append(out, v)
		}
	}
	return out
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, "ok\n")
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.metrics.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write(openAPI)
	})
	mux.HandleFunc("GET /{$}", s.form)
	mux.Handle("POST /{$}", s.limited("page", s.result))
	for _, v := range apiVerbs() {
		mux.Handle("POST /v1/"+v.name, s.limited(v.name, func(w http.ResponseWriter, r *http.Request) error { return s.api(v, w, r) }))
	}
	return secured(mux)
}

// secured sets the headers that keep a page from being more than a page: no
// script, nothing from elsewhere, no frame around it.
func secured(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cache-Control", "no-store")
		h.ServeHTTP(w, r)
	})
}

// A httpError is an error with the status to answer.
type httpError struct {
	status int
	error
}

func failf(status int, format string, args ...any) error {
	return httpError{status, fmt.Errorf(format, args...)}
}

// limited wraps a handler with the server's limits, its counters and its log.
// The answer is gathered before it is sent, so that an error is one.
func (s *server) limited(name string, do func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ctx, cancel := context.WithTimeout(r.Context(), s.lim.timeout)
		defer cancel()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, s.lim.body)
		answer := &gathered{header: w.Header(), status: http.StatusOK}
		err := s.turn(ctx)
		if err == nil {
			err = s.guarded(do, answer, r)
			<-s.slots
		}
		if err != nil {
			answer.fail(err)
		}
		w.WriteHeader(answer.status)
		w.Write(answer.body.Bytes())
		s.metrics.GetOrCreateCounter(fmt.Sprintf("newstext_requests_total{what=%q,status=\"%d\"}", name, answer.status)).Inc()
		s.metrics.GetOrCreateHistogram(fmt.Sprintf("newstext_request_seconds{what=%q}", name)).UpdateDuration(start)
		s.log.Info("request", "what", name, "status", answer.status, "bytes_in", r.ContentLength, "bytes_out", answer.body.Len(), "took", time.Since(start).Round(time.Microsecond))
	})
}

// turn waits for a free slot.
func (s *server) turn(ctx context.Context) error {
	select {
	case s.slots <- struct{}{}:
		return nil
	default:
	}
	if s.waiting.Add(1) > int64(s.lim.waiting) {
		s.waiting.Add(-1)
		return failf(http.StatusServiceUnavailable, "too many requests are waiting")
	}
	defer s.waiting.Add(-1)
	select {
	case s.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return failf(http.StatusServiceUnavailable, "no turn within the time for a request")
	}
}

// guarded turns a panic, which would be a fault of ours, into an answer, and
// what was too large or too slow into its status.
func (s *server) guarded(do func(http.ResponseWriter, *http.Request) error, w *gathered, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("panic", "what", r.URL.Path, "panic", p)
			err = failf(http.StatusInternalServerError, "internal error")
		}
	}()
	err = do(w, r)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return failf(http.StatusRequestEntityTooLarge, "the request is larger than %d bytes", large.Limit)
	case errors.Is(err, context.Canceled):
		return failf(499, "the client went away") // nobody reads this but the log
	case errors.Is(err, context.DeadlineExceeded):
		return failf(http.StatusServiceUnavailable, "the request took longer than %v", s.lim.timeout)
	}
	return err
}

// gathered holds an answer until it is whole.
type gathered struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (g *gathered) Header() http.Header         { return g.header }
func (g *gathered) WriteHeader(status int)      { g.status = status }
func (g *gathered) Write(p []byte) (int, error) { return g.body.Write(p) }

// fail makes the answer an error: {"error":"…"}.
func (g *gathered) fail(err error) {
	g.status = http.StatusInternalServerError
	var h httpError
	if errors.As(err, &h) {
		g.status = h.status
	}
	if g.status == http.StatusServiceUnavailable {
		g.header.Set("Retry-After", "1")
	}
	g.header.Set("Content-Type", "application/json")
	g.body.Reset()
	json.NewEncoder(&g.body).Encode(map[string]string{"error": err.Error()})
}

// api answers POST /v1/VERB.
func (s *server) api(v *verb, w http.ResponseWriter, r *http.Request) error {
	fs := v.flagSet()
	start := v.setup(fs)
	for name, values := range r.URL.Query() {
		value, f := values[len(values)-1], fs.Lookup(name)
		if f != nil && value == "" && isBool(f.Value) {
			value = "true" // "?across" as "-across"
		}
		if f != nil && namesFile(f) {
			return failf(http.StatusBadRequest, "parameter %q: the server reads no files for a client", name)
		}
		if err := fs.Set(name, value); err != nil {
			return failf(http.StatusBadRequest, "parameter %q: %w", name, err)
		}
	}
	t, err := start()
	if err == nil {
		t.asJSON = true
	}
	if err != nil {
		return failf(http.StatusBadRequest, "%w", err)
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil && r.Header.Get("Content-Type") != "" {
		return failf(http.StatusUnsupportedMediaType, "Content-Type: %w", err)
	}
	switch kind {
	case "application/x-ndjson", "application/jsonl", "application/x-jsonlines":
		return s.apiLines(t, w, r)
	case "application/json", "text/plain", "application/x-www-form-urlencoded", "": // curl -d sends the last but one
	default:
		return failf(http.StatusUnsupportedMediaType, "Content-Type %q: want text/plain, application/json or application/x-ndjson", kind)
	}
	if t.each == nil {
		return failf(http.StatusUnsupportedMediaType, "this needs all records at once: send them as application/x-ndjson")
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var rec *record
	if kind == "application/json" {
		from, err := document.ParseRecord(body)
		if err != nil {
			return failf(http.StatusBadRequest, "%w", err)
		}
		if rec = newRecord("", from); rec.Doc == nil && !t.anyRecord {
			return failf(http.StatusBadRequest, `record without "text"`)
		}
	} else {
		rec = &record{Doc: document.New(string(body))}
	}
	out, err := t.each(r.Context(), rec)
	switch {
	case r.Context().Err() != nil:
		return r.Context().Err() // out of time, or the client went away
	case err != nil:
		return failf(http.StatusUnprocessableEntity, "%w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	return writeJSON(w, out.json)
}

// apiLines answers JSONL with JSONL. A line that cannot be read is answered, at
// its place, with {"error":"…","line":N}.
func (s *server) apiLines(t *task, w http.ResponseWriter, r *http.Request) error {
	type badLine struct {
		Error string `json:"error"`
	}
	body, err := io.ReadAll(r.Body) // bounded by -max-body
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	records := checkText(t, func(yield func(*record, error) bool) {
		readRecords(&input{format: "jsonl"}, "line", bytes.NewReader(body), yield)
	})
	fail := func(err error) {
		writeJSON(w, badLine{err.Error()})
	}
	if t.all != nil {
		return t.all(r.Context(), untilDone(r.Context(), records), func(o *output) error { return writeJSON(w, o.json) }, fail)
	}
	return eachInTurn(r.Context(), t, records, func(o *output) error { return writeJSON(w, o.json) }, fail)
}

// eachInTurn works on one record after the other: a request has one slot.
func eachInTurn(ctx context.Context, t *task, records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error {
	for rec, err := range records {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var out *output
		if err == nil {
			if out, err = t.each(ctx, rec); err != nil {
				err = fmt.Errorf("%s: %w", rec.name, err)
			}
		}
		if err != nil {
			fail(err)
			continue
		}
		if err := emit(out); err != nil {
			return err
		}
	}
	return nil
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// namesFile reports whether a flag's value is a file or a folder, as its help
// says: "-model FILE".
func namesFile(f *flag.Flag) bool {
	value, _ := flag.UnquoteUsage(f)
	return strings.Contains(value, "FILE") || strings.Contains(value, "DIR")
}

func isBool(v any) bool {
	b, ok := v.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}
