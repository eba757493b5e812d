package quotes

import (
	"fmt"
	"os"
	"testing"

	"github.com/newstext/newstext/document"
)

func TestDebug(t *testing.T) {
	text := os.Getenv("Q")
	if text == "" {
		t.Skip()
	}
	r := read(document.New(text))
	r.cut()
	for _, s := range r.sentences {
		c := &clause{r, s.units}
		for i := range c.u {
			fmt.Printf("%d:%s/%s ", i, text[c.u[i].start:c.u[i].end], c.u[i].tag)
		}
		fmt.Println()
		for _, a := range c.attributions(nil) {
			fmt.Printf("  %+v\n", a)
		}
	}
}
