package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { ptest.MainWithDefault(m, "prism") }

func TestAllJobsInOneRun(t *testing.T) {
	dir := t.TempDir()
	var in bytes.Buffer
	for i := range 12 {
		fmt.Fprintf(&in, `{"id":"a%02d","source":"courier","published":"2025-03-%02d","text":"The people of town %d have bought %d boats for %d crowns, said clerk Petra Vandermeer.\n\nSubscribe to the Tarn Courier today and read every word of it at home before breakfast."}`+"\n",
			i, i+1, i%6, i%6+40, i%6*977+100)
	}
	in.WriteString("no record\n")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "in.jsonl"), in.Bytes(), 0o644))
	var w work
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	w.flags(fs)
	require.NoError(t, fs.Parse([]string{"-input", dir + "/in*", "-output", dir + "/out", "-do", "clusters,paragraphs,boilerplate,analyze", "-steps", "dedupe,summary", "-window", "1000h"}))
	p, s := beam.NewPipelineWithRoot()
	require.NoError(t, w.build(s))
	result, err := ptest.RunWithMetrics(p)
	require.NoError(t, err)
	read := func(job string) []string {
		b, err := os.ReadFile(filepath.Join(dir, "out-"+job+"-00000-of-00001.jsonl"))
		require.NoError(t, err)
		return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	}
	clusters := read("clusters")
	require.Len(t, clusters, 12)
	assert.Equal(t, `{"id":"a06","cluster":"a00","relation":"exact","of":"a00","similarity":1}`, clusters[6])
	assert.Len(t, read("boilerplate"), 12)
	assert.Contains(t, read("analyze")[0], `"summary":[{`)
	assert.NotContains(t, read("analyze")[0], `"quotes"`)
	assert.GreaterOrEqual(t, len(read("paragraphs")), 11, "the call to subscribe repeats")
	bad := read("bad")
	require.Len(t, bad, 1)
	assert.Contains(t, bad[0], `"line":13`)
	var out bytes.Buffer
	counters(&out, result)
	assert.Contains(t, out.String(), "bad_records 1\n")
	assert.Contains(t, out.String(), "documents 12\n")
}

func TestMistakesAreNamed(t *testing.T) {
	for want, w := range map[string]work{
		"-input":     {output: "x", do: "clusters"},
		"no job":     {input: "x", output: "x"},
		"-do poetry": {input: "x", output: "x", do: "clusters,poetry"},
	} {
		assert.ErrorContains(t, w.build(beam.NewPipeline().Root()), want)
	}
}
