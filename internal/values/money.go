package values

import (
	"strings"

	"golang.org/x/text/currency"
)

// codeWords are codes of currencies that are English words in capitals; they
// need a big or grouped number beside them.
var codeWords = map[string]bool{"ALL": true, "TOP": true, "TRY": true, "CUP": true, "MAD": true, "COP": true, "GEL": true, "PEN": true, "BAM": true,
	"MOP": true, "SOS": true, "STD": true, "LAK": true, "ANG": true, "DOP": true, "BOB": true, "KID": true, "RON": true, "CHE": true, "ARM": true,
	"XXX": true, "XTS": true, "XAG": false, "SLL": false, "UYI": true, "TOM": true, "LSD": true}

// code returns the currency of a code in capitals, "USD".
func (p *parser) code(i int) (string, bool) {
	a := &p.atoms[i]
	if a.kind != word || a.len() != 3 {
		return "", false
	}
	s := p.str(i)
	for k := range 3 {
		if s[k] < 'A' || s[k] > 'Z' {
			if strings.EqualFold(s, "usd") || strings.EqualFold(s, "eur") || strings.EqualFold(s, "gbp") {
				return strings.ToUpper(s), true
			}
			return "", false
		}
	}
	if s == "BTC" {
		return "XBT", true
	}
	if codeWords[s] {
		return "", false
	}
	if _, err := currency.ParseISO(s); err != nil {
		return "", false
	}
	return s, true
}

// moneySign reads a sign or letters of money at i: "$", "US$", "Rs.", "EUR". It
// gives where it begins and ends.
func (p *parser) moneySign(i int) (c *coin, start, end int) {
	a := &p.atoms[i]
	if a.kind == sign {
		s := p.text[a.start:a.end]
		if a.sign < 0x80 && a.sign != '$' {
			return nil, 0, 0
		}
		c := p.lex8.signs[s]
		if c == nil {
			return nil, 0, 0
		}
		// "US$", "c $", "Mex$", "RMB¥"
		if b := &p.atoms[i-1]; b.kind == word && b.len() <= 4 && !p.atoms[i-2].quote() {
			if !a.space || b.len() > 1 || p.str(i-1) == "c" || p.str(i-1) == "C" {
				var buf [12]byte
				n := 0
				for k := b.start; k < b.end; k++ {
					ch := p.text[k]
					if ch == '.' {
						continue
					}
					if ch >= 'A' && ch <= 'Z' {
						ch |= 0x20
					}
					buf[n] = ch
					n++
				}
				n += copy(buf[n:], s)
				if d := p.lex8.signs[string(buf[:n])]; d != nil {
					return d, i - 1, i + 1
				}
			}
		}
		return c, i, i + 1
	}
	if a.kind != word {
		return nil, 0, 0
	}
	if c := a.word.currency; c != nil && c.kind == moneyLetters {
		s := p.str(i)
		if a.caps == lower && s != "rs" && s != "kr" && s != "rmb" && s != "dlrs" && s != "dlr" && s != "zł" && s != "kč" {
			return nil, 0, 0
		}
		if len(s) == 1 && (a.caps == lower || p.atoms[i+1].space) {
			return nil, 0, 0
		}
		if len(s) == 2 && a.caps != upper && a.word.currency.codes[0] != "INR" && s != "Tk" && s != "Sh" && s != "Rp" && s != "Ft" && s != "Dh" && s != "kr" && s != "Kr" && s != "zł" && s != "Kč" {
			return nil, 0, 0
		}
		e := i + 1
		if p.atoms[e].isSign('.') && !p.atoms[e].space && len(s) < 5 {
			e++
		}
		return c, i, e
	}
	if code, ok := p.code(i); ok {
		return codeCurrency(code), i, i + 1
	}
	// "MAUD 60"
	if a.len() == 4 && p.text[a.start] == 'M' && a.caps == upper && p.atoms[i+1].kind == number {
		if _, err := currency.ParseISO(p.text[a.start+1 : a.end]); err == nil {
			return &coin{codes: []string{p.text[a.start+1 : a.end]}, minor: whole(1000000), kind: moneyCode}, i, i + 1
		}
	}
	return nil, 0, 0
}

func codeCurrency(code string) *coin {
	return &coin{codes: []string{code}, kind: moneyCode}
}

