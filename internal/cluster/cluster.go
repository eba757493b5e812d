// Package cluster knows which words are used alike: classes of words, found in
// unlabelled text. The tagger and the name model use them as features, since
// they say something of words that training data never showed.
package cluster

import (
	_ "embed"
	"sync"

	"github.com/newstext/newstext/internal/model"
)

// Name and Version are those of the models that this package reads.
const (
	Name    = "cluster"
	Version = 1
)

//go:generate go run github.com/newstext/newstext/internal/train/clusters -o cluster.model

//go:embed cluster.model
var file string

// Table is the embedded model. An embedded file that cannot be read is a fault
// of the build, and panics.
var Table = sync.OnceValue(func() *Model {
	m, err := Load(file)
	if err != nil {
		panic(err)
	}
	return m
})

// A Model is a table of words and their classes. It is immutable and safe for
// concurrent use.
type Model struct {
	words          []slot
	shift          uint8
	middle, coarse []uint16 // of each fine class
}

type slot struct {
	hash uint32
	id   uint32
}

// Load makes a Model of a file.
func Load(file string) (*Model, error) {
	f, err := model.Open(file, Name, Version)
	if err != nil {
		return nil, err
	}
	m := &Model{middle: f.Uint16s("fine.middle"), coarse: f.Uint16s("fine.coarse")}
	words, ids := f.Uint32s("words"), f.Uint16s("words.fine")
	if len(words) != len(ids) || len(m.middle) != len(m.coarse) || len(m.middle) == 0 {
		f.Fail("sections of different lengths")
	}
	if f.Err() == nil && (m.middle[0] != 0 || m.coarse[0] != 0) {
		f.Fail("no class is within a class")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	bits := uint8(4)
	for 1<<bits < len(words)+len(words)/2 {
		bits++
	}
	m.words, m.shift = make([]slot, 1<<bits), 32-bits
	for i, w := range words {
		if ids[i] == 0 || int(ids[i]) >= len(m.middle) {
			f.Fail("word %d is of class %d, there are %d", i, ids[i], len(m.middle)-1)
			return nil, f.Err()
		}
		m.put(w, uint32(ids[i]))
	}
	return m, nil
}

func (m *Model) put(hash, id uint32) {
	mask := uint32(len(m.words) - 1)
	i := hash >> m.shift
	for m.words[i&mask].id != 0 && m.words[i&mask].hash != hash {
		i++
	}
	if m.words[i&mask].id == 0 { // of two words with one hash the frequent one stays
		m.words[i&mask] = slot{hash, id}
	}
}

// Fine returns the class of the word with that hash (tag.Hash of its
// tag.Normal form), numbered from 1; 0 for a word that is not known.
func (m *Model) Fine(hash uint32) uint16 {
	mask := uint32(len(m.words) - 1)
	for i := hash >> m.shift; ; i++ {
		s := m.words[i&mask]
		if s.id == 0 {
			return 0
		}
		if s.hash == hash {
			return uint16(s.id)
		}
	}
}

// Classes returns the number of fine classes, class 0 included.
func (m *Model) Classes() int { return len(m.middle) }

// Middle returns the class of classes that a fine class is in, numbered from 1;
// 0 for 0.
func (m *Model) Middle(fine uint16) uint16 { return m.middle[fine] }

// Coarse returns the class that the middle class of a fine class is in,
// numbered from 1; 0 for 0.
func (m *Model) Coarse(fine uint16) uint16 { return m.coarse[fine] }
