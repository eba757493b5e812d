package coref

import (
	"iter"
	"slices"
	"strings"
)

// maxCandidates bounds how many forms that share a word are compared with one
// another, so that a thousand Smiths cost a thousand times this, not a million.
const maxCandidates = 48

// A form is one way to write a name of one kind: all mentions with the same
// folded words.
type form struct {
	kind     Kind
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

func (f *form) name() string { return strings.Join(f.words, " ") }

// A grouper groups the names of one document.
type grouper struct {
	text  string
	ms    []Mention
	forms []*form
	of    []int // form of each mention, -1 for names without a letter

	parent []int    // union-find over forms
	keys   []string // the key of each root
	size   []int    // mentions of a root
	next   []int    // the forms of a group are a ring: each leads to another

	// choice holds, for mentions of an ambiguous form ("Clinton", where two are
	// spoken of), the form whose group is meant.
	choice map[int]int
}

// Names groups names: the result holds a group number for each mention, numbered
// from 0 in order of first mention. The text may be empty where it is not known;
// mentions come in reading order. With mixed, one name that was given two kinds
// may be one thing; else kinds are taken to be right. Cost: n log n in the number
// of mentions.
func Names(ms []Mention, text string, mixed bool) []int {
	g := &grouper{text: text, ms: ms, choice: map[int]int{}}
	g.collect()
	byKind := map[Kind][]int{}
	for i, f := range g.forms {
		byKind[f.kind] = append(byKind[f.kind], i)
	}
	for kind, forms := range byKind { // kinds do not touch each other: any order will do
		if kind == Person {
			g.persons(forms)
		} else {
			g.things(kind, forms)
		}
	}
	if mixed {
		g.mix()
	}
	return g.number()
}

// collect makes the forms.
func (g *grouper) collect() {
	type formKey struct {
		kind   Kind
		key    string
		gender Gender
		plural bool
		caller string
	}
	byKey := map[string]int{}
	index := map[formKey]int{}
	g.of = make([]int, len(g.ms))
	for i := range g.ms {
		f := g.parse(i)
		f.key = g.ms[i].Key
		k := formKey{kind: f.kind, key: f.name(), plural: f.family, caller: f.key}
		if f.generation != "" {
			k.key += " " + f.generation
		}
		if f.kind == Person && len(f.words) == 1 {
			k.gender = f.gender
		}
		if len(f.words) == 0 || len(f.words) > maxWords {
			k.key = g.ms[i].Text // equal to itself only
			f.words = nil
		}
		at, ok := index[k]
		if !ok {
			at = len(g.forms)
			index[k] = at
			g.forms = append(g.forms, f)
		} else if g.forms[at].gender == Unknown {
			g.forms[at].gender = f.gender
		}
		g.of[i] = at
		g.forms[at].mentions = append(g.forms[at].mentions, i)
	}
	g.parent = make([]int, len(g.forms))
	g.size = make([]int, len(g.forms))
	g.keys = make([]string, len(g.forms))
	g.next = make([]int, len(g.forms))
	for i, f := range g.forms {
		g.parent[i], g.size[i], g.keys[i], g.next[i] = i, len(f.mentions), f.key, i
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
func (g *grouper) parse(i int) *form {
	m := &g.ms[i]
	raw := splitWords(m.Text)
	f := &form{kind: m.Kind}
	if len(raw) == 0 || len(raw) > maxWords {
		f.words = make([]string, len(raw))
		return f
	}
	words := make([]string, 0, len(raw))
	for _, w := range raw {
		if folded := foldWord(w); folded != "" { // a lone accent is no word
			raw[len(words)] = w
			words = append(words, folded)
		}
	}
	if raw = raw[:len(words)]; len(words) == 0 {
		return f
	}
	if m.Kind == Person {
		g.parsePerson(i, f, words, raw)
		return f
	}
	if len(words) > 1 && words[0] == "the" {
		words, raw = words[1:], raw[1:]
	}
	if joined := joinLetters(words); len(joined) != len(words) {
		words, raw = joined, nil
	}
	f.words, f.raw = words, raw
	if len(words) == 1 {
		f.acronym = raw == nil || acronymLike(raw[0]) || strings.Count(m.Text, ".") > 1
	}
	return f
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
	numbers := make(map[int]int, len(g.forms))
	for i := range g.ms {
		at := g.of[i]
		if c, ok := g.choice[i]; ok {
			at = c
		}
		root := g.find(at)
		n, ok := numbers[root]
		if !ok {
			n = len(numbers)
			numbers[root] = n
		}
		out[i] = n
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
