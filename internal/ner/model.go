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

//go:generate go run github.com/newstext/newstext/internal/train/ner/names -out names.model
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
	FileVersion = 3
)

// A Model holds the weights and the word knowledge of a trained recogniser. It
// is immutable and safe for concurrent use.
type Model struct {
	features table
	rows     string // 21 weights an entry, as int8 with 128 added; some bytes more at the end
	scale    float32
	follow   [Labels][Labels]int32 // weight of one label after another; meaningful where Follows is true

	least, most [Labels]int32 // of follow, by the first label, for those after which no name goes on

	knowledge

	calibration []float32 // at even steps of the raw score, Stretched, from 0 to 1: the true one

	expFollow [Labels][Labels]float64 // e to the power of follow, scaled
	powers    []float64               // e to the power of minus the index, scaled
}

// knowledge is what a model knows before it is trained.
type knowledge struct {
	words          table // words of known use, by the hash of their form
	fine           []uint16
	parents        []uint16 // middle and coarse class of each fine one
	topics, themes []uint16

	casing table // words of known casing, by the hash of their small letters
	cased  string
	seen   []uint16 // how a teacher labelled them in unmarked texts

	lists     table // entries of lists and names of several words, by the hash of their folded tokens
	listKinds string
	phrases   string // what a teacher found them to be in unmarked texts
}

// A Known is what the model knows of a word from texts without marks.
type Known struct {
	Fine, Middle, Coarse uint16 // its class among words of like use; 0 for unknown words
	Topic, Theme         uint16 // its class among words that stand among the same words; 0 for unknown words
	Seen                 Seen
	Cased                uint8 // 1 to 8: how often it is written with a capital inside sentences
}

// know returns what is known of a word. In capitals its class is that of the
// word in its usual letters.
func (m *Model) know(w *word) (k Known) {
	i := m.words.find(w.use())
	if i < 0 && w.title != w.form {
		if i = m.words.find(w.title); i < 0 {
			i = m.words.find(w.lower)
		}
	}
	if i >= 0 {
		k.Topic, k.Theme = m.topics[i], m.themes[i]
		k.Fine = m.fine[i]
		k.Middle, k.Coarse = m.parents[2*int(k.Fine)], m.parents[2*int(k.Fine)+1]
	}
	if i := m.casing.find(w.lower); i >= 0 {
		k.Cased = m.cased[i]
		k.Seen = Seen(m.seen[i])
	}
	return k
}

// listed returns the kinds of lists that hold a phrase, and its PhraseAs.
func (m *Model) listed(h uint64) (kinds, phrase uint8) {
	if i := m.lists.find(h); i >= 0 {
		return m.listKinds[i], m.phrases[i]
	}
	return 0, 0
}

// Open reads a model from the bytes of its file, which it keeps and uses.
func Open(data string) (*Model, error) {
	f, err := model.Open(data, FileName, FileVersion)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	m.features = openTable(f.Bytes("feature table"))
	m.rows = f.Bytes("weights")
	m.words = openTable(f.Bytes("word table"))
	m.fine = f.Uint16s("word classes")
	m.parents = f.Uint16s("classes")
	m.topics, m.themes = f.Uint16s("word topics"), f.Uint16s("word themes")
	m.casing = openTable(f.Bytes("casing table"))
	m.cased = f.Bytes("casing")
	m.seen = f.Uint16s("seen")
	m.lists = openTable(f.Bytes("list table"))
	m.listKinds, m.phrases = f.Bytes("list kinds"), f.Bytes("phrases")
	follow, scale := f.Int16s("transitions")
	m.scale = scale
	m.calibration = f.Float32s("calibration")
	if err := f.Err(); err != nil {
		return nil, err
	}
	for _, t := range []struct {
		name string
		table
		entries int
	}{
		{"feature", m.features, (len(m.rows) - rowPad) / Labels},
		{"word", m.words, len(m.fine)},
		{"casing", m.casing, len(m.cased)},
		{"list", m.lists, len(m.listKinds)},
	} {
		if err := t.valid(t.entries); err != nil {
			return nil, fmt.Errorf("model %s: %w: %s table: %w", FileName, model.ErrFormat, t.name, err)
		}
	}
	switch {
	case (len(m.rows)-rowPad)%Labels != 0,
		len(m.parents)%2 != 0,
		len(m.topics) != len(m.fine), len(m.themes) != len(m.fine),
		len(m.seen) != len(m.cased),
		len(m.phrases) != len(m.listKinds),
		len(follow) != Labels*Labels,
		len(m.calibration) < 2,
		!(scale > 0):
		return nil, fmt.Errorf("model %s: %w: sizes do not agree", FileName, model.ErrFormat)
	}
	for _, c := range m.fine {
		if int(c) >= len(m.parents)/2 {
			return nil, fmt.Errorf("model %s: %w: word class %d of %d", FileName, model.ErrFormat, c, len(m.parents)/2)
		}
	}
	for a := range Labels {
		for b := range Labels {
			m.follow[a][b] = int32(follow[a*Labels+b])
		}
	}
	for _, x := range m.calibration {
		if !(x >= 0 && x <= 1) {
			return nil, fmt.Errorf("model %s: %w: calibration to %v", FileName, model.ErrFormat, x)
		}
	}
	m.prepare()
	return m, nil
}
