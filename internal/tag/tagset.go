package tag

import "math/bits"

// A Tag is a Penn Treebank tag, in the flavour of the English Universal
// Dependencies treebanks: a preposition "to" is IN, only the infinitive's is TO;
// hyphens are HYPH, addresses ADD, decoration NFP, parts of one word that stand
// apart GW.
type Tag uint8

// The tags. None is no tag; Of never gives it. Tags that one and the same word
// often can have stand together, eight in a row: weights are kept and added in
// such groups.
const (
	None Tag = iota
	NN       // noun: "council"
	NNP      // name: "Lagos", and each word of "Bank of England" but "of"
	JJ       // adjective: "green", "first"
	NNS      // noun, plural: "councils"
	NNPS     // name, plural: "Americans", "Netherlands"
	VB       // verb, base form: to "run", will "run", imperative
	VBP      // verb, present, not third person: they "run"

	VBZ // verb, present, third person: she "runs"
	VBD // verb, past: "ran"
	VBN // verb, past participle: has "run", was "run"
	VBG // verb, -ing: "running"
	RB  // adverb: "quickly", "not", "n't"
	IN  // preposition or subordinating conjunction: "of", "that", "because"
	RP  // particle: gave "up"
	TO  // "to" before an infinitive

	DT   // determiner: "the", "this", "some"
	WDT  // wh-determiner: "which", the man "that" came
	CC   // coordinating conjunction: "and", "but"
	CD   // number: "21", "two"
	UH   // interjection: "yes", "please"
	PRP  // personal pronoun: "she", "it"
	PRPS // PRP$, possessive pronoun: "her", "its"
	MD   // modal: "will", "can", "'d"

	JJR // adjective, comparative: "greener"
	RBR // adverb, comparative: "faster"
	JJS // adjective, superlative: "greenest"
	RBS // adverb, superlative: "most"
	PDT // predeterminer: "all" the, "such" a
	WP  // wh-pronoun: "who", "what"
	WPS // WP$: "whose"
	WRB // wh-adverb: "when", "how"

	EX  // existential "there"
	POS // possessive ending: "'s"
	FW  // foreign word
	LS  // number or letter of a list item
	SYM // symbol: "%", "+"
	ADD // address: URL, e-mail, handle
	AFX // affix that stands alone: "anti" -
	GW  // part of a word written apart, or a slip: "with" out

	HYPH   // hyphen inside a compound
	NFP    // decoration: "***", ":-)"
	Dollar // $: a currency sign
	Comma  // ,
	Stop   // .: "." "?" "!"
	Colon  // ":": ":" ";" "..." "–"
	LRB    // -LRB-: "(" "["
	RRB    // -RRB-: ")" "]"

	Open  // ``: an opening quotation mark
	Close // '': a closing quotation mark
	count
)

// Count is one more than the largest Tag.
const Count = int(count)

var names = [...]string{
	"",
	"NN", "NNP", "JJ", "NNS", "NNPS", "VB", "VBP",
	"VBZ", "VBD", "VBN", "VBG", "RB", "IN", "RP", "TO",
	"DT", "WDT", "CC", "CD", "UH", "PRP", "PRP$", "MD",
	"JJR", "RBR", "JJS", "RBS", "PDT", "WP", "WP$", "WRB",
	"EX", "POS", "FW", "LS", "SYM", "ADD", "AFX", "GW",
	"HYPH", "NFP", "$", ",", ".", ":", "-LRB-", "-RRB-",
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

// What kinds of tags there are.
const (
	everything Set = 1<<count - 2
	nouns      Set = 1<<NN | 1<<NNS | 1<<NNP | 1<<NNPS
	verbs      Set = 1<<VB | 1<<VBD | 1<<VBG | 1<<VBN | 1<<VBP | 1<<VBZ
	adjectives Set = 1<<JJ | 1<<JJR | 1<<JJS
	adverbs    Set = 1<<RB | 1<<RBR | 1<<RBS
	marks      Set = 1<<HYPH | 1<<NFP | 1<<Comma | 1<<Stop | 1<<Colon | 1<<LRB | 1<<RRB | 1<<Open | 1<<Close
)

// Noun reports whether t is a common noun or a name.
func (t Tag) Noun() bool { return nouns.Has(t) }

// Proper reports whether t is a name.
func (t Tag) Proper() bool { return t == NNP || t == NNPS }

// Verb reports whether t is a verb; modals are not among them.
func (t Tag) Verb() bool { return verbs.Has(t) }

// Adjective reports whether t is an adjective.
func (t Tag) Adjective() bool { return adjectives.Has(t) }

// Adverb reports whether t is an adverb; "when" and particles are not among them.
func (t Tag) Adverb() bool { return adverbs.Has(t) }

// Mark reports whether t is punctuation.
func (t Tag) Mark() bool { return marks.Has(t) }

// Only returns the tag of a set of one, else None.
func (s Set) Only() Tag {
	if s&(s-1) == 0 {
		return Tag(bits.TrailingZeros64(uint64(s)))
	}
	return None
}
