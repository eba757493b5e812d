package values

import "strings"

// counted reads into r what begins with a number: money, a percentage, a
// quantity, an age, or a bare count. Without one, the end of r tells what to skip.
func (p *parser) counted(i int, r *reading) bool {
	*r = reading{start: i}
	j := i
	negative := false
	if a := &p.atoms[i]; a.kind == sign {
		if _, ok := vulgar(a.sign); !ok {
			if !a.dash() || !a.space || p.atoms[i+1].space || p.atoms[i+1].kind != number || p.atoms[i-1].kind == number || p.atoms[i+2].dash() && !p.atoms[i+2].space { // "-30-" ends a dispatch
				return false
			}
			negative = true
			j++
		}
	}
	n, ok := p.numeral(j, false)
	if !ok {
		return false
	}
	m := n
	if p.atoms[n.end].is(cAbbr) { // "5 m euros"
		m, _ = p.numeral(j, true)
	}
	if p.numberMoney(j, m, r) {
		if negative && m.end == n.end {
			r.n = r.n.neg()
		}
		return true
	}
	if negative {
		n.v = n.v.neg()
	}
	if p.suffixed(j, n, r) {
		return true
	}
	// "5-7 percent", "5 to 7 miles", "between 5 and 7 million euros"
	if k, ok := p.rangeMark(i, n); ok {
		if m, ok := p.numeral(k, true); ok && !n.many && !m.many && !n.frac && p.atoms[k].kind == p.atoms[j].kind && m.v.cmp(n.v) > 0 {
			ok := p.numberMoney(k, m, r)
			if !ok {
				if m, ok = p.numeral(k, false); ok {
					ok = p.suffixed(k, m, r)
				}
			}
			if ok && r.second.measure == nil {
				r.to, r.n, r.ranged = m.v, n.v, true
				if n.exp == 0 && m.exp >= 3 && n.v.cmp(whole(1000)) < 0 {
					r.n = n.v.mul(pow10(m.exp))
				}
				return true
			}
			if n.exp == 0 && m.exp >= 3 && !m.many && n.digits && !n.v.isZero() && n.v.cmp(whole(1000)) < 0 && m.end > k+1 { // "5-7 million people"
				if m, ok := p.numeral(k, false); ok && m.exp >= 3 {
					*r = reading{start: i, end: m.end, kind: Cardinal, n: n.v.mul(pow10(m.exp)), to: m.v, ranged: true}
					return true
				}
			}
		}
	}
	return p.cardinal(i, j, n, r)
}

// rangeMark tells whether what follows n at the start i leads to the upper end
// of a range, and where that begins.
func (p *parser) rangeMark(i int, n numeral) (int, bool) {
	a, b := &p.atoms[n.end], &p.atoms[n.end+1]
	switch {
	case a.dash() && a.space == b.space:
		return n.end + 1, true
	case a.fw() == fwTo:
		return n.end + 1, true
	case a.fw() == fwOr:
		return n.end + 1, true
	case a.fw() == fwAnd && p.atoms[i-1].fw() == fwBetween:
		return n.end + 1, true
	case a.dash() && b.fw() == fwTo && p.atoms[n.end+2].dash():
		return n.end + 3, true
	}
	return 0, false
}

// suffixed reads a percentage, a quantity or an age after the number n into r,
// which stays as it is where there is none.
func (p *parser) suffixed(i int, n numeral, r *reading) bool {
	return p.percent(n, r) || p.age(n, r) || p.quantity(i, n, r)
}

