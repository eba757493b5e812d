package salience

import "math/bits"

// A word of an article is wanted if an editor's summary of it would have that
// word. The chance of that is told by signs, one of each group: what kind of word
// it is, how often it stands in the text and where first, whether in the title,
// how rare it is elsewhere. Words that summaries like or avoid tell more: "says"
// is wanted, "yesterday" is not.

// Where the signs of each group start in Model.Signs.
const (
	signCount  = 0                          // kind of word × how often it stands in the text
	signPlace  = signCount + wordKinds*8    // kind × where it stands first
	signTitle  = signPlace + wordKinds*8    // kind × no title, not in it, in it
	signShare  = signTitle + wordKinds*4    // share of the sentences that have it
	signRarity = signShare + 8              // in other texts
	signLength = signRarity + maxRarity + 1 // of the text × how often the word stands in it
	NumSigns   = signLength + 8*8
)

// The kinds of words.
const (
	commonWord = iota
	functionWord
	numberWord
	nameWord
	wordKinds
)

// maxRarity is the highest inverse document frequency that is told apart.
const maxRarity = 11

// Signs are the signs of one word: indexes into Model.Signs.
type Signs [6]uint8

// SignsOf returns the signs of the word id of the corpus, which has one document
// and at least one piece with the word.
func (x *Scorer) SignsOf(id int32) Signs {
	t := &x.c.Vocab.Terms[id]
	kind := uint8(commonWord)
	switch {
	case t.Flags&Stop != 0:
		kind = functionWord
	case t.Number:
		kind = numberWord
	case t.Caps > 0 && t.Caps*2 >= t.Count:
		kind = nameWord
	}
	title := uint8(0)
	switch {
	case t.Title:
		title = 2
	case x.c.TitleTerms > 0:
		title = 1
	}
	count := countSteps.of(t.Count)
	return Signs{
		signCount + kind*8 + count,
		signPlace + kind*8 + placeSteps.of(x.posOf[t.First]),
		signTitle + kind*4 + title,
		signShare + shareSteps.of(16*t.Sents/max(x.usable, 1)),
		signRarity + uint8(min(max(t.IDF, 0), maxRarity)),
		signLength + lengthSteps.of(x.usable)*8 + count,
	}
}

// steps has, for small numbers, how many of up to seven limits each is above.
type steps [96]uint8

func newSteps(limits ...int) (s steps) {
	for n := range s {
		for _, l := range limits {
			if n > l {
				s[n]++
			}
		}
	}
	return s
}

func (s *steps) of(n int32) uint8 { return s[min(max(n, 0), int32(len(s))-1)] }

var (
	countSteps  = newSteps(1, 2, 3, 5, 8, 11)
	placeSteps  = newSteps(0, 1, 2, 4, 8, 15, 30)
	shareSteps  = newSteps(0, 1, 2, 3, 4, 6, 9) // sixteenths
	lengthSteps = newSteps(6, 12, 18, 25, 35, 50, 80)
)

// chanceOf returns the chance that the word id is wanted.
func (x *Chooser) chanceOf(id int32) float32 {
	z := x.c.Vocab.Terms[id].Want
	for _, s := range x.SignsOf(id) {
		z += x.model.Signs[s]
	}
	return chances[int((min(max(z, -chanceRange), chanceRange)+chanceRange)*chanceSteps)]
}

// chances has the chance for the log-odds from -chanceRange to chanceRange, in
// steps.
const (
	chanceRange = 8
	chanceSteps = 32
)

var chances = func() (t [2*chanceRange*chanceSteps + 1]float32) {
	for i := range t {
		t[i] = float32(sigmoid((float32(i)+0.5)/chanceSteps - chanceRange))
	}
	return t
}()

// A sharedWord is one that four or more pieces of the pool have.
type sharedWord struct {
	pieces uint32
	chance float32
}

// expect finds how many wanted words the pieces of the pool have, alone and in
// common.
func (x *Chooser) expect() {
	c := x.c
	n := len(x.Pool)
	x.shared = x.shared[:0]
	for a, i := range x.Pool {
		x.wanted[a], x.pairs[a] = 0, 0
		clear(x.two[a][:n])
		for b := range x.three[a][:n] {
			clear(x.three[a][b][:n])
		}
		last := float32(0)
		for _, id := range c.Words(&c.Pieces[i]) {
			u := &x.byTerm[id]
			if u.pool == 0 {
				u.chance = x.chanceOf(id)
			}
			x.pairs[a] += float32(last * u.chance)
			last = u.chance
			if u.pool&(1<<a) == 0 {
				u.pool |= 1 << a
				x.wanted[a] += u.chance
			}
		}
	}
	for _, i := range x.Pool {
		for _, id := range c.Words(&c.Pieces[i]) {
			u := &x.byTerm[id]
			if u.pool&(u.pool-1) != 0 {
				x.share(u.pool, u.chance)
			}
			u.pool = 0 // counted, and ready for the next pool
		}
	}
}

// share notes a word that several pieces have.
func (x *Chooser) share(pieces uint32, chance float32) {
	for s := pieces; s != 0; s &= s - 1 {
		a := bits.TrailingZeros32(s)
		for t := s & (s - 1); t != 0; t &= t - 1 {
			b := bits.TrailingZeros32(t)
			x.two[a][b] += chance
			for u := t & (t - 1); u != 0; u &= u - 1 {
				x.three[a][b][bits.TrailingZeros32(u)] += chance
			}
		}
	}
	if bits.OnesCount32(pieces) > 3 {
		x.shared = append(x.shared, sharedWord{pieces, chance})
	}
}

// expected returns how many different wanted words, and how many pairs of them,
// a set of up to four pieces of the pool may be expected to have. A word that two
// have is taken off once, and so on.
func (x *Chooser) expected(set uint64) (words, pairs float32) {
	for s := set; s != 0; s &= s - 1 {
		a := bits.TrailingZeros64(s)
		words += x.wanted[a]
		pairs += x.pairs[a]
		for t := s & (s - 1); t != 0; t &= t - 1 {
			b := bits.TrailingZeros64(t)
			words -= x.two[a][b]
			for u := t & (t - 1); u != 0; u &= u - 1 {
				words += x.three[a][b][bits.TrailingZeros64(u)]
			}
		}
	}
	if bits.OnesCount64(set) > 3 {
		for _, w := range x.shared {
			if w.pieces&uint32(set) == uint32(set) {
				words -= w.chance
			}
		}
	}
	return words, pairs
}
