package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/marks"
	"github.com/newstext/newstext/internal/tag"
)

// A unit is a token, or a whole quotation in marks that stands in the sentence
// like one word: ⟦“We left,”⟧ she said.
type unit struct {
	start, end int
	tag        tag.Tag
	flags      trait
	pair       int32 // index of the quotation in marks, -1 for a token
	inside     int32 // index of the short marked stretch that the token lies in, -1 for none
}

func (u *unit) quoted() bool { return u.pair >= 0 }

// A sentence is a run of units in one paragraph. It is cut anew after the
// quotations were taken together: what is within marks does not end it.
type sentence struct {
	units     []unit
	paragraph int
}

// maxUnits bounds the sentences that are looked at: longer ones are cut, so
// that a megabyte without a full stop costs no more than a megabyte of prose.
const maxUnits = 400

// A reading is a document as the search sees it.
type reading struct {
	text      string
	doc       *document.Document
	paras     []document.Span
	pairs     []marks.Pair
	sorts     []standing // of each pair
	sentences []sentence
	units     []unit
	firstSent []int // index of each paragraph's first sentence, and one past the end
	lang      language
}

func read(d *document.Document) *reading {
	r := &reading{text: d.Text(), doc: d, paras: d.Paragraphs()}
	r.lang = languageOf(d)
	spans := make([][2]int, len(r.paras))
	for i, p := range r.paras {
		spans[i] = [2]int{p.Start, p.End}
	}
	c := marks.Learn(r.text)
	c.Dashes = r.lang != english && c.DashedStarts > 0
	r.pairs = c.Find(r.text, spans)
	r.contain()
	r.sorts = make([]standing, len(r.pairs))
	for i := range r.pairs {
		r.sorts[i] = r.sortOf(i)
	}
	return r
}

// cut makes units and sentences of the document's tokens.
func (r *reading) cut() {
	toks, tags := r.doc.Tokens(), tag.Of(r.doc)
	sents := r.doc.Sentences()
	lex := lexicon()
	r.units = make([]unit, 0, len(toks))
	var bounds []int // indexes in r.units at which a sentence begins
	t, p, s := 0, 0, 0
	ended := false
	for pi, para := range r.paras {
		r.firstSent = append(r.firstSent, len(r.sentences))
		bounds = bounds[:0]
		first := len(r.units)
		skip := para.Start // tokens before this are taken in by a quotation
		for ; t < len(toks) && toks[t].Start < para.End; t++ {
			tok := toks[t]
			if tok.Start < skip {
				continue
			}
			for s < len(sents) && sents[s].End <= tok.Start {
				s++
				ended = true
			}
			for p < len(r.pairs) && r.pairs[p].End <= tok.Start {
				p++
			}
			inside := int32(-1)
			isMark := false
			for q := p; q < len(r.pairs) && r.pairs[q].Start < tok.End; q++ {
				k := r.pairs[q]
				if k.End <= tok.Start {
					continue
				}
				if r.sorts[q] == whole && k.Depth == 0 {
					if ended && r.endsAt(first) {
						bounds = append(bounds, len(r.units))
					}
					ended = false
					r.units = append(r.units, unit{start: k.Start, end: k.End, pair: int32(q), inside: -1, tag: tag.None})
					skip = k.End
					break
				}
				if tok.Start < k.Start+k.Open || tok.End > k.End-k.Close {
					isMark = true
				} else if r.sorts[q] != nickname {
					inside = int32(q)
				}
			}
			if skip > tok.Start || isMark {
				continue
			}
			if ended && r.endsAt(first) {
				bounds = append(bounds, len(r.units))
			}
			ended = false
			u := unit{start: tok.Start, end: tok.End, tag: tags[t], pair: -1, inside: inside}
			if tok.Kind == document.Word {
				u.flags = lex.of(r.text[tok.Start:tok.End])
			}
			if u.tag == tag.VBN && u.flags&auxiliary != 0 && tok.Len() == 3 && r.is(&u, "had") {
				u.tag = tag.VBD // said it had sold
			}
			r.units = append(r.units, u)
		}
		ended = false
		r.cutAt(bounds, first, pi)
	}
	r.firstSent = append(r.firstSent, len(r.sentences))
}

// cutAt makes sentences of the units of paragraph pi, which begin at first, cut at
// those bounds at which one ends.
func (r *reading) cutAt(bounds []int, first, pi int) {
	from := first
	for i := 0; i <= len(bounds); i++ {
		to := len(r.units)
		if i < len(bounds) {
			if to = bounds[i]; !r.breaks(from, to) {
				continue
			}
		}
		for from < to {
			n := min(to-from, maxUnits)
			r.sentences = append(r.sentences, sentence{r.units[from : from+n : from+n], pi})
			from += n
		}
	}
}

