package coref

import (
	"iter"
	"slices"
	"strings"
	"sync"
)

// A form is one way to write a name of one kind: all mentions with the same
// folded words.
type form struct {
	kind     Kind
	name     string   // the words, with a blank between each
	words    []string // folded, without leading article; for persons without titles and "Jr"
	raw      []string // the same words as written
	first    string   // the stems of the first and the last word
	last     string
	listing  *listing // what the lists say of the name
	mentions []int
	key      string // of the caller
	odd      string // a name without words, or with too many: it is only ever equal to itself
	acronym  bool   // a single word, written as an acronym

	// Persons only.
	generation string // "jr", "ii"
	gender     Gender // of the title: "Mrs"
	said       Gender // that of the first mention
	family     bool   // "the Obamas"
}

// A grouper groups the names of one document.
type grouper struct {
	text  string
	ms    []Mention
	spelt index // the names so far, in spellings, by their text
	index index // the forms so far, by what makes them one
	forms []*form
	of    []int // form of each mention, -1 for names without a letter

	parent []int    // union-find over forms
	keys   []string // the key of each root
	size   []int    // mentions of a root
	next   []int    // the forms of a group are a ring: each leads to another

	// choice holds, for mentions of an ambiguous form ("Clinton", where two are
	// spoken of), the form whose group is meant.
	choice map[int]int

	tables    [6]table // memory of the steps, each of which empties what it takes
	byKey     index
	keySet    keySet
	cands     []candidate
	spellings []spelling
	store     []form
	words     []string // of the spellings
	ints      []int
}

// groupers keeps the memory of documents done.
var groupers = sync.Pool{New: func() any { return new(grouper) }}

// release gives a grouper back, without what belongs to the document.
func (g *grouper) release() {
	if len(g.ms) > keepSize {
		return
	}
	clear(g.spellings)
	clear(g.store)
	clear(g.forms)
	clear(g.keys)
	clear(g.words)
	*g = grouper{
		spelt: g.spelt, index: g.index, byKey: g.byKey, tables: g.tables, keySet: g.keySet, cands: g.cands[:0], spellings: g.spellings[:0],
		store: g.store[:0], forms: g.forms[:0], keys: g.keys[:0], words: g.words[:0], ints: g.ints[:0],
	}
	groupers.Put(g)
}

// numbers returns n zeros from the memory of the grouper.
func (g *grouper) numbers(n int) []int {
	if cap(g.ints)-len(g.ints) < n {
		g.ints = make([]int, 0, n+8*len(g.ms)) // what was given out stays with those who have it
	}
	from := len(g.ints)
	g.ints = g.ints[:from+n]
	out := g.ints[from : from+n : from+n]
	clear(out)
	return out
}

// table returns an empty table, the k-th of the step at hand.
func (g *grouper) table(k int) *table {
	g.tables[k].reset()
	return &g.tables[k]
}

// Names groups names: the result holds a group number for each mention, numbered
// from 0 in order of first mention. The text may be empty where it is not known;
// mentions come in reading order. With mixed, one name that was given two kinds
// may be one thing; else kinds are taken to be right. Cost: n log n in the number
// of mentions.
func Names(ms []Mention, text string, mixed bool) []int {
	g := groupers.Get().(*grouper)
	defer g.release()
	g.text, g.ms = text, ms
	g.collect()
	order := g.numbers(len(g.forms)) // by kind
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(g.forms[a].kind) - int(g.forms[b].kind) })
	for len(order) > 0 {
		kind, n := g.forms[order[0]].kind, 1
		for n < len(order) && g.forms[order[n]].kind == kind {
			n++
		}
		if kind == Person {
			g.persons(order[:n])
		} else {
			g.things(kind, order[:n])
		}
		order = order[n:]
	}
	g.rename(mixed)
	if mixed {
		g.mix()
	}
	return g.number()
}

// collect makes the forms.
func (g *grouper) collect() {
	n := len(g.ms)
	g.of = g.numbers(n)
	g.spelt.reset()
	g.index.reset()
	g.store = slices.Grow(g.store, n) // forms are pointed at: they stay where they are
	g.size = g.numbers(n)[:0]
	for i := range g.ms {
		at := g.form(g.parse(i), g.ms[i].Text)
		g.of[i] = at
		g.size[at]++
	}
	rest := g.numbers(n)
	for i, f := range g.forms {
		f.mentions, rest = rest[:0:g.size[i]], rest[g.size[i]:]
	}
	for i, at := range g.of {
		g.forms[at].mentions = append(g.forms[at].mentions, i)
	}
	g.parent, g.next = g.numbers(len(g.forms)), g.numbers(len(g.forms))
	g.keys = append(g.keys, make([]string, len(g.forms))...)
	keyed := false
	for i, f := range g.forms {
		g.parent[i], g.keys[i], g.next[i] = i, f.key, i
		keyed = keyed || f.key != ""
	}
	if !keyed {
		return
	}
	byKey := map[string]int{}
	for i, f := range g.forms {
		if f.key == "" {
			continue
		}
		if j, ok := byKey[f.key]; ok {
			g.union(i, j)
		} else {
			byKey[f.key] = i
		}
	}
}

