package entities

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
)

func TestTitleCase(t *testing.T) {
	for line, want := range map[string]bool{
		"Envoys Extend River Talks as Water Runs Low":               true,
		"Quake Shakes Northern Andes; 12 Dead as Rescuers Reach it": true,
		"Envoys extend river talks as water runs low":               false,
		"ENVOYS EXTEND RIVER TALKS AS WATER RUNS LOW":               false,
		"Marta Oyelaran met Dragan Petrovich on Thursday.":          false,
		"By Priya Menon": false,
		"":               false,
	} {
		assert.Equal(t, want, titleCase(line), line)
	}
}

func TestDoubtfulNamesOfHeadlinesNeedSupport(t *testing.T) {
	text := "Envoys Extend River Talks as Water Runs Low\n\nThe talks on the river Sarn go on."
	d := document.New(text)
	at := func(s, e int, score float64) Mention {
		return Mention{Span: document.Span{Start: s, End: e}, Text: text[s:e], Type: Org, Score: score}
	}
	assert.Empty(t, dropDoubtful(d, []Mention{at(0, 25, 0.4)}))
	assert.Len(t, dropDoubtful(d, []Mention{at(0, 25, 0.9)}), 1, "the model is sure")
	twice := "River Talks Extend Into Summer Again\n\nRiver Talks is a club."
	d = document.New(twice)
	both := []Mention{{Span: document.Span{Start: 0, End: 11}, Text: "River Talks", Score: 0.4}, {Span: document.Span{Start: 38, End: 49}, Text: "River Talks", Score: 0.5}}
	assert.Len(t, dropDoubtful(d, both), 2, "the text names it elsewhere")
}

func TestTheNameIsNotTheShoutedForm(t *testing.T) {
	r := ExtractString("GENEVA, June 12 (Northwire) - Talks were held in Geneva on Thursday, the foreign ministry in Geneva said.")
	for _, e := range r.Entities {
		assert.NotEqual(t, "GENEVA", e.Name)
	}
}
