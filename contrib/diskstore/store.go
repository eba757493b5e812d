package diskstore

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/newstext/newstext/dedupe"
)

// version is that of the entries in keys.go.
const version = 2

var (
	// ErrFormat says that a folder holds something else than a store, or a store
	// of another version.
	ErrFormat = errors.New("diskstore: no store of this version")

	// ErrDamaged says that files of a store are missing or changed.
	ErrDamaged = errors.New("diskstore: damaged")

	// ErrInUse says that the store is open elsewhere.
	ErrInUse = errors.New("diskstore: in use")

	errClosed = errors.New("diskstore: closed")
)

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// Options are the settings of a Store. The zero Options is recommended.
type Options struct {
	// Text, if not nil, says that the texts stay with the caller: the store calls
	// it, from several goroutines at once, with the ID of a head to get its text.
	// Nil keeps them in the store, compressed.
	Text func(id string) (string, error)

	// SyncEvery says when a head that was put is safe from a crash. 0 is before
	// Put, and so Add, returns: goroutines that add at the same time share a
	// write. A copy is not reported before its head is safe. Otherwise Put returns
	// at once and a head is safe after the next Sync or Close, or after this long:
	// a crash loses the latest heads, no head in part, and none before one that is
	// kept. At least 1 ms.
	SyncEvery time.Duration

	// Cache is how many bytes of the files are kept in memory, unpacked. 0 is
	// 32 MiB; at least 1 MiB. Keys have no favourites: more is of use only where the
	// same heads are asked for again and again. Beside it a store takes about 150 MiB
	// for what is about to be written and 12 bytes a paragraph, 36 an article.
	Cache int64

	// Logger is told of failures in the background. Nil is none.
	Logger *slog.Logger
}

func (o Options) complete() (Options, error) {
	switch {
	case o.SyncEvery != 0 && o.SyncEvery < time.Millisecond:
		return o, fmt.Errorf("diskstore: SyncEvery %v: want 0 or at least 1ms", o.SyncEvery)
	case o.Cache != 0 && o.Cache < 1<<20:
		return o, fmt.Errorf("diskstore: Cache %d: want at least 1 MiB", o.Cache)
	}
	if o.Cache == 0 {
		o.Cache = 32 << 20
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

// A Store keeps the heads of an index in a folder. It is safe for concurrent use.
type Store struct {
	dir  string
	opts Options
	lock *pebble.Lock
	db   *pebble.DB

	// mu is held for reading while entries are looked up, and for writing while
	// they are applied, so that each look sees whole heads.
	mu     sync.RWMutex
	closed bool
	next   dedupe.Ref
	heads  int
	keys   int    // of all heads
	latest uint32 // of the times of all heads; 0 also if there are none
	buf    []byte // of a writer

	young  *table     // the heads that came last, whose other entries are not written
	frozen *table     // those before, while theirs are; nil if none
	wrote  *sync.Cond // on mu: frozen is written, or failed, or the store closed
	failed error      // why frozen cannot be written

	known  atomic.Pointer[filter] // of all keys and IDs
	coming *filter                // takes its place soon; nil if none

	writers sync.WaitGroup // that wait for the disk
	safe    watermark
	ticker  func() // stops the syncs of SyncEvery
}

var _ dedupe.Store = (*Store)(nil)

const (
	database = "heads"  // the folder of the database
	unborn   = "new"    // the same while it is made
	sorting  = "sorted" // that of files that the database will take over
)

// Open opens the store in a folder, and makes both if they are not there. It
// reads all keys once, which takes seconds for a million paragraphs. A folder can be
// open once at a time, else the error wraps ErrInUse. A folder that holds
// something else, or a store of another version, gives an ErrFormat; missing and
// changed files an ErrDamaged, if Open gets to see the damage: see Verify.
func Open(dir string, opts Options) (*Store, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	if err := claim(dir); err != nil {
		return nil, err
	}
	lock, err := pebble.LockDirectory(dir, vfs.Default)
	if err != nil {
		var system syscall.Errno
		if !errors.As(err, &system) || system == syscall.EAGAIN { // this process has it, or another
			return nil, fmt.Errorf("%w: %s: %w", ErrInUse, dir, err)
		}
		return nil, fmt.Errorf("diskstore: %s: %w", dir, err)
	}
	s := &Store{dir: dir, opts: opts, lock: lock}
	s.wrote = sync.NewCond(&s.mu)
	if err := s.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("%w (%s)", err, dir), lock.Close())
	}
	return s, nil
}

// claim makes a folder, and fails if it holds something else than a store.
func claim(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	for _, f := range files {
		switch f.Name() {
		case "LOCK", database, unborn, sorting, closedFile, closedFile + ".new":
		default:
			return fmt.Errorf("%w: %s holds %s", ErrFormat, dir, f.Name())
		}
	}
	return nil
}

