package tag

import (
	"fmt"

	"github.com/newstext/newstext/document"
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
	clusters   table    // form -> cluster
	features   table    // feature -> row
	rows       []uint16 // tag and weight of each row, one row after the other
}

// A class is what the dictionary says of a word. Class 0 is that of words that
// are not in it.
type class struct {
	candidates Set
	likely     uint16 // number of the list of its likely tags, the likeliest first
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
	t := &Tagger{}
	low, high, likely := m.Uint32s("classes.low"), m.Uint32s("classes.high"), m.Uint16s("classes.likely")
	forms, classes := m.Uint32s("forms"), m.Uint16s("forms.class")
	clustered, clusters := m.Uint32s("clustered"), m.Uint16s("clustered.id")
	features, lengths := m.Uint32s("features"), m.Bytes("features.length")
	tags := m.Bytes("tags")
	weights, _ := m.Int8s("weights")
	if err := m.Err(); err != nil {
		return nil, err
	}
	if len(low) != len(high) || len(low) != len(likely) || len(low) == 0 || len(forms) != len(classes) || len(clustered) != len(clusters) ||
		len(features) != len(lengths) || len(tags) != len(weights) {
		m.Fail("sections of different lengths")
		return nil, m.Err()
	}
	all := Set(1)<<count - 2
	for i := range low {
		s := (Set(high[i])<<32 | Set(low[i])) & all
		if s == 0 {
			m.Fail("class %d is empty", i)
		}
		t.classes = append(t.classes, class{s, likely[i]})
	}
	t.dictionary = newTable(len(forms))
	for i, f := range forms {
		if int(classes[i]) >= len(low) {
			m.Fail("form %d is of class %d, there are %d", i, classes[i], len(low))
			break
		}
		t.dictionary.put(f, uint32(classes[i]))
	}
	t.clusters = newTable(len(clustered))
	for i, f := range clustered {
		t.clusters.put(f, uint32(clusters[i]))
	}
	t.features = newTable(len(features))
	t.rows = make([]uint16, len(tags))
	for i := range tags {
		if tags[i] >= byte(count) {
			m.Fail("weight %d is for tag %d, there are %d", i, tags[i], count)
			break
		}
		t.rows[i] = uint16(tags[i])<<8 | uint16(uint8(weights[i]))
	}
	at := 0
	for i, f := range features {
		n := int(lengths[i])
		if n == 0 || n >= Count || at+n > len(t.rows) {
			m.Fail("row %d has %d weights", i, n)
			break
		}
		t.features.put(f, uint32(at)<<6|uint32(n))
		at += n
	}
	if err := m.Err(); err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	return t, nil
}

// look adds what the dictionary and the clusters say of a word.
func (t *Tagger) look(w *Word) {
	id := t.dictionary.find(w.Exact)
	if id == 0 && w.Flags&capital != 0 {
		if id = t.dictionary.find(w.Lower); id != 0 {
			w.Candidates = SetOf(NNP, NNPS)
		}
	}
	w.Class = t.classes[id].likely
	w.Candidates |= t.classes[id].candidates
	cluster := t.clusters.find(w.Exact)
	if cluster == 0 {
		cluster = t.clusters.find(w.Lower)
	}
	w.Cluster = uint16(cluster)
}

// Scratch is memory that tagging needs and that can be used again.
type Scratch struct {
	words    []Word
	features [MaxFeatures]uint32
}

// Sentence appends the tags of one sentence's tokens to dst.
func (t *Tagger) Sentence(dst []Tag, text string, toks []document.Token, s *Scratch) []Tag {
	s.words = t.Words(s.words, text, toks)
	var h History
	for i := range toks {
		w := &s.words[Pad+i]
		best := w.Candidates.Only()
		if best == None {
			best = t.best(w.Candidates, s.features[:Features(s.words, Pad+i, h, &s.features)])
		}
		dst = append(dst, best)
		h = h.Next(w, best)
	}
	return dst
}

func (t *Tagger) best(candidates Set, features []uint32) Tag {
	var scores [64]int32
	for _, f := range features {
		row := t.features.find(f)
		for _, e := range t.rows[row>>6:][:row&63] {
			scores[e>>8&63] += int32(int8(e))
		}
	}
	return candidates.best(&scores)
}
