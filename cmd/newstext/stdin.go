package main

import (
	"context"
	"io"
)

// A stdinReader reads standard input so that an interrupt ends the read: a read
// from a terminal or a pipe that says nothing blocks otherwise until it does.
type stdinReader struct {
	ctx  context.Context
	want chan struct{}
	got  chan stdinChunk
	rest []byte
	err  error
}

type stdinChunk struct {
	data []byte
	err  error
}

func newStdinReader(ctx context.Context, r io.Reader) *stdinReader {
	s := &stdinReader{ctx: ctx, want: make(chan struct{}), got: make(chan stdinChunk)}
	go func() {
		buf := make([]byte, 1<<16)
		for range s.want { // so that buf is not written to while it is read
			n, err := r.Read(buf)
			select {
			case s.got <- stdinChunk{buf[:n], err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return s
}

func (s *stdinReader) Read(p []byte) (int, error) {
	if len(s.rest) == 0 && s.err == nil {
		select {
		case s.want <- struct{}{}:
		case <-s.ctx.Done():
			return 0, s.ctx.Err()
		}
		select {
		case c := <-s.got:
			s.rest, s.err = c.data, c.err
		case <-s.ctx.Done():
			return 0, s.ctx.Err()
		}
	}
	if len(s.rest) == 0 {
		return 0, s.err
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}
