package salience

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// judge decides whether the piece is page junk or no sentence.
func (c *Corpus) judge(p *Piece, text string, content *bool) {
	s := p.Of(text)
	ids := c.IDs[p.FromID:p.ToID]
	switch {
	case len(ids) == 0:
		p.Reason = Junk
	case c.Lang.English && c.isJunk(p, s, ids, !*content):
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

// isJunk reports whether the piece is page furniture. before says that nothing
// but junk stands before it.
func (c *Corpus) isJunk(p *Piece, s string, ids []int32, before bool) bool {
	return c.isFurniture(p, s, ids) || c.isStamp(p, ids) || before && len(ids) <= 12 && c.isByline(p, s, ids)
}

// isFurniture reports whether the piece has a phrase of the list of page
// furniture.
func (c *Corpus) isFurniture(p *Piece, s string, ids []int32) bool {
	terms := c.Vocab.Terms
	if terms[ids[0]].Flags&JunkHead != 0 && c.hasJunkAt(0, s, ids) || p.wide() && strings.Contains(s, "©") {
		return true
	}
	if p.classes&JunkWord == 0 {
		return false
	}
	for i, id := range ids {
		if terms[id].Flags&JunkWord != 0 && c.hasJunkAt(i, s, ids) {
			return true
		}
	}
	return false
}

// hasJunkAt reports whether one of the phrases is found by the i-th word.
func (c *Corpus) hasJunkAt(i int, s string, ids []int32) bool {
	terms := c.Vocab.Terms
phrases:
	for _, j := range c.Lang.junk[terms[ids[i]].Hash] {
		from := i - j.key
		to := from + len(j.words)
		if from < 0 || j.start && from > 0 || to > len(ids) || j.whole && to != len(ids) {
			continue
		}
		for k, id := range ids[from:to] {
			if terms[id].Hash != j.words[k] {
				continue phrases
			}
		}
		if !j.start || len(j.words) > 1 || len(ids) == 1 || markAfterFirstWord(s) {
			return true // "Photo: Ann Lee" is a credit, "Photo sharing is …" a sentence
		}
	}
	return false
}

// isPhotoCredit reports whether page junk is what follows a caption: "(File
// photo)", "(Express photo by Ann Lee)".
func isPhotoCredit(s string) bool {
	s = strings.ToLower(s[:min(len(s), 60)])
	return strings.HasPrefix(s, "(") && (strings.Contains(s, "photo") || strings.Contains(s, "picture") || strings.Contains(s, "image"))
}

// caption makes junk of what stands before a credit in its paragraph. It reports
// whether something but junk is left before that.
func (c *Corpus) caption(credit *Piece) bool {
	for i := len(c.Pieces) - 1; i >= int(c.From[credit.Doc]); i-- {
		p := &c.Pieces[i]
		if p.Para != credit.Para {
			break
		}
		p.Reason = Junk
		if p.Flags&Opening != 0 {
			p.Flags &^= Opening
			return false
		}
	}
	return true
}

// isStamp reports whether the piece is a date and time: "13:12 EST, 30 November
// 2013."
func (c *Corpus) isStamp(p *Piece, ids []int32) bool {
	if p.classes&Calendar == 0 || int(p.Nums)*4 < len(ids) {
		return false
	}
	n := int(p.Nums)
	for _, id := range ids {
		if c.Vocab.Terms[id].Flags&Calendar != 0 {
			n++
		}
	}
	return n >= len(ids)
}

// isByline recognises "By Ann Lee", and the lone name after a lone "By".
func (c *Corpus) isByline(p *Piece, s string, ids []int32) bool {
	lower := 0
	for w := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			switch strings.Trim(w, ".,") {
			case "and", "for", "in", "of", "the", "de", "at":
			default:
				lower++
			}
		}
	}
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") && lower <= 1 && len(ids) <= 10 {
		return true
	}
	if lower > 0 || len(ids) > 6 || p.Count > 1 || len(c.Pieces) == int(c.From[p.Doc]) {
		return false
	}
	last := &c.Pieces[len(c.Pieces)-1]
	return last.Reason == Junk && last.ToID-last.FromID <= 2
}

// markAfterFirstWord reports whether s has a colon, a bar, a slash, an account or
// a number right after its first word: "READ | …", "Follow @…", "Copyright 2014".
func markAfterFirstWord(s string) bool {
	s = strings.TrimLeft(s, "\"“‘'([ ")
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' })
	if i < 0 {
		return true
	}
	rest := strings.TrimLeft(s[i:], " ")
	return rest == "" || rest[0] == ':' || rest[0] == '|' || rest[0] == '/' || rest[0] == '@' || '0' <= rest[0] && rest[0] <= '9'
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
	if strings.HasPrefix(s, "Q: ") || strings.HasPrefix(s, "Q. ") {
		return true // a question without its answer
	}
	// A list of names or links has hardly any function words.
	stop := int(p.stops)
	return stop == 0 && len(ids) <= 4 || len(ids) >= 12 && stop*12 < len(ids) || twice(s, '|') || p.wide() && strings.Count(s, "•") > 1
}

// twice reports whether s has the byte at least twice.
func twice(s string, c byte) bool {
	i := strings.IndexByte(s, c)
	return i >= 0 && strings.IndexByte(s[i+1:], c) >= 0
}
