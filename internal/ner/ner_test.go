package ner_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/internal/model"
	"github.com/newstext/newstext/internal/ner"
)

func found(text string) []string {
	var out []string
	for _, n := range ner.Default().Find(document.New(text)) {
		out = append(out, n.Of(text)+"/"+n.Class.String())
	}
	return out
}

func TestNamesOfNews(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a plain sentence", "Angela Merkel met officials of the United Nations in Geneva on Tuesday.", []string{"Angela Merkel/PERSON", "United Nations/ORG", "Geneva/PLACE"}},
		{"titles stay outside", "President Emmanuel Macron spoke to Mr Brown in Paris.", []string{"Emmanuel Macron/PERSON", "Brown/PERSON", "Paris/PLACE"}},
		{"peoples", "French and Muslim leaders condemned the attack.", []string{"French/NORP", "Muslim/NORP"}},
		{"nothing", "It rained all day, and nobody came.", nil},
		{"a caption", "FILE PHOTO: The logo of Siemens is seen in Munich, Germany, June 3, 2020. REUTERS/Jo Alder", []string{"Siemens/ORG", "Munich/PLACE", "Germany/PLACE", "REUTERS/ORG", "Jo Alder/PERSON"}},
		{"the clitic stays outside", "Japan's economy grew faster than Germany's.", []string{"Japan/PLACE", "Germany/PLACE"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, found(tt.text)) })
	}
}

func TestASurnameIsKnownByTheFullNameElsewhere(t *testing.T) {
	names := found("Lindqvist declined to comment. The report was written by Karin Lindqvist, a former judge. It cleared the firm.")
	assert.Equal(t, []string{"Lindqvist/PERSON", "Karin Lindqvist/PERSON"}, names)
}

func TestTheSameTextGivesTheSameNamesInAnyOrder(t *testing.T) {
	want := map[string][]ner.Name{}
	for _, id := range articles.IDs() {
		want[id] = ner.Default().Find(document.New(articles.Get(id).Text()))
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			ids := articles.IDs()
			for k := range ids {
				id := ids[(k+i)%len(ids)]
				assert.Equal(t, want[id], ner.Default().Find(document.New(articles.Get(id).Text())))
			}
		})
	}
	wg.Wait()
}

// borders tells where runes begin in text, and its end.
func borders(text string) map[int]bool {
	at := map[int]bool{len(text): true}
	for i := range text {
		at[i] = true
	}
	return at
}

func check(t *testing.T, text string) {
	t.Helper()
	onRune := borders(text)
	d := document.New(text)
	end := 0
	for _, n := range ner.Default().Find(d) {
		require.True(t, end <= n.Start && n.Start < n.End && n.End <= len(text), "%+v", n)
		require.True(t, onRune[n.Start] && onRune[n.End], "%+v", n)
		require.True(t, n.Score >= 0 && n.Score <= 1, "%+v", n)
		require.True(t, n.Class > ner.None && n.Class < ner.Classes, "%+v", n)
		require.Equal(t, d.Tokens()[n.First].Start, n.Start)
		require.Equal(t, d.Tokens()[n.Last].End, n.End)
		end = n.End
	}
}

func TestOddTexts(t *testing.T) {
	const size = 200_000
	for name, text := range map[string]string{
		"empty": "", "capitals": strings.Repeat("A", size), "capital words": strings.Repeat("ABC ", size/4),
		"names": strings.Repeat("Jo Meyer of ", size/12), "small letters": strings.Repeat("jo meyer of the bank of england-on-sea ", size/39),
		"dashes": strings.Repeat("Mei-yu-", size/7), "digits": strings.Repeat("12 ", size/3), "one word": strings.Repeat("ab", size/2),
		"invalid": "\xff\xfeParis\xc3 and \x00London", "quotes": strings.Repeat("\"", size), "Chinese": strings.Repeat("北京", size/6),
		"marks": "E" + strings.Repeat("\u0301", size/2), "lines": strings.Repeat("Rome\n", size/5),
	} {
		t.Run(name, func(t *testing.T) { check(t, text) })
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "Jo Meyer met Al-Jazeera's Ana O'Neill.", "SOCCER-FRANCE BEAT SPAIN", "\xffA.\x00B", "U.S.-led 2008 OLYMPICS", "the bank of england in ıstanbul, l'aquila", "ǅ ẞTRASSE İZMİR ŉ"} {
		f.Add(s)
	}
	f.Fuzz(check)
}

// small returns the file of a model with a few features.
func small(t testing.TB) string {
	m := ner.NewModel(&ner.Knowledge{
		Words: map[uint64]uint16{ner.Form("Paris"): 1}, Parents: []uint16{0, 0, 1, 1},
		Cased: map[uint64]uint8{ner.Lower("paris"): 8}, Lists: map[uint64]uint8{ner.Phrase("Paris"): ner.City},
	})
	w := &ner.Weights{Features: map[uint64][]float32{}, Calibration: []float32{0, 0.5, 1}}
	// What "He" has too does not count for a place.
	weight := float32(1)
	for _, text := range []string{"He saw Paris.", "He saw us."} {
		m.Stretches(document.New(text), func(s ner.Stretch) {
			if text == "He saw Paris." && s.From == 0 {
				return
			}
			for _, fs := range s.Features {
				for _, h := range fs {
					row := make([]float32, ner.Labels)
					row[ner.Label(ner.Place, 0, 1)] = weight
					w.Features[h] = row
				}
			}
		})
		weight = -1
	}
	file, err := m.Encode(w)
	require.NoError(t, err)
	return string(file)
}

func TestASmallModelFindsWhatItLearnt(t *testing.T) {
	m, err := ner.Open(small(t))
	require.NoError(t, err)
	names := m.Find(document.New("He saw Paris."))
	require.Len(t, names, 1)
	assert.Equal(t, document.Span{Start: 7, End: 12}, names[0].Span)
	assert.Equal(t, ner.Place, names[0].Class)
}

func TestADamagedModelIsRefused(t *testing.T) {
	file := small(t)
	for _, cut := range []int{0, 1, 39, 40, 100, len(file) - 1} {
		_, err := ner.Open(file[:cut])
		assert.ErrorIs(t, err, model.ErrFormat)
	}
	b := model.New(ner.FileName, ner.FileVersion)
	data, err := b.Encode(false)
	require.NoError(t, err)
	_, err = ner.Open(string(data))
	assert.ErrorIs(t, err, model.ErrFormat)
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte(small(f)), "He saw Paris.")
	f.Fuzz(func(t *testing.T, file []byte, text string) {
		if m, err := ner.Open(string(file)); err == nil {
			m.Find(document.New(text))
		}
	})
}

func TestTheModelFileIsSmall(t *testing.T) {
	info, err := os.Stat("names.model")
	require.NoError(t, err)
	assert.Less(t, info.Size(), int64(12<<20))
}

func BenchmarkOpen(b *testing.B) {
	file, err := os.ReadFile("names.model")
	require.NoError(b, err)
	data := string(file)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ner.Open(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind measures names from raw text: segmentation included.
func BenchmarkFind(b *testing.B) {
	text := ""
	for _, id := range articles.IDs() {
		text += articles.Get(id).Text() + "\n\n"
	}
	for name, text := range map[string]string{
		"headline": "Halvorsen Marine to Buy Rival Corran Shipyards for £1.2bn",
		"3kB":      articles.Get("business").Text(),
		"100kB":    strings.Repeat(text, 1+100_000/len(text)),
	} {
		b.Run(name, func(b *testing.B) {
			m := ner.Default()
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				m.Find(document.New(text))
			}
		})
	}
}
