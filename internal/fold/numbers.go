package fold

// numbers makes one token of each number in words, or in figures with a word
// of scale: "twenty-two", "Twenty-2", "two hundred and fifty", "5 million". A
// currency in words goes to the number before it: "5 million dollars" is
// "$5 million".
func (s *scanner) numbers() {
	in := s.t.Tokens
	n, i := 0, 0 // tokens kept, and read
	dated := 0
	for _, m := range s.t.marked {
		if int(m) < i {
			continue // part of the number before
		}
		n += move(in[n:], in[i:m])
		i = int(m)
		tok := in[i]
		if tok.date != 0 {
			s.t.marked[dated] = int32(n)
			dated++
		}
		if tok.beginsNumber() {
			i += s.numberAt(in, i, &tok)
			if i < len(in) && in[i].scale >= scaleCurrency && tok.Kind == Number {
				tok.Unit = in[i].scale - scaleCurrency + 1
				tok.End, tok.FoldEnd = in[i].End, in[i].FoldEnd
				i++
			}
		} else {
			i++
		}
		in[n] = tok
		n++
	}
	n += move(in[n:], in[i:])
	s.t.Tokens, s.t.marked = in[:n], s.t.marked[:dated]
}

// move copies tokens to where they may stand already.
func move(to, from []Token) int {
	if len(from) > 0 && &to[0] != &from[0] {
		copy(to, from)
	}
	return len(from)
}

func (t *Token) beginsNumber() bool {
	return t.Kind == Number || t.Kind == Word && (t.wordValue > 0 || t.scale > scaleOrdinal)
}

// isMarked reports whether a word of an entry may be part of a number or a date.
func (e *entry) isMarked() bool { return e.date|e.number != 0 || e.scale > scaleOrdinal }

// The wordValue of a list entry is 1 + its value for 0-90; its scale is a power
// of ten, or beyond these a currency or an ordinal.
const (
	scaleHundred  = 2
	scaleCurrency = 100 // dollars, and so on
	scaleOrdinal  = 200 // "first" is 201
)

// numberAt reads the number that begins at in[i] into tok and returns how many
// tokens it takes.
func (s *scanner) numberAt(in []Token, i int, tok *Token) int {
	first := &in[i]
	if first.Kind == Word && first.scale > scaleOrdinal {
		tok.Kind, tok.mantissa, tok.exp = Ordinal, uint64(first.scale-scaleOrdinal), 0
		tok.Flags = tok.Flags&^Function | InWords
		tok.finish(0)
		return 1
	}
	var total, group uint64 // what is finished, and what the next word of scale multiplies
	n := 0
	lastUnit := uint64(1000) // smallest unit so far, so that "two three" stays two numbers
	if first.Kind == Number {
		n = 1
		// A word of scale multiplies figures of any form: "1.3 million".
		if i+1 < len(in) && in[i+1].Kind == Word && in[i+1].scale >= 3 && in[i+1].scale < scaleCurrency {
			tok.exp = clampExp(int(tok.exp) + int(in[i+1].scale))
			tok.End, tok.FoldEnd = in[i+1].End, in[i+1].FoldEnd
			n = 2
			tok.finish(0)
		}
		return n
	}
	var cardinal Kind = Number
loop:
	for i+n < len(in) && n < 16 {
		w := &in[i+n]
		if n > 0 && w.Is(Sentence|Paragraph) {
			break
		}
		switch {
		case w.Kind == Word && w.wordValue > 0:
			v := uint64(w.wordValue - 1)
			if n > 0 && !(lastUnit == 10 && v > 0 && v < 10 || lastUnit >= 100 && lastUnit != 1000 || lastUnit == 1001) {
				break loop
			}
			group += v
			lastUnit = 1
			if v >= 20 {
				lastUnit = 10
			}
		case w.Kind == Number && n > 0 && lastUnit == 10 && w.Value > 0 && w.Value < 10 && s.t.Source[w.Start-1] == '-': // "Twenty-2"
			group += uint64(w.Value)
			lastUnit = 1
		case w.Kind == Word && n > 0 && w.scale > scaleOrdinal && w.scale < scaleOrdinal+10 && lastUnit == 10: // "twenty-first"
			group += uint64(w.scale - scaleOrdinal)
			cardinal = Ordinal
			n++
			break loop
		case w.Kind == Word && n > 0 && w.scale == scaleHundred && group > 0 && group < 100:
			group *= 100
			lastUnit = 100
		case w.Kind == Word && n > 0 && w.scale >= 3 && w.scale <= 12 && group > 0:
			for range w.scale {
				group *= 10
			}
			if group > 1e15 {
				break loop
			}
			total += group
			group = 0
			lastUnit = 1001
		case n > 0 && lastUnit == 100 && i+n+1 < len(in) && in[i+n+1].wordValue > 0 && string(s.t.Letters(i+n, i+n+1)) == "and":
			// "two hundred and fifty"
		default:
			break loop
		}
		n++
	}
	last := &in[i+n-1]
	tok.Kind, tok.mantissa, tok.exp = cardinal, total+group, 0
	tok.End, tok.FoldEnd = last.End, last.FoldEnd
	tok.Flags = tok.Flags&^Function | InWords
	tok.finish(0)
	return n
}

