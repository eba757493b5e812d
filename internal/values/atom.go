package values

func isDash(r rune) bool {
	return r == '-' || r == '–' || r == '—' || r == '‐' || r == '‑' || r == '−'
}

func (a *atom) isSign(r rune) bool { return a.kind == sign && a.sign == r }

func (a *atom) dash() bool { return a.kind == sign && isDash(a.sign) }

func (a *atom) is(c class) bool { return a.word.class&c != 0 }

func (a *atom) fw() fw { return a.word.fw }

// unlisted tells whether the grammar knows nothing of a word.
func (a *atom) unlisted() bool { return a.word.class&^cHints == 0 }

func (a *atom) quote() bool { return a.kind == sign && a.sign == '\'' }

func (p *parser) glued(i int) bool { return !p.atoms[i].space }

func (p *parser) str(i int) string { return p.text[p.atoms[i].start:p.atoms[i].end] }

func (a *atom) len() int { return a.end - a.start }

// hyphen returns the index after a hyphen at i that has no space about it, or i.
func (p *parser) hyphen(i int) int {
	if p.atoms[i].dash() && !p.atoms[i].space && !p.atoms[i+1].space {
		return i + 1
	}
	return i
}

// looseHyphen is hyphen, or a hyphen with spaces on both sides ("nine - day"),
// as tokenized texts have it.
func (p *parser) looseHyphen(i int) int {
	if p.atoms[i].dash() && p.atoms[i].space == p.atoms[i+1].space {
		return i + 1
	}
	return i
}
