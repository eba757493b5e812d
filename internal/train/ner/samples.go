package ner

import (
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
	"github.com/newstext/newstext/internal/ner"
)

// A Source is a part of the training data with what is known of its marks.
type Source struct {
	Records []Record
	Weight  float32 // of its samples; gold data weighs more than silver

	// Know is the model whose knowledge gives the features; nil for the one that
	// is trained.
	Know *ner.Model

	// Unmarked are the classes that the source does not mark: a word outside of
	// its names may be one of them.
	Unmarked []ner.Class

	// Peoples says that the source counts words for peoples as places or
	// miscellaneous; they are turned into NORP by our list.
	Peoples bool

	// Lists says that the source leaves out some words for peoples, and some
	// diseases, or marks them otherwise; they are marked by our lists.
	Lists bool
}

var peoples, diseases = entries(lexicon.Peoples), entries(lexicon.Diseases)

// entries returns the entries of a list in small letters.
func entries(l lexicon.List) map[string]bool {
	m := map[string]bool{}
	for _, e := range l.Entries() {
		m[strings.ToLower(e)] = true
	}
	return m
}

func setOf(c ner.Class) (s labelSet) {
	for _, n := range []int{1, 3} {
		for i := range n {
			s |= 1 << ner.Label(c, i, n)
		}
	}
	return s
}

// fix returns the names of a record in the common scheme. Words for peoples are
// NORP in all sources: some leave out faiths and parties, some count them as
// places. Diseases are miscellaneous.
func (src *Source) fix(r *Record, d *document.Document) []Name {
	out := append([]Name(nil), r.Names...)
	for i, e := range out {
		s := strings.ToLower(e.Of(r.Text))
		if src.Peoples && (e.Class == ner.Place || e.Class == ner.Misc) && peoples[s] {
			out[i].Class = ner.NORP
		}
		if src.Lists && diseases[s] {
			out[i].Class = ner.Misc
		}
	}
	if src.Lists {
		out = addListed(out, d, peoples, ner.NORP)
		out = addListed(out, d, diseases, ner.Misc)
	}
	return out
}

// addListed adds the entries of a list that are not part of a name.
func addListed(names []Name, d *document.Document, list map[string]bool, c ner.Class) []Name {
	toks := d.Tokens()
	taken := make([]bool, len(toks))
	for _, e := range names {
		from, to := d.TokenRange(e.Span)
		for i := from; i < to; i++ {
			taken[i] = true
		}
	}
	for i := 0; i < len(toks); i++ {
		for n := 3; n >= 1; n-- {
			if i+n > len(toks) || taken[i] || taken[i+n-1] {
				continue
			}
			span := document.Span{Start: toks[i].Start, End: toks[i+n-1].End}
			if s := span.Of(d.Text()); s[0] < 'a' && list[strings.ToLower(s)] && !strings.Contains(s, "\n") {
				names = append(names, Name{span, c})
				i += n - 1
				break
			}
		}
	}
	return names
}

// marks returns what each token of d may be labelled, by the names of r.
func (src *Source) marks(d *document.Document, names []Name, open []document.Span) []labelSet {
	toks := d.Tokens()
	out := make([]labelSet, len(toks))
	outside := labelSet(1)
	for _, c := range src.Unmarked {
		outside |= setOf(c)
	}
	for i, t := range toks {
		out[i] = 1
		if outside != 1 && strings.ToLower(t.Of(d.Text())) != t.Of(d.Text()) {
			out[i] = outside
		}
	}
	for _, s := range open {
		from, to := d.TokenRange(s)
		for i := from; i < to; i++ {
			out[i] = anyLabel
		}
	}
	for _, e := range names {
		from, to := d.TokenRange(e.Span)
		if from == to {
			continue
		}
		exact := toks[from].Start == e.Start && toks[to-1].End == e.End
		for i := from; i < to; i++ {
			if exact {
				out[i] = 1 << ner.Label(e.Class, i-from, to-from)
			} else {
				out[i] = anyLabel // our tokens are others than theirs
			}
		}
	}
	return out
}

