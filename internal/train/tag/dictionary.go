package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/newstext/newstext/internal/model"
	"github.com/newstext/newstext/internal/tag"
)

// unknown is what a word can be that the dictionary does not hold.
var unknown = tag.SetOf(
	tag.NN, tag.NNS, tag.NNP, tag.NNPS, tag.VB, tag.VBD, tag.VBG, tag.VBN, tag.VBP, tag.VBZ, tag.MD,
	tag.JJ, tag.JJR, tag.JJS, tag.RB, tag.RBR, tag.RBS, tag.IN, tag.DT, tag.CC, tag.CD, tag.PRP, tag.PRPS,
	tag.UH, tag.FW, tag.LS, tag.SYM, tag.ADD, tag.AFX, tag.GW, tag.HYPH, tag.NFP, tag.Dollar,
	tag.Comma, tag.Stop, tag.Colon, tag.LRB, tag.RRB, tag.Open, tag.Close, tag.POS, tag.WP, tag.WRB,
)

// dictionary adds to b what is known of words that are seen often.
func dictionary(b *model.Builder, train []sentence, o options) {
	counts := map[string]*[tag.Count]int{}
	var buf []byte
	for i := range train {
		s := &train[i]
		for j, t := range s.tags {
			buf = tag.Normal(buf[:0], s.form(j), false)
			c := counts[string(buf)]
			if c == nil {
				c = new([tag.Count]int)
				counts[string(buf)] = c
			}
			c[t]++
		}
	}
	type class struct {
		candidates tag.Set
		likely     uint16
	}
	classes := map[class]uint16{{unknown, 0}: 0}
	low, high, likely := []uint32{uint32(unknown)}, []uint32{uint32(unknown >> 32)}, []uint16{0}
	lists := map[string]uint16{}
	var forms []uint32
	var ids []uint16
	words := make([]string, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	sort.Strings(words)
	for _, w := range words {
		c := counts[w]
		total := 0
		for _, n := range c {
			total += n
		}
		if total < o.known {
			continue
		}
		var candidates tag.Set
		var order []tag.Tag
		for t, n := range c {
			// One odd tag among hundreds is a slip.
			if n > total/500 {
				candidates |= tag.SetOf(tag.Tag(t))
			}
			if n*20 >= total && n > 0 {
				order = append(order, tag.Tag(t))
			}
		}
		if total < o.closed {
			candidates |= unknown
		}
		slices.SortStableFunc(order, func(a, b tag.Tag) int { return c[b] - c[a] })
		var name strings.Builder
		for _, t := range order {
			fmt.Fprintf(&name, "%v,", t)
		}
		list, ok := lists[name.String()]
		if !ok {
			list = uint16(len(lists) + 1)
			lists[name.String()] = list
		}
		k := class{candidates, list}
		id, ok := classes[k]
		if !ok {
			id = uint16(len(classes))
			classes[k] = id
			low, high, likely = append(low, uint32(candidates)), append(high, uint32(candidates>>32)), append(likely, list)
		}
		forms, ids = append(forms, tag.Hash(w)), append(ids, id)
	}
	b.Uint32s("classes.low", low)
	b.Uint32s("classes.high", high)
	b.Uint16s("classes.likely", likely)
	b.Uint32s("forms", forms)
	b.Uint16s("forms.class", ids)
}
