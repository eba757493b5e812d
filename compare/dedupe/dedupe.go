package dedupe

import (
	"fmt"
	"slices"
	"strings"
	"time"

	minhashlsh "github.com/ekzhu/minhash-lsh"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/dedupe"
)

// Run measures pairs of paragraphs, repeated paragraphs of articles, clusters of
// articles, and speed.
func Run(l *lab.Lab) error {
	if err := pairs(l); err != nil {
		return err
	}
	if err := repeats(l); err != nil {
		return err
	}
	texts, err := clusters(l)
	if err != nil {
		return err
	}
	if len(texts) == 0 {
		texts = l.Texts()
	}
	speed(l, texts)
	return nil
}

type pair struct {
	ID, A, B, Kind string
	Duplicate      bool
}

// pairs scores decisions on pairs of paragraphs. The others give a likeness:
// they get the threshold that suits them best on these very pairs.
func pairs(l *lab.Lab) error {
	gold, err := lab.Read[pair](l, "dedupe/pairs.jsonl.gz")
	if err != nil || len(gold) == 0 {
		return err
	}
	contenders := []struct {
		name string
		like func(a, b string) float64
	}{
		{"newstext", func(a, b string) float64 {
			if dedupe.Compare(a, b).Relation.IsCopy() {
				return 1
			}
			return 0
		}},
		{"ekzhu/minhash-lsh, 3 words", func(a, b string) float64 { return equal(lshSignature(a, 3), lshSignature(b, 3)) }},
		{"dgryski/go-minhash, 3 words", func(a, b string) float64 { return minWise(a, 3).Similarity(minWise(b, 3)) }},
		{"dgryski/go-minhash, 1 word", func(a, b string) float64 { return minWise(a, 1).Similarity(minWise(b, 1)) }},
		{"SimHash as mfonda's, words", func(a, b string) float64 { return simHashLikeness(simHash(a), simHash(b)) }},
	}
	var rows [][]any
	for _, c := range contenders {
		scores := make([]float64, len(gold))
		for i, p := range gold {
			scores[i] = c.like(p.A, p.B)
		}
		threshold, f1 := best(gold, scores)
		facts, called := 0, 0
		for i, p := range gold {
			if oneFact(p.Kind) {
				facts++
				if scores[i] >= threshold {
					called++
				}
			}
		}
		rows = append(rows, []any{c.name, threshold, f1, float64(called) / float64(facts)})
	}
	fmt.Fprintf(l.Out, "Pairs of paragraphs, %d, each with its best threshold:\n", len(gold))
	l.Table([]string{"", "threshold", "F1", "one changed fact called a copy"}, rows)
	return nil
}

// oneFact reports whether a kind of text is another with one fact changed.
func oneFact(kind string) bool {
	return slices.Contains([]string{"number", "wordnum", "name", "date", "negate", "role"}, kind)
}

func best(gold []pair, scores []float64) (threshold, f1 float64) {
	order := make([]int, len(gold))
	positives := 0
	for i := range order {
		order[i] = i
		if gold[i].Duplicate {
			positives++
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		if scores[i] > scores[j] {
			return -1
		} else if scores[i] < scores[j] {
			return 1
		}
		return 0
	})
	tp := 0
	for n, i := range order {
		if gold[i].Duplicate {
			tp++
		}
		if n+1 < len(order) && scores[order[n+1]] == scores[i] {
			continue
		}
		if f := 2 * float64(tp) / float64(n+1+positives); f > f1 {
			threshold, f1 = scores[i], f
		}
	}
	return threshold, f1
}

type article struct{ ID, Text, Cluster, Relation, Parent string }

// clusters scores the clusters of a stream of articles, and returns its texts.
func clusters(l *lab.Lab) ([]string, error) {
	stream, err := lab.Read[article](l, "dedupe/articles.jsonl.gz")
	if err != nil || len(stream) == 0 {
		return nil, err
	}
	texts := make([]string, len(stream))
	gold := make([]string, len(stream))
	for i, a := range stream {
		texts[i], gold[i] = a.Text, a.Cluster
	}
	var rows [][]any
	row := func(name string, got []string) {
		at := make(map[string]string, len(stream))
		for i, a := range stream {
			at[a.ID] = got[i]
		}
		updates, joined := 0, 0
		for i, a := range stream {
			if a.Relation == "update" {
				updates++
				if got[i] == at[a.Parent] {
					joined++
				}
			}
		}
		rows = append(rows, []any{name, rand(gold, got), bCubed(gold, got), float64(joined) / float64(updates)})
	}
	x, err := dedupe.NewIndex(dedupe.Options{})
	if err != nil {
		return nil, err
	}
	got := make([]string, len(stream))
	for i, a := range stream {
		m, err := x.Add(a.ID, a.Text, time.Time{})
		if err != nil {
			return nil, err
		}
		got[i] = m.Cluster
	}
	row("newstext", got)
	sigs := make([][]uint64, len(stream))
	for i, a := range stream {
		sigs[i] = lshSignature(a.Text, 3)
	}
	for _, t := range []float64{0.4, 0.5, 0.6, 0.7, 0.8} {
		row(fmt.Sprintf("ekzhu/minhash-lsh, 3 words, %.1f", t), lshClusters(stream, sigs, t))
	}
	fmt.Fprintf(l.Out, "Clusters of a stream of %d articles:\n", len(stream))
	l.Table([]string{"", "ARI", "B3", "updates joined"}, rows)
	return texts, nil
}

