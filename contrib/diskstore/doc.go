// Package diskstore keeps the heads of a dedupe.Index in a folder: an index that
// outgrows memory, survives the process, and needs no server.
//
//	store, err := diskstore.Open("seen", diskstore.Options{})
//	defer store.Close()
//	seen, err := dedupe.NewIndexOn(store, dedupe.Options{})
//	match, err := seen.Add(id, text, published)
//
// Answers are those of an index in memory, to the byte; package storetest holds
// that. One process at a time has a folder open. For several processes see
// redisstore and pgstore.
//
// # What is safe when
//
// With the zero Options an article is on disk, past a crash of the process, of the
// system and of the power, before Add returns, and a copy is reported only when
// its head is. Goroutines that add at the same time share a write to the disk: one
// alone waits for the disk each time. Where it is enough to lose the last second,
// say because the feed is read again, Options.SyncEvery makes adding many times as
// fast; Store.Sync makes all before it safe. A head is kept wholly or not at all,
// and so are removals of one head; Evict goes forward in steps.
//
// A disk that cannot be written to, full for example, ends the process, as if it
// had been killed: what is on disk stays whole.
//
// # Damage
//
// All files have checksums. A changed, cut or missing file is an error that wraps
// ErrDamaged, when Open or a question comes upon it; Verify reads everything. Only
// the end of the log of a process that was killed cannot be told from an end that
// was never written: if that is damaged, the last heads are missing. Open never
// touches a folder that holds something else.
//
// # What is kept where
//
// The database is pebble, an LSM tree in Go. A head is logged when it is put; what it
// is found by, its keys, the hash of its ID and its time, is kept in a table in memory
// and written when the table is full, sorted, all or none. A store that is opened
// makes the table anew from the heads. A filter in memory knows of nearly all keys
// that are not there that they are not, so that new text costs no look at the disk; it
// too is made when the store is opened. A head is read when an article shares a key
// with it, its text when the article must be compared with it word by word.
// docs/stores.md in the root module says what it costs.
package diskstore
