package cluster_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/internal/cluster"
	"github.com/newstext/newstext/internal/model"
	"github.com/newstext/newstext/internal/tag"
)

func class(word string) uint16 { return cluster.Table().Fine(tag.Hash(word)) }

func TestWordsUsedAlikeAreInOneClass(t *testing.T) {
	for _, pair := range [][2]string{
		{"Monday", "Tuesday"},
		{"she", "he"},
		{"London", "Paris"},
	} {
		assert.NotZero(t, class(pair[0]), pair[0])
		assert.Equal(t, class(pair[0]), class(pair[1]), "%v", pair)
	}
	assert.NotEqual(t, class("Monday"), class("she"))
}

func TestAnUnknownWordHasNoClass(t *testing.T) {
	m := cluster.Table()
	assert.Zero(t, class("xqzzyx"))
	assert.Zero(t, m.Middle(0))
	assert.Zero(t, m.Coarse(0))
}

func TestCoarserClassesHoldFinerOnes(t *testing.T) {
	m := cluster.Table()
	of := map[uint16]uint16{}
	for fine := range uint16(m.Classes()) {
		middle, coarse := m.Middle(fine), m.Coarse(fine)
		if c, ok := of[middle]; ok {
			assert.Equal(t, c, coarse, "middle class %d lies in two coarse ones", middle)
		}
		of[middle] = coarse
	}
}

func TestADamagedModelIsRefused(t *testing.T) {
	for name, b := range map[string]func(*model.Builder){
		"no sections":        func(b *model.Builder) {},
		"a class too high":   func(b *model.Builder) { sections(b, []uint32{1}, []uint16{3}, []uint16{0, 1}) },
		"class 0":            func(b *model.Builder) { sections(b, []uint32{1}, []uint16{0}, []uint16{0, 1}) },
		"a word too many":    func(b *model.Builder) { sections(b, []uint32{1, 2}, []uint16{1}, []uint16{0, 1}) },
		"no class 0":         func(b *model.Builder) { sections(b, nil, nil, nil) },
		"class 0 in another": func(b *model.Builder) { sections(b, []uint32{1}, []uint16{1}, []uint16{1, 1}) },
	} {
		t.Run(name, func(t *testing.T) {
			builder := model.New(cluster.Name, cluster.Version)
			b(builder)
			file, err := builder.Encode(false)
			require.NoError(t, err)
			_, err = cluster.Load(string(file))
			assert.ErrorIs(t, err, model.ErrFormat)
		})
	}
}

func sections(b *model.Builder, words []uint32, fine, parents []uint16) {
	b.Uint32s("words", words)
	b.Uint16s("words.fine", fine)
	b.Uint16s("fine.middle", parents)
	b.Uint16s("fine.coarse", parents)
}

func FuzzLoad(f *testing.F) {
	b := model.New(cluster.Name, cluster.Version)
	sections(b, []uint32{1, 2, 3}, []uint16{1, 1, 2}, []uint16{0, 1, 2})
	file, err := b.Encode(false)
	require.NoError(f, err)
	f.Add(file)
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := cluster.Load(string(file))
		if err != nil {
			return
		}
		for i := range uint32(100) {
			fine := m.Fine(i)
			m.Middle(fine)
			m.Coarse(fine)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := cluster.Load(cluster.File()); err != nil {
			b.Fatal(err)
		}
	}
}
