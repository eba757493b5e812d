package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	ferryStory  = `{"id":"a","published":"2026-03-01T08:00:00Z","text":"The ferry to Westhaven will not sail on Tuesday because of a crack in her hull. The port expects divers from the mainland at noon, and passengers with tickets may travel by way of Orrin or ask for their money back."}` + "\n"
	ferryCopy   = `{"id":"b","published":"2026-03-02T08:00:00Z","text":"(Wire) -- The ferry to Westhaven will not sail on Tuesday because of a crack in her hull. The port expects divers from the mainland at noon, and passengers with tickets may travel by way of Orrin or ask for their money back."}` + "\n"
	ferryUpdate = `{"id":"c","published":"2026-03-09T08:00:00Z","text":"The ferry to Westhaven will not sail on Friday because of a crack in her hull. The port expects divers from the mainland at noon, and passengers with tickets may travel by way of Orrin or ask for their money back."}` + "\n"
)

func TestIndexRemembersWhatIsNoCopy(t *testing.T) {
	idx := filepath.Join(t.TempDir(), "seen.idx")
	index := func(stdin string, args ...string) string {
		t.Helper()
		out, errs, status := command(t, stdin, append([]string{"index"}, args...)...)
		require.Zero(t, status, errs)
		return out
	}

	out := index(ferryStory+ferryCopy, "add", "-json", idx)
	assert.Contains(t, out, `{"id":"a","cluster":"a"}`)
	assert.Contains(t, out, `{"id":"b","cluster":"a","relation":"copy","of":"a"`)

	assert.Contains(t, index(ferryUpdate, "find", "-json", idx), `{"id":"c","cluster":"","relation":"update","of":"a"`)
	assert.Equal(t, "a\t2026-03-01T08:00:00Z\tThe ferry to Westhaven will not sail on Tuesday because of a crack in her hull. The port expects divers from the mainland at noon, and passengers with tickets may travel by way of Orrin or ask for their money back.\n",
		index("", "list", idx), "find remembers nothing")

	assert.Contains(t, index(ferryUpdate, "add", "-json", idx), `{"id":"c","cluster":"c","relation":"update","of":"a"`)
	index("", "evict", "-older", "168h", idx)
	assert.Contains(t, index("", "list", "-json", idx), `{"id":"c","published":"2026-03-09T08:00:00Z","text":"The ferry`)
	assert.NotContains(t, index("", "list", "-json", idx), `"id":"a"`)

	index("", "remove", idx, "c")
	assert.Empty(t, index("", "list", "-json", idx))
	_, err := os.Stat(idx + ".new")
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestIndexEvictsByDate(t *testing.T) {
	idx := filepath.Join(t.TempDir(), "seen.idx")
	_, _, status := command(t, ferryStory+ferryUpdate, "index", "add", idx)
	require.Zero(t, status)
	for date, left := range map[string]int{"2026-03-01": 2, "2026-03-01T08:00:01Z": 1, "2026-04-01": 0} {
		_, errs, status := command(t, "", "index", "evict", "-before", date, idx)
		require.Zero(t, status, errs)
		ix, err := readIndex(idx)
		require.NoError(t, err)
		assert.LessOrEqual(t, ix.heads.Len(), left, date)
	}
}

func TestIndexSaysWhatIsWrong(t *testing.T) {
	idx := filepath.Join(t.TempDir(), "seen.idx")
	_, _, status := command(t, ferryStory, "index", "add", idx)
	require.Zero(t, status)
	foreign := file(t, "foreign.idx", "not an index")
	missing := filepath.Join(t.TempDir(), "missing.idx")

	for _, c := range []struct {
		want   string
		status int
		args   []string
	}{
		{"want one of add", statusUsage, nil},
		{`not "drop"`, statusUsage, []string{"drop", idx}},
		{"which index?", statusUsage, []string{"list"}},
		{"which articles?", statusUsage, []string{"remove", idx}},
		{`no article "z"`, statusError, []string{"remove", idx, "z"}},
		{"either -before or -older", statusUsage, []string{"evict", idx}},
		{"either -before or -older", statusUsage, []string{"evict", "-before", "2026-01-01", "-older", "1h", idx}},
		{`-before "soon"`, statusUsage, []string{"evict", "-before", "soon", idx}},
		{"unexpected", statusUsage, []string{"evict", "-older", "1h", idx, "a"}},
		{"NewText", statusUsage, []string{"add", "-new-text", "-1", idx}},
		{"no index file", statusError, []string{"list", foreign}},
		{"no index file", statusError, []string{"add", foreign}},
		{"missing.idx", statusError, []string{"find", missing}},
		{"missing.idx", statusError, []string{"evict", "-older", "1h", missing}},
	} {
		_, errs, status := command(t, ferryCopy, append([]string{"index"}, c.args...)...)
		assert.Equal(t, c.status, status, c.args)
		assert.Contains(t, errs, c.want, c.args)
	}
	_, err := os.Stat(missing)
	assert.ErrorIs(t, err, os.ErrNotExist, "only add makes a file")
}
