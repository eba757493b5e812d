package summary

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// A Keyword is a word or phrase that tells what a text is about.
type Keyword struct {
	Text  string          `json:"text"`  // as it most often stands
	Score float64         `json:"score"` // above 0; the best of a text has 1
	Spans []document.Span `json:"spans"` // all places, inflected forms too, in order
}

// Keywords returns the n words that tell most of what d is about, best first:
// words that come often, all over the text, and seldom elsewhere, names before
// other words. Function words are none. Cost: linear in the text.
func Keywords(d *document.Document, n int) []Keyword { return lenient(Options{}).Keywords(d, n) }

// KeyPhrases is like Keywords for names of several words and for words that
// stand together again and again: "European Central Bank", "interest rate". Single
// words are among them where no phrase has them.
func KeyPhrases(d *document.Document, n int) []Keyword { return lenient(Options{}).KeyPhrases(d, n) }

// Keywords is the package's Keywords in the language of the Summarizer.
func (s *Summarizer) Keywords(d *document.Document, n int) []Keyword {
	return s.keywords(d, n, 1)
}

// KeyPhrases is the package's KeyPhrases in the language of the Summarizer.
func (s *Summarizer) KeyPhrases(d *document.Document, n int) []Keyword {
	return s.keywords(d, n, maxPhrase)
}

// maxPhrase is the number of words in the longest phrase.
const maxPhrase = 4

// A phraseKey is the words of a phrase; unused places are 0, words start at 1.
type phraseKey [maxPhrase]int32

type phraseUse struct {
	key   phraseKey
	n     int
	names int // times all its words had capitals
	// partOf is set if it always stands in one longer phrase.
	partOf bool
	spans  []document.Span
	score  float64
}

// A wordAt is one word of the text where it stands.
type wordAt struct {
	document.Span
	id      int32 // -1 for function words, marks and junk
	capital bool
	joined  bool // nothing but a space before it
}

func (s *Summarizer) keywords(d *document.Document, n, longest int) []Keyword {
	if n <= 0 {
		return nil
	}
	x := scratches.Get().(*scratch)
	defer x.release()
	s.load(x, d, nil)
	uses := phrases(contentWords(d.Text(), &x.corpus, false), longest)
	if len(uses) == 0 {
		uses = phrases(contentWords(d.Text(), &x.corpus, true), longest)
	}
	c := &x.corpus
	value := make([]float64, len(c.Vocab.Terms))
	for id := range c.Vocab.Terms {
		t := &c.Vocab.Terms[id]
		if t.Weight == 0 {
			continue
		}
		spread := math.Log1p(float64(t.Sents))
		v := float64(t.Weight) * math.Sqrt(float64(t.Count)) * spread
		if t.Caps*2 >= t.Count {
			v *= 1.25
		}
		if t.Title {
			v *= 1.5
		}
		value[id] = v / math.Sqrt(math.Log2(4+float64(t.First)))
	}
	for i := range uses {
		u := &uses[i]
		sum := 0.0
		for _, w := range u.key[:u.n] {
			sum += value[w-1]
		}
		u.score = sum / math.Sqrt(float64(u.n))
		if u.n > 1 {
			// A phrase is worth its words as far as they stand in it.
			least := int32(math.MaxInt32)
			for _, w := range u.key[:u.n] {
				least = min(least, c.Vocab.Terms[w-1].Count)
			}
			u.score *= 0.4 + 0.9*float64(len(u.spans))/float64(max(least, 1))
			if len(u.spans) == 1 && u.names == 0 || u.partOf {
				u.score = 0 // two words that stand together once say nothing
			}
		}
	}
	slices.SortStableFunc(uses, func(a, b phraseUse) int {
		if a.score != b.score {
			return cmp.Compare(b.score, a.score)
		}
		return a.spans[0].Start - b.spans[0].Start
	})
	var out []Keyword
	taken := map[int32]bool{}
	for _, u := range uses {
		if len(out) == n || u.score <= 0 {
			break
		}
		if slices.ContainsFunc(u.key[:u.n], func(w int32) bool { return taken[w] }) {
			continue // part of a better phrase, or more of it
		}
		for _, w := range u.key[:u.n] {
			taken[w] = true
		}
		best := uses[0].score
		out = append(out, Keyword{Text: commonForm(d.Text(), u.spans), Score: math.Round(u.score/best*10000) / 10000, Spans: u.spans})
	}
	return out
}

