package values

// A numeral is a number as written: "1.2", "5 million", "two hundred and
// thirty-one", "half a dozen", "3/4".
type numeral struct {
	v      num
	end    int   // index of the first atom after it
	exp    int64 // exponent of the last scale word: 6 in "5 million"
	fuzzy  bool  // "dozens", "several hundred"
	worded bool  // holds a number word other than a scale
	frac   bool  // written as a fraction
	digits bool  // digits and nothing else
	many   bool  // a vague plural: "millions"
}

var vulgarTable = map[rune][2]int64{'½': {1, 2}, '¼': {1, 4}, '¾': {3, 4}, '⅓': {1, 3}, '⅔': {2, 3}, '⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5}, '⅘': {4, 5},
	'⅙': {1, 6}, '⅚': {5, 6}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8}, '⅐': {1, 7}, '⅑': {1, 9}, '⅒': {1, 10}}

// vulgar returns the numerator and denominator of "½".
func vulgar(r rune) (f [2]int64, ok bool) {
	if r < '¼' {
		return f, false
	}
	f, ok = vulgarTable[r]
	return f, ok
}

// numeral reads a number at i. With money, "m", "b" and the like count as
// scales; without it only those that mean nothing else.
func (p *parser) numeral(i int, money bool) (numeral, bool) {
	p.asked++
	a := &p.atoms[i]
	switch a.kind {
	case number:
		return p.digitNumeral(i, money)
	case sign:
		if f, ok := vulgar(a.sign); ok {
			n := numeral{v: whole(f[0]).div(whole(f[1])), end: i + 1, frac: true}
			p.scales(&n, money)
			return n, true
		}
		return numeral{}, false
	case word:
		if a.word.class&cNumeral == 0 && a.word.fw == 0 {
			return numeral{}, false
		}
		return p.wordNumeral(i)
	}
	return numeral{}, false
}

func (p *parser) digitNumeral(i int, money bool) (numeral, bool) {
	a := &p.atoms[i]
	n := numeral{end: i + 1, digits: true}
	if a.places == 0 && a.n >= 0 {
		n.v = whole(a.n)
	} else {
		v, ok := parseNum(p.str(i))
		if !ok {
			return n, false
		}
		n.v = v
	}
	// "1 234 567", grouped by (narrow) spaces.
	if a.places == 0 && !a.grouped && a.digits <= 3 && a.n > 0 {
		j, v := i+1, n.v
		for j < i+7 && p.atoms[j].kind == number && p.atoms[j].digits == 3 && !p.atoms[j].grouped && p.atoms[j].start-p.atoms[j-1].end <= 3 && p.atoms[j].space && p.atoms[j-1].places == 0 {
			v = v.mul(whole(1000)).add(whole(p.atoms[j].n))
			j++
		}
		wide := j > i+1 && p.text[a.end] != ' '
		if (j > i+2 || wide || j == i+2 && p.countNoun(j) && !p.naming(i)) && p.atoms[j].kind != number { // "1 430 tons" too
			if last := &p.atoms[j-1]; last.places > 0 {
				if d, ok := parseNum("0" + p.text[last.end-int(last.places)-1:last.end]); ok {
					v = v.add(d)
				}
			}
			n.v, n.end = v, j
		}
	}
	// "2 1/4", "2½", "3/4".
	b := &p.atoms[n.end]
	if f, ok := vulgar(b.sign); ok && b.kind == sign && a.places == 0 {
		n.v = n.v.add(whole(f[0]).div(whole(f[1])))
		n.end++
		n.frac, n.digits = true, false
	} else if a.places == 0 && !a.grouped {
		if num, den, end, ok := p.slash(i); ok && num < den && den <= 100 {
			n.v, n.end = whole(num).div(whole(den)), end
			n.frac, n.digits = true, false
		} else if num, den, end, ok := p.slash(n.end); ok && num < den && den <= 16 && a.n < 1000 {
			n.v, n.end = n.v.add(whole(num).div(whole(den))), end
			n.frac, n.digits = true, false
		} else if h := p.hyphen(n.end); h > n.end {
			if num, den, end, ok := p.slash(h); ok && num < den && den <= 16 {
				n.v, n.end = n.v.add(whole(num).div(whole(den))), end
				n.frac, n.digits = true, false
			}
		}
	}
	p.scales(&n, money)
	return n, true
}