// signMoney reads into r "$5 million", "US$1.2bn", "Rs 50 crore", "£5-7m".
func (p *parser) signMoney(i int, r *reading) bool {
	c, start, j := p.moneySign(i)
	if c == nil || j == 0 {
		return false
	}
	*r = reading{start: start, kind: Money, currency: c}
	if p.atoms[start].start < p.lastEnd() {
		return false
	}
	negative := false
	if h := &p.atoms[j]; h.dash() && !p.atoms[j+1].space && p.atoms[j+1].kind == number {
		negative = true
		j++
	}
	n, ok := p.numeral(j, true)
	if !ok || n.worded && !n.many && p.atoms[j].fw() == fwA || n.many && c.kind != moneySign {
		return false
	}
	if a, b := &p.atoms[j], &p.atoms[n.end]; n.digits && a.digits <= 3 && a.places == 0 && !a.grouped && n.end == j+1 && b.kind == number && b.digits == 3 && b.places == 0 && !b.grouped && b.start == a.end+1 && p.chain(n.end) == n.end+1 { // "R120 000"
		n.v = n.v.mul(whole(1000)).add(whole(b.n))
		n.end++
	}
	if c.kind == moneyLetters && p.atoms[i].len() == 1 && n.exp < 5 && !p.atoms[j].grouped && n.end == j+1 && !p.names(c.codes[0]) && p.seen.lands[c.codes[0]] == 0 {
		return false // "N95", "K2"
	}
	if n.digits && p.atoms[j].places == 2 { // "$3.87 1/2 a bushel": parts of a cent
		if num, den, end, ok := p.slash(n.end); ok && num < den && den <= 16 {
			n.v, n.end = n.v.add(ratio(num, 100*den)), end
		}
	}
	if c.kind == moneySign && c.codes[0] == "USD" && n.worded && n.exp < 3 {
		return false
	}
	r.n, r.end, r.fuzzy = n.v, n.end, n.fuzzy
	if negative {
		r.n = r.n.neg()
	}
	// "$5-7 million", "$5-$7m", "$5 to $7 million"
	if end, m, ok := p.moneyTo(start, n, c); ok {
		r.to, r.end, r.ranged = m.v, end, true
		if n.exp == 0 && m.exp > 0 && r.n.cmp(r.to) < 0 && n.v.cmp(whole(1000)) < 0 {
			r.n = r.n.mul(pow10(m.exp))
		}
	}
	// "$5 million USD", "$300 million US dollars"
	if d, end := p.moneyWord(r.end); d != nil && d.minor.isZero() && shares(c, d) && !p.atoms[r.end].dash() {
		if d.kind != moneySign && d.kind != moneyMinor {
			r.currency, r.end = d, end
		}
	} else if p.atoms[r.end].dash() && p.hyphen(r.end) > r.end {
		if d, end := p.moneyWord(r.end + 1); d != nil && d.kind == moneyWord && d.minor.isZero() && shares(c, d) {
			r.end = end
		}
	}
	p.perUnit(r)
	return true
}

// moneyTo reads the upper end of a range after "$5": "-7 million", "-$7m", and
// "to $7 million" where the lower end borrows its scale from it.
func (p *parser) moneyTo(i int, n numeral, c *coin) (int, numeral, bool) {
	j := n.end
	a := &p.atoms[j]
	spaced := false
	switch {
	case a.dash() && a.space == p.atoms[j+1].space:
		spaced = a.space
	case a.fw() == fwTo, a.fw() == fwAnd && p.atoms[max(i-1, 0)].fw() == fwBetween:
		spaced = true
	default:
		return 0, numeral{}, false
	}
	k := j + 1
	sign := false
	if d, s, e := p.moneySign(k); d != nil && s == k && shares(c, d) {
		k, sign = e, true
	} else if d, s, e := p.moneySign(k + 1); d != nil && s == k && shares(c, d) {
		k, sign = e, true
	}
	if p.atoms[k].kind != number {
		return 0, numeral{}, false
	}
	m, ok := p.numeral(k, true)
	if !ok || n.v.cmp(m.v) >= 0 {
		return 0, m, false
	}
	if spaced && (sign || a.dash() || n.exp > 0 || m.exp == 0) && !(sign && n.exp == 0 && m.exp >= 3 && n.v.cmp(whole(1000)) < 0) {
		return 0, m, false // "from $5 to $7": two sums
	}
	if w := &p.atoms[m.end]; w.kind == word && (w.is(cTimeUnit|cTimeUnits) || w.fw() == fwPercent) || w.isSign('%') {
		return 0, m, false
	}
	return m.end, m, true
}

