package dedupe

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// Stars finds the clusters of a collection without its texts: for engines that
// spread the reading and the comparing of texts over many machines. It gives the
// answers that an Index gives when the articles are added in their order.
//
// Whether an article is a head depends on all before it that resemble it, so one
// place must decide. Stars does so in rounds, from the prints alone: it goes through
// the articles in order, asks for the comparisons that it needs, guessing from the
// sketches how they will come out, and is asked again once they are made.
//
//	s, err := dedupe.NewStars(opts)
//	for _, a := range articles { // in order
//		err = s.Add(a.Time, a.Print)
//	}
//	for open := s.Settle(false); len(open) > 0; open = s.Settle(false) {
//		for _, p := range open { // on as many machines as there are
//			c := deduper.Against(articles[p.New].Text, articles[p.Old].Text)
//			s.Tell(p, c[0].Relation)
//		}
//	}
//	a := s.Answer(17)
//
// On collections of news two or three rounds do; each makes at least the first open
// answer final. Engines that cannot loop call Settle(true) for their last round of
// comparisons: after it nothing is open.
//
// A Stars is for one goroutine. It takes 4 bytes for each key that another article
// has too, the sketch, and about 20 bytes, for each article.
type Stars struct {
	opts  Options
	dated bool // whether an article had a time

	times    slab[uint32] // stamps
	keys     []uint32     // of all articles; once linked, their numbers among the shared
	keyAt    []int        // where the keys of each article begin, and the end
	sketches []byte
	sketchAt []int
	linked   bool
	listAt   []int // where the list of each shared key begins, and the end

	lists  []uint32 // of each shared key: its heads, and what may be one
	filled []uint32 // of each list
	sure   []uint8  // the heads of a list that are certain, up to MaxPostings
	state  []byte
	of     []uint32
	best   []Relation
	told   map[Pair]Relation
	near   []headHits
	refs   []Ref // under the keys of an article
	whole  []Ref // under its key of all words
}

// A Pair is two articles of a Stars, by their numbers in the order of adding.
type Pair struct{ Old, New uint32 }

// An Answer says what an article is to the earlier ones.
type Answer struct {
	Head     uint32 // of its cluster: its own number if it is no copy
	Of       uint32 // the head to which it has the relation
	Relation Relation
}

// The states of an article.
const (
	isCopy byte = iota
	isHead
	maybeHead
)

// wholeKey marks the key of all words among the keys of an article.
const wholeKey = 1 << 31

// NewStars returns a Stars without articles. It fails on options out of range.
func NewStars(opts Options) (*Stars, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	return &Stars{opts: opts, keyAt: []int{0}, sketchAt: []int{0}, told: make(map[Pair]Relation)}, nil
}

// Add adds the next article: its time and its print, whose slices it does not keep.
// With a Window, articles without a time must come first. No article can be added
// after the first Settle.
func (s *Stars) Add(at time.Time, p Print) error {
	switch {
	case s.linked:
		return errors.New("dedupe: Add after Settle")
	case s.times.n == math.MaxUint32>>1:
		return fmt.Errorf("dedupe: Stars are full at %d articles", s.times.n)
	case s.opts.Window > 0 && at.IsZero() && s.dated:
		return errors.New("dedupe: an article without a time after one with it")
	}
	s.dated = s.dated || !at.IsZero()
	s.times.push(stamp(at))
	s.keys = append(s.keys, p.Keys...)
	s.keyAt = append(s.keyAt, len(s.keys))
	s.sketches = append(s.sketches, p.Sketch...)
	s.sketchAt = append(s.sketchAt, len(s.sketches))
	return nil
}

// Len returns the number of articles.
func (s *Stars) Len() int { return s.times.n }

// Tell says what the later article of a pair is to the earlier: the Relation that
// [Deduper.Against] gives.
func (s *Stars) Tell(p Pair, r Relation) { s.told[p] = r }

// Answer returns what the last Settle found of an article: final if that had no open
// pairs.
func (s *Stars) Answer(n uint32) Answer {
	a := Answer{Head: n, Of: s.of[n], Relation: s.best[n]}
	if a.Relation.IsCopy() {
		a.Head = a.Of
	}
	return a
}

// link drops the keys that no other article has and numbers the others.
func (s *Stars) link() {
	s.linked = true
	sorted := slices.Clone(s.keys)
	slices.Sort(sorted)
	var shared []uint32
	s.listAt = []int{0}
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		if j > i+1 {
			shared = append(shared, sorted[i])
			s.listAt = append(s.listAt, s.listAt[len(s.listAt)-1]+j-i)
		}
		i = j
	}
	kept := 0
	for n := range s.times.n {
		from := s.keyAt[n]
		s.keyAt[n] = kept
		for i, key := range s.keys[from:s.keyAt[n+1]] {
			if k, ok := slices.BinarySearch(shared, key); ok {
				number := uint32(k)
				if i == 0 {
					number |= wholeKey
				}
				s.keys[kept] = number
				kept++
			}
		}
	}
	s.keyAt[s.times.n] = kept
	s.keys = slices.Clip(s.keys[:kept])
	s.lists = make([]uint32, kept)
	s.filled = make([]uint32, len(shared))
	s.sure = make([]uint8, len(shared))
	s.state = make([]byte, s.times.n)
	s.of = make([]uint32, s.times.n)
	s.best = make([]Relation, s.times.n)
}