func (s *Store) open() error {
	path := filepath.Join(s.dir, database)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		err = create(s.dir)
		if err != nil {
			return fmt.Errorf("diskstore: %w", err)
		}
	} else if err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	if err := os.RemoveAll(filepath.Join(s.dir, sorting)); err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	db, err := pebble.Open(path, s.settings())
	if err != nil {
		return opening(err)
	}
	s.db = db
	err = s.check()
	if err == nil {
		err = s.learn()
	}
	if err != nil {
		return errors.Join(err, db.Close())
	}
	if err := s.reopened(); err != nil {
		return errors.Join(err, db.Close())
	}
	if s.opts.SyncEvery > 0 {
		s.ticker = s.syncEvery(s.opts.SyncEvery)
	}
	return nil
}

// create makes the database under another name, so that no crash leaves half of
// one.
func create(dir string) error {
	path := filepath.Join(dir, unborn)
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	s := &Store{opts: Options{Cache: 1 << 20, Logger: slog.New(slog.DiscardHandler)}}
	db, err := pebble.Open(path, s.settings())
	if err != nil {
		return err
	}
	if err := errors.Join(db.Set([]byte{metaSpace}, []byte(versions()), pebble.Sync), db.Close()); err != nil {
		return err
	}
	return rename(path, filepath.Join(dir, database))
}

// rename gives a file or a folder another name, safely.
func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func versions() string { return fmt.Sprintf("store %d, prints %d", version, dedupe.PrintVersion) }

// memTable is how many bytes of heads and texts are gathered before they become a
// file, and maxYoung how many other entries a table takes. Tests make them smaller.
var (
	memTable uint64 = 16 << 20
	maxYoung        = 2 << 20
)

// tablesMerged is how many files that lie over each other are merged into the
// levels below at once. Each of these merges writes all that it meets below.
const tablesMerged = 8

// settings are those of the database.
func (s *Store) settings() *pebble.Options {
	o := &pebble.Options{
		Comparer:              comparer,
		FormatMajorVersion:    pebble.FormatTableFormatV6,
		CacheSize:             s.opts.Cache + 2*int64(memTable), // which it takes from there
		MemTableSize:          memTable,
		L0CompactionThreshold: 2 * tablesMerged, // it counts files twice
		L0StopWritesThreshold: 4 * tablesMerged,
		LBaseMaxBytes:         4 << 30, // below this there is one level to merge into
		Logger:                logger{s.opts.Logger},
		EventListener: &pebble.EventListener{ // else they end the process
			DataCorruption:  func(info pebble.DataCorruptionInfo) { s.opts.Logger.Error(info.String()) },
			BackgroundError: func(err error) { s.opts.Logger.Error("diskstore: in the background", "error", err) },
		},
	}
	// What is asked for is nearly always there, thanks to the filter, and most of
	// that is on the last level: only the others need filters of their own.
	last := len(o.Levels) - 1
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.FastestCompression }
	}
	o.Levels[last].FilterPolicy = pebble.NoFilterPolicy
	return o
}

// opening says what is wrong with a database that does not open.
func opening(err error) error {
	var system syscall.Errno
	if errors.As(err, &system) && system != syscall.ENOENT {
		return fmt.Errorf("diskstore: %w", err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// reading says what is wrong with a database that cannot be read.
func reading(err error) error {
	if err == nil || errors.Is(err, ErrDamaged) {
		return err
	}
	if pebble.IsCorruptionError(err) || errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("diskstore: %w", err)
}

// check compares the versions.
func (s *Store) check() error {
	value, closer, err := s.db.Get([]byte{metaSpace})
	if errors.Is(err, pebble.ErrNotFound) {
		return fmt.Errorf("%w: it says no version", ErrFormat)
	}
	if err != nil {
		return reading(err)
	}
	defer closer.Close()
	if got := string(value); got != versions() {
		return fmt.Errorf("%w: it is of %q, this program's is %q", ErrFormat, got, versions())
	}
	return nil
}

// Len returns the number of heads.
func (s *Store) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.heads
}

// Close makes all heads safe and closes the store. Calls that wait for the disk
// are waited for.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return errClosed
	}
	s.closed = true
	s.wrote.Broadcast()
	s.mu.Unlock()
	if s.ticker != nil {
		s.ticker()
	}
	s.writers.Wait()
	err := reading(s.db.Flush())
	err = errors.Join(err, reading(s.db.Close()))
	if err == nil {
		err = s.sayClosed()
	}
	return errors.Join(err, s.lock.Close())
}

// logger passes on what the database says. Fatalf is its word for a write that
// failed: what is in memory cannot be trusted any more, so the process ends, as if
// it had been killed.
type logger struct{ *slog.Logger }

func (l logger) Infof(string, ...any) {}

func (l logger) Errorf(format string, args ...any) { l.Error(fmt.Sprintf(format, args...)) }

func (l logger) Fatalf(format string, args ...any) {
	l.Error(fmt.Sprintf(format, args...))
	panic("diskstore: " + fmt.Sprintf(format, args...))
}
