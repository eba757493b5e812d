// Package pgstore keeps the heads of a dedupe.Index in PostgreSQL, for services of
// several processes that share one index and have a database already.
//
//	pool, err := pgxpool.New(ctx, "postgres://localhost/news")
//	store, err := pgstore.New(ctx, pool, pgstore.Options{})
//	seen, err := dedupe.NewIndexOn(store, dedupe.Options{})
//	match, err := seen.Add(id, text, published)
//
// Answers are those of an index in memory, to the byte; package storetest holds
// that. An index is made on the store in each process. Of copies that several
// processes add at the same time one becomes the head, and the others are told so:
// a head is put by a function that locks its keys, looks whether others came under
// them meanwhile, and inserts. Heads without a key in common do not wait for each
// other.
//
// An article that is new takes two round trips, one that resembles others one more,
// and one for each text it is compared with. Goroutines of a process do not wait
// for each other, as far as the pool has connections.
//
// # Faults
//
// While the server cannot be reached, or starts, calls wait and try again, up to
// Options.Patience. A head that was put while the connection broke is recognised
// and not put twice. With synchronous_commit on, as it is by default, an article is
// on disk before Add returns, and before others see it.
//
// # What is kept where
//
// Tables meta, heads and postings and a function put_head in a schema of their own,
// which New makes: the role must be allowed to create it, or own it if it is there. docs/stores.md
// in the root module says what a head costs.
package pgstore
