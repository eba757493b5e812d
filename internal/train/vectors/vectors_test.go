package vectors

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// days and towns stand among other words: "on 1 we met", "in 11 they live".
func someTexts() []Text {
	var out []Text
	for i := range uint64(4000) {
		day, town := 1+i%5, 11+i%7
		out = append(out, Text{21, day, 22, 23, 0, 31, town, 32, 33, 0})
	}
	return out
}

func TestWordsOfLikeUseLieInOneDirection(t *testing.T) {
	v := Learn(someTexts(), Options{Common: 1})
	at := map[uint64]int{}
	for i, w := range v.Words {
		at[w] = i
	}
	near := func(a, b uint64) float32 {
		return dot((*[Size]float32)(v.Of(at[a])), (*[Size]float32)(v.Of(at[b])))
	}
	assert.Greater(t, near(1, 2), near(1, 11)+0.3, "days beside a town")
	assert.Greater(t, near(12, 13), near(2, 13)+0.3, "towns beside a day")
	classes := v.Classes(8, 10, t.Logf)
	for day := uint64(1); day <= 5; day++ {
		for town := uint64(11); town <= 17; town++ {
			assert.NotEqual(t, classes[at[day]], classes[at[town]])
		}
	}
}

func TestTheSameTextsMakeTheSameVectors(t *testing.T) {
	a, b := Learn(someTexts(), Options{Passes: 1}), Learn(someTexts(), Options{Passes: 1})
	require.Equal(t, a, b)
}

func TestRareWordsHaveNoVector(t *testing.T) {
	v := Learn([]Text{{5, 5, 5, 5, 5, 6, 0}}, Options{})
	assert.Equal(t, []uint64{5}, v.Words)
}
