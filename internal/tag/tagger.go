package tag

import (
	"sync/atomic"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/cluster"
	"github.com/newstext/newstext/internal/model"
)

// Name and Version are those of the models that this package reads.
const (
	Name    = "tag"
	Version = 1
)

// A Tagger is a model made ready for use. It is immutable and safe for
// concurrent use.
type Tagger struct {
	dictionary table // form -> class
	classes    []class
	unknown    [Outlines]Set // what words can be that are not well known, by their outlines
	clusters   *cluster.Model
	weights    weights
	memo       []atomic.Pointer[known]
	sure       []int32 // leads that the features of each stage, and what comes after it, will hardly turn
}

// known is what the features that follow from one word alone weigh together, at
// each place that it can have. It is kept for the words that come most often, once
// they have come, so that these features need not be looked up again and again. The
// memo's first is that of the padding.
type known [places][2 * groups]uint64

// memoSize is how many words have their sums kept: 4 MB when all have come.
const memoSize = 8192

// A class is what the dictionary says of a word. Class 0 is that of words that
// are not in it. A word whose class has the candidate None can also be what any
// word of its outline can be.
type class struct {
	candidates Set
	likely     uint16 // number of the list of its likely tags in the treebanks, the likeliest first
	usual      uint16 // the same in texts that were tagged by machine
}

// table is an open-addressed hash table whose keys are hashes themselves.
// A value of 0 is no entry.
type table struct {
	slots []entry
	shift uint8
}

type entry struct{ key, value uint32 }

func newTable(n int) table {
	bits := uint8(4)
	for 1<<bits < n+n/2 {
		bits++
	}
	return table{make([]entry, 1<<bits), 32 - bits}
}

func (t *table) find(key uint32) uint32 {
	if len(t.slots) == 0 {
		return 0
	}
	mask := uint32(len(t.slots) - 1)
	for i := key >> t.shift; ; i++ {
		s := t.slots[i&mask]
		if s.key == key || s.value == 0 {
			if s.key != key {
				return 0
			}
			return s.value
		}
	}
}

func (t *table) put(key, value uint32) {
	mask := uint32(len(t.slots) - 1)
	i := key >> t.shift
	for t.slots[i&mask].value != 0 && t.slots[i&mask].key != key {
		i++
	}
	t.slots[i&mask] = entry{key, value}
}

// Load makes a tagger of a model file.
func Load(file string) (*Tagger, error) {
	m, err := model.Open(file, Name, Version)
	if err != nil {
		return nil, err
	}
	t := &Tagger{clusters: cluster.Table()}
	low, high, likely := m.Uint32s("classes.low"), m.Uint32s("classes.high"), m.Uint16s("classes.likely")
	usual := m.Uint16s("classes.usual")
	unknownLow, unknownHigh := m.Uint32s("unknown.low"), m.Uint32s("unknown.high")
	forms, classes := m.Uint32s("forms"), m.Uint16s("forms.class")
	features, lengths := m.Uint32s("features"), m.Bytes("features.length")
	tags := m.Bytes("tags")
	values, _ := m.Int8s("weights")
	t.sure, _ = m.Int32s("sure")
	if err := m.Err(); err != nil {
		return nil, err
	}
	if len(low) != len(high) || len(low) != len(likely) || len(low) != len(usual) || len(low) == 0 || len(forms) != len(classes) || len(t.sure) != stages || len(unknownLow) != Outlines || len(unknownHigh) != Outlines {
		m.Fail("sections of unfit lengths")
		return nil, m.Err()
	}
	for i := range low {
		s := (Set(high[i])<<32 | Set(low[i])) & (everything | 1<<None)
		if s == 0 {
			m.Fail("class %d is empty", i)
		}
		t.classes = append(t.classes, class{s, likely[i], usual[i]})
	}
	for i := range t.unknown {
		t.unknown[i] = (Set(unknownHigh[i])<<32 | Set(unknownLow[i])) & everything
		if t.unknown[i] == 0 {
			m.Fail("words of outline %d can be nothing", i)
		}
	}
	t.memo = make([]atomic.Pointer[known], memoSize)
	t.dictionary = newTable(len(forms))
	for i, f := range forms {
		if int(classes[i]) >= len(low) {
			m.Fail("form %d is of class %d, there are %d", i, classes[i], len(low))
			break
		}
		// The most frequent forms come first.
		memo := 0
		if i < memoSize-1 {
			memo = i + 2
		}
		t.dictionary.put(f, uint32(memo)<<16|uint32(classes[i]))
	}
	t.weights = newWeights(m, features, lengths, tags, values)
	if err := m.Err(); err != nil {
		return nil, err
	}
	return t, nil
}

