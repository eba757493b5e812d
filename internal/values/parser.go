package values

import (
	"time"

	"github.com/newstext/newstext/document"
)

// A parser reads one document. It is kept in a pool for its memory.
type parser struct {
	text  string
	o     Options
	lex8  *lexicon
	atoms []atom
	// starts are the atoms at which, for all that they are, a value may begin;
	// of words, those of the classes in starting.
	starts   []int32
	starting class
	found    []Found
	seen     evidence
	asked    int       // how often numerals and dates were tried, a measure of work
	depth    int       // of dates within dates, "the end of the first week of"
	cur      reading   // in hand
	other    reading   // another for the same place
	all      []reading // of whole phrases
	times    []reading
	buf      [64]byte
}

// A reading is what a piece of text may mean, before it is made a Value.
type reading struct {
	start, end int // atoms
	kind       Kind
	n, to      num
	ranged     bool
	fuzzy      bool
	mod        string
	when       when
	currency   *coin
	measure    *measure
	power      int8        // square, cubic
	rate       byte        // per hour: h, per second: s
	temp       byte        // c, f
	unit       string      // percent, percentage point, basis point; year of an age
	second     numValue    // "2 inches" of "5 feet 2 inches"
	per        int         // atom of "barrel" in "a barrel"; 0 for none
	sub        num         // cents of dollars and cents
	pair       *[2]reading // the ends of a range, or a length and what it is counted from
	link       string      // how they hang together: "to", "from", "after"...
	ahead      bool        // "in two weeks"
	spanRel    rel         // "the last two weeks"
}

// skip makes r no value, but a stretch to skip.
func (r *reading) skip(end int) bool {
	r.end = end
	return false
}

type numValue struct {
	n       num
	measure *measure
}

func (p *parser) read(d *document.Document, o Options) {
	p.text, p.o, p.lex8 = d.Text(), o, lexicons()
	if p.starting = cStart; o.Phrases {
		p.starting |= cFuncWord
	}
	p.lex(d)
	p.markNames()
}

func (p *parser) release() {
	const keep = 1 << 16 // atoms; what a long document needed is given back
	if cap(p.atoms) > keep {
		p.atoms, p.starts = nil, nil
	}
	p.starts = p.starts[:0]
	clear(p.found)
	p.atoms, p.found = p.atoms[:0], p.found[:0]
	if cap(p.found) > keep/16 {
		p.found = nil
	}
	p.cur, p.other = reading{}, reading{}
	clear(p.all)
	clear(p.times)
	p.all, p.times = p.all[:0], p.times[:0]
	p.text, p.o, p.seen, p.asked = "", Options{}, evidence{}, 0
	parsers.Put(p)
}

// take returns a copy of what was found, of just its size.
func (p *parser) take() []Found {
	if len(p.found) == 0 {
		return nil
	}
	return append(make([]Found, 0, len(p.found)), p.found...)
}

// markNames notes for each atom the name that it lies in.
func (p *parser) markNames() {
	names := p.o.Names
	if len(names) == 0 {
		return
	}
	k := 0
	for i := range p.atoms {
		a := &p.atoms[i]
		for k < len(names) && names[k].End <= a.start {
			k++
		}
		if k == len(names) {
			return
		}
		if a.kind != stop && names[k].Start <= a.start && a.end <= names[k].End {
			a.name = int32(k + 1)
		}
	}
}

// run finds the values, left to right; of several readings that begin at one
// place the longest is taken.
func (p *parser) run() {
	next := 0
	for _, at := range p.starts {
		i := int(at)
		if i < next || !p.begins(i) {
			continue
		}
		r := &p.cur
		if end, ok := p.read1(i, r); !ok || p.belongs(r) {
			next = max(i+1, end)
			continue
		}
		if p.o.Phrases {
			p.all = append(p.all, *r)
		} else {
			p.emit(r)
		}
		next = r.end
	}
	if p.o.Phrases {
		all := p.phrases(p.all)
		for k := range all {
			p.emit(&all[k])
		}
	}
}

// read1 puts the best reading at i into best, and gives the atom after it.
// Without one it tells how far to skip: a telephone number is skipped whole.
func (p *parser) read1(i int, best *reading) (end int, ok bool) {
	best.end = 0
	a := &p.atoms[i]
	skip := p.noValue(i)
	if skip > i {
		return skip, false
	}
	if a.kind == number && !p.o.Phrases && p.bare(i) {
		if ok := p.cardinal(i, i, numeral{v: whole(a.n), end: i + 1, digits: true}, best); ok || best.end > skip {
			return best.end, ok
		}
		return skip, false
	}
	if a.kind != number || p.o.Phrases || !p.undated(i) {
		p.date(i, best)
	}
	other := &p.other
	if a.kind == sign || a.kind == word && (a.is(cCurrency) || a.caps == upper) {
		if p.signMoney(i, other) && other.end > best.end {
			*best = *other
		}
	}
	if a.kind == number || a.kind == sign || a.kind == word && (a.is(cNumeral) || a.fw() == fwA || a.fw() == fwSeveral || a.fw() == fwFew || a.fw() == fwCouple || a.fw() == fwMinus) {
		switch ok := p.counted(i, other); {
		case ok && (other.end > best.end || other.end == best.end && best.kind == Duration && other.kind == Quantity): // "aged 8-10 years"
			*best = *other
		case !ok:
			skip = other.end
		}
	}
	if !(a.kind == number || a.kind == word && (a.is(cOrdinal|cPowerth|cUnit|cTens|cHundred|cScale) || a.fw() == fwA)) {
		return max(skip, best.end), best.end > 0
	}
	if best.end == 0 {
		if p.ordinal(i, best) {
			return best.end, true
		}
		return max(skip, best.end), false
	}
	if p.ordinal(i, other) && other.end > best.end {
		*best = *other
	}
	return best.end, true
}

