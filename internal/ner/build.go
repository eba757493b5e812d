package ner

import (
	"slices"

	"github.com/newstext/newstext/internal/model"
)

// Knowledge is what a model knows before it is trained.
type Knowledge struct {
	Words   map[uint64]uint16 // fine class, by Form
	Parents []uint16          // middle and coarse class of each fine one, by turns
	Cased   map[uint64]uint8  // by Lower
	Lists   map[uint64]uint8  // kinds (City, …) by Phrase
}

// NewModel returns a model without weights, whose Stretches give the features to
// train on.
func NewModel(k *Knowledge) *Model {
	m := &Model{}
	m.features, _ = newTable(nil)
	var order []uint64
	m.words, order = newTable(sorted(k.Words))
	for _, h := range order {
		m.fine = append(m.fine, k.Words[h])
	}
	m.parents = k.Parents
	m.casing, order = newTable(sorted(k.Cased))
	cased := make([]byte, len(order))
	for i, h := range order {
		cased[i] = k.Cased[h]
	}
	m.cased = string(cased)
	m.lists, order = newTable(sorted(k.Lists))
	kinds := make([]byte, len(order))
	for i, h := range order {
		kinds[i] = k.Lists[h]
	}
	m.listKinds = string(kinds)
	return m
}

func sorted[V any](m map[uint64]V) []uint64 {
	out := make([]uint64, 0, len(m))
	for h := range m {
		out = append(out, h)
	}
	slices.Sort(out)
	return out
}

// Weights are the result of training.
type Weights struct {
	Features    map[uint64][]float32 // Labels each
	Follow      [Labels][Labels]float32
	Calibration []float32
}

// Encode returns the file of m with the weights.
func (m *Model) Encode(w *Weights) ([]byte, error) {
	top := float32(0)
	for _, row := range w.Features {
		for _, x := range row {
			top = max(top, x, -x)
		}
	}
	// Few weights are far out; cutting them off keeps steps small for the rest.
	scale := min(top, 6) / 127
	if scale == 0 {
		scale = 1
	}
	features, order := newTable(sorted(w.Features))
	rows := make([]byte, 0, len(order)*Labels+rowPad)
	for _, h := range order {
		for _, x := range w.Features[h] {
			rows = append(rows, byte(zero+int(round(max(-127, min(127, x/scale))))))
		}
	}
	rows = append(rows, make([]byte, rowPad)...)
	var follow []int16
	for a := range Labels {
		for b := range Labels {
			follow = append(follow, int16(round(max(-32000, min(32000, w.Follow[a][b]/scale)))))
		}
	}
	b := model.New(FileName, FileVersion)
	b.Uint32s("feature buckets", features.base)
	b.Uint16s("feature checks", features.check)
	b.Bytes("weights", rows)
	b.Uint32s("word buckets", m.words.base)
	b.Uint16s("word checks", m.words.check)
	b.Uint16s("word classes", m.fine)
	b.Uint16s("classes", m.parents)
	b.Uint32s("casing buckets", m.casing.base)
	b.Uint16s("casing checks", m.casing.check)
	b.Bytes("casing", []byte(m.cased))
	b.Uint32s("list buckets", m.lists.base)
	b.Uint16s("list checks", m.lists.check)
	b.Bytes("list kinds", []byte(m.listKinds))
	b.Int16s("transitions", follow, scale)
	b.Float32s("calibration", w.Calibration)
	return b.Encode(false)
}

func round(x float32) float32 {
	if x < 0 {
		return float32(int32(x - 0.5))
	}
	return float32(int32(x + 0.5))
}

// Untrained returns a model that knows what m knows and has learnt nothing.
func (m *Model) Untrained() *Model {
	u := &Model{words: m.words, fine: m.fine, parents: m.parents, casing: m.casing, cased: m.cased, lists: m.lists, listKinds: m.listKinds}
	u.features, _ = newTable(nil)
	return u
}
