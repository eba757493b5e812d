package dedupe

import (
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/fold"
)

// A Comparison says what a text is to an earlier one.
type Comparison struct {
	Relation   Relation     `json:"relation"`
	Similarity float64      `json:"similarity"` // of the words: 0 is none in common, 1 all of them, in order
	New        float64      `json:"new"`        // share of the later text's letters that are new, by those both have
	Why        []Difference `json:"why,omitempty"`
}

// A Difference is one stretch in which two texts differ.
type Difference struct {
	Kind string        `json:"kind"`          // "number", "date", "name", "negation", "antonym", "word", "order", "spelling", "format", "synonym", "added", "missing"
	Was  string        `json:"was,omitempty"` // the stretch of the earlier text
	Now  string        `json:"now,omitempty"` // the stretch of the later text
	Old  document.Span `json:"-"`             // where Was is in the earlier text; empty if Was is
	New  document.Span `json:"-"`             // where Now is in the later text
	Fact bool          `json:"fact,omitempty"`
}

// maxDifferences is how many differing stretches a result lists.
const maxDifferences = 16

// Compare is the package's Compare by the options of x. Cost: n log n in the
// length of the texts.
func (x *Deduper) Compare(a, b string) Comparison {
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	if a == b {
		return Comparison{Relation: Exact, Similarity: 1}
	}
	ta, tb := &v.texts[0], &v.texts[1]
	ta.Reset(a)
	tb.Reset(b)
	d := v.verify(ta, tb, &x.opts)
	return Comparison{d.relation, d.similarity(), d.share, v.why(0, 0)}
}

// why lists the differing stretches, those that differ in facts first; old and
// now are the offsets of the two sources.
func (v *verifier) why(old, now int) []Difference {
	if len(v.found) == 0 {
		return nil
	}
	out := make([]Difference, 0, min(len(v.found), maxDifferences))
	for _, facts := range [2]bool{true, false} {
		for _, f := range v.found {
			if f.kind.fact() != facts || len(out) == maxDifferences {
				continue
			}
			d := Difference{Kind: findingNames[f.kind], Fact: facts}
			d.Old, d.Was = sourceOf(v.a, f.a0, f.a1, old)
			d.New, d.Now = sourceOf(v.b, f.b0, f.b1, now)
			out = append(out, d)
		}
	}
	return out
}

// sourceOf returns the source of the tokens [i, j) and its span, moved by base.
func sourceOf(t *fold.Text, i, j int32, base int) (document.Span, string) {
	if i < 0 || i >= j {
		return document.Span{}, ""
	}
	start, end := t.Tokens[i].Start, t.Tokens[i].End
	for _, tok := range t.Tokens[i:j] {
		start, end = min(start, tok.Start), max(end, tok.End)
	}
	s := t.Source[start:end]
	return document.Span{Start: base + int(start), End: base + int(end)}, s
}
