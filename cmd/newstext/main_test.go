package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// command runs the command and returns what it prints.
func command(t testing.TB, stdin string, args ...string) (out, errs string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(context.Background(), args, stdio{strings.NewReader(stdin), &stdout, &stderr})
	return stdout.String(), stderr.String(), status
}

func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	return path
}

func packed(t testing.TB, content string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, content)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

func TestTextGivesPeopleLines(t *testing.T) {
	out, errs, status := command(t, "", "sentences", file(t, "a.txt", "It rained. It\nstopped.\n\nThen it snowed."))
	assert.Equal(t, "It rained.\nIt stopped.\n\nThen it snowed.\n", out)
	assert.Empty(t, errs)
	assert.Zero(t, status)
}

func TestRecordsGiveObjectsInOrder(t *testing.T) {
	var in, want strings.Builder
	for i := range 500 {
		fmt.Fprintf(&in, `{"id":"r%d","text":"%s"}`+"\n", i, strings.Repeat("word ", i%37))
	}
	for i := range 500 {
		spans := ""
		if n := i % 37; n > 0 {
			spans = fmt.Sprintf(`{"start":0,"end":%d}`, 5*n-1)
		}
		fmt.Fprintf(&want, `{"id":"r%d","sentences":[%s]}`+"\n", i, spans)
	}
	for _, j := range []string{"1", "2", "16"} {
		out, errs, status := command(t, in.String(), "sentences", "-json", "-j", j)
		assert.Equal(t, want.String(), out)
		assert.Empty(t, errs)
		assert.Zero(t, status)
	}
}

func TestBadRecordsAreNamedAndTheOthersGoOn(t *testing.T) {
	path := file(t, "feed.jsonl", `{"id":1,"text":"One."}`+"\n\n"+`{"id":2,"text":`+"\n"+`{"id":3}`+"\n"+`{"id":4,"text":"x","published":"soon"}`+"\n"+`{"id":"5","text":"Five."}`)
	out, errs, status := command(t, "", "sentences", "-json", path, filepath.Join(t.TempDir(), "missing.txt"))
	assert.Equal(t, `{"id":"1","sentences":[{"start":0,"end":4}]}`+"\n"+`{"id":"5","sentences":[{"start":0,"end":5}]}`+"\n", out)
	for _, want := range []string{path + ":3: no JSON object", path + `:4: record without "text"`, path + `:5: "published": "soon" is no time`, "missing.txt: no such file"} {
		assert.Contains(t, errs, want)
	}
	assert.Equal(t, statusError, status)
}

func TestInputIsTextOrRecordsByNameFlagOrFirstByte(t *testing.T) {
	record := `{"id":"a","text":"One."}` + "\n"
	object := `{"id":"a","sentences":[{"start":0,"end":4}]}` + "\n"
	for name, args := range map[string][]string{
		"ending":         {"sentences", "-json", file(t, "x.jsonl", record)},
		"packed":         {"sentences", "-json", file(t, "x.jsonl.gz", packed(t, record))},
		"flag":           {"sentences", "-json", "-format", "jsonl", file(t, "x.txt", record)},
		"first byte":     {"sentences", "-json", file(t, "x", record)},
		"byte order":     {"sentences", "-json", file(t, "y", "\ufeff"+record)},
		"packed unnamed": {"sentences", "-json", file(t, "z", packed(t, record))},
	} {
		out, errs, _ := command(t, "", args...)
		assert.Equal(t, object, out, name)
		assert.Empty(t, errs, name)
	}
	out, _, _ := command(t, record, "sentences", "-json", "-format", "text")
	assert.NotEqual(t, object, out)
	_, errs, status := command(t, "", "sentences", file(t, "cut.jsonl.gz", packed(t, record)[:25]))
	assert.Contains(t, errs, "cut.jsonl.gz")
	assert.Equal(t, statusError, status)
}

func TestOutputFileIsPackedByItsName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl.gz")
	out, errs, status := command(t, "One.", "sentences", "-json", "-o", path)
	assert.Empty(t, out+errs)
	assert.Zero(t, status)
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	b, err := io.ReadAll(z)
	require.NoError(t, err)
	assert.Equal(t, `{"id":"","sentences":[{"start":0,"end":4}]}`+"\n", string(b))
}

