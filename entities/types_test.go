package entities

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

func TestFineTypes(t *testing.T) {
	tests := []struct {
		name  string
		class ner.Class
		want  Type
	}{
		{"Kenya", ner.Place, GPE},
		{"Middle East", ner.Place, Loc},
		{"Lake Corran", ner.Place, Loc},
		{"Corran River", ner.Place, Loc},
		{"Velmora Airport", ner.Place, Fac},
		{"Bridge of Sighs", ner.Place, Fac},
		{"Velmora", ner.Place, GPE},
		{"Cape Velmora", ner.Place, Loc},
		{"Cape Town", ner.Place, GPE},
		{"Hotel Corran", ner.Place, Fac},
		{"Hurricane Ada", ner.Misc, Event},
		{"Battle of Velmora", ner.Misc, Event},
		{"World War II", ner.Misc, Event},
		{"Operation Harvest Moon", ner.Misc, Event},
		{"Alpine Cup 2025", ner.Misc, Event},
		{"Treaty of Velmora", ner.Misc, Law},
		{"The Names of Birds", ner.Misc, WorkOfArt},
		{"iPhone 12", ner.Misc, Product},
		{"COVID-19", ner.Misc, Misc},
		{"Jo Meyer", ner.Person, Person},
		{"Velmora Town", ner.Org, Org},
		{"Kenyan", ner.NORP, NORP},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := document.New(tt.name)
			n := &ner.Name{Span: document.Span{End: len(tt.name)}, Class: tt.class, Last: len(d.Tokens()) - 1}
			assert.Equal(t, tt.want, fineType(d, n))
		})
	}
}

func TestANameInQuotationMarksIsAWork(t *testing.T) {
	const text = `He sang “Harbour Lights” twice.`
	d := document.New(text)
	n := &ner.Name{Span: document.Span{Start: 11, End: 25}, Class: ner.Misc, First: 3, Last: 4}
	assert.Equal(t, WorkOfArt, fineType(d, n))
}
