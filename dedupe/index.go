package dedupe

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/newstext/newstext/internal/fold"
)

// An Index finds of which earlier article a text is a copy or an update. It
// keeps the heads only: articles that were no copy when they came. A cluster is
// a head and the copies that were compared with it, never a chain of copies of
// copies.
//
// An Index is safe for concurrent use. Its answers depend on what was added
// before, in which order, and on nothing else: not on the store, on goroutines
// or on the platform.
type Index struct {
	mu    sync.RWMutex
	opts  Options
	store Store
	clock time.Time // the latest time so far
}

// A Match is what an Index says of an article.
type Match struct {
	// Cluster is the ID of the head of the article's cluster: its own if it is
	// no copy.
	Cluster string `json:"cluster"`

	// Relation says what the article is to Of: a copy (Exact, Folded, Near,
	// Contained), an Update, a Template, or Contains. None if it is new.
	Relation   Relation     `json:"relation,omitempty"`
	Of         string       `json:"of,omitempty"` // ID of a head; empty for None
	Similarity float64      `json:"similarity,omitempty"`
	Why        []Difference `json:"why,omitempty"`
}

// NewIndex returns an empty Index in memory. It fails on options out of range.
func NewIndex(opts Options) (*Index, error) { return NewIndexOn(NewMemory(nil), opts) }

// NewIndexOn returns an Index of what is in the store, which it owns from then
// on.
func NewIndexOn(store Store, opts Options) (*Index, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	x := &Index{opts: opts, store: store}
	for h, err := range store.Heads() {
		if err != nil {
			return nil, err
		}
		if h.Time.After(x.clock) {
			x.clock = h.Time
		}
	}
	return x, nil
}

// lookup is the memory of one question to an index.
type lookup struct {
	print  Print
	refs   []Ref
	heads  []headHits
	extend []uint32 // keys under which the article may be put
	text   fold.Text
	other  fold.Text

	runs  []uint64 // open addressing: the runs of three words of the article; 0 is free
	full  bool     // whether runs is the article's
	words []uint64 // of a head
}

// leastCovered is the share of the words of the shorter of two texts that must lie
// in runs of three words that the other has too, for the texts to be read. Half of
// the words of any two texts with a relation are the same; a bad scan, in which they
// lie scattered, keeps two fifths in such runs. Texts of fewer than 100 words,
// where a few slips break most runs, need less. Releases of one office have less in
// common.
const (
	leastCovered      = 0.4
	leastCoveredShort = 0.33
)

// collect puts the runs of three words of the article into l.runs.
func (l *lookup) collect() {
	w := l.print.words
	size := 64
	for size < 3*len(w) {
		size *= 2
	}
	l.runs = resize(l.runs, size)
	clear(l.runs)
	l.full = true
	for i := 0; i+3 <= len(w); i++ {
		h := shingle3(w[i:]) | 1
		k := h >> 32 & uint64(size-1)
		for l.runs[k] != 0 && l.runs[k] != h {
			k = (k + 1) & uint64(size-1)
		}
		l.runs[k] = h
	}
}

// shares reports whether enough of a head's words lie in runs that the article has
// too.
func (l *lookup) shares(text string) bool {
	l.words = fold.AppendWords(l.words[:0], text)
	w := l.words
	shorter := min(len(w), l.print.Words)
	if shorter < 20 {
		return true
	}
	share := leastCovered
	if shorter < shortText {
		share = leastCoveredShort
	}
	least := int(share * float64(shorter))
	mask := uint64(len(l.runs) - 1)
	covered, end := 0, 0 // the words before end are counted
	for i := 0; i+3 <= len(w); i++ {
		h := shingle3(w[i:]) | 1
		k := h >> 32 & mask
		for l.runs[k] != 0 && l.runs[k] != h {
			k = (k + 1) & mask
		}
		if l.runs[k] == h {
			covered += i + 3 - max(end, i)
			end = i + 3
			if covered >= least {
				return true
			}
		} else if covered+len(w)-max(end, i) < least {
			return false
		}
	}
	return false
}

type headHits struct {
	ref    Ref
	shared int
	likely float64
}

var lookups = sync.Pool{New: func() any { return new(lookup) }}

// Add says what an article is to the earlier ones, and remembers it if it is no
// copy. The zero time is the time of the latest article. An ID that is a head
// already is an error.
func (x *Index) Add(id, text string, at time.Time) (Match, error) {
	l := lookups.Get().(*lookup)
	defer lookups.Put(l)
	l.print.Reset(text)
	x.mu.Lock()
	defer x.mu.Unlock()
	if _, ok, err := x.store.Lookup(id); err != nil || ok {
		return Match{}, cmp.Or(err, fmt.Errorf("dedupe: the index has an article %q already", id))
	}
	m, head, err := x.answer(l, id, text, at)
	if err == nil && head != nil {
		err = x.store.Put(*head)
	}
	return m, err
}

