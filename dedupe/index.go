package dedupe

import (
	"errors"
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
// or on the platform. It remembers nothing itself: several indexes, in several
// processes too, may use one store, and of copies added at the same time one
// becomes the head.
type Index struct {
	opts  Options
	store Store
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

// NewIndexOn returns an Index of what is in the store.
func NewIndexOn(store Store, opts Options) (*Index, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	return &Index{opts: opts, store: store}, nil
}

// lookup is the memory of one question to an index.
type lookup struct {
	print    Print
	postings [][]Ref // by key
	heads    []headHits
	refs     []Ref // of heads
	known    []Head
	extend   []uint32 // keys under which the article may be put
	seen     []Ref    // the last head found under each of these
	text     fold.Text
	other    fold.Text

	runs  []uint64 // open addressing: the runs of three words of the article; 0 is free
	full  bool     // whether runs is the article's
	read  bool     // whether text is the article
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
		h := runOf(w[i:]) | 1
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
		h := runOf(w[i:]) | 1
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

// wholeWeight is what the key of all words counts among the keys that two articles
// share.
const wholeWeight = 100

// headHits is a head that shares keys with the article.
type headHits struct {
	ref    Ref
	id     string
	shared int
	likely float64 // by the sketches
}

// unlike reports whether the head has next to nothing in common with the article,
// by its keys and its sketch of so many bins. Of a long text one key and one bin in
// common say so too: of 2,500 heads for which so little spoke one had a copy.
func (h *headHits) unlike(bins int) bool {
	return h.shared < 2 && h.likely >= 0 && (h.likely == 0 || bins == binsLong && h.likely < 1.5/binsLong)
}

// evidence returns in how many keys and bins the head agrees with the article.
func (h *headHits) evidence() float64 { return float64(h.shared) + max(0, h.likely)*binsLong }

// mayBeCloser reports whether the head may be closer to the article than another that
// the article updates, or fills anew. If it is long, so that the evidence is good, the
// head must be nearly as likely.
func (h *headHits) mayBeCloser(best *headHits, bins int) bool {
	return bins < binsLong || h.evidence() >= 0.75*best.evidence()
}

// before orders heads, those that are likeliest to be repeated first.
func (h *headHits) before(o *headHits) bool {
	switch {
	case h.shared != o.shared:
		return h.shared > o.shared
	case h.likely != o.likely:
		return h.likely > o.likely
	}
	return h.ref < o.ref
}

var lookups = sync.Pool{New: func() any { return new(lookup) }}

// maxTries is how often an index starts again because the store changed at the
// same keys. Each time somebody else went ahead, so it ends long before.
const maxTries = 1000

// again calls f until the store stands still.
func again(f func() error) error {
	err := f()
	for n := 1; n < maxTries && errors.Is(err, ErrChanged); n++ {
		err = f()
	}
	return err
}

// Add says what an article is to the earlier ones, and remembers it if it is no
// copy. The zero time is the time of the latest head. An ID that is a head
// already is an error that wraps ErrHas.
func (x *Index) Add(id, text string, at time.Time) (m Match, err error) {
	l := lookups.Get().(*lookup)
	defer lookups.Put(l)
	l.print.Reset(text)
	err = again(func() error {
		var head *Head
		if m, head, err = x.answer(l, id, text, at); err != nil {
			return err
		}
		if head != nil {
			return x.store.Put(*head, l.seen)
		}
		return x.mustLack(id, m.Of)
	})
	if err != nil {
		if errors.Is(err, ErrHas) {
			err = fmt.Errorf("%w: %q", ErrHas, id)
		}
		return Match{}, err
	}
	return m, nil
}

// mustLack fails if there is a head with an ID. head is the ID of one.
func (x *Index) mustLack(id, head string) error {
	if id == head {
		return ErrHas
	}
	_, ok, err := x.store.Lookup(id)
	if err == nil && ok {
		return ErrHas
	}
	return err
}

// answer says what an article is to the earlier ones, and returns the head to be
// put if it is no copy.
func (x *Index) answer(l *lookup, id, text string, at time.Time) (Match, *Head, error) {
	if at.IsZero() {
		var err error
		if at, err = x.store.Latest(); err != nil {
			return Match{}, nil, err
		}
	}
	at = seconds(stamp(at))
	m, err := x.find(l, text, at)
	if err != nil || m.Relation.IsCopy() {
		return m, nil, err
	}
	m.Cluster = id
	return m, &Head{ID: id, Time: at, Keys: l.extend, Sketch: l.print.Sketch, Text: text}, nil
}

// Find says what an article of the time of the latest head is to those in the
// index, and does not add it. The Cluster is empty if it is no copy.
func (x *Index) Find(text string) (m Match, err error) {
	l := lookups.Get().(*lookup)
	defer lookups.Put(l)
	l.print.Reset(text)
	err = again(func() error {
		var at time.Time
		if x.opts.Window > 0 {
			if at, err = x.store.Latest(); err != nil {
				return err
			}
		}
		m, err = x.find(l, text, at)
		return err
	})
	return m, err
}

// Remove forgets the head with an ID, and reports whether there was one. Copies
// of it that come later form a cluster of their own.
func (x *Index) Remove(id string) (ok bool, err error) {
	err = again(func() error {
		var ref Ref
		if ref, ok, err = x.store.Lookup(id); err != nil || !ok {
			return err
		}
		return x.store.Delete(ref)
	})
	return ok && err == nil, err
}

// Evict forgets the heads older than a time and returns how many.
func (x *Index) Evict(before time.Time) (int, error) { return x.store.Evict(seconds(stamp(before))) }

// maxCompared is how many heads an article is held against: those with most keys
// in common, and then the likeliest by their sketches.
const maxCompared = 4

// find compares an article of a time with the heads that share a key with it.
func (x *Index) find(l *lookup, text string, at time.Time) (Match, error) {
	l.heads, l.extend, l.seen, l.full = l.heads[:0], l.extend[:0], l.seen[:0], false
	l.read = false
	keys := l.print.Keys
	l.postings = resize(l.postings, len(keys))
	if err := x.store.Postings(keys, MaxPostings, l.postings); err != nil {
		return Match{}, err
	}
	l.refs = l.refs[:0]
	var whole []Ref
	for k, refs := range l.postings {
		if len(refs) >= MaxPostings {
			continue // boilerplate
		}
		if k == 0 {
			whole = refs
		}
		last := Ref(0)
		if len(refs) > 0 {
			last = refs[len(refs)-1]
		}
		l.refs = append(l.refs, refs...)
		l.extend = append(l.extend, keys[k])
		l.seen = append(l.seen, last)
	}
	if len(l.refs) == 0 {
		return Match{}, nil
	}
	l.heads = countHits(l.heads, l.refs, whole)
	if err := x.sift(l, at); err != nil {
		return Match{}, err
	}
	return x.verify(l, text)
}

// countHits appends to dst the heads that refs has, in ascending order, with how many keys
// each shares: one for each time that it is there, and if it is in whole too, which is
// ascending, the key of all words.
func countHits(dst []headHits, refs, whole []Ref) []headHits {
	slices.Sort(refs)
	for i, ref := range refs {
		if i == 0 || ref != refs[i-1] {
			dst = append(dst, headHits{ref: ref})
		}
		dst[len(dst)-1].shared++
	}
	h := 0
	for _, ref := range whole {
		for dst[h].ref != ref {
			h++
		}
		dst[h].shared += wholeWeight - 1
	}
	return dst
}

// sift drops the heads that are too old for an article of a time or whose sketch
// says that they have next to nothing in common with it, and puts the likeliest
// first.
func (x *Index) sift(l *lookup, at time.Time) error {
	oldest := time.Time{}
	if x.opts.Window > 0 {
		oldest = at.Add(-x.opts.Window)
	}
	l.refs = l.refs[:0]
	for i := range l.heads {
		l.refs = append(l.refs, l.heads[i].ref)
	}
	l.known = resize(l.known, len(l.refs))
	if err := x.store.Heads(l.refs, l.known); err != nil {
		return err
	}
	likeliest := l.heads[:0] // at most maxCompared, in order
	for i := range l.known {
		head := &l.known[i]
		if head.Time.Before(oldest) {
			continue
		}
		h := l.heads[i]
		h.id = head.ID
		h.likely = Resemblance(l.print.Sketch, head.Sketch)
		if h.unlike(len(l.print.Sketch)) {
			continue
		}
		k := len(likeliest)
		for k > 0 && h.before(&likeliest[k-1]) {
			k--
		}
		if k == maxCompared {
			continue
		}
		if len(likeliest) < maxCompared {
			likeliest = append(likeliest, headHits{})
		}
		copy(likeliest[k+1:], likeliest[k:])
		likeliest[k] = h
	}
	l.heads = likeliest
	return nil
}

// verify compares the article with the heads word by word, up to the first of
// which it is a copy. Otherwise the closest relation is the answer.
func (x *Index) verify(l *lookup, text string) (Match, error) {
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	var best Match
	var bestHead *headHits
	for i := range l.heads {
		h := &l.heads[i]
		if bestHead != nil && !h.mayBeCloser(bestHead, len(l.print.Sketch)) {
			continue
		}
		old, err := x.store.Text(h.ref)
		if err != nil {
			return Match{}, err
		}
		var m Match
		if h.shared >= wholeWeight && old == text {
			m = Match{Relation: Exact, Similarity: 1}
		} else {
			d := l.judge(v, old, text, &x.opts, wantedBeyond(best.Relation, &x.opts))
			if d.relation == None || best.Relation != None && !closer(d.relation, best.Relation) {
				continue
			}
			m = Match{Relation: d.relation, Similarity: d.similarity()}
			if x.opts.Facts != FactsOff {
				m.Why = v.why(0, 0)
			}
		}
		m.Of = h.id
		if m.Relation.IsCopy() {
			m.Cluster = h.id
			return m, nil
		}
		best, bestHead = m, h
	}
	return best, nil
}

// judge compares the article with an earlier text, if they have enough in common to
// be worth it.
func (l *lookup) judge(v *verifier, old, text string, opts *Options, want wanted) verdict {
	if !l.full {
		l.collect()
	}
	if !l.shares(old) {
		return verdict{relation: None}
	}
	if !l.read {
		l.text.Reset(text)
		l.read = true
	}
	l.other.Reset(old)
	v.want = want
	defer func() { v.want = wantAll }()
	return v.verify(&l.other, &l.text, opts)
}

// closer reports whether relation a binds two texts more than b does.
func closer(a, b Relation) bool { return rank(a) < rank(b) }

func rank(r Relation) int {
	return slices.Index([]Relation{Exact, Folded, Near, Contained, Joined, Update, Contains, Template, None}, r)
}