// percent reads "%", "percent", "per cent", "percentage points", "basis
// points", "-percent" after n.
func (p *parser) percent(n numeral, r *reading) bool {
	j := n.end
	if n.many {
		return false
	}
	if n.frac && n.exp == 0 { // "half a percentage point", "a quarter of one percent"
		k := j
		if p.atoms[k].fw() == fwOf {
			k++
		}
		if a := &p.atoms[k]; a.fw() == fwA || k > j && a.is(cUnit) && a.word.n == 1 || k > j && a.kind == number && a.n == 1 && a.places == 0 {
			j = k + 1
		}
	}
	if h := p.looseHyphen(j); h > j && p.atoms[h].kind == word {
		j = h
	}
	a := &p.atoms[j]
	end, unit := 0, "%"
	switch {
	case a.kind == sign && (a.sign == '%' || a.sign == '％' || a.sign == '٪'):
		end = j + 1
		// "3% points", "5 %-points"
		if h := p.hyphen(end); p.atoms[h].fw() == fwPoint || p.atoms[h].fw() == fwPoints {
			end, unit = h+1, "pp"
		}
	case a.kind == sign && a.sign == '‰':
		end, unit = j+1, "‰"
	case a.fw() == fwPercent:
		end = j + 1
	case a.fw() == fwPer && p.atoms[j+1].kind == word && strings.EqualFold(p.str(j+1), "cent"):
		end = j + 2
	case a.fw() == fwPoint && n.frac && n.exp == 0 && p.hyphen(n.end) == j && rateMoves[strings.ToLower(p.str(j+1))]: // "a quarter-point cut"
		end, unit = j+1, "pp"
	case a.fw() == fwPercentage:
		end = j + 1
		h := p.hyphen(j + 1)
		if b := &p.atoms[h]; b.fw() == fwPoint || b.fw() == fwPoints {
			end, unit = h+1, "pp"
		}
	case a.fw() == fwBasis && p.atoms[j].len() == 3:
		end, unit = j+1, "bp"
	case a.fw() == fwBasis:
		h := p.hyphen(j + 1)
		if b := &p.atoms[h]; b.fw() != fwPoint && b.fw() != fwPoints {
			return false
		}
		end, unit = h+1, "bp"
	case a.kind == word && n.digits && a.len() == 2 && (p.str(j) == "pc" && p.glued(j) || p.str(j) == "pp" && p.atoms[j+1].kind != number):
		end = j + 1
		if p.str(j) == "pp" {
			unit = "pp"
		}
	default:
		return false
	}
	r.kind, r.n, r.fuzzy, r.end, r.unit = Percent, n.v, n.fuzzy, end, unit
	// "5%-7%", "5% - 7%"
	if d := &p.atoms[r.end]; d.dash() && d.space == p.atoms[r.end+1].space && p.atoms[r.end+1].kind == number {
		if m, ok := p.numeral(r.end+1, false); ok && m.v.cmp(n.v) > 0 {
			q := reading{start: r.start}
			if p.percent(m, &q) && q.unit == r.unit && !q.ranged {
				r.to, r.ranged, r.end = m.v, true, q.end
			}
		}
	}
	return true
}

// rateMoves are what a fraction of a point is of where rates of interest move.
var rateMoves = map[string]bool{"cut": true, "cuts": true, "rise": true, "rises": true, "hike": true, "hikes": true, "increase": true, "increases": true,
	"reduction": true, "reductions": true, "move": true, "moves": true, "rate": true, "step": true, "steps": true, "decrease": true}

func (p *parser) percentValue(r *reading, v *Value) {
	v.Number, v.Unit = r.n.String(), r.unit
	if r.ranged {
		v.To = r.to.String()
	}
	v.Norm = span(v.Number, v.To) + " " + v.Unit
}

// age reads "-year-old", " years old", " months of age", " yo" after n.
func (p *parser) age(n numeral, r *reading) bool {
	j := n.end
	if h := p.looseHyphen(j); h > j {
		j = h
	}
	a := &p.atoms[j]
	if a.kind != word {
		return false
	}
	end, unit := 0, ""
	if a.fw() == fwYo || p.str(j) == "y" && p.atoms[j+1].isSign('/') && p.str(j+2) == "o" {
		if n.exp > 0 || !n.digits || a.caps != lower {
			return false
		}
		end, unit = j+1, "year"
		if a.fw() != fwYo {
			end = j + 3
		}
	} else {
		if !a.is(cTimeUnit|cTimeUnits) || !strings.ContainsRune("YMWD", rune(a.word.unit)) && a.word.unit != 'h' {
			return false
		}
		k := j + 1
		if h := p.looseHyphen(k); h > k && p.atoms[h].fw() == fwOld {
			k = h
		}
		b := &p.atoms[k]
		switch {
		case b.fw() == fwOld:
			end = k + 1
		case b.fw() == fwOf && p.atoms[k+1].fw() == fwAge && p.text[p.atoms[k+1].end-1] == 'e':
			end = k + 2
		default:
			return false
		}
		unit = timeUnits[a.word.unit].name
	}
	r.kind, r.n, r.fuzzy, r.end, r.unit = Quantity, n.v, n.fuzzy, end, unit
	return true
}

// capsLine tells whether the words about i are in capitals, as in a headline.
func (p *parser) capsLine(i int) bool { return p.atoms[i-1].caps == upper || p.atoms[i].caps == upper }
