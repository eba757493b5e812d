package dedupe

import (
	"bytes"

	"github.com/newstext/newstext/internal/fold"
)

// A finding is one differing stretch of two texts, as ranges of tokens.
type finding struct {
	kind           findingKind
	a0, a1, b0, b1 int32
}

type findingKind uint8

const (
	spelling  findingKind = iota // a slip, another spelling, words joined or parted
	format                       // a number written in another way
	synonym                      // another word for the same
	small                        // words that state nothing
	added                        // only in b
	missing                      // only in a
	rewritten                    // sentences of a replaced by others
	// From here on the facts differ.
	blurred   // a word that may be a slip, in a text full of them
	qualifier // "only", "alleged", "will" on one side
	word      // a word replaced by one that is neither a slip nor a synonym
	name      // a name replaced by another
	number    // another number
	date      // another day, month, weekday
	negation  // "not" on one side
	antonym   // the opposite
	order     // the same words in other roles
)

var findingNames = [...]string{"spelling", "format", "synonym", "small", "added", "missing", "rewritten", "word", "word", "word", "name", "number", "date", "negation", "antonym", "order"}

func (k findingKind) fact() bool { return k >= blurred }

// gaps reads the stretches that an alignment left without partners, those last that take a
// table. It reports false as soon as it is certain that the verdict is not wanted.
func (v *verifier) gaps(opts *Options) bool {
	x := &v.alignment
	v.found = v.found[:0]
	v.laterA, v.laterB, v.laterGaps = v.laterA[:0], v.laterB[:0], v.laterGaps[:0]
	for k, part := range x.blocks {
		block := int32(k)
		i, j, j1 := int(part.i0), int(part.j0), int(part.j1)
		for {
			i, j = x.skip(block, i, j)
			v.ia, v.ib = v.ia[:0], v.ib[:0]
			for j < j1 && (x.blockB[j] != block || x.toA[j] == none) {
				if x.blockB[j] == block {
					v.ib = append(v.ib, int32(j))
				}
				j++
			}
			to := int(part.i1)
			if j < j1 {
				to = int(x.toA[j])
			}
			for ; i < to; i++ {
				if x.blockA[i] == block && x.toB[i] == none {
					v.ia = append(v.ia, int32(i))
				}
			}
			if len(v.ia)+len(v.ib) > 0 {
				n := len(v.found)
				v.gap()
				if !v.mayBeWanted(n) {
					return false
				}
			}
			if j >= j1 {
				break
			}
			j++
			i = to + 1
		}
	}
	return v.tables(opts)
}

// cutEnd takes out of a gap at the end of b what a cut leaves there: "(more)",
// and half a word.
func (v *verifier) cutEnd() {
	m := len(v.ib)
	if m == 0 || int(v.ib[m-1]) != len(v.alignment.b)-1 {
		return
	}
	cut := v.b.Cut()
	for k := 0; k < 2 && m > 0 && v.lists.cut[string(v.b.Letters(int(v.ib[m-1]), int(v.ib[m-1])+1))] && (k > 0 || bracketed(v.b, int(v.ib[m-1]))); k++ {
		v.frame++
		m--
		cut = true
	}
	v.ib = v.ib[:m]
	if m == 0 || m > 2 || len(v.ia) == 0 {
		return
	}
	if m > len(v.ia) {
		return
	}
	i, j := int(v.ia[m-1]), int(v.ib[m-1])
	la, lb := v.a.Letters(i, i+1), v.b.Letters(j, j+1)
	if len(lb) < len(la) && bytes.Equal(lb, la[:len(lb)]) && (v.alignment.b[j].Kind != fold.Number || cut) && (m == 1 || v.alignment.a[v.ia[0]].Hash == v.alignment.b[v.ib[0]].Hash) {
		v.frame++
		v.ib = v.ib[:m-1]
	}
}

const gapCells = 1 << 10 // larger gaps are rewritten text, not slips

