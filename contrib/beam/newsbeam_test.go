package newsbeam

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
)

func TestMain(m *testing.M) { ptest.MainWithDefault(m, "prism") }

// stories are invented articles with copies and updates of earlier ones, in the order
// of their times and IDs.
func stories(n int) []Doc {
	towns := []string{"Westhaven", "Dunmoor", "Ashby Cross", "Kellaton", "Portmagee", "Sorrel Bay", "Tarn Hill"}
	things := []string{"library", "tram line", "hospital wing", "cattle market", "fire station"}
	var docs []Doc
	for i := range n {
		k := i % (n/3 + 1)
		town, thing := towns[k%7], things[k/7%5]
		text := fmt.Sprintf("%s has opened its %s, %d years after the first stone was laid.\n\n"+
			"The firm of Olin and Daughters built it with %d workers for %d crowns, and nobody was hurt.\n\n"+
			"Clerk Petra Vandermeer-%d said that the keys of the %s would hang in the hall until %d people had asked for them.\n\n"+
			"Subscribe to the Tarn Courier today and read every word of it at home before breakfast.",
			town, thing, k%19+2, k*31+7, k*977+1300, k, thing, k*13+5)
		switch {
		case i > n/3 && i%4 == 1:
			text = strings.Replace(text, "nobody was hurt", "two men were hurt", 1)
		case i > n/3 && i%4 == 2:
			text = strings.ToUpper(text)
		}
		d := Doc{ID: fmt.Sprintf("a%04d", i), Text: text, Source: "courier"}
		if i >= 9 {
			d.Published = time.Date(2025, 3, 1, 6, i, 0, 0, time.UTC)
		}
		docs = append(docs, d)
	}
	return docs
}

// write writes articles to files of a temporary folder, spread over some, and returns
// a pattern that names them.
func write(t testing.TB, docs []Doc, files int) string {
	dir := t.TempDir()
	for f := range files {
		var b bytes.Buffer
		for i := f; i < len(docs); i += files {
			line, err := docs[i].Document().MarshalJSON()
			require.NoError(t, err)
			b.Write(append(line, '\n'))
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("in-%d.jsonl", f)), b.Bytes(), 0o644))
	}
	return filepath.Join(dir, "in-*.jsonl")
}

// run runs a pipeline on Prism and returns the lines that it wrote, and the counters.
func run(t testing.TB, shards int, build func(s beam.Scope) beam.PCollection) ([]string, map[string]int64) {
	prefix := filepath.Join(t.TempDir(), "out")
	p, s := beam.NewPipelineWithRoot()
	WriteJSONL(s, prefix, shards, build(s))
	result, err := ptest.RunWithMetrics(p)
	require.NoError(t, err)
	counters := map[string]int64{}
	for _, c := range result.Metrics().AllMetrics().Counters() {
		counters[c.Name()] += c.Result()
	}
	files, err := filepath.Glob(prefix + "*")
	require.NoError(t, err)
	var lines []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		lines = append(lines, strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")...)
	}
	return lines, counters
}

type match struct {
	ID string `json:"id"`
	dedupe.Match
}

func decode[T any](t testing.TB, lines []string) []T {
	out := make([]T, len(lines))
	for i, l := range lines {
		require.NoError(t, json.Unmarshal([]byte(l), &out[i]), l)
	}
	return out
}

// inMemory is what dedupe.Batch says of the articles.
func inMemory(t testing.TB, docs []Doc, opts dedupe.Options) []match {
	var out []match
	err := dedupe.Batch(context.Background(), func(yield func(dedupe.Item, error) bool) {
		for _, d := range docs {
			if !yield(dedupe.Item{ID: d.ID, Text: d.Text, Time: d.Published}, nil) {
				return
			}
		}
	}, dedupe.BatchOptions{Options: opts}, func(id string, m dedupe.Match) error {
		var line match
		b, err := json.Marshal(match{id, m})
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &line)) // spans are not in JSON
		out = append(out, line)
		return nil
	})
	require.NoError(t, err)
	return out
}

func clusters(t testing.TB, pattern string, o ClusterOptions) ([]match, map[string]int64) {
	lines, counters := run(t, 1, func(s beam.Scope) beam.PCollection {
		batches, _ := ReadJSONL(s, pattern)
		lines, err := ArticleClusters(s, batches, o)
		require.NoError(t, err)
		return lines
	})
	return decode[match](t, lines), counters
}

