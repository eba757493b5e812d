package values

import "strings"

// quantity reads a unit after n, with a smaller one after it ("5 feet 4
// inches"), and "per hour".
func (p *parser) quantity(i int, n numeral, r *reading) bool {
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
		return false
	}
	if bracket != 0 {
		if c := &p.atoms[end]; !c.isSign(')') && !c.isSign('}') {
			return false
		}
		end++
	}
	r.kind, r.n, r.measure, r.power, r.end, r.fuzzy = Quantity, n.v, m, power, end, n.fuzzy
	r.temp = m.temp
	if m.of == "angle" {
		p.temperature(r)
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
				return true
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
							return true
						}
					}
				}
			}
			if m.name == "foot" && hyphen && k > end && p.atoms[end].dash() && s.v.cmp(whole(12)) < 0 { // "6-foot-3"
				r.second = numValue{s.v, p.lex8.words["inch"].measures[0]}
				r.end = s.end
				return true
			}
		}
	}
	// what it is per, outside the span: "500,000 barrels a day"
	if a := &p.atoms[end]; a.fw() == fwA || a.fw() == fwPer || a.isSign('/') && !a.space {
		if b := &p.atoms[end+1]; b.kind == word && (a.fw() != fwA || p.perWord(end+1)) {
			r.per = end + 1
		}
	}
	return true
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
	if s := p.str(j); n.digits && !a.space && (s == "C" || s == "F") && (p.heatSaid() || p.bothScales(j)) { // "20C in the shade"
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

// bothScales tells whether the letter at j stands in "30C/86F" or "30C (86F)".
func (p *parser) bothScales(j int) bool {
	other := func(n, letter int) bool {
		a := &p.atoms[letter]
		return p.atoms[n].kind == number && a.kind == word && !a.space && a.len() == 1 && (p.text[a.start] == 'C' || p.text[a.start] == 'F') && p.text[a.start] != p.text[p.atoms[j].start]
	}
	between := func(a *atom) bool { return a.isSign('/') || a.isSign('(') }
	return between(&p.atoms[j+1]) && other(j+2, j+3) || between(&p.atoms[j-2]) && other(j-4, j-3)
}

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
		zero := zeroC
		if p.difference(r) {
			zero = num{}
		}
		switch r.temp {
		case 'c':
			v.Unit = "degree Celsius"
			v.SI, v.SITo = r.n.add(zero).String(), r.to.add(zero).String()
		case 'f':
			v.Unit = "degree Fahrenheit"
			v.SI, v.SITo = fahrenheit(r.n, zero), fahrenheit(r.to, zero)
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

// fahrenheit makes degrees kelvins. Zero is that of Celsius, or nothing for a
// difference.
func fahrenheit(n, zero num) string {
	if !zero.isZero() {
		n = n.add(whole(-32))
	}
	return n.mul(ratio(5, 9)).add(zero).String()
}

// difference tells whether degrees say how far two temperatures are apart: "1.5
// degrees warmer", "rose by 2°C", "2C of warming".
func (p *parser) difference(r *reading) bool {
	switch p.str(r.end) {
	case "warmer", "cooler", "hotter", "colder", "higher", "lower", "above", "below":
		return true
	case "of":
		switch p.str(r.end + 1) {
		case "warming", "cooling", "heating":
			return true
		}
	}
	return p.atoms[r.start-1].fw() == fwBy
}