// form returns the number of the form that is like f, which is noted if it is
// the first. A name of too many words is only ever equal to itself.
func (g *grouper) form(f form, text string) int {
	if len(f.words) == 0 || len(f.words) > maxWords {
		f.odd, f.name, f.words = text, "", nil
	}
	single := f.kind == Person && len(f.words) == 1
	h := mixed(hash(f.name), uint64(f.kind)<<8|uint64(len(f.key)))
	if f.odd != "" {
		h = mixed(hash(f.odd), h)
	}
	for ; ; h++ {
		at, old := g.index.at(h)
		if !old {
			*at = int32(len(g.forms))
			g.store = append(g.store, f)
			g.forms = append(g.forms, &g.store[*at])
			g.size = append(g.size, 0)
			return int(*at)
		}
		x := g.forms[*at]
		if x.kind == f.kind && x.name == f.name && x.key == f.key && x.generation == f.generation && x.family == f.family &&
			x.odd == f.odd && (!single || x.said == f.said) {
			if x.gender == Unknown {
				x.gender = f.gender
			}
			return int(*at)
		}
	}
}

// parse makes the form of one mention.
func (g *grouper) parse(i int) form {
	m := &g.ms[i]
	s := g.spelling(m.Text)
	f := form{kind: m.Kind, words: s.words, raw: s.raw, key: m.Key}
	switch {
	case len(s.words) == 0 || len(s.words) > maxWords:
		return f
	case m.Kind == Person:
		g.parsePerson(i, &f)
	default:
		f.parseThing(m.Text)
	}
	if f.name = s.name; len(f.words) != len(s.words) || &f.words[0] != &s.words[0] {
		f.name = strings.Join(f.words, " ")
	}
	f.said = f.gender
	return f
}

// spelling returns the spelling of a name, made if it is the first time.
func (g *grouper) spelling(text string) spelling {
	for h := hash(text); ; h++ {
		at, old := g.spelt.at(h)
		if !old {
			*at = int32(len(g.spellings))
			var s spelling
			s, g.words = spell(text, g.words)
			g.spellings = append(g.spellings, s)
			return s
		}
		if s := g.spellings[*at]; s.text == text {
			return s
		}
	}
}

// parseThing takes the article off the name of a thing, and joins its letters.
func (f *form) parseThing(text string) {
	if len(f.words) > 1 && f.words[0] == "the" {
		f.words, f.raw = f.words[1:], f.raw[1:]
	}
	if joined := joinLetters(f.words); len(joined) != len(f.words) {
		f.words, f.raw = joined, nil
	}
	if len(f.words) == 1 {
		f.acronym = f.raw == nil || acronymLike(f.raw[0]) || strings.Count(text, ".") > 1
	}
}

func (g *grouper) find(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

func (g *grouper) union(a, b int) {
	a, b = g.find(a), g.find(b)
	if a == b || g.keys[a] != "" && g.keys[b] != "" && g.keys[a] != g.keys[b] {
		return
	}
	if b < a {
		a, b = b, a
	}
	g.parent[b] = a
	g.size[a] += g.size[b]
	g.next[a], g.next[b] = g.next[b], g.next[a] // two rings become one
	if g.keys[a] == "" {
		g.keys[a] = g.keys[b]
	}
}

// members yields the forms of the group that a form belongs to.
func (g *grouper) members(form int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := g.next[form]; yield(i) && i != form; i = g.next[i] {
		}
	}
}

// number gives the groups their numbers.
func (g *grouper) number() []int {
	out := make([]int, len(g.ms))
	numbers := g.numbers(len(g.forms)) // from 1
	n := 0
	for i := range g.ms {
		at := g.of[i]
		if c, ok := g.choice[i]; ok {
			at = c
		}
		root := g.find(at)
		if numbers[root] == 0 {
			n++
			numbers[root] = n
		}
		out[i] = numbers[root] - 1
	}
	return out
}

// A candidate is a group that a short form may belong to.
type candidate struct {
	form  int // a form of the group that contains the short one
	score int // how well: higher is better
}

// attach brings a short form into the group it belongs to: the only one among
// the best candidates, else for each mention the one that is spoken of there.
func (g *grouper) attach(short int, cands []candidate) {
	best := -1
	for _, c := range cands {
		best = max(best, c.score)
	}
	var buf [8]int
	roots := buf[:0]
	for _, c := range cands {
		if c.score == best {
			if r := g.find(c.form); !slices.Contains(roots, r) {
				roots = append(roots, r)
			}
		}
	}
	if slices.Contains(roots, g.find(short)) {
		return // it is there already, by a list or its letters
	}
	switch len(roots) {
	case 0:
		return
	case 1:
		g.union(short, roots[0])
		return
	}
	if g.forms[short].key == "" {
		g.choose(short, roots)
	}
}

// choose decides for each mention of an ambiguous short form: the group with
// the latest full mention before it, unless another is spoken of far more often.
func (g *grouper) choose(short int, roots []int) {
	f := g.forms[short]
	type seen struct {
		at   []int // mentions of the group's other forms, in order
		next int
		last int // last mention before the one at hand, or -1
		n    int // how often, before and after
	}
	groups := make([]seen, len(roots))
	for i, root := range roots {
		for m := range g.members(root) {
			groups[i].at = append(groups[i].at, g.forms[m].mentions...)
		}
		groups[i].n = len(groups[i].at)
		slices.Sort(groups[i].at)
		groups[i].last = -1
	}
	if g.choice == nil {
		g.choice = map[int]int{}
	}
	for _, m := range f.mentions {
		bestAt, bestScore := -1, 0.0
		for i := range groups {
			s := &groups[i]
			for s.next < len(s.at) && s.at[s.next] < m {
				s.last = s.at[s.next]
				s.next++
			}
			score := 0.0
			switch {
			case s.last >= 0:
				score = 2 + 1/float64(m-s.last) + 0.1*float64(min(s.n, 10))
			case len(s.at) > 0:
				score = 1/float64(s.at[0]-m) + 0.1*float64(min(s.n, 10))
			}
			if bestAt < 0 || score > bestScore {
				bestAt, bestScore = i, score
			}
		}
		g.choice[m] = roots[bestAt]
		groups[bestAt].last = m
	}
}