// lshClusters gives each article the cluster of the earlier one that it
// resembles most, if by the threshold or more.
func lshClusters(stream []article, sigs [][]uint64, threshold float64) []string {
	lsh := minhashlsh.NewMinhashLSH32(hashes, threshold)
	for i := range stream {
		lsh.Add(i, sigs[i])
	}
	lsh.Index()
	out := make([]string, len(stream))
	for i, a := range stream {
		out[i] = a.ID
		like := threshold
		for _, key := range lsh.Query(sigs[i]) {
			if j := key.(int); j < i {
				if e := equal(sigs[i], sigs[j]); e >= like {
					out[i], like = out[j], e
				}
			}
		}
	}
	return out
}

// rand returns the adjusted Rand index of two clusterings.
func rand(gold, got []string) float64 {
	type cell struct{ a, b string }
	a, b, both := map[string]int{}, map[string]int{}, map[cell]int{}
	for i := range gold {
		a[gold[i]]++
		b[got[i]]++
		both[cell{gold[i], got[i]}]++
	}
	two := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	var sa, sb, s float64
	for _, n := range a {
		sa += two(n)
	}
	for _, n := range b {
		sb += two(n)
	}
	for _, n := range both {
		s += two(n)
	}
	expected := sa * sb / two(len(gold))
	if (sa+sb)/2 == expected {
		return 1
	}
	return (s - expected) / ((sa+sb)/2 - expected)
}

// bCubed returns the B-cubed F1 of two clusterings.
func bCubed(gold, got []string) float64 {
	type cell struct{ a, b string }
	a, b, both := map[string]float64{}, map[string]float64{}, map[cell]float64{}
	for i := range gold {
		a[gold[i]]++
		b[got[i]]++
		both[cell{gold[i], got[i]}]++
	}
	var precision, recall float64
	for i := range gold { // in order, so that the sums are the same each time
		n := both[cell{gold[i], got[i]}]
		precision += n / b[got[i]]
		recall += n / a[gold[i]]
	}
	return 2 * precision * recall / (precision + recall) / float64(len(gold))
}

// speed races from text to sketch, and from a stream to answers.
func speed(l *lab.Lab, texts []string) {
	texts = texts[:min(len(texts), 400)]
	var paragraphs []string
	for _, t := range texts {
		for p := range strings.SplitSeq(t, "\n\n") {
			if len(p) > 200 {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	paragraphs = paragraphs[:min(len(paragraphs), 1500)]
	var p dedupe.Print
	sketch := []lab.Contender{
		{Name: "newstext", Run: func(t string) { p.Reset(t) }},
		{Name: "regexp, ekzhu/minhash-lsh, 3 words", Run: func(t string) { lshSignature(t, 3) }},
		{Name: "regexp, dgryski/go-minhash, 3 words", Run: func(t string) { minWise(t, 3).Signature() }},
		{Name: "regexp, SimHash as mfonda's", Run: func(t string) { simHash(t) }},
	}
	l.Race("text to sketch, articles", texts, sketch...)
	l.Race("text to sketch, paragraphs", paragraphs, sketch...)

	// A stream without its copies, so that no answer is a matter of comparing
	// words; both begin anew with the first text.
	stream := func(texts []string) {
		if len(texts) == 0 {
			return
		}
		var x *dedupe.Index
		var lsh *minhashlsh.MinhashLSH
		n := 0
		l.Race("stream with an index", texts,
			lab.Contender{Name: "newstext", Run: func(t string) {
				if t == texts[0] {
					x, _ = dedupe.NewIndex(dedupe.Options{})
				}
				n++
				_, _ = x.Add(fmt.Sprint(n), t, time.Time{})
			}},
			lab.Contender{Name: "regexp, ekzhu/minhash-lsh", Run: func(t string) {
				if t == texts[0] {
					lsh = minhashlsh.NewMinhashLSH32(hashes, 0.5)
				}
				sig := lshSignature(t, 3)
				lsh.Query(sig)
				n++
				lsh.Add(n, sig)
			}})
	}
	stream(originals(texts))
	stream(originals(paragraphs))
}

// originals returns the texts that are no copies, updates or parts of earlier
// ones.
func originals(texts []string) []string {
	x, err := dedupe.NewIndex(dedupe.Options{})
	if err != nil {
		return nil
	}
	var out []string
	for i, t := range texts {
		if m, err := x.Add(fmt.Sprint(i), t, time.Time{}); err == nil && m.Relation == dedupe.None {
			out = append(out, t)
		}
	}
	return out
}
