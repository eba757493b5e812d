package pgstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/newstext/newstext/dedupe"
)

// try calls f, and again while the server cannot be reached. f is told whether it
// was called before: then the call before may have had its effect.
func (s *Store) try(ctx context.Context, f func(ctx context.Context, again bool) error) error {
	pause := 5 * time.Millisecond
	for start, again := time.Now(), false; ; again = true {
		err := f(ctx, again)
		switch {
		case err == nil, errors.Is(err, dedupe.ErrChanged), errors.Is(err, dedupe.ErrHas), errors.Is(err, ErrVersion):
			return err
		case ctx.Err() != nil, !passes(err), time.Since(start) > s.patience:
			return fmt.Errorf("pgstore: %w", err)
		}
		time.Sleep(pause)
		pause = min(2*pause, time.Second)
	}
}

// passes reports whether an error is of a server that is away or starts, or of two
// transactions that met.
func passes(err error) bool {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		switch said.Code {
		case "57P01", "57P02", "57P03", // shut down, crashed, not ready
			"53300",          // too many connections
			"40001", "40P01": // serialization, deadlock
			return true
		}
		return strings.HasPrefix(said.Code, "08") // connections
	}
	var connect *pgconn.ConnectError
	var broken net.Error
	return errors.As(err, &connect) || errors.As(err, &broken) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err)
}
