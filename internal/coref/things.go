package coref

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// things groups the forms of one kind other than persons.
func (g *grouper) things(kind Kind, forms []int) {
	// Equal but for small words, number, company endings, or by a list.
	g.byKey.reset()
	for _, i := range forms {
		f := g.forms[i]
		if len(f.words) == 0 {
			continue
		}
		f.first, f.last = stem(f.words[0]), stem(f.words[len(f.words)-1])
		for h := range g.keySet.of(kind, f).hashes() {
			if j, old := g.byKey.at(h); old {
				g.union(i, int(*j))
			} else {
				*j = int32(i)
			}
		}
	}
	g.acronyms(forms)
	if kind == People {
		return
	}
	g.shortThings(kind, forms)
	g.slips(forms)
}

// A keySet holds the keys of a form: two forms that share one are the same thing.
type keySet struct {
	text []byte
	keys []thingKey
}

// A thingKey is a piece of the text of a set, of one sort.
type thingKey struct {
	sort     thingSort
	from, to int
}

type thingSort uint8

const (
	asWritten thingSort = iota
	known               // the thing's id in a list
	peopleOf            // "German", "Germans": the id of their country
	content             // the words that count
)

func (s *keySet) add(sort thingSort, words ...string) { s.join(sort, words, "") }

// join adds a key of words with a mark between each, if it is not there.
func (s *keySet) join(sort thingSort, words []string, between string) {
	from := len(s.text)
	for i, w := range words {
		if i > 0 {
			s.text = append(s.text, between...)
		}
		s.text = append(s.text, w...)
	}
	for _, k := range s.keys {
		if k.sort == sort && bytes.Equal(s.text[k.from:k.to], s.text[from:]) {
			s.text = s.text[:from]
			return
		}
	}
	s.keys = append(s.keys, thingKey{sort, from, len(s.text)})
}

// hashes yields a hash of each key.
func (s *keySet) hashes() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for _, k := range s.keys {
			if !yield(mixed(hash(s.text[k.from:k.to]), uint64(k.sort))) {
				return
			}
		}
	}
}

// of makes s the keys of a form, and returns it.
func (s *keySet) of(kind Kind, f *form) *keySet {
	s.text, s.keys = s.text[:0], s.keys[:0]
	key := f.name
	s.add(asWritten, key)
	switch l := f.listed(); kind {
	case Place, People:
		if l.place != "" {
			s.add(known, l.place)
		}
		if l.demonym != "" {
			if kind == Place {
				s.add(known, l.demonym) // "Soviet", "Philippine" marked as a place
			} else {
				s.add(peopleOf, l.demonym) // "German", "Germans"
			}
		}
		if kind == People {
			s.add(content, strings.TrimSuffix(key, "s")) // "Sunni", "Sunnis"
		}
	default:
		if l.org != "" {
			s.add(known, l.org)
		}
	}
	var buf [maxWords]string
	words := buf[:0]
	for _, w := range f.words {
		info := about(w)
		if info.full != "" {
			w = info.full
		}
		if !info.is(smallWord) {
			words = append(words, stem(w))
		}
	}
	if len(words) > 0 {
		s.join(content, words, " ")
		s.join(content, words, "") // "Medi Bank", "Medibank"
	}
	if kind != Org {
		return s
	}
	if len(f.words) > 2 && f.words[1] == "of" && about(f.words[0]).is(turnedHead) && len(words) > 1 && len(words) < 5 {
		var turned [4]string
		s.join(content, append(append(turned[:0], words[1:]...), words[0]), " ") // "Ministry of Defence", "Defence Ministry"
	}
	if core := withoutCompanyEnding(words); len(core) < len(words) && len(core) > 0 {
		s.join(content, core, " ")
	}
	return s
}

// stem is a word in the form in which things are compared.
func stem(w string) string { return singular(digraphs(w)) }

// listed returns what the lists say of a form's name.
func (f *form) listed() *listing {
	if f.listing == nil {
		f.listing = listed(f.name)
	}
	return f.listing
}

// turned are the heads of names that stand before "of" or at the end.
const turned = "ministry department office university institute academy council agency bureau"

// smallWords are left out when long names are compared and when letters of an
// acronym are counted.
const smallWords = "a an and at by da das de del der des di die do du e el en et for fur from in la las le les los of on or the to" +
	" und with y &"

func withoutCompanyEnding(words []string) []string {
	n := len(words)
	for n > 1 && about(words[n-1]).is(companyEnding) {
		n--
	}
	return words[:n]
}

