package dedupe

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/newstext/newstext/internal/fold"
)

//go:embed lists/synonyms.txt
var synonymList string

//go:embed lists/antonyms.txt
var antonymList string

//go:embed lists/agencies.txt
var agencyList string

//go:embed lists/prepositions.txt
var prepositionList string

//go:embed lists/modals.txt
var modalList string

//go:embed lists/qualifiers.txt
var qualifierList string

//go:embed lists/units.txt
var unitList string

// wordLists says which words may stand for each other, and which may not.
type wordLists struct {
	groups   map[uint64][]uint16 // hash of a folded phrase without spaces → its groups of synonyms
	antonyms map[[2]uint64]bool  // hashes of two words
	cut      map[string]bool     // what stands in brackets where a text was cut: "(more)"
	agencies map[string]bool
	small    map[uint64]smallWord
	nouns    map[uint64]bool  // of phrases that stand for a preposition
	units    map[uint64]uint8 // hash of a form → its unit

	// Most words are in no list: outlines of those that are.
	grouped, opposed, measures [1 << 14 / 64]uint64
	pairs                      [1 << 16 / 64]uint64 // of those that are synonyms or opposites
}

var lists = sync.OnceValue(func() *wordLists {
	l := &wordLists{groups: make(map[uint64][]uint16), antonyms: make(map[[2]uint64]bool)}
	l.cut = map[string]bool{"more": true, "continued": true, "cont": true, "contd": true, "read": true}
	l.agencies = make(map[string]bool)
	for name := range fold.Entries(agencyList) {
		l.agencies[name] = true
	}
	n := uint16(0)
	group := func(words []uint64) {
		for _, h := range words {
			l.groups[h] = append(l.groups[h], n)
			mark(&l.grouped, h)
			for _, o := range words {
				l.addPair(h, o)
			}
		}
		n++
	}
	for line := range fold.Entries(synonymList) {
		group(hashesOf(line))
	}
	l.units = make(map[uint64]uint8)
	unit := uint8(0)
	for line := range fold.Entries(unitList) {
		unit++
		for _, h := range hashesOf(line) {
			l.units[h] = unit
			mark(&l.measures, h)
		}
		group(hashesOf(line))
	}
	l.small, l.nouns = smallWords(), prepositional()
	for line := range fold.Entries(antonymList) {
		words := hashesOf(line)
		for i, a := range words {
			for k, b := range words {
				if (i == 0) != (k == 0) || i != k && strings.Contains(line, "northeast") { // the first against each
					l.addPair(a, b)
					l.antonyms[[2]uint64{a, b}] = true
					mark(&l.opposed, a)
					mark(&l.opposed, b)
				}
			}
		}
	}
	return l
})

// hashesOf returns the hashes of the folded words of a line.
func hashesOf(line string) (words []uint64) {
	for _, w := range strings.Fields(line) {
		words = append(words, fold.Hash(fold.AppendLetters(nil, w)))
	}
	return words
}

// negations are those of Thai and Japanese, which are several characters.
var negations = [][]byte{[]byte("ไม่"), []byte("มิได้"), []byte("ない"), []byte("なかっ"), []byte("なく"), []byte("ません")}

// statesNot reports whether a stretch of a script that does not part words has a negation.
func statesNot(letters []byte) bool {
	return slices.ContainsFunc(negations, func(n []byte) bool { return bytes.Contains(letters, n) })
}

func mark(outlines *[1 << 14 / 64]uint64, h uint64) { outlines[h>>6&255] |= 1 << (h & 63) }

func marked(outlines *[1 << 14 / 64]uint64, h uint64) bool { return outlines[h>>6&255]>>(h&63)&1 != 0 }

// The lists of pairs, a bit each.
const (
	inSynonyms = 1 << iota
	inAntonyms
	inUnits
)

// listed returns in which lists of pairs a stretch of a hash may be.
func (l *wordLists) listed(h uint64) (in uint8) {
	for i, o := range [...]*[1 << 14 / 64]uint64{&l.grouped, &l.opposed, &l.measures} {
		if marked(o, h) {
			in |= 1 << i
		}
	}
	return in
}

// pairBit returns the place of two stretches in the outline of the pairs.
func pairBit(a, b uint64) uint64 { return (a ^ b) * 0x9e3779b97f4a7c15 >> 48 }

// addPair adds synonyms or opposites to the outline of the pairs.
func (l *wordLists) addPair(a, b uint64) {
	k := pairBit(a, b)
	l.pairs[k>>6] |= 1 << (k & 63)
}

// paired reports whether two stretches may be synonyms or opposites.
func (l *wordLists) paired(a, b uint64) bool {
	k := pairBit(a, b)
	return l.pairs[k>>6]>>(k&63)&1 != 0
}

// mayBePair reports whether two runs may be synonyms, opposites or units.
func (l *wordLists) mayBePair(x, y *joined) bool {
	in := x.listed & y.listed
	if in&^(inSynonyms|inAntonyms) != 0 {
		return true
	}
	return in != 0 && l.paired(x.hash, y.hash)
}

// synonyms reports whether two stretches, by the hashes of their folded letters
// without spaces, stand for each other: "individuals" and "people", "US" and
// "United States".
func (l *wordLists) synonyms(a, b uint64) bool {
	if !marked(&l.grouped, a) || !marked(&l.grouped, b) || !l.paired(a, b) {
		return false
	}
	x := l.groups[a]
	if x == nil {
		return false
	}
	for _, g := range l.groups[b] {
		if slices.Contains(x, g) {
			return true
		}
	}
	return false
}

// opposite reports whether two words, by the hashes of their folded letters, are in
// the list of opposites.
func (l *wordLists) opposite(a, b uint64) bool {
	return marked(&l.opposed, a) && marked(&l.opposed, b) && l.paired(a, b) && l.antonyms[[2]uint64{a, b}]
}
