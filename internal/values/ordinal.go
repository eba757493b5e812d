package values

import "strings"

// ordinal reads a rank into r: "first", "21st", "twenty-fifth". Without one, the
// end of r tells what to skip.
func (p *parser) ordinal(i int, r *reading) bool {
	v, end, ok := p.rank(i)
	if !ok {
		return r.skip(0)
	}
	a := &p.atoms[i]
	if a.kind == word {
		if p.idiom(i, end) || p.atoms[i-1].kind == stop && p.atoms[end].isSign(',') && end == i+1 { // "Second, he won."
			return r.skip(end)
		}
		if next := &p.atoms[end]; a.caps == title && next.kind == word && next.caps == title && p.atoms[i-1].kind != stop && !p.capsLine(i) && !p.headline(i) {
			return r.skip(end) // "First National Bank", "Fifth Avenue"
		}
		if v.n == 1 && p.adverb(i) {
			return r.skip(end)
		}
		if v.n == 2 && p.isTimeSecond(i) {
			return r.skip(end)
		}
	} else if next := &p.atoms[end]; next.kind == word && next.caps == title && !p.headline(i) {
		switch p.str(end) {
		case "Street", "Avenue", "St", "Ave", "Road", "Congress", "Amendment", "Airborne", "Infantry", "Division", "Regiment", "Cavalry", "Circuit", "District", "Battalion", "Brigade", "Squadron", "Missile":
			return r.skip(end)
		}
	}
	*r = reading{start: i, end: end, kind: Ordinal, n: v}
	return true
}

// adverb tells whether "first" at i says when something was done, and no rank:
// "Chad first declared war", but "her first recorded song", "was first elected".
func (p *parser) adverb(i int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[i+1]
	if prev.kind != word || prev.fw() != 0 || prev.len() < 3 || next.kind != word || next.caps != lower || next.len() < 5 || !strings.HasSuffix(p.str(i+1), "ed") {
		return false
	}
	switch strings.ToLower(p.str(i - 1)) {
	case "his", "her", "its", "their", "our", "your", "been", "being", "are", "had", "has", "have", "new", "when", "who", "which", "finished", "came", "placed", "ranked":
		return false
	}
	return true
}

// headline tells whether the words about i are all capitalised, so that capitals say nothing.
func (p *parser) headline(i int) bool {
	caps, all := 0, 0
	for k := max(1, i-6); k < min(i+7, len(p.atoms)-margin); k++ {
		if a := &p.atoms[k]; a.kind == word && a.len() > 3 {
			all++
			if a.caps != lower {
				caps++
			}
		}
	}
	return all >= 5 && caps*5 >= all*4
}

// isTimeSecond tells "a second" of time from a rank.
func (p *parser) isTimeSecond(i int) bool {
	prev, next := &p.atoms[i-1], &p.atoms[i+1]
	if prev.fw() == fwPer || prev.isSign('/') {
		return true
	}
	if prev.fw() == fwA || prev.fw() == fwEvery || prev.fw() == fwEach {
		return next.kind != word || next.fw() == fwAgo || next.fw() == fwLater || prev.fw() == fwA && p.atoms[i-2].kind == word && p.atoms[i-2].is(cMeasure)
	}
	return false
}

// rank reads an ordinal number at i.
func (p *parser) rank(i int) (num, int, bool) {
	a := &p.atoms[i]
	if a.kind == number {
		b := &p.atoms[i+1]
		if a.places > 0 || b.kind != word || b.space || b.len() != 2 {
			return num{}, 0, false
		}
		switch strings.ToLower(p.str(i + 1)) {
		case "st", "nd", "rd", "th":
		default:
			return num{}, 0, false
		}
		v, ok := parseNum(p.str(i))
		return v, i + 2, ok
	}
	if a.kind != word {
		return num{}, 0, false
	}
	e := a.word
	switch {
	case e.class&cOrdinal != 0:
		return whole(e.n), i + 1, true
	case e.class&cPowerth != 0:
		return pow10(e.n), i + 1, true
	case e.class&(cUnit|cTens) != 0 || e.fw == fwA && p.atoms[i+1].is(cHundred|cScale) || e.class&(cHundred|cScale) != 0:
		// "twenty-first", "one hundred twenty fifth", "two hundredth"
		var base int64
		j, exp := i, int64(0)
		if e.fw == fwA || e.class&(cHundred|cScale) != 0 && e.class&cUnit == 0 {
			if e.fw == fwA {
				j++
			}
			m := p.atoms[j].word
			base, exp = 100, 2
			if m.class&cScale != 0 {
				if m.n > 15 {
					return num{}, 0, false
				}
				base, exp = pow10(m.n).n, m.n
			}
			j++
		} else {
			v, end, x, ok := p.words(i, 18)
			if !ok {
				return num{}, 0, false
			}
			base, j, exp = v, end, x
		}
		k := j
		if h := p.hyphen(k); h > k {
			k = h
		} else if p.atoms[k].fw() == fwAnd && exp >= 2 {
			k++
		}
		b := &p.atoms[k]
		if b.kind != word {
			return num{}, 0, false
		}
		switch {
		case b.is(cOrdinal):
			o := b.word.n
			if o < 10 && base%10 == 0 && base%100 != 10 && (exp == 0 && base%100 >= 20 || exp >= 2) || o >= 10 && base%100 == 0 && exp >= 2 {
				return whole(base + o), k + 1, true
			}
		case b.is(cPowerth) && base > 0 && base < 1e6 && (base > 1 || e.fw != fwA):
			return whole(base).mul(pow10(b.word.n)), k + 1, true
		}
	}
	return num{}, 0, false
}