func TestArticleClustersAreThoseOfTheBatch(t *testing.T) {
	docs := stories(150)
	for _, o := range []ClusterOptions{{}, {Options: dedupe.Options{Window: 40 * time.Minute, Facts: dedupe.FactsReport}, Guesses: 1}} {
		want := inMemory(t, docs, o.Options)
		got, counters := clusters(t, write(t, docs, 4), o)
		require.Equal(t, want, got)
		assert.EqualValues(t, 150, counters["documents"])
		assert.NotZero(t, counters["pairs_compared"])
		n := int64(0)
		for _, m := range want {
			if m.Relation.IsCopy() {
				n++
			}
		}
		assert.Equal(t, n, counters["copies"])
		assert.NotZero(t, n)
	}
}

func TestParagraphDuplicatesAreThoseOfTheIndex(t *testing.T) {
	docs := stories(60)
	type repeat struct {
		ID         string          `json:"id"`
		Start      int             `json:"start"`
		End        int             `json:"end"`
		Relation   dedupe.Relation `json:"relation"`
		Of         string          `json:"of"`
		OfStart    int             `json:"of_start"`
		OfEnd      int             `json:"of_end"`
		Similarity float64         `json:"similarity"`
	}
	x, err := dedupe.NewIndex(dedupe.Options{})
	require.NoError(t, err)
	where := map[string]repeat{}
	var want []repeat
	for _, d := range docs {
		for _, p := range d.Document().Paragraphs() {
			id := fmt.Sprint(d.ID, p.Start)
			r := repeat{ID: d.ID, Start: p.Start, End: p.End}
			where[id] = r
			m, err := x.Add(id, p.Of(d.Text), d.Published)
			require.NoError(t, err)
			if m.Relation != dedupe.None {
				of := where[m.Of]
				r.Relation, r.Of, r.OfStart, r.OfEnd, r.Similarity = m.Relation, of.ID, of.Start, of.End, m.Similarity
				want = append(want, r)
			}
		}
	}
	lines, _ := run(t, 1, func(s beam.Scope) beam.PCollection {
		batches, _ := ReadJSONL(s, write(t, docs, 3))
		lines, err := ParagraphDuplicates(s, batches, ClusterOptions{})
		require.NoError(t, err)
		return lines
	})
	assert.NotEmpty(t, want)
	assert.Equal(t, want, decode[repeat](t, lines))
}

func TestWithinKeepsSourcesApart(t *testing.T) {
	docs := stories(3)[:1]
	for i, source := range []string{"courier", "herald", "courier"} {
		d := docs[0]
		d.ID, d.Source = fmt.Sprint(i), source
		docs = append(docs, d)
	}
	got, _ := clusters(t, write(t, docs[1:], 2), ClusterOptions{Within: WithinSource})
	require.Len(t, got, 3)
	assert.Equal(t, []string{"0", "1", "0"}, []string{got[0].Cluster, got[1].Cluster, got[2].Cluster})
}

// A file that is read twice is a file of copies: nothing is lost, nothing fails.
func TestTheSameBatchTwice(t *testing.T) {
	docs := stories(20)[:5]
	lines, _ := run(t, 1, func(s beam.Scope) beam.PCollection {
		one, _ := Batches(s, beam.CreateList(s, docs))
		lines, err := ArticleClusters(s, beam.Flatten(s, one, one), ClusterOptions{})
		require.NoError(t, err)
		return lines
	})
	assert.Len(t, lines, 10)
	copies := 0
	for _, m := range decode[match](t, lines) {
		if m.Relation == dedupe.Exact {
			copies++
		}
	}
	assert.GreaterOrEqual(t, copies, 5)
}