func shares(a, b *coin) bool {
	for _, x := range a.codes {
		for _, y := range b.codes {
			if x == y {
				return true
			}
		}
	}
	return false
}

// moneyWord reads what follows an amount: "dollars", "Hong Kong dollars",
// "USD", "€", "-dollar".
func (p *parser) moneyWord(i int) (*coin, int) {
	a := &p.atoms[i]
	if a.kind == sign {
		if a.sign == '$' || a.sign >= 0x80 || a.sign == '¢' {
			if c := p.lex8.signs[p.text[a.start:a.end]]; c != nil && !(a.space && p.atoms[i+1].kind == number && !p.atoms[i+1].space) {
				return c, i + 1
			}
		}
		return nil, 0
	}
	if a.kind != word {
		return nil, 0
	}
	if a.is(cPhrase) {
		for j := i + 4; j > i+1; j-- {
			if k := p.key(i, j); k != nil {
				if c := p.lex8.money[string(k)]; c != nil {
					return c, j
				}
			}
		}
	}
	if c := a.word.currency; c != nil && (c.kind != moneyLetters || c.codes[0] == "USD") { // "dlrs" too
		return c, i + 1
	} else if c != nil && a.len() == 3 && a.caps == lower && a.word.currency.codes[0] == "CNY" {
		return c, i + 1
	}
	if c, ok := p.code(i); ok {
		return codeCurrency(c), i + 1
	}
	if a.len() == 4 && p.text[a.start] == 'M' && a.caps == upper {
		if _, err := currency.ParseISO(p.text[a.start+1 : a.end]); err == nil {
			return &coin{codes: []string{p.text[a.start+1 : a.end]}, minor: whole(1000000), kind: moneyCode}, i + 1
		}
	}
	// "US $"-less: "10 US$"
	if s := &p.atoms[i+1]; s.isSign('$') && !s.space {
		if c, start, end := p.moneySign(i + 1); c != nil && start == i && p.atoms[end].kind != number {
			return c, end
		}
	}
	return nil, 0
}

// weak tells whether a word of money is first of all another word: "won",
// "marks", "real", "pounds" of weight.
func (p *parser) weak(i int, c *coin) bool {
	if p.atoms[i].len() > 6 {
		return false
	}
	switch strings.ToLower(p.str(i)) {
	case "won", "mark", "marks", "real", "reals", "sol", "som", "colon", "colons", "dram", "drams", "kip", "kina", "loti", "lev", "leu", "lek", "leks", "levs", "leus",
		"sen", "fen", "mao", "lats", "punt", "punts", "buck", "sols", "soms", "ore", "crowns":
		return true
	}
	return false
}

// counts reads money after a number: "5 million dollars", "50p", "3 dollars 50
// cents". n begins at atom i.
func (p *parser) numberMoney(i int, n numeral, r *reading) bool {
	j := n.end
	if n.many || n.fuzzy && p.atoms[j].fw() == fwOf { // "millions of dollars"
		if p.atoms[j].fw() != fwOf {
			return false
		}
		j++
	}
	hyphen := false
	if h := p.hyphen(j); h > j {
		j, hyphen = h, true
	}
	c, end := p.moneyWord(j)
	if c == nil {
		// "50p"
		if a := &p.atoms[j]; a.kind == word && p.str(j) == "p" && p.glued(j) && n.digits && !hyphen && p.atoms[i].kind == number && p.atoms[i].n < 1000 && (!p.atoms[j+1].isSign('.') || p.atoms[j+2].kind == stop) {
			c, end = &coin{codes: []string{"GBP"}, minor: mustNum("0.01"), kind: moneyMinor}, j+1
		} else {
			return false
		}
	}
	var sub num
	a := &p.atoms[j]
	v, small := n.v.small()
	if c.kind == moneyWord && (c.codes[0] == "GBP" && a.is(cMeasure) && !p.poundIsMoney(n)) {
		return false
	}
	if a.kind == word && (c.kind == moneyWord || c.kind == moneyMinor) && p.weak(j, c) && end == j+1 {
		year := n.digits && small && v >= 1000 && v < 2100 && !p.atoms[i].grouped
		if n.exp < 3 && (year || small && v < 100) && !p.names(c.codes[0]) || c.kind == moneyWord && a.caps != lower && n.exp < 3 {
			return false
		}
	}
	if c.kind == moneyCode && a.kind == word && a.space && n.digits && p.atoms[end].kind == number && p.atoms[end].digits > 2 && !p.atoms[end].isSign('.') {
		return false // "May 5 USD 200": the code is of the next number
	}
	if c.kind == moneyCode && n.digits && end < len(p.atoms) && p.atoms[end].kind == number && p.atoms[end].space && p.atoms[end].digits == 2 && small { // "15 USD 50"
		sub = whole(p.atoms[end].n).div(whole(100))
		end++
	}
	if c.kind == moneyCode && a.space && p.atoms[end].kind == number && !p.atoms[end].space {
		return false // "3 USD50 cards"
	}
	r.kind, r.currency, r.end, r.sub = Money, c, end, sub
	r.n, r.fuzzy = n.v, r.fuzzy || n.fuzzy
	// "75 USD million"
	if c.kind == moneyCode && p.atoms[end].kind == word && p.atoms[end].is(cScale) && n.exp == 0 {
		r.n = r.n.mul(pow10(p.atoms[end].word.n))
		r.end++
	}
	if c.minor.isZero() && !hyphen && c.kind == moneyWord {
		p.cents(r)
	}
	p.perUnit(r)
	return true
}

