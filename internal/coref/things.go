package coref

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// things groups the forms of one kind other than persons.
func (g *grouper) things(kind Kind, forms []int) {
	// Equal but for small words, number, company endings, or by a list.
	byKey := make(map[thingKey]int, 2*len(forms))
	var keys [8]thingKey
	for _, i := range forms {
		f := g.forms[i]
		if len(f.words) == 0 {
			continue
		}
		for _, k := range thingKeys(keys[:0], kind, f) {
			if j, ok := byKey[k]; ok {
				g.union(i, j)
			} else {
				byKey[k] = i
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

// A thingKey makes two forms that share it the same thing.
type thingKey struct {
	sort thingSort
	text string
}

type thingSort uint8

const (
	asWritten thingSort = iota
	listed              // the thing's id in a list
	peopleOf            // "German", "Germans": the id of their country
	content             // the words that count
)

// thingKeys appends the keys of a form.
func thingKeys(keys []thingKey, kind Kind, f *form) []thingKey {
	key := f.name
	keys = append(keys, thingKey{asWritten, key})
	add := func(sort thingSort, text string) {
		if k := (thingKey{sort, text}); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	switch kind {
	case Place, People:
		if id, ok := placeIDs()[key]; ok {
			add(listed, id)
		}
		if id, ok := demonymIDs()[key]; ok {
			if kind == Place {
				add(listed, id) // "Soviet", "Philippine" marked as a place
			} else {
				add(peopleOf, id) // "German", "Germans"
			}
		}
		if kind == People {
			add(content, strings.TrimSuffix(key, "s")) // "Sunni", "Sunnis"
		}
	default:
		if id, ok := orgIDs()[key]; ok {
			add(listed, id)
		}
	}
	var buf [maxWords]string
	words, changed := buf[:0], false
	for _, w := range f.words {
		s := singular(digraphs(w))
		if smallWords[w] {
			changed = true
			continue
		}
		changed = changed || len(s) != len(w)
		words = append(words, s)
	}
	if len(words) > 0 {
		text := key
		if changed {
			text = strings.Join(words, " ")
		}
		add(content, text)
		add(content, strings.Join(words, "")) // "Medi Bank", "Medibank"
	}
	if kind == Org && len(f.words) > 2 && f.words[1] == "of" && turned[f.words[0]] && len(words) > 1 && len(words) < 5 {
		add(content, strings.Join(append(slices.Clone(words[1:]), words[0]), " ")) // "Ministry of Defence", "Defence Ministry"
	}
	if kind == Org {
		if core := withoutCompanyEnding(words); len(core) < len(words) && len(core) > 0 {
			add(content, strings.Join(core, " "))
		}
	}
	return keys
}

// turned are the heads of names that stand before "of" or at the end.
var turned = map[string]bool{"ministry": true, "department": true, "office": true, "university": true, "institute": true, "academy": true, "council": true, "agency": true, "bureau": true}

// smallWords are left out when long names are compared and when letters of an
// acronym are counted.
var smallWords = map[string]bool{"a": true, "an": true, "and": true, "at": true, "by": true, "da": true, "das": true, "de": true, "del": true, "der": true, "des": true,
	"di": true, "die": true, "do": true, "du": true, "e": true, "el": true, "en": true, "et": true, "for": true, "fur": true, "from": true, "in": true, "la": true,
	"las": true, "le": true, "les": true, "los": true, "of": true, "on": true, "or": true, "the": true, "to": true, "und": true, "with": true, "y": true, "&": true}

func withoutCompanyEnding(words []string) []string {
	n := len(words)
	for n > 1 && companyEndings()[words[n-1]] {
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
		for _, k := range initials(f.words) {
			index.add(k, i)
		}
	}
	for _, i := range forms {
		f := g.forms[i]
		if !f.short() || g.size[g.find(i)] > len(f.mentions) && g.hasLong(i) {
			continue
		}
		var cands []candidate
		for _, k := range [...]string{f.words[0], singular(f.words[0])} {
			for j := range index.of(k) {
				cands = append(cands, candidate{j, 1})
			}
			if len(cands) > 0 {
				break
			}
		}
		g.attach(i, cands)
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

// initials returns the acronyms that a long name may have: the first letters of
// all words, and of all but the small ones.
func initials(words []string) []string {
	var all, content []byte
	for _, w := range words {
		c := w[0]
		if c >= utf8.RuneSelf {
			return nil
		}
		if c >= '0' && c <= '9' {
			all, content = append(all, w...), append(content, w...)
			continue
		}
		all = append(all, c)
		if !smallWords[w] {
			content = append(content, c)
		}
	}
	out := []string{string(all)}
	if len(content) > 1 && len(content) < len(all) {
		out = append(out, string(content))
	}
	return out
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
		for _, w := range [...]string{f.words[0], f.words[len(f.words)-1]} {
			holders.add(singular(digraphs(w)), i)
		}
	}
	order := slices.Clone(forms)
	slices.SortStableFunc(order, func(a, b int) int { return len(g.forms[b].words) - len(g.forms[a].words) })
	for _, i := range order {
		f := g.forms[i]
		if len(f.words) == 0 {
			continue
		}
		var cands []candidate
		for _, w := range [...]string{f.words[0], f.words[len(f.words)-1]} {
			for j := range holders.of(singular(digraphs(w))) {
				if s := shortThing(kind, f, g.forms[j]); s > 0 {
					cands = append(cands, candidate{j, s})
				}
			}
			if len(f.words) == 1 {
				break
			}
		}
		g.attach(i, cands)
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
	_, place := placeIDs()[key]
	if kind == Place {
		switch {
		case prefix && allIn(y[n:], placeNouns()) && !(place && y[m-1] == "city"):
			return 2 // "Gaza", "Gaza Strip"; "Mexico" and "Mexico City" are two
		case suffix && key == "korea":
			return 1
		case suffix && m-n == 1 && !place && (y[0] == "river" || y[0] == "mount"):
			return 2 // "River Corran", "the Corran"
		case prefix && n == 1 && m == 2 && compass[key] && place2(y):
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
	_, demonym := demonymIDs()[key]
	_, known := orgIDs()[key]
	if place || demonym || n == 1 && smallWords[x[0]] {
		return 0
	}
	if prefix {
		switch {
		case allIn(y[n:], orgNouns()):
			return 3 // "the BMW group", "ISIS militia", "Comcast Corp."
		case n > 1 && after && y[n] == "of":
			return 2 // "Supreme Court of Kenya … the Supreme Court"
		case short.acronym || known:
			return 0 // "UN Women" is another body than the UN
		case n == 1 && commonStarts[x[0]]:
			return 0 // "Sports and Youth Ministry"
		case smallWords[y[n]]:
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
	case !after && (rest > 1 || orgNouns()[x[n-1]] || n > 1):
		return 0
	}
	return 2 // "European Commission … the Commission"
}

// place2 reports whether the words name a known place.
func place2(words []string) bool {
	_, ok := placeIDs()[strings.Join(words, " ")]
	return ok
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

var compass = map[string]bool{"north": true, "south": true, "east": true, "west": true}

// commonStarts begin many names and stand for none.
var commonStarts = map[string]bool{"new": true, "national": true, "international": true, "general": true, "first": true, "united": true, "great": true,
	"european": true, "federal": true, "foreign": true, "central": true, "social": true, "sports": true, "free": true, "north": true, "south": true, "east": true, "west": true}

func equalWords(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] && singular(digraphs(a[i])) != singular(digraphs(b[i])) {
			return false
		}
	}
	return true
}

func allIn(words []string, set map[string]bool) bool {
	for _, w := range words {
		if !set[w] && !smallWords[w] {
			return false
		}
	}
	return true
}

// slips joins names that differ by one letter in one long word: "Forumla One",
// "Schalke" and "Shalke". Two known names are never slips of each other.
func (g *grouper) slips(forms []int) {
	buckets := g.table(0)
	for _, i := range forms {
		f := g.forms[i]
		key := f.name
		if len(key) < 6 {
			continue
		}
		k := ends(key)
		for j := range buckets.of(k) {
			if g.find(i) != g.find(j) && slip(f.words, g.forms[j].words) && !knownThing(key) {
				g.union(i, j)
			}
		}
		buckets.push(k, i)
	}
}

// ends are the first and the last byte of a name.
func ends(name string) string { return name[:1] + name[len(name)-1:] }

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

func knownThing(key string) bool {
	if _, ok := placeIDs()[key]; ok {
		return true
	}
	if _, ok := demonymIDs()[key]; ok {
		return true
	}
	_, ok := orgIDs()[key]
	return ok
}