// gap classifies the tokens v.ia of a against v.ib of b. A gap of several
// paragraphs is taken apart: the end of the paragraph that was under way when it
// began, the head of the one that goes on after it, and whole paragraphs in
// between, which are other text.
func (v *verifier) gap() {
	v.cutEnd()
	if v.framed() {
		v.found = append(v.found, finding{small, v.ia[0], v.ia[len(v.ia)-1] + 1, v.ib[0], v.ib[len(v.ib)-1] + 1})
		return
	}
	fa, la := pieces(v.alignment.a, v.ia)
	fb, lb := pieces(v.alignment.b, v.ib)
	if len(v.ia) == 0 || len(v.ib) == 0 || fa == len(v.ia) && fb == len(v.ib) || fa == 0 && fb == 0 && la == 0 && lb == 0 {
		v.simple()
		return
	}
	v.partA, v.partB = append(v.partA[:0], v.ia...), append(v.partB[:0], v.ib...)
	do := func(a, b []int32, f func()) {
		v.ia, v.ib = append(v.ia[:0], a...), append(v.ib[:0], b...)
		f()
	}
	do(v.partA[:fa], v.partB[:fb], v.simple)
	whole := v.replaced
	if la == len(v.partA) && lb == len(v.partB) && one(v.alignment.a, v.partA[fa:la]) && one(v.alignment.b, v.partB[fb:lb]) {
		whole = v.simple // a paragraph for a paragraph: it may be a bad scan
	}
	do(v.partA[fa:la], v.partB[fb:lb], whole)
	do(v.partA[la:], v.partB[lb:], v.simple)
}

// pieces returns where in the gap g the end of the paragraph under way ends, and
// where the paragraph that goes on after the gap begins.
func pieces(t []fold.Token, g []int32) (first, last int) {
	first, last = len(g), len(g)
	for k, i := range g {
		if t[i].Is(fold.Paragraph) {
			first, last = min(first, k), k
		}
	}
	if n := len(g); last < n {
		if end := int(g[n-1]) + 1; end == len(t) || t[end].Is(fold.Paragraph) {
			last = n // nothing goes on
		}
	}
	return first, last
}

// one reports whether the tokens g are one paragraph.
func one(t []fold.Token, g []int32) bool {
	n := 0
	for _, i := range g {
		if t[i].Is(fold.Paragraph) {
			n++
		}
	}
	return n == 1
}

// simple classifies a gap of one paragraph.
func (v *verifier) simple() {
	n, m := len(v.ia), len(v.ib)
	switch {
	case n == 0 && m == 0:
		return
	case n == 0:
		v.oneSided(v.ib, false)
		return
	case m == 0:
		v.oneSided(v.ia, true)
		return
	}
	if n == 1 && m == 1 {
		c, k := v.pairCost(v.ia[0], v.ib[0])
		if c >= costUnlike && k == word && bytes.Equal(v.a.Letters(int(v.ia[0]), int(v.ia[0])+1), v.b.Letters(int(v.ib[0]), int(v.ib[0])+1)) {
			k = spelling
		}
		v.found = append(v.found, finding{k, v.ia[0], v.ia[0] + 1, v.ib[0], v.ib[0] + 1})
		return
	}
	if m == 1 && acronym(v.b, v.ib[0], v.a, v.ia) || n == 1 && acronym(v.a, v.ia[0], v.b, v.ib) {
		v.found = append(v.found, finding{synonym, v.ia[0], v.ia[n-1] + 1, v.ib[0], v.ib[m-1] + 1})
		return
	}
	if n > 1 && m > 1 && v.paragraphs() && resemblance(v.letters(v.ia, true), v.letters(v.ib, false)) < 0.45 {
		v.replaced()
		return
	}
	if n*m > 48 && (n*m > gapCells || resemblance(v.letters(v.ia, true), v.letters(v.ib, false)) < 0.45) {
		// Other text, not slips: sentences replaced by others, or a statement
		// by another.
		if v.whole() || n*m > gapCells {
			v.replaced()
		} else {
			v.found = append(v.found, finding{word, v.ia[0], v.ia[n-1] + 1, v.ib[0], v.ib[m-1] + 1})
		}
		return
	}
	v.later()
}

// whole reports whether the gap is whole sentences on both sides.
func (v *verifier) whole() bool {
	whole := func(t []fold.Token, g []int32) bool {
		end := int(g[len(g)-1]) + 1
		return t[g[0]].Is(fold.Sentence) && (end == len(t) || t[end].Is(fold.Sentence))
	}
	return whole(v.alignment.a, v.ia) && whole(v.alignment.b, v.ib)
}

// paragraphs reports whether the gap is whole paragraphs on both sides, of texts
// that have more.
func (v *verifier) paragraphs() bool {
	whole := func(t []fold.Token, g []int32) bool {
		end := int(g[len(g)-1]) + 1
		return t[g[0]].Is(fold.Paragraph) && (end == len(t) || t[end].Is(fold.Paragraph)) && len(g) < len(t)
	}
	return whole(v.alignment.a, v.ia) && whole(v.alignment.b, v.ib)
}

