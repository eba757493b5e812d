// Package quality lets tests measure this module's results on development data
// that is not part of the repository.
//
// The folder of the data is named by the environment variable NEWSTEXT_DATA; the
// scorers (Python 3, standard library only) lie beside it in score. A test that
// finds no data skips and says so, so that the module's tests pass anywhere.
package quality

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Path returns the path of a file of the data, such as
// "foundations/gum-dev.jsonl.gz". It skips the test when the data is not there.
func Path(tb testing.TB, name string) string {
	tb.Helper()
	dir := os.Getenv("NEWSTEXT_DATA")
	if dir == "" {
		tb.Skip("NEWSTEXT_DATA is not set: no development data to measure on")
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("development data: %v", err)
	}
	return path
}

// Read decodes each line of a JSONL file of the data (gzip'ed if its name ends
// in .gz) into a T.
func Read[T any](tb testing.TB, name string) []T {
	tb.Helper()
	f, err := os.Open(Path(tb, name))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = bufio.NewReaderSize(f, 1<<20)
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			tb.Fatal(err)
		}
	}
	var out []T
	for dec := json.NewDecoder(r); ; {
		var v T
		if err := dec.Decode(&v); err == io.EOF {
			return out
		} else if err != nil {
			tb.Fatalf("%s, record %d: %v", name, len(out)+1, err)
		}
		out = append(out, v)
	}
}

// Write writes records as JSONL to a file of the test's temporary folder and
// returns its path, ready to be given to Score.
func Write[T any](tb testing.TB, records []T) string {
	tb.Helper()
	f, err := os.CreateTemp(tb.TempDir(), "*.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, r := range records {
		if err := enc.Encode(r); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return f.Name()
}

// Score runs a scorer, such as "score-sentences.py", with the arguments and
// returns what it prints. It skips the test when there is no Python or no scorer.
func Score(tb testing.TB, scorer string, args ...string) string {
	tb.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		tb.Skip("no python3 to run the scorer with")
	}
	path := Path(tb, filepath.Join("..", "score", scorer))
	out, err := exec.Command(python, append([]string{path}, args...)...).CombinedOutput()
	if err != nil {
		tb.Fatalf("%s: %v\n%s", scorer, err, out)
	}
	return string(out)
}
