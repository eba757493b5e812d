package quotes

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/people.txt
var peopleText string

// people holds the nouns that describe speakers: 'p' a person, 'm' a man, 'f' a
// woman, 'o' a body.
var people = sync.OnceValue(func() map[string]byte {
	m := map[string]byte{}
	for line := range entries(peopleText) {
		class, words, _ := strings.Cut(line, "\t")
		for w := range strings.FieldsSeq(words) {
			m[w] = class[0]
		}
	}
	return m
})

// descriptionKind returns what the noun of a description means; 0 if it is none
// of the nouns known. "44-year-old" counts as a person.
func descriptionKind(noun string) byte {
	if strings.HasSuffix(noun, "-year-old") {
		return 'p'
	}
	return people()[noun]
}
