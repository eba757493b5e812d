package main

import (
	"cmp"
	"encoding/gob"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/model"
	"github.com/newstext/newstext/internal/tag"
	"github.com/newstext/newstext/internal/train/texts"
)

// unknown is what a word can be that the dictionary does not hold.
var unknown = tag.SetOf(
	tag.NN, tag.NNS, tag.NNP, tag.NNPS, tag.VB, tag.VBD, tag.VBG, tag.VBN, tag.VBP, tag.VBZ, tag.MD,
	tag.JJ, tag.JJR, tag.JJS, tag.RB, tag.RBR, tag.RBS, tag.IN, tag.DT, tag.CC, tag.CD, tag.PRP, tag.PRPS,
	tag.UH, tag.FW, tag.LS, tag.SYM, tag.ADD, tag.AFX, tag.GW, tag.HYPH, tag.NFP, tag.Dollar,
	tag.Comma, tag.Stop, tag.Colon, tag.LRB, tag.RRB, tag.Open, tag.Close, tag.POS, tag.WP, tag.WRB,
)

// tally counts the tags of words.
type tally map[string]*[tag.Count]int32

func (t tally) add(form []byte, of tag.Tag, n int32) {
	c := t[string(form)]
	if c == nil {
		c = new([tag.Count]int32)
		t[string(form)] = c
	}
	c[of] += n
}

func total(c *[tag.Count]int32) (sum int32) {
	if c != nil {
		for _, n := range c {
			sum += n
		}
	}
	return sum
}

// likely lists the tags that are more than a twentieth of those in c, the
// commonest first.
func likely(c *[tag.Count]int32) string {
	if c == nil {
		return ""
	}
	all := total(c)
	var order []tag.Tag
	for t, n := range c {
		if n*20 > all {
			order = append(order, tag.Tag(t))
		}
	}
	slices.SortStableFunc(order, func(a, b tag.Tag) int { return int(c[b] - c[a]) })
	var name strings.Builder
	for _, t := range order {
		fmt.Fprintf(&name, "%v,", t)
	}
	return name.String()
}

// annotated counts the tags in the treebanks.
func annotated(train []sentence) tally {
	counts := tally{}
	var buf []byte
	for i := range train {
		s := &train[i]
		for j, t := range s.tags {
			buf = tag.Normal(buf[:0], s.form(j), false)
			counts.add(buf, t, 1)
		}
	}
	return counts
}

// automatic counts the tags that a tagger gives in the unlabelled texts.
func automatic(dir string, t *tag.Tagger) (tally, error) {
	counts := tally{}
	var buf []byte
	var tags []tag.Tag
	err := texts.Each(dir, func(text string, weight int) {
		d := document.New(text)
		tags = t.Document(tags[:0], d)
		for i, tok := range d.Tokens() {
			buf = tag.Normal(buf[:0], tok.Of(text), false)
			counts.add(buf, tags[i], int32(weight))
		}
	})
	return counts, err
}

// save writes t to a file, and load reads it: the texts take longer to tag than
// a model takes to train.
func (t tally) save(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(f).Encode(t); err != nil {
		return err
	}
	return f.Close()
}

func load(path string) (tally, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var t tally
	return t, gob.NewDecoder(f).Decode(&t)
}

// numbers gives each name a number from 1; the empty name has 0.
type numbers map[string]uint16

func (n numbers) of(name string) uint16 {
	if name == "" {
		return 0
	}
	if n[name] == 0 {
		n[name] = uint16(len(n) + 1)
	}
	return n[name]
}

