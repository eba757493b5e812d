package coref

import (
	"slices"
	"strings"
	"sync"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/marks"
	"github.com/newstext/newstext/internal/tag"
)

// A reader holds what the reading of a document needs of each token.
type reader struct {
	text  string
	toks  []document.Token
	tags  []tag.Tag // nil where a guess will do
	sent  []int32   // the sentence of each token
	first []int32   // the first token of each sentence, and one past the last token
	para  []int32   // the paragraph of each sentence
	quote []int32   // the quotation of each token, from 1; 0 outside
	in    []span    // the tokens of each quotation
	name  []int32   // the name that covers each token, from 1; 0 for none
	names []nameAt
	last  []nameGender // memory for describe
	ints  []int32      // the memory of sent, quote and name
}

// readers keeps the memory of documents done.
var readers = sync.Pool{New: func() any { return new(reader) }}

// release gives a reader back, without what belongs to the document.
func (r *reader) release() {
	if len(r.toks) > 1<<16 {
		return
	}
	clear(r.last)
	*r = reader{last: r.last, ints: r.ints, first: r.first, para: r.para, names: r.names}
	readers.Put(r)
}

// A span is a half-open range of tokens.
type span struct{ from, to int }

// A nameAt is a name at its tokens.
type nameAt struct {
	span
	mention int
	kind    Kind
	group   int
}

// newReader lays the names over the tokens. A full reader knows the tags and the
// quotations too, and costs many times as much.
func newReader(d *document.Document, ms []Mention, groups []int, full bool) *reader {
	r := readers.Get().(*reader)
	r.text, r.toks = d.Text(), d.Tokens()
	n := len(r.toks)
	r.ints = append(r.ints[:0], make([]int32, 3*n)...)
	r.sent, r.quote, r.name = r.ints[:n:n], r.ints[n:2*n:2*n], r.ints[2*n:]
	sents := d.Sentences()
	paras := d.Paragraphs()
	r.first, r.para = slices.Grow(r.first[:0], len(sents)+1), slices.Grow(r.para[:0], len(sents))
	r.names = slices.Grow(r.names[:0], len(ms))
	p := 0
	for i, s := range sents {
		from, to := d.SentenceRange(i)
		r.first = append(r.first, int32(from))
		for k := from; k < to; k++ {
			r.sent[k] = int32(i)
		}
		for p+1 < len(paras) && paras[p+1].Start <= s.Start {
			p++
		}
		r.para = append(r.para, int32(p))
	}
	r.first = append(r.first, int32(n))
	if full {
		r.tags = tag.Of(d)
		r.readQuotes(paras)
	}
	at := 0
	for i := range ms {
		m := &ms[i]
		if m.Start < 0 || groups[i] < 0 {
			continue
		}
		for at > 0 && r.toks[at-1].End > m.Start {
			at--
		}
		for at < n && r.toks[at].End <= m.Start {
			at++
		}
		to := at
		for to < n && r.toks[to].Start < m.End {
			to++
		}
		if to == at || r.name[at] != 0 {
			continue
		}
		r.names = append(r.names, nameAt{span{at, to}, i, m.Kind, groups[i]})
		for k := at; k < to; k++ {
			r.name[k] = int32(len(r.names))
		}
	}
	return r
}

// readQuotes finds the outermost quotations, as token ranges. Marks round a word
// or two are no quotation ("the so-called 'deep state'").
func (r *reader) readQuotes(paras []document.Span) {
	ranges := make([][2]int, len(paras))
	for i, p := range paras {
		ranges[i] = [2]int{p.Start, p.End}
	}
	at := 0
	for _, q := range marks.Find(r.text, ranges) {
		if q.Depth > 0 || q.Style == marks.Title || q.Style == marks.Single && !q.Closed() {
			continue
		}
		for at < len(r.toks) && r.toks[at].End <= q.Start {
			at++
		}
		to := at
		for to < len(r.toks) && r.toks[to].Start < q.End {
			to++
		}
		if to-at < 5 {
			continue
		}
		r.in = append(r.in, span{at, to})
		for k := at; k < to; k++ {
			r.quote[k] = int32(len(r.in))
		}
		at = to
	}
}

func (r *reader) sentence(tok int) span {
	s := r.sent[tok]
	return span{int(r.first[s]), int(r.first[s+1])}
}

// w returns a token in lower case.
func (r *reader) w(i int) string {
	return strings.ToLower(r.toks[i].Of(r.text)) // which is as it was for most
}

// about returns what the lists say of a token.
func (r *reader) about(i int) *wordInfo { return aboutWritten(r.toks[i].Of(r.text)) }

// word is w, or "" outside the tokens.
func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.w(i)
}

func (r *reader) tag(i int) tag.Tag {
	switch {
	case i < 0 || i >= len(r.toks):
		return tag.None
	case r.tags != nil:
		return r.tags[i]
	}
	return r.guess(i)
}

