package values

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
)

// TestWorkIsLinear counts, for hostile texts of two sizes, how often the parsers
// are asked: four times the text may ask them four times as often, and a little.
func TestWorkIsLinear(t *testing.T) {
	for _, piece := range hostile {
		for _, phrases := range []bool{false, true} {
			var asked [2]int
			for i, size := range []int{1 << 10, 1 << 12} {
				p := new(parser)
				p.read(document.New(strings.Repeat(piece, size/len(piece))), Options{Phrases: phrases})
				p.run()
				asked[i] = p.asked
			}
			assert.LessOrEqual(t, asked[1], 5*asked[0]+200, "%q", piece)
		}
	}
}
