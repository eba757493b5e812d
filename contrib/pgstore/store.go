package pgstore

import (
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/newstext/newstext/dedupe"
)

// version is that of schema.sql.
const version = 1

//go:embed schema.sql
var schema string

// ErrVersion says that a schema is of another version, or was made with other
// prints.
var ErrVersion = errors.New("pgstore: another version")

// Options are the settings of a Store. The zero Options is recommended.
type Options struct {
	// Schema is the schema of the tables; stores in different schemas have nothing
	// to do with each other. Empty is "newstext".
	Schema string

	// Patience is how long a call goes on trying while the server cannot be
	// reached. 0 is 30 seconds; negative is not at all.
	Patience time.Duration
}

// A Store keeps the heads of an index in PostgreSQL. It is safe for concurrent use,
// by several processes too.
type Store struct {
	pool     *pgxpool.Pool
	patience time.Duration
	space    int32 // of the locks
	schema   string
	sql      statements
}

var _ dedupe.Store = (*Store)(nil)

// New returns the store in a schema, which is made if it is not there. The pool
// stays the caller's, to close it.
func New(ctx context.Context, pool *pgxpool.Pool, opts Options) (*Store, error) {
	name := cmp.Or(opts.Schema, "newstext")
	h := fnv.New32a()
	h.Write([]byte("newstext.dedupe " + name))
	s := &Store{
		pool: pool, patience: cmp.Or(opts.Patience, 30*time.Second),
		space: int32(h.Sum32()), schema: pgx.Identifier{name}.Sanitize(),
	}
	s.sql = statementsIn(s.schema)
	return s, s.try(ctx, func(context.Context, bool) error { return s.prepare(ctx) })
}

// prepare makes the schema, or compares its version. One process at a time does.
func (s *Store) prepare(ctx context.Context) error {
	want := fmt.Sprintf("store %d, prints %d", version, dedupe.PrintVersion)
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1::bigint)", int64(s.space)); err != nil {
			return err
		}
		var there bool
		if err := tx.QueryRow(ctx, "SELECT to_regclass($1) IS NOT NULL", s.schema+".meta").Scan(&there); err != nil {
			return err
		}
		if !there {
			_, err := tx.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+s.schema+"; SET LOCAL search_path TO "+s.schema+";"+schema+
				"ALTER FUNCTION put_head SET search_path FROM CURRENT; INSERT INTO meta VALUES ('"+want+"')", pgx.QueryExecModeSimpleProtocol)
			return err
		}
		var got string
		err := tx.QueryRow(ctx, "SELECT version FROM "+s.schema+".meta").Scan(&got)
		if err == nil && got != want {
			err = fmt.Errorf("%w: the schema is of %q, this program's is %q", ErrVersion, got, want)
		}
		return err
	})
}

// statements are the store's, with the names of its tables.
type statements struct{ postings, heads, text, lookup, latest, put, delete, evict, all string }

func statementsIn(schema string) statements {
	heads, postings := schema+".heads", schema+".postings"
	remove := func(which string) string {
		return "WITH gone AS (DELETE FROM " + heads + " WHERE ref IN (" + which + ") RETURNING ref, keys)," +
			" unposted AS (DELETE FROM " + postings + " p USING (SELECT ref, unnest(keys) AS key FROM gone) g WHERE p.key = g.key AND p.ref = g.ref)" +
			" SELECT count(*) FROM gone"
	}
	return statements{
		postings: "SELECT k.n, p.ref FROM unnest($1::integer[]) WITH ORDINALITY AS k (key, n)" +
			" CROSS JOIN LATERAL (SELECT ref FROM " + postings + " WHERE key = k.key ORDER BY ref LIMIT $2) AS p ORDER BY k.n, p.ref",
		heads:  "SELECT ref, at, id, sketch FROM " + heads + " WHERE ref = ANY($1)",
		text:   "SELECT text FROM " + heads + " WHERE ref = $1",
		lookup: "SELECT ref FROM " + heads + " WHERE hash = $1",
		latest: "SELECT max(at) FROM " + heads,
		put:    "SELECT " + schema + ".put_head($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		delete: remove("$1"),
		evict:  remove("SELECT ref FROM " + heads + " WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED"),
		all:    "SELECT ref, at, id, sketch, keys, text FROM " + heads + " WHERE ref > $1 ORDER BY ref LIMIT 256",
	}
}