func TestMistakesOnTheCommandLine(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "newstext VERB"},
		{[]string{"sentence"}, `did you mean "sentences"?`},
		{[]string{"quotse"}, `did you mean "quotes"?`},
		{[]string{"fly"}, `no verb "fly"`},
		{[]string{"sentences", "-words"}, "not defined: -words"},
		{[]string{"sentences", "-format", "xml"}, `-format "xml"`},
		{[]string{"sentences", "-j", "-1"}, "-j -1"},
		{[]string{"help", "fly"}, `no verb "fly"`},
		{[]string{"completion", "tcsh"}, "want bash, zsh or fish"},
	} {
		out, errs, status := command(t, "", c.args...)
		assert.Empty(t, out, c.args)
		assert.Contains(t, errs, c.want, c.args)
		assert.Equal(t, statusUsage, status, c.args)
	}
}

func TestHelpNamesEveryVerbAndFlag(t *testing.T) {
	list, _, status := command(t, "", "help")
	assert.Zero(t, status)
	for _, v := range verbs() {
		assert.Contains(t, list, v.name+" ")
		assert.NotEmpty(t, v.short)
		assert.NotEmpty(t, strings.TrimSpace(v.long), v.name)
		text, errs, status := command(t, "", "help", v.name)
		assert.Empty(t, errs)
		assert.Zero(t, status)
		for _, f := range flagsOf(v) {
			assert.Contains(t, text, "-"+f.Name, v.name)
			assert.NotEmpty(t, f.Usage, "%s -%s", v.name, f.Name)
		}
		if v.setup != nil {
			same, _, status := command(t, "", v.name, "-h")
			assert.Equal(t, text, same)
			assert.Zero(t, status)
		}
	}
}

func TestCompletionKnowsVerbsAndFlags(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		out, errs, status := command(t, "", "completion", shell)
		assert.Empty(t, errs)
		assert.Zero(t, status)
		for _, v := range verbs() {
			assert.Contains(t, out, v.name, shell)
			for _, f := range flagsOf(v) {
				assert.Contains(t, out, f.Name, shell)
			}
		}
	}
}

// A chunkWriter counts how often it is written to and whether each write ends a
// line; it calls cut after the first.
type chunkWriter struct {
	bytes.Buffer
	cut func()
}

func (w *chunkWriter) Write(p []byte) (int, error) {
	n, err := w.Buffer.Write(p)
	w.cut()
	return n, err
}

func TestInterruptLeavesWholeLines(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	w := &chunkWriter{cut: cancel}
	endless := io.MultiReader(strings.NewReader(strings.Repeat(`{"id":"a","text":"One. Two. Three."}`+"\n", 200_000)))
	var errs bytes.Buffer
	status := run(ctx, []string{"sentences", "-json", "-j", "4"}, stdio{endless, w, &errs})
	assert.Equal(t, statusInterrupted, status)
	assert.Contains(t, errs.String(), "interrupted")
	lines := strings.SplitAfter(w.String(), "\n")
	assert.Less(t, len(lines), 200_000)
	assert.Empty(t, lines[len(lines)-1], "the last line is whole")
	for _, l := range lines[:len(lines)-1] {
		assert.True(t, json.Valid([]byte(l)), l)
	}
}

func TestInterruptEndsAWaitForInput(t *testing.T) {
	silent, _ := io.Pipe() // never written to
	ctx, cancel := context.WithCancel(context.Background())
	status := make(chan int)
	go func() { status <- run(ctx, []string{"sentences"}, stdio{silent, io.Discard, io.Discard}) }()
	cancel()
	assert.Equal(t, statusInterrupted, <-status)
}

func TestUnreadableInputAndUnwritableOutput(t *testing.T) {
	var out, errs bytes.Buffer
	status := run(context.Background(), []string{"sentences"}, stdio{iotest.ErrReader(io.ErrUnexpectedEOF), &out, &errs})
	assert.Equal(t, statusError, status)
	assert.Contains(t, errs.String(), "standard input")

	_, text, status := command(t, "One.", "sentences", "-o", filepath.Join(t.TempDir(), "no", "such", "folder"))
	assert.Equal(t, statusError, status)
	assert.Contains(t, text, "no such file")
}

func FuzzRecords(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"One."}` + "\n" + `{"text":"\ud800"}`))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Add([]byte("{\"id\":[],\"text\":\"a\"}\r\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range []string{"", "jsonl", "text"} {
			for r, err := range records(&input{format: format}, nil, stdio{in: bytes.NewReader(data)}) {
				if (r == nil) == (err == nil) {
					t.Fatal("want a record or an error")
				}
			}
		}
	})
}
