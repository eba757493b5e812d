package entities

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/newstext/newstext/internal/coref"
)

// An Identity is one person, organisation, place or thing that one or more
// documents name.
type Identity struct {
	Type    Type     `json:"type"`
	Name    string   `json:"name"`              // the fullest form in all documents
	Aliases []string `json:"aliases,omitempty"` // the other forms, in order of appearance
	Members []Member `json:"members"`           // in order of the documents; at most a few of one document
	Why     []string `json:"why,omitempty"`     // what the members were joined for; empty with one member
}

// A Member is the entity of one document.
type Member struct {
	Document int `json:"document"` // index in the results given
	Entity   int `json:"entity"`   // index in Result.Entities
}

// Across tells which entities of many documents are the same, conservatively:
// where names alone do not tell, they stay apart. The results come in any order,
// which is that of the identities: by first member. A nil result counts as
// empty.
//
// Two entities are joined when
//   - mentions of both bear the same Mention.ID; different ones keep them apart;
//   - they are persons of the same full name, or of names that agree ("John A.
//     Porter", "John Porter"), and gender, nationality, age (by more than five
//     years) and generation do not speak against it. Where the surname is a
//     frequent one, or they have roles and none in common, something must speak
//     for it: the same role, or another person, organisation or town that both
//     documents name. A surname alone joins nothing;
//   - they are organisations of the same name, but for company endings and the
//     like, or of names that are known to be one ("WHO", "World Health
//     Organization"). A name that many bear ("Supreme Court", "Georgia", an
//     acronym that is not widely known) needs another place or organisation that
//     both documents name;
//   - they are peoples of one country, or other things of the same name.
//
// Identity.Why says which of these it was, such as "same full name", "both named
// with Acme". Cost: near linear in the entities.
func Across(results []*Result) []Identity {
	x := &joiner{results: results}
	for d, r := range results {
		if r == nil {
			continue
		}
		for e := range r.Entities {
			x.nodes = append(x.nodes, x.node(d, e))
		}
	}
	x.join()
	return x.identities()
}

// maxCompared bounds how many entities of one key are compared with a new one.
const maxCompared = 32

// A node is one entity of one document, as it is compared.
type node struct {
	Member
	entity *Entity
	kind   coref.Kind
	id     string   // the caller's
	keys   []string // one in common: worth to compare
	parent int
}

type joiner struct {
	results []*Result
	nodes   []node
	members [][]int    // of each root
	why     [][]string // of each root
	company []map[string]bool
}

func (x *joiner) node(d, e int) node {
	r := x.results[d]
	n := node{Member: Member{d, e}, entity: &r.Entities[e], parent: len(x.nodes)}
	n.kind = kindOf(n.entity.Type)
	for _, m := range n.entity.Mentions {
		if m >= 0 && m < len(r.Mentions) && r.Mentions[m].ID != "" {
			n.id = r.Mentions[m].ID
			n.keys = append(n.keys, "id "+n.id)
			break
		}
	}
	if n.kind == coref.Person {
		if words, _ := coref.FullName(n.entity.Name); len(words) > 1 && !n.entity.Plural {
			n.keys = append(n.keys, "person "+words[0][:1]+" "+words[len(words)-1])
		}
		return n
	}
	prefix := strconv.Itoa(int(n.kind)) + " "
	if n.kind == coref.Other {
		prefix = string(n.entity.Type) + " "
	}
	for _, k := range coref.Keys(n.kind, n.entity.Name) {
		n.keys = append(n.keys, prefix+k)
	}
	for i, a := range n.entity.Aliases {
		if i == 8 {
			break
		}
		// "WHO" beside "World Health Organization": an alias of several words, or a known one.
		if strings.Contains(a, " ") || coref.Known(a) {
			for _, k := range coref.Keys(n.kind, a) {
				n.keys = append(n.keys, prefix+k)
			}
		}
	}
	return n
}

// join compares each entity with those before it that share a key.
func (x *joiner) join() {
	x.members = make([][]int, len(x.nodes))
	x.why = make([][]string, len(x.nodes))
	x.company = make([]map[string]bool, len(x.results))
	index := map[string][]int{}
	for i := range x.nodes {
		x.members[i] = []int{i}
	}
	for i := range x.nodes {
		for _, k := range x.nodes[i].keys {
			b := index[k]
			if len(b) > 0 && b[len(b)-1] == i {
				continue
			}
			for _, j := range b[max(0, len(b)-maxCompared):] {
				a, c := x.find(i), x.find(j)
				if a == c || x.nodes[i].Document == x.nodes[j].Document {
					continue
				}
				if why := x.same(&x.nodes[i], &x.nodes[j]); why != nil && x.compatible(a, c) {
					x.union(a, c, why)
				}
			}
			index[k] = append(b, i)
		}
	}
}

func (x *joiner) find(i int) int {
	for x.nodes[i].parent != i {
		x.nodes[i].parent = x.nodes[x.nodes[i].parent].parent
		i = x.nodes[i].parent
	}
	return i
}

func (x *joiner) union(a, b int, why []string) {
	if b < a {
		a, b = b, a
	}
	x.nodes[b].parent = a
	x.members[a] = append(x.members[a], x.members[b]...)
	x.members[b] = nil
	for _, w := range append(why, x.why[b]...) {
		if !slices.Contains(x.why[a], w) && len(x.why[a]) < 8 {
			x.why[a] = append(x.why[a], w)
		}
	}
}