// Postings implements dedupe.Store, in one round trip.
func (s *Store) Postings(keys []uint32, limit int, dst [][]dedupe.Ref) error {
	if len(keys) == 0 {
		return nil
	}
	signed := make([]int32, len(keys))
	for i, k := range keys {
		signed[i] = int32(k)
	}
	return s.try(context.Background(), func(ctx context.Context, _ bool) error {
		for i := range dst {
			dst[i] = dst[i][:0]
		}
		rows, err := s.pool.Query(ctx, s.sql.postings, signed, limit)
		if err != nil {
			return err
		}
		var n, ref int64
		_, err = pgx.ForEachRow(rows, []any{&n, &ref}, func() error {
			dst[n-1] = append(dst[n-1], dedupe.Ref(ref))
			return nil
		})
		return err
	})
}

// Heads implements dedupe.Store, in one round trip.
func (s *Store) Heads(refs []dedupe.Ref, dst []dedupe.Head) error {
	if len(refs) == 0 {
		return nil
	}
	return s.try(context.Background(), func(ctx context.Context, _ bool) error {
		rows, err := s.pool.Query(ctx, s.sql.heads, signedRefs(refs))
		if err != nil {
			return err
		}
		found := make(map[dedupe.Ref]dedupe.Head, len(refs))
		var ref, at int64
		var id, sketch []byte
		_, err = pgx.ForEachRow(rows, []any{&ref, &at, &id, &sketch}, func() error {
			found[dedupe.Ref(ref)] = dedupe.Head{ID: string(id), Time: timeOf(at), Sketch: slices.Clone(sketch)}
			return nil
		})
		if err != nil {
			return err
		}
		for i, r := range refs {
			h, ok := found[r]
			if !ok {
				return dedupe.ErrChanged
			}
			dst[i] = h
		}
		return nil
	})
}

// Text implements dedupe.Store.
func (s *Store) Text(ref dedupe.Ref) (string, error) {
	var text []byte
	err := s.try(context.Background(), func(ctx context.Context, _ bool) error {
		err := s.pool.QueryRow(ctx, s.sql.text, int64(ref)).Scan(&text)
		if errors.Is(err, pgx.ErrNoRows) {
			return dedupe.ErrChanged
		}
		return err
	})
	return string(text), err
}

// Lookup implements dedupe.Store.
func (s *Store) Lookup(id string) (dedupe.Ref, bool, error) {
	var ref int64
	var ok bool
	err := s.try(context.Background(), func(ctx context.Context, _ bool) error {
		err := s.pool.QueryRow(ctx, s.sql.lookup, hashOf(id)).Scan(&ref)
		if ok = err == nil; errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		return err
	})
	return dedupe.Ref(ref), ok, err
}

// Latest implements dedupe.Store.
func (s *Store) Latest() (time.Time, error) {
	var at *int64
	err := s.try(context.Background(), func(ctx context.Context, _ bool) error {
		return s.pool.QueryRow(ctx, s.sql.latest).Scan(&at)
	})
	if err != nil || at == nil {
		return time.Time{}, err
	}
	return timeOf(*at), nil
}