// endsAt reports whether there is anything in the paragraph before the end of
// a sentence.
func (r *reading) endsAt(first int) bool { return len(r.units) > first }

// breaks reports whether a sentence ends between units[at-1] and units[at]; the
// sentence splitter thought so. from is the sentence's first unit.
func (r *reading) breaks(from, at int) bool {
	prev, next := &r.units[at-1], &r.units[at]
	if !prev.quoted() {
		return true
	}
	last := r.lastInner(int(prev.pair))
	switch last {
	case '.', '!', '?', '…', '。', '！', '？':
	default:
		return false // “We left,” Smith said
	}
	if next.quoted() {
		return true
	}
	if r.mark(next, "-") {
		return false // “Bring it back.” — Noor Aziz
	}
	c, _ := utf8.DecodeRuneInString(r.text[next.start:next.end])
	if unicode.IsLower(c) {
		return false // “Who pays?” she asked
	}
	if last == '.' {
		return true
	}
	return !r.attributes(at) && !r.attributesLong(at)
}

// attributesLong is as attributes for speakers with appositions: “Go!” Price,
// the state delegate, shouted to the crowd.
func (r *reading) attributesLong(at int) bool {
	for i := at; i < len(r.units) && i < at+24; i++ {
		u := &r.units[i]
		if u.pair >= 0 {
			return false
		}
		if i > at && u.flags&saying != 0 && u.flags&past != 0 && u.flags&quote != 0 && u.tag != tag.NN {
			k := i + 1
			for k < len(r.units) && r.units[k].tag.Adverb() {
				k++
			}
			return k >= len(r.units) || r.units[k].pair >= 0 || strings.IndexByte(".,:", r.text[r.units[k].start]) >= 0 ||
				(r.units[k].tag == tag.IN || r.units[k].tag == tag.TO) && r.units[k].flags&subordinator == 0 && !r.is(&r.units[k], "that")
		}
		if finite.Has(u.tag) && u.flags&relative == 0 && !(i > at && r.units[i-1].flags&relative != 0) || r.mark(u, ".!?;:") {
			return false
		}
	}
	return false
}

// attributes reports whether the units from at on are a name or pronoun and a
// verb, and not much more: “Who pays?” Smith asked. “Who pays?” he went on.
func (r *reading) attributes(at int) bool {
	for i := at; i < len(r.units) && i < at+6; i++ {
		u := &r.units[i]
		if i > at && (u.flags&saying != 0 && u.flags&past != 0 || u.tag == tag.VBD) && u.flags&auxiliary == 0 {
			k := i + 1
			for k < len(r.units) && k < i+3 && (r.units[k].tag == tag.RP || r.units[k].tag.Adverb() || r.is(&r.units[k], "on") || r.units[k].flags&timeWord != 0) {
				k++
			}
			if k >= len(r.units) || r.units[k].pair >= 0 || strings.IndexByte(".,:", r.text[r.units[k].start]) >= 0 {
				return true
			}
			if u.flags&(whether|object) != 0 && u.flags&quote != 0 {
				// Obama asked Republican politicians.
				for ; k < len(r.units) && k < i+8; k++ {
					if r.text[r.units[k].start] == '.' {
						return true
					}
					if r.units[k].tag.Verb() || r.units[k].flags&subordinator != 0 {
						break
					}
				}
			}
			return u.flags&quote != 0 && u.flags&past != 0 && k < len(r.units) && (r.units[k].tag == tag.IN || r.units[k].tag == tag.TO || r.units[k].tag == tag.VBG) && r.units[k].flags&subordinator == 0
		}
		if !(u.tag.Noun() || u.tag == tag.PRP || u.tag == tag.DT || u.tag.Adverb() || u.tag.Adjective() || u.tag == tag.None) {
			return false
		}
	}
	return false
}

// lastInner returns the last character between the marks of a pair.
func (r *reading) lastInner(pair int) rune {
	s, e := r.pairs[pair].Inner()
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.text[s:e], " \u00a0\u202f’'\"”"))
	return c
}

func (r *reading) word(u *unit) string { return r.text[u.start:u.end] }

// is reports whether unit u is the word w, whatever its case.
func (r *reading) is(u *unit, w string) bool {
	return u.pair < 0 && u.end-u.start == len(w) && strings.EqualFold(r.text[u.start:u.end], w)
}

// mark reports whether unit u is one of the marks in set.
func (r *reading) mark(u *unit, set string) bool {
	if u.pair >= 0 {
		return false
	}
	switch w := r.text[u.start:u.end]; len(w) {
	case 1:
		return strings.IndexByte(set, w[0]) >= 0
	case 2:
		return w == "--" && strings.IndexByte(set, '-') >= 0
	case 3:
		return (w == "—" || w == "–" || w == "―" || w == "‒") && strings.IndexByte(set, '-') >= 0
	}
	return false
}
