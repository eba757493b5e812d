package dedupe

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/internal/fold"
)

// sentences returns those of the pairs of the tests.
func sentences(t *testing.T) (out []string) {
	b, err := os.ReadFile("testdata/pairs.txt")
	require.NoError(t, err)
	for line := range fold.Entries(string(b)) {
		if strings.Count(line, " ") >= 4 {
			out = append(out, line)
		}
	}
	require.NotEmpty(t, out)
	return out
}

// mangled returns a text with some words of another in the place of its own, or lost.
func mangled(r *rand.Rand, text, other string) string {
	words, others := strings.Split(text, " "), strings.Fields(other)
	rate := 1 + r.IntN(12)
	for i := range words {
		if r.IntN(3*rate) >= 3 {
			continue
		}
		switch k := r.IntN(4); {
		case k == 0:
			words[i] = ""
		case k == 1 && len(words[i]) > 3:
			words[i] = words[i][1:]
		default:
			words[i] = others[r.IntN(len(others))]
		}
	}
	return strings.Join(words, " ")
}

// sameWhenHasty checks that a verdict is what it is whoever asks, if it is wanted.
func sameWhenHasty(t *testing.T, v *verifier, a, b string) (settled int) {
	x, y := &v.texts[0], &v.texts[1]
	x.Reset(a)
	y.Reset(b)
	full := v.verify(x, y, &standard.opts)
	isWanted := map[wanted]bool{
		wantRelation: full.relation != None,
		wantUpdate:   full.relation == Update || full.relation == Contains || full.relation.IsCopy(),
		wantCopy:     full.relation.IsCopy(),
	}
	for want, is := range isWanted {
		v.want = want
		d := v.verify(x, y, &standard.opts)
		v.want = wantAll
		if is {
			assert.Equal(t, full, d, "%q %q", a, b)
		} else if d.relation == None && d != full {
			settled++
		}
	}
	return settled
}

func TestSettledVerdictsAreNotWanted(t *testing.T) {
	all := sentences(t)
	r := rand.New(rand.NewPCG(7, 8))
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	some := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(all[r.IntN(len(all))])
			b.WriteString([...]string{" ", "\n\n"}[r.IntN(2)])
		}
		return b.String()
	}
	settled := 0
	for range 4000 {
		a := some(1 + r.IntN(6))
		b := mangled(r, a, some(1))
		if r.IntN(3) == 0 {
			b += some(1 + r.IntN(3))
		}
		settled += sameWhenHasty(t, v, a, b)
	}
	assert.Greater(t, settled, 1000)
}
