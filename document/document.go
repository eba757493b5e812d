package document

import (
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/newstext/newstext/internal/layer"
	"github.com/newstext/newstext/internal/segment"
)

// Meta is what is known of a text besides the text. Every field may be empty.
type Meta struct {
	ID        string    `json:"id,omitempty"`
	Title     string    `json:"title,omitempty"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"`   // the paper, agency or feed
	Language  string    `json:"language,omitempty"` // a BCP 47 tag, "en", "pt-BR"; "" is unknown, treated as English where it matters
	Published time.Time `json:"published,omitzero"` // "on Tuesday" is resolved against it, in its time zone
}

// A Document is a text that never changes, and its layers: paragraphs,
// sentences and tokens, each made on first use, once, and shared. A Document is
// safe for concurrent use. What its methods return is shared too: read it, copy
// it, but do not write to it.
type Document struct {
	text string
	meta Meta
	kept []Span // the parts that are not masked; nil when all of the text is kept

	paragraphsOnce, tokensOnce sync.Once
	paragraphs                 []Span
	sentences                  []Span
	tokens                     []Token
	firstToken                 []int // index of each sentence's first token, and one past the end

	layers [layer.Count]struct {
		once  sync.Once
		value any
	}
}

// New returns a document of text, about which nothing else is known.
func New(text string) *Document { return &Document{text: text} }

// NewWithMeta returns a document of text with what is known of it.
func NewWithMeta(text string, meta Meta) *Document { return &Document{text: text, meta: meta} }

// Text returns the text as it was given, masked parts included. All spans are
// offsets into it.
func (d *Document) Text() string { return d.text }

// Meta returns what is known of the text.
func (d *Document) Meta() Meta { return d.meta }

// Paragraphs returns the paragraphs in order, without white space at their ends.
// A blank line always parts paragraphs. A single line feed does where lines are
// items of a list, bylines, speeches, or a paragraph each; it does not where
// prose is wrapped to a width.
func (d *Document) Paragraphs() []Span {
	d.paragraphsOnce.Do(func() {
		for _, k := range d.Kept() {
			lines := segment.NewLines(d.text[k.Start:k.End])
			for lines.Next() {
				s, e := lines.Paragraph()
				d.paragraphs = append(d.paragraphs, Span{k.Start + s, k.Start + e})
			}
		}
	})
	return d.paragraphs
}

func (d *Document) segment() {
	d.tokensOnce.Do(func() {
		size := 0
		for _, p := range d.Paragraphs() {
			size += p.Len()
		}
		d.tokens = make([]Token, 0, size/5+8)
		for _, p := range d.Paragraphs() {
			sents := segment.NewSplitter(p.Of(d.text))
			for sents.Next() {
				s, e := sents.Sentence()
				sent := Span{p.Start + s, p.Start + e}
				d.sentences = append(d.sentences, sent)
				d.firstToken = append(d.firstToken, len(d.tokens))
				tokens := segment.NewTokenizer(sent.Of(d.text))
				for tokens.Next() {
					s, e, k := tokens.Token()
					d.tokens = append(d.tokens, Token{Span{sent.Start + s, sent.Start + e}, Kind(k)})
				}
			}
		}
		d.firstToken = append(d.firstToken, len(d.tokens))
	})
}

// Sentences returns the sentences in order. A sentence lies within one
// paragraph; together they hold every byte of it that is not white space.
func (d *Document) Sentences() []Span { d.segment(); return d.sentences }

// Tokens returns the tokens of all sentences in order. A token lies within one
// sentence; together they hold every byte of it that is not white space.
func (d *Document) Tokens() []Token { d.segment(); return d.tokens }

// SentenceTokens returns the tokens of the i-th sentence: a part of Tokens.
func (d *Document) SentenceTokens(i int) []Token {
	from, to := d.SentenceRange(i)
	return d.tokens[from:to]
}

// SentenceRange returns the half-open range of the i-th sentence's tokens in
// Tokens.
func (d *Document) SentenceRange(i int) (from, to int) {
	d.segment()
	return d.firstToken[i], d.firstToken[i+1]
}

// TokenRange returns the half-open range, in Tokens, of the tokens that share a
// byte with s. Cost: two binary searches.
func (d *Document) TokenRange(s Span) (from, to int) {
	toks := d.Tokens()
	from = sort.Search(len(toks), func(i int) bool { return toks[i].End > s.Start })
	to = from + sort.Search(len(toks)-from, func(i int) bool { return toks[from+i].Start >= s.End })
	return from, to
}

// Without returns a view of d in which the spans are masked: the same text and
// the same offsets, but no paragraph, sentence or token in the masked parts.
// Spans may come in any order and overlap; they are cut to the text, and grown
// to rune boundaries. Masks add up: a view of a view masks what either masks.
func (d *Document) Without(spans ...Span) *Document {
	v := &Document{text: d.text, meta: d.meta}
	masked := append([]Span(nil), spans...)
	sort.Slice(masked, func(i, j int) bool { return masked[i].Start < masked[j].Start })
	v.kept = []Span{}
	for _, k := range d.Kept() {
		at := k.Start
		for _, m := range masked {
			if m.End <= at || m.Start >= k.End || m.Empty() {
				continue
			}
			if m.Start > at {
				v.kept = append(v.kept, Span{at, m.Start})
			}
			at = min(m.End, k.End)
		}
		if at < k.End {
			v.kept = append(v.kept, Span{at, k.End})
		}
	}
	return v
}

// Kept returns the parts of the text that are not masked, in order.
func (d *Document) Kept() []Span {
	if d.kept == nil {
		if d.text == "" {
			return nil
		}
		return []Span{{0, len(d.text)}}
	}
	return d.kept
}

// String returns the kept text: all of it, or the kept paragraphs parted by
// blank lines.
func (d *Document) String() string {
	if d.kept == nil {
		return d.text
	}
	var b strings.Builder
	for i, p := range d.Paragraphs() {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.Of(d.text))
	}
	return b.String()
}

// Layer returns what make gave when it was first called for slot, on this
// document. It is how other packages of this module keep their shared layers
// here; the type of slot is internal to it.
func (d *Document) Layer(slot layer.Slot, make func() any) any {
	l := &d.layers[slot]
	l.once.Do(func() { l.value = make() })
	return l.value
}
