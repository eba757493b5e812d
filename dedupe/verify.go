package dedupe

import (
	"sync"

	"github.com/newstext/newstext/internal/fold"
)

// verifier compares two texts. Its memory is reused; it is for one goroutine.
type verifier struct {
	alignment
	a, b  *fold.Text
	lists *wordLists
	names bool // capitals tell names
	want  wanted
	found []finding
	spare []finding // scratch of tables
	frame int       // words of b that an agency or a cut put there

	datelineA, datelineB int32 // tokens of the datelines

	ia, ib             []int32
	laterA, laterB     []int32
	laterGaps          []laterGap
	partA, partB       []int32
	paragraphsA        [][2]int32
	paragraphsB        [][2]int32
	lettersA, lettersB []byte
	joinsA, joinsB     []joins
	cost               []float32
	steps, path        []step
	skipA, skipB       []int32
	moved              map[uint64]int32
	masks              [256]uint64 // scratch of editDistance
	texts              [2]fold.Text
}

var verifiers = sync.Pool{New: func() any { return &verifier{lists: lists(), moved: make(map[uint64]int32)} }}

// verdict is what a comparison found. Counts are in tokens.
type verdict struct {
	relation Relation
	lenA     int
	lenB     int
	same     int     // of b, paired with a: equal, or spelled, formatted or worded otherwise
	fresh    int     // of b, new
	lost     int     // of a, not in b
	conflict float64 // weight of the differing facts, 1 and more is a fact that differs
	facts    int     // differing facts
	share    float64 // new letters of b by those that a has too
	slips    int     // stretches that differ in spelling only
}

func (d *verdict) similarity() float64 {
	if d.lenA+d.lenB == 0 {
		return 1
	}
	return 2 * float64(d.same) / float64(d.lenA+d.lenB)
}

// verify compares b, the later text, with a.
func (v *verifier) verify(a, b *fold.Text, opts *Options) verdict {
	v.a, v.b = a, b
	v.frame = 0
	v.datelineA, v.datelineB = v.lists.dateline(a), v.lists.dateline(b)
	v.names = !shouting(a) && !shouting(b)
	v.alignment.run(a.Tokens, b.Tokens)
	paired := 0
	for _, i := range v.alignment.toA {
		if i != none {
			paired++
		}
	}
	if least := min(len(a.Tokens), len(b.Tokens)); 4*paired < least || least >= 40 && 5*paired < 2*least { // not even a bad scan
		v.found = v.found[:0]
		return verdict{lenA: len(a.Tokens), lenB: len(b.Tokens), same: paired, fresh: len(b.Tokens) - paired, lost: len(a.Tokens) - paired}
	}
	v.dissolve()
	if !v.gaps(opts) {
		return verdict{}
	}
	v.loneSlip()
	v.ages()
	v.reorders()
	v.currencies()
	return v.decide(opts)
}

// shouting reports whether the capitals of a text say nothing: headlines in
// title case, texts in capitals.
func shouting(t *fold.Text) bool { return 2*t.Caps > len(t.Tokens) }

// reorders finds content words that stand elsewhere in the sentence: "Smith
// sued Jones" and "Jones sued Smith".
func (v *verifier) reorders() {
	ta, tb := v.alignment.a, v.alignment.b
	clear(v.moved)
	n := 0
	for k, f := range v.found {
		if f.a0 >= 0 && f.b0 < 0 && wholeSentences(ta, f.a0, f.a1) {
			continue
		}
		if f.a0 >= 0 && f.kind != spelling && f.kind != format && f.kind != synonym && f.a1-f.a0 <= 12 {
			for i := f.a0; i < f.a1; i++ {
				if carries(&ta[i]) {
					v.moved[ta[i].Hash] = int32(k) + 1
					n++
				}
			}
		}
	}
	if n == 0 {
		return
	}
	for k := range v.found {
		f := &v.found[k]
		if f.b0 >= 0 && f.a0 < 0 && wholeSentences(tb, f.b0, f.b1) {
			continue
		}
		if f.b0 < 0 || f.kind == spelling || f.kind == format || f.kind == synonym || f.b1-f.b0 > 12 {
			continue
		}
		for j := f.b0; j < f.b1; j++ {
			if o := v.moved[tb[j].Hash]; o != 0 && carries(&tb[j]) {
				if m := &v.found[o-1]; v.restated(m, f) {
					m.kind, f.kind = small, small
				} else if f.kind <= name {
					f.kind = order
				}
				break
			}
		}
	}
}

