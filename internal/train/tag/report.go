package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/newstext/newstext/internal/tag"
)

// report lists the wrong tags of gold sentences, the commonest confusions first,
// each with some places.
func report(w io.Writer, t *tag.Tagger, gold []sentence, places int) {
	type confusion struct{ gold, guess tag.Tag }
	seen := map[confusion][]string{}
	var scratch tag.Scratch
	for i := range gold {
		s := &gold[i]
		tags := t.Sentence(nil, s.text, s.tokens, &scratch)
		for j, g := range s.tags {
			if g != tags[j] {
				from, to := max(0, j-5), min(len(s.tokens), j+4)
				place := strings.ReplaceAll(s.text[s.tokens[from].Start:s.tokens[j].Start]+"["+s.form(j)+"]"+s.text[s.tokens[j].End:s.tokens[to-1].End], "\n", " ")
				k := confusion{g, tags[j]}
				seen[k] = append(seen[k], place)
			}
		}
	}
	order := make([]confusion, 0, len(seen))
	for k := range seen {
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b confusion) int {
		if d := len(seen[b]) - len(seen[a]); d != 0 {
			return d
		}
		return (int(a.gold)-int(b.gold))*tag.Count + int(a.guess) - int(b.guess)
	})
	for _, k := range order {
		fmt.Fprintf(w, "gold %v guess %v: %d\n", k.gold, k.guess, len(seen[k]))
		for i, p := range seen[k] {
			if i < places {
				fmt.Fprintf(w, "    %s\n", p)
			}
		}
	}
}
