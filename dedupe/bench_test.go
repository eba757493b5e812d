package dedupe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

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

func invented(words int) string {
	r := rand.New(rand.NewPCG(1, 2))
	return prose(r, rand.NewZipf(r, 1.1, 4, 60000), words)
}

func BenchmarkPrint(b *testing.B) {
	for _, c := range []struct {
		name  string
		words int
	}{{"headline", 10}, {"paragraph", 60}, {"article", 600}, {"100kB", 17000}} {
		text := invented(c.words)
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

// What an index of so many heads takes for 500 new texts, a tenth of them with one of
// 500 sentences of fine print.
func BenchmarkIndexAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	z := rand.NewZipf(r, 1.1, 4, 60000)
	fine := make([]string, 500)
	for i := range fine {
		fine[i] = prose(r, z, 15)
	}
	for _, c := range []struct {
		name  string
		words int
	}{{"paragraph", 65}, {"article", 550}} {
		for _, n := range []int{10_000, 100_000, 1_000_000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				store := NewMemory(func(string) (string, error) { return "", nil })
				x, err := NewIndexOn(store, Options{})
				require.NoError(b, err)
				// Random keys fill it as texts would.
				var p Print
				p.Reset(prose(r, z, c.words))
				for i := range n {
					for k := range p.Keys {
						p.Keys[k] = r.Uint32()
					}
					require.NoError(b, store.Put(Head{ID: fmt.Sprint("old", i), Keys: p.Keys, Sketch: p.Sketch, Time: time.Unix(1, 0)}, nil))
				}
				texts, ids := make([]string, 500), make([]string, 500)
				b.ResetTimer()
				for i := range b.N {
					b.StopTimer()
					size := 0
					for k := range texts {
						texts[k], ids[k] = prose(r, z, c.words), fmt.Sprint(i, " ", k)
						if k%10 == 0 {
							texts[k] += fine[r.IntN(len(fine))]
						}
						size += len(texts[k])
					}
					b.SetBytes(int64(size))
					b.StartTimer()
					for k, text := range texts {
						_, err := x.Add(ids[k], text, time.Time{})
						require.NoError(b, err)
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
		"article": articles.Get("diplomacy").Text(), "100kB": invented(17000),
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
