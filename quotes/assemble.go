package quotes

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/marks"
)

// assemble makes quotations of what was found, in reading order.
func (s *search) assemble(x *Extractor, v *resolver) []Quote {
	if x.kinds[Scare] || x.kinds[Title] {
		s.addUnspoken()
	}
	slices.SortStableFunc(s.found, byPosition)
	var out []Quote
	for i, f := range s.found {
		if f.start >= f.end || i > 0 && f.start == s.found[i-1].start && f.end == s.found[i-1].end {
			continue
		}
		q := Quote{Span: document.Span{Start: f.start, End: f.end}, Group: f.rel, Score: f.score}
		q.Text = q.Span.Of(s.text)
		if q.Kind = s.kindOf(f); q.Kind == Mixed {
			q.Marked = s.ownWords(f)
		}
		if f.score < 0.4 && f.pair >= 0 {
			q.Kind = s.unspoken(f.pair)
		}
		if f.cue[1] > f.cue[0] {
			q.Cue = &document.Span{Start: f.cue[0], End: f.cue[1]}
		}
		if f.speaker[1] > f.speaker[0] {
			q.Speaker = &Speaker{Span: document.Span{Start: f.speaker[0], End: f.speaker[1]}, Text: s.text[f.speaker[0]:f.speaker[1]], Entity: v.entity(&f)}
			if e := q.Speaker.Entity; e >= 0 {
				name := v.names.Entities[e].Name
				q.Speaker.Name = name
				q.Resolved = &name
				if f.relPronoun > 0 {
					// "Khan, who said": the mention is "who", the name tells whom
					n := f.relPronoun
					for n < len(s.text) && isLetter(s.text[n]) {
						n++
					}
					q.Speaker.Span, q.Speaker.Text = document.Span{Start: f.relPronoun, End: n}, s.text[f.relPronoun:n]
				}
			}
		}
		if q.Speaker != nil && q.Speaker.Entity < 0 && s.lang == english {
			if name := v.ownName(&f); name != "" {
				q.Speaker.Name, q.Resolved = name, &name
			}
		}
		if x.wants(&q) {
			out = append(out, q)
		}
	}
	return out
}

// addUnspoken adds the short stretches in marks that belong to no quotation.
func (s *search) addUnspoken() {
	for i, p := range s.pairs {
		if p.Depth > 0 || s.sorts[i] != part || s.used[int32(i)] || p.Start+p.Open >= p.End-p.Close {
			continue
		}
		s.found = append(s.found, found{start: p.Start, end: p.End, pair: i, rel: s.newRel(), relPronoun: -1, score: 0.3})
	}
	slices.SortStableFunc(s.found, byPosition)
}

// unspoken tells the title of a work from words that are set apart.
func (s *search) unspoken(pair int) Kind {
	p := s.pairs[pair]
	a, b := p.Inner()
	if p.Style == marks.Title || titleCase(s.text[a:b]) {
		return Title
	}
	return Scare
}

func byPosition(a, b found) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
}

// kindOf says how much of a found stretch lies in marks.
func (s *search) kindOf(f found) Kind {
	if f.pair >= 0 || f.spoken {
		return Direct
	}
	marked, outside := false, false
	at := f.start
	for p := range s.pairsIn(f) {
		marked = true
		outside = outside || wordsBetween(s.text[at:p.Start])
		at = p.End
	}
	switch {
	case !marked && f.cue[1] == 0 && f.speaker[1] > 0 && !f.reported:
		return Direct // a turn of a transcript
	case !marked:
		return Indirect
	case outside || wordsBetween(s.text[at:f.end]):
		return Mixed
	}
	return Direct
}

// pairsIn yields the outer pairs of marks that lie within f, nicknames left out.
func (s *search) pairsIn(f found) iter.Seq[marks.Pair] {
	return func(yield func(marks.Pair) bool) {
		first := sort.Search(len(s.pairs), func(i int) bool { return s.pairs[i].Start >= f.start })
		for i := first; i < len(s.pairs) && s.pairs[i].Start < f.end; i++ {
			if p := s.pairs[i]; p.Depth == 0 && p.End <= f.end && s.sorts[i] != nickname && !yield(p) {
				return
			}
		}
	}
}

// ownWords returns the stretches in marks within f.
func (s *search) ownWords(f found) []document.Span {
	var out []document.Span
	for p := range s.pairsIn(f) {
		out = append(out, document.Span{Start: p.Start, End: p.End})
	}
	return out
}

// wordsBetween reports whether there are words in s besides "that" and "and".
func wordsBetween(s string) bool {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.EqualFold(w, "that") {
			return true
		}
	}
	return false
}

// entity returns the entity of a speaker, and remembers who spoke.
func (v *resolver) entity(f *found) int {
	if v.names == nil {
		return -1
	}
	if v.known == nil {
		v.known = map[[2]int]int{}
	}
	if x, ok := v.known[f.speaker]; ok {
		return x
	}
	x := v.resolve(f)
	v.known[f.speaker] = x
	if x >= 0 {
		v.spoke = append(v.spoke, x)
		v.said = append(v.said, f.speaker[0])
	}
	return x
}