// commonForm returns the text that most of spans have; of equal ones that which sorts
// last, as "board" does after "Board" at the beginning of a sentence.
func commonForm(text string, spans []document.Span) string {
	count := make(map[string]int, 4)
	best := ""
	for _, s := range spans {
		form := strings.Join(strings.Fields(s.Of(text)), " ")
		count[form]++
		if n := count[form]; best == "" || n > count[best] || n == count[best] && form > best {
			best = form
		}
	}
	return best
}

// contentWords lists the words of the text outside page junk; of headings and other
// fragments only the first line, which most often is the title and not in capitals
// throughout, unless all is set.
func contentWords(text string, c *salience.Corpus, all bool) []wordAt {
	var out []wordAt
	for i := range c.Pieces {
		p := &c.Pieces[i]
		heading := p.Reason == salience.Fragment
		if p.Reason == salience.Junk || heading && (i > 0 || shouted(p.Of(text))) && !all {
			continue
		}
		for k := p.FromID; k < p.ToID; k++ {
			at, id := c.Places[k], c.IDs[k]
			t := &c.Vocab.Terms[id]
			w := wordAt{id: id, capital: at.Upper, joined: at.Spaced && k > p.FromID}
			if heading || k == p.FromID && !(k+1 < p.ToID && c.Places[k+1].Upper) {
				w.capital = at.Upper && t.Caps > 0 // here a capital says nothing: see how the word stands elsewhere
			}
			w.Start = p.Start + int(at.At)
			w.End = w.Start + int(at.Len)
			if t.Weight == 0 || at.Number || at.Len < 2 || at.Upper && t.Flags&salience.TitleWord != 0 { // "Mr.", "Judge"
				w.id = -1
			}
			out = append(out, w)
		}
		out = append(out, wordAt{id: -1})
	}
	return out
}

// shouted reports whether a line is all in capitals.
func shouted(line string) bool { return strings.ToUpper(line) == line }

// phrases gathers all runs of up to longest content words that stand side by
// side.
func phrases(words []wordAt, longest int) []phraseUse {
	index := map[phraseKey]int{}
	var uses []phraseUse
	for i := range words {
		var key phraseKey
		capitals := true
		for n := 0; n < longest && i+n < len(words); n++ {
			w := words[i+n]
			if w.id < 0 || n > 0 && !w.joined {
				break
			}
			if n > 0 && w.capital != words[i].capital {
				break // "Monday protests" are no name
			}
			key[n] = w.id + 1
			capitals = capitals && w.capital
			k, ok := index[key]
			if !ok {
				k = len(uses)
				index[key] = k
				uses = append(uses, phraseUse{key: key, n: n + 1})
			}
			u := &uses[k]
			u.spans = append(u.spans, document.Span{Start: words[i].Start, End: w.End})
			if capitals {
				u.names++
			}
		}
	}
	// "T. Whitlock" is nothing where it always is "Raymond T. Whitlock".
	for i := range uses {
		u := &uses[i]
		if u.n < 3 || len(u.spans) < 2 && u.names == 0 {
			continue
		}
		var tail phraseKey
		copy(tail[:], u.key[1:])
		front := u.key
		front[u.n-1] = 0
		for _, part := range [2]phraseKey{front, tail} {
			if k := index[part]; len(uses[k].spans) == len(u.spans) {
				uses[k].partOf = true
			}
		}
	}
	return uses
}