// acronyms joins acronyms to the long names they are made of: those introduced
// in brackets first, then by their letters.
func (g *grouper) acronyms(forms []int) {
	// Introduced: "World Health Organization (WHO)", "WHO (World Health Organization)".
	for m := 1; m < len(g.ms); m++ {
		a, b := g.of[m-1], g.of[m]
		if g.forms[a].kind != g.forms[b].kind || g.forms[a].kind == Person || gap(&g.ms[m-1], &g.ms[m]) != 2 {
			continue
		}
		if g.text != "" && !g.bracketed(m) {
			continue
		}
		long, short := g.forms[a], g.forms[b]
		if len(long.words) == 1 {
			long, short = short, long
		}
		if len(short.words) > 1 || len(long.words) < 2 || !short.acronym {
			continue
		}
		if g.text != "" || sharesLetters(long.words, short.words[0]) {
			g.union(a, b)
		}
	}
	if !slices.ContainsFunc(forms, func(i int) bool { return g.forms[i].short() }) {
		return
	}
	index := g.table(0)
	for _, i := range forms {
		f := g.forms[i]
		if len(f.words) < 2 || len(f.words) > 14 {
			continue
		}
		all, content := initials(f.words)
		if all != 0 {
			index.add(all, i)
		}
		if content != 0 {
			index.add(content, i)
		}
	}
	for _, i := range forms {
		f := g.forms[i]
		if !f.short() || g.size[g.find(i)] > len(f.mentions) && g.hasLong(i) {
			continue
		}
		cands := g.cands[:0]
		for _, k := range [...]string{f.words[0], singular(f.words[0])} {
			for j := range index.of(hash(k)) {
				cands = append(cands, candidate{j, 1})
			}
			if len(cands) > 0 {
				break
			}
		}
		g.attach(i, cands)
		g.cands = cands[:0]
	}
}

// short reports whether a form may be an acronym.
func (f *form) short() bool { return len(f.words) == 1 && f.acronym }

// hasLong reports whether the group of a form holds a name of several words.
func (g *grouper) hasLong(i int) bool {
	for j := range g.members(i) {
		if len(g.forms[j].words) > 1 {
			return true
		}
	}
	return false
}

// bracketed reports whether mention m stands in brackets.
func (g *grouper) bracketed(m int) bool {
	s, e := g.ms[m].Start, g.ms[m].End
	return s > 0 && e < len(g.text) && g.text[s-1] == '(' && (g.text[e] == ')' || g.text[e] == ',' || g.text[e] == ';')
}

// sharesLetters reports whether half of the acronym's letters, at least, begin a
// word of the long name. Names in another tongue may share few ("Federal
// Environment Agency (UBA)"); without a text more cannot be known.
func sharesLetters(words []string, acronym string) bool {
	n := 0
	for i := range len(acronym) {
		for _, w := range words {
			if w[0] == acronym[i] {
				n++
				break
			}
		}
	}
	return 2*n >= len(acronym)
}

// initials returns hashes of the acronyms that a long name may have: the first
// letters of all words, and of all but the small ones; 0 for none.
func initials(words []string) (all, content uint64) {
	var buf [2][64]byte
	a, c := buf[0][:0], buf[1][:0]
	for _, w := range words {
		switch first := w[0]; {
		case first >= utf8.RuneSelf:
			return 0, 0
		case first >= '0' && first <= '9':
			a, c = append(a, w...), append(c, w...)
		default:
			a = append(a, first)
			if !about(w).is(smallWord) {
				c = append(c, first)
			}
		}
	}
	all = hash(a)
	if len(c) > 1 && len(c) < len(a) {
		content = hash(c)
	}
	return all, content
}

// shortThings attaches short forms: "the Commission" to "European Commission",
// "Bayern" to "Bayern Munich", "Heathrow" to "Heathrow Airport".
func (g *grouper) shortThings(kind Kind, forms []int) {
	holders := g.table(0)
	for _, i := range forms {
		f := g.forms[i]
		if len(f.words) < 2 {
			continue
		}
		holders.add(hash(f.first), i)
		holders.add(hash(f.last), i)
	}
	if len(holders.links) == 0 {
		return // no name is longer than a word
	}
	order := append(g.numbers(len(forms))[:0], forms...)
	slices.SortStableFunc(order, func(a, b int) int { return len(g.forms[b].words) - len(g.forms[a].words) })
	for _, i := range order {
		f := g.forms[i]
		if len(f.words) == 0 {
			continue
		}
		cands := g.cands[:0]
		for _, w := range [...]string{f.first, f.last} {
			for j := range holders.of(hash(w)) {
				if s := shortThing(kind, f, g.forms[j]); s > 0 {
					cands = append(cands, candidate{j, s})
				}
			}
			if len(f.words) == 1 {
				break
			}
		}
		g.attach(i, cands)
		g.cands = cands[:0]
	}
}

