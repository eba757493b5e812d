package coref

import "iter"

// maxCandidates bounds how many forms that share a word are compared with one
// another, so that a thousand Smiths cost a thousand times this, not a million.
const maxCandidates = 48

// A table holds forms by the words they have, at most maxCandidates under each.
type table struct {
	lists map[string]list
	links []link
}

// A list leads through the links, in the order in which forms came.
type list struct{ first, last, n int32 }

type link struct{ form, next int32 }

// reset empties a table. One that has held much gives its memory back.
func (t *table) reset() {
	if t.lists == nil || len(t.lists) > keepSize {
		*t = table{lists: map[string]list{}}
	}
	clear(t.lists)
	t.links = t.links[:0]
}

// keepSize is up to how many keys a table keeps its memory for the next document.
const keepSize = 1 << 12

// add notes a form under a key, unless there are enough or it is there.
func (t *table) add(key string, form int) {
	if l, ok := t.lists[key]; !ok || l.n < maxCandidates && t.links[l.last].form != int32(form) {
		t.append(key, l, form)
	}
}

// push notes a form under a key; the first one there makes room for it.
func (t *table) push(key string, form int) {
	l := t.lists[key]
	if l.n == maxCandidates {
		l.first = t.links[l.first].next
		l.n--
	}
	t.append(key, l, form)
}

func (t *table) append(key string, l list, form int) {
	at := int32(len(t.links))
	t.links = append(t.links, link{int32(form), -1})
	if l.n == 0 {
		l.first = at
	} else {
		t.links[l.last].next = at
	}
	l.last = at
	l.n++
	t.lists[key] = l
}

// of yields the forms under a key, in the order in which they came.
func (t *table) of(key string) iter.Seq[int] {
	return func(yield func(int) bool) {
		l, ok := t.lists[key]
		if !ok {
			return
		}
		for at := l.first; at >= 0; at = t.links[at].next {
			if !yield(int(t.links[at].form)) {
				return
			}
		}
	}
}

// oldest returns the form that came first under a key.
func (t *table) oldest(key string) (form int, ok bool) {
	l, ok := t.lists[key]
	if !ok {
		return 0, false
	}
	return int(t.links[l.first].form), true
}