// confused are the tags that a word may have that mostly has another: what was
// tagged by machine may never show them.
var confused = [tag.Count]tag.Set{
	tag.NN:   tag.SetOf(tag.NNP, tag.VB, tag.VBP, tag.JJ),
	tag.NNS:  tag.SetOf(tag.NNPS, tag.NNP, tag.VBZ),
	tag.NNP:  tag.SetOf(tag.NN, tag.NNPS, tag.JJ),
	tag.NNPS: tag.SetOf(tag.NNS, tag.NNP),
	tag.VB:   tag.SetOf(tag.VBP, tag.NN),
	tag.VBP:  tag.SetOf(tag.VB, tag.NN),
	tag.VBD:  tag.SetOf(tag.VBN, tag.JJ),
	tag.VBN:  tag.SetOf(tag.VBD, tag.JJ),
	tag.VBG:  tag.SetOf(tag.NN, tag.JJ),
	tag.VBZ:  tag.SetOf(tag.NNS),
	tag.JJ:   tag.SetOf(tag.NN, tag.NNP, tag.RB, tag.VBN),
	tag.JJR:  tag.SetOf(tag.RBR),
	tag.RB:   tag.SetOf(tag.JJ, tag.IN, tag.UH),
	tag.RBR:  tag.SetOf(tag.JJR),
	tag.CD:   tag.SetOf(tag.NN, tag.LS),
	tag.UH:   tag.SetOf(tag.NN, tag.JJ),
}

// possible returns what a word can be that is often seen, but seldom in the
// treebanks: what it was, and what words like it are.
func possible(gold, auto *[tag.Count]int32) (s tag.Set) {
	all := total(auto)
	for t, n := range auto {
		if n > all/1000 || gold != nil && gold[t] > 0 {
			s |= tag.SetOf(tag.Tag(t))
		}
		if n > all/50 {
			s |= confused[t]
		}
	}
	return s
}

// dictionary adds to b what is known of words: of those that the treebanks have
// often enough, and of those that are often enough in the unlabelled texts.
func dictionary(b *model.Builder, gold, auto tally, o options) {
	type class struct {
		candidates    tag.Set
		likely, usual uint16
	}
	classes := map[class]uint16{{candidates: unknown}: 0}
	low, high, likelies, usuals := []uint32{uint32(unknown)}, []uint32{uint32(unknown >> 32)}, []uint16{0}, []uint16{0}
	likelyLists, usualLists := numbers{}, numbers{}
	var forms []uint32
	var ids []uint16
	words := make([]string, 0, len(gold))
	for w, c := range gold {
		if int(total(c)) >= o.known || int(total(auto[w])) >= o.usual {
			words = append(words, w)
		}
	}
	for w, c := range auto {
		if gold[w] == nil && int(total(c)) >= o.usual {
			words = append(words, w)
		}
	}
	// The most frequent first: the tagger has a faster way for them. News is like
	// the unlabelled texts, of which there is more.
	often := func(w string) int32 { return total(auto[w]) + 20*total(gold[w]) }
	slices.SortFunc(words, func(a, b string) int {
		if d := cmp.Compare(often(b), often(a)); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, w := range words {
		g, a := gold[w], auto[w]
		if int(total(g)) < o.known {
			g = nil
		}
		if int(total(a)) < o.usual {
			a = nil
		}
		var k class
		switch all, machine := total(g), total(a); {
		case int(all) >= o.closed:
			for t, n := range g {
				// One odd tag among hundreds is a slip.
				if int(n)*o.slip > int(all) {
					k.candidates |= tag.SetOf(tag.Tag(t))
				}
			}
		case int(machine) >= o.open:
			k.candidates = possible(gold[w], a)
		default:
			k.candidates = unknown
		}
		k.likely, k.usual = likelyLists.of(likely(g)), usualLists.of(likely(a))
		id, ok := classes[k]
		if !ok {
			id = uint16(len(classes))
			classes[k] = id
			low, high = append(low, uint32(k.candidates)), append(high, uint32(k.candidates>>32))
			likelies, usuals = append(likelies, k.likely), append(usuals, k.usual)
		}
		forms, ids = append(forms, tag.Hash(w)), append(ids, id)
	}
	log.Printf("%d words in the dictionary, in %d classes", len(forms), len(low))
	b.Uint32s("classes.low", low)
	b.Uint32s("classes.high", high)
	b.Uint16s("classes.likely", likelies)
	b.Uint16s("classes.usual", usuals)
	b.Uint32s("forms", forms)
	b.Uint16s("forms.class", ids)
}
