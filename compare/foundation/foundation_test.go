package foundation

import (
	"slices"
	"testing"

	"github.com/newstext/newstext/document"
)

func TestBoundariesIgnoreWhoOwnsTheSpace(t *testing.T) {
	text := "Älter. Two.\n\nThree."
	trimmed := boundaries(text, []document.Span{{Start: 0, End: 7}, {Start: 8, End: 12}, {Start: 14, End: 20}})
	whole := boundaries(text, []document.Span{{Start: 0, End: 8}, {Start: 8, End: 14}, {Start: 14, End: 20}})
	for name, got := range map[string]map[int]bool{"trimmed": trimmed, "whole": whole} {
		if len(got) != 2 || !got[6] || got[10] {
			t.Errorf("%s: %v, want one at 6 and one at the blank line at 10", name, got)
		}
	}
}

func TestLocateFindsPiecesWithoutOffsets(t *testing.T) {
	text := "He said:  “It’s\nfine” — twice."
	var got []string
	locate(text, slices.Values([]string{"He", "said", ":", `"`, "It", "'s", "fine", `"`, "missing", "—", "twice", "."}), func(s document.Span) {
		got = append(got, s.Of(text))
	})
	want := []string{"He", "said", ":", "“", "It", "’s", "fine", "”", "—", "twice", "."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOwnGoldFitsItsText(t *testing.T) {
	g := own()[0]
	if len(g.sentences) != 6 || len(g.tokens) != 86 {
		t.Fatalf("%d sentences, %d tokens", len(g.sentences), len(g.tokens))
	}
	if got := g.sentences[1].Of(g.text); got != `"We have nothing to hide," said a spokeswoman for Corran Ferries Inc., which runs 14 boats.` {
		t.Error(got)
	}
}