// dates makes tokens of months and weekdays from their names, and puts the day
// of a date after its month: "5 January 2015" and "Jan. 5th, 2015" give the
// same tokens.
func (s *scanner) dates() {
	t := s.t.Tokens
	src := s.t.Source
	for _, m := range s.t.marked {
		i := int(m)
		w := &t[i]
		e := w.date
		if w.Kind != Word || w.Flags&Mixed != 0 {
			continue
		}
		before := i > 0 && t[i-1].isDay()
		after := i+1 < len(t) && (t[i+1].Kind == Number || t[i+1].isDay())
		capital := w.Flags&Cap != 0
		stop := int(w.End) < len(src) && src[w.End] == '.'
		switch {
		case e&dateAmbiguous != 0 && !(capital && (after || before || e&dateShort == 0 && !w.Is(Sentence)) || before && after):
			continue // "may", "march", "sun", "mar"
		case e&dateShort != 0 && !(capital && stop || after || before):
			continue // "Dec" alone
		case !capital && !before && !after && e&dateForeign != 0:
			continue
		}
		if e&dateWeekday != 0 {
			w.setNamed(Weekday, int(e&15))
			continue
		}
		w.setNamed(Month, int(e&15))
		w.Flags &^= Function | Negation
		switch {
		case before && !(i >= 2 && t[i-2].Kind == Month):
			// The place in the sentence stays with the first token.
			place := t[i-1].Flags & (Sentence | Paragraph | Line | AfterDash)
			t[i-1].cardinal()
			t[i-1].Flags &^= place
			swap(&t[i-1], &t[i])
			t[i-1].Flags |= place
		case i+1 < len(t) && t[i+1].isDay():
			t[i+1].cardinal()
		}
	}
}

func (t *Token) isDay() bool {
	return (t.Kind == Number || t.Kind == Ordinal) && t.Value >= 1 && t.Value <= 31 && t.Unit == 0
}

func (t *Token) cardinal() {
	if t.Kind == Ordinal {
		t.Kind = Number
		t.mantissa, t.exp = uint64(t.Value), 0
		t.finish(0)
	}
}

// swap exchanges what two neighbours are; their places in the folded letters
// stay, and each is taken to come from the source of both.
func swap(a, b *Token) {
	*a, *b = *b, *a
	a.Fold, b.Fold, a.FoldEnd, b.FoldEnd = b.Fold, a.Fold, b.FoldEnd, a.FoldEnd
	a.Start, b.End = b.Start, a.End
	b.Start, a.End = a.Start, b.End
}
