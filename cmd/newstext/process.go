package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"sync"
)

// A task is what a verb does with records: each on its own, or all of them.
type task struct {
	// each turns one record into its output. It is called from several
	// goroutines at once. The record has a text unless anyRecord is set.
	each      func(ctx context.Context, r *record) (*output, error)
	anyRecord bool

	// asJSON is set before the run: -json was given.
	asJSON bool

	// all reads the records itself and calls emit in order. A record's error is
	// to be given to fail, and the others go on.
	all func(ctx context.Context, records iter.Seq2[*record, error], emit func(*output) error, fail func(error)) error
}

// An output is what a record gives: an object for -json, or words for people.
type output struct {
	json  any
	human func(w *bytes.Buffer)
}

// process runs a task over the files and writes what it gives, in order.
func process(ctx context.Context, t *task, in *input, files []string, std stdio) (err error) {
	if err := in.check(); err != nil {
		return err
	}
	w, done, err := openOutput(in.out, std)
	if err != nil {
		return err
	}
	in.progress = newProgress(std, sizeOf(files))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	std.in = newStdinReader(ctx, std.in)
	defer func() {
		in.progress.done()
		err = errors.Join(err, done())
	}()

	failed := false
	fail := func(err error) {
		if ctx.Err() != nil {
			return // cut off by the interrupt, which is told once
		}
		failed = true
		fmt.Fprintf(std.err, "newstext: %v\n", err)
	}
	t.asJSON = in.json
	input := checkText(t, records(in, files, std))
	if t.all != nil {
		var buf bytes.Buffer
		err = t.all(ctx, untilDone(ctx, input), func(o *output) error {
			buf.Reset()
			if err := o.render(&buf, in.json); err != nil {
				return err
			}
			_, err := w.Write(buf.Bytes())
			return err
		}, fail)
	} else {
		err = inOrder(ctx, in, t.each, input, w, fail)
	}
	if err == nil && ctx.Err() != nil {
		err = context.Canceled
	}
	if err == nil && failed {
		err = errSomeFailed
	}
	return err
}

// checkText turns records without a text into errors, for tasks that need one.
func checkText(t *task, in iter.Seq2[*record, error]) iter.Seq2[*record, error] {
	if t.anyRecord {
		return in
	}
	return func(yield func(*record, error) bool) {
		for r, err := range in {
			if err == nil && r.Doc == nil {
				r, err = nil, fmt.Errorf(`%s: record without "text"`, r.name)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// untilDone ends the records when the context does.
func untilDone(ctx context.Context, in iter.Seq2[*record, error]) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		for r, err := range in {
			if ctx.Err() != nil || !yield(r, err) {
				return
			}
		}
	}
}

// inOrder works on several records at once and writes what they give in the
// order in which they came. At most twice as many records as workers are in
// memory.
func inOrder(ctx context.Context, in *input, each func(context.Context, *record) (*output, error), input iter.Seq2[*record, error], w io.Writer, fail func(error)) error {
	type job struct {
		rec  *record
		buf  *bytes.Buffer
		err  error
		done chan struct{}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	todo := make(chan *job)
	order := make(chan *job, 2*in.workers)
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}

	var workers sync.WaitGroup
	for range in.workers {
		workers.Go(func() {
			for j := range todo {
				o, err := each(ctx, j.rec)
				if err == nil {
					err = o.render(j.buf, in.json)
				}
				if err != nil {
					j.err = fmt.Errorf("%s: %w", j.rec.name, err)
				}
				close(j.done)
			}
		})
	}
	var reader sync.WaitGroup
	reader.Go(func() {
		defer close(order)
		defer close(todo)
		for r, err := range untilDone(ctx, input) {
			j := &job{rec: r, err: err, done: make(chan struct{})}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			if err != nil {
				close(j.done)
				continue
			}
			j.buf = buffers.Get().(*bytes.Buffer)
			todo <- j
		}
	})

	var failure error
	for j := range order {
		<-j.done
		if failure == nil && ctx.Err() == nil {
			if j.err != nil {
				fail(j.err)
			} else if _, err := w.Write(j.buf.Bytes()); err != nil {
				failure = err
				cancel()
			}
		}
		if j.buf != nil {
			j.buf.Reset()
			buffers.Put(j.buf)
		}
	}
	reader.Wait()
	workers.Wait()
	return failure
}

func (o *output) render(buf *bytes.Buffer, asJSON bool) error {
	if asJSON || o.human == nil {
		enc := json.NewEncoder(buf)
		enc.SetEscapeHTML(false)
		return enc.Encode(o.json)
	}
	o.human(buf)
	return nil
}

// openOutput returns where to write and what to call at the end. Writes are
// gathered, but only whole ones reach the file, so that a run that is stopped
// leaves whole lines.
func openOutput(name string, std stdio) (io.Writer, func() error, error) {
	if name == "" {
		w := &wholeWriter{w: std.out}
		return w, w.flush, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, nil, err
	}
	if !strings.HasSuffix(name, ".gz") {
		w := &wholeWriter{w: f}
		return w, func() error { return errors.Join(w.flush(), f.Close()) }, nil
	}
	z := gzip.NewWriter(f)
	w := bufio.NewWriterSize(z, 1<<16)
	return w, func() error { return errors.Join(w.Flush(), z.Close(), f.Close()) }, nil
}

// A wholeWriter gathers writes and passes them on only whole: what one call of
// Write was given is never parted.
type wholeWriter struct {
	w   io.Writer
	buf []byte
}

func (w *wholeWriter) Write(p []byte) (int, error) {
	if len(w.buf) > 0 && len(w.buf)+len(p) > 1<<16 {
		if err := w.flush(); err != nil {
			return 0, err
		}
	}
	w.buf = append(w.buf, p...)
	return len(p), nil
}

func (w *wholeWriter) flush() error {
	if len(w.buf) == 0 {
		return nil
	}
	_, err := w.w.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}
