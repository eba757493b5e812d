package dedupe

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/newstext/newstext/internal/fold"
)

//go:embed lists/synonyms.txt
var synonymList string

//go:embed lists/antonyms.txt
var antonymList string

// wordLists says which words may stand for each other, and which may not.
type wordLists struct {
	first    [1 << 12]bool       // first and last letter and length of the phrases in groups
	groups   map[string][]uint16 // folded phrase without spaces → its groups of synonyms
	antonyms map[[2]string]bool
	opposed  [1 << 12]bool   // outlines of the words in antonyms
	cut      map[string]bool // what stands in brackets where a text was cut: "(more)"
}

var lists = sync.OnceValue(func() *wordLists {
	l := &wordLists{groups: make(map[string][]uint16), antonyms: make(map[[2]string]bool)}
	l.cut = map[string]bool{"more": true, "continued": true, "cont": true, "contd": true, "read": true}
	n := uint16(0)
	for line := range fold.Entries(synonymList) {
		for _, w := range strings.Fields(line) {
			k := string(fold.AppendLetters(nil, w))
			l.groups[k] = append(l.groups[k], n)
			l.first[outline(k)] = true
		}
		n++
	}
	for line := range fold.Entries(antonymList) {
		words := strings.Fields(line)
		for i, w := range words {
			for k, v := range words {
				if (i == 0) != (k == 0) || i != k && strings.Contains(line, "northeast") { // the first against each
					l.antonyms[[2]string{w, v}] = true
					l.opposed[outline(w)], l.opposed[outline(v)] = true, true
				}
			}
		}
	}
	return l
})

// synonyms reports whether the folded letters of two stretches, without
// spaces, stand for each other: "individuals" and "people", "US" and "United
// States".
func (l *wordLists) synonyms(a, b []byte) bool {
	if len(a) > 40 || len(b) > 40 || len(a) == 0 || len(b) == 0 || !l.first[outline(a)] || !l.first[outline(b)] {
		return false
	}
	x := l.groups[string(a)]
	if x == nil {
		return false
	}
	for _, g := range l.groups[string(b)] {
		for _, h := range x {
			if g == h {
				return true
			}
		}
	}
	return false
}

// opposite reports whether two folded words are in the list of opposites.
func (l *wordLists) opposite(a, b []byte) bool {
	if len(a) > 24 || len(b) > 24 || len(a) == 0 || len(b) == 0 || !l.opposed[outline(a)] || !l.opposed[outline(b)] {
		return false
	}
	return l.antonyms[[2]string{string(a), string(b)}]
}

// outline is a number below 4096 that most unlisted words do not share with a
// listed one.
func outline[T string | []byte](w T) int {
	return int(w[0]&31)<<7 | int(w[len(w)-1]&31)<<2 | len(w)&3
}