// Settle goes through the articles and returns the pairs that must be compared before
// all answers are final, by their later articles. If all is set it guesses nothing,
// and returns each pair that may be needed, however the others come out.
func (s *Stars) Settle(all bool) []Pair {
	if !s.linked {
		s.link()
	}
	clear(s.filled)
	clear(s.sure)
	var open []Pair
	for n := range uint32(s.times.n) {
		doubt := s.gather(n)
		open = s.decide(n, doubt, all, open)
		s.enlist(n)
	}
	return open
}

// gather lists the earlier articles with which n is to be held, the likeliest first,
// and reports whether it is in doubt which keys lead to them.
func (s *Stars) gather(n uint32) (doubt bool) {
	s.refs, s.whole = s.refs[:0], s.whole[:0]
	for _, key := range s.keys[s.keyAt[n]:s.keyAt[n+1]] {
		whole := key&wholeKey != 0
		key &^= wholeKey
		if s.sure[key] >= MaxPostings {
			continue // boilerplate
		}
		doubt = doubt || s.filled[key] >= MaxPostings
		at := s.listAt[key]
		for _, h := range s.lists[at : at+int(s.filled[key])] {
			s.refs = append(s.refs, Ref(h))
			if whole {
				s.whole = append(s.whole, Ref(h))
			}
		}
	}
	s.near = countHits(s.near[:0], s.refs, s.whole)
	kept := s.near[:0]
	for _, h := range s.near {
		old := uint32(h.ref)
		h.likely = Resemblance(s.sketch(n), s.sketch(old))
		if !h.unlike(len(s.sketch(n))) && !s.tooOld(n, old) {
			kept = append(kept, h)
		}
	}
	s.near = kept
	slices.SortFunc(s.near, func(a, b headHits) int {
		if a.before(&b) {
			return -1
		}
		return 1
	})
	return doubt
}

func (s *Stars) sketch(n uint32) []byte { return s.sketches[s.sketchAt[n]:s.sketchAt[n+1]] }

// tooOld reports whether an earlier article is out of the window of n.
func (s *Stars) tooOld(n, old uint32) bool {
	return s.opts.Window > 0 && seconds(*s.times.at(int(old))).Before(seconds(*s.times.at(int(n))).Add(-s.opts.Window))
}

// likelyCopy is the resemblance from which two articles are guessed to be copies.
const likelyCopy = 0.5

// decide sets the state of n by its neighbours, and appends the pairs to be compared
// to open. An index looks at the first maxCompared heads: where some neighbours may be
// heads or not, as many as may be among those are looked at.
func (s *Stars) decide(n uint32, doubt, all bool, open []Pair) []Pair {
	s.state[n], s.of[n], s.best[n] = isHead, n, None
	heads := 0
	var best *headHits // to which n has the closest relation
	plain := !doubt    // whether it is that for an index too
	for i := range s.near {
		c := &s.near[i]
		if heads == maxCompared && !doubt {
			break
		}
		if best != nil && plain && !c.mayBeCloser(best, len(s.sketch(n))) {
			if s.state[c.ref] == isHead {
				heads++
			}
			continue
		}
		p := Pair{uint32(c.ref), n}
		r, known := s.told[p]
		if !known {
			open = append(open, p)
			if all {
				s.state[n] = maybeHead
			} else if c.shared >= wholeWeight || c.likely >= likelyCopy {
				r = Near
			}
		}
		certain := s.state[p.Old] == isHead
		if r.IsCopy() {
			if certain && i < maxCompared && !doubt {
				s.state[n], s.of[n], s.best[n] = isCopy, p.Old, r
				break
			}
			s.state[n] = maybeHead
		} else if certain && r != None && (s.best[n] == None || closer(r, s.best[n])) {
			s.of[n], s.best[n] = p.Old, r
			best = c
		}
		if certain {
			heads++
		}
		plain = plain && certain && known
	}
	return open
}

// enlist puts n under its keys, unless it is a copy or they are boilerplate.
func (s *Stars) enlist(n uint32) {
	if s.state[n] == isCopy {
		return
	}
	for _, key := range s.keys[s.keyAt[n]:s.keyAt[n+1]] {
		key &^= wholeKey
		if s.sure[key] >= MaxPostings {
			continue
		}
		s.lists[s.listAt[key]+int(s.filled[key])] = n
		s.filled[key]++
		if s.state[n] == isHead {
			s.sure[key]++
		}
	}
}
