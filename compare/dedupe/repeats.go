package dedupe

import (
	"fmt"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

// repeated is an article with copied paragraphs.
type repeated struct {
	Text       string
	Paragraphs []struct {
		Start, End int
		Kind       string
		Of         *int `json:"dup_of"`
	}
}

// repeats scores the removal of repeated paragraphs from articles. Those with a likeness
// take a paragraph for a copy if an earlier one that stays is like it by their best
// threshold.
func repeats(l *lab.Lab) error {
	gold, err := lab.Read[repeated](l, "dedupe/para.jsonl.gz")
	if err != nil || len(gold) == 0 {
		return err
	}
	gone := make([][]bool, len(gold))
	for i, a := range gold {
		gone[i] = make([]bool, len(a.Paragraphs))
		at := map[int]bool{}
		for _, d := range dedupe.Find(document.New(a.Text)).Duplicates {
			at[d.Start] = true
		}
		for n, p := range a.Paragraphs {
			gone[i][n] = at[p.Start]
		}
	}
	_, row := scoreRepeats(gold, gone)
	rows := [][]any{
		append([]any{"newstext", "-"}, row...),
		bestRepeats(gold, "ekzhu/minhash-lsh, 3 words", func(t string) []uint64 { return lshSignature(t, 3) }, equal),
		bestRepeats(gold, "SimHash as mfonda's, words", simHash, simHashLikeness),
	}
	fmt.Fprintf(l.Out, "Repeated paragraphs of %d articles, each with its best threshold:\n", len(gold))
	l.Table([]string{"", "threshold", "F1", "precision", "one changed fact removed"}, rows)
	return nil
}

// scoreRepeats returns the F1 of removing paragraphs, and it with the precision and the
// share of paragraphs with one changed fact that are gone.
func scoreRepeats(gold []repeated, gone [][]bool) (f1 float64, row []any) {
	var hit, wrong, missed, changed, lost float64
	for i, a := range gold {
		for n, p := range a.Paragraphs {
			switch {
			case p.Kind == "short":
			case p.Of != nil && gone[i][n]:
				hit++
			case p.Of != nil:
				missed++
			case gone[i][n]:
				wrong++
			}
			if oneFact(p.Kind) {
				changed++
				if gone[i][n] {
					lost++
				}
			}
		}
	}
	f1 = 2 * hit / (2*hit + wrong + missed)
	return f1, []any{f1, hit / max(1, hit+wrong), lost / max(1, changed)}
}

// bestRepeats returns the row of the threshold from 0.3 to 0.95 that suits a likeness
// best.
func bestRepeats[S any](gold []repeated, name string, sign func(string) S, like func(a, b S) float64) []any {
	signs := make([][]S, len(gold))
	for i, a := range gold {
		for _, p := range a.Paragraphs {
			signs[i] = append(signs[i], sign(a.Text[p.Start:p.End]))
		}
	}
	best, bestRow := -1.0, []any(nil)
	for percent := 30; percent <= 95; percent += 5 {
		threshold := float64(percent) / 100
		gone := make([][]bool, len(gold))
		for i := range gold {
			gone[i] = make([]bool, len(signs[i]))
			for n, s := range signs[i] {
				for m := 0; m < n && !gone[i][n]; m++ {
					gone[i][n] = !gone[i][m] && like(s, signs[i][m]) >= threshold
				}
			}
		}
		if f1, row := scoreRepeats(gold, gone); f1 > best {
			best, bestRow = f1, append([]any{name, threshold}, row...)
		}
	}
	return bestRow
}