// look adds what the dictionary and the clusters say of a word.
func (t *Tagger) look(w *Word) {
	entry := t.dictionary.find(w.Exact)
	w.memo = uint16(entry >> 16)
	if w.Exact != w.Lower {
		low := t.dictionary.find(w.Lower)
		class := &t.classes[low&0xffff]
		w.LowClass, w.LowUsual = class.likely, class.usual
		if entry == 0 && low != 0 && w.Flags&capital != 0 {
			entry = low
			w.Candidates = SetOf(NNP, NNPS)
		}
	}
	class := &t.classes[entry&0xffff]
	w.Class, w.Usual = class.likely, class.usual
	w.Candidates |= class.candidates
	if w.Candidates.Has(None) {
		w.Candidates = w.Candidates&^SetOf(None) | t.unknown[w.outline]
	}
	w.Fine = t.clusters.Fine(w.Exact)
	if w.Fine == 0 {
		w.Fine = t.clusters.Fine(w.Lower)
	}
	w.Middle, w.Coarse = t.clusters.Middle(w.Fine), t.clusters.Coarse(w.Fine)
}

// Scratch is memory that tagging needs and that can be used again.
type Scratch struct {
	words    []Word
	features [MaxFeatures]uint32
	found    [MaxFeatures]slot
	sums     sums
	cache    cache
}

// Sentence appends the tags of one sentence's tokens to dst.
func (t *Tagger) Sentence(dst []Tag, text string, toks []document.Token, s *Scratch) []Tag {
	if s.cache.of != t {
		s.cache.of, s.cache.slots = t, [1 << cacheBits]cached{}
	}
	s.words = t.words(s.words, text, toks, &s.cache)
	var h History
	for i := range toks {
		w := &s.words[Pad+i]
		best := w.Candidates.Only()
		if best == None {
			best = t.choose(s, Pad+i, h)
		}
		dst = append(dst, best)
		h = h.Next(w, best)
	}
	return dst
}

// choose returns the tag of the i-th word. What the words say one by one is
// cheap to know and often enough; what they say together, and the tags before,
// decides the rest.
func (t *Tagger) choose(s *Scratch, i int, h History) Tag {
	l := list{f: &s.features}
	candidates := s.words[i].Candidates
	s.sums = sums{}
	var buf [groups]uint8
	of := candidates.groups(&buf)
	n := 0
	for place := range places {
		w := &s.words[i+place-Pad]
		if w.memo == 0 {
			l.n = 0
			l.alone(w, place)
			n = t.weights.find(&s.found, n, s.features[:l.n])
			continue
		}
		k := t.memo[w.memo-1].Load()
		if k == nil {
			k = t.remember(w)
		}
		for _, i := range of {
			g := min(int(i), groups-1)
			s.sums[2*g] += k[place][2*g]
			s.sums[2*g+1] += k[place][2*g+1]
		}
	}
	t.weights.add(&s.sums, s.found[:n], of)
	best, lead := s.sums.best(candidates)
	for stage := 0; stage < stages && lead < t.sure[stage]; stage++ {
		l.n = 0
		l.beside(s.words, i, stage)
		l.after(s.words, i, h, stage)
		n = t.weights.find(&s.found, 0, s.features[:l.n])
		t.weights.add(&s.sums, s.found[:n], of)
		best, lead = s.sums.best(candidates)
	}
	return best
}

// remember makes what is kept of a word and keeps it. That two goroutines may do
// so at the same time does no harm: they make the same.
func (t *Tagger) remember(w *Word) *known {
	made := new(known)
	var features [MaxFeatures]uint32
	var found [MaxFeatures]slot
	for place := range places {
		l := list{f: &features}
		l.alone(w, place)
		n := t.weights.find(&found, 0, features[:l.n])
		var sums sums
		var buf [groups]uint8
		t.weights.add(&sums, found[:n], everything.groups(&buf))
		copy(made[place][:], sums[:])
	}
	t.memo[w.memo-1].Store(made)
	return made
}
