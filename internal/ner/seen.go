package ner

// Seen says how a teacher labelled a word in unmarked texts: how often, with what
// share of each class, and in which place of names.
type Seen uint16

// SeenAs returns the code of a word that was labelled so often with each label,
// 0 for one that was seen too seldom.
func SeenAs(count [Labels]uint32) Seen {
	var class [Classes]uint32
	var place [places]uint32
	total := uint32(0)
	for l, n := range count {
		class[classOf(label(l))] += n
		if l != 0 {
			place[placeOf(label(l))] += n
		}
		total += n
	}
	if total < 2 {
		return 0
	}
	code := Seen(0)
	for _, n := range class {
		share := Seen(0)
		switch {
		case n*10 >= total*8:
			share = 3
		case n*10 >= total*4:
			share = 2
		case n*10 >= total:
			share = 1
		}
		code = code<<2 | share
	}
	best := 0
	for p, n := range place {
		if n > place[best] {
			best = p
		}
	}
	amount := Seen(0)
	switch {
	case total >= 100:
		amount = 3
	case total >= 20:
		amount = 2
	case total >= 5:
		amount = 1
	}
	return code<<4 | Seen(best)<<2 | amount
}

// shares returns the levels of the shares of all classes.
func (s Seen) shares() uint64 { return uint64(s >> 4) }

// amount returns how often the word was seen, in four steps.
func (s Seen) amount() uint64 { return uint64(s & 3) }

// place returns the place in names that it most often had.
func (s Seen) place() uint64 { return uint64(s >> 2 & 3) }

// best returns the class it most often had with the level of its share; 0 for
// words that were not seen.
func (s Seen) best() uint64 {
	best, at := uint64(0), uint64(0)
	for c := range uint64(Classes) {
		if x := uint64(s>>(4+2*(uint64(Classes)-1-c))) & 3; x > best {
			best, at = x, c
		}
	}
	return at<<2 | best
}

// PhraseAs returns the code of a name of several words that was found so often as
// each class, 0 if it was found too seldom or is of no class above all.
func PhraseAs(count [Classes]uint32) uint8 {
	best, total := None, uint32(0)
	for c, n := range count {
		total += n
		if n > count[best] {
			best = Class(c)
		}
	}
	if total < 2 || count[best]*10 < total*7 {
		return 0
	}
	code := uint8(best) << 2
	switch {
	case total >= 20:
		code |= 2
	case total >= 5:
		code |= 1
	}
	return code
}
