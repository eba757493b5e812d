package marks

// A Convention is how one text sets its quotation marks. The zero Convention is
// English: “ ”, ‘ ’ and straight marks; it also copes with „ “ and « ».
type Convention struct {
	flipped      bool // »Ja«, as in German and Danish books
	onlyRight    bool // »Ja», as in Swedish and Finnish books
	rightOpens   bool // ”Ja”, as in Swedish and Finnish
	lowSingles   bool // ‚Ja‘
	SingleOuter  bool // ‘Yes,’ he said: single marks are the usual ones, as in much of the British press
	Dashes       bool // a dash at the start of a paragraph opens a quotation; Learn leaves it false, since lists look the same
	DashedStarts int  // how many lines begin with a dash that is followed by a letter or a mark
	Lines        int  // how many lines there are that are not empty
}

// Learn counts the marks of text. Cost: one pass.
func Learn(text string) Convention {
	var c Convention
	var guilOpen, guilShut, guilLefts, angles int // « at the left edge of a word, » at the left edge, « at all
	var rights, lefts int                         // ” at a left edge, “ and „ at all
	var doubles, singles int                      // marks that open
	var buf [maxWord]byte
	c.line(text, 0)
	for i := 0; i < len(text); i++ {
		b := text[i]
		if !counted[b] {
			continue
		}
		if b == '\n' {
			c.line(text, i+1)
			continue
		}
		k, n := classAt(text, i, len(text))
		if k == none {
			continue
		}
		l, r := before(text, 0, i), after(text, i+n, len(text))
		leftEdge := (l == edge || l == space || l == opener || l == dash) && r != space && r != edge && r != stop && r != closer
		switch k {
		case guilLeft:
			guilLefts++
			if leftEdge {
				guilOpen++
			}
			doubles++
		case guilRight:
			if leftEdge {
				guilShut++
			}
		case angleLeft, angleRight:
			angles++
		case left66, low99:
			lefts++
			doubles++
		case right99:
			if leftEdge {
				rights++
				doubles++
			}
		case straight, twoSingles, twoGraves:
			if leftEdge {
				doubles++
			}
		case low9:
			if leftEdge {
				c.lowSingles = true
			}
		case left6, apostrophe:
			if leftEdge && r == letter && !elided(wordAfter(&buf, text, i+n, len(text))) {
				singles++
			}
		}
		i += n - 1
	}
	c.flipped = guilShut > guilOpen && guilLefts > 0
	c.onlyRight = guilLefts == 0 && guilShut > 0
	c.rightOpens = rights > 0 && lefts == 0
	c.SingleOuter = singles > doubles
	return c
}

// counted are the bytes that Learn looks at: the first of marks, and line feeds.
var counted = [256]bool{'"': true, '\'': true, '`': true, 0xC2: true, 0xE2: true, 0xE3: true, 0xEF: true, '\n': true}

// line counts the line that begins at text[i], if it is not empty.
func (c *Convention) line(text string, i int) {
	for i < len(text) && text[i] <= ' ' {
		if text[i] == '\n' {
			return
		}
		i++
	}
	if i == len(text) {
		return
	}
	c.Lines++
	if dashLen(text, i, len(text)) > 0 {
		c.DashedStarts++
	}
}

// dashLen returns the bytes of a dash at text[i] that may open a turn of
// dialogue, with the white space after it; 0 if there is none.
func dashLen(text string, i, end int) int {
	n := 0
	switch {
	case text[i] == '-' && i+1 < end && (text[i+1] == ' ' || text[i+1] == '-'):
		for i+n < end && text[i+n] == '-' && n < 2 {
			n++
		}
	case text[i] == 0xE2 && i+2 < end && text[i+1] == 0x80 && text[i+2] >= 0x92 && text[i+2] <= 0x95:
		n = 3
	default:
		return 0
	}
	for i+n < end {
		if text[i+n] == ' ' {
			n++
			continue
		}
		if text[i+n] == 0xC2 && i+n+1 < end && text[i+n+1] == 0xA0 {
			n += 2
			continue
		}
		if text[i+n] == 0xE2 && i+n+2 < end && text[i+n+1] == 0x80 && (text[i+n+2] == 0xAF || text[i+n+2] >= 0x80 && text[i+n+2] <= 0x8A) {
			n += 3
			continue
		}
		break
	}
	switch after(text, i+n, end) {
	case letter, opener, other:
		return n
	}
	if k := i + n; k < end {
		if c, _ := classAt(text, k, end); c != none {
			return n
		}
	}
	return 0
}
