package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Gender is what pronouns may say of a person.
type Gender uint8

// The genders.
const (
	Unknown Gender = iota
	Male
	Female
)

// String returns "", "male" or "female".
func (g Gender) String() string { return [...]string{"", "male", "female"}[g] }

// parsePerson takes the titles and the generation off a person's name, and
// looks at what stands before it in the text.
func (g *grouper) parsePerson(i int, f *form) {
	m := &g.ms[i]
	words, raw := f.words, f.raw
	// "Mrs. Clinton", "President Vladimir Putin": titles inside the mention.
	for len(words) > 1 {
		info := about(words[0])
		if !info.is(personTitle) {
			break
		}
		if info.title != Unknown {
			f.gender = info.title
		}
		words, raw = words[1:], raw[1:]
	}
	for len(words) > 1 {
		last := words[len(words)-1]
		if !about(last).is(generation) {
			break
		}
		f.generation = last
		words, raw = words[:len(words)-1], raw[:len(raw)-1]
	}
	// "J.K. Rowling" and "JK Rowling": short capitals before a name are initials.
	if len(words) > 1 && len(words[0]) == 2 && isASCIILetters(words[0]) && raw[0] == strings.ToUpper(raw[0]) && raw[0] != strings.ToLower(raw[0]) && !allCapitals(raw) {
		words = append([]string{words[0][:1], words[0][1:]}, words[1:]...)
		raw = append([]string{raw[0][:1], raw[0][1:]}, raw[1:]...)
	}
	f.words, f.raw = words, raw
	if g.text == "" || m.Start < 0 {
		return
	}
	if f.generation == "" {
		f.generation = generationAfter(g.text[m.End:])
	}
	before, n := wordsBefore(g.text, m.Start)
	if f.gender == Unknown {
		for _, w := range before[:n] {
			if g := aboutFolded(w).title; g != Unknown {
				f.gender = g
				break
			}
		}
	}
	// "the Obamas": an article, a plural, one word.
	if len(words) == 1 && strings.EqualFold(before[0], "the") && strings.HasSuffix(words[0], "s") {
		f.family = true
	}
}

// generationAfter reads "Jr." or "Sr." behind a name, or "".
func generationAfter(text string) string {
	text = strings.TrimPrefix(text, ",")
	if len(text) >= 3 && text[0] == ' ' && text[2] == 'r' && (len(text) == 3 || !isASCIILetters(strings.ToLower(text[3:4]))) {
		switch text[1] {
		case 'J':
			return "jr"
		case 'S':
			return "sr"
		}
	}
	return ""
}

func isASCIILetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

func allCapitals(raw []string) bool {
	for _, w := range raw {
		for _, r := range w {
			if unicode.IsLower(r) {
				return false
			}
		}
	}
	return true
}

// generations follow a name: "John Paul II", "Donald Trump Jr". "Malcolm X" and
// "Xi" are left alone.
const generations = "jr sr junior senior i ii iii iv vi vii viii ix xii xiii xiv xv xvi"

// wordsBefore returns up to two words before an offset, the nearest first,
// as far as nothing but blanks and abbreviation stops part them.
func wordsBefore(text string, at int) (out [2]string, n int) {
	for n < len(out) {
		end := at
		for end > 0 && (text[end-1] == ' ' || text[end-1] == '.') && at-end < 3 {
			end--
		}
		if end == at {
			break
		}
		start := end
		for start > 0 && end-start < 32 {
			r, size := utf8.DecodeLastRuneInString(text[:start])
			if !unicode.IsLetter(r) {
				break
			}
			start -= size
		}
		if start == end {
			break
		}
		out[n] = text[start:end]
		n++
		at = start
	}
	return out, n
}

