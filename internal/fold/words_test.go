package fold

import (
	"strings"
	"testing"

	"github.com/newstext/newstext/internal/cputime"
)

func BenchmarkAppendWords(b *testing.B) {
	t := strings.Repeat("The Justice Department announced today that 3 men from Ohio, aged 21 to 35, were sentenced to 10 years in prison. ", 300)
	b.SetBytes(int64(len(t)))
	b.ReportAllocs()
	var d []uint64
	began := cputime.Now()
	for b.Loop() {
		d = AppendWords(d[:0], t)
	}
	b.ReportMetric(float64(len(t))*float64(b.N)/1e6/(cputime.Now()-began).Seconds(), "MB/cpu-s")
}

// The words of the slow path are those of the fast one, wherever the text is
// cut into blocks.
func TestWordsDoNotDependOnTheirPlace(t *testing.T) {
	text := "A word, the Representatives' incomprehensibilities, 10,000 years: I am what the internationalization-team of 1999 calls O'Neill's."
	want := AppendWords(nil, text)
	for shift := 1; shift < 140; shift++ {
		got := AppendWords(nil, strings.Repeat(" ", shift)+text)
		if len(got) != len(want) {
			t.Fatalf("shift %d: %d words, not %d", shift, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("shift %d: word %d differs", shift, i)
			}
		}
	}
	for _, s := range []string{text + " —", "“" + text + "”", strings.ToUpper(text), strings.ReplaceAll(text, " ", "&nbsp;"), strings.ReplaceAll(text, "O", "Ó")} {
		if got := AppendWords(nil, s); len(got) != len(want) || got[3] != want[3] || got[len(got)-2] != want[len(want)-2] {
			t.Errorf("%q has other words", s)
		}
	}
}
