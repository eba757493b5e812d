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

// possible returns what a word can be that the treebanks seldom have: what it was,
// and if it is often seen in the unlabelled texts, what words like it are.
func possible(gold, auto *[tag.Count]int32) (s tag.Set) {
	all := total(auto)
	for t := range tag.Tag(tag.Count) {
		if gold != nil && gold[t] > 0 || auto != nil && auto[t] > all/1000 {
			s |= tag.SetOf(t)
		}
		if auto != nil && auto[t] > all/50 {
			s |= confused[t]
		}
	}
	return s
}

// A lexicon is what is known of words, from their tags in the treebanks and in
// the unlabelled texts, before it is written down as a dictionary.
type lexicon struct {
	gold, auto      tally
	likelies, usual numbers
	o               options
}

func newLexicon(gold, auto tally, o options) *lexicon {
	return &lexicon{gold, auto, numbers{}, numbers{}, o}
}

// enough returns c if it counts at least so many.
func enough(c *[tag.Count]int32, least int) *[tag.Count]int32 {
	if int(total(c)) < least {
		return nil
	}
	return c
}

// words lists the words of the dictionary, the most frequent first: the tagger has
// a faster way for them. News is like the unlabelled texts, of which there is more.
func (l *lexicon) words() []string {
	words := make([]string, 0, len(l.gold))
	for w, c := range l.gold {
		if int(total(c)) >= l.o.known || int(total(l.auto[w])) >= l.o.usual {
			words = append(words, w)
		}
	}
	for w, c := range l.auto {
		if l.gold[w] == nil && int(total(c)) >= l.o.usual {
			words = append(words, w)
		}
	}
	often := func(w string) int32 { return total(l.auto[w]) + 20*total(l.gold[w]) }
	slices.SortFunc(words, func(a, b string) int {
		if d := cmp.Compare(often(b), often(a)); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return words
}

// candidates returns what a word can be; None among them stands for what any word
// of its outline can be.
func (l *lexicon) candidates(w string) (s tag.Set) {
	g, a := l.gold[w], l.auto[w]
	switch all := total(g); {
	case int(all) >= l.o.closed:
		for t, n := range g {
			// One odd tag among hundreds is a slip.
			if int(n)*l.o.slip > int(all) {
				s |= tag.SetOf(tag.Tag(t))
			}
		}
	case int(total(a)) >= l.o.open:
		s = possible(g, a)
	default:
		s = possible(g, nil) | tag.SetOf(tag.None)
	}
	return s
}

// write adds the dictionary to b.
func (l *lexicon) write(b *model.Builder) {
	type class struct {
		candidates    tag.Set
		likely, usual uint16
	}
	none := tag.SetOf(tag.None)
	classes := map[class]uint16{{candidates: none}: 0}
	low, high, likelies, usuals := []uint32{uint32(none)}, []uint32{0}, []uint16{0}, []uint16{0}
	var forms []uint32
	var ids []uint16
	for _, w := range l.words() {
		k := class{
			l.candidates(w),
			l.likelies.of(likely(enough(l.gold[w], l.o.known))),
			l.usual.of(likely(enough(l.auto[w], l.o.usual))),
		}
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
	low, high = nil, nil
	for _, s := range l.unknown() {
		low, high = append(low, uint32(s)), append(high, uint32(s>>32))
	}
	b.Uint32s("unknown.low", low)
	b.Uint32s("unknown.high", high)
}

// unknown returns, for each outline, what rare words of the treebanks that have it
// are. Outlines that few of them have take part in what their kind is.
func (l *lexicon) unknown() (sets [tag.Outlines]tag.Set) {
	const kinds = tag.Outlines / tag.Endings
	var of [tag.Outlines][tag.Count]int32
	var kind [kinds][tag.Count]int32
	for w, c := range l.gold {
		if total(c) > rare {
			continue
		}
		o := tag.Outline(w)
		for t, n := range c {
			of[o][t] += n
			kind[o/tag.Endings][t] += n
		}
	}
	for o := range sets {
		all := total(&of[o])
		k := &kind[o/tag.Endings]
		for t := tag.NN; int(t) < tag.Count; t++ {
			n := of[o][t]
			if n > 1 && n*500 > all || all < 100 && k[t]*200 > total(k) {
				sets[o] |= tag.SetOf(t)
			}
		}
		if sets[o] == 0 {
			sets[o] = tag.SetOf(tag.NN, tag.NNP, tag.SYM, tag.NFP)
		}
	}
	return sets
}

// rare is how often a word may be seen that shows what unknown words are.
const rare = 3

// without returns what the dictionary would say of how the treebanks tag a word if
// it had not seen it once as t: what a model learns from must not know the answer.
func (l *lexicon) without(w []byte, t tag.Tag) uint16 {
	c := *l.gold[string(w)]
	c[t]--
	return l.likelies.of(likely(enough(&c, l.o.known)))
}
