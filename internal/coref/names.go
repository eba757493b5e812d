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
	mentions []int
	key      string // of the caller
	acronym  bool   // a single word, written as an acronym

	// Persons only.
	generation string // "jr", "ii"
	gender     Gender // of the title: "Mrs"
	family     bool   // "the Obamas"
}

// A grouper groups the names of one document.
type grouper struct {
	text  string
	ms    []Mention
	spelt map[string]spelling // the names so far
	index map[formKey]int     // the forms so far
	forms []*form
	of    []int // form of each mention, -1 for names without a letter

	parent []int    // union-find over forms
	keys   []string // the key of each root
	size   []int    // mentions of a root
	next   []int    // the forms of a group are a ring: each leads to another

	// choice holds, for mentions of an ambiguous form ("Clinton", where two are
	// spoken of), the form whose group is meant.
	choice map[int]int

	tables [6]table // memory of the steps, each of which empties what it takes
}

// A formKey is what mentions of one form have in common.
type formKey struct {
	kind   Kind
	key    string
	gender Gender
	plural bool
	caller string
}

// groupers keeps the memory of documents done.
var groupers = sync.Pool{New: func() any { return &grouper{spelt: map[string]spelling{}, index: map[formKey]int{}} }}

// release gives a grouper back, without what belongs to the document.
func (g *grouper) release() {
	if len(g.spelt) > keepSize {
		return
	}
	clear(g.spelt)
	clear(g.index)
	for i := range g.tables {
		g.tables[i].reset()
	}
	*g = grouper{spelt: g.spelt, index: g.index, tables: g.tables}
	groupers.Put(g)
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
	order := make([]int, len(g.forms)) // by kind
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
	if mixed {
		g.mix()
	}
	return g.number()
}

// collect makes the forms.
func (g *grouper) collect() {
	n := len(g.ms)
	ints := make([]int, 2*n)
	g.of = ints[:n:n]
	store := make([]form, 0, n)
	g.forms = make([]*form, 0, n)
	g.size = make([]int, 0, n)
	for i := range g.ms {
		f := g.parse(i)
		f.key = g.ms[i].Key
		k := formKey{kind: f.kind, key: f.name, plural: f.family, caller: f.key}
		if f.generation != "" {
			k.key += " " + f.generation
		}
		if f.kind == Person && len(f.words) == 1 {
			k.gender = f.gender
		}
		if len(f.words) == 0 || len(f.words) > maxWords {
			k.key = g.ms[i].Text // equal to itself only
			f.name, f.words = "", nil
		}
		at, ok := g.index[k]
		if !ok {
			at = len(g.forms)
			g.index[k] = at
			store = append(store, f)
			g.forms = append(g.forms, &store[at])
			g.size = append(g.size, 0)
		} else if g.forms[at].gender == Unknown {
			g.forms[at].gender = f.gender
		}
		g.of[i] = at
		g.size[at]++
	}
	rest := ints[n:]
	for i, f := range g.forms {
		f.mentions, rest = rest[:0:g.size[i]], rest[g.size[i]:]
	}
	for i, at := range g.of {
		g.forms[at].mentions = append(g.forms[at].mentions, i)
	}
	ints = make([]int, 2*len(g.forms))
	g.parent, g.next = ints[:len(g.forms)], ints[len(g.forms):]
	g.keys = make([]string, len(g.forms))
	byKey := map[string]int{}
	for i, f := range g.forms {
		g.parent[i], g.keys[i], g.next[i] = i, f.key, i
	}
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

// parse makes the form of one mention.
func (g *grouper) parse(i int) form {
	m := &g.ms[i]
	s, ok := g.spelt[m.Text]
	if !ok {
		s = spell(m.Text)
		g.spelt[m.Text] = s
	}
	f := form{kind: m.Kind, words: s.words, raw: s.raw}
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
	return f
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
	numbers := make([]int, len(g.forms)) // from 1
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
	var roots []int
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
