package values

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
			if h := p.hyphen(i + 2); h > i+2 && p.atoms[h].is(cScale) { // "a half-million"
				n.v, n.exp, n.end, n.frac = n.v.mul(pow10(p.atoms[h].word.n)), p.atoms[h].word.n, h+1, false
				return n, true
			}
			p.ofScale(&n)
			return n, true
		}
		return n, false
	case e.fw == fwSeveral || e.fw == fwFew:
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
	case e.fw == fwMinus && p.atoms[i+1].fw() != fwMinus && p.atoms[i-1].fw() != fwOr: // not "plus or minus 3"
		if m, ok := p.numeral(i+1, false); ok && !m.many {
			m.v = m.v.neg()
			return m, true
		}
	}
	return n, false
}

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