// A doc is a document with its samples.
type doc struct {
	d       *document.Document
	names   []Name
	samples []sample
	from    []int // index of the first token of each sample
	stretch []*ner.Stretch
	extra   [][][]uint32 // features of the second look, for each sample
}

const noFeature = ^uint32(0)

// An index numbers the features that are seen often enough.
type index struct {
	ids   map[uint64]uint32
	count []uint32
}

func (x *index) add(f uint64) uint32 {
	id, ok := x.ids[f]
	if !ok {
		id = uint32(len(x.count))
		x.ids[f] = id
		x.count = append(x.count, 0)
	}
	x.count[id]++
	return id
}

// of returns the numbers of features. With growing it numbers new ones, else
// they are left out.
func (x *index) of(fs []uint64, growing bool) []uint32 {
	ids := make([]uint32, 0, len(fs))
	for _, f := range fs {
		if growing {
			ids = append(ids, x.add(f))
		} else if id, ok := x.ids[f]; ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// load makes the samples of a source. With grow the index takes in new features,
// else unknown ones are left out.
func load(m *ner.Model, x *index, src *Source, growing bool) []doc {
	if src.Know != nil {
		m = src.Know
	}
	docs := make([]doc, len(src.Records))
	for i := range src.Records {
		r := &src.Records[i]
		d := document.New(r.Text)
		dc := doc{d: d, names: src.fix(r, d)}
		allowed := src.marks(d, dc.names, r.Open)
		m.Stretches(d, func(s ner.Stretch) {
			n := len(s.Features)
			sm := sample{weight: src.Weight, features: make([][]uint32, n), allowed: append([]labelSet(nil), allowed[s.From:s.From+n]...)}
			for j, fs := range s.Features {
				sm.features[j] = x.of(fs, growing)
			}
			mend(sm.allowed)
			dc.samples = append(dc.samples, sm)
			dc.from = append(dc.from, s.From)
			s.Features = nil
			dc.stretch = append(dc.stretch, &s)
		})
		docs[i] = dc
	}
	return docs
}

// mend frees the labels of a name that is cut off at the border of a stretch:
// part of it can never be found.
func mend(allowed []labelSet) {
	n := len(allowed)
	for i := 0; i < n && !some(allowed[i], func(l uint8) bool { return ner.Follows(0, l) }); i++ {
		allowed[i] = anyLabel
	}
	ends := func(l uint8) bool { return ner.Follows(l, 0) }
	for i := n - 1; i >= 0 && !some(allowed[i], ends); i-- {
		first := some(allowed[i], func(l uint8) bool { return ner.Follows(0, l) })
		allowed[i] = anyLabel
		if first {
			break
		}
	}
}

// some reports whether one of the labels of s is as asked.
func some(s labelSet, is func(uint8) bool) bool {
	for l := range uint8(labels) {
		if s>>l&1 != 0 && is(l) {
			return true
		}
	}
	return false
}

// prune drops the features from number from on that were seen fewer than least
// times, and renumbers the rest.
func prune(x *index, docs []doc, least uint32, from int) {
	renumber := make([]uint32, len(x.count))
	var count []uint32
	for id, c := range x.count {
		renumber[id] = noFeature
		if c >= least || id < from {
			renumber[id] = uint32(len(count))
			count = append(count, c)
		}
	}
	for f, id := range x.ids {
		if renumber[id] == noFeature {
			delete(x.ids, f)
		} else {
			x.ids[f] = renumber[id]
		}
	}
	x.count = count
	shrink := func(features [][]uint32) {
		for k, fs := range features {
			kept := fs[:0]
			for _, f := range fs {
				if r := renumber[f]; r != noFeature {
					kept = append(kept, r)
				}
			}
			features[k] = kept
		}
	}
	for i := range docs {
		for j := range docs[i].samples {
			shrink(docs[i].samples[j].features)
			if docs[i].extra != nil && docs[i].extra[j] != nil {
				shrink(docs[i].extra[j])
			}
		}
	}
}
