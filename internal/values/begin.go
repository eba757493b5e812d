package values

// cAlone are the classes of words that may begin a value whatever follows.
const cAlone = cNumeral | cPowerths | cNil | cMonth | cMon | cWeekday | cWeekdays | cWday | cSeason | cPart | cDay | cTimeUnits | cSet | cLong | cDecade | cCurrency

// begins tells whether a value may begin at i, by the atom and the next one
// alone. It is asked for every atom, the grammar only where it says yes: of the
// words that can begin a value ("this", "that", "end", "new") most do not.
func (p *parser) begins(i int) bool {
	a := &p.atoms[i]
	switch a.kind {
	case number:
		return true
	case sign:
		return a.opens(&p.atoms[i+1])
	case word:
		c := a.word.class
		if c&cAlone != 0 {
			return a.word.fw != fwA || p.leads(i)
		}
		if c&cStart == 0 && !(p.o.Phrases && c&cFuncWord != 0) && a.caps != upper {
			return false
		}
		return p.o.Phrases && c&(cStart|cFuncWord) != 0 || p.leads(i)
	}
	return false
}

// opens tells whether a sign may begin a value, for the atom after it.
func (a *atom) opens(next *atom) bool {
	switch s := a.sign; {
	case s == '$':
		return true
	case s == '\'', s == '-', s == '+', s >= 0x80 && isDash(s): // "'90s", "-5", "+86"
		return next.kind == number && !next.space
	case s < 0x80, s >= 0x2000 && s < 0x2070: // punctuation
		return false
	}
	return true // of money, fractions
}

// leads tells whether the word at i, which begins no value by itself, may do so
// for what follows.
func (p *parser) leads(i int) bool {
	a, next := &p.atoms[i], &p.atoms[i+1]
	c := next.word.class
	if a.caps == upper && (a.len() == 3 || a.len() == 4 && p.text[a.start] == 'M') && (next.kind == number || next.dash() || c&cStart != 0) {
		return true // "EUR 5 million", "MAUD 60"
	}
	if a.is(cTimeUnit) && (next.kind == sign || c&cFuncWord != 0 || a.word.unit == 'X') { // "day before", "year-end", "weekend"
		return true
	}
	if a.is(cHoliday) && (a.caps != lower || a.is(cFeast)) {
		return true
	}
	switch a.fw() {
	case 0:
		return false
	case fwA:
		return c&(cStart|cTimeUnit|cFuncWord) != 0
	case fwLast, fwNext, fwThis, fwPast, fwPrevious, fwComing, fwUpcoming, fwFollowing, fwCurrent, fwRecent, fwSame, fwThat, fwThese, fwThose, fwPrior:
		return next.kind == number || c&(cStart|cBetween) != 0
	case fwEarly, fwLate, fwMid, fwEarlier, fwLater, fwSeveral, fwFew, fwMany, fwCouple, fwMinus:
		return next.kind == number || next.kind == sign || c&(cStart|cBetween|cFuncWord) != 0
	case fwEnd, fwBeginning, fwStart, fwMiddle:
		return next.fw() == fwOf
	case fwEvery, fwEach:
		return next.kind == number || c&(cStart|cFuncWord) != 0
	case fwOnce, fwTwice:
		return c&cFuncWord != 0
	case fwAll: // "All Saints' Day" was asked for above
		return p.o.Phrases
	case fwQ, fwH, fwAD:
		return next.kind == number
	}
	return a.word.class&cStart != 0
}
