package quotations

import (
	"strings"
	"testing"

	"github.com/newstext/newstext/document"
)

func TestTheRegularExpressionsFindWhatIsPlain(t *testing.T) {
	text := `“We left,” said Ida Holm. Jonas Vik said: “It was cold.”`
	got := byRegexp(text)
	if len(got) != 2 {
		t.Fatalf("found %d", len(got))
	}
	for i, want := range []string{"Ida Holm", "Jonas Vik"} {
		if who := strings.TrimRight(got[i].speaker.Of(text), " ."); who != want {
			t.Errorf("speaker %d is %q, want %q", i, who, want)
		}
	}
}

func TestBareTakesMarksAndStops(t *testing.T) {
	text := "x “We left,” y"
	if got := bare(text, document.Span{Start: 2, End: len(text) - 2}).Of(text); got != "We left" {
		t.Errorf("%q", got)
	}
}
