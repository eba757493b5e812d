package newsbeam

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/dedupe"
)

var scaling = flag.Int("paragraphs", 0, "TestScaling: go up to so many paragraphs, and tell what more would cost")

// A simulation takes paragraphs through the stages of ParagraphDuplicates by hand, one
// after the other, and counts what each costs and what it sends to the next: the DoFns
// and coders are those of the pipeline, only the runner is missing.
type simulation struct {
	cpu   map[string]float64 // by stage
	bytes map[string]int     // by shuffle
	hot   map[string]int     // by shuffle: the most elements that one key has
	pairs []int              // by round
	heap  uint64             // of the place that settles
	lines []Line
}

func (m *simulation) stage(name string, f func()) {
	began := cpu()
	f()
	m.cpu[name] += cpu() - began
}

// shuffle is a GroupByKey of values that were packed.
type shuffle[K comparable] struct {
	m    *simulation
	name string
	byID map[K][][]byte
}

func newShuffle[K comparable](m *simulation, name string) *shuffle[K] {
	return &shuffle[K]{m, name, make(map[K][][]byte)}
}

func (s *shuffle[K]) put(k K, p []byte) {
	s.byID[k] = append(s.byID[k], p)
	s.m.bytes[s.name] += len(p) + len(fmt.Sprint(k)) + 8
	s.m.hot[s.name] = max(s.m.hot[s.name], len(s.byID[k]))
}

// each iterates over packed values.
func each[T any](packed [][]byte, decode func([]byte) (T, error)) func(*T) bool {
	return func(v *T) bool {
		if len(packed) == 0 {
			return false
		}
		x, err := decode(packed[0])
		if err != nil {
			panic(err)
		}
		*v, packed = x, packed[1:]
		return true
	}
}

func blob(p []byte) ([]byte, error) { return p, nil }

func simulate(t testing.TB, batches []Batch, guesses int) *simulation {
	ctx := context.Background()
	m := &simulation{cpu: make(map[string]float64), bytes: make(map[string]int), hot: make(map[string]int)}
	all, keys := newShuffle[string](m, "units"), newShuffle[int](m, "keys")
	m.stage("print", func() {
		f := &printFn{Paragraphs: true, MinWords: 5}
		for _, b := range batches {
			f.ProcessElement(ctx, b, func(k string, u units) { all.put(k, encodeUnits(u)) }, func(k int, s keySet) { keys.put(k, encodeKeySet(s)) })
		}
	})
	shared := newShuffle[string](m, "shared keys")
	m.stage("shared", func() {
		for k, sets := range keys.byID {
			new(sharedFn).ProcessElement(ctx, k, each(sets, decodeKeySet), func(k string, s keySet) { shared.put(k, encodeKeySet(s)) })
		}
	})
	left, notes := newShuffle[string](m, "units left"), newShuffle[string](m, "notes")
	m.stage("reduce", func() {
		for k, u := range all.byID {
			require.NoError(t, (&reduceFn{true}).ProcessElement(ctx, k, each(u, decodeUnits), each(shared.byID[k], decodeKeySet),
				func(k string, u units) { left.put(k, encodeUnits(u)) }, notes.put, func(Line) {}))
		}
	})
	found := newShuffle[string](m, "findings")
	for round := range guesses + 1 {
		pairs, texts := newShuffle[string](m, "pairs"), newShuffle[string](m, "texts")
		m.stage("settle", func() {
			for k, n := range notes.byID {
				require.NoError(t, (&settleFn{All: round == guesses}).ProcessElement(ctx, k, each(n, blob), pairs.put))
			}
		})
		m.stage("fetch", func() {
			for k, req := range pairs.byID {
				require.NoError(t, new(fetchFn).ProcessElement(k, each(left.byID[k], decodeUnits), each(req, blob), texts.put))
			}
		})
		n := 0
		m.stage("compare", func() {
			f := &compareFn{}
			require.NoError(t, f.Setup())
			for k, blobs := range texts.byID {
				for _, b := range blobs {
					r := reader{s: string(b)}
					r.string()
					r.string()
					p, _ := readPairs(&r)
					n += len(p)
				}
				require.NoError(t, f.ProcessElement(ctx, k, each(left.byID[k], decodeUnits), each(blobs, blob), notes.put, found.put))
			}
		})
		m.pairs = append(m.pairs, n)
	}
	m.heap = settledHeap(t, notes.byID[""])
	m.stage("settle", func() {
		for k, n := range notes.byID {
			require.NoError(t, new(answerFn).ProcessElement(ctx, k, each(n, blob), found.put))
		}
	})
	m.stage("lines", func() {
		for k, blobs := range found.byID {
			require.NoError(t, (&lineFn{true}).ProcessElement(ctx, k, each(left.byID[k], decodeUnits), each(blobs, blob), func(l Line) { m.lines = append(m.lines, l) }))
		}
	})
	return m
}

// settledHeap is how much memory the one place that settles needs.
func settledHeap(t testing.TB, notes [][]byte) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x, err := settle(dedupe.Options{}, each(notes, blob))
	require.NoError(t, err)
	x.stars.Settle(false)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(x)
	return after.HeapAlloc - min(before.HeapAlloc, after.HeapAlloc)
}

