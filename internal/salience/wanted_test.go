package salience

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
)

// scored reads an English text and scores its pieces.
func scored(t *testing.T, text string) (*Corpus, *Chooser) {
	l, err := LanguageOf("en")
	require.NoError(t, err)
	c, x := new(Corpus), new(Chooser)
	c.Read(l, []*document.Document{document.New(text)}, nil)
	c.Weigh()
	x.Score(c, Default())
	return c, x
}

// What a set of pieces may be expected to have is counted by what two and more
// pieces share; here it is counted word by word.
func TestWantedWordsOfASetCountOnce(t *testing.T) {
	const text = `The ferry Aurelia ran onto a rock off Port Alder on Friday. The coast guard of Port Alder brought ninety people off the ferry. ` +
		`A rock of Port Alder has sunk a ferry before. The owner of the Aurelia will pay the coast guard. Rain fell on the people of the port.`
	c, x := scored(t, text)
	x.Fill(8, Anything, Limits{})
	require.Len(t, x.Pool, 5)
	for set := uint64(1); set < 1<<5-1; set++ { // sets of up to four
		want := float32(0)
		seen := map[int32]bool{}
		for a, i := range x.Pool {
			if set&(1<<a) == 0 {
				continue
			}
			for _, id := range c.Words(&c.Pieces[i]) {
				if !seen[id] {
					seen[id] = true
					want += x.chanceOf(id)
				}
			}
		}
		got, _ := x.expected(set)
		assert.InDelta(t, want, got, 1e-3, "%05b", set)
	}
}

func TestWhatComesOftenAndFirstIsWanted(t *testing.T) {
	const text = `The ferry Aurelia ran onto a rock off Port Alder on Friday. The Aurelia had ninety people on board. ` +
		`The owner of the Aurelia will pay. A cook found a bucket.`
	c, x := scored(t, text)
	chance := func(w string) float32 { return x.chanceOf(c.Vocab.Find(c.Lang.Phrase(w)[0])) }
	assert.Greater(t, chance("Aurelia"), chance("bucket"))
	assert.Greater(t, chance("ferry"), chance("bucket"))
}