func TestBadRecordsAreKept(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("x", maxText+1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(
		"\ufeff{\"id\":\"one\",\"text\":\"A first article.\"}\n{\"id\":\"two\"}\n\nno JSON\n{\"id\":\"three\",\"text\":\""+long+"\"}\n"+
			strings.Repeat("y", maxLine+5)+"\n{\"id\":4,\"text\":\"A last one, without a line feed.\"}"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.jsonl.gz"), []byte("not compressed at all"), 0o644))
	var z bytes.Buffer
	zw := gzip.NewWriter(&z)
	for i := range 2000 {
		fmt.Fprintf(zw, "{\"id\":\"z%d\",\"text\":\"The %d people of number %d.\"}\n", i, i*i, i)
	}
	require.NoError(t, zw.Close())
	require.NoError(t, os.WriteFile(filepath.Join(dir, "c.jsonl.gz"), z.Bytes()[:z.Len()/2], 0o644))

	lines, counters := run(t, 1, func(s beam.Scope) beam.PCollection {
		_, bad := ReadJSONL(s, filepath.Join(dir, "*.jsonl*"))
		return BadLines(s, bad)
	})
	bad := decode[Bad](t, lines)
	require.Len(t, bad, 6)
	for i := range bad {
		bad[i].File = filepath.Base(bad[i].File)
	}
	assert.Equal(t, Bad{File: "a.jsonl", Line: 2, Reason: `record has no "text"`, Record: `{"id":"two"}`}, bad[0])
	assert.Equal(t, 4, bad[1].Line)
	assert.Equal(t, "no JSON", bad[1].Record)
	assert.Contains(t, bad[1].Reason, "no JSON object")
	assert.Equal(t, 5, bad[2].Line)
	assert.Contains(t, bad[2].Reason, "2097153 bytes")
	assert.Len(t, bad[2].Record, maxBad)
	assert.Equal(t, maxText+1+len(`{"id":"three","text":""}`)-maxBad, bad[2].Cut)
	assert.Equal(t, 6, bad[3].Line)
	assert.Equal(t, maxLine+5, len(bad[3].Record)+bad[3].Cut)
	assert.Equal(t, "b.jsonl.gz", bad[4].File)
	assert.Contains(t, bad[5].Reason, "rest of the file")
	assert.EqualValues(t, 6, counters["bad_records"])
	assert.EqualValues(t, 2+bad[5].Line-1, counters["documents"], "all records before the damage are read")
}

func TestBoilerplateIsThatOfAFeed(t *testing.T) {
	docs := stories(40)
	feed, err := dedupe.NewFeed(dedupe.FeedOptions{})
	require.NoError(t, err)
	for _, d := range docs {
		feed.Add(d.Document())
	}
	lines, counters := run(t, 1, func(s beam.Scope) beam.PCollection {
		batches, _ := ReadJSONL(s, write(t, docs, 4))
		lines, err := FeedBoilerplate(s, batches, FeedOptions{})
		require.NoError(t, err)
		return lines
	})
	type found struct {
		ID          string
		Boilerplate []document.Span
	}
	var want []found
	for _, d := range docs {
		want = append(want, found{d.ID, feed.Find(d.Document())})
	}
	assert.Equal(t, want, decode[found](t, lines))
	assert.NotZero(t, counters["boilerplate"])
}

// Files are the same, byte for byte, whatever the number of input files, and sorted
// each by itself.
func TestFilesDoNotDependOnTheSpread(t *testing.T) {
	docs := stories(50)
	files := func(n int) []string {
		lines, _ := run(t, 3, func(s beam.Scope) beam.PCollection {
			batches, _ := ReadJSONL(s, write(t, docs, n))
			lines, err := ArticleClusters(s, batches, ClusterOptions{})
			require.NoError(t, err)
			return lines
		})
		return lines
	}
	one := files(1)
	assert.Len(t, one, 50)
	assert.Equal(t, one, files(7))
}

func TestMistakesAreNamed(t *testing.T) {
	for want, o := range map[string]ClusterOptions{
		"NewText":         {Options: dedupe.Options{NewText: -1}},
		"Guesses 17":      {Guesses: 17},
		`Within "county"`: {Within: "county"},
	} {
		_, err := ArticleClusters(beam.NewPipeline().Root(), beam.PCollection{}, o)
		assert.ErrorContains(t, err, want)
	}
	_, err := FeedBoilerplate(beam.NewPipeline().Root(), beam.PCollection{}, FeedOptions{Period: -1})
	assert.ErrorContains(t, err, "Period")
	_, err = FeedBoilerplate(beam.NewPipeline().Root(), beam.PCollection{}, FeedOptions{FeedOptions: dedupe.FeedOptions{Articles: 1}})
	assert.ErrorContains(t, err, "Articles")
}

// The shared articles in one run: the clusters of dedupe.Batch.
func TestQualityOfArticleClusters(t *testing.T) {
	type article struct{ ID, Text string }
	var docs []Doc
	size := 0
	for _, a := range quality.Read[article](t, "dedupe/articles.jsonl.gz") {
		docs = append(docs, Doc{ID: a.ID, Text: a.Text})
		size += len(a.Text)
	}
	began := cpu()
	want := inMemory(t, docs, dedupe.Options{})
	spent := cpu() - began
	t.Logf("in memory: %.1f CPU s, %.1f MB/s; peak so far %d MB", spent, float64(size)/1e6/spent, peak())
	pattern := write(t, docs, 8)
	docs = nil
	runtime.GC()
	began = cpu()
	got, counters := clusters(t, pattern, ClusterOptions{})
	spent = cpu() - began
	t.Logf("on Prism: %.1f CPU s, %.1f MB/s; peak %d MB; %v", spent, float64(size)/1e6/spent, peak(), counters)
	require.Equal(t, len(want), len(got))
	for i := range want {
		require.Equal(t, want[i], got[i])
	}
}

func cpu() float64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func peak() int {
	b, _ := os.ReadFile("/proc/self/status")
	for s := bufio.NewScanner(bytes.NewReader(b)); s.Scan(); {
		var kb int
		if n, _ := fmt.Sscanf(s.Text(), "VmHWM: %d kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
