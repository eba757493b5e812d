package names

import (
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

func TestScoreCountsSpanAndType(t *testing.T) {
	var r record
	r.Text = "Ada Byrne left Oslo for Kelder."
	r.Entities = append(r.Entities, struct {
		Start, End int
		Type       string
	}{0, 9, "PERSON"}, struct {
		Start, End int
		Type       string
	}{15, 19, "GPE"}, struct {
		Start, End int
		Type       string
	}{24, 30, "ORG"})
	f := finder{"test", func(*document.Document) []entities.Mention {
		return []entities.Mention{
			{Span: document.Span{Start: 0, End: 9}, Type: entities.Person},
			{Span: document.Span{Start: 15, End: 19}, Type: entities.Org},
			{Span: document.Span{Start: 20, End: 23}, Type: entities.Date},
		}
	}}
	p, rec, f1 := score([]record{r}, "names3", f)
	if p != 50 || rec != 100.0/3 || f1 != 40 {
		t.Errorf("P %v, R %v, F1 %v", p, rec, f1)
	}
}
