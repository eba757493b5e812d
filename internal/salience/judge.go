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
		if p.classes&(JunkStart|Calendar) == 0 {
			break
		}
		f := terms[id].Flags
		if f&JunkStart != 0 {
			for _, j := range c.Lang.junk[terms[id].Hash] {
				if j.start && i > 0 || i+len(j.words) > len(ids) || j.whole && i+len(j.words) != len(ids) {
					continue
				}
				ok := true
				for k, h := range j.words[1:] {
					if terms[ids[i+1+k]].Hash != h {
						ok = false
						break
					}
				}
				if ok && j.start && len(j.words) == 1 && len(ids) > 1 && !colonAfterFirstWord(s) {
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
	stop := int(p.stops)
	return stop == 0 && len(ids) <= 4 || len(ids) >= 12 && stop*12 < len(ids) || twice(s, '|') || strings.Count(s, "•") > 1
}

// twice reports whether s has the byte at least twice.
func twice(s string, c byte) bool {
	i := strings.IndexByte(s, c)
	return i >= 0 && strings.IndexByte(s[i+1:], c) >= 0
}
