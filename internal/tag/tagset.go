package tag

import (
	"math"
	"math/bits"
)

// A Tag is a Penn Treebank tag, in the flavour of the English Universal
// Dependencies treebanks: a preposition "to" is IN, only the infinitive's is TO;
// hyphens are HYPH, addresses ADD, decoration NFP, parts of one word that stand
// apart GW.
type Tag uint8

// The tags. None is no tag; Of never gives it.
const (
	None   Tag = iota
	NN         // noun: "council"
	NNS        // noun, plural: "councils"
	NNP        // name: "Lagos", and each word of "Bank of England" but "of"
	NNPS       // name, plural: "Americans", "Netherlands"
	VB         // verb, base form: to "run", will "run", imperative
	VBD        // verb, past: "ran"
	VBG        // verb, -ing: "running"
	VBN        // verb, past participle: has "run", was "run"
	VBP        // verb, present, not third person: they "run"
	VBZ        // verb, present, third person: she "runs"
	MD         // modal: "will", "can", "'d"
	JJ         // adjective: "green", "first"
	JJR        // adjective, comparative: "greener"
	JJS        // adjective, superlative: "greenest"
	RB         // adverb: "quickly", "not", "n't"
	RBR        // adverb, comparative: "faster"
	RBS        // adverb, superlative: "most"
	RP         // particle: gave "up"
	IN         // preposition or subordinating conjunction: "of", "that", "because"
	TO         // "to" before an infinitive
	DT         // determiner: "the", "this", "some"
	PDT        // predeterminer: "all" the, "such" a
	WDT        // wh-determiner: "which", the man "that" came
	CC         // coordinating conjunction: "and", "but"
	CD         // number: "21", "two"
	EX         // existential "there"
	PRP        // personal pronoun: "she", "it"
	PRPS       // PRP$, possessive pronoun: "her", "its"
	WP         // wh-pronoun: "who", "what"
	WPS        // WP$: "whose"
	WRB        // wh-adverb: "when", "how"
	POS        // possessive ending: "'s"
	UH         // interjection: "yes", "please"
	FW         // foreign word
	LS         // number or letter of a list item
	SYM        // symbol: "%", "+"
	ADD        // address: URL, e-mail, handle
	AFX        // affix that stands alone: "anti" -
	GW         // part of a word written apart, or a slip: "with" out
	HYPH       // hyphen inside a compound
	NFP        // decoration: "***", ":-)"
	Dollar     // $: a currency sign
	Comma      // ,
	Stop       // .: "." "?" "!"
	Colon      // ":": ":" ";" "..." "–"
	LRB        // -LRB-: "(" "["
	RRB        // -RRB-: ")" "]"
	Open       // ``: an opening quotation mark
	Close      // '': a closing quotation mark
	count
)

// Count is one more than the largest Tag.
const Count = int(count)

var names = [...]string{
	"", "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD",
	"JJ", "JJR", "JJS", "RB", "RBR", "RBS", "RP", "IN", "TO", "DT", "PDT", "WDT",
	"CC", "CD", "EX", "PRP", "PRP$", "WP", "WP$", "WRB", "POS", "UH", "FW", "LS",
	"SYM", "ADD", "AFX", "GW", "HYPH", "NFP", "$", ",", ".", ":", "-LRB-", "-RRB-",
	"``", "''",
}

// String returns the tag as it is written: "NN", "PRP$", "-LRB-".
func (t Tag) String() string {
	if t < count {
		return names[t]
	}
	return ""
}

// Parse returns the tag written as s, and false if there is none.
func Parse(s string) (Tag, bool) {
	for t := NN; t < count; t++ {
		if names[t] == s {
			return t, true
		}
	}
	return None, false
}

// A Set is a set of tags.
type Set uint64

// SetOf returns the set of the given tags.
func SetOf(tags ...Tag) Set {
	var s Set
	for _, t := range tags {
		s |= 1 << t
	}
	return s
}

// Has reports whether t is in s.
func (s Set) Has(t Tag) bool { return s>>t&1 != 0 }

// Noun reports whether t is a common noun or a name.
func (t Tag) Noun() bool { return t >= NN && t <= NNPS }

// Proper reports whether t is a name.
func (t Tag) Proper() bool { return t == NNP || t == NNPS }

// Verb reports whether t is a verb; modals are not among them.
func (t Tag) Verb() bool { return t >= VB && t <= VBZ }

// Adjective reports whether t is an adjective.
func (t Tag) Adjective() bool { return t >= JJ && t <= JJS }

// Adverb reports whether t is an adverb; "when" and particles are not among them.
func (t Tag) Adverb() bool { return t >= RB && t <= RBS }

// Mark reports whether t is punctuation.
func (t Tag) Mark() bool { return t == HYPH || t == NFP || t >= Comma && t <= Close }

// Only returns the tag of a set of one, else None.
func (s Set) Only() Tag {
	if s&(s-1) == 0 {
		return Tag(bits.TrailingZeros64(uint64(s)))
	}
	return None
}

// best returns the tag of s with the highest score, the first of equals, and by
// how much it leads the next.
func (s Set) best(scores *[64]int32) (Tag, int32) {
	best := Tag(bits.TrailingZeros64(uint64(s)))
	top, second := scores[best&63], int32(math.MinInt32/2)
	for s &= s - 1; s != 0; s &= s - 1 {
		t := Tag(bits.TrailingZeros64(uint64(s)))
		switch score := scores[t&63]; {
		case score > top:
			best, top, second = t, score, top
		case score > second:
			second = score
		}
	}
	return best, top - second
}

// maxFew is how many tags a set may have to be few.
const maxFew = 12

// few returns the tags of s in buf, or nil if they are not few.
func (s Set) few(buf *[maxFew]Tag) []Tag {
	if bits.OnesCount64(uint64(s)) > maxFew {
		return nil
	}
	n := 0
	for ; s != 0; s &= s - 1 {
		buf[n%maxFew] = Tag(bits.TrailingZeros64(uint64(s)))
		n++
	}
	return buf[:n]
}
