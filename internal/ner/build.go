package ner

import (
	"cmp"
	"slices"

	"github.com/newstext/newstext/internal/model"
)

// Knowledge is what a model knows before it is trained.
type Knowledge struct {
	Words   map[uint64]uint16    // fine class, by Form
	Parents []uint16             // middle and coarse class of each fine one, by turns
	Cased   map[uint64]uint8     // by Lower
	Topics  map[uint64][2]uint16 // topic and theme, by Form
	Seen    map[uint64]Seen      // by Lower
	Phrases map[uint64]uint8     // PhraseAs, by Phrase
	Lists   map[uint64]uint8     // kinds (City, …) by Phrase
}

// NewModel returns a model without weights, whose Stretches give the features to
// train on.
func NewModel(k *Knowledge) *Model {
	m := &Model{}
	m.features, _ = newTable(nil)
	var order []uint64
	m.words, order = newTable(union(k.Words, k.Topics))
	for _, h := range order {
		m.fine = append(m.fine, k.Words[h])
		m.topics = append(m.topics, k.Topics[h][0])
		m.themes = append(m.themes, k.Topics[h][1])
	}
	m.parents = k.Parents
	m.casing, order = newTable(union(k.Cased, k.Seen))
	cased := make([]byte, len(order))
	for i, h := range order {
		cased[i] = k.Cased[h]
		m.seen = append(m.seen, uint16(k.Seen[h]))
	}
	m.cased = string(cased)
	m.lists, order = newTable(union(k.Lists, k.Phrases))
	kinds, phrases := make([]byte, len(order)), make([]byte, len(order))
	for i, h := range order {
		kinds[i], phrases[i] = k.Lists[h], k.Phrases[h]
	}
	m.listKinds, m.phrases = string(kinds), string(phrases)
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

// union returns the keys of both maps, sorted.
func union[V, W any](a map[uint64]V, b map[uint64]W) []uint64 {
	return slices.Compact(slices.Sorted(func(yield func(uint64) bool) {
		for h := range a {
			if !yield(h) {
				return
			}
		}
		for h := range b {
			if !yield(h) {
				return
			}
		}
	}))
}

// Weights are the result of training.
type Weights struct {
	Features    map[uint64][]float32 // Labels each
	Follow      [Labels][Labels]float32
	Calibration []float32
}

// heaviest returns the features in order of their greatest weight.
func heaviest(rows map[uint64][]float32) []uint64 {
	tops := make(map[uint64]float32, len(rows))
	for h, row := range rows {
		for _, x := range row {
			tops[h] = max(tops[h], x, -x)
		}
	}
	hashes := sorted(rows)
	slices.SortStableFunc(hashes, func(a, b uint64) int { return cmp.Compare(tops[b], tops[a]) })
	return hashes
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
	features, order := newTable(heaviest(w.Features))
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
	b.Bytes("feature table", []byte(features.buckets))
	b.Bytes("weights", rows)
	b.Bytes("word table", []byte(m.words.buckets))
	b.Uint16s("word classes", m.fine)
	b.Uint16s("classes", m.parents)
	b.Uint16s("word topics", m.topics)
	b.Uint16s("word themes", m.themes)
	b.Bytes("casing table", []byte(m.casing.buckets))
	b.Bytes("casing", []byte(m.cased))
	b.Uint16s("seen", m.seen)
	b.Bytes("list table", []byte(m.lists.buckets))
	b.Bytes("list kinds", []byte(m.listKinds))
	b.Bytes("phrases", []byte(m.phrases))
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
	u := &Model{knowledge: m.knowledge}
	u.features, _ = newTable(nil)
	return u
}
