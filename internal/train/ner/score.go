package ner

import (
	"fmt"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// A Score counts names of one class, or of all.
type Score struct{ Gold, Found, Right int }

// F1 returns the harmonic mean of precision and recall in percent.
func (s Score) F1() float64 {
	if s.Right == 0 {
		return 0
	}
	return 200 * float64(s.Right) / float64(s.Gold+s.Found)
}

func (s Score) String() string {
	p, r := 0.0, 0.0
	if s.Found > 0 {
		p = 100 * float64(s.Right) / float64(s.Found)
	}
	if s.Gold > 0 {
		r = 100 * float64(s.Right) / float64(s.Gold)
	}
	return fmt.Sprintf("gold %5d found %5d  P %5.2f R %5.2f F1 %5.2f", s.Gold, s.Found, p, r, s.F1())
}

// A scheme says what counts: it maps classes to those compared, None for those
// left out.
type scheme [ner.Classes]ner.Class

var (
	names3 = scheme{ner.Person: ner.Person, ner.Org: ner.Org, ner.Place: ner.Place}
	conll4 = scheme{ner.Person: ner.Person, ner.Org: ner.Org, ner.Place: ner.Place, ner.NORP: ner.Misc, ner.Misc: ner.Misc}
	names5 = scheme{ner.Person: ner.Person, ner.Org: ner.Org, ner.Place: ner.Place, ner.NORP: ner.NORP, ner.Misc: ner.Misc}
)

// A tally adds up the scores of documents by class; class None holds all.
type tally [ner.Classes]Score

func (t *tally) add(s *scheme, gold, found []Name) {
	want := map[document.Span]ner.Class{}
	for _, e := range gold {
		if c := s[e.Class]; c != ner.None {
			want[e.Span] = c
		}
	}
	for _, c := range want {
		t[c].Gold++
		t[0].Gold++
	}
	for _, e := range found {
		c := s[e.Class]
		if c == ner.None {
			continue
		}
		t[c].Found++
		t[0].Found++
		if want[e.Span] == c {
			t[c].Right++
			t[0].Right++
		}
	}
}

// namesOf turns labels of tokens into names.
func namesOf(toks []document.Token, labels []uint8, out []Name) []Name {
	start := 0
	for i, l := range labels {
		c, begins, ends := ner.Part(l)
		if begins {
			start = i
		}
		if c != ner.None && ends {
			out = append(out, Name{document.Span{Start: toks[start].Start, End: toks[i].End}, c})
		}
	}
	return out
}
