package document

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/segment"
)

// Without returns a view of d in which the spans are masked: the same text and
// the same offsets, but no paragraph, sentence or token in the masked parts.
// Spans may come in any order, overlap, be empty and reach beyond the text; they
// are cut to it, and grown to rune boundaries. Masks add up: a view of a view
// masks what either masks. A paragraph that is masked in part gives a paragraph
// for each part that is kept. Cost: that of sorting the spans; layers that d has
// already are taken over.
func (d *Document) Without(spans ...Span) *Document {
	masked := make([]Span, 0, len(spans))
	for _, s := range spans {
		s.Start, s.End = max(s.Start, 0), min(s.End, len(d.text))
		if s.Empty() {
			continue
		}
		for s.Start > 0 && !atRune(d.text, s.Start) {
			s.Start--
		}
		for s.End < len(d.text) && !atRune(d.text, s.End) {
			s.End++
		}
		masked = append(masked, s)
	}
	slices.SortFunc(masked, func(a, b Span) int { return a.Start - b.Start })
	base := d
	if d.base != nil {
		base = d.base
	}
	v := &Document{text: d.text, meta: d.meta, extra: d.extra, base: base, kept: []Span{}}
	i := 0
	for _, k := range d.Kept() {
		at := k.Start
		for ; i < len(masked) && masked[i].Start < k.End; i++ {
			if m := masked[i]; m.End > at {
				if m.Start > at {
					v.kept = append(v.kept, Span{at, m.Start})
				}
				at = m.End
			}
			if at >= k.End {
				break // the mask may reach into the next part
			}
		}
		if at < k.End {
			v.kept = append(v.kept, Span{at, k.End})
		}
	}
	return v
}

// atRune reports whether a rune begins at i. In text that is no UTF-8 each
// stray byte is a rune.
func atRune(text string, i int) bool {
	if utf8.RuneStart(text[i]) {
		return true
	}
	for k := i - 1; k >= 0 && k > i-utf8.UTFMax; k-- {
		if utf8.RuneStart(text[k]) {
			_, n := utf8.DecodeRuneInString(text[k:])
			return k+n <= i
		}
	}
	return true
}

// Kept returns the parts of the text that are not masked, in order: the whole
// text for a document that is no view, none for an empty one.
func (d *Document) Kept() []Span {
	if d.base != nil {
		return d.kept
	}
	if d.text == "" {
		return nil
	}
	return []Span{{0, len(d.text)}}
}

// cut returns what of the paragraphs lies in kept parts, without white space at
// the ends.
func cut(text string, paragraphs, kept []Span) []Span {
	out := make([]Span, 0, len(paragraphs))
	k := 0
	for _, p := range paragraphs {
		for k < len(kept) && kept[k].End <= p.Start {
			k++
		}
		for j := k; j < len(kept) && kept[j].Start < p.End; j++ {
			s, e := max(p.Start, kept[j].Start), min(p.End, kept[j].End)
			if s, e = segment.Trim(text, s, e); s < e {
				out = append(out, Span{s, e})
			}
		}
	}
	return out
}

// String returns the kept text: all of the text of a document that is no view,
// else the kept paragraphs parted by blank lines.
func (d *Document) String() string {
	if d.base == nil {
		return d.text
	}
	paragraphs := d.Paragraphs()
	size := 0
	for _, p := range paragraphs {
		size += p.Len() + len(gap)
	}
	var b strings.Builder
	b.Grow(size)
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(p.Of(d.text))
	}
	return b.String()
}

// gap parts the paragraphs of a view's String.
const gap = "\n\n"

// An OffsetMap finds the place in a document's text that a place in its String
// stands for, and the way back. It is made by [Document.OffsetMap]; it does not
// change and is safe for concurrent use.
type OffsetMap struct {
	pieces []piece
	length int // of the text
	kept   int // of the String
}

// A piece is a part of the text that String holds unchanged.
type piece struct{ text, kept, length int }

// OffsetMap returns the map between d.String() and d.Text().
func (d *Document) OffsetMap() OffsetMap {
	m := OffsetMap{length: len(d.text)}
	if d.base == nil {
		m.kept = len(d.text)
		m.pieces = []piece{{0, 0, len(d.text)}}
		return m
	}
	for i, p := range d.Paragraphs() {
		if i > 0 {
			m.kept += len(gap)
		}
		m.pieces = append(m.pieces, piece{p.Start, m.kept, p.Len()})
		m.kept += p.Len()
	}
	return m
}

// ToText returns the offset in the text of the byte at offset i of the String.
// The blank lines that String puts between paragraphs are mapped to the end of
// the paragraph before them; an offset out of range to the nearest end.
func (m OffsetMap) ToText(i int) int {
	k := sort.Search(len(m.pieces), func(k int) bool { return m.pieces[k].kept > i }) - 1
	if k < 0 {
		if len(m.pieces) > 0 {
			return m.pieces[0].text
		}
		return 0
	}
	p := m.pieces[k]
	return p.text + min(i-p.kept, p.length)
}

// ToString returns the offset in the String of the byte at offset i of the text,
// and whether it is there, or ends a paragraph that is: false if it is masked,
// white space between paragraphs, or out of range, and then the offset is that
// of the next byte that is there, or the end of the String.
func (m OffsetMap) ToString(i int) (offset int, ok bool) {
	k := sort.Search(len(m.pieces), func(k int) bool { return m.pieces[k].text+m.pieces[k].length > i })
	if k == len(m.pieces) {
		return m.kept, len(m.pieces) > 0 && m.ToText(m.kept) == i
	}
	p := m.pieces[k]
	if i < p.text {
		if k > 0 && m.pieces[k-1].text+m.pieces[k-1].length == i { // the end of a span
			return m.pieces[k-1].kept + m.pieces[k-1].length, true
		}
		return p.kept, false
	}
	return p.kept + i - p.text, true
}
