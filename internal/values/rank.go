package values

// rankTime reads a period after a rank that ends before e: "16th century",
// "third quarter of 2019", "first week of January", "fourth of July".
func (p *parser) rankTime(i, n, e int) (when, int) {
	k := e
	if h := p.hyphen(k); h > k {
		k = h
	} else if h := p.looseHyphen(k); h > k && p.atoms[h].is(cTimeUnit) && p.o.Phrases {
		k = h
	}
	if p.atoms[k].fw() == fwFiscal && !p.isFinancial(k) {
		k++
	}
	a := &p.atoms[k]
	if a.kind != word {
		return when{}, 0
	}
	switch {
	case a.is(cTimeUnit) && a.word.unit == 'C':
		w := when{grain: century, no: n}
		if b := &p.atoms[k+1]; b.caps == upper && (b.fw() == fwBC || b.fw() == fwAD) {
			w.bc = b.fw() == fwBC
			k++
		}
		return w, k + 1
	case a.is(cTimeUnit) && a.word.unit == 'L':
		return when{grain: millennium, no: n}, k + 1
	case a.is(cTimeUnit) && a.word.unit == 'Q' && n <= 4:
		return p.quarterTail(n, false, k+1)
	case a.is(cFraction) && a.word.frac == 2 && n <= 2:
		w, end := p.quarterTail(n, true, k+1)
		if end > k+1 || w.year > 0 {
			return w, end
		}
		if p.atoms[k+1].fw() == fwOf { // "first half of the 1990s", "of July"
			if w2, end := p.complement(k + 2); end > 0 && w2.grain != duration {
				w2.mod = "START"
				if n == 2 {
					w2.mod = "END"
				}
				return w2, end
			}
		}
	case a.is(cTimeUnit) && (a.word.unit == 'W' || a.word.unit == 'M' || a.word.unit == 'D' || a.word.unit == 'X' || a.word.unit == 'E' || a.word.unit == 'Y') && (p.atoms[k+1].fw() == fwOf || p.atoms[k+1].fw() == fwIn && p.o.Phrases):
		if w2, end := p.complement(k + 2); end > 0 && w2.kind() == Date {
			return p.nth(w2, n, a.word.unit), end
		}
	case (a.fw() == fwOf || a.is(cMonth|cMon)) && n <= 31:
		q := k
		if a.fw() == fwOf {
			q++
		}
		if m, e2, ok := p.monthAt(q); ok && (q > k || p.o.Phrases && p.atoms[q].caps != lower) && (p.atoms[q].caps != lower || p.o.Phrases) {
			w := when{grain: day, day: int8(n), month: m}
			if y, e3, ok := p.yearTail(e2); ok {
				w.year, e2 = y, e3
			}
			return w, e2
		}
	}
	// "first three months of 2012"
	if n == 1 {
		if m, ok := p.numeral(e, false); ok && m.isWhole() && !m.many && m.v.n < 100 {
			if b := &p.atoms[m.end]; b.is(cTimeUnits) && (p.atoms[m.end+1].fw() == fwOf || p.atoms[m.end+1].fw() == fwIn) {
				if w2, end := p.complement(m.end + 2); end > 0 && w2.kind() == Date && p.atoms[m.end+1].fw() == fwOf {
					w2.mod = "START"
					w2.spans[0] = length{m.v, b.word.unit}
					return w2, end
				}
			}
		}
	}
	return when{}, 0
}

// nth makes "the third week of January" of January.
func (p *parser) nth(w when, n int, unit byte) when {
	switch {
	case unit == 'W':
		w.no, w.grain, w.spans[0] = n, week, length{whole(int64(w.grain)), 0}
	case unit == 'M' && w.grain == year && n <= 12:
		w.grain, w.month = month, int8(n)
	case unit == 'D' && w.grain == month && n <= 31:
		w.grain, w.day = day, int8(n)
	case unit == 'D' && w.grain == year && n == 1:
		w.grain, w.month, w.day = day, 1, 1
	case n == 1:
		w.mod = "START"
	}
	return w
}

// complement reads what stands after "of" in "end of the year", "first week of
// last month": a date with or without an article.
func (p *parser) complement(i int) (when, int) {
	if p.depth >= 2 {
		return when{}, 0
	}
	p.depth++
	defer func() { p.depth-- }()
	j := i
	the := p.atoms[j].fw() == fwThe
	if the {
		j++
	}
	a := &p.atoms[j]
	if the && a.is(cTimeUnit) && a.word.unit != 0 {
		if g := unitGrain[a.word.unit]; g != 0 && g != clockTime && !(p.atoms[j+1].kind == word && p.atoms[j+1].caps == lower && p.atoms[j+1].fw() == 0 && p.atoms[j+1].unlisted() && a.word.unit == 'D') {
			return when{grain: g, rel: this}, j + 1
		}
		return when{}, 0
	}
	switch a.kind {
	case number:
		if y, ok := p.yearAt(j); ok {
			if w, e := p.yearTime(j); e > 0 {
				return w, e
			}
			return when{grain: year, year: y}, j + 1
		}
		w, e := p.numberTime(j)
		if w.grain == duration || w.clock {
			return when{}, 0
		}
		return w, e
	case word:
		if a.word.class&cStart == 0 {
			return when{}, 0
		}
		if a.fw() == fwA || a.is(cUnit) {
			return when{}, 0
		}
		w, e := p.wordTime(j)
		if e > 0 && (w.grain == duration || w.set != "") {
			return when{}, 0
		}
		return w, e
	}
	return when{}, 0
}
