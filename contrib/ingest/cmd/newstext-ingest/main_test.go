package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// paper is a server with a feed of some articles, which tells the same each time.
func paper(t *testing.T, articles int) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>The Tarn Courier</title>`)
		for i := range articles {
			fmt.Fprintf(w, `<item><guid>%d</guid><title>Number %d</title><description>Number %d of the boats of Holm has caught %d herrings, and skipper Vandermeer-%d has sold them for %d crowns.</description></item>`,
				i, i, i, i*31, i, i*977)
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/feed"
}

func articles(t *testing.T, dir string) []string {
	b, err := os.ReadFile(filepath.Join(dir, "articles.jsonl"))
	require.NoError(t, err)
	return strings.SplitAfter(strings.TrimSuffix(string(b), "\n"), "\n")
}

func TestRunTwiceNothingTwice(t *testing.T) {
	dir, feed := filepath.Join(t.TempDir(), "news"), paper(t, 5)
	list := filepath.Join(t.TempDir(), "feeds.txt")
	require.NoError(t, os.WriteFile(list, []byte("# feeds\n\n"+feed+"\n"), 0o644))
	for range 2 {
		var log bytes.Buffer
		failed, err := run(context.Background(), []string{"-dir", dir, "-list", list}, &log)
		require.NoError(t, err)
		assert.Zero(t, failed, log.String())
		assert.Len(t, articles(t, dir), 5)
	}
	var log bytes.Buffer
	failed, err := run(context.Background(), []string{"-dir", dir, strings.Replace(feed, "/feed", "/nothing", 1), feed}, &log)
	require.NoError(t, err)
	assert.Equal(t, 1, failed)
	assert.Contains(t, log.String(), "failed: 404")
	assert.Contains(t, log.String(), "0 articles")
}

// A run that was killed before it kept its state: its articles are taken away and come
// again, once, though the index knows them.
func TestARunThatWasKilled(t *testing.T) {
	dir, feed := t.TempDir(), paper(t, 5)
	_, err := run(context.Background(), []string{"-dir", dir, feed}, &bytes.Buffer{})
	require.NoError(t, err)
	want := articles(t, dir)
	require.NoError(t, os.Remove(filepath.Join(dir, "state.json")))
	out, err := os.OpenFile(filepath.Join(dir, "articles.jsonl"), os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = out.WriteString(`{"id":"cut o`)
	require.NoError(t, err)
	require.NoError(t, out.Close())
	_, err = run(context.Background(), []string{"-dir", dir, feed}, &bytes.Buffer{})
	require.NoError(t, err)
	got := articles(t, dir)
	require.Len(t, got, len(want))
	for i := range want { // what they are to earlier ones is known the first time only
		before, _, _ := strings.Cut(want[i], `,"relation"`)
		after, _, _ := strings.Cut(got[i], `,"relation"`)
		assert.Equal(t, strings.TrimRight(before, "}\n"), strings.TrimRight(after, "}\n"))
	}
}

func TestMistakesAreNamed(t *testing.T) {
	dir := t.TempDir()
	_, err := run(context.Background(), nil, &bytes.Buffer{})
	assert.ErrorContains(t, err, "-dir")
	_, err = run(context.Background(), []string{"-dir", dir, "-list", "nowhere"}, &bytes.Buffer{})
	assert.ErrorContains(t, err, "nowhere")
	_, err = run(context.Background(), []string{"-dir", dir, "-timeout", "-1s", "x"}, &bytes.Buffer{})
	assert.ErrorContains(t, err, "Timeout")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "state.json"), []byte(`{"articles":99,"state":{"version":1}}`), 0o644))
	_, err = run(context.Background(), []string{"-dir", dir, "x"}, &bytes.Buffer{})
	assert.ErrorContains(t, err, "has 0 bytes, and had 99")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "state.json"), []byte(`{`), 0o644))
	_, err = run(context.Background(), []string{"-dir", dir, "x"}, &bytes.Buffer{})
	assert.ErrorContains(t, err, "state.json")
}
