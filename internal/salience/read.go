package salience

import (
	"strings"
	"unicode"

	"github.com/newstext/newstext/document"
)

// readDoc splits one document into pieces and reads their words.
func (c *Corpus) readDoc(di int32, d *document.Document, ev Evidence) {
	text, sents, paras := d.Text(), d.Sentences(), d.Paragraphs()
	c.Cased = isCased(text)
	para, pos := 0, int32(0)
	content := false // something but junk has been seen
	quotes := ev.Quotes
	c.given, c.givenNames = ev.Names != nil, ev.Names
	inside := 0 // pieces that may still stand inside a quotation that was cut
	for i := 0; i < len(sents); {
		for para+1 < len(paras) && paras[para+1].Start <= sents[i].Start {
			para++
			pos = 0
		}
		// The sentences of one quotation are one piece.
		n := 1
		var q quoteState
		q.add(sents[i].Of(text))
		if !q.balanced() {
			state := q
			for k := i + 1; k < len(sents) && k < i+maxQuoteSentences && sents[k].End <= paras[para].End; k++ {
				state.add(sents[k].Of(text))
				if state.balanced() {
					q, n = state, k+1-i
					break
				}
			}
		}
		for len(quotes) > 0 && quotes[0].End <= sents[i].Start {
			quotes = quotes[1:]
		}
		for k := 0; k < len(quotes) && quotes[k].Start < sents[i+n-1].End; k++ {
			for quotes[k].End > sents[i+n-1].End && n < maxQuoteSentences && i+n < len(sents) && sents[i+n].End <= paras[para].End {
				n++
			}
		}
		p := Piece{Doc: di, Sent: int32(i), Count: int32(n), Para: int32(para), ParaPos: pos}
		p.Span = document.Span{Start: sents[i].Start, End: sents[i+n-1].End}
		switch {
		case !q.balanced():
			p.Flags |= CutsQuote
			if q.open > q.closing || q.straight%2 == 1 && inside == 0 {
				inside = maxQuoteSentences + 1
			} else {
				inside = 0
			}
		case q.any() || pos == 0:
			inside = 0
		case inside > 0:
			p.Flags |= CutsQuote
			inside--
		}
		if q.any() {
			p.Flags |= HasQuote
		}
		for k := range quotes {
			if quotes[k].Start >= p.End {
				break
			}
			if quotes[k].End > p.End || quotes[k].Start < p.Start && quotes[k].End > p.Start {
				p.Flags |= CutsQuote
			}
		}
		if c.Lang.English && (pos == 0 || i < 4) || !content && i < 4 {
			if at := c.Lang.cutDateline(text, p.Start, p.End, !content); at > p.Start {
				p.Start = at
				p.Flags |= Dateline
			}
		}
		c.readPiece(&p, text)
		c.judge(&p, text, &content)
		if p.Reason == Junk && isPhotoCredit(p.Of(text)) {
			content = c.caption(&p) && content
		}
		c.Pieces = append(c.Pieces, p)
		i += n
		pos++
	}
}

// isCased reports whether the start of the text has capitals at all.
func isCased(text string) bool {
	n := 0
	for _, r := range text[:min(len(text), 4000)] {
		if unicode.IsUpper(r) {
			if n++; n > 2 {
				return true
			}
		}
	}
	return n > 0 && len(text) < 200
}

// readPiece reads the words and names of a piece.
func (c *Corpus) readPiece(p *Piece, text string) {
	index := int32(len(c.Pieces))
	s := p.Of(text)
	words, chars := CountWords(s)
	p.Words, p.Chars = int32(words), int32(chars)
	c.words += words
	p.FromID, p.fromContent, p.Names = int32(len(c.IDs)), int32(len(c.Content)), int32(len(c.Names))
	sc := &c.scan
	run := nameRun{start: -1}
	var flags WordFlags
	for sc.Reset(s, 0); sc.Next(); {
		id := c.Vocab.word(sc)
		c.IDs = append(c.IDs, id)
		c.Places = append(c.Places, Place{int32(sc.Start), int32(sc.End - sc.Start), sc.Upper, sc.Number, sc.Spaced})
		c.see(id, index, p)
		t := &c.Vocab.Terms[id]
		flags |= t.Flags
		p.cues += t.Cue
		if t.Flags&Stop != 0 {
			p.stops++
		}
		if sc.Number {
			p.Nums++
			t.Number = true
		}
		if sc.Upper {
			if t.Flags&Calendar != 0 {
				p.Flags |= HasDay
			}
			if len(c.IDs)-int(p.FromID) > 1 && sc.End-sc.Start > 1 {
				p.Caps++
				t.Caps++
			}
		}
		if !c.given {
			c.extend(&run, id, index, p)
		}
	}
	c.endRun(&run, index, p)
	p.ToID, p.toContent = int32(len(c.IDs)), int32(len(c.Content))
	if c.given {
		c.readNames(index, p, text)
	}
	p.classes = flags
	if flags&Reporting != 0 {
		p.Flags |= Reports
	}
	if flags&FirstPerson != 0 {
		p.Flags |= SpeaksSelf
	}
	if p.Caps == 0 && !c.Cased && !strings.ContainsFunc(s, unicode.IsUpper) {
		p.Flags |= Lower
	}
	p.shape(s, c.Cased)
	if p.FromID < p.ToID && c.Vocab.Terms[c.IDs[p.FromID]].Flags&LeanStart != 0 && c.Lang.leans(s[c.Places[p.FromID].At:], c.Vocab.Terms[c.IDs[p.FromID]].Hash) {
		p.Flags |= Leans
	}
	if c.Lang.English && strings.HasPrefix(s, "A: ") {
		p.Flags |= Leans // an answer without its question
	}
	if p.Flags&HasQuote == 0 && isCaption(s) {
		p.Flags |= Caption
	}
}

// see counts a word of a piece.
func (c *Corpus) see(id, index int32, p *Piece) {
	t := &c.Vocab.Terms[id]
	t.Count++
	if t.Sent != index {
		t.Sent = index
		t.Sents++
		if t.Flags&Stop == 0 {
			c.Content = append(c.Content, id)
		}
	}
	if t.Doc != p.Doc {
		t.Doc = p.Doc
		t.First = index
		t.Docs++
	}
}

// isCaption reports whether a piece without quotation marks looks like one:
// "Campaign: Ms Lee has …", "Ann Lee (pictured) was …", as the British popular
// press has them between its paragraphs.
func isCaption(s string) bool {
	if i := strings.IndexByte(s[:min(len(s), 40)], ':'); i > 0 && i+2 < len(s) && s[i+1] == ' ' && strings.Count(s[:i], " ") < 4 {
		return true
	}
	for {
		i := strings.IndexByte(s, '(')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		for _, m := range [...]string{"pictured", "left)", "right)", "centre)", "center)", "above)", "file photo", "file picture"} {
			if strings.HasPrefix(s, m) {
				return true
			}
		}
	}
}
