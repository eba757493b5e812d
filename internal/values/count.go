package values

import "strings"

// counted reads what begins with a number: money, a percentage, a quantity, an
// age, or a bare count.
func (p *parser) counted(i int) (reading, bool) {
	r := reading{start: i}
	j := i
	negative := false
	if a := &p.atoms[i]; a.kind == sign {
		if _, ok := vulgar[a.sign]; !ok {
			if !a.dash() || !a.space || p.atoms[i+1].space || p.atoms[i+1].kind != number || p.atoms[i-1].kind == number {
				return r, false
			}
			negative = true
			j++
		}
	}
	n, ok := p.numeral(j, false)
	if !ok {
		return r, false
	}
	if m, ok := p.numeral(j, true); ok && m.end != n.end || ok && m.exp != n.exp {
		if q, ok := p.numberMoney(j, m, r); ok {
			return q, true
		}
	} else if q, ok := p.numberMoney(j, n, r); ok {
		if negative {
			q.n = q.n.neg()
		}
		return q, true
	}
	if negative {
		n.v = n.v.neg()
	}
	if q, ok := p.suffixed(j, n, r); ok {
		return q, true
	}
	// "5-7 percent", "5 to 7 miles", "between 5 and 7 million euros"
	if k, ok := p.rangeMark(i, n); ok {
		if m, ok := p.numeral(k, true); ok && !n.many && !m.many && !n.frac && p.atoms[k].kind == p.atoms[j].kind && m.v.cmp(n.v) > 0 {
			q, ok := p.numberMoney(k, m, reading{start: i})
			if !ok {
				if m, ok = p.numeral(k, false); ok {
					q, ok = p.suffixed(k, m, reading{start: i})
				}
			}
			if ok && q.second.measure == nil {
				q.to, q.n, q.ranged = m.v, n.v, true
				if n.exp == 0 && m.exp >= 3 && n.v.cmp(whole(1000)) < 0 {
					q.n = n.v.mul(pow10(m.exp))
				}
				return q, true
			}
			if n.exp == 0 && m.exp >= 3 && !m.many && n.digits && !n.v.isZero() && n.v.cmp(whole(1000)) < 0 && m.end > k+1 { // "5-7 million people"
				if m, ok := p.numeral(k, false); ok && m.exp >= 3 {
					return reading{start: i, end: m.end, kind: Cardinal, n: n.v.mul(pow10(m.exp)), to: m.v, ranged: true}, true
				}
			}
		}
	}
	return p.cardinal(i, j, n)
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

// suffixed reads a percentage, a quantity or an age after the number n.
func (p *parser) suffixed(i int, n numeral, r reading) (reading, bool) {
	if q, ok := p.percent(i, n, r); ok {
		return q, true
	}
	if q, ok := p.age(i, n, r); ok {
		return q, true
	}
	return p.quantity(i, n, r)
}

// percent reads "%", "percent", "per cent", "percentage points", "basis
// points", "-percent" after n.
func (p *parser) percent(i int, n numeral, r reading) (reading, bool) {
	j := n.end
	if n.many {
		return r, false
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
	r.unit = "%"
	switch {
	case a.kind == sign && (a.sign == '%' || a.sign == '％' || a.sign == '٪'):
		r.end = j + 1
		// "3% points", "5 %-points"
		if h := p.hyphen(r.end); p.atoms[h].fw() == fwPoint || p.atoms[h].fw() == fwPoints {
			r.end, r.unit = h+1, "pp"
		}
	case a.kind == sign && a.sign == '‰':
		r.end, r.unit = j+1, "‰"
	case a.fw() == fwPercent:
		r.end = j + 1
	case a.fw() == fwPer && p.atoms[j+1].kind == word && strings.EqualFold(p.str(j+1), "cent"):
		r.end = j + 2
	case a.fw() == fwPercentage:
		r.end = j + 1
		h := p.hyphen(j + 1)
		if b := &p.atoms[h]; b.fw() == fwPoint || b.fw() == fwPoints {
			r.end, r.unit = h+1, "pp"
		}
	case a.fw() == fwBasis && p.atoms[j].len() == 3:
		r.end, r.unit = j+1, "bp"
	case a.fw() == fwBasis:
		h := p.hyphen(j + 1)
		if b := &p.atoms[h]; b.fw() != fwPoint && b.fw() != fwPoints {
			return r, false
		}
		r.end, r.unit = h+1, "bp"
	case a.kind == word && n.digits && a.len() == 2 && (p.str(j) == "pc" && p.glued(j) || p.str(j) == "pp" && p.atoms[j+1].kind != number):
		r.end = j + 1
		if p.str(j) == "pp" {
			r.unit = "pp"
		}
	default:
		return r, false
	}
	r.kind, r.n, r.fuzzy = Percent, n.v, n.fuzzy
	// "5%-7%", "5% - 7%"
	if d := &p.atoms[r.end]; d.dash() && d.space == p.atoms[r.end+1].space && p.atoms[r.end+1].kind == number {
		if m, ok := p.numeral(r.end+1, false); ok && m.v.cmp(n.v) > 0 {
			if q, ok := p.percent(r.end+1, m, reading{start: r.start}); ok && q.unit == r.unit && !q.ranged {
				r.to, r.ranged, r.end = m.v, true, q.end
			}
		}
	}
	return r, true
}

func (p *parser) percentValue(r *reading, v *Value) {
	v.Number, v.Unit = r.n.String(), r.unit
	if r.ranged {
		v.To = r.to.String()
	}
	v.Norm = span(v.Number, v.To) + " " + v.Unit
}

// age reads "-year-old", " years old", " months of age", " yo" after n.
func (p *parser) age(i int, n numeral, r reading) (reading, bool) {
	j := n.end
	if h := p.looseHyphen(j); h > j {
		j = h
	}
	a := &p.atoms[j]
	if a.kind != word {
		return r, false
	}
	if a.fw() == fwYo || p.str(j) == "y" && p.atoms[j+1].isSign('/') && p.str(j+2) == "o" {
		if n.exp > 0 || !n.digits || a.caps != lower {
			return r, false
		}
		r.end = j + 1
		if a.fw() != fwYo {
			r.end = j + 3
		}
		r.unit = "year"
	} else {
		if !a.is(cTimeUnit|cTimeUnits) || !strings.ContainsRune("YMWD", rune(a.word.unit)) && a.word.unit != 'h' {
			return r, false
		}
		k := j + 1
		if h := p.looseHyphen(k); h > k && p.atoms[h].fw() == fwOld {
			k = h
		}
		b := &p.atoms[k]
		switch {
		case b.fw() == fwOld:
			r.end = k + 1
		case b.fw() == fwOf && p.atoms[k+1].fw() == fwAge && p.text[p.atoms[k+1].end-1] == 'e':
			r.end = k + 2
		default:
			return r, false
		}
		r.unit = timeUnits[a.word.unit].name
	}
	r.kind, r.n, r.fuzzy = Quantity, n.v, n.fuzzy
	return r, true
}

// quantity reads a unit after n, with a smaller one after it ("5 feet 4
// inches"), and "per hour".
func (p *parser) quantity(i int, n numeral, r reading) (reading, bool) {
	j := n.end
	if n.many && p.atoms[j].fw() == fwOf {
		j++
	}
	if n.frac && n.exp == 0 && p.atoms[j].fw() == fwA {
		j++ // "half a mile"
	}
	hyphen := false
	if h := p.looseHyphen(j); h > j && p.atoms[h].kind == word {
		hyphen = !p.atoms[h].space
		j = h
	}
	bracket := rune(0)
	if a := &p.atoms[j]; (a.isSign('(') || a.isSign('{')) && n.digits && p.atoms[j+1].kind == word && p.atoms[j+1].len() <= 3 && len(p.atoms[j+1].word.short) > 0 && p.atoms[j+2].kind == sign {
		bracket = a.sign
		j++
	}
	m, power, end := p.measure(j, i, n)
	if m == nil {
		return r, false
	}
	if bracket != 0 {
		if c := &p.atoms[end]; !c.isSign(')') && !c.isSign('}') {
			return r, false
		}
		end++
	}
	r.kind, r.n, r.measure, r.power, r.end, r.fuzzy = Quantity, n.v, m, power, end, n.fuzzy
	r.temp = m.temp
	if m.of == "angle" {
		p.temperature(&r)
	}
	// "60 miles per hour", "10 km/h", "9.8 metres a second"
	if power == 1 && m.of == "length" {
		k := end
		if h := p.hyphen(k); hyphen && h > k {
			k = h
		}
		if a := &p.atoms[k]; a.fw() == fwPer || a.fw() == fwA || a.isSign('/') {
			k++
			if h := p.hyphen(k); hyphen && h > k {
				k = h
			}
			if b := &p.atoms[k]; b.kind == word && b.is(cTimeUnit) && (b.word.unit == 'h' || b.word.unit == 's') || b.kind == word && (p.str(k) == "h" || p.str(k) == "s") && a.isSign('/') {
				r.rate = p.text[b.start] | 0x20
				r.end = k + 1
				return r, true
			}
		}
	}
	// "5 feet 4 inches", "6-foot-3", "6ft 2in"
	if power == 1 && (m.name == "foot" || m.name == "pound" || m.name == "metre") && n.isWhole() {
		k := end
		if h := p.hyphen(k); h > k {
			k = h
		} else if p.atoms[k].fw() == fwAnd {
			k++
		}
		if s, ok := p.numeral(k, false); ok && s.exp == 0 && !s.fuzzy && (s.digits || s.worded || s.frac) && s.v.cmp(whole(100)) < 0 {
			q := s.end
			if h := p.hyphen(q); h > q {
				q = h
			}
			if b := &p.atoms[q]; b.kind == word && b.is(cMeasure) {
				for _, list := range [2][]*measure{b.word.measures, b.word.short} {
					for _, x := range list {
						if x.of == m.of && x.scale.cmp(m.scale) < 0 && (x.name == "inch" || x.name == "ounce" || x.name == "centimetre") {
							r.second = numValue{s.v, x}
							r.end = q + 1
							return r, true
						}
					}
				}
			}
			if m.name == "foot" && hyphen && k > end && p.atoms[end].dash() && s.v.cmp(whole(12)) < 0 { // "6-foot-3"
				r.second = numValue{s.v, p.lex8.words["inch"].measures[0]}
				r.end = s.end
				return r, true
			}
		}
	}
	// what it is per, outside the span: "500,000 barrels a day"
	if a := &p.atoms[end]; a.fw() == fwA || a.fw() == fwPer || a.isSign('/') && !a.space {
		if b := &p.atoms[end+1]; b.kind == word && (a.fw() != fwA || p.perWord(end+1)) {
			r.per = end + 1
		}
	}
	return r, true
}

// measure reads a unit at j, after the number n at i.
func (p *parser) measure(j, i int, n numeral) (*measure, int8, int) {
	a := &p.atoms[j]
	if a.kind == sign {
		switch a.sign {
		case '°', 'º':
			if n.digits || n.frac {
				return p.lex8.words["degree"].measures[0], 1, j + 1
			}
		case '℃':
			return p.lex8.words["celsius"].measures[0], 1, j + 1
		case '℉':
			return p.lex8.words["fahrenheit"].measures[0], 1, j + 1
		}
		return nil, 0, 0
	}
	if a.kind != word {
		return nil, 0, 0
	}
	power := int8(1)
	if a.fw() == fwSquare || a.fw() == fwCubic {
		power = 2
		if a.fw() == fwCubic {
			power = 3
		}
		j++
		if p.atoms[j].isSign('.') {
			j++
		}
		if h := p.looseHyphen(j); h > j {
			j = h
		}
		a = &p.atoms[j]
		if a.kind != word || !a.is(cMeasure) {
			return nil, 0, 0
		}
		for _, list := range [2][]*measure{a.word.measures, a.word.short} {
			for _, m := range list {
				if m.of == "length" {
					return m, power, j + 1
				}
			}
		}
		return nil, 0, 0
	}
	if s := p.str(j); n.digits && !a.space && (s == "C" || s == "F") && p.heatSaid() { // "20C in the shade"
		name := "celsius"
		if s == "F" {
			name = "fahrenheit"
		}
		return p.lex8.words[name].measures[0], 1, j + 1
	}
	if !a.is(cMeasure) {
		return nil, 0, 0
	}
	if a.is(cPhrase) {
		for k := j + 3; k > j+1; k-- {
			if s := p.key(j, k); s != nil {
				if m := p.lex8.units[string(s)]; m != nil {
					return m, 1, k
				}
			}
		}
	}
	if len(a.word.measures) > 0 {
		m := a.word.measures[0]
		switch p.str(j) {
		case "stone":
			if b := &p.atoms[j+1]; b.kind == word && b.fw() == 0 || n.v.cmp(whole(60)) > 0 {
				return nil, 0, 0
			}
		case "foot":
			// fine: "776-foot", "six foot"
		case "bar", "Bar", "Celsius":
		}
		if a.caps == title && m.temp == 0 && m.name != "kelvin" && m.name != "hertz" && a.space && !p.capsLine(j) && !n.digits {
			return nil, 0, 0 // "Three Mile Island", "Six Pints"
		}
		// "10 metric tons" is the phrase; "ton" here is the short one
		return m, 1, j + 1
	}
	if p.atoms[n.end-1].kind != number && p.atoms[n.end-1].kind != sign && !p.atoms[n.end-1].is(cScale) {
		return nil, 0, 0 // abbreviations stand after digits
	}
	if len(a.word.short) == 0 { // the first word of a unit of two, without the second: "17 parts"
		return nil, 0, 0
	}
	m := a.word.short[len(a.word.short)-1]
	s := p.str(j)
	glued := p.glued(j)
	for _, x := range a.word.short {
		if x.name == "millibar" && p.heatSaid() {
			m = x
		} else if x.name == "megabyte" {
			m = x
		}
	}
	switch len(s) {
	case 1:
		switch s {
		case "m":
			if b := &p.atoms[j+1]; b.kind == word && b.fw() == 0 && b.caps == lower && !lengthWord(p.str(j+1)) && !(b.is(cMeasure)) {
				return nil, 0, 0 // "5m people"
			}
			if !glued && p.atoms[j+1].isSign('.') {
				return nil, 0, 0
			}
		case "g", "l", "t":
			if !glued {
				return nil, 0, 0
			}
		case "W", "V", "L", "J":
			if !glued {
				return nil, 0, 0
			}
		default:
			return nil, 0, 0
		}
		if p.atoms[j+1].kind == sign && !p.atoms[j+1].space && (p.atoms[j+1].quote() || p.atoms[j+1].isSign('&')) {
			return nil, 0, 0
		}
	case 2:
		switch strings.ToLower(s) {
		case "in", "st", "ac", "au", "pa", "mp", "ct", "ly", "mt", "ha":
			if strings.ToLower(s) == "ha" && a.caps == lower {
				break
			}
			if !glued || s == "st" || s == "in" && !p.atoms[j+1].isSign(',') && p.atoms[j+1].kind != stop {
				return nil, 0, 0
			}
		}
	case 3:
		if a.caps == title {
			return nil, 0, 0
		}
	}
	end := j + 1
	// "190 km2", "m²"
	if b := &p.atoms[end]; !b.space && m.of == "length" {
		switch {
		case b.kind == number && b.digits == 1 && b.n == 2 || b.isSign('²'):
			return m, 2, end + 1
		case b.kind == number && b.digits == 1 && b.n == 3 || b.isSign('³'):
			return m, 3, end + 1
		case b.kind == number:
			return nil, 0, 0 // "24703m212"
		}
	} else if !b.space && b.kind == number {
		return nil, 0, 0
	}
	return m, 1, end
}

// capsLine tells whether the words about i are in capitals, as in a headline.
func (p *parser) capsLine(i int) bool { return p.atoms[i-1].caps == upper || p.atoms[i].caps == upper }

func (p *parser) heatSaid() bool { p.gather(); return p.seen.heat }

func lengthWord(s string) bool {
	switch s {
	case "distance", "long", "tall", "high", "wide", "deep", "away", "below", "above", "thick", "apart", "final", "sprint", "race", "freestyle", "hurdles", "relay", "dash",
		"title", "butterfly", "backstroke", "breaststroke", "medley", "pool", "champion", "record", "gold", "silver", "bronze", "crown", "sprinter", "runner", "x", "tower", "fence", "wall", "radius", "swim":
		return true
	}
	return false
}

// temperature makes degrees of an angle degrees of heat, by what follows ("C",
// "Fahrenheit") or by what the text is about.
func (p *parser) temperature(r *reading) {
	a := &p.atoms[r.end]
	if a.kind == word {
		for _, m := range a.word.measures {
			if m.temp != 0 {
				r.temp, r.measure = m.temp, m
				r.end++
				return
			}
		}
		if a.len() == 1 && !isDigit(p.text[min(a.end, len(p.text)-1)]) {
			switch p.text[a.start] {
			case 'C', 'c':
				r.temp = 'c'
			case 'F', 'f':
				r.temp = 'f'
			}
			if r.temp != 0 {
				r.end++
				return
			}
		}
	}
	if p.heatSaid() {
		r.temp = '?'
	}
}

func (p *parser) quantityValue(r *reading, v *Value) {
	v.Number = r.n.String()
	if r.ranged {
		v.To = r.to.String()
	}
	if r.measure == nil { // an age
		v.Unit, v.Of = r.unit, "age"
		v.Norm = span(v.Number, v.To) + " " + v.Unit
		return
	}
	m := r.measure
	v.Unit, v.Of = m.name, m.of
	if r.per > 0 {
		v.Per = strings.ToLower(p.str(r.per))
	}
	scale, si := m.scale, m.si
	switch {
	case r.temp != 0:
		v.Of, v.SIUnit = "temperature", "K"
		switch r.temp {
		case 'c':
			v.Unit = "degree Celsius"
			v.SI, v.SITo = r.n.add(zeroC).String(), r.to.add(zeroC).String()
		case 'f':
			v.Unit = "degree Fahrenheit"
			v.SI, v.SITo = fahrenheit(r.n), fahrenheit(r.to)
		default:
			if m.temp == 0 && m.name == "degree" {
				v.Unit, v.SIUnit, v.Basis = "degree", "", "document"
			}
		}
		if !r.ranged {
			v.SITo = ""
		}
	case r.rate != 0:
		v.Of, si = "speed", "m/s"
		v.Unit += " per second"
		if r.rate == 'h' {
			v.Unit = m.name + " per hour"
			scale = scale.div(whole(3600))
		}
	case r.power == 2:
		v.Unit, v.Of, si = "square "+m.name, "area", "m2"
		scale = scale.mul(scale)
	case r.power == 3:
		v.Unit, v.Of, si = "cubic "+m.name, "volume", "m3"
		scale = scale.mul(scale).mul(scale)
	}
	if r.temp == 0 {
		v.SIUnit = si
		n := r.n
		if r.second.measure != nil {
			n = n.add(r.second.n.mul(r.second.measure.scale).div(scale))
			v.Number = n.String()
		}
		v.SI = n.mul(scale).String()
		if r.ranged {
			v.SITo = r.to.mul(scale).String()
		}
	}
	v.Norm = span(v.Number, v.To) + " " + v.Unit
	if v.Per != "" {
		v.Norm += "/" + v.Per
	}
}

var zeroC = mustNum("273.15")

func fahrenheit(n num) string {
	return n.add(mustNum("459.67")).mul(whole(5).div(whole(9))).String()
}