// slash reads "1/4".
func (p *parser) slash(i int) (num, den int64, end int, ok bool) {
	a, s, b := &p.atoms[i], &p.atoms[i+1], &p.atoms[min(i+2, len(p.atoms)-1)]
	if a.kind != number || s.kind != sign || s.sign != '/' && s.sign != '⁄' || b.kind != number || s.space != b.space ||
		a.places+b.places > 0 || a.grouped || b.grouped || a.n < 1 || b.n < 2 || a.digits > 2 || b.digits > 3 {
		return
	}
	if c := &p.atoms[i+3]; c.isSign('/') {
		return // a date
	}
	return a.n, b.n, i + 3, true
}

// scales reads what multiplies the number before it: " million", "bn",
// "-million", " lakh crore", " hundred", " dozen", " and a half".
func (p *parser) scales(n *numeral, money bool) {
	for steps := 0; steps < 4; steps++ {
		j := n.end
		if h := p.hyphen(j); h > j && p.atoms[h].is(cScale|cHundred) {
			j = h
		}
		a := &p.atoms[j]
		if a.kind != word {
			p.tail(n)
			return
		}
		e := a.word
		switch {
		case e.class&cScale != 0 && e.n+n.exp <= 30:
			n.v = n.v.mul(pow10(e.n))
			n.exp = e.n
			n.end, n.digits = j+1, false
		case e.class&cMany != 0 && e.n >= 3 && e.n+n.exp <= 30 && (n.digits || n.frac): // "5 millions", "10 crores"
			n.v = n.v.mul(pow10(e.n))
			n.exp = e.n
			n.end, n.digits = j+1, false
		case e.class&cHundred != 0 && n.exp == 0:
			n.v = n.v.mul(whole(100))
			n.exp = 2
			n.end, n.digits = j+1, false
		case (e.class&cDozen != 0 || e.class&cMany != 0 && e.n == 1 && p.text[a.start]|0x20 == 'd') && n.exp == 0:
			n.v = n.v.mul(whole(12))
			n.exp = 1
			n.end, n.digits = j+1, false
		case e.class&cAbbr != 0 && n.exp == 0 && p.isScale(j, money):
			n.v = n.v.mul(pow10(e.abbr))
			n.exp = e.abbr
			n.end, n.digits = j+1, false
			return
		default:
			p.tail(n)
			return
		}
	}
}

// isScale tells whether the letters at j, after digits, are a scale: "5bn",
// "10M", but not the metre of "1m".
func (p *parser) isScale(j int, money bool) bool {
	a := &p.atoms[j]
	if len(p.str(j)) == 1 {
		if !p.glued(j) && !(money && p.atoms[j+1].kind != word) && !(p.str(j) == "k" || p.str(j) == "K" || p.str(j) == "G") {
			return false
		}
		switch p.text[a.start] {
		case 'K', 'k':
			return true
		case 'M', 'B', 'G':
			if p.naming(j - 1) { // "Apartment 3B"
				return false
			}
			return money || p.atoms[j+1].kind != word || p.pluralNoun(j+1) // not "Comet 4B aircraft"
		case 'b':
			return money || p.glued(j)
		case 'm':
			return money || p.glued(j) && p.pluralNoun(j+1) && !lengthWord(p.str(j+1)) && p.str(j+1) != "hurdles" // "5m people"
		case 't', 'T':
			return money
		}
		return false
	}
	switch p.text[a.start:a.end] {
	case "tr", "cr", "Cr", "TR", "CR", "Tr":
		return money || a.caps == title
	case "mm", "mil", "MIL":
		return money || p.glued(j) && a.caps == lower && p.text[a.start+1] == 'i'
	}
	return true
}