// persons groups the forms of persons.
func (g *grouper) persons(forms []int) {
	full, short := g.numbers(len(forms))[:0], g.numbers(len(forms))[:0]
	for _, i := range forms {
		f := g.forms[i]
		switch {
		case len(f.words) == 0:
		case f.family:
			short = append(short, i)
		case f.full():
			full = append(full, i)
		default:
			short = append(short, i)
		}
	}
	// Full names that are one: by surname, by first name, and in another order.
	byLast, byFirst, byAll := g.table(0), g.table(1), g.table(2)
	for _, i := range full {
		f := g.forms[i]
		meet := func(t *table, key uint64) {
			for j := range t.of(key) {
				if g.find(i) != g.find(j) && samePerson(f, g.forms[j]) && !g.apart(i, j) {
					g.union(i, j)
				}
			}
			t.push(key, i)
		}
		meet(byLast, hash(digraphs(f.words[len(f.words)-1])))
		meet(byFirst, hash(digraphs(f.words[0])))
		meet(byAll, orderless(f.words))
	}
	// Short forms: the full ones that hold their words.
	holders := g.table(3)
	near := g.table(4) // by the first two letters, for slips of the pen
	for _, i := range full {
		for _, w := range g.forms[i].words {
			w = digraphs(w)
			holders.add(hash(w), i)
			if len(w) >= 5 {
				near.add(hash(w[:2]), i)
			}
		}
	}
	slices.SortStableFunc(short, func(a, b int) int { return len(g.forms[b].words) - len(g.forms[a].words) })
	for _, i := range short {
		f := g.forms[i]
		if f.family {
			continue
		}
		cands := g.cands[:0]
		last := digraphs(f.words[len(f.words)-1])
		for j := range holders.of(hash(last)) {
			if s := shortOf(f, g.forms[j]); s > 0 {
				cands = append(cands, candidate{j, s})
			}
		}
		if len(cands) == 0 && len(f.words) == 1 {
			for _, v := range nicknames(f.words[0]) {
				for j := range holders.of(hash(v)) {
					if o := g.forms[j]; o.words[0] == v {
						cands = append(cands, candidate{j, 1})
					}
				}
			}
		}
		if len(cands) == 0 && len(f.words) == 1 && len(last) >= 5 {
			for j := range near.of(hash(last[:2])) {
				o := g.forms[j]
				if w := digraphs(o.words[len(o.words)-1]); len(w) >= 5 && distance1(w, last) && !genderClash(f, o) {
					cands = append(cands, candidate{j, 1})
				}
			}
		}
		g.attach(i, cands)
		g.cands = cands[:0]
		if len(f.words) > 1 && g.alone(i) {
			// "J. K. Rowntree" alone stands for the shorter ones: "Rowntree".
			for _, w := range f.words {
				if len(w) > 1 {
					holders.add(hash(w), i)
				}
			}
		}
	}
	// Plural and titled forms of one word: "Mr Khan" and "Khan" without a full name.
	byWord := g.table(5)
	for _, i := range short {
		if f := g.forms[i]; len(f.words) == 1 {
			byWord.add(hash(f.words[0]), i)
		}
	}
	for _, i := range short {
		f := g.forms[i]
		if len(f.words) != 1 {
			continue
		}
		if f.family || strings.HasSuffix(f.words[0], "s") {
			if j, ok := byWord.oldest(hash(strings.TrimSuffix(f.words[0], "s"))); ok && g.alone(j) && g.alone(i) {
				g.union(i, j)
			}
		}
		if f.gender == Unknown && byWord.count(hash(f.words[0])) == 2 {
			for j := range byWord.of(hash(f.words[0])) {
				if j != i && g.alone(i) && !g.forms[j].family {
					g.union(i, j)
				}
			}
		}
	}
}

// alone reports whether a form's group has no other form.
func (g *grouper) alone(i int) bool {
	if len(g.forms[i].mentions) > 0 {
		if _, ok := g.choice[g.forms[i].mentions[0]]; ok {
			return false
		}
	}
	return g.size[g.find(i)] == len(g.forms[i].mentions)
}

// full reports whether a form has a given name and a surname: "Angela
// Merkel", not "van der Bellen" or "J. Smith".
func (f *form) full() bool {
	if len(f.words) < 2 {
		return false
	}
	return !about(f.words[0]).is(particle) && len(f.words[0]) > 1
}

// particles start a surname.
const particles = "al bin da das de del della den der di do dos du el ibn la le ter ten van von zu zur st"

// orderless is a hash of the words of a name in any order.
func orderless(words []string) uint64 {
	sum := uint64(len(words))
	for _, w := range words {
		sum += hash(w)
	}
	return sum
}