// shortThing says how well a form stands for a longer one of the same kind; 0
// is not at all. A short form is safe after the long one ("European Commission
// … the Commission"); before it, only a proper name is ("Bayern", then "Bayern
// Munich").
func shortThing(kind Kind, short, long *form) int {
	n, m := len(short.words), len(long.words)
	if n >= m {
		return 0
	}
	x, y := short.words, long.words
	suffix := equalWords(x, y[m-n:])
	prefix := equalWords(x, y[:n])
	if !suffix && !prefix {
		return 0
	}
	key := short.name
	list := short.listed()
	place := list.place != ""
	if kind == Place {
		switch {
		case prefix && allIn(y[n:], placeNoun) && !(place && y[m-1] == "city"):
			return 2 // "Gaza", "Gaza Strip"; "Mexico" and "Mexico City" are two
		case suffix && key == "korea":
			return 1
		case suffix && m-n == 1 && !place && (y[0] == "river" || y[0] == "mount"):
			return 2 // "River Corran", "the Corran"
		case prefix && n == 1 && m == 2 && about(key).is(compassPoint) && place2(y):
			return 1 // "the North", "North Korea"
		}
		return 0
	}
	after := short.mentions[0] > long.mentions[0]
	rest := m - n
	if kind != Org {
		switch {
		case !after || rest > 2 || x[0] == "" || isNumber(x[n-1]):
			return 0
		case suffix:
			return 2 // "Pentagon Papers … the Papers"
		case kind == Event && rest == 1:
			return 1 // "Euro 2008 … the Euro"
		}
		return 0
	}
	if place || list.demonym != "" || n == 1 && about(x[0]).is(smallWord) {
		return 0
	}
	if prefix {
		switch {
		case allIn(y[n:], orgNoun):
			return 3 // "the BMW group", "ISIS militia", "Comcast Corp."
		case n > 1 && after && y[n] == "of":
			return 2 // "Supreme Court of Kenya … the Supreme Court"
		case short.acronym || list.org != "":
			return 0 // "UN Women" is another body than the UN
		case n == 1 && about(x[0]).is(commonStart):
			return 0 // "Sports and Youth Ministry"
		case about(y[n]).is(smallWord):
			if after {
				return 2 // "Council of Europe … the Council"
			}
			return 0
		case rest == 1 && (after || n == 1), rest == 2 && n == 1 && after:
			return 2 // "Hertha", "Hertha Berlin"
		}
		return 0
	}
	switch {
	case short.acronym, rest > 2:
		return 0
	case !after && (rest > 1 || about(x[n-1]).is(orgNoun) || n > 1):
		return 0
	}
	return 2 // "European Commission … the Commission"
}

// place2 reports whether the words name a known place.
func place2(words []string) bool {
	return listed(strings.Join(words, " ")).place != ""
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

const compass = "north south east west"

// commonStarts begin many names and stand for none.
const commonStarts = "new national international general first united great european federal foreign central social sports free" +
	" north south east west"

func equalWords(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] && stem(a[i]) != stem(b[i]) {
			return false
		}
	}
	return true
}

// allIn tells whether all words are of one sort, or small.
func allIn(words []string, sort wordFlags) bool {
	for _, w := range words {
		if !about(w).is(sort | smallWord) {
			return false
		}
	}
	return true
}

// slips joins names that differ by one letter in one long word: "Forumla One",
// "Schalke" and "Shalke". Two known names are never slips of each other.
func (g *grouper) slips(forms []int) {
	buckets := g.table(0) // by the first and the last byte
	for _, i := range forms {
		f := g.forms[i]
		key := f.name
		if len(key) < 6 {
			continue
		}
		k := uint64(key[0])<<8 | uint64(key[len(key)-1])
		for j := range buckets.of(k) {
			if g.find(i) != g.find(j) && slip(f.words, g.forms[j].words) && !f.listed().known() {
				g.union(i, j)
			}
		}
		buckets.push(k, i)
	}
}

func slip(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		differ++
		if len(a[i]) < 6 || len(b[i]) < 6 || a[i][0] != b[i][0] || isNumber(a[i]) || !distance1(a[i], b[i]) {
			return false
		}
	}
	return differ == 1
}
