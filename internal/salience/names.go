package salience

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// A NameUse is a name in a piece: alone, or with another name, an initial or a
// title in front of it.
type NameUse struct {
	document.Span
	ID    int32 // the last word of the name
	Full  bool
	intro int32 // index in Corpus.intros of its introduction before this place, or -1
}

// An introduction is the first place in a document of a full name.
type introduction struct {
	doc, piece int32
	full       document.Span
}

// A nameRun is a run of words with capitals that may be a name: "Angela
// Merkel", "Bank of England".
type nameRun struct {
	words  int // 0: none
	proper int // of these, no titles
	id     int32
	start  int // of the run, in the text
	end    int
	last   int  // start of the last word
	joined bool // the word before was "of", "van"
}

// extend goes on with the word that the scanner is at.
func (c *Corpus) extend(run *nameRun, id, index int32, p *Piece) {
	sc := &c.scan
	if run.words > 0 && (!sc.Spaced || run.stops(p.Of(c.Docs[p.Doc].Text()), p.Start)) {
		c.endRun(run, index, p)
	}
	if !sc.Upper {
		if run.words == 0 {
			return
		}
		if s := sc.text; !run.joined && isNameConnective(s[sc.Start:sc.End]) && sc.at+1 < len(s) && s[sc.at] == ' ' && startsUpper(s[sc.at+1:]) {
			run.joined = true
			return
		}
		c.endRun(run, index, p)
		return
	}
	if run.words == 0 {
		*run = nameRun{id: -1, start: p.Start + sc.Start}
	}
	run.joined = false
	run.words++
	if c.Vocab.Terms[id].Flags&TitleWord == 0 {
		run.proper++
	}
	if sc.End-sc.Start > 1 { // no initial
		run.id, run.last, run.end = id, p.Start+sc.Start, p.Start+sc.End
	}
}

// stops reports whether a full stop ends the sentence after the last word of the
// run: "Aimee. She", and not "Mr. Lee".
func (run *nameRun) stops(piece string, start int) bool {
	at := run.end - start
	return run.id >= 0 && run.end-run.last > longestTitle && at < len(piece) && piece[at] == '.'
}

// longestTitle is the length of "Capt", the longest title that has a full stop.
const longestTitle = 4

// endRun notes the name that ends here, if there is one.
func (c *Corpus) endRun(run *nameRun, index int32, p *Piece) {
	if run.words > 0 && run.id >= 0 {
		c.endName(index, p.Doc, run.id, run.words > 1, run.proper > 1, document.Span{Start: run.start, End: run.end}, document.Span{Start: run.last, End: run.end})
	}
	run.words = 0
}

// endName notes a name that ends in the word id. It is full if another word
// stands before its last one, and introduces somebody if that is part of the
// name.
func (c *Corpus) endName(index, doc, id int32, full, introduces bool, all, last document.Span) {
	t := &c.Vocab.Terms[id]
	if t.Flags&TitleWord != 0 || isDotted(last.Of(c.Docs[doc].Text())) {
		return
	}
	intro := t.Intro - 1
	if intro >= 0 && c.intros[intro].doc != doc {
		intro = -1
	}
	c.Names = append(c.Names, NameUse{last, id, full, intro})
	if introduces && intro < 0 {
		c.intros = append(c.intros, introduction{doc, index, all})
		t.Intro = int32(len(c.intros))
	}
}

// isDotted reports whether a word is an abbreviation that stands by itself: "U.S".
func isDotted(w string) bool { return strings.IndexByte(w, '.') > 0 && strings.ToUpper(w) == w }

// readNames takes the names of a piece from the evidence.
func (c *Corpus) readNames(index int32, p *Piece, text string) {
	for len(c.givenNames) > 0 && c.givenNames[0].End <= p.Start {
		c.givenNames = c.givenNames[1:]
	}
	for _, m := range c.givenNames {
		if m.Start >= p.End {
			break
		}
		if m.Start < p.Start || m.End > p.End {
			continue
		}
		words := strings.Fields(m.Of(text))
		if len(words) == 0 {
			continue
		}
		last := words[len(words)-1]
		c.scan.Reset(last, 0)
		if !c.scan.Next() {
			continue
		}
		id := c.Vocab.Find(c.Lang.hashOf(&c.scan))
		if id < 0 {
			continue
		}
		// "President Obama" may be used without "Barack Obama".
		before := strings.TrimRight(text[p.Start:m.Start], " ")
		titled := startsUpper(before[strings.LastIndexByte(before, ' ')+1:])
		c.endName(index, p.Doc, id, len(words) > 1 || titled, len(words) > 1, m.Span, document.Span{Start: m.End - len(last), End: m.End})
	}
}

func isNameConnective(w string) bool {
	switch w {
	case "de", "van", "von", "al", "bin", "of", "the", "la", "el", "der", "den", "da", "di", "du", "dos", "del":
		return true
	}
	return false
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// NamesOf returns the names of piece i.
func (c *Corpus) NamesOf(i int) []NameUse {
	to := len(c.Names)
	if i+1 < len(c.Pieces) {
		to = int(c.Pieces[i+1].Names)
	}
	return c.Names[c.Pieces[i].Names:to]
}

// NeedsName reports whether the piece uses a surname alone that was given in
// full before it.
func (c *Corpus) NeedsName(i int) bool {
	for k, u := range c.NamesOf(i) {
		if c.NameOpen(i, k, u) {
			return true
		}
	}
	return false
}

// NameOpen reports whether the k-th name of piece i, u, has its full form in an
// earlier piece and not in this one before it.
func (c *Corpus) NameOpen(i, k int, u NameUse) bool {
	if u.Full || u.intro < 0 || int(c.intros[u.intro].piece) >= i {
		return false
	}
	for _, v := range c.NamesOf(i)[:k] {
		if v.ID == u.ID && v.Full {
			return false
		}
	}
	return true
}

// Introduce makes the names that another corpus gives in full known: they need no
// full name here.
func (c *Corpus) Introduce(known *Corpus) {
	for i := range c.Names {
		u := &c.Names[i]
		if k := known.Vocab.Find(c.Vocab.Terms[u.ID].Hash); k >= 0 && known.Vocab.Terms[k].Intro > 0 {
			u.intro = -1
		}
	}
}

// Introduced returns the piece with the full name of u, which is open, and where
// that stands.
func (c *Corpus) Introduced(u NameUse) (piece int32, full document.Span) {
	return c.intros[u.intro].piece, c.intros[u.intro].full
}