// bare tells whether the number at i can only be a count, for what follows is a
// word that the grammar knows nothing of: "42 trains".
func (p *parser) bare(i int) bool {
	a, next := &p.atoms[i], &p.atoms[i+1]
	return a.places == 0 && a.n >= 0 && (a.digits <= 3 || a.grouped) &&
		next.kind == word && next.space && next.caps == lower && next.len() > 3 && next.word.class&^(cHints&^cBetween) == 0
}

// undated tells whether the number at i begins no time, for the sign that follows.
func (p *parser) undated(i int) bool {
	a, next := &p.atoms[i], &p.atoms[i+1]
	if a.digits > 3 && !a.grouped {
		return false
	}
	switch next.kind {
	case stop:
		return true
	case sign:
		return next.sign == '%' || next.sign == ',' || next.sign == ')' || next.sign == ';' || next.sign == '"' || next.sign == '”'
	}
	return false
}

// belongs tells whether a reading is part of a name, and so no value:
// "September 11 attacks", "Channel 4". A value that holds a whole name and more
// stays ("Canadian" in "5 million Canadian dollars"), and so does one that is
// just what was taken for a name, unless it is a bare number.
func (p *parser) belongs(r *reading) bool {
	first, last := p.atoms[r.start].name, p.atoms[r.end-1].name
	if first == 0 && last == 0 {
		return false
	}
	s, e := p.atoms[r.start].start, p.atoms[r.end-1].end
	for _, k := range [2]int32{first, last} {
		if k == 0 {
			continue
		}
		n := p.o.Names[k-1]
		inside := n.Start <= s && e <= n.End
		holds := s <= n.Start && n.End <= e
		switch {
		case holds && inside:
			if r.kind == Cardinal || r.kind == Ordinal {
				return true
			}
		case holds:
		case inside:
			return true
		default: // they overlap: the name keeps its words
			return true
		}
	}
	return false
}

func (p *parser) emit(r *reading) {
	start, end := p.atoms[r.start].start, p.atoms[r.end-1].end
	// A reading may begin before the atom that it was found at ("US" of "US$"),
	// but never inside the one before.
	n := len(p.found)
	if n > 0 && p.found[n-1].End > start {
		return
	}
	p.found = append(p.found, Found{Kind: r.kind, Span: document.Span{Start: start, End: end}})
	f := &p.found[n]
	switch r.kind {
	case Money:
		p.moneyValue(r, &f.Value)
	case Percent:
		p.percentValue(r, &f.Value)
	case Quantity:
		p.quantityValue(r, &f.Value)
	case Cardinal, Ordinal:
		f.Value.Number = r.n.String()
		if r.ranged {
			f.Value.To = r.to.String()
		}
		f.Value.Norm = span(f.Value.Number, f.Value.To)
	default:
		if r.pair != nil {
			p.pairValue(r, &f.Value)
		} else {
			p.whenValue(r, &f.Value)
		}
	}
	f.Value.Fuzzy = f.Value.Fuzzy || r.fuzzy
	if r.fuzzy && f.Value.Norm != "" {
		f.Value.Norm = "~" + f.Value.Norm
	}
	if r.mod != "" {
		f.Value.Mod = r.mod
	}
}

func span(from, to string) string {
	if to == "" {
		return from
	}
	return from + ".." + to
}

// key joins the words from atom i to j as the lists have them: lower case,
// without stops, hyphens as spaces. The result lives until the next call.
func (p *parser) key(i, j int) []byte {
	b := p.buf[:0]
	for k := i; k < j; k++ {
		a := &p.atoms[k]
		if a.kind == stop || len(b)+a.len()+1 > len(p.buf) {
			return nil
		}
		if a.dash() {
			if k == i || k == j-1 {
				return nil
			}
			b = append(b, ' ')
			continue
		}
		if a.isSign('.') {
			if k == j-1 {
				return nil
			}
			continue
		}
		if k > i && a.space && len(b) > 0 && b[len(b)-1] != ' ' {
			b = append(b, ' ')
		}
		if a.quote() {
			b = append(b, '\'')
			continue
		}
		for q := a.start; q < a.end; q++ {
			c := p.text[q]
			if c == '.' && a.kind == word {
				continue
			}
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			b = append(b, c)
		}
	}
	return b
}

// evidence is what the document says as a whole, gathered when first asked for.
type evidence struct {
	done    bool
	codes   map[string]int // currencies named without doubt
	marked  map[string]int // those of them by letters before a sign: "A$"
	bare    bool           // "$" stands before any of those, or in brackets
	lands   map[string]int // currencies of the peoples named
	day     int8           // numeric dates: 1 day first, -1 month first
	pound   bool           // money is counted in pounds
	heat    bool           // it speaks of temperatures
	day0    time.Time      // the last day named without doubt
	guessed bool           // the order of day and month is a guess
}

// lastEnd is where the last value ends.
func (p *parser) lastEnd() int {
	if n := len(p.all); n > 0 {
		return p.atoms[p.all[n-1].end-1].end
	}
	if n := len(p.found); n > 0 {
		return p.found[n-1].End
	}
	return 0
}