// invented makes batches of paragraphs of about 380 bytes. Of twenty, fourteen are new,
// two are copies of earlier ones word for word, two with a slip, one with another
// number; and one is one of some hundred notices, with a slot.
func invented(n int) []Batch {
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 30000)
	for i := range words {
		var w strings.Builder
		for range 2 + r.IntN(3) {
			w.WriteByte("bcdfghklmnprstvw"[r.IntN(16)])
			w.WriteByte("aeiou"[r.IntN(5)])
		}
		words[i] = w.String()
	}
	zipf := rand.NewZipf(r, 1.1, 8, uint64(len(words)-1))
	text := func(r func() uint64, n int) string {
		var w strings.Builder
		for i := range n {
			if i > 0 {
				w.WriteByte(' ')
			}
			w.WriteString(words[r()])
		}
		return w.String() + "."
	}
	notices := make([]string, 100)
	for i := range notices {
		notices[i] = text(zipf.Uint64, 40)
	}
	var batches []Batch
	var b batcher
	var earlier []string
	for i := 0; i < n; i += 20 {
		var ps []string
		for range 14 {
			ps = append(ps, text(zipf.Uint64, 58)+fmt.Sprintf(" It cost %d crowns.", r.IntN(1e6)))
		}
		old := func() string {
			if len(earlier) == 0 {
				return ps[0]
			}
			return earlier[r.IntN(len(earlier))]
		}
		ps = append(ps, old(), old(), strings.Replace(old(), "a", "e", 1), strings.Replace(old(), "u", "o", 1), strings.Replace(old(), "cost ", "cost 1", 1))
		ps = append(ps, fmt.Sprintf("%s Call %d.", notices[r.IntN(len(notices))], r.IntN(1000)))
		earlier = append(earlier, ps[:14]...)
		if b.add(Doc{ID: fmt.Sprintf("a%09d", i), Text: strings.Join(ps, "\n\n")}) {
			batches = append(batches, named(b.take()))
		}
	}
	if docs := b.take(); len(docs) > 0 {
		batches = append(batches, named(docs))
	}
	return batches
}

// The bytes that a paragraph sends stay bounded as there are more of them, and so do the
// elements under one key, but for those of the place that settles. What else it
// costs is told, by stage; with -paragraphs it goes further, and tells what a billion
// would cost.
func TestScaling(t *testing.T) {
	sizes := []int{4000, 16000}
	for n := 100000; n <= *scaling; n *= 10 {
		sizes = append(sizes, n)
	}
	var last *simulation
	for _, n := range sizes {
		batches := invented(n)
		m := simulate(t, batches, 3)
		last = m
		per := func(b int) float64 { return float64(b) / float64(n) }
		total := 0
		for _, b := range m.bytes {
			total += b
		}
		t.Logf("%d paragraphs in %d batches: %.0f bytes sent, %.2f comparisons, %.0f bytes of memory to settle, each; by round %v; %d lines",
			n, len(batches), per(total), per(sum(m.pairs)), float64(m.heap)/float64(n), m.pairs, len(m.lines))
		for _, name := range slices.Sorted(maps.Keys(m.bytes)) {
			t.Logf("  shuffle %-12s %7.1f bytes, at most %d elements under a key", name, per(m.bytes[name]), m.hot[name])
		}
		for _, name := range slices.Sorted(maps.Keys(m.cpu)) {
			t.Logf("  stage %-8s %8.2f µs", name, m.cpu[name]/float64(n)*1e6)
		}
		assert.Less(t, per(total), 2500.0)
		for _, name := range []string{"units", "keys", "units left", "pairs", "texts"} {
			assert.LessOrEqual(t, m.hot[name], len(batches), "%s under one key: one for each batch, not for each paragraph", name)
		}
	}
	if *scaling > 0 {
		extrapolate(t, last, sizes[len(sizes)-1])
	}
}

// extrapolate tells what more paragraphs would cost.
func extrapolate(t *testing.T, m *simulation, n int) {
	for size := 1_000_000; size <= 1_000_000_000; size *= 10 {
		k := float64(size) / float64(n)
		hours, sent := 0.0, 0.0
		for name, c := range m.cpu {
			if name != "settle" {
				hours += c * k / 3600
			}
		}
		for _, b := range m.bytes {
			sent += float64(b) * k
		}
		t.Logf("%d paragraphs: %.2f core hours anywhere, %.3f hours and %.1f GB in the one place that settles, %.1f GB sent",
			size, hours, m.cpu["settle"]*k/3600, float64(m.heap)*k/1e9, sent/1e9)
	}
}

func sum(n []int) int {
	s := 0
	for _, x := range n {
		s += x
	}
	return s
}

// Without a runner too, the answers are those of an index.
func TestSimulationAnswersAsTheIndex(t *testing.T) {
	batches := invented(2000)
	x, err := dedupe.NewIndex(dedupe.Options{})
	require.NoError(t, err)
	want := 0
	for _, b := range batches {
		for _, d := range b.Docs {
			for _, p := range d.Document().Paragraphs() {
				m, err := x.Add(fmt.Sprint(d.ID, p.Start), p.Of(d.Text), d.Published)
				require.NoError(t, err)
				if m.Relation != dedupe.None {
					want++
				}
			}
		}
	}
	assert.NotZero(t, want)
	assert.Len(t, simulate(t, batches, 3).lines, want)
	assert.Len(t, simulate(t, batches, 1).lines, want)
}
