// Package redisstore keeps the heads of a dedupe.Index in Redis, or a server that
// speaks like it, for services of several processes that share one index.
//
//	client := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
//	store, err := redisstore.New(client, redisstore.Options{})
//	seen, err := dedupe.NewIndexOn(store, dedupe.Options{})
//	match, err := seen.Add(id, text, published)
//
// Answers are those of an index in memory, to the byte; package storetest holds
// that. An index is made on the store in each process. Of copies that several
// processes add at the same time one becomes the head, and the others are told so:
// a head is put by a script that looks, under the keys of the head, for others that
// came meanwhile.
//
// An article that is new takes two round trips, one that resembles others one more,
// and one for each text it is compared with. Goroutines of a process do not wait for each other.
//
// # Faults
//
// While the server cannot be reached, or starts, calls wait and try again, up to
// Options.Patience. A head that was put while the connection broke is recognised
// and not put twice.
//
// What is safe when is the server's matter: with "appendonly yes" and "appendfsync
// always" an article is on disk before Add returns, and nothing acknowledged is lost
// when the server is killed; with "appendfsync everysec", the default, the last
// second can be lost, heads in part never. The server must not throw keys away when
// memory is short: maxmemory-policy noeviction.
//
// # What is kept where
//
// Five keys that begin with Options.Prefix in braces, which keeps them together in
// a cluster: heads, texts and IDs as hashes, one hash from the keys of an index to
// their heads, and a sorted set of ages. docs/stores.md in the root module says
// what a head costs.
package redisstore
