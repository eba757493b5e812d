package dedupe

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// However many sentences have moved, all that is walked for them is in proportion to the
// text.
func TestMovedSentencesAreWalkedOnce(t *testing.T) {
	var s []string
	for i := range 500 {
		x := fmt.Sprintf("%c%c%c", 'a'+i%26, 'b'+i/26, 'c'+i%7)
		s = append(s, strings.Join([]string{"The ", "of ", "was ", "in ", "by ", "to ", "and "}, x+" ")+x+".")
	}
	a := strings.Join(s, " ")
	slices.Reverse(s)
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	v.texts[0].Reset(a)
	v.texts[1].Reset(strings.Join(s, " "))
	d := v.verify(&v.texts[0], &v.texts[1], &standard.opts)
	assert.Equal(t, Folded, d.relation)
	assert.Greater(t, len(v.blocks), 400)
	walked := 0
	for _, e := range v.blocks {
		walked += int(e.i1 - e.i0 + e.j1 - e.j0)
	}
	assert.LessOrEqual(t, walked, 3*(d.lenA+d.lenB))
}
