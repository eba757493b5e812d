package values

// quarterTail reads the year after a quarter or half: "Q3 2012", "third quarter
// of 2012", "third quarter of the year", "3Q12".
func (p *parser) quarterTail(n int, half bool, j int) (when, int) {
	w := when{grain: quarter, no: n}
	if half {
		w.grain = halfYear
	}
	if a := &p.atoms[j]; a.kind == number && !a.space && a.digits == 2 { // "3Q12"
		w.year = 2000 + int(a.n)
		return w, j + 1
	}
	if f := p.atoms[j].fw(); f == fwFY || f == fwFiscal { // "Q1 FY25"
		if w2, e := p.fiscalTime(j); e > 0 && w2.year > 0 && w2.grain == year && !w2.ranged {
			w.fiscal, w.year = true, w2.year
			return w, e
		}
	}
	k := j
	if h := p.hyphen(k); h > k {
		k = h
	}
	if y, ok := p.yearAt(k); ok && !p.countNoun(k+1) {
		w.year = y
		return w, k + 1
	}
	if y, e, ok := p.yearTail(j); ok && !p.atoms[j].isSign(',') {
		w.year = y
		return w, e
	}
	if p.atoms[j].fw() == fwOf || p.atoms[j].fw() == fwIn {
		k := j + 1
		if p.atoms[k].fw() == fwThe {
			k++
		}
		if w2, e := p.fiscalTime(k); e > 0 {
			w.fiscal, w.year = true, w2.year
			return w, e
		}
		switch a := &p.atoms[k]; {
		case a.is(cTimeUnit) && a.word.unit == 'Y' && k > j+1:
			w.rel = this
			if p.atoms[j].fw() == fwIn {
				return w, j
			}
			return w, k + 1
		case (a.fw() == fwLast || a.fw() == fwThis || a.fw() == fwNext) && p.atoms[k+1].is(cTimeUnit) && p.atoms[k+1].word.unit == 'Y':
			w.rel = relOf(a.fw())
			return w, k + 2
		}
	}
	return w, j
}

// fiscalTime reads "fiscal 2024", "fiscal year 2007-08", "FY2007".
func (p *parser) fiscalTime(i int) (when, int) {
	a := &p.atoms[i]
	if a.kind != word {
		return when{}, 0
	}
	w := when{grain: year, fiscal: true}
	j := i + 1
	switch a.fw() {
	case fwFY:
		if a.caps == lower && !p.o.Phrases {
			return when{}, 0
		}
	case fwFiscal:
		if b := &p.atoms[j]; b.is(cTimeUnit) && b.word.unit == 'Y' {
			j++
			if p.atoms[j].fw() == fwEnd || p.str(j) == "ending" || p.str(j) == "ended" {
				return w, j
			}
		} else if p.isFinancial(i) {
			return when{}, 0
		}
	default:
		return when{}, 0
	}
	if a.fw() == fwFiscal && j == i+1 { // "the fiscal first quarter"
		if v, e, ok := p.rank(j); ok && v.isSmall() && v.n >= 1 && v.n <= 4 {
			if q, e2 := p.rankTime(j, int(v.n), e); e2 > 0 && (q.grain == quarter || q.grain == halfYear) {
				q.fiscal = true
				return q, e2
			}
			return when{}, 0
		}
	}
	if h := p.hyphen(j); h > j {
		j = h
	} else if p.atoms[j].quote() && !p.atoms[j+1].space {
		j++
	}
	if w2, e := p.yearTime(j); e > 0 && w2.grain == year && !w2.bc {
		w.year, w.ranged, w.toYear = w2.year, w2.ranged, w2.toYear
		return w, e
	}
	if y, ok := p.yearAt(j); ok {
		w.year = y
		return w, j + 1
	}
	if n := &p.atoms[j]; n.kind == number && n.digits == 2 && n.places == 0 && (a.fw() == fwFY || p.atoms[j-1].quote()) {
		w.year = 2000 + int(n.n)
		if n.n > 60 {
			w.year -= 100
		}
		return w, j + 1
	}
	if a.fw() == fwFiscal && p.atoms[i+1].is(cTimeUnit) {
		return w, i + 2
	}
	return when{}, 0
}

func (p *parser) isFinancial(i int) bool { return p.text[p.atoms[i].start+2]|0x20 == 'n' }
