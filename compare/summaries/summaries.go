// Package summaries compares summaries of one article with two baselines: the
// first three sentences as neurosnap/sentences finds them, and TextRank. The Go
// summarisers that are known (DavidBelicza/TextRank, JesusIslam/tldr) cannot be
// had from the module proxy; the TextRank here is a plain one of our own, after
// Mihalcea and Tarau, "TextRank: Bringing Order into Texts" (2004).
package summaries

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/neurosnap/sentences"
	"github.com/neurosnap/sentences/english"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/summary"
)

// Run prints quality and speed.
func Run(l *lab.Lab) error {
	splitter, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		return err
	}
	contenders := []struct {
		name string
		run  func(title, text string) []string
	}{
		{"newstext", func(title, text string) []string {
			var out []string
			for _, s := range summary.Summarize(document.NewWithMeta(text, document.Meta{Title: title}), summary.Options{Sentences: 3}).Sentences {
				out = append(out, s.Text)
			}
			return out
		}},
		{"first three, neurosnap/sentences", func(_, text string) []string { return lead(splitter, text) }},
		{"TextRank, newstext's sentences", func(_, text string) []string { return textRank(text) }},
	}
	type article struct {
		Title      string   `json:"title"`
		Text       string   `json:"text"`
		References []string `json:"references"`
	}
	articles, err := lab.Read[article](l, "summary/cnncorpus-dev.jsonl.gz")
	if err != nil {
		return err
	}
	if len(articles) > 0 {
		var rows [][]any
		for _, c := range contenders {
			var one, two float64
			for _, a := range articles {
				got := words(strings.Join(c.run(a.Title, a.Text), " "))
				want := words(a.References[0])
				one += rouge(want, got, 1)
				two += rouge(want, got, 2)
			}
			n := float64(len(articles)) / 100
			rows = append(rows, []any{c.name, one / n, two / n})
		}
		l.Table([]string{"three sentences of cnncorpus-dev, no stemming", "ROUGE-1 F1", "ROUGE-2 F1"}, rows)
	}
	var racers []lab.Contender
	for _, c := range contenders {
		racers = append(racers, lab.Contender{Name: c.name, Run: func(text string) { c.run("", text) }})
	}
	texts := l.Texts()
	for _, a := range articles {
		texts = append(texts, a.Text)
	}
	l.Race("summaries, splitting included", texts, racers...)
	fmt.Fprintln(l.Out, "Not compared: DavidBelicza/TextRank and JesusIslam/tldr, which the module proxy does not have.")
	return nil
}

func lead(splitter *sentences.DefaultSentenceTokenizer, text string) []string {
	var out []string
	for _, s := range splitter.Tokenize(text) {
		if len(out) == 3 {
			break
		}
		out = append(out, strings.TrimSpace(s.Text))
	}
	return out
}

// textRank takes the three sentences of the highest PageRank in the graph of all
// sentences, whose edges are the words that two have in common.
func textRank(text string) []string {
	d := document.New(text)
	spans := d.Sentences()
	n := len(spans)
	sets := make([]map[string]bool, n)
	for i, s := range spans {
		sets[i] = map[string]bool{}
		for _, w := range words(s.Of(text)) {
			sets[i][w] = true
		}
	}
	edge := make([][]float64, n)
	sum := make([]float64, n)
	for i := range n {
		edge[i] = make([]float64, n)
		for k := range i {
			both := 0
			for w := range sets[i] {
				if sets[k][w] {
					both++
				}
			}
			if both > 0 && len(sets[i]) > 1 && len(sets[k]) > 1 {
				v := float64(both) / (math.Log(float64(len(sets[i]))) + math.Log(float64(len(sets[k]))))
				edge[i][k], edge[k][i] = v, v
				sum[i] += v
				sum[k] += v
			}
		}
	}
	rank := make([]float64, n)
	for i := range rank {
		rank[i] = 1
	}
	for range 20 {
		next := make([]float64, n)
		for i := range n {
			next[i] = 0.15
			for k := range n {
				if edge[i][k] > 0 {
					next[i] += 0.85 * edge[i][k] / sum[k] * rank[k]
				}
			}
		}
		rank = next
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if rank[a] > rank[b] {
			return -1
		}
		if rank[a] < rank[b] {
			return 1
		}
		return 0
	})
	order = order[:min(3, n)]
	slices.Sort(order)
	var out []string
	for _, i := range order {
		out = append(out, spans[i].Of(text))
	}
	return out
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// rouge is ROUGE-n F1 of two texts, without stemming.
func rouge(want, got []string, n int) float64 {
	count := map[string]int{}
	for i := 0; i+n <= len(want); i++ {
		count[strings.Join(want[i:i+n], " ")]++
	}
	hit := 0
	for i := 0; i+n <= len(got); i++ {
		if k := strings.Join(got[i:i+n], " "); count[k] > 0 {
			count[k]--
			hit++
		}
	}
	if hit == 0 {
		return 0
	}
	p, r := float64(hit)/float64(len(got)-n+1), float64(hit)/float64(len(want)-n+1)
	return 2 * p * r / (p + r)
}
