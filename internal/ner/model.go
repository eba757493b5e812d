// Package ner finds names in a document with a linear-chain conditional random
// field over hashed features.
//
// Only words that could be part of a name by their form (capitalised ones, those
// of scripts without case, and what stands between them) are looked at, which is
// about a third of a news text. The model is read where it lies: features are
// found by fingerprint in a table of small weights, a row of all labels each.
package ner

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/newstext/newstext/internal/model"
)

//go:embed names.model
var builtIn string

// Default returns the model that comes with the module. It is opened once.
var Default = sync.OnceValue(func() *Model {
	m, err := Open(builtIn)
	if err != nil {
		panic(err) // the file is part of the program and checked by a test
	}
	return m
})

// The name and version that the file of a model carries. The version changes
// with the features: a model works only with the features it was trained on.
const (
	FileName    = "names"
	FileVersion = 1
)

// A Model holds the weights and the word knowledge of a trained recogniser. It
// is immutable and safe for concurrent use.
type Model struct {
	features table
	rows     string // 21 weights an entry, as int8 with 128 added; some bytes more at the end
	scale    float32
	follow   [Labels][Labels]int32 // weight of one label after another; meaningful where Follows is true

	words     table // the known words, by hash of their lower-case form
	knowledge []Known

	lists     table // entries of lists, by the hash of their folded tokens
	listKinds string

	calibration []float32 // at even steps of the raw score from 0 to 1: the true one
}

// A Known is what the model knows of a word from texts without marks.
type Known struct {
	Cluster uint16 // fine distributional cluster, 0 for unknown words
	Coarse  uint8  // coarse one
	Cased   uint8  // 1 to 8: how often it is written with a capital inside sentences
}

func (m *Model) know(lower uint64) Known {
	if i := m.words.find(lower); i >= 0 {
		return m.knowledge[i]
	}
	return Known{}
}

func (m *Model) listed(h uint64) uint8 {
	if i := m.lists.find(h); i >= 0 {
		return m.listKinds[i]
	}
	return 0
}

// Open reads a model from the bytes of its file, which it keeps and uses.
func Open(data string) (*Model, error) {
	f, err := model.Open(data, FileName, FileVersion)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	m.features = table{f.Uint32s("feature buckets"), f.Uint16s("feature checks")}
	m.rows = f.Bytes("weights")
	m.words = table{f.Uint32s("word buckets"), f.Uint16s("word checks")}
	wordData := f.Uint32s("words")
	m.lists = table{f.Uint32s("list buckets"), f.Uint16s("list checks")}
	m.listKinds = f.Bytes("list kinds")
	follow, scale := f.Int16s("transitions")
	m.scale = scale
	m.calibration = f.Float32s("calibration")
	if err := f.Err(); err != nil {
		return nil, err
	}
	for name, t := range map[string]*table{"feature": &m.features, "word": &m.words, "list": &m.lists} {
		if err := t.valid(); err != nil {
			return nil, fmt.Errorf("model %s: %w: %s table: %w", FileName, model.ErrFormat, name, err)
		}
	}
	switch {
	case len(m.rows) != len(m.features.check)*Labels+rowPad,
		len(wordData) != len(m.words.check),
		len(m.listKinds) != len(m.lists.check),
		len(follow) != Labels*Labels,
		len(m.calibration) < 2,
		!(scale > 0):
		return nil, fmt.Errorf("model %s: %w: sizes do not agree", FileName, model.ErrFormat)
	}
	m.knowledge = make([]Known, len(wordData))
	for i, x := range wordData {
		m.knowledge[i] = unpackKnown(x)
	}
	for a := range Labels {
		for b := range Labels {
			m.follow[a][b] = int32(follow[a*Labels+b])
		}
	}
	return m, nil
}

func (k Known) pack() uint32 {
	return uint32(k.Cluster) | uint32(k.Coarse)<<16 | uint32(k.Cased)<<24
}

func unpackKnown(x uint32) Known { return Known{uint16(x), uint8(x >> 16), uint8(x >> 24)} }