// cents reads "50 cents" after "3 dollars", with "and" or without.
func (p *parser) cents(r *reading) {
	j := r.end
	if p.atoms[j].fw() == fwAnd {
		j++
	}
	m, ok := p.numeral(j, false)
	if !ok || !m.isWhole() || m.fuzzy || m.v.n >= 100 {
		return
	}
	if c, end := p.moneyWord(m.end); c != nil && c.kind == moneyMinor && shares(c, r.currency) {
		r.sub, r.end = m.v.mul(c.minor), end
	} else if p.atoms[j].kind == number && p.atoms[j].digits == 2 && (p.atoms[m.end].kind != word || j == r.end && p.atoms[m.end].isSign('.')) && p.atoms[m.end].kind != number && !p.atoms[m.end].isSign('%') && p.atoms[r.start].kind == number {
		r.sub, r.end = m.v.div(whole(100)), m.end // "15 dollars 50", "15 dollars and 15"
	}
}

// perUnit notes "a barrel", "per share", "-a-share", "/kg" after a sum.
func (p *parser) perUnit(r *reading) {
	j := r.end
	if h := p.hyphen(j); h > j {
		j = h
	}
	a := &p.atoms[j]
	switch {
	case a.fw() == fwA || a.fw() == fwPer:
		j++
		if h := p.hyphen(j); h > j {
			j = h
		}
	case a.isSign('/') && !a.space:
		j++
	default:
		return
	}
	b := &p.atoms[j]
	if b.kind != word || b.caps == upper && b.len() > 3 {
		return
	}
	if a.fw() == fwA && !p.perWord(j) {
		return
	}
	r.per = j
}

// perWord tells whether the noun at i is one that things are counted by, so
// that "a" before it means "per": "$70 a barrel", not "paid $70 a source said".
func (p *parser) perWord(i int) bool {
	e := p.atoms[i].word
	if e.class&(cTimeUnit|cMeasure) != 0 {
		return true
	}
	switch strings.ToLower(p.str(i)) {
	case "share", "head", "person", "piece", "ticket", "night", "unit", "game", "vote", "visit", "trip", "plate", "bottle", "cup", "head-count", "student", "pupil",
		"household", "family", "dose", "copy", "bag", "box", "pack", "seat", "bushel", "therm", "word", "song", "episode", "call", "child", "time", "go", "throw", "pop", "shift", "ride", "day":
		return true
	}
	return false
}

func (p *parser) moneyValue(r *reading, v *Value) {
	c := r.currency
	n, to := r.n, r.to
	if !c.minor.isZero() {
		n, to = n.mul(c.minor), to.mul(c.minor)
	}
	if !r.sub.isZero() {
		n = n.add(r.sub)
	}
	v.Number = n.String()
	if r.ranged {
		v.To = to.String()
	}
	v.Unit, v.Basis = p.resolveCurrency(c)
	if v.Basis == "assumed" {
		v.Choices = c.codes
	}
	if r.per > 0 {
		v.Per = strings.ToLower(p.str(r.per))
	}
	v.Norm = span(v.Number, v.To) + " " + v.Unit
	if v.Per != "" {
		v.Norm += "/" + v.Per
	}
}