func (v *verifier) letters(g []int32, a bool) []byte {
	t, dst := v.b, &v.lettersB
	if a {
		t, dst = v.a, &v.lettersA
	}
	*dst = (*dst)[:0]
	for _, i := range g {
		*dst = append(*dst, t.Letters(int(i), int(i)+1)...)
	}
	return *dst
}

// resemblance returns the share of letter pairs of the shorter text that the
// longer has too: about .2 for two English texts, .6 and more for a text and
// its scan.
func resemblance(a, b []byte) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 {
		return 0
	}
	var seen [1024]uint8
	trigram := func(t []byte, i int) int {
		return int((uint32(t[i])*31+uint32(t[i+1]))*31+uint32(t[i+2])) * 0x9e3b & 1023
	}
	for i := 0; i+2 < len(b) && i < 4*len(a)+64; i++ {
		if k := trigram(b, i); seen[k] < 255 {
			seen[k]++
		}
	}
	same := 0
	for i := 0; i+2 < len(a); i++ {
		if k := trigram(a, i); seen[k] > 0 {
			seen[k]--
			same++
		}
	}
	return float64(same) / float64(len(a)-2)
}

// replaced records a gap whose sides have nothing in common.
func (v *verifier) replaced() {
	v.span(v.ia, func(from, to int32) { v.found = append(v.found, finding{missing, from, to, none, none}) })
	v.span(v.ib, func(from, to int32) { v.found = append(v.found, finding{added, none, none, from, to}) })
}

// span calls f for each run of consecutive tokens.
func (v *verifier) span(g []int32, f func(from, to int32)) {
	for s := 0; s < len(g); {
		e := s + 1
		for e < len(g) && g[e] == g[e-1]+1 {
			e++
		}
		f(g[s], g[e-1]+1)
		s = e
	}
}

func (v *verifier) oneSided(g []int32, inA bool) {
	t := v.alignment.b
	if inA {
		t = v.alignment.a
	}
	v.span(g, func(from, to int32) {
		for i := from + 1; i < to; i++ { // a paragraph at a time
			if t[i].Is(fold.Paragraph) {
				v.single(from, i, inA)
				from = i
			}
		}
		v.single(from, to, inA)
	})
}

// side returns one of the two texts.
func (v *verifier) side(inA bool) *fold.Text {
	if inA {
		return v.a
	}
	return v.b
}

// "has yet to agree" says that nobody agreed.
var hashYet, hashTo = fold.Hash([]byte("yet")), fold.Hash([]byte("to"))

// single records a stretch that only one text has.
func (v *verifier) single(from, to int32, inA bool) {
	t, k := v.alignment.b, added
	if inA {
		t, k = v.alignment.a, missing
	}
	// "[WASHINGTON (AP) --] WASHINGTON" rather than "WASHINGTON [(AP) --
	// WASHINGTON]": a stretch that may as well begin with its sentence does.
	for n := int32(1); n <= 12 && n <= from && t[from-n].Hash == t[to-n].Hash; n++ {
		if t[from-n].Is(fold.Sentence) {
			from, to = from-n, to-n
			break
		}
	}
	onlySmall, onlyRank, negates := true, true, false
	for i := from; i < to; i++ {
		negates = negates || t[i].Is(fold.Negation) || t[i].Hash == hashYet && int(i)+1 < len(t) && t[i+1].Hash == hashTo
		onlySmall = onlySmall && t[i].Is(fold.Function)
		onlyRank = onlyRank && t[i].Is(fold.Rank)
	}
	switch {
	case negates && to-from <= 4, onlyRank:
		k = negation
	case v.qualifies(t, from, to):
		k = qualifier
	case onlySmall:
		k = small
	case t[from].Kind == fold.Single && to-from <= 12 && statesNot(v.side(inA).Letters(int(from), int(to))):
		k = negation
	}
	if inA {
		v.found = append(v.found, finding{k, from, to, none, none})
	} else {
		v.found = append(v.found, finding{k, none, none, from, to})
	}
}

// bracketed reports whether a bracket closes after token j of t.
func bracketed(t *fold.Text, j int) bool {
	e := int(t.Tokens[j].End)
	for e < len(t.Source) && (t.Source[e] == '.' || t.Source[e] == ' ') {
		e++
	}
	return e < len(t.Source) && (t.Source[e] == ')' || t.Source[e] == ']')
}
