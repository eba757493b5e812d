package coref

import "iter"

// maxCandidates bounds how many forms that share a word are compared with one
// another, so that a thousand Smiths cost a thousand times this, not a million.
const maxCandidates = 48

// A table holds forms by the words they have, at most maxCandidates under each.
type table struct {
	words index
	lists []list
	links []link
}

// A list leads through the links, in the order in which forms came.
type list struct{ first, last, n int32 }

type link struct{ form, next int32 }

// reset empties a table. One that has held much gives its memory back.
func (t *table) reset() {
	t.words.reset()
	t.lists, t.links = t.lists[:0], t.links[:0]
	if cap(t.links) > keepSize {
		t.lists, t.links = nil, nil
	}
}

// list returns the list of a word, made if it is not there.
func (t *table) list(h uint64) *list {
	at, old := t.words.at(h)
	if !old {
		*at = int32(len(t.lists))
		t.lists = append(t.lists, list{})
	}
	return &t.lists[*at]
}

// find returns the list of a word, or nil.
func (t *table) find(h uint64) *list {
	if at, ok := t.words.find(h); ok {
		return &t.lists[at]
	}
	return nil
}

// add notes a form under the hash of a word, unless there are enough or it is there.
func (t *table) add(h uint64, form int) {
	if l := t.list(h); l.n == 0 || l.n < maxCandidates && t.links[l.last].form != int32(form) {
		t.append(l, form)
	}
}

// push notes a form under the hash of a word; the first one there makes room for it.
func (t *table) push(h uint64, form int) {
	l := t.list(h)
	if l.n == maxCandidates {
		l.first = t.links[l.first].next
		l.n--
	}
	t.append(l, form)
}

func (t *table) append(l *list, form int) {
	at := int32(len(t.links))
	t.links = append(t.links, link{int32(form), -1})
	if l.n == 0 {
		l.first = at
	} else {
		t.links[l.last].next = at
	}
	l.last = at
	l.n++
}

// of yields the forms under the hash of a word, in the order in which they came.
func (t *table) of(h uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		l := t.find(h)
		if l == nil {
			return
		}
		for at := l.first; at >= 0; at = t.links[at].next {
			if !yield(int(t.links[at].form)) {
				return
			}
		}
	}
}

// count returns how many forms are under the hash of a word.
func (t *table) count(h uint64) int {
	if l := t.find(h); l != nil {
		return int(l.n)
	}
	return 0
}

// oldest returns the form that came first under the hash of a word.
func (t *table) oldest(h uint64) (form int, ok bool) {
	l := t.find(h)
	if l == nil {
		return 0, false
	}
	return int(t.links[l.first].form), true
}
