package diskstore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// closedFile is there while a store is closed and says what it holds. The files of
// the database have checksums, but an end that is cut off can look like one that
// was never written, as after a crash. A store that was closed has no such end.
const closedFile = "closed"

func (s *Store) holds() string {
	return fmt.Sprintf("%d heads, %d keys\n", s.heads, s.keys)
}

func (s *Store) sayClosed() error {
	path := filepath.Join(s.dir, closedFile)
	f, err := os.Create(path + ".new")
	if err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	_, err = f.WriteString(s.holds())
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = rename(path+".new", path)
	}
	if err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	return nil
}

// reopened compares what the store holds with what it said when it was closed.
func (s *Store) reopened() error {
	path := filepath.Join(s.dir, closedFile)
	said, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	if got := s.holds(); got != string(said) {
		return damaged("when it was closed it held %q, now %q", said, got)
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("diskstore: %w", err)
	}
	return nil
}
