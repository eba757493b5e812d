package diskstore

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"github.com/newstext/newstext/dedupe"
)

// A watermark is the highest ref that is safe on disk. The log is written in
// order: what was put before is safe too.
type watermark struct {
	ref atomic.Uint64

	mu     sync.Mutex
	raised *sync.Cond
	err    error
}

// raise makes all refs up to one safe, or tells all who wait of a failure.
func (w *watermark) raise(ref dedupe.Ref, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = err
	}
	if err == nil && uint64(ref) > w.ref.Load() {
		w.ref.Store(uint64(ref))
	}
	if w.raised != nil {
		w.raised.Broadcast()
	}
}

// wait waits until a ref is safe.
func (w *watermark) wait(ref dedupe.Ref) error {
	if uint64(ref) <= w.ref.Load() {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.raised == nil {
		w.raised = sync.NewCond(&w.mu)
	}
	for w.err == nil && uint64(ref) > w.ref.Load() {
		w.raised.Wait()
	}
	return w.err
}

// Sync makes all heads safe that were put before, and all removals.
func (s *Store) Sync() error {
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return errClosed
	}
	s.writers.Add(1)
	s.mu.RUnlock()
	defer s.writers.Done()
	return reading(s.db.LogData(nil, pebble.Sync))
}

// syncEvery calls Sync again and again, and returns a function that ends that.
func (s *Store) syncEvery(pause time.Duration) (stop func()) {
	ticks := time.NewTicker(pause)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		defer ticks.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
				if err := s.Sync(); err != nil && err != errClosed {
					s.opts.Logger.Error("diskstore: sync failed", "error", err)
				}
			}
		}
	}()
	return func() { close(done); <-ended }
}