// compatible reports whether no two members of two groups contradict.
func (x *joiner) compatible(a, b int) bool {
	for _, i := range lastFew(x.members[a]) {
		for _, j := range lastFew(x.members[b]) {
			if contradict(&x.nodes[i], &x.nodes[j]) {
				return false
			}
		}
	}
	return true
}

func lastFew(s []int) []int { return s[max(0, len(s)-maxCompared):] }

// contradict reports whether two entities cannot be one.
func contradict(a, b *node) bool {
	if a.id != "" && b.id != "" {
		return a.id != b.id
	}
	if a.Document == b.Document && a.id == "" {
		return true // they were told apart there
	}
	x, y := a.entity, b.entity
	if x.Gender != "" && y.Gender != "" && x.Gender != y.Gender {
		return true
	}
	for _, p := range x.Attributes {
		for _, q := range y.Attributes {
			if p.Kind != q.Kind {
				continue
			}
			switch p.Kind {
			case Nationality:
				if p.Value != q.Value {
					return !has(x, q) && !has(y, p) // some have two
				}
			case Age:
				m, _ := strconv.Atoi(p.Value)
				n, _ := strconv.Atoi(q.Value)
				if m-n > 5 || n-m > 5 {
					return true
				}
			}
		}
	}
	return false
}

func has(e *Entity, a Attribute) bool {
	return slices.ContainsFunc(e.Attributes, func(b Attribute) bool { return a.Kind == b.Kind && a.Value == b.Value })
}

// same returns why two entities of two documents are one, nil if they are not
// or cannot be told.
func (x *joiner) same(a, b *node) []string {
	if a.id != "" && a.id == b.id {
		return []string{"same id"}
	}
	if a.kind != b.kind || a.id != "" && b.id != "" {
		return nil
	}
	if a.kind == coref.Person {
		why, ok := coref.SameFullName(a.entity.Name, b.entity.Name)
		if !ok {
			return nil
		}
		reasons := []string{why}
		support := x.support(a, b)
		if support == nil && (coref.CommonSurname(a.entity.Name) || why != "same full name" || otherRoles(a.entity, b.entity)) {
			return nil
		}
		return append(reasons, support...)
	}
	why := "same name"
	if !strings.EqualFold(a.entity.Name, b.entity.Name) {
		why = "names of one thing"
	}
	if coref.Ambiguous(a.kind, a.entity.Name) || coref.Ambiguous(b.kind, b.entity.Name) {
		support := x.support(a, b)
		if support == nil {
			return nil
		}
		return append([]string{why}, support...)
	}
	return []string{why}
}

// otherRoles reports whether each of two persons has roles, and none of them in
// common: an envoy here, a runner there.
func otherRoles(a, b *Entity) bool {
	x, y := false, false
	for _, p := range a.Attributes {
		if p.Kind == Role {
			if has(b, p) {
				return false
			}
			x = true
		}
	}
	for _, p := range b.Attributes {
		y = y || p.Kind == Role
	}
	return x && y
}

// support returns what else speaks for two entities being one: a role in common,
// or something that both documents name beside them.
func (x *joiner) support(a, b *node) []string {
	for _, p := range a.entity.Attributes {
		if p.Kind == Role && has(b.entity, p) {
			return []string{"same role: " + p.Value}
		}
	}
	if a.id != "" || b.id != "" {
		return nil
	}
	ours, theirs := x.around(a.Document), x.around(b.Document)
	if len(theirs) < len(ours) {
		ours, theirs = theirs, ours
	}
	var shared []string
	own := map[string]bool{strings.ToLower(a.entity.Name): true, strings.ToLower(b.entity.Name): true}
	for k := range ours {
		if theirs[k] && !own[strings.ToLower(k)] {
			shared = append(shared, k)
		}
	}
	if len(shared) == 0 {
		return nil
	}
	slices.SortFunc(shared, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return []string{"both named with " + shared[0]}
}

// around returns the names in a document that say something of who else is
// meant there: persons by full name, organisations and towns, no countries.
func (x *joiner) around(d int) map[string]bool {
	if x.company[d] == nil {
		set := map[string]bool{}
		for i := range x.results[d].Entities {
			e := &x.results[d].Entities[i]
			switch kindOf(e.Type) {
			case coref.Person:
				if strings.Contains(e.Name, " ") {
					set[e.Name] = true
				}
			case coref.Org, coref.Place:
				if coref.Country(e.Name) == "" && !coref.Known(e.Name) {
					set[e.Name] = true
				}
			}
		}
		x.company[d] = set
	}
	return x.company[d]
}

// identities makes the result.
func (x *joiner) identities() []Identity {
	var out []Identity
	for i := range x.nodes {
		if x.find(i) != i {
			continue
		}
		members := x.members[i]
		slices.Sort(members)
		id := Identity{Why: x.why[i]}
		types := map[Type]int{}
		var forms []string
		counts := map[string]int{}
		best := ""
		for _, m := range members {
			n := &x.nodes[m]
			id.Members = append(id.Members, n.Member)
			if types[n.entity.Type]++; types[n.entity.Type] > types[id.Type] {
				id.Type = n.entity.Type
			}
			for _, f := range append([]string{n.entity.Name}, n.entity.Aliases...) {
				if counts[f]++; counts[f] == 1 {
					forms = append(forms, f)
				}
			}
			if best == "" || fuller(n.entity.Name, counts[n.entity.Name], best, counts[best]) {
				best = n.entity.Name
			}
		}
		id.Name = best
		for _, f := range forms {
			if f != best {
				id.Aliases = append(id.Aliases, f)
			}
		}
		out = append(out, id)
	}
	return out
}
