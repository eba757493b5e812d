package ner

import (
	"sync"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
)

// Kinds of the lists in the model, made by the training program from larger
// gazetteers; they follow the kinds of our own lists (1<<lexicon.List).
const (
	City = 1 << iota
	Region
	Club
	University
	Politician
	Company
	FirstName
	Surname
)

const (
	listKinds = int(lexicon.Lists) + 8
	// maxPhrase is the number of tokens of the longest entry that is looked for.
	maxPhrase = 7
)

// Phrase returns the hash of the tokens of an entry of a list, 0 if it has none
// or more than are looked for.
func Phrase(s string) uint64 {
	toks := document.New(s).Tokens()
	if len(toks) == 0 || len(toks) > maxPhrase {
		return 0
	}
	h := uint64(seed)
	var w word
	for _, t := range toks {
		w.read(t.Of(s))
		h = mix(h, w.fold)
	}
	return h
}

// phraseKinds maps the hashes of the entries of our own lists to bits of their
// kinds.
type phraseKinds struct {
	table
	kinds []uint32
}

func (p *phraseKinds) of(h uint64) uint32 {
	if i := p.find(h); i >= 0 {
		return p.kinds[i]
	}
	return 0
}

var ownLists = sync.OnceValue(func() *phraseKinds {
	kinds := make(map[uint64]uint32, 4096)
	for l := range lexicon.Lists {
		for _, e := range l.Entries() {
			if h := Phrase(e); h != 0 {
				kinds[h] |= 1 << l
			}
		}
	}
	p := &phraseKinds{}
	var order []uint64
	p.table, order = newTable(sorted(kinds))
	for _, h := range order {
		p.kinds = append(p.kinds, kinds[h])
	}
	return p
})