// guess gives a tag by the word alone: enough to find the bounds of a short
// phrase of nouns beside a name, at no cost.
func (r *reader) guess(i int) tag.Tag {
	switch r.toks[i].Kind {
	case document.Punct:
		if r.w(i) == "-" {
			return tag.HYPH
		}
		return tag.Stop
	case document.Number:
		return tag.CD
	case document.Word:
	default:
		return tag.SYM
	}
	info := r.about(i)
	switch {
	case info.tag != tag.None:
		return info.tag
	case info.is(possessivePronoun):
		return tag.PRPS
	case info.is(pronounWord):
		return tag.PRP
	case r.capital(i) && i > 0 && r.sent[i-1] == r.sent[i]:
		return tag.NNP
	case info.is(knownVerb) || info.is(sayVerb) && !info.is(roleWord):
		return tag.VBD
	}
	switch w := r.w(i); {
	case strings.HasSuffix(w, "ed") && len(w) > 4:
		if about(r.word(i+1)).is(preposition) || i > 0 && (r.word(i-1) == "a" || r.word(i-1) == "the" || r.word(i-1) == "an") {
			return tag.VBN // "a lawyer based in Leeds", "the retired judge"
		}
		return tag.VBD
	case strings.HasSuffix(w, "ly") && len(w) > 4:
		return tag.RB
	case strings.HasSuffix(w, "ing") && len(w) > 5 && !info.is(roleWord):
		return tag.VBG
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return tag.NNS
	}
	return tag.NN
}

// capital reports whether a token begins with a capital letter.
func (r *reader) capital(i int) bool {
	if i < 0 || i >= len(r.toks) {
		return false
	}
	t := r.toks[i].Of(r.text)
	return t != "" && (t[0] >= 'A' && t[0] <= 'Z' || t[0] >= 0x80 && t != r.w(i))
}

var finiteVerbs = tag.SetOf(tag.VBD, tag.VBZ, tag.VBP, tag.MD)

// verb reports whether a token is a finite verb.
func (r *reader) verb(i int) bool {
	if i < 0 || i >= len(r.toks) {
		return false
	}
	return finiteVerbs.Has(r.tag(i)) || r.about(i).is(sayVerb)
}

// says reports whether a token is a verb of saying.
func (r *reader) says(i int) bool { return about(r.word(i)).is(sayVerb) }

// role is where a mention stands in its clause.
type role uint8

const (
	object     role = iota // neither of the others
	subject                // "Merkel said", "said Merkel"
	possessor              // "Merkel's plan"
	preposed               // after a preposition: "with Merkel"
	appositive             // inside the apposition of another: no actor of its own
)

// roleOf tells the role of the words from s.from to s.to.
func (r *reader) roleOf(s span) role {
	bounds := r.sentence(s.from)
	next := s.to
	if next < bounds.to {
		if w := r.w(next); w == "'s" || w == "’s" || w == "'" && r.tag(next) == tag.POS {
			return possessor
		}
	}
	prev := s.from - 1
	// "said Merkel", "added Foreign Minister Heiko Maas".
	for k := prev; k >= bounds.from && k >= prev-5; k-- {
		if r.says(k) && r.tag(k) != tag.VB && r.tag(k) != tag.VBN {
			if k > bounds.from && (r.toks[k-1].Kind == document.Punct || r.quote[k-1] != 0) || k == bounds.from {
				return subject
			}
			break
		}
		if !r.capital(k) && !r.about(k).is(titleLike) {
			break
		}
	}
	at := next
	if at+1 < bounds.to && r.w(at) == "," && r.verb(at+1) && prev > bounds.from && r.w(prev) == "," && r.tag(prev-1) == tag.NN && !r.capital(prev-1) {
		return subject // in apposition itself: "The envoy, Merkel, said"
	}
	// Skip an apposition or a relative clause: "Merkel, who …, said".
	for hops := 0; hops < 2 && at < bounds.to; hops++ {
		switch w := r.w(at); {
		case w == "," || w == "(" || w == "-" || w == "–" || w == "—":
			end := at + 1
			for end < bounds.to && end < at+30 && r.w(end) != "," && r.w(end) != ")" && r.w(end) != "–" && r.w(end) != "—" {
				end++
			}
			if end >= bounds.to || end >= at+30 {
				at = bounds.to
				break
			}
			at = end + 1
		case w == "who":
			at = bounds.to
		default:
			hops = 2
		}
	}
	for at < bounds.to && r.tag(at) == tag.RB && at < next+3 {
		at++
	}
	isSubject := at < bounds.to && r.verb(at)
	if !isSubject && at == next && next+1 < bounds.to && r.w(next) == "and" {
		// "Merkel and Macron met": the first of two subjects.
		for k := next + 1; k < bounds.to && k < next+7; k++ {
			if r.verb(k) {
				isSubject = r.name[k-1] != 0
				break
			}
		}
	}
	if k := prev; k >= bounds.from {
		for k > bounds.from && k > prev-8 && (r.capital(k) || r.about(k).is(titleLike)) && r.w(k) != "," {
			k--
		}
		if r.about(k).is(preposition) {
			return preposed
		}
	}
	if isSubject {
		return subject
	}
	return object
}

const prepositions = "of to with by for from against in on at about between among under over like than into toward towards alongside" +
	" including despite behind near without via per around"
