package salience

import (
	"math"

	"github.com/newstext/newstext/document"
)

// A Corpus is one article, or the articles of one event, read once: their
// pieces, words and names. It is scratch memory, used by one call at a time.
type Corpus struct {
	Lang    *Language
	Vocab   Vocab
	Docs    []*document.Document
	Groups  []int32 // the independent article that each document is a copy of
	Pieces  []Piece
	From    []int32 // first piece of each document; one more at the end
	IDs     []int32 // the words of all pieces, in order
	Places  []Place // where they stand
	Content []int32 // the content words of all pieces, each once a piece
	Names   []NameUse
	Cased   bool // the document read last has capitals

	TitleTerms int
	intros     []introduction
	centroid   float64 // length of the centroid
	words      int     // of all pieces, as budgets count them
	given      bool    // names come from elsewhere
	givenNames []Name
	scan       Scanner
}

// A Place is where a word stands.
type Place struct {
	At     int32 // from the start of its piece
	Len    int32 // in bytes
	Upper  bool  // starts with a capital
	Number bool
	Spaced bool // nothing but a space parts it from the word before
}

func (c *Corpus) reset(lang *Language, docs []*document.Document) {
	tokens := 0
	for _, d := range docs {
		tokens += len(d.Text()) / 6
	}
	c.Vocab.reset(lang, min(tokens, 1<<20))
	c.Lang, c.Docs = lang, docs
	c.Pieces, c.From, c.Groups = c.Pieces[:0], c.From[:0], c.Groups[:0]
	c.IDs, c.Places, c.Content = c.IDs[:0], c.Places[:0], c.Content[:0]
	c.Names, c.intros = c.Names[:0], c.intros[:0]
	c.words, c.TitleTerms, c.centroid = 0, 0, 0
	c.Cased = false
}

// Read fills the corpus. It is linear in the texts.
func (c *Corpus) Read(lang *Language, docs []*document.Document, ev []Evidence) {
	c.reset(lang, docs)
	for i, d := range docs {
		c.From = append(c.From, int32(len(c.Pieces)))
		c.Groups = append(c.Groups, int32(i))
		var e Evidence
		if i < len(ev) {
			e = ev[i]
		}
		c.readDoc(int32(i), d, e)
	}
	c.From = append(c.From, int32(len(c.Pieces)))
	for _, d := range docs {
		title := d.Meta().Title
		if title == "" && len(docs) == 1 && len(c.Pieces) > 1 {
			// A first line that is no sentence is the headline.
			if p := &c.Pieces[0]; p.Reason == Fragment && c.Pieces[1].Para != p.Para {
				title = p.Of(d.Text())
			}
		}
		c.readTitle(title)
	}
}

func (c *Corpus) readTitle(title string) {
	for c.scan.Reset(title, 0); c.scan.Next(); {
		k := c.Vocab.Find(c.Lang.hashOf(&c.scan))
		if k < 0 || c.Vocab.Terms[k].Title {
			continue
		}
		t := &c.Vocab.Terms[k]
		t.Title = true
		if t.Flags&Stop == 0 {
			c.TitleTerms++
		}
	}
}

// Weigh gives each word its weight, once all documents are read.
func (c *Corpus) Weigh() {
	terms := c.Vocab.Terms
	n := len(c.Pieces)
	sum := 0.0
	for i := range terms {
		t := &terms[i]
		if t.Flags&Stop != 0 {
			t.Weight = 0
			continue
		}
		idf := float64(t.IDF)
		if !c.Lang.English {
			// Without language data the text itself says which words are
			// everywhere.
			idf = math.Log(float64(n+1) / (float64(t.Sents) + 0.5))
			if idf < 0.7 {
				idf = 0
			}
			t.IDF = float32(idf)
		}
		t.Weight = float32(idf)
		cw := float64(t.Count) * idf
		sum += float64(cw * cw)
	}
	c.centroid = math.Sqrt(sum)
	if !c.Lang.English {
		c.dropWeightless()
	}
}

// dropWeightless takes the words without weight out of Content.
func (c *Corpus) dropWeightless() {
	kept := c.Content[:0]
	for i := range c.Pieces {
		p := &c.Pieces[i]
		from := len(kept)
		for _, id := range c.Content[p.fromContent:p.toContent] {
			if c.Vocab.Terms[id].Weight > 0 {
				kept = append(kept, id)
			}
		}
		p.fromContent, p.toContent = int32(from), int32(len(kept))
	}
	c.Content = kept
}

// Cue makes the words say other things than the model knows of them, for
// training: of their sentence, and of their own chance to be wanted.
func (c *Corpus) Cue(of func(WordHash) (cue, want float32)) {
	for i := range c.Vocab.Terms {
		t := &c.Vocab.Terms[i]
		t.Cue, t.Want = of(t.Hash)
	}
	for i := range c.Pieces {
		p := &c.Pieces[i]
		p.cues = 0
		for _, id := range c.Words(p) {
			p.cues += c.Vocab.Terms[id].Cue
		}
	}
}

// AllWords returns the number of words of all pieces, as budgets count them.
func (c *Corpus) AllWords() int { return c.words }

// Unique returns the content words of a piece, each once.
func (c *Corpus) Unique(p *Piece) []int32 { return c.Content[p.fromContent:p.toContent] }

// Words returns all words of a piece.
func (c *Corpus) Words(p *Piece) []int32 { return c.IDs[p.FromID:p.ToID] }