// currencies finds pairs of the same number of another money.
func (v *verifier) currencies() {
	if v.a.Money == 0 || v.b.Money == 0 {
		return
	}
	for j, i := range v.alignment.toA {
		if i == none {
			continue
		}
		if x, y := v.alignment.a[i].Unit, v.alignment.b[j].Unit; x != y && x != 0 && y != 0 {
			v.found = append(v.found, finding{number, i, i + 1, int32(j), int32(j) + 1})
		}
	}
}

// wholeSentences reports whether the tokens [i, j) are sentences.
func wholeSentences(t []fold.Token, i, j int32) bool {
	return t[i].Is(fold.Sentence) && (int(j) == len(t) || t[j].Is(fold.Sentence))
}

// dissolve undoes the pairs of a paragraph that is another than the one it was
// paired with: two headlines share words. Then it pairs the paragraphs without
// partners that stand elsewhere in the other text, word for word.
func (v *verifier) dissolve() {
	x := &v.alignment
	v.paragraphsA, v.paragraphsB = paragraphsOf(v.paragraphsA[:0], x.a), paragraphsOf(v.paragraphsB[:0], x.b)
	if len(v.paragraphsA) == 1 || len(v.paragraphsB) == 1 {
		return
	}
	for _, p := range v.paragraphsB {
		if v.mistaken(v.b, v.a, x.toA, p) {
			for j := p[0]; j < p[1]; j++ {
				if x.toA[j] != none {
					x.toB[x.toA[j]], x.toA[j] = none, none
				}
			}
		}
	}
	for _, p := range v.paragraphsA {
		if v.mistaken(v.a, v.b, x.toB, p) {
			for i := p[0]; i < p[1]; i++ {
				if x.toB[i] != none {
					x.toA[x.toB[i]], x.toB[i] = none, none
				}
			}
		}
	}
	clear(v.moved)
	for k, p := range v.paragraphsA {
		if h, ok := freeParagraph(x.a, x.toB, p); ok && v.moved[h] == 0 {
			v.moved[h] = int32(k) + 1
		}
	}
	if len(v.moved) == 0 {
		return
	}
	for _, p := range v.paragraphsB {
		h, ok := freeParagraph(x.b, x.toA, p)
		if !ok || v.moved[h] == 0 {
			continue
		}
		q := v.paragraphsA[v.moved[h]-1]
		delete(v.moved, h)
		block := int32(len(x.blocks))
		n := min(p[1]-p[0], q[1]-q[0])
		for k := range n {
			x.pair(int(q[0]+k), int(p[0]+k))
			x.blockA[q[0]+k], x.blockB[p[0]+k] = block, block
		}
		x.blocks = append(x.blocks, extent{q[0], q[0] + n, p[0], p[0] + n})
	}
}

// paragraphsOf appends the paragraphs of t to dst, as ranges of tokens.
func paragraphsOf(dst [][2]int32, t []fold.Token) [][2]int32 {
	s := 0
	for e := 1; e <= len(t); e++ {
		if e == len(t) || t[e].Is(fold.Paragraph) {
			dst = append(dst, [2]int32{int32(s), int32(e)})
			s = e
		}
	}
	return dst
}

// freeParagraph returns the hash of a paragraph of which no token has a partner.
func freeParagraph(t []fold.Token, partner []int32, p [2]int32) (uint64, bool) {
	h := uint64(p[1] - p[0])
	for i := p[0]; i < p[1]; i++ {
		if partner[i] != none {
			return 0, false
		}
		h = (h ^ t[i].Hash) * 0x9e3779b97f4a7c15
		h ^= h >> 32
	}
	return h, true
}

