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

func isDash(r rune) bool {
	return r == '-' || r == '–' || r == '—' || r == '‐' || r == '‑' || r == '−'
}

func (a *atom) isSign(r rune) bool { return a.kind == sign && a.sign == r }
func (a *atom) dash() bool         { return a.kind == sign && isDash(a.sign) }
func (a *atom) is(c class) bool    { return a.word.class&c != 0 }
func (a *atom) fw() fw             { return a.word.fw }
func (a *atom) quote() bool        { return a.kind == sign && a.sign == '\'' }
func (p *parser) glued(i int) bool { return !p.atoms[i].space }
func (p *parser) str(i int) string { return p.text[p.atoms[i].start:p.atoms[i].end] }
func (a *atom) len() int           { return a.end - a.start }

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

var vulgar = map[rune][2]int64{'½': {1, 2}, '¼': {1, 4}, '¾': {3, 4}, '⅓': {1, 3}, '⅔': {2, 3}, '⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5}, '⅘': {4, 5},
	'⅙': {1, 6}, '⅚': {5, 6}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8}, '⅐': {1, 7}, '⅑': {1, 9}, '⅒': {1, 10}}

// numeral reads a number at i. With money, "m", "b" and the like count as
// scales; without it only those that mean nothing else.
func (p *parser) numeral(i int, money bool) (numeral, bool) {
	p.asked++
	a := &p.atoms[i]
	switch a.kind {
	case number:
		return p.digitNumeral(i, money)
	case sign:
		if f, ok := vulgar[a.sign]; ok {
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
	if f, ok := vulgar[b.sign]; ok && b.kind == sign && a.places == 0 {
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

// words reads a whole number in words below 10^below: "two hundred and
// thirty-one". exp is that of the last scale.
func (p *parser) words(i int, below int64) (v int64, end int, exp int64, ok bool) {
	const (
		none = iota
		unit
		tens
		hundred
		scale
	)
	var total, cur int64
	prev, last := none, below
	j := i
	for steps := 0; steps < 24; steps++ {
		k := j
		if prev != none {
			if a := &p.atoms[k]; a.dash() {
				if p.hyphen(k) == k && !(prev == tens && p.looseHyphen(k) > k) {
					break
				}
				k++
			} else if a.fw() == fwAnd {
				if prev != hundred && prev != scale || !p.atoms[k+1].is(cUnit|cTens) {
					break
				}
				k++
			}
		}
		a := &p.atoms[k]
		if a.kind != word {
			break
		}
		e := a.word
		switch {
		case e.class&cUnit != 0:
			if prev == unit || prev == tens && (e.n > 9 || e.n == 0) || prev != none && e.n == 0 {
				goto done
			}
			cur += e.n
			prev = unit
		case e.class&cTens != 0:
			if prev == unit || prev == tens {
				goto done
			}
			cur += e.n
			prev = tens
		case e.class&cHundred != 0:
			if prev != unit && prev != tens || cur == 0 || cur >= 100 || last <= 2 {
				goto done
			}
			cur *= 100
			prev = hundred
		case e.class&cScale != 0:
			if prev == none {
				goto done
			}
			if e.n < last {
				if prev == scale {
					if last == below || e.n+last > 17 {
						goto done
					}
					cur, total = 0, total*pow10(e.n).n // "three thousand crore" goes the other way; this is "lakh thousand"
				} else {
					total += cur * pow10(e.n).n
					cur = 0
				}
			} else {
				if all := total + cur; e.n > 15 || all > 1<<62/pow10(e.n).n || last == below && prev != scale && below < 18 {
					goto done
				} else {
					total, cur = all*pow10(e.n).n, 0
				}
			}
			last, exp = e.n, e.n
			prev = scale
		default:
			goto done
		}
		if total < 0 || total > 1<<61 {
			return 0, 0, 0, false
		}
		j = k + 1
	}
done:
	if prev == none {
		return 0, 0, 0, false
	}
	if prev != scale {
		exp = 0
		if prev == hundred {
			exp = 2
		}
	}
	return total + cur, j, exp, true
}

// wordNumeral reads a number that begins with a word.
func (p *parser) wordNumeral(i int) (numeral, bool) {
	n := numeral{worded: true}
	a := &p.atoms[i]
	e := a.word
	switch {
	case e.class&(cUnit|cTens) != 0:
		v, end, exp, ok := p.words(i, 18)
		if !ok {
			return n, false
		}
		n.v, n.end, n.exp = whole(v), end, exp
		if b := &p.atoms[end]; (b.is(cDozen) || b.is(cMany) && b.word.n == 1 && p.text[b.start]|0x20 == 'd') && exp == 0 {
			n.v, n.end, n.exp = n.v.mul(whole(12)), end+1, 1
			return n, true
		}
		if p.atoms[end].fw() == fwPoint {
			p.pointWords(&n)
		}
		// "one-third", "two thirds", "twenty-three fifths"
		h := p.looseHyphen(n.end)
		if d := &p.atoms[h]; d.kind == word && d.word.frac > 1 && exp < 3 && n.isWhole() {
			one := n.v.n == 1
			if d.is(cFraction) && (one == (d.word.frac == 2 && p.str(h) == "half" || p.text[d.end-1] != 's') || !one && d.word.frac == 4 && p.text[d.end-1] == 's') ||
				d.is(cOrdinal) && one && !p.isMonth(h+1) && !(p.atoms[h+1].kind == word && p.atoms[h+1].is(cTimeUnit|cMonth)) {
				if !(d.word.frac == 4 && d.is(cTimeUnits) && h == n.end && n.v.n != 3 && n.v.n != 1) {
					n.v = n.v.div(whole(d.word.frac))
					n.end, n.frac, n.exp = h+1, true, 0
					p.ofScale(&n)
					return n, true
				}
			}
		}
		if d := &p.atoms[h]; d.kind == word && d.is(cPowerths) && exp == 0 {
			n.v = n.v.div(pow10(d.word.n))
			n.end, n.frac = h+1, true
			return n, true
		}
		p.tail(&n)
		return n, true
	case e.class&cMany != 0: // "dozens", "tens of thousands", "hundreds of millions"
		n.many, n.fuzzy, n.exp, n.end = true, true, e.n, i+1
		n.v = pow10(e.n)
		if e.n == 1 && p.text[a.start]|0x20 == 'd' {
			n.v = whole(12)
		}
		if b := &p.atoms[i+1]; b.fw() == fwOf {
			if c := &p.atoms[i+2]; c.is(cMany) && c.word.n > e.n {
				n.v = n.v.mul(pow10(c.word.n))
				n.exp, n.end = c.word.n, i+3
				if d := &p.atoms[i+4]; p.atoms[i+3].fw() == fwOf && d.is(cMany) && d.word.n > c.word.n { // "hundreds of thousands of millions"
					n.v = n.v.mul(pow10(d.word.n))
					n.exp, n.end = d.word.n, i+5
				}
			}
		}
		n.v = n.v.mul(whole(2)) // two dozen at least
		return n, true
	case e.fw == fwA: // "a million", "a dozen", "a third of", "a few hundred", "a quarter"
		b := &p.atoms[i+1]
		if b.kind != word {
			return n, false
		}
		switch {
		case b.fw() == fwFew:
			if c := &p.atoms[i+2]; c.is(cHundred | cScale | cDozen) {
				return p.vague(i+2, 3)
			}
			return n, false
		case b.fw() == fwCouple:
			c := i + 2
			if p.atoms[c].fw() == fwOf {
				c++
			}
			if p.atoms[c].is(cHundred | cScale | cDozen) {
				return p.vague(c, 2)
			}
			return n, false
		case b.is(cHundred):
			// "a hundred and fifty", "a hundred thousand"
			n.v, n.end, n.exp = whole(100), i+2, 2
			if p.atoms[i+2].fw() == fwAnd || p.atoms[i+2].is(cUnit|cTens) {
				k := i + 2
				if p.atoms[k].fw() == fwAnd {
					k++
				}
				if v, end, exp, ok := p.words(k, 2); ok && exp == 0 {
					n.v, n.end, n.exp = n.v.add(whole(v)), end, 0
				}
			}
			if c := &p.atoms[n.end]; c.is(cScale) {
				n.v, n.exp = n.v.mul(pow10(c.word.n)), c.word.n
				n.end++
			}
			return n, true
		case b.is(cScale):
			n.v, n.end, n.exp = pow10(b.word.n), i+2, b.word.n
			p.scales(&n, false)
			return n, true
		case b.is(cDozen):
			n.v, n.end, n.exp = whole(12), i+2, 1
			return n, true
		case b.is(cPowerth): // "a trillionth"
			n.v, n.end, n.frac = whole(1).div(pow10(b.word.n)), i+2, true
			return n, true
		case b.is(cFraction|cOrdinal) && b.word.frac > 1 && p.text[b.end-1] != 's':
			n.v, n.end, n.frac = whole(1).div(whole(b.word.frac)), i+2, true
			p.ofScale(&n)
			return n, true
		}
		return n, false
	case e.fw == fwSeveral || e.fw == fwFew || e.fw == fwSome && false:
		if p.atoms[i+1].is(cHundred | cScale | cDozen) {
			return p.vague(i+1, 3)
		}
		return n, false
	case e.class&cFraction != 0 && e.frac == 2 && p.text[a.end-1] == 'f': // half
		n.v, n.end, n.frac = whole(1).div(whole(2)), i+1, true
		j := i + 1
		if p.atoms[j].fw() == fwA {
			j++
		} else if h := p.hyphen(j); h > j {
			j = h
		}
		if b := &p.atoms[j]; b.kind == word && b.is(cScale) {
			n.v, n.exp, n.end = n.v.mul(pow10(b.word.n)), b.word.n, j+1
			n.frac = false
		} else if b.is(cDozen) {
			n.v, n.end, n.frac = whole(6), j+1, false
		} else {
			p.ofScale(&n)
		}
		return n, true
	case e.class&cFraction != 0 && e.frac == 4 && p.text[a.end-1] == 'r': // "quarter million"
		n.v, n.end, n.frac = whole(1).div(whole(4)), i+1, true
		if b := &p.atoms[i+1]; b.kind == word && b.is(cScale) {
			n.v, n.exp, n.end = n.v.mul(pow10(b.word.n)), b.word.n, i+2
			n.frac = false
			return n, true
		}
		return n, false
	case e.fw == fwMinus && p.atoms[i+1].fw() != fwMinus:
		if m, ok := p.numeral(i+1, false); ok && !m.many {
			m.v = m.v.neg()
			return m, true
		}
	}
	return n, false
}

func (n *numeral) isWhole() bool { return n.v.r == nil }

// vague reads "hundred", "thousand", "dozen" after "several" or "a few".
func (p *parser) vague(i int, times int64) (numeral, bool) {
	e := p.atoms[i].word
	n := numeral{worded: true, fuzzy: true, v: whole(times), end: i + 1}
	switch {
	case e.class&cHundred != 0:
		n.v, n.exp = n.v.mul(whole(100)), 2
		if c := &p.atoms[n.end]; c.is(cScale) {
			n.v, n.exp = n.v.mul(pow10(c.word.n)), c.word.n
			n.end++
		}
	case e.class&cScale != 0:
		n.v, n.exp = n.v.mul(pow10(e.n)), e.n
	default:
		n.v = n.v.mul(whole(12))
	}
	return n, true
}

// ofScale reads "of a million" after a fraction, and "million" in "three
// quarters billion".
func (p *parser) ofScale(n *numeral) {
	j := n.end
	if p.atoms[j].fw() == fwOf && p.atoms[j+1].fw() == fwA {
		j += 2
	} else if p.atoms[j].fw() == fwA {
		j++
	}
	if b := &p.atoms[j]; b.kind == word && b.is(cScale) {
		n.v, n.exp, n.end = n.v.mul(pow10(b.word.n)), b.word.n, j+1
		n.frac = false
	}
}

// pointWords reads "point five", "point seventy-one", "point nought three".
func (p *parser) pointWords(n *numeral) {
	j := n.end + 1
	scale := whole(1)
	v := num{}
	got := false
	for steps := 0; steps < 12; steps++ {
		a := &p.atoms[j]
		if a.kind != word {
			break
		}
		if a.is(cTens) {
			k := p.hyphen(j + 1)
			d := a.word.n
			end := j + 1
			if u := &p.atoms[k]; u.is(cUnit) && u.word.n > 0 && u.word.n < 10 {
				d += u.word.n
				end = k + 1
			}
			scale = scale.div(whole(100))
			v = v.add(scale.mul(whole(d)))
			j, got = end, true
			continue
		}
		if !a.is(cUnit) {
			break
		}
		d := a.word.n
		if d > 9 {
			scale = scale.div(whole(100))
		} else {
			scale = scale.div(whole(10))
		}
		v = v.add(scale.mul(whole(d)))
		j, got = j+1, true
	}
	if got {
		n.v = n.v.add(v)
		n.end = j
		if a := &p.atoms[j]; a.kind == word && a.is(cScale) {
			n.v, n.exp = n.v.mul(pow10(a.word.n)), a.word.n
			n.end++
		}
	}
}