// tail reads what may follow a number with a scale: the rest of it ("3 hundred
// and 21"), or "and a half".
func (p *parser) tail(n *numeral) {
	j := n.end
	if h := p.hyphen(j); h > j && p.atoms[h].fw() == fwAnd && p.hyphen(h+1) > h+1 && p.atoms[h+2].fw() == fwA && p.hyphen(h+3) > h+3 { // "two-and-a-half"
		if d := p.atoms[h+4].word.frac; d > 1 && p.atoms[h+4].kind == word && n.exp == 0 {
			n.v = n.v.add(whole(1).div(whole(d)))
			n.end, n.frac, n.digits = h+5, true, false
			return
		}
	}
	if p.atoms[j].fw() == fwAnd {
		if f, end, ok := p.fraction(j + 1); ok {
			if n.exp >= 3 && p.atoms[j+1].fw() != 0 || n.exp >= 5 {
				f = f.mul(pow10(n.exp))
			}
			n.v = n.v.add(f)
			n.end, n.frac, n.digits = end, true, false
			if n.exp == 0 { // "2 and a half million"
				if a := &p.atoms[end]; a.kind == word && a.is(cScale) {
					n.v = n.v.mul(pow10(a.word.n))
					n.exp = a.word.n
					n.end++
				}
			}
			return
		}
		j++
	}
	if n.exp < 2 {
		return
	}
	// "4 thousand 3 hundred and 21"
	and := j > n.end
	a := &p.atoms[j]
	switch {
	case a.kind == number && a.places == 0 && !a.grouped && a.n > 0 && int64(a.digits) <= min(n.exp, 3) && (and && n.exp == 2 || p.atoms[j+1].is(cHundred|cScale)):
		m := numeral{v: whole(a.n), end: j + 1}
		if e := p.atoms[j+1].word; e.class&(cHundred|cScale) != 0 {
			exp := e.n
			if e.class&cHundred != 0 {
				exp = 2
			}
			if exp >= n.exp {
				return
			}
			m.v, m.exp, m.end = m.v.mul(pow10(exp)), exp, j+2
			if and && n.exp >= 5 && p.pluralNoun(m.end) { // "2,500 crore and 3 lakh houses"
				return
			}
			p.tail(&m)
		}
		n.v = n.v.add(m.v)
		n.end, n.digits = m.end, false
	case a.kind == word && a.is(cUnit|cTens) && (n.exp > 3 || n.exp == 2) && and && !n.worded:
		if v, end, exp, ok := p.words(j, n.exp); ok && exp < n.exp {
			n.v = n.v.add(whole(v))
			n.end, n.digits = end, false
		}
	}
}

// fraction reads what may follow "and" in a mixed number: "a half", "a third",
// "half", "three quarters", "two fifths".
func (p *parser) fraction(i int) (num, int, bool) {
	a := &p.atoms[i]
	if a.kind != word {
		return num{}, 0, false
	}
	n, j := int64(1), i
	switch {
	case a.fw() == fwA:
		j++
	case a.is(cUnit) && a.word.n >= 1 && p.atoms[i+1].word.frac > 0:
		n = a.word.n
		j++
		if h := p.hyphen(j); p.atoms[h].word.frac > 0 {
			j = h
		}
	case a.is(cFraction) && a.word.frac == 2:
	default:
		return num{}, 0, false
	}
	d := p.atoms[j].word.frac
	if d < 2 || p.atoms[j].kind != word {
		return num{}, 0, false
	}
	if p.atoms[j].is(cOrdinal) && n != 1 {
		return num{}, 0, false
	}
	return whole(n).div(whole(d)), j + 1, true
}

func (n *numeral) isWhole() bool { return n.v.isSmall() }
