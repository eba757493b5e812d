package entities

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// named returns names for the words of text that are marked by class, in order.
func named(d *document.Document, spans map[[2]int]ner.Name) (out []ner.Name) {
	toks := d.Tokens()
	for i := range toks {
		for at, n := range spans {
			if at[0] == i {
				n.First, n.Last = at[0], at[1]
				n.Start, n.End = toks[at[0]].Start, toks[at[1]].End
				out = append(out, n)
			}
		}
	}
	return out
}

func TestDoubtfulNamesAgreeWithTheOthers(t *testing.T) {
	d := document.New("Enyo beat Marn. Enyo won. Enyo's cup. Marn lost.")
	names := named(d, map[[2]int]ner.Name{
		{0, 0}: {Class: ner.Org, Score: 0.9}, {2, 2}: {Class: ner.Person, Score: 0.4},
		{4, 4}: {Class: ner.Org, Score: 0.8}, {7, 7}: {Class: ner.Person, Score: 0.5},
		{11, 11}: {Class: ner.Org, Score: 0.45},
	})
	agree(d.Text(), names)
	var got []ner.Class
	for _, n := range names {
		got = append(got, n.Class)
	}
	// The two of Marn are both in doubt, and nearly as likely.
	assert.Equal(t, []ner.Class{ner.Org, ner.Person, ner.Org, ner.Org, ner.Org}, got)

	names = named(d, map[[2]int]ner.Name{{0, 0}: {Class: ner.NORP, Score: 0.9}, {4, 4}: {Class: ner.Place, Score: 0.4}})
	agree(d.Text(), names)
	assert.Equal(t, ner.Place, names[1].Class, "peoples have no vote")
}

func TestShortFormsOfFullNames(t *testing.T) {
	for _, c := range []struct {
		text string
		full [2]int
		name ner.Name
		want []string
	}{
		{"Reliance Works sank. Shares in Reliance fell, Reliance said.", [2]int{0, 1}, ner.Name{Class: ner.Org, Score: 0.8}, []string{"Reliance Works", "Reliance", "Reliance"}},
		{"Reliance Works sank. Their Reliance on coal, his reliance on gas.", [2]int{0, 1}, ner.Name{Class: ner.Org, Score: 0.8}, []string{"Reliance Works"}},
		{"Reliance Works sank. Reliance hurts. At Reliance Hall, in pro-Reliance towns.", [2]int{0, 1}, ner.Name{Class: ner.Org, Score: 0.8}, []string{"Reliance Works"}},
		{"University Works sank. The University fell.", [2]int{0, 1}, ner.Name{Class: ner.Org, Score: 0.8}, []string{"University Works"}},
		{"Reliance Works sank. Shares in Reliance fell.", [2]int{0, 1}, ner.Name{Class: ner.Org, Score: 0.5}, []string{"Reliance Works"}},
		{"Ida Stone sang, and Stone left.", [2]int{0, 1}, ner.Name{Class: ner.Person, Score: 0.9}, []string{"Ida Stone", "Stone"}},
		{"Stone Hill is old, and Stone left.", [2]int{0, 1}, ner.Name{Class: ner.Place, Score: 0.9}, []string{"Stone Hill"}},
	} {
		d := document.New(c.text)
		var got []string
		for _, n := range shortForms(d, named(d, map[[2]int]ner.Name{c.full: c.name})) {
			got = append(got, n.Of(c.text))
		}
		assert.Equal(t, c.want, got, c.text)
	}
}
