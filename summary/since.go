package summary

import "github.com/newstext/newstext/internal/salience"

// How much of a sentence's content words must stand in one sentence of what is
// known, or anywhere in it, for the sentence to say nothing new; and what a
// sentence gains, in log-odds, all of whose words are new.
const (
	knownInOne = 0.6
	knownAtAll = 0.95
	newsBonus  = 2
)

// maxPostings bounds the sentences that are looked up for one word: a word of
// more than these is no evidence that a sentence is known.
const maxPostings = 64

// since takes out the pieces that say nothing that is not in Options.Since, and
// lets those that say more that is new gain. Who is known needs no introduction.
func (s *Summarizer) since(c *salience.Corpus) {
	var known salience.Corpus
	known.Read(c.Lang, s.o.Since, nil)
	postings := make([][]int32, len(known.Vocab.Terms)) // pieces that have the word
	for i := range known.Pieces {
		for _, id := range known.Unique(&known.Pieces[i]) {
			if len(postings[id]) < maxPostings {
				postings[id] = append(postings[id], int32(i))
			}
		}
	}
	count := make([]int32, len(known.Pieces))
	var seen []int32
	for i := range c.Pieces {
		p := &c.Pieces[i]
		words := c.Unique(p)
		if p.Reason != salience.ReasonNone || len(words) == 0 {
			continue
		}
		some, most := 0, int32(0)
		for _, id := range words {
			k := known.Vocab.Find(c.Vocab.Terms[id].Hash)
			if k < 0 {
				continue
			}
			some++
			for _, j := range postings[k] {
				if count[j] == 0 {
					seen = append(seen, j)
				}
				count[j]++
				most = max(most, count[j])
			}
		}
		for _, j := range seen {
			count[j] = 0
		}
		seen = seen[:0]
		n := float64(len(words))
		if (float64(most) >= knownInOne*n || float64(some) >= knownAtAll*n) && !hasNewNumber(c, p, &known) {
			p.Reason = salience.AlreadyKnown
		}
		p.Bonus = float32(newsBonus * (n - float64(some)) / n)
	}
	c.Introduce(&known)
}

// hasNewNumber reports whether the piece has a number that is not known: "14
// people died", where it was 12, is news.
func hasNewNumber(c *salience.Corpus, p *salience.Piece, known *salience.Corpus) bool {
	for k := p.FromID; k < p.ToID; k++ {
		if c.Places[k].Number && known.Vocab.Find(c.Vocab.Terms[c.IDs[k]].Hash) < 0 {
			return true
		}
	}
	return false
}
