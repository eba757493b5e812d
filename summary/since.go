package summary

import (
	"slices"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/internal/fold"
	"github.com/newstext/newstext/internal/salience"
)

// How much of a sentence's content words must stand in one sentence of what is
// known, or anywhere in it, for the sentence to say nothing new; how much alike
// two sentences must be for a differing word to be a changed fact; and what a
// sentence gains, in log-odds, all of whose words are new.
const (
	knownInOne = 0.6
	knownAtAll = 0.95
	sameWords  = 0.7
	newsBonus  = 2
)

// maxPostings bounds the sentences that are looked up for one word: a word of
// more than these is no evidence that a sentence is known.
const maxPostings = 64

// maxCompared is the number of known sentences that one is compared with, word
// by word.
const maxCompared = 3

// known is what a reader knows already.
type known struct {
	c        salience.Corpus
	postings [][]int32              // pieces that have each word
	numbers  map[[2]uint64]struct{} // each number with the word after it
	count    []int32                // of the words that a sentence shares with each piece
	shared   []int32                // the pieces that share any
	text     fold.Text
}

func (s *Summarizer) known(lang *salience.Language) *known {
	k := &known{numbers: map[[2]uint64]struct{}{}}
	k.c.Read(lang, s.o.Since, nil)
	k.postings = make([][]int32, len(k.c.Vocab.Terms))
	k.count = make([]int32, len(k.c.Pieces))
	for i := range k.c.Pieces {
		p := &k.c.Pieces[i]
		for _, id := range k.c.Unique(p) {
			if len(k.postings[id]) < maxPostings {
				k.postings[id] = append(k.postings[id], int32(i))
			}
		}
		for _, n := range k.numbersOf(k.textOf(int32(i))) {
			k.numbers[n] = struct{}{}
		}
	}
	return k
}

// textOf returns the text of a known piece.
func (k *known) textOf(i int32) string {
	p := &k.c.Pieces[i]
	return p.Of(k.c.Docs[p.Doc].Text())
}

// since takes out the pieces that say nothing that is not in Options.Since, and
// lets those that say more that is new gain. Who is known needs no introduction.
func (s *Summarizer) since(c *salience.Corpus) {
	k := s.known(c.Lang)
	for i := range c.Pieces {
		p := &c.Pieces[i]
		words := c.Unique(p)
		if p.Reason != salience.ReasonNone || len(words) == 0 {
			continue
		}
		some := k.share(c, words)
		n := float64(len(words))
		if k.has(p.Of(c.Docs[p.Doc].Text()), n, float64(some)) {
			p.Reason = salience.AlreadyKnown
		}
		p.Bonus = float32(newsBonus * (n - float64(some)) / n)
		for _, j := range k.shared {
			k.count[j] = 0
		}
	}
	c.Introduce(&k.c)
}

// share counts the words that each known piece shares, and returns how many of
// them are known at all. Those that share most come first.
func (k *known) share(c *salience.Corpus, words []int32) (some int) {
	k.shared = k.shared[:0]
	for _, id := range words {
		t := k.c.Vocab.Find(c.Vocab.Terms[id].Hash)
		if t < 0 {
			continue
		}
		some++
		for _, j := range k.postings[t] {
			if k.count[j] == 0 {
				k.shared = append(k.shared, j)
			}
			k.count[j]++
		}
	}
	slices.SortFunc(k.shared, func(a, b int32) int {
		if d := k.count[b] - k.count[a]; d != 0 {
			return int(d)
		}
		return int(a - b)
	})
	return some
}

// has reports whether a sentence of n content words, some of them known, says
// nothing new. What differs from a known sentence in a fact does: "released",
// where it was "arrested".
func (k *known) has(sentence string, n, some float64) bool {
	if len(k.shared) == 0 {
		return false
	}
	if float64(k.count[k.shared[0]]) < knownInOne*n {
		return some >= knownAtAll*n && !k.hasNewNumber(sentence)
	}
	changed := false
	for _, j := range k.shared[:min(len(k.shared), maxCompared)] {
		if float64(k.count[j]) < knownInOne*n {
			break
		}
		switch r := dedupe.Compare(k.textOf(j), sentence); r.Relation {
		case dedupe.Update, dedupe.Template:
			changed = changed || r.Similarity >= sameWords && slices.ContainsFunc(r.Why, isChange)
		case dedupe.Exact, dedupe.Folded, dedupe.Near, dedupe.Contained:
			return true
		}
	}
	return !changed && !k.hasNewNumber(sentence)
}

// isChange reports whether a difference is a fact that another one replaced; the
// same words in another order are not.
func isChange(d dedupe.Difference) bool { return d.Fact && d.Kind != "order" }

// hasNewNumber reports whether a sentence has a number that is not known: "14
// people died", where it was twelve, is news. The number may be known of
// something else, "14 March".
func (k *known) hasNewNumber(sentence string) bool {
	in := k.numbersOf(k.textOf(k.shared[0]))
	for _, n := range k.numbersOf(sentence) {
		if _, ok := k.numbers[n]; ok {
			continue
		}
		at := slices.IndexFunc(in, func(m [2]uint64) bool { return m[0] == n[0] })
		if at < 0 {
			return true
		}
		in = slices.Delete(in, at, at+1)
	}
	return false
}

// numbersOf returns the numbers of a sentence, in figures or words, each with
// the word after it. "One" is seldom a number.
func (k *known) numbersOf(sentence string) [][2]uint64 {
	k.text.Reset(sentence)
	var out [][2]uint64
	for i := range k.text.Tokens {
		t := &k.text.Tokens[i]
		if t.Kind != fold.Number && t.Kind != fold.Ordinal || t.Is(fold.InWords) && t.Value <= 1 && t.Value >= 0 {
			continue
		}
		next := uint64(0)
		if i+1 < len(k.text.Tokens) {
			next = k.text.Tokens[i+1].Hash
		}
		out = append(out, [2]uint64{t.Hash, next})
	}
	return out
}
