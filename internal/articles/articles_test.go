package articles

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestArticlesAreWhole(t *testing.T) {
	for _, d := range All() {
		text := d.Text()
		words := len(strings.Fields(text))
		assert.True(t, utf8.ValidString(text), d.Meta().ID)
		assert.True(t, words >= 250 && words <= 900, "%s has %d words", d.Meta().ID, words)
		assert.Contains(t, text, d.Meta().Title)
	}
}
