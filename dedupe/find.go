package dedupe

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/fold"
)

// A Duplicate is a paragraph that says what an earlier one of the same article
// says. Its span is the paragraph with the white space of its own lines.
type Duplicate struct {
	document.Span
	Of         document.Span `json:"of"` // the earlier paragraph; all of them for Joined
	Relation   Relation      `json:"relation"`
	Similarity float64       `json:"similarity"`
	Why        []Difference  `json:"why,omitempty"` // what differs all the same
}

// A Result is what Find found in one article, in reading order.
type Result struct {
	Duplicates []Duplicate     `json:"duplicates"` // to be removed
	Updates    []Duplicate     `json:"updates"`    // alike but for changed facts: kept
	Kept       []document.Span `json:"kept"`       // the paragraphs that stay
}

// finder works through the paragraphs of one article. Its memory is reused.
type finder struct {
	words   []uint64
	shingle shingleIndex
	exact   map[uint64]int32 // fingerprint → first paragraph with it
	hits    map[int32]int32
	ranked  []candidate
	texts   []*fold.Text // of the paragraphs that were compared, by number
	free    []*fold.Text
	joined  fold.Text
	buf     []byte
}

type candidate struct{ paragraph, hits int32 }

var finders = sync.Pool{New: func() any { return &finder{exact: make(map[uint64]int32), hits: make(map[int32]int32)} }}

// maxTried is how many earlier paragraphs one is compared with.
const maxTried = 6

// Find is the package's Find by the options of x. Cost: linear in the text.
func (x *Deduper) Find(d *document.Document) Result {
	f := finders.Get().(*finder)
	defer finders.Put(f)
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	ps := d.Paragraphs()
	f.reset(len(ps))
	res := Result{Duplicates: []Duplicate{}, Updates: []Duplicate{}, Kept: make([]document.Span, 0, len(ps))}
	text := d.Text()
	for i, p := range ps {
		f.words = fold.AppendWords(f.words[:0], p.Of(text))
		if n := len(f.words); n < x.opts.MinWords || n <= x.opts.MinWords+maxLabel && n-labelWords(p.Of(text)) < x.opts.MinWords {
			res.Kept = append(res.Kept, p)
			continue
		}
		dup, found := x.findIn(f, v, text, ps, i)
		switch {
		case !found:
		case dup.Relation.IsCopy():
			res.Duplicates = append(res.Duplicates, dup)
			continue
		default:
			res.Updates = append(res.Updates, dup)
		}
		res.Kept = append(res.Kept, p)
		f.shingle.add(f.words, int32(i))
		fp := fingerprint(f.words)
		if _, ok := f.exact[fp]; !ok {
			f.exact[fp] = int32(i)
		}
	}
	return res
}

// maxLabel is how many words name who speaks.
const maxLabel = 4

// labelWords counts the words of the label of a turn of speech, which do not make the turn
// longer: "JON RESCH:", "Q:". It is 0 if p begins with none.
func labelWords(p string) int {
	colon := strings.Index(p[:min(len(p), 48)], ": ")
	if colon < 0 || strings.ContainsAny(p[:colon], ".!?;,") {
		return 0
	}
	n := 0
	for w := range strings.FieldsSeq(p[:colon]) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return 0
		}
		n++
	}
	return n
}

func (f *finder) reset(paragraphs int) {
	f.shingle.reset()
	clear(f.exact)
	for _, t := range f.texts {
		if t != nil {
			f.free = append(f.free, t)
		}
	}
	if len(f.free) > 64 {
		f.free = f.free[:64]
	}
	f.texts = resize(f.texts, paragraphs)
	clear(f.texts)
}

// textOf returns the tokens of a paragraph, made once.
func (f *finder) textOf(text string, ps []document.Span, i int32) *fold.Text {
	if f.texts[i] == nil {
		t := &fold.Text{}
		if n := len(f.free); n > 0 {
			t, f.free = f.free[n-1], f.free[:n-1]
		}
		t.Reset(ps[i].Of(text))
		f.texts[i] = t
	}
	return f.texts[i]
}

// findIn looks for an earlier paragraph that says what paragraph i says, or
// says it with other facts.
func (x *Deduper) findIn(f *finder, v *verifier, text string, ps []document.Span, i int) (Duplicate, bool) {
	dup := Duplicate{Span: lines(text, ps[i])}
	p := ps[i].Of(text)
	if j, ok := f.exact[fingerprint(f.words)]; ok {
		if ps[j].Of(text) == p {
			dup.Of, dup.Relation, dup.Similarity = lines(text, ps[j]), Exact, 1
			return dup, true
		}
	}
	f.rank(len(f.words))
	var update Duplicate
	changed := false // an earlier paragraph says most of it, with other facts
	part := 0        // candidates that hold a part of the paragraph
	for k := range f.ranked {
		c := &f.ranked[k]
		b := f.textOf(text, ps, int32(i))
		d := v.verify(f.textOf(text, ps, c.paragraph), b, &x.opts)
		if d.relation == Contained && d.same < 8 && d.lost > 2*d.same {
			d.relation = None // a subheading that takes up words of the text
		}
		if d.relation.IsCopy() {
			dup.Of, dup.Relation, dup.Similarity = lines(text, ps[c.paragraph]), d.relation, d.similarity()
			if x.opts.Facts != FactsOff {
				dup.Why = v.why(ps[c.paragraph].Start, ps[i].Start)
			}
			return dup, true
		}
		if (d.relation == Update || d.relation == Template) && update.Relation == None {
			update = dup
			update.Of, update.Relation, update.Similarity = lines(text, ps[c.paragraph]), d.relation, d.similarity()
			update.Why = v.why(ps[c.paragraph].Start, ps[i].Start)
		}
		if (d.relation == Update || d.relation == Template) && 10*d.same >= 8*d.lenB {
			changed = true
		}
		if d.same >= 4 && 2*d.same >= d.lenA {
			part++
		} else {
			c.hits = 0
		}
	}
	if part >= 2 && !changed {
		if d, ok := x.joins(f, v, text, ps, i); ok {
			return d, true
		}
	}
	return update, update.Relation != None
}

