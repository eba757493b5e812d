package quotes

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed data/verbs.txt
var verbsText string

//go:embed data/words.txt
var wordsText string

// A trait is one thing known of an English word.
type trait uint64

const (
	that    trait = 1 << iota // takes a that-clause: said that it rains
	bare                      // takes a clause without that: said it rains
	quote                     // takes words in marks
	object                    // the one told comes first: told us that it rains
	whether                   // takes a clause with whether or a question word
	noun                      // may be a common noun: their claim
	names                     // names a thing: called it "x"
	namesAs                   // names a thing after as: dismissed it as "x"
	governs                   // its object or infinitive may hold words in marks: vowed to "end" it
	present                   // says, -s form
	past                      // said
	ing                       // saying
	base                      // say
	auxiliary
	modal
	negation
	withhold
	goOn
	timeWord
	dayPart
	speechNoun
	subordinator
	relative
	title
	pronoun
	speakable
	place
	sayNoun

	saying = that | bare | quote | object | whether | names | namesAs | governs // any verb of the list
)

var wordClasses = map[string]trait{
	"aux": auxiliary, "modal": modal, "negation": negation, "withhold": withhold, "gooncue": goOn, "time": timeWord,
	"daypart": dayPart, "speechnoun": speechNoun, "subordinator": subordinator, "relative": relative, "title": title,
	"pronoun": pronoun, "speakable": speakable, "place": place, "saynoun": sayNoun,
}

var frameFlags = map[rune]trait{'t': that, 'b': bare, 'q': quote, 'o': object, 'w': whether, 'n': noun, 'k': names, 'a': namesAs, 'p': governs}

// lexicon holds what is known of each English word, by its lower-case form.
var lexicon = sync.OnceValue(func() *wordTable { return newWordTable(readLexicon()) })

func readLexicon() map[string]trait {
	m := make(map[string]trait, 2048)
	for line := range entries(verbsText) {
		f := strings.Split(line, "\t")
		var frames trait
		for _, c := range f[1] {
			frames |= frameFlags[c]
		}
		m[f[0]] |= frames | base
		for _, form := range strings.Fields(f[2]) {
			switch {
			case strings.HasSuffix(form, "ing"):
				m[form] |= frames&^noun | ing
			case strings.HasSuffix(form, "s") && form != "is":
				m[form] |= frames | present
			default:
				m[form] |= frames&^noun | past
			}
		}
	}
	for line := range entries(wordsText) {
		class, words, _ := strings.Cut(line, "\t")
		for _, w := range strings.Fields(words) {
			m[w] |= wordClasses[class]
		}
	}
	return m
}

// A wordTable maps words to traits. Each word of a text is looked up in it, and
// most are not there: one look at a slot tells.
type wordTable struct {
	slots []uint16 // index in words plus one, by hash; 0 for none
	words []string
	is    []trait
}

// maxFolded is the length up to which words are looked up.
const maxFolded = 16

func newWordTable(m map[string]trait) *wordTable {
	size := 1
	for size < 8*len(m) {
		size *= 2
	}
	t := &wordTable{slots: make([]uint16, size)}
	var buf [32]byte
	for _, w := range slices.Sorted(maps.Keys(m)) {
		if len(w) > maxFolded {
			continue
		}
		t.words, t.is = append(t.words, w), append(t.is, m[w])
		i := hashOf(fold(&buf, w)) & uint32(size-1)
		for t.slots[i] != 0 {
			i = (i + 1) & uint32(size-1)
		}
		t.slots[i] = uint16(len(t.words))
	}
	return t
}

// of returns what is known of a word in any case, 0 for nothing.
func (t *wordTable) of(word string) trait {
	if len(word) > maxFolded {
		return 0
	}
	var buf [32]byte
	low := fold(&buf, word)
	for i := hashOf(low) & uint32(len(t.slots)-1); ; i = (i + 1) & uint32(len(t.slots)-1) {
		k := t.slots[i]
		if k == 0 {
			return 0
		}
		if t.words[k-1] == string(low) {
			return t.is[k-1]
		}
	}
}

// hashOf is FNV-1a.
func hashOf(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}

// entries yields the lines of a data file that are neither empty nor comments.
func entries(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(text, "\n") {
			line = strings.TrimSuffix(line, "\r")
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// fold writes the lower-case form of a short word to buf; words with other
// letters than ASCII's and the curly apostrophe keep them as they are.
func fold(buf *[32]byte, word string) []byte {
	if len(word) > len(buf) {
		return nil
	}
	n := 0
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c == 0xE2 && strings.HasPrefix(word[i:], "’") {
			c = '\''
			i += 2
		}
		buf[n] = c
		n++
	}
	return buf[:n]
}
