package redisstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/newstext/newstext/dedupe"
)

// try calls f, and again while the server cannot be reached. f is told whether it
// was called before: then the call before may have had its effect.
func (s *Store) try(f func(ctx context.Context, again bool) error) error {
	ctx := context.Background()
	pause := 5 * time.Millisecond
	for start, again := time.Now(), false; ; again = true {
		err := f(ctx, again)
		switch {
		case err == nil, errors.Is(err, dedupe.ErrChanged), errors.Is(err, dedupe.ErrHas), errors.Is(err, ErrVersion):
			return err
		case !passes(err), time.Since(start) > s.patience:
			return fmt.Errorf("redisstore: %w", err)
		}
		time.Sleep(pause)
		pause = min(2*pause, time.Second)
	}
}

// passes reports whether an error is of a server that is away, starts or changes
// places.
func passes(err error) bool {
	var broken net.Error
	if errors.As(err, &broken) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || errors.Is(err, redis.ErrPoolTimeout) {
		return true
	}
	for _, word := range []string{"LOADING", "BUSY ", "MASTERDOWN", "READONLY", "CLUSTERDOWN", "TRYAGAIN"} {
		if strings.HasPrefix(err.Error(), word) {
			return true
		}
	}
	return false
}
