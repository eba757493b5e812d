package dedupe

import (
	"strings"

	"github.com/newstext/newstext/internal/fold"
)

// smallWord is what the lists say of a word that by itself states nothing, or not much,
// but without which, or with another in its place, the statement is another one.
type smallWord struct {
	relations uint64 // lines of the prepositions that it is in
	modal     uint8  // line of the modals; 0 if none
	qualifier bool
}

// plainModal is the line of the modals that only say that something is so.
const plainModal = 5

func smallWords() map[uint64]smallWord {
	m := make(map[uint64]smallWord)
	lines := func(list string, set func(w *smallWord, line int)) {
		n := 0
		for line := range fold.Entries(list) {
			for _, s := range strings.Fields(line) {
				h := fold.Hash(fold.AppendLetters(nil, s))
				w := m[h]
				set(&w, n)
				m[h] = w
			}
			n++
		}
	}
	lines(prepositionList, func(w *smallWord, line int) { w.relations |= 1 << line })
	lines(modalList, func(w *smallWord, line int) { w.modal = uint8(line) + 1 })
	lines(qualifierList, func(w *smallWord, _ int) { w.qualifier = true })
	return m
}

// replaceable reports whether one small word may stand for another, by their hashes: "in"
// for "at", "has" for "had", but not "from" for "on", nor "is" for "would".
func (l *wordLists) replaceable(a, b uint64) bool {
	x, y := l.small[a], l.small[b]
	if x.relations != 0 && y.relations != 0 {
		return x.relations&y.relations != 0
	}
	return x.modal == y.modal || x.modal == 0 || y.modal == 0
}

// sameSense reports whether two small words are in a line of the lists together.
func (l *wordLists) sameSense(a, b uint64) bool {
	x, y := l.small[a], l.small[b]
	return x.relations&y.relations != 0 || x.modal == y.modal && x.modal != 0
}

var hashA, hashFew, hashLittle = fold.Hash([]byte("a")), fold.Hash([]byte("few")), fold.Hash([]byte("little"))

// qualifies reports whether the stretch [from, to) of t, which the other text does not have,
// is small words that say how far the statement holds: "may", "only", "is expected to",
// the "a" of "a few".
func (v *verifier) qualifies(t []fold.Token, from, to int32) bool {
	if to-from > 4 {
		return false
	}
	found := false
	for i := from; i < to; i++ {
		w := v.lists.small[t[i].Hash]
		counts := w.qualifier || w.modal != 0 && w.modal != plainModal
		if !counts && !t[i].Is(fold.Function) {
			return false
		}
		if counts && v.names && t[i].Is(fold.Cap) && !t[i].Is(fold.Sentence) {
			return false // "Will Kane", "May"
		}
		found = found || counts
	}
	if to == from+1 && t[from].Hash == hashA && int(to) < len(t) {
		next := t[to].Hash
		return next == hashFew || next == hashLittle
	}
	return found
}

// otherUnit reports whether the tokens i of a and j of b, with these hashes, are different
// units of measure. Those of a letter or two are that after a number only.
func (v *verifier) otherUnit(i, j int32, ha, hb uint64) bool {
	if !marked(&v.lists.measures, ha) || !marked(&v.lists.measures, hb) {
		return false
	}
	x, y := v.lists.units[ha], v.lists.units[hb]
	return x != y && x != 0 && y != 0 && mayMeasure(v.alignment.a, i) && mayMeasure(v.alignment.b, j)
}

func mayMeasure(t []fold.Token, i int32) bool {
	return t[i].FoldEnd-t[i].Fold > 2 || i > 0 && t[i-1].Kind == fold.Number
}

// cutNumber reports whether the number j of b is the number i of a, cut where a headline was cut:
// "to pay $18" for "to pay $18 million for the spill".
func (v *verifier) cutNumber(i, j int32) bool {
	x := &v.alignment
	if int(j)+1 >= len(x.b) || !x.b[j+1].Is(fold.Paragraph|fold.Line) || int(i)+1 >= len(x.a) || x.a[i+1].Is(fold.Paragraph|fold.Line) || x.toB[i+1] != none {
		return false
	}
	long := v.a.Source[x.a[i].Start:x.a[i].End]
	short := v.b.Source[x.b[j].Start:x.b[j].End]
	return len(short) < len(long) && long[:len(short)] == short && long[len(short)] == ' '
}

// prepositional are the nouns of phrases that stand for a preposition: "in the course of" for
// "during".
func prepositional() map[uint64]bool {
	m := make(map[uint64]bool)
	for _, s := range [...]string{"account", "addition", "behalf", "course", "front", "light", "means", "regard", "respect", "result", "spite", "view", "virtue", "wake"} {
		m[fold.Hash([]byte(s))] = true
	}
	return m
}

// inPreposition reports whether token j of t is such a noun in its phrase.
func (l *wordLists) inPreposition(t []fold.Token, j int32) bool {
	return l.nouns[t[j].Hash] && j > 0 && t[j-1].Is(fold.Function) && int(j)+1 < len(t) && t[j+1].Is(fold.Function)
}
