package ner

// Evidence is what a first look at a document found: how each word was labelled,
// and which pairs of words stood in one name. The second look asks it about the
// other places where a word stands: "Meyer" alone is a person where "Jo Meyer"
// is one.
type Evidence struct {
	words hashed[[Labels]uint16]
	pairs hashed[[Classes]uint16]

	// short tells of which class the names are that have such initials: WHO is
	// what the World Health Organization is.
	short hashed[[Classes]uint16]
}

// Reset empties e.
func (e *Evidence) Reset() {
	e.words.reset()
	e.pairs.reset()
	e.short.reset()
}

// Add takes in the labels of a stretch.
func (e *Evidence) Add(s *Stretch, labels []uint8) {
	for i, l := range labels {
		if s.weak[i] && l == 0 {
			continue
		}
		e.words.at(s.lower[i])[l]++
		if i > 0 && !(s.weak[i] && s.weak[i-1]) {
			e.pairs.at(mix(s.lower[i-1], s.lower[i]))[together(labels[i-1], l)]++
		}
	}
	e.addShort(s, labels)
}

// addShort takes in the initials of the names of several words.
func (e *Evidence) addShort(s *Stretch, labels []uint8) {
	h, n := uint64(seed), 0
	for i, l := range labels {
		c, begins, ends := Part(l)
		if begins {
			h, n = seed, 0
		}
		if c == None || begins && ends {
			continue
		}
		if r := s.initial[i]; r != 0 {
			h = mix(h, uint64(r))
			n++
		}
		if ends && n > 1 {
			e.short.at(h)[c]++
		}
	}
}

// together returns the class of the name that both of two labels in a row are
// part of.
func together(a, b label) Class {
	if open(a) && b != 0 {
		return classOf(b)
	}
	return None
}

// A view is what the evidence says of one word besides what the word's own
// place gave.
type view struct {
	count [Labels]uint16
	class [Classes]uint16
	best  Class
	total uint16
}

func (e *Evidence) view(s *Stretch, i int, labels []uint8) (v view) {
	v.best = Classes
	if i < 0 || i >= len(labels) {
		return v
	}
	c := e.words.find(s.lower[i])
	if c == nil {
		return v
	}
	v.count = *c
	if l := labels[i]; !(s.weak[i] && l == 0) {
		v.count[l]--
	}
	for l, n := range v.count {
		v.class[classOf(label(l))] += n
		v.total += n
	}
	if v.total > 0 {
		v.best = None
		for c, n := range v.class {
			if n > v.class[v.best] {
				v.best = Class(c)
			}
		}
	}
	return v
}

func amount(n uint16) uint64 {
	switch {
	case n < 3:
		return uint64(n)
	case n < 6:
		return 3
	}
	return 4
}

// Features appends the hashes of the features that the evidence gives to the
// i-th word of a stretch, labelled as it was at first. A word that stands
// nowhere else has none.
func (e *Evidence) Features(dst []uint64, s *Stretch, i int, labels []uint8) []uint64 {
	v := e.view(s, i, labels)
	if v.total > 0 {
		n := v.class[v.best]
		dst = append(dst,
			feature2(tDocClass, uint64(v.best), amount(n)<<4|amount(v.total-n)),
			feature2(tDocShape, uint64(v.best), s.shape[i]),
		)
		for l, n := range v.count {
			if n > 0 {
				dst = append(dst, feature2(tDocLabel, uint64(l), amount(n)))
			}
		}
	}
	p, q := e.view(s, i-1, labels), e.view(s, i+1, labels)
	if v.total > 0 || p.total > 0 {
		dst = append(dst, feature2(tDocPrev, uint64(p.best), uint64(v.best)))
	}
	if v.total > 0 || q.total > 0 {
		dst = append(dst, feature2(tDocNext, uint64(v.best), uint64(q.best)))
	}
	if c := e.short.find(s.lower[i]); c != nil {
		for class, n := range c {
			if n > 0 {
				dst = append(dst, feature2(tDocShort, uint64(class), s.shape[i]))
			}
		}
	}
	if c, n := e.pair(s, i, labels); n > 0 {
		dst = append(dst, feature2(tDocPairPrev, uint64(c), amount(n)))
	}
	if c, n := e.pair(s, i+1, labels); n > 0 {
		dst = append(dst, feature2(tDocPairNext, uint64(c), amount(n)))
	}
	return dst
}

// pair returns what the pair of the words before and at i was elsewhere.
func (e *Evidence) pair(s *Stretch, i int, labels []uint8) (Class, uint16) {
	if i < 1 || i >= len(labels) || s.weak[i] && s.weak[i-1] {
		return 0, 0
	}
	c := e.pairs.find(mix(s.lower[i-1], s.lower[i]))
	if c == nil {
		return 0, 0
	}
	count := *c
	count[together(labels[i-1], labels[i])]--
	best, total := None, uint16(0)
	for c, n := range count {
		total += n
		if n > count[best] {
			best = Class(c)
		}
	}
	return best, total
}

// A hashed is a map from hashes that keeps its memory when it is emptied.
type hashed[V any] struct {
	keys   []uint64
	values []V
	used   []int32
}

func (m *hashed[V]) reset() {
	for _, i := range m.used {
		m.keys[i] = 0
	}
	m.used = m.used[:0]
}

func (m *hashed[V]) place(h uint64) int {
	mask := len(m.keys) - 1
	i := int(h>>20) & mask
	for m.keys[i] != 0 && m.keys[i] != h {
		i = (i + 1) & mask
	}
	return i
}

func (m *hashed[V]) find(h uint64) *V {
	if len(m.keys) == 0 {
		return nil
	}
	h |= 1 // 0 is a free place
	if i := m.place(h); m.keys[i] == h {
		return &m.values[i]
	}
	return nil
}

// at returns the value of h, a zero one if it is new.
func (m *hashed[V]) at(h uint64) *V {
	if len(m.used)*2 >= len(m.keys) {
		old := *m
		n := max(256, 2*len(old.keys))
		m.keys, m.values, m.used = make([]uint64, n), make([]V, n), make([]int32, 0, n/2)
		for _, i := range old.used {
			*m.at(old.keys[i]) = old.values[i]
		}
	}
	h |= 1
	i := m.place(h)
	if m.keys[i] == 0 {
		m.keys[i] = h
		m.values[i] = *new(V)
		m.used = append(m.used, int32(i))
	}
	return &m.values[i]
}
