package salience

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// A corpus is one article, or the articles of one event, read once: their
// pieces, words and names. It is scratch memory, used by one call at a time.
type Corpus struct {
	Lang   *Language
	Vocab  Vocab
	Docs   []*document.Document
	Groups []int32 // the independent article that each document is a copy of
	Pieces []Piece
	From   []int32 // first piece of each document; one more at the end
	IDs    []int32 // the words of all pieces, in order
	Names  []NameUse
	words  int // of all pieces, as budgets count them

	TitleTerms int
	intro      map[introKey]introduction
	seen       []int32 // by term: the last piece that Unique saw it in
	unique     []int32
	tick       int32
	centroid   float64 // length of the centroid
	maxCount   int32
	Cased      bool
	given      bool // names come from elsewhere
	givenNames []Name
	buf        [maxWord + 8]byte
}

// A nameUse is a name in a piece: alone, or with another name, an initial or a
// title in front of it.
type NameUse struct {
	document.Span
	ID   int32
	Full bool
}

type introKey struct{ doc, id int32 }

// An introduction is the first place of a full name, by its last word.
type introduction struct {
	piece int32
	full  document.Span
}

func (c *Corpus) reset(lang *Language, docs []*document.Document) {
	tokens := 0
	for _, d := range docs {
		tokens += len(d.Text()) / 6
	}
	c.Vocab.reset(lang, min(tokens, 1<<22))
	c.Lang, c.Docs = lang, docs
	c.Pieces, c.From, c.IDs, c.Names = c.Pieces[:0], c.From[:0], c.IDs[:0], c.Names[:0]
	c.Groups = c.Groups[:0]
	c.words, c.TitleTerms, c.centroid, c.maxCount = 0, 0, 0, 0
	c.Cased = false
	if c.intro == nil {
		c.intro = map[introKey]introduction{}
	}
	clear(c.intro)
	c.seen = c.seen[:0]
}

// read fills the corpus. It is linear in the texts.
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
	for w := range strings.FieldsFuncSeq(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-' && r != '.' && !unicode.IsMark(r)
	}) {
		w = strings.Trim(w, ".-'’")
		if w == "" {
			continue
		}
		c.Lang.WordsOf(w, c.buf[:], func(h WordHash) {
			if k := c.Vocab.Find(h); k >= 0 && !c.Vocab.Terms[k].Title {
				t := &c.Vocab.Terms[k]
				t.Title = true
				if t.Flags&Stop == 0 {
					c.TitleTerms++
				}
			}
		})
	}
}

