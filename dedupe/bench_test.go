package dedupe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
)

// prose returns an invented text of n words whose words are as frequent as in
// English, parted into sentences and paragraphs.
func prose(r *rand.Rand, z *rand.Zipf, n int) string {
	var b strings.Builder
	for i := range n {
		w := z.Uint64()
		letters := 2 + int(w%7)
		for range letters {
			b.WriteByte("etaoinshrdlucmfwypvbgk"[w%22])
			w = w*31 + 7
		}
		switch {
		case i%100 == 99:
			b.WriteString(".\n\n")
		case i%20 == 19:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func prosePool(n, words int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.1, 4, 60000)
	pool := make([]string, n)
	for i := range pool {
		pool[i] = prose(r, z, words)
	}
	return pool
}

func BenchmarkPrint(b *testing.B) {
	for _, c := range []struct {
		name  string
		words int
	}{{"headline", 10}, {"paragraph", 60}, {"article", 600}, {"100kB", 17000}} {
		text := prosePool(1, c.words)[0]
		b.Run(c.name, func(b *testing.B) {
			var p Print
			b.SetBytes(int64(len(text)))
			b.ReportAllocs() // 0
			for b.Loop() {
				p.Reset(text)
			}
		})
	}
}

// New articles against an index of so many: flat.
func BenchmarkIndexAdd(b *testing.B) {
	for _, c := range []struct {
		name  string
		words int
	}{{"paragraph", 60}, {"article", 600}} {
		pool := prosePool(2048, c.words)
		size := 0
		for _, t := range pool {
			size += len(t)
		}
		for _, n := range []int{10_000, 100_000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				x, _ := NewIndexOn(NewMemory(func(string) (string, error) { return "", nil }), Options{})
				// Fill it without the cost of making texts: random keys.
				r := rand.New(rand.NewPCG(3, 4))
				var p Print
				p.Reset(pool[0])
				for i := range n {
					keys := make([]uint32, len(p.Keys))
					for k := range keys {
						keys[k] = r.Uint32()
					}
					_ = x.store.Put(Head{ID: fmt.Sprint("f", i), Keys: keys, Sketch: p.Sketch, Time: time.Unix(1, 0)}, nil)
				}
				b.SetBytes(int64(size / len(pool)))
				b.ResetTimer()
				for i := 0; b.Loop(); i++ {
					if _, err := x.Find(pool[i%len(pool)]); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	text := articles.Get("diplomacy").Text()
	for name, other := range map[string]string{"copy": strings.ToUpper(text), "update": strings.Replace(text, "two", "three", 1), "noisy": strings.ReplaceAll(text, "the", "tbe")} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(2 * len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Compare(text, other)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	for name, text := range map[string]string{
		"article": articles.Get("diplomacy").Text(), "100kB": prosePool(1, 17000)[0],
	} {
		d := document.New(text)
		d.Paragraphs()
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(d)
			}
		})
	}
}