// joins checks whether paragraph i is several earlier ones in one.
func (x *Deduper) joins(f *finder, v *verifier, text string, ps []document.Span, i int) (Duplicate, bool) {
	parts := f.ranked
	parts = slices.DeleteFunc(parts, func(c candidate) bool { return c.hits == 0 })
	slices.SortFunc(parts, func(a, b candidate) int { return cmp.Compare(a.paragraph, b.paragraph) })
	f.buf = f.buf[:0]
	for _, c := range parts {
		f.buf = append(f.buf, ps[c.paragraph].Of(text)...)
		f.buf = append(f.buf, "\n\n"...)
	}
	f.joined.Reset(string(f.buf))
	d := v.verify(&f.joined, f.textOf(text, ps, int32(i)), &x.opts)
	if !d.relation.IsCopy() {
		return Duplicate{}, false
	}
	first, last := ps[parts[0].paragraph], ps[parts[len(parts)-1].paragraph]
	return Duplicate{
		Span: lines(text, ps[i]), Of: lines(text, document.Span{Start: first.Start, End: last.End}),
		Relation: Joined, Similarity: d.similarity(),
	}, true
}

// rank lists the earlier paragraphs that share most shingles with the words.
func (f *finder) rank(words int) {
	clear(f.hits)
	f.shingle.count(f.words, f.hits)
	f.ranked = f.ranked[:0]
	least := int32(max(1, words/24))
	for p, n := range f.hits {
		if n >= least {
			f.ranked = append(f.ranked, candidate{p, n})
		}
	}
	slices.SortFunc(f.ranked, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.hits, a.hits), cmp.Compare(a.paragraph, b.paragraph))
	})
	if len(f.ranked) > maxTried {
		f.ranked = f.ranked[:maxTried]
	}
}

// lines returns p with the white space of its own lines.
func lines(text string, p document.Span) document.Span {
	for p.Start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:p.Start])
		if r == '\n' || r == '\r' || !unicode.IsSpace(r) {
			break
		}
		p.Start -= n
	}
	for p.End < len(text) {
		r, n := utf8.DecodeRuneInString(text[p.End:])
		if r == '\n' || r == '\r' || !unicode.IsSpace(r) {
			break
		}
		p.End += n
	}
	return p
}

// fingerprint is a hash of words in their order.
func fingerprint(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ w) * 0x9e3779b97f4a7c15
		h ^= h >> 32
	}
	return fold.Mix(h)
}

// shingleIndex maps runs of three words to the paragraphs that have them; of
// those with a run, the first eight.
type shingleIndex struct {
	keys  []uint64
	heads []int32 // entry + 1
	links []link
	used  int
}

type link struct{ paragraph, next, n int32 }

const maxShared = 8

func (x *shingleIndex) reset() {
	if len(x.heads) > 1<<16 || len(x.heads) == 0 {
		x.keys, x.heads = make([]uint64, 1<<10), make([]int32, 1<<10)
	}
	clear(x.heads)
	x.links, x.used = x.links[:0], 0
}

func (x *shingleIndex) slot(h uint64) uint64 {
	mask := uint64(len(x.keys) - 1)
	k := h & mask
	for x.heads[k] != 0 && x.keys[k] != h {
		k = (k + 1) & mask
	}
	return k
}

func (x *shingleIndex) add(words []uint64, paragraph int32) {
	for i := 0; i+3 <= len(words); i++ {
		h := fold.Mix(runOf(words[i:]))
		k := x.slot(h)
		n := int32(1)
		if x.heads[k] != 0 {
			l := x.links[x.heads[k]-1]
			if l.paragraph == paragraph || l.n >= maxShared {
				continue
			}
			n = l.n + 1
		} else {
			x.used++
			x.keys[k] = h
		}
		x.links = append(x.links, link{paragraph, x.heads[k], n})
		x.heads[k] = int32(len(x.links))
		if 2*x.used > len(x.keys) {
			x.rehash()
		}
	}
}

func (x *shingleIndex) rehash() {
	keys, heads := x.keys, x.heads
	x.keys, x.heads = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for k, h := range heads {
		if h != 0 {
			s := x.slot(keys[k])
			x.keys[s], x.heads[s] = keys[k], h
		}
	}
}

// count adds to hits, for each earlier paragraph, the runs it shares with words.
func (x *shingleIndex) count(words []uint64, hits map[int32]int32) {
	for i := 0; i+3 <= len(words); i++ {
		for l := x.heads[x.slot(fold.Mix(runOf(words[i:])))]; l != 0; l = x.links[l-1].next {
			hits[x.links[l-1].paragraph]++
		}
	}
}
