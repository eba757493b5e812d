package quotes

import (
	_ "embed"
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

	saying = that | bare | quote | object | whether | names | namesAs | governs // any verb of the list
)

var wordClasses = map[string]trait{
	"aux": auxiliary, "modal": modal, "negation": negation, "withhold": withhold, "gooncue": goOn, "time": timeWord,
	"daypart": dayPart, "speechnoun": speechNoun, "subordinator": subordinator, "relative": relative, "title": title,
	"pronoun": pronoun, "speakable": speakable, "place": place,
}

var frameFlags = map[rune]trait{'t': that, 'b': bare, 'q': quote, 'o': object, 'w': whether, 'n': noun, 'k': names, 'a': namesAs, 'p': governs}

// lexicon holds what is known of each English word, by its lower-case form.
var lexicon = sync.OnceValue(func() map[string]trait {
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
})

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
