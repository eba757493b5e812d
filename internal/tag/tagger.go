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
	clusters   *cluster.Model
	weights    weights
	memo       []atomic.Pointer[sums]
	sure       []int32 // leads that the features of each stage, and what comes after it, will hardly turn
}

// sums are what the features that follow from one word alone weigh together, at
// each place that it can have. They are kept for the words that come most often,
// once they have come, so that these features need not be looked up again and
// again. The memo's first is that of the padding.
type sums [places][Count]int16

// memoSize is how many words have their sums kept: 4 MB when all have come.
const memoSize = 8192

// A class is what the dictionary says of a word. Class 0 is that of words that
// are not in it.
type class struct {
	candidates Set
	likely     uint16 // number of the list of its likely tags in the treebanks, the likeliest first
	usual      uint16 // the same in texts that were tagged by machine
}

// table is an open-addressed hash table whose keys are hashes themselves.
// A value of 0 is no entry.
type table struct {
	slots []slot
	shift uint8
}

type slot struct{ key, value uint32 }

func newTable(n int) table {
	bits := uint8(4)
	for 1<<bits < n+n/2 {
		bits++
	}
	return table{make([]slot, 1<<bits), 32 - bits}
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
	t.slots[i&mask] = slot{key, value}
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
	forms, classes := m.Uint32s("forms"), m.Uint16s("forms.class")
	features, lengths := m.Uint32s("features"), m.Bytes("features.length")
	tags := m.Bytes("tags")
	values, _ := m.Int8s("weights")
	t.sure, _ = m.Int32s("sure")
	if err := m.Err(); err != nil {
		return nil, err
	}
	if len(low) != len(high) || len(low) != len(likely) || len(low) != len(usual) || len(low) == 0 || len(forms) != len(classes) || len(t.sure) != stages {
		m.Fail("sections of unfit lengths")
		return nil, m.Err()
	}
	all := Set(1)<<count - 2
	for i := range low {
		s := (Set(high[i])<<32 | Set(low[i])) & all
		if s == 0 {
			m.Fail("class %d is empty", i)
		}
		t.classes = append(t.classes, class{s, likely[i], usual[i]})
	}
	t.memo = make([]atomic.Pointer[sums], memoSize)
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
	if entry == 0 && w.Flags&capital != 0 {
		if entry = t.dictionary.find(w.Lower); entry != 0 {
			w.Candidates = SetOf(NNP, NNPS)
		}
	}
	class := &t.classes[entry&0xffff]
	w.Class, w.Usual = class.likely, class.usual
	w.Candidates |= class.candidates
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
	scores   [64]int32
}

// Sentence appends the tags of one sentence's tokens to dst.
func (t *Tagger) Sentence(dst []Tag, text string, toks []document.Token, s *Scratch) []Tag {
	s.words = t.Words(s.words, text, toks)
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
	s.scores = [64]int32{}
	l := list{f: &s.features}
	candidates := s.words[i].Candidates
	var buf [maxFew]Tag
	few := candidates.few(&buf)
	for place := range places {
		w := &s.words[i+place-Pad]
		if w.memo == 0 {
			l.alone(w, place)
			continue
		}
		sums := t.memo[w.memo-1].Load()
		if sums == nil {
			sums = t.remember(w)
		}
		row := &sums[place]
		if few != nil {
			for _, tag := range few {
				s.scores[tag&63] += int32(row[tag])
			}
			continue
		}
		for tag, v := range row {
			s.scores[tag] += int32(v)
		}
	}
	t.weights.add(&s.scores, s.features[:l.n], few)
	best, lead := candidates.best(&s.scores)
	for stage := 0; stage < stages && lead < t.sure[stage]; stage++ {
		l.n = 0
		l.together(s.words, i, h, stage)
		t.weights.add(&s.scores, s.features[:l.n], few)
		best, lead = candidates.best(&s.scores)
	}
	return best
}

// remember makes the sums of a word and keeps them. That two goroutines may do
// so at the same time does no harm: they make the same.
func (t *Tagger) remember(w *Word) *sums {
	made := new(sums)
	var f [MaxFeatures]uint32
	for place := range places {
		l := list{f: &f}
		l.alone(w, place)
		var scores [64]int32
		t.weights.add(&scores, f[:l.n], nil)
		for tag := range made[place] {
			made[place][tag] = int16(scores[tag])
		}
	}
	t.memo[w.memo-1].Store(made)
	return made
}
