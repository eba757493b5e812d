package fold

import (
	"slices"
	"strings"
)

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
			if n > 0 {
				s.ordinalSign(&in[n-1], &tok)
			}
			i += s.numberAt(in, i, &tok)
			i += s.fractionAt(in, i, &tok)
			i += s.clockAt(in, i, &tok)
			if i < len(in) && in[i].isCurrency(&tok) {
				if tok.Unit = in[i].scale - scaleCurrency + 1; in[i].scale == scalePounds {
					tok.Unit = currencyPound
				}
				tok.End, tok.FoldEnd = in[i].End, in[i].FoldEnd
				i++
			}
		} else {
			i++
		}
		if tok.Unit != 0 {
			s.t.Money++
		}
		in[n] = tok
		n++
	}
	n += move(in[n:], in[i:])
	s.t.Tokens, s.t.marked = in[:n], s.t.marked[:dated]
}

// isCurrency reports whether w is the currency of the number before it. Few pounds are
// a weight, many are money.
func (w *Token) isCurrency(number *Token) bool {
	if number.Kind != Number || w.Kind != Word || w.scale < scaleCurrency || w.scale > scaleOrdinal {
		return false
	}
	return w.scale != scalePounds || number.Value < 0 || number.Value >= 10_000
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
	scalePounds   = scaleCurrency + 10
	currencyPound = 3
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

// ordinalSign makes "No." before a number the word that it stands for.
func (s *scanner) ordinalSign(no, number *Token) {
	if number.Kind != Number || no.Hash != hashNo || no.End > number.Start || strings.TrimSpace(s.t.Source[no.End:number.Start]) != "." {
		return
	}
	no.Hash = hashNumber
	no.Flags &^= Negation | Function
	number.Flags &^= Sentence
}

// fractionAt adds to a number the fraction that in[i] begins, and returns how many tokens
// that takes: "4 1/2" is 4.5.
func (s *scanner) fractionAt(in []Token, i int, tok *Token) int {
	src := s.t.Source
	if i+1 >= len(in) || tok.Kind != Number || tok.Is(InWords) || tok.exp != 0 || tok.Value < 0 {
		return 0
	}
	a, b := &in[i], &in[i+1]
	if a.Kind != Number || b.Kind != Number || a.Value < 1 || b.Value <= a.Value || b.Value > 8 || 1000%b.Value != 0 ||
		int(a.Start) != int(tok.End)+1 || src[tok.End] != ' ' && src[tok.End] != '-' || int(b.Start) != int(a.End)+1 || src[a.End] != '/' {
		return 0
	}
	tok.mantissa = tok.mantissa*1000 + uint64(1000/b.Value*a.Value)
	tok.exp = -3
	tok.End, tok.FoldEnd = b.End, b.FoldEnd
	tok.finish(0)
	return 2
}

// clockAt makes a number that is an hour, or an hour and minutes, the time of day, and
// returns how many tokens from in[i] on that takes: "2:05 p.m." is "14:05".
func (s *scanner) clockAt(in []Token, i int, tok *Token) int {
	src := s.t.Source
	if tok.Kind != Number || tok.Unit != 0 || tok.Is(Minus) {
		return 0
	}
	n, hour, minute := 0, int(tok.Value), 0
	written := false // that it is a time
	switch {
	case tok.exp == -2 && tok.mantissa < 2400: // "2.05 p.m."
		hour, minute = int(tok.mantissa/100), int(tok.mantissa%100)
	case tok.exp != 0 || hour < 0 || hour > 23:
		return 0
	case i < len(in) && int(in[i].Start) == int(tok.End)+1 && src[tok.End] == ':':
		m := &in[i]
		if m.Kind != Number || m.exp != 0 || m.End-m.Start != 2 || tok.Start > 0 && src[tok.Start-1] == ':' || int(m.End)+1 < len(src) && src[m.End] == ':' {
			return 0
		}
		n, minute, written = 1, int(m.Value), true
	}
	if minute > 59 {
		return 0
	}
	if i+n < len(in) && hour <= 12 && in[i+n].Kind == Word && !in[i+n].Is(Sentence) {
		switch half := in[i+n].Hash; {
		case half == hashAM && hour > 0:
			n, hour, written = n+1, hour%12, true
		case half == hashPM && hour > 0:
			n, hour, written = n+1, hour%12+12, true
		}
	}
	if !written {
		return 0
	}
	if n > 0 {
		tok.End, tok.FoldEnd = in[i+n-1].End, in[i+n-1].FoldEnd
	}
	tok.mantissa, tok.exp = uint64(60*hour+minute), 0
	tok.finish(0)
	tok.Value = -1
	tok.Hash = Mix(tok.Hash ^ k1)
	return n
}

var (
	hashNo     = Hash([]byte("no"))
	hashNumber = Hash([]byte("number"))
	hashAM     = Hash([]byte("am"))
	hashPM     = Hash([]byte("pm"))
)

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
		if i > 1 && t[i-2].Kind == Ordinal && t[i-2].isDay() && string(s.t.Letters(i-1, i)) == "of" { // "the third of May"
			s.swapInPlace(i - 2)
			before = true
		}
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
			t[i-1].cardinal()
			s.swapInPlace(i - 1)
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

// swapInPlace exchanges tokens i and i+1 and their letters; the place in the sentence
// stays with the first. Each is taken to come from the source of both.
func (s *scanner) swapInPlace(i int) {
	const place = Sentence | Paragraph | Line | AfterDash
	a, b := &s.t.Tokens[i], &s.t.Tokens[i+1]
	*a, *b = *b, *a
	a.Flags, b.Flags = a.Flags&^place|b.Flags&place, b.Flags&^place|a.Flags&place
	from, middle, end := b.Fold, a.Fold, a.FoldEnd
	slices.Reverse(s.t.Fold[from:middle])
	slices.Reverse(s.t.Fold[middle:end])
	slices.Reverse(s.t.Fold[from:end])
	a.Fold, a.FoldEnd = from, from+end-middle
	b.Fold, b.FoldEnd = from+end-middle, end
	a.Start, b.End = b.Start, a.End
	b.Start, a.End = a.Start, b.End
}