// Put implements dedupe.Store, in one round trip.
func (s *Store) Put(h dedupe.Head, seen []dedupe.Ref) error {
	all, keys, last := keysOf(h, seen)
	text, sketch := []byte(h.Text), h.Sketch
	if sketch == nil {
		sketch = []byte{}
	}
	mark := rand.Int64()
	return s.try(context.Background(), func(ctx context.Context, _ bool) error {
		var said string
		err := s.pool.QueryRow(ctx, s.sql.put, s.space, keys, last, h.Time.Unix(), mark, hashOf(h.ID), []byte(h.ID), sketch, text, all).Scan(&said)
		switch {
		case err != nil:
			return err
		case said == "has":
			return dedupe.ErrHas
		case said == "changed":
			return dedupe.ErrChanged
		}
		return nil
	})
}

// keysOf returns the keys of a head as they are, and sorted, with the last seen
// under each, nil if that is not checked.
func keysOf(h dedupe.Head, seen []dedupe.Ref) (all, keys []int32, last []int64) {
	all = make([]int32, len(h.Keys))
	order := make([]int, len(h.Keys))
	for i, k := range h.Keys {
		all[i], order[i] = int32(k), i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(all[a], all[b]) })
	keys = make([]int32, 0, len(all))
	if seen != nil {
		last = make([]int64, 0, len(all))
	}
	for _, i := range order {
		keys = append(keys, all[i])
		if seen != nil {
			last = append(last, int64(seen[i]))
		}
	}
	return all, keys, last
}

// Delete implements dedupe.Store.
func (s *Store) Delete(ref dedupe.Ref) error {
	return s.try(context.Background(), func(ctx context.Context, again bool) error {
		var n int
		err := s.pool.QueryRow(ctx, s.sql.delete, int64(ref)).Scan(&n)
		if err == nil && n == 0 && !again { // else the last try may have done it
			err = dedupe.ErrChanged
		}
		return err
	})
}

// evicted is how many heads are removed in one go.
const evicted = 256

// Evict implements dedupe.Store, in steps. It counts too few if the connection
// breaks.
func (s *Store) Evict(before time.Time) (int, error) {
	total := 0
	for {
		n := 0
		err := s.try(context.Background(), func(ctx context.Context, _ bool) error {
			return s.pool.QueryRow(ctx, s.sql.evict, before.Unix(), evicted).Scan(&n)
		})
		total += n
		if err != nil || n == 0 {
			return total, err
		}
	}
}

// All implements dedupe.Store, in steps of 256 heads.
func (s *Store) All() iter.Seq2[dedupe.Head, error] {
	return func(yield func(dedupe.Head, error) bool) {
		for last := int64(0); ; {
			heads, next, err := s.after(last)
			if err != nil {
				yield(dedupe.Head{}, err)
				return
			}
			for _, h := range heads {
				if !yield(h, nil) {
					return
				}
			}
			if len(heads) == 0 {
				return
			}
			last = next
		}
	}
}

// after returns the first heads after a ref, and the last of their refs.
func (s *Store) after(last int64) (heads []dedupe.Head, next int64, err error) {
	err = s.try(context.Background(), func(ctx context.Context, _ bool) error {
		heads = nil
		rows, err := s.pool.Query(ctx, s.sql.all, last)
		if err != nil {
			return err
		}
		var at int64
		var id, sketch, text []byte
		var keys []int32
		_, err = pgx.ForEachRow(rows, []any{&next, &at, &id, &sketch, &keys, &text}, func() error {
			h := dedupe.Head{ID: string(id), Time: timeOf(at), Sketch: slices.Clone(sketch), Text: string(text)}
			for _, k := range keys {
				h.Keys = append(h.Keys, uint32(k))
			}
			heads = append(heads, h)
			return nil
		})
		return err
	})
	return heads, next, err
}

func timeOf(at int64) time.Time { return time.Unix(at, 0).UTC() }

func signedRefs(refs []dedupe.Ref) []int64 {
	out := make([]int64, len(refs))
	for i, r := range refs {
		out[i] = int64(r)
	}
	return out
}

// hashOf returns what IDs are found by.
func hashOf(id string) [16]byte {
	h := sha256.Sum256([]byte(id))
	return [16]byte(h[:16])
}