// readDoc splits one document into pieces and reads their words.
func (c *Corpus) readDoc(di int32, d *document.Document, ev Evidence) {
	text, sents, paras := d.Text(), d.Sentences(), d.Paragraphs()
	tokens := d.Tokens()
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
		if c.Lang.English && (pos == 0 || i < 4) {
			if at := c.Lang.cutDateline(text, p.Start, p.End); at > p.Start {
				p.Start = at
				p.Flags |= Dateline
			}
		}
		from, _ := d.SentenceRange(i)
		_, to := d.SentenceRange(i + n - 1)
		for from < to && tokens[from].Start < p.Start {
			from++
		}
		c.readPiece(&p, text, tokens[from:to])
		c.judge(&p, text, &content)
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

// readPiece counts the piece's words and finds its names.
func (c *Corpus) readPiece(p *Piece, text string, tokens []document.Token) {
	index := int32(len(c.Pieces))
	s := p.Of(text)
	words, chars := CountWords(s)
	p.Words, p.Chars = int32(words), int32(chars)
	c.words += words
	p.FromID = int32(len(c.IDs))
	p.Names = int32(len(c.Names))
	runStart, runEnd, lastStart := -1, -1, -1 // of words with capitals
	runWords, runLast := 0, int32(-1)
	runFull := 0 // of these, no titles
	prevEnd := -1
	endRun := func() {
		if runWords > 0 && runLast >= 0 && !c.given {
			c.endName(index, p.Doc, runLast, runWords, runFull, document.Span{Start: runStart, End: runEnd}, document.Span{Start: lastStart, End: runEnd})
		}
		runStart, runWords, runFull, runLast = -1, 0, 0, -1
	}
	connective := false
	for k := range tokens {
		t := &tokens[k]
		if t.Kind > document.Number && t.Kind != document.Handle && t.Kind != document.Hashtag {
			if runWords > 0 && !(t.End-t.Start == 1 && text[t.Start] == '.' && t.Start == prevEnd && k+1 < len(tokens)) {
				endRun()
			}
			prevEnd = t.End
			continue
		}
		w := text[t.Start:t.End]
		first := w[0]
		upper := 'A' <= first && first <= 'Z'
		if first >= utf8.RuneSelf {
			r, _ := utf8.DecodeRuneInString(w)
			upper = unicode.IsUpper(r)
		}
		if t.Kind == document.Number {
			p.Nums++
		}
		last := int32(-1)
		c.Lang.WordsOf(w, c.buf[:], func(h WordHash) {
			last = c.Vocab.id(h)
			c.IDs = append(c.IDs, last)
			c.see(last, index, p)
		})
		if last < 0 {
			continue
		}
		tm := &c.Vocab.Terms[last]
		if tm.Flags != 0 {
			if tm.Flags&Reporting != 0 {
				p.Flags |= Reports
			}
			if tm.Flags&Calendar != 0 && upper {
				p.Flags |= HasDay
			}
			if tm.Flags&FirstPerson != 0 {
				p.Flags |= SpeaksSelf
			}
		}
		// Names are runs of capitals: "Angela Merkel", "Bank of England".
		spaced := prevEnd >= 0 && t.Start > prevEnd && strings.TrimLeft(text[prevEnd:t.Start], " \n") == ""
		switch {
		case upper && len(w) > 1 && t.Kind == document.Word:
			if k > 0 {
				p.Caps++
				tm.Caps++
			}
			if runWords > 0 && !spaced {
				endRun()
			}
			if runStart < 0 {
				runStart = t.Start
			}
			runEnd, lastStart = t.End, t.Start
			if connective && runWords > 0 {
				connective = false
			}
			runWords++
			if tm.Flags&TitleWord == 0 {
				runFull++
			}
			runLast = last
		case upper && runWords >= 0 && t.Kind == document.Word: // an initial
			if runWords > 0 && !spaced {
				endRun()
			}
			if runStart < 0 {
				runStart = t.Start
			}
			runWords++
			runFull++
		case runWords > 0 && spaced && isNameConnective(w) && !connective && k+1 < len(tokens) && startsUpper(text[tokens[k+1].Start:tokens[k+1].End]):
			connective = true
			prevEnd = t.End
			continue
		default:
			endRun()
		}
		connective = false
		prevEnd = t.End
	}
	endRun()
	p.ToID = int32(len(c.IDs))
	if c.given {
		c.readNames(index, p, text)
	}
	if p.Caps == 0 && !strings.ContainsFunc(s, unicode.IsUpper) {
		p.Flags |= Lower
	}
	p.shape(s, c.Cased)
	if c.Lang.leans(s) {
		p.Flags |= Leans
	}
	if strings.IndexByte(s, '(') >= 0 && c.Lang.English {
		for _, m := range [...]string{"(pictured", "(left)", "(right)", "(centre)", "(center)", "(above)", "(file photo", "(file picture"} {
			if strings.Contains(s, m) {
				p.Flags |= Caption
			}
		}
	}
	// "Campaign: Ms Lee has …", a caption of the British popular press.
	if i := strings.IndexByte(s, ':'); i > 0 && i < 40 && i+2 < len(s) && s[i+1] == ' ' && p.Flags&OpensQuote == 0 &&
		strings.Count(s[:i], " ") < 4 && p.Flags&HasQuote == 0 {
		p.Flags |= Caption
	}
}

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
		id := int32(-1)
		c.Lang.WordsOf(last, c.buf[:], func(h WordHash) { id = c.Vocab.Find(h) })
		if id < 0 {
			continue
		}
		// "President Obama" may be used without "Barack Obama".
		before := strings.TrimRight(text[p.Start:m.Start], " ")
		titled := startsUpper(before[strings.LastIndexByte(before, ' ')+1:])
		n := len(words)
		full := n
		if titled {
			n++
		}
		c.endName(index, p.Doc, id, n, full, m.Span, document.Span{Start: m.End - len(last), End: m.End})
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

// endName notes a name that ends in the word id: a run of n words with
// capitals, full of which are no titles.
func (c *Corpus) endName(index, doc, id int32, n, full int, run, last document.Span) {
	if c.Vocab.Terms[id].Flags&TitleWord != 0 {
		return
	}
	c.Names = append(c.Names, NameUse{last, id, n > 1})
	if full > 1 {
		k := introKey{doc, id}
		if _, ok := c.intro[k]; !ok {
			c.intro[k] = introduction{index, run}
		}
	}
}

// see counts a word of a piece.
func (c *Corpus) see(id, index int32, p *Piece) {
	t := &c.Vocab.Terms[id]
	t.Count++
	if t.Sent != index || t.Sents == 0 {
		t.Sent = index
		t.Sents++
	}
	if t.Doc != p.Doc {
		t.Doc = p.Doc
		t.First = index
		t.Docs++
	}
}

// judge decides whether the piece is page junk or no sentence.
func (c *Corpus) judge(p *Piece, text string, content *bool) {
	s := p.Of(text)
	ids := c.IDs[p.FromID:p.ToID]
	switch {
	case len(ids) == 0:
		p.Reason = Junk
	case c.Lang.English && c.isJunk(p, s, ids, *content):
		p.Reason = Junk
	case c.isFragment(p, s, ids):
		p.Reason = Fragment
	case p.Flags&CutsQuote != 0:
		p.Reason = CutQuote
	}
	if !*content && p.Reason == ReasonNone {
		p.Flags |= Opening
		*content = true
	}
}

func (c *Corpus) isJunk(p *Piece, s string, ids []int32, content bool) bool {
	terms := c.Vocab.Terms
	stamp := 0
	for i, id := range ids {
		f := terms[id].Flags
		if f&JunkStart != 0 {
			for _, j := range c.Lang.junk[terms[id].Hash] {
				if j.start && i > 0 || i+len(j.Words) > len(ids) || j.whole && i+len(j.Words) != len(ids) {
					continue
				}
				ok := true
				for k, h := range j.Words[1:] {
					if terms[ids[i+1+k]].Hash != h {
						ok = false
						break
					}
				}
				if ok && j.start && len(j.Words) == 1 && len(ids) > 1 && !colonAfterFirstWord(s) {
					ok = false // "Photo sharing is …" is a sentence, "Photo: Ann Lee" a credit
				}
				if ok {
					return true
				}
			}
		}
		if f&Calendar != 0 {
			stamp++
		}
	}
	if stamp > 0 && stamp+int(p.Nums) >= len(ids) { // "13:12 EST, 30 November 2013."
		return true
	}
	// "By Ann Lee", "Ann Lee for The Star", and the lone name after a lone "By".
	if !content && len(ids) <= 12 {
		head := foldHead(make([]byte, 0, 4), s)
		lower := 0
		for w := range strings.FieldsSeq(s) {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && w != "and" && w != "for" && w != "in" && w != "of" && w != "the" && w != "de" && w != "at" {
				lower++
			}
		}
		if strings.HasPrefix(string(head), "by ") && lower <= 1 && len(ids) <= 10 {
			return true
		}
		if lower == 0 && len(ids) <= 6 && int(p.Count) == 1 && len(c.Pieces) > int(c.From[p.Doc]) {
			if prev := &c.Pieces[len(c.Pieces)-1]; prev.Reason == Junk && prev.ToID-prev.FromID <= 2 {
				return true
			}
		}
	}
	return false
}

// colonAfterFirstWord reports whether s has a colon, a bar or a slash right
// after its first word.
func colonAfterFirstWord(s string) bool {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' })
	if i < 0 {
		return true
	}
	rest := strings.TrimLeft(s[i:], " ")
	return rest == "" || rest[0] == ':' || rest[0] == '|' || rest[0] == '/'
}

func (c *Corpus) isFragment(p *Piece, s string, ids []int32) bool {
	if p.Flags&NoEnd != 0 || p.Flags&NoStart != 0 {
		return true
	}
	if len(ids) <= 2 {
		return true
	}
	if !c.Lang.English {
		return false
	}
	// A list of names or links has hardly any function words.
	stop := 0
	for _, id := range ids {
		if c.Vocab.Terms[id].Flags&Stop != 0 {
			stop++
		}
	}
	return stop == 0 && len(ids) <= 4 || len(ids) >= 12 && stop*12 < len(ids) || strings.Count(s, "|") > 1 || strings.Count(s, "•") > 1
}

// weigh gives each word its weight, once all documents are read.
func (c *Corpus) Weigh() {
	terms := c.Vocab.Terms
	n := len(c.Pieces)
	sum := 0.0
	for i := range terms {
		t := &terms[i]
		t.Weight = 0
		if t.Count > c.maxCount && t.Flags&Stop == 0 {
			c.maxCount = t.Count
		}
		if t.Flags&Stop != 0 {
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
		sum += cw * cw
	}
	c.centroid = math.Sqrt(sum)
}

// AllWords returns the number of words of all pieces, as budgets count them.
func (c *Corpus) AllWords() int { return c.words }

// FullName returns the place of the full name that ends in the word id.
func (c *Corpus) FullName(doc, id int32) document.Span { return c.intro[introKey{doc, id}].full }

// IntroducedIn returns the first piece of the document with the full name that
// ends in the word id.
func (c *Corpus) IntroducedIn(doc, id int32) (int, bool) {
	i, ok := c.intro[introKey{doc, id}]
	return int(i.piece), ok
}

// Unique returns the content words of a piece, each once. The slice is good
// until the next call.
func (c *Corpus) Unique(p *Piece) []int32 {
	if len(c.seen) < len(c.Vocab.Terms) {
		c.seen = grow(c.seen, len(c.Vocab.Terms))
		c.tick = 0
	}
	c.tick++
	c.unique = c.unique[:0]
	for _, id := range c.IDs[p.FromID:p.ToID] {
		if c.Vocab.Terms[id].Weight > 0 && c.seen[id] != c.tick {
			c.seen[id] = c.tick
			c.unique = append(c.unique, id)
		}
	}
	return c.unique
}
