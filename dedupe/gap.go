package dedupe

import (
	"bytes"
	"math/bits"
	"strings"

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

// Costs of pairing tokens in a gap; leaving out a pair of tokens costs 2.
const (
	costUnlike  = 1.55
	costFigures = 1.7 // of a word and figures
	costSkip    = 1
	costSmall   = 0.5
)

// pairCost returns what it costs to pair token i of a with j of b, and what
// the pair then is.
func (v *verifier) pairCost(i, j int32) (float32, findingKind) {
	a, b := &v.alignment.a[i], &v.alignment.b[j]
	if a.Hash == b.Hash {
		return 0, spelling
	}
	la, lb := v.a.Letters(int(i), int(i)+1), v.b.Letters(int(j), int(j)+1)
	dated := func(t *fold.Token) bool { return t.Kind == fold.Month || t.Kind == fold.Weekday }
	switch {
	case (numeric(a) || numeric(b)) && v.lists.synonyms(hashOf(a, la), hashOf(b, lb)):
		return 0.2, format // "the 1990s" and "the nineties"
	case numeric(a) && numeric(b):
		if a.Value >= 0 && a.Value == b.Value || v.sameFigures(a, b, la, lb) {
			return 0.1, format
		}
		if v.cutNumber(i, j) {
			return 0.3, format
		}
		return 1.2, number
	case dated(a) && dated(b) && a.Kind == b.Kind:
		return 1.1, date
	case a.Kind == fold.Single || b.Kind == fold.Single:
		if a.Is(fold.Negation) != b.Is(fold.Negation) {
			return costUnlike, negation
		}
		return 1.4, word
	case (numeric(a) && !a.Is(fold.InWords) || numeric(b) && !b.Is(fold.InWords)) && (a.Is(fold.Mixed) || b.Is(fold.Mixed)):
		var x, y [96]byte
		if len(la) < 90 && len(lb) < 90 && bytes.Equal(skeleton(x[:0], la), skeleton(y[:0], lb)) {
			return 0.2, spelling
		}
		if n := figuresAt(la); n > 0 && n == figuresAt(lb) && bytes.Equal(la[:n], lb[:n]) && min(len(la), len(lb)) <= n+4 ||
			endsIn(la, lb) || endsIn(lb, la) {
			return 0.3, spelling // "21st" and "21sit", "1996" and "ancl1996"
		}
		return costUnlike, number
	case a.Is(fold.InWords) && a.Value == 1 && b.Hash == hashA, b.Is(fold.InWords) && b.Value == 1 && a.Hash == hashA:
		return 0.3, format // "one third" and "a third"
	case numeric(a) && !a.Is(fold.InWords), numeric(b) && !b.Is(fold.InWords):
		return costFigures, number
	case a.Is(fold.Mixed) && b.Is(fold.Mixed) && otherFigures(la, lb):
		return 1.2, number
	}
	ka, kb := known(a) || a.Is(fold.InWords), known(b) || b.Is(fold.InWords)
	if a.Is(fold.Negation) != b.Is(fold.Negation) && ka && kb {
		if len(la) <= len(lb) && nearby(la, lb) || len(lb) < len(la) && nearby(lb, la) {
			return 1.1, blurred // "on" and "non"
		}
		return costUnlike, negation
	}
	ha, hb := hashOf(a, la), hashOf(b, lb)
	if v.lists.opposite(ha, hb) {
		if a.Is(fold.Function) && b.Is(fold.Function) {
			return 0.95, antonym // rather than that one is missing and the other added
		}
		return 1.2, antonym
	}
	if v.lists.synonyms(ha, hb) {
		return 0.4, synonym
	}
	if v.otherUnit(i, j, ha, hb) {
		return 1.2, number
	}
	if v.names && a.Is(fold.AllCaps) && b.Is(fold.AllCaps) && !a.Is(fold.Mixed) && !b.Is(fold.Mixed) && otherInitials(la, lb) {
		return costUnlike, name
	}
	if a.Is(fold.Given) && b.Is(fold.Given) {
		ka, kb = true, true
	}
	if turkishNegation(la, lb, v.b.Source) || turkishNegation(lb, la, v.b.Source) {
		return 1.2, negation
	}
	if a.Is(fold.Function) && b.Is(fold.Function) && v.lists.sameSense(ha, hb) {
		return 0.9, small // "has" and "had", however alike
	}
	switch v.compareWords(la, lb, ka, kb) {
	case slip:
		return 0.3, spelling
	case variant:
		return 0.2, spelling
	case opposite:
		return 1.2, antonym
	case close:
		return 1.1, blurred
	}
	return v.unlikeCost(a, b, ha, hb)
}

// unlikeCost is pairCost of two words, with these hashes, that have nothing to do with
// each other.
func (v *verifier) unlikeCost(a, b *fold.Token, ha, hb uint64) (float32, findingKind) {
	if a.Is(fold.Function) && b.Is(fold.Function) {
		if !v.lists.replaceable(ha, hb) {
			return 0.9, word
		}
		return 0.9, small
	}
	if a.Is(fold.Function) || b.Is(fold.Function) {
		return 1.8, word
	}
	if v.names && a.Is(fold.Cap) && b.Is(fold.Cap) {
		return costUnlike, name
	}
	return costUnlike, word
}

func numeric(t *fold.Token) bool { return t.Kind == fold.Number || t.Kind == fold.Ordinal }

// hashOf returns the hash of a token's letters.
func hashOf(t *fold.Token, letters []byte) uint64 {
	if t.Kind == fold.Word {
		return t.Hash
	}
	return fold.Hash(letters)
}

// step is how a cell of the table was reached.
type step struct {
	di, dj uint8
	kind   findingKind
}

// table pairs the tokens of a gap one by one, or two and three with one where
// words were joined or parted, at the least cost.
func (v *verifier) table() {
	n, m := len(v.ia), len(v.ib)
	w := m + 1
	v.cost = resize(v.cost, (n+1)*w)
	v.steps = resize(v.steps, (n+1)*w)
	v.joinsA, v.joinsB = v.joinsOf(v.joinsA, v.a, v.ia), v.joinsOf(v.joinsB, v.b, v.ib)
	v.cost[0] = 0
	for j := 1; j <= m; j++ {
		v.cost[j], v.steps[j] = v.cost[j-1]+v.joinsB[j-1].skip, step{0, 1, added}
	}
	for i := 1; i <= n; i++ {
		above, row := v.cost[(i-1)*w:i*w], v.cost[i*w:(i+1)*w]
		steps := v.steps[i*w : (i+1)*w]
		ja := &v.joinsA[i-1]
		row[0], steps[0] = above[0]+ja.skip, step{1, 0, missing}
		for j := 1; j <= m; j++ {
			jb := &v.joinsB[j-1]
			best, how := above[j]+ja.skip, step{1, 0, missing}
			if c := row[j-1] + jb.skip; c < best {
				best, how = c, step{0, 1, added}
			}
			if base := above[j-1]; base < best {
				if c, k := v.cellCost(i-1, j-1); base+c < best {
					best, how = base+c, step{1, 1, k}
				}
			}
			for di := range ja.n {
				a, base := &ja.runs[di], v.cost[(i-1-di)*w:]
				for dj := range jb.n {
					if base[j-1-dj]+0.2 >= best || di|dj == 0 {
						continue
					}
					b := &jb.runs[dj]
					if a.hash != b.hash && a.listed&b.listed == 0 && (di == dj || !likelyJoined(a, b)) {
						continue
					}
					if c, k, ok := v.joinCost(i-1-di, i, j-1-dj, j, best-base[j-1-dj]); ok && base[j-1-dj]+c < best {
						best, how = base[j-1-dj]+c, step{uint8(di + 1), uint8(dj + 1), k}
					}
				}
			}
			row[j], steps[j] = best, how
		}
	}
	// Read the cheapest path back, first step last.
	v.path = v.path[:0]
	for i, j := n, m; i > 0 || j > 0; {
		s := v.steps[i*w+j]
		v.path = append(v.path, s)
		i, j = i-int(s.di), j-int(s.dj)
	}
	v.skipA, v.skipB = v.skipA[:0], v.skipB[:0]
	i, j := 0, 0
	for p := len(v.path) - 1; p >= 0; p-- {
		s := v.path[p]
		switch {
		case s.dj == 0:
			v.skipA = append(v.skipA, v.ia[i])
		case s.di == 0:
			v.skipB = append(v.skipB, v.ib[j])
		case s.di == 1 && s.dj == 1 && v.alignment.a[v.ia[i]].Hash == v.alignment.b[v.ib[j]].Hash:
			v.alignment.pair(int(v.ia[i]), int(v.ib[j]))
		default:
			v.found = append(v.found, finding{s.kind, v.ia[i], v.ia[i+int(s.di)-1] + 1, v.ib[j], v.ib[j+int(s.dj)-1] + 1})
		}
		i, j = i+int(s.di), j+int(s.dj)
	}
	v.oneSided(v.skipA, true)
	v.oneSided(v.skipB, false)
}

// joinCost prices tokens of a as the same letters as tokens of b, parted
// otherwise: "infor mation", "of the" scanned as "ofthe", or as synonyms of more
// than one word. It need not find what costs more than limit.
func (v *verifier) joinCost(i0, i1, j0, j1 int, limit float32) (float32, findingKind, bool) {
	a, b := &v.joinsA[i1-1].runs[i1-i0-1], &v.joinsB[j1-1].runs[j1-j0-1]
	if a.hash == b.hash && bytes.Equal(a.letters, b.letters) {
		return 0.2, spelling, true
	}
	if limit < 0.39 {
		return 0, 0, false
	}
	if v.lists.synonyms(a.hash, b.hash) {
		return 0.4, synonym, true
	}
	if limit > 1.2 && v.lists.opposite(a.hash, b.hash) {
		return 1.2, antonym, true
	}
	if limit < 0.44 || i1-i0 == j1-j0 || !likelyJoined(a, b) {
		return 0, 0, false
	}
	d := v.editDistance(a.letters, b.letters)
	if 100*d > 34*max(len(a.letters), len(b.letters)) || v.joinsForNothing(i0, i1, j0, j1, d) {
		return 0, 0, false
	}
	// A number or a negation may not hide in a slip.
	figuresA, okA := v.figures(v.a, v.ia[i0:i1], v.lettersA[:0])
	figuresB, okB := v.figures(v.b, v.ib[j0:j1], v.lettersB[:0])
	v.lettersA, v.lettersB = figuresA, figuresB
	if (!okA || !okB || !bytes.Equal(figuresA, figuresB)) && !(d <= 2 && (misspelt(v.a, v.ia[i0:i1], v.b, v.ib[j0:j1]) || misspelt(v.b, v.ib[j0:j1], v.a, v.ia[i0:i1]))) {
		return 0, 0, false
	}
	return 0.45, spelling, true
}

// misspelt reports whether the tokens g are a number in words, and h of other are its words of which
// one is no word: "fifty-five" and "fifqty-five".
func misspelt(t *fold.Text, g []int32, other *fold.Text, h []int32) bool {
	if len(g) != 1 || len(h) != 2 || !t.Tokens[g[0]].Is(fold.InWords) {
		return false
	}
	x, y := &other.Tokens[h[0]], &other.Tokens[h[1]]
	if x.Is(fold.InWords) {
		x, y = y, x
	}
	return y.Is(fold.InWords) && x.Kind == fold.Word && !known(x) && !x.Is(fold.InWords)
}

// joinsForNothing reports whether a small word at the head of a run is none of the letters of
// the one word that the run is in the other text, d edits away: "в Тулу" and "Тулы" are "Тулу" and
// "Тулы", and a word that only one has.
func (v *verifier) joinsForNothing(i0, i1, j0, j1, d int) bool {
	run, one := v.ia[i0:i1], v.ib[j0]
	t, other := v.a, v.b
	if i1-i0 == 1 {
		run, one = v.ib[j0:j1], v.ia[i0]
		t, other = v.b, v.a
	} else if j1-j0 != 1 {
		return false
	}
	if !t.Tokens[run[0]].Is(fold.Function) {
		return false
	}
	return v.editDistance(t.Letters(int(run[0])+1, int(run[len(run)-1])+1), other.Letters(int(one), int(one)+1)) < d
}

const maxJoined = 3 // tokens that may be one in the other text

// joins is what may be made of the token of a gap: it is left out, or it is the last of a
// run of tokens that are one in the other text.
type joins struct {
	skip float32 // what it costs to leave it out
	n    int     // of runs
	runs [maxJoined]joined
}

// maxRun is how many bytes of letters a run has at most.
const maxRun = 60

// joined is a run of tokens taken as one word.
type joined struct {
	letters []byte
	hash    uint64
	set     uint32 // of the letters
	bones   uint32 // of the letters of the skeleton, once skeleton was asked
	twos    uint64 // the set of its pairs of neighbours
	listed  uint8  // in which lists it may be: synonyms, opposites, units
}

// joinsOf puts into dst what may be made of the tokens g of t: of the runs those in one
// piece, and not too long.
func (v *verifier) joinsOf(dst []joins, t *fold.Text, g []int32) []joins {
	dst = resize(dst, len(g))
	for k, i := range g {
		to := &dst[k]
		to.skip, to.n = costSkip, 0
		if t.Tokens[i].Is(fold.Function) {
			to.skip = costSmall
		}
		for n := 0; n < maxJoined && n <= k && g[k-n] == i-int32(n); n++ {
			run := &to.runs[n]
			run.letters = t.Letters(int(i)-n, int(i)+1)
			if len(run.letters) == 0 || len(run.letters) > maxRun {
				break
			}
			if n == 0 {
				run.hash = hashOf(&t.Tokens[i], run.letters)
				run.set, run.bones = lettersIn(run.letters), 0
			} else {
				run.hash = fold.Hash(run.letters)
				run.set = to.runs[0].set | dst[k-1].runs[n-1].set
			}
			run.twos = neighboursIn(run.letters)
			run.listed = v.lists.listed(run.hash)
			to.n++
		}
	}
	return dst
}

// neighboursIn returns the set of the pairs of neighbouring letters of a word, some of them
// taken for one.
func neighboursIn(word []byte) (set uint64) {
	for i := 1; i < len(word); i++ {
		set |= 1 << ((word[i-1]*7 + word[i]) & 63)
	}
	return set
}

// likelyJoined reports whether two runs may be the same letters but for slips.
func likelyJoined(a, b *joined) bool {
	big, least := len(a.letters), len(b.letters)
	if big < least {
		big, least = least, big
	}
	// Letters that only one of them has cost an edit each, pairs of neighbours half of one.
	return big >= 4 && big-least <= big/3 && 100*setDistance(a.set, b.set) <= 34*big &&
		50*max(bits.OnesCount64(a.twos&^b.twos), bits.OnesCount64(b.twos&^a.twos)) <= 34*big
}

// figures appends the figures of the tokens g of t to dst; it fails on what may
// not be read as a slip.
func (v *verifier) figures(t *fold.Text, g []int32, dst []byte) ([]byte, bool) {
	for _, i := range g {
		tok := &t.Tokens[i]
		switch {
		case tok.Is(fold.Negation), tok.Kind == fold.Month, tok.Kind == fold.Weekday, tok.Kind == fold.Single, tok.Kind == fold.Ordinal:
			return dst, false
		case tok.Kind == fold.Number && tok.Is(fold.InWords):
			dst = append(dst, byte(tok.Value), byte(tok.Value>>8))
		case tok.Kind == fold.Number:
			for _, c := range t.Letters(int(i), int(i)+1) {
				if '0' <= c && c <= '9' {
					dst = append(dst, c)
				}
			}
		}
	}
	return dst, true
}

// bracketed reports whether a bracket closes after token j of t.
func bracketed(t *fold.Text, j int) bool {
	e := int(t.Tokens[j].End)
	for e < len(t.Source) && (t.Source[e] == '.' || t.Source[e] == ' ') {
		e++
	}
	return e < len(t.Source) && (t.Source[e] == ')' || t.Source[e] == ']')
}

// otherInitials reports whether two short words in capitals differ in a letter, not by
// one lost or two swapped: "FCA" and "FSA".
func otherInitials(a, b []byte) bool {
	if len(a) != len(b) || len(a) > 5 {
		return false
	}
	letters := byte(0)
	for i := range a {
		letters ^= a[i] ^ b[i]
	}
	return letters != 0
}

// otherFigures reports whether two words of letters and figures have the same letters
// and other figures: "A320" and "A330".
func otherFigures(a, b []byte) bool {
	i, j, other := 0, 0, false
	for {
		n, m := figuresAt(a[i:]), figuresAt(b[j:])
		other = other || string(a[i:i+n]) != string(b[j:j+m])
		i, j = i+n, j+m
		if i == len(a) || j == len(b) || (n == 0) != (m == 0) || a[i] != b[j] {
			return other && i == len(a) && j == len(b)
		}
		i++
		j++
	}
}

// sameFigures reports whether two numbers with the letters la and lb have the same
// figures, and other values for the marks in them alone, which may have been misread or
// lost: they are many, or one text has no marks at all. "3.5" is another number than
// "35".
func (v *verifier) sameFigures(a, b *fold.Token, la, lb []byte) bool {
	return bytes.Equal(la, lb) && a.Kind == b.Kind && a.Is(fold.Minus) == b.Is(fold.Minus) && (figuresAt(la) >= 6 || bare(v.a) || bare(v.b))
}

// bare reports whether a text has lost its marks, those of decimals too: one of 12 words
// and more without a comma or a stop but at its end.
func bare(t *fold.Text) bool {
	return len(t.Tokens) >= 12 && !strings.ContainsAny(t.Source[:len(t.Source)-1], ".,;:")
}

// figuresAt counts the digits at the head of a word.
func figuresAt(w []byte) int {
	n := 0
	for n < len(w) && '0' <= w[n] && w[n] <= '9' {
		n++
	}
	return n
}

// endsIn reports whether a word ends in the figures w, and has no others.
func endsIn(word, w []byte) bool {
	n := len(word) - len(w)
	if n <= 0 || figuresAt(w) != len(w) || !bytes.Equal(word[n:], w) {
		return false
	}
	for _, c := range word[:n] {
		if '0' <= c && c <= '9' {
			return false
		}
	}
	return true
}
