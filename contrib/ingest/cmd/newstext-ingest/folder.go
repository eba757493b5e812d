package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/contrib/ingest"
	"github.com/newstext/newstext/dedupe"
)

// A folder holds what is kept from run to run. Articles and index are written first,
// then the state, which says how many bytes of the articles belong to it: what is
// after these was written by a run that was cut off, and is taken away.
type folder struct {
	dir   string
	store *diskstore.Store
	index *dedupe.Index
	state *ingest.State

	articles *os.File
	out      *bufio.Writer
}

// kept is the form of state.json.
type kept struct {
	Articles int64           `json:"articles"` // bytes of articles.jsonl
	State    json.RawMessage `json:"state"`
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

// open opens a folder, made if there is none. Its index lets in one process at a time.
func open(dir string, window time.Duration) (opened *folder, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f := &folder{dir: dir}
	if f.store, f.index, err = openIndex(f.path("index"), window); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.store.Close())
		}
	}()
	size, err := f.load()
	if err != nil {
		return nil, err
	}
	if f.articles, err = os.OpenFile(f.path("articles.jsonl"), os.O_CREATE|os.O_RDWR, 0o644); err != nil {
		return nil, err
	}
	if end, err := f.articles.Seek(0, io.SeekEnd); err != nil || end < size {
		return nil, errors.Join(err, fmt.Errorf("%s has %d bytes, and had %d", f.articles.Name(), end, size), f.articles.Close())
	}
	if err := f.articles.Truncate(size); err != nil {
		return nil, errors.Join(err, f.articles.Close())
	}
	if _, err := f.articles.Seek(size, io.SeekStart); err != nil {
		return nil, errors.Join(err, f.articles.Close())
	}
	f.out = bufio.NewWriter(f.articles)
	return f, nil
}

// load reads state.json and returns how many bytes of the articles belong to it.
func (f *folder) load() (int64, error) {
	f.state = ingest.NewState()
	b, err := os.ReadFile(f.path("state.json"))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	var k kept
	if err == nil {
		err = json.Unmarshal(b, &k)
	}
	if err == nil {
		f.state, err = ingest.LoadState(bytes.NewReader(k.State))
	}
	if err != nil {
		return 0, fmt.Errorf("state.json: %w", err)
	}
	return k.Articles, nil
}

func (f *folder) emit(a ingest.Article) error {
	enc := json.NewEncoder(f.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(a)
}

// keep makes all so far safe: articles, index, and then the state.
func (f *folder) keep() error {
	if err := errors.Join(f.out.Flush(), f.articles.Sync(), f.store.Sync()); err != nil {
		return err
	}
	size, err := f.articles.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	var state bytes.Buffer
	if err := f.state.Save(&state); err != nil {
		return err
	}
	b, err := json.Marshal(kept{size, state.Bytes()})
	if err != nil {
		return err
	}
	fresh := f.path("state.json.new")
	file, err := os.Create(fresh)
	if err != nil {
		return err
	}
	_, err = file.Write(b)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(fresh, f.path("state.json"))
}

func (f *folder) close() error { return errors.Join(f.articles.Close(), f.store.Close()) }
