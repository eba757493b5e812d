package dedupe

// Against says what a text is to each of some earlier ones, as an Index does of the
// heads that it looks at: like Compare, but two texts with too few runs of words in
// common are not read, and are None.
//
// With [Print] and [Stars] it is what an engine needs that spreads texts over many
// machines.
func (x *Deduper) Against(text string, earlier ...string) []Comparison {
	l := lookups.Get().(*lookup)
	defer lookups.Put(l)
	v := verifiers.Get().(*verifier)
	defer verifiers.Put(v)
	l.print.Reset(text)
	l.full, l.read = false, false
	out := make([]Comparison, len(earlier))
	for i, old := range earlier {
		if old == text {
			out[i] = Comparison{Relation: Exact, Similarity: 1}
			continue
		}
		d := l.judge(v, old, text, &x.opts, wantRelation)
		if d.relation == None {
			continue
		}
		out[i] = Comparison{Relation: d.relation, Similarity: d.similarity(), New: d.share}
		if x.opts.Facts != FactsOff {
			out[i].Why = v.why(0, 0)
		}
	}
	return out
}