// answer says what an article is to the earlier ones, and returns the head to be
// put if it is no copy.
func (x *Index) answer(l *lookup, id, text string, at time.Time) (Match, *Head, error) {
	if at.IsZero() {
		at = x.clock
	} else if at = seconds(stamp(at)); at.After(x.clock) {
		x.clock = at
	}
	m, err := x.find(l, text)
	if err != nil || m.Relation.IsCopy() {
		return m, nil, err
	}
	m.Cluster = id
	return m, &Head{ID: id, Time: at, Keys: l.extend, Sketch: l.print.Sketch, Text: text}, nil
}

// Find says what an article is to those in the index, and does not add it. The
// Cluster is empty if it is no copy.
func (x *Index) Find(text string) (Match, error) {
	l := lookups.Get().(*lookup)
	defer lookups.Put(l)
	l.print.Reset(text)
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.find(l, text)
}

// Remove forgets the head with an ID, and reports whether there was one. Copies
// of it that come later form a cluster of their own.
func (x *Index) Remove(id string) (bool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	ref, ok, err := x.store.Lookup(id)
	if err != nil || !ok {
		return false, err
	}
	return true, x.store.Delete(ref)
}

// Evict forgets the heads older than a time and returns how many.
func (x *Index) Evict(before time.Time) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.store.Evict(before)
}

// maxCompared is how many heads an article is held against: those with most keys
// in common, and then the likeliest by their sketches.
const maxCompared = 4

// find compares an article with the heads that share a key with it.
func (x *Index) find(l *lookup, text string) (Match, error) {
	l.heads, l.extend, l.full = l.heads[:0], l.extend[:0], false
	for k, key := range l.print.Keys {
		var err error
		l.refs, err = x.store.Postings(key, MaxPostings, l.refs[:0])
		if err != nil {
			return Match{}, err
		}
		if len(l.refs) >= MaxPostings {
			continue // boilerplate
		}
		l.extend = append(l.extend, key)
		for _, r := range l.refs {
			weight := 1
			if k == 0 {
				weight = 100 // the same words
			}
			l.heads = append(l.heads, headHits{ref: r, shared: weight})
		}
	}
	if len(l.heads) == 0 {
		return Match{}, nil
	}
	x.merge(l)
	if err := x.sift(l); err != nil {
		return Match{}, err
	}
	return x.verify(l, text)
}

// merge counts the keys that each head shares.
func (x *Index) merge(l *lookup) {
	slices.SortFunc(l.heads, func(a, b headHits) int { return cmp.Compare(a.ref, b.ref) })
	n := 0
	for _, h := range l.heads {
		if n > 0 && l.heads[n-1].ref == h.ref {
			l.heads[n-1].shared += h.shared
		} else {
			l.heads[n] = h
			n++
		}
	}
	l.heads = l.heads[:n]
}

// sift drops the heads that are too old or whose sketch says that they have next
// to nothing in common with the article, and puts the likeliest first.
func (x *Index) sift(l *lookup) error {
	oldest := time.Time{}
	if x.opts.Window > 0 {
		oldest = x.clock.Add(-x.opts.Window)
	}
	n := 0
	for _, h := range l.heads {
		head, err := x.store.Head(h.ref)
		if err != nil {
			return err
		}
		if head.Time.Before(oldest) {
			continue
		}
		h.likely = Resemblance(l.print.Sketch, head.Sketch)
		if h.likely == 0 && h.shared < 2 {
			continue
		}
		l.heads[n] = h
		n++
	}
	l.heads = l.heads[:n]
	slices.SortFunc(l.heads, func(a, b headHits) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(b.likely, a.likely), cmp.Compare(a.ref, b.ref))
	})
	if len(l.heads) > maxCompared {
		l.heads = l.heads[:maxCompared]
	}
	return nil
}

// verify compares the article with the heads word by word, up to the first of
// which it is a copy. Otherwise the closest relation is the answer.
func (x *Index) verify(l *lookup, text string) (Match, error) {
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	var best Match
	read := false
	for _, h := range l.heads {
		old, err := x.store.Text(h.ref)
		if err != nil {
			return Match{}, err
		}
		var m Match
		if h.shared >= 100 && old == text {
			m = Match{Relation: Exact, Similarity: 1}
		} else {
			if !l.full {
				l.collect()
			}
			if !l.shares(old) {
				continue
			}
			if !read {
				l.text.Reset(text)
				read = true
			}
			l.other.Reset(old)
			d := v.verify(&l.other, &l.text, &x.opts)
			if d.relation == None || best.Relation != None && !closer(d.relation, best.Relation) {
				continue
			}
			m = Match{Relation: d.relation, Similarity: d.similarity()}
			if x.opts.Facts != FactsOff {
				m.Why = v.why(0, 0)
			}
		}
		head, err := x.store.Head(h.ref)
		if err != nil {
			return Match{}, err
		}
		m.Of = head.ID
		if m.Relation.IsCopy() {
			m.Cluster = head.ID
			return m, nil
		}
		best = m
	}
	return best, nil
}

// closer reports whether relation a binds two texts more than b does.
func closer(a, b Relation) bool { return rank(a) < rank(b) }

func rank(r Relation) int {
	return slices.Index([]Relation{Exact, Folded, Near, Contained, Joined, Update, Contains, Template, None}, r)
}