// sameWords tells whether two names have the same words in any order.
func sameWords(x, y []string) bool {
	if len(x) != len(y) {
		return false
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return orderless(x) == orderless(y)
}

func genderClash(a, b *form) bool {
	return a.gender != Unknown && b.gender != Unknown && a.gender != b.gender
}

// samePerson reports whether two full names may be one person's.
func samePerson(a, b *form) bool {
	if genderClash(a, b) || a.generation != "" && b.generation != "" && a.generation != b.generation {
		return false
	}
	x, y := a.words, b.words
	if len(x) > len(y) {
		x, y = y, x
	}
	if sameWords(x, y) {
		return true // "Higuchi Ichiyō", "Ichiyō Higuchi"
	}
	// "Ben Ali" in "Omar al Hadi Ben Ali", "Abiy Ahmed" in "Abiy Ahmed Ali".
	if at := indexWords(y, x); at == 0 || at > 0 && at+len(x) == len(y) {
		return true
	}
	firstSame := sameGiven(x[0], y[0])
	lastSame := sameWord(x[len(x)-1], y[len(y)-1])
	switch {
	case firstSame && lastSame:
		return middlesAgree(x[1:len(x)-1], y[1:len(y)-1])
	case lastSame && len(x[0]) >= 5 && len(y[0]) >= 5 && x[0][0] == y[0][0] && distance1(x[0], y[0]):
		return middlesAgree(x[1:len(x)-1], y[1:len(y)-1])
	case x[0] == y[0] && len(x) == len(y) && len(x[len(x)-1]) >= 5 && distance1(x[len(x)-1], y[len(y)-1]):
		return middlesAgree(x[1:len(x)-1], y[1:len(y)-1])
	case x[0] == y[0] && len(y) > len(x):
		return subsequence(x, y) // "Rui Tavira", "Rui Tavira da Costa"
	}
	return false
}

// sameWord compares two surnames: "Schröder" and "Schroeder" are folded alike.
func sameWord(a, b string) bool { return a == b || digraphs(a) == digraphs(b) }

// sameGiven compares two given names: equal, an initial, a nickname.
func sameGiven(a, b string) bool {
	if sameWord(a, b) {
		return true
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	return slices.Contains(nicknames(a), b) || slices.Contains(nicknames(b), a)
}

// middlesAgree reports whether the names between given name and surname do not
// contradict: one side has none, or the shorter is a subsequence of the longer.
func middlesAgree(x, y []string) bool {
	i := 0
	for _, w := range y {
		if i < len(x) && sameGiven(x[i], w) {
			i++
		}
	}
	return i == len(x)
}

func subsequence(x, y []string) bool {
	i := 0
	for _, w := range y {
		if i < len(x) && sameWord(x[i], w) {
			i++
		}
	}
	return i == len(x)
}

// indexWords returns where needle stands in words, or -1.
func indexWords(words, needle []string) int {
	for i := 0; i+len(needle) <= len(words); i++ {
		ok := true
		for j, w := range needle {
			if !sameWord(words[i+j], w) {
				ok = false
				break
			}
		}
		if ok {
			return i
		}
	}
	return -1
}

// shortOf says how well a short form stands for a full name: 4 as its surname,
// 3 as its given name, 2 as a middle one, 0 not at all.
func shortOf(short, full *form) int {
	if genderClash(short, full) || short.gender != Unknown && full.gender == Unknown && weight(short.gender, 1)*givenNameGender(full.words[0]) < 0 || short.generation != "" && short.generation != full.generation {
		return 0
	}
	words := short.words
	if len(words) > 1 && len(words[0]) == 1 {
		// "J. Smith", "J. K. Rowling": the initials must agree.
		last := full.words[len(full.words)-1]
		if !sameWord(words[len(words)-1], last) || words[0][0] != full.words[0][0] {
			return 0
		}
		if middlesAgree(words[1:len(words)-1], full.words[1:len(full.words)-1]) || len(full.words) == 2 {
			return 4
		}
		return 0
	}
	at := indexWords(full.words, words)
	switch {
	case at < 0:
		return 0
	case at+len(words) == len(full.words):
		if full.generation == "jr" && short.generation == "" {
			return 3 // beside a father of the same name, he is the one of "Jr"
		}
		return 4
	case at == 0:
		return 3
	}
	return 2
}