// mistaken reports whether the paragraph p of t is paired with words that only
// happen to be the same.
func (v *verifier) mistaken(t, other *fold.Text, partner []int32, p [2]int32) bool {
	pairs, run := int32(0), 0
	low, high := int32(1<<30), int32(-1)
	for i := p[0]; i < p[1]; i++ {
		q := partner[i]
		if q == none {
			run = 0
			continue
		}
		pairs++
		if run++; run == 6 {
			return false
		}
		low, high = min(low, q), max(high, q)
	}
	if pairs == 0 || 2*pairs >= p[1]-p[0] {
		return false
	}
	if 3*pairs < p[1]-p[0] || high-low > 3*(p[1]-p[0]) {
		return true
	}
	return resemblance(t.Letters(int(p[0]), int(p[1])), other.Letters(int(low), int(high)+1)) < 0.5
}

// carries reports whether a token can play a role: a name or another content
// word, not a date, which may stand anywhere.
func carries(t *fold.Token) bool {
	return t.Kind == fold.Word && !t.Is(fold.Function|fold.Free) && (t.Is(fold.Cap|fold.Known) || t.FoldEnd-t.Fold >= 4)
}

func (v *verifier) decide(opts *Options) verdict {
	ta, tb := v.alignment.a, v.alignment.b
	d := verdict{lenA: len(ta), lenB: len(tb)}
	for _, i := range v.alignment.toA {
		if i != none {
			d.same++
		}
	}
	var numbers, names, words, blurs, orders, additions, unread float64
	for k := range v.found {
		f := &v.found[k]
		switch f.kind {
		case spelling, format:
			d.slips++
			d.same += int(f.b1 - f.b0)
		case synonym:
			d.same += int(f.b1 - f.b0)
		case small:
			if f.b0 >= 0 && f.a0 >= 0 {
				d.same += int(f.b1 - f.b0)
			}
		case added:
			size := int(f.b1 - f.b0)
			if v.isFrame(f) {
				d.lenB -= size
				v.frame += size
				break
			}
			d.fresh += size
			additions += v.addition(f)
		case missing:
			d.lost += int(f.a1 - f.a0)
		case word:
			d.facts++
			d.fresh += int(f.b1 - f.b0)
			d.lost += int(f.a1 - f.a0)
			ka, kb := known(&ta[f.a0]), known(&tb[f.b0])
			switch {
			case ka && kb, d.slips < 2:
				words++
			case v.names && ta[f.a0].Is(fold.Cap) != tb[f.b0].Is(fold.Cap) || ka == kb:
				words += 0.6
			default:
				words += 0.3
			}
		case qualifier:
			d.facts++
			words++
		case blurred:
			d.facts++
			d.fresh += int(f.b1 - f.b0)
			blurs++
		case name:
			d.facts++
			names++
		case order:
			d.facts++
			orders++
		default:
			d.facts++
			if v.certain(f) {
				numbers++
			} else {
				unread++ // what a bad scan may have lost
			}
		}
	}
	noise := float64(d.slips)
	if d.slips >= 2 {
		words += 0.25 * blurs
	} else {
		words += blurs
	}
	noisy := noise > 0.08*float64(max(d.lenB, 12))
	d.conflict = numbers
	soft := additions
	if noisy {
		soft += 0.7 * (names + orders + words + unread)
	} else {
		d.conflict += names + orders + unread
		soft += words
	}
	if soft > max(leastSoft, noise/slipsPerFact) {
		d.conflict += soft
	} else if d.conflict == 0 && soft > 0 {
		d.conflict = v.replacements(d.slips)
	}
	d.share = v.newShare()
	lost := float64(d.lost)
	conflict := d.conflict >= 0.5 && opts.Facts == FactsStrict
	switch {
	case tooFew(d.same, d.lenA, d.lenB):
		d.relation = None
	case conflict:
		d.relation = Update
		if isTemplate(d.facts, v.keptFacts()) {
			d.relation = Template
		}
		if tooFewUpdated(d.same, d.lenB) {
			d.relation = None
		}
	case d.share >= opts.NewText:
		d.relation = Contains
		if lost > opts.NewText*float64(d.lenA) {
			d.relation = None
		}
	case len(v.found) == 0:
		d.relation = Folded
	case lost > 0.1*float64(d.lenA) && d.lost >= 3:
		d.relation = Contained
	default:
		d.relation = Near
	}
	return d
}

const (
	leastSoft    = 0.5 // weight of doubtful facts from which they count
	slipsPerFact = 4   // in a text with more slips they weigh more than a quarter of these
)

