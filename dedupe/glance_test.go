package dedupe

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/internal/fold"
)

// vocabulary returns words of the lists and others like them.
func vocabulary() (words []string) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, list := range []string{synonymList, antonymList, prepositionList, modalList, qualifierList, unitList} {
		for line := range fold.Entries(list) {
			for _, w := range strings.Fields(line) {
				if r.IntN(12) > 0 {
					continue
				}
				k := r.IntN(len(w))
				words = append(words, w, strings.ToUpper(w[:1])+w[1:], strings.ToUpper(w), "un"+w, w+"ing", w[:k]+w[k+1:], w[:k]+"x"+w[k:], w+w[:k])
			}
		}
	}
	return append(words, "Zoë", "März", "İzmir", "açmadı", "açtı", "A320", "5", "1990s", "120", "21st", "-7", "$5m", "two", "nineties", "May", "中", "m", "ő", "not", "Maria", "Gladys", "less", "full")
}

// What is told at a glance is told with care too.
func TestGlance(t *testing.T) {
	words := vocabulary()
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	v.a, v.b = &v.texts[0], &v.texts[1]
	r := rand.New(rand.NewPCG(3, 4))
	glances := 0
	for range 300_000 {
		v.a.Reset(words[r.IntN(len(words))])
		v.b.Reset(words[r.IntN(len(words))])
		v.names = r.IntN(2) == 0
		v.alignment.a, v.alignment.b = v.a.Tokens, v.b.Tokens
		if len(v.a.Tokens) == 0 || len(v.b.Tokens) == 0 || v.a.Tokens[0].Hash == v.b.Tokens[0].Hash {
			continue
		}
		v.ia, v.ib = append(v.ia[:0], 0), append(v.ib[:0], 0)
		v.joinsA, v.joinsB = v.joinsOf(v.joinsA, v.a, v.ia), v.joinsOf(v.joinsB, v.b, v.ib)
		a, b := &v.a.Tokens[0], &v.b.Tokens[0]
		cost, kind, ok := v.glance(a, b, &v.joinsA[0].runs[0], &v.joinsB[0].runs[0])
		if !ok {
			continue
		}
		glances++
		wantCost, wantKind := v.pairCost(0, 0)
		assert.Equal(t, wantCost, cost, "%q %q", v.a.Source, v.b.Source)
		assert.Equal(t, wantKind, kind, "%q %q", v.a.Source, v.b.Source)
	}
	assert.Greater(t, glances, 100_000)
}