// tooFew reports whether so few tokens of two texts are the same that they have nothing to
// do with each other.
func tooFew(same, lenA, lenB int) bool {
	return same == 0 || lenB == 0 || float64(same) < 0.3*float64(min(lenA, lenB))
}

// tooFewUpdated is tooFew of texts that differ in facts.
func tooFewUpdated(same, lenB int) bool { return float64(same) < 0.5*float64(lenB) }

// isTemplate reports whether so many facts differ, by those that both texts have, that one
// fills the same pattern anew.
func isTemplate(facts, kept int) bool { return facts >= 4 && 6*facts > kept }

// certain reports whether a finding alone makes a text no copy, however noisy it is.
func (v *verifier) certain(f *finding) bool {
	switch f.kind {
	case date, antonym:
		return true
	case negation:
		return f.b0 >= 0
	case number:
		return f.b0 >= 0 && v.alignment.b[f.b0].Kind != fold.Word && (f.a0 < 0 || v.alignment.a[f.a0].Kind != fold.Word)
	}
	return false
}

// keptFacts counts the numbers, dates and names that both texts have.
func (v *verifier) keptFacts() int {
	n := 0
	for j, i := range v.alignment.toA {
		if i != none && v.isFact(&v.alignment.b[j]) {
			n++
		}
	}
	return n
}

// addition weighs an added stretch as a changed fact: one inside a sentence
// that has a number or a name says more than the sentence did; whole sentences
// are new text and no change of the old.
func (v *verifier) addition(f *finding) float64 {
	t := v.alignment.b
	if f.b0 == 0 && !v.isFrame(f) && f.b1 <= 3 && int(f.b1) < len(t) && t[0].Kind == fold.Number {
		return 1 // "Three of the drivers" for "All the drivers"
	}
	if f.b0 == 0 || int(f.b1) == len(t) || t[f.b0].Is(fold.Sentence) && t[f.b1].Is(fold.Sentence) || t[f.b0].Is(fold.Paragraph) && v.isFrame(f) {
		return 0
	}
	w := 0.0
	for j := f.b0; j < f.b1; j++ {
		switch {
		case isYear(&t[j]) && v.misses(t[j].Hash): // "the Games in 1988", "the 1988 Games"
		case t[j].Kind == fold.Number || t[j].Kind == fold.Month || t[j].Kind == fold.Weekday:
			w = max(w, 1)
		case t[j].Is(fold.Function), t[j].Is(fold.Free) && v.misses(t[j].Hash), v.lists.inPreposition(t, j):
		case v.names && t[j].Is(fold.Cap):
			w = max(w, 0.8)
		case t[j].Is(fold.Known):
			w = max(w, 0.6)
		default:
			w = max(w, 0.3)
		}
	}
	return w
}

func isYear(t *fold.Token) bool {
	return t.Kind == fold.Number && t.Value >= 1800 && t.Value < 2100 && !t.Is(fold.InWords) && t.Unit == 0
}

// isFrame reports whether an added stretch is what an agency puts before or
// after a text: a dateline, a credit, "(more)".
func (v *verifier) isFrame(f *finding) bool {
	t := v.alignment.b
	if int(f.b1) == len(t) && f.b1-f.b0 <= 12 && t[f.b0].Is(fold.Sentence|fold.AfterDash) && f.b0 > 0 {
		return true
	}
	if (f.b0 == 0 || t[f.b0].Is(fold.Paragraph)) && f.b1-f.b0 <= 10 && int(f.b1) < len(t) && (t[f.b1].Is(fold.AfterDash|fold.Sentence) || inBrackets(v.b, f.b0, f.b1)) {
		return true
	}
	return false
}

// newShare returns the letters of b that are new, for each letter of the shorter
// text.
func (v *verifier) newShare() float64 {
	total, fresh := len(v.b.Fold), 0
	for _, f := range v.found {
		if f.b0 < 0 {
			continue
		}
		n := len(v.b.Letters(int(f.b0), int(f.b1)))
		switch {
		case f.kind == added && v.isFrame(&f):
			total -= n
		case f.kind == added || f.kind.fact():
			fresh += n
		}
	}
	return float64(fresh) / float64(max(1, min(len(v.a.Fold), total)))
}
