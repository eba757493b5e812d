package document

import (
	"encoding/json"
	"sort"
	"sync"
	"sync/atomic"
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
	text  string
	meta  Meta
	extra map[string]json.RawMessage // what else its record had

	base *Document // the document that this one is a view of, nil if it is none
	kept []Span    // of a view: the parts that are not masked

	paragraphsOnce, sentencesOnce, tokensOnce sync.Once
	hasSentences, hasTokens                   atomic.Bool // the layer is made, for views to take over

	paragraphs []Span
	sentences  []Span
	tokens     []Token
	firstToken []int // index of each sentence's first token, and one past the end

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
// prose is wrapped to a width. Empty text, or white space alone, has none.
func (d *Document) Paragraphs() []Span {
	d.paragraphsOnce.Do(func() {
		if d.base != nil {
			d.paragraphs = cut(d.text, d.base.Paragraphs(), d.kept)
		} else {
			d.paragraphs = AppendParagraphs(nil, d.text)
		}
	})
	return d.paragraphs
}

// Sentences returns the sentences in order. A sentence lies within one
// paragraph; together they hold every byte of it that is not white space.
func (d *Document) Sentences() []Span {
	d.sentencesOnce.Do(func() {
		defer d.hasSentences.Store(true)
		for _, p := range d.Paragraphs() {
			if from, to, ok := d.inBase(p); ok {
				d.sentences = append(d.sentences, d.base.sentences[from:to]...)
				continue
			}
			sents := segment.NewSplitter(p.Of(d.text))
			for sents.Next() {
				s, e := sents.Sentence()
				d.sentences = append(d.sentences, Span{p.Start + s, p.Start + e})
			}
		}
	})
	return d.sentences
}

// inBase returns the range of the sentences of paragraph p in the document that
// d is a view of, if that has p as a whole and has its sentences already. What
// is found in a paragraph does not depend on the others.
func (d *Document) inBase(p Span) (from, to int, ok bool) {
	b := d.base
	if b == nil || !b.hasSentences.Load() {
		return 0, 0, false
	}
	i := sort.Search(len(b.paragraphs), func(i int) bool { return b.paragraphs[i].Start >= p.Start })
	if i == len(b.paragraphs) || b.paragraphs[i] != p {
		return 0, 0, false
	}
	from = sort.Search(len(b.sentences), func(i int) bool { return b.sentences[i].Start >= p.Start })
	to = from
	for to < len(b.sentences) && b.sentences[to].Start < p.End {
		to++
	}
	return from, to, true
}

// Tokens returns the tokens of all sentences in order. A token lies within one
// sentence; together they hold every byte of it that is not white space or an
// invisible mark of format (zero-width space, byte order mark, direction marks).
func (d *Document) Tokens() []Token {
	d.tokensOnce.Do(func() {
		defer d.hasTokens.Store(true)
		sentences := d.Sentences()
		size := 0
		for _, s := range sentences {
			size += s.Len()
		}
		d.tokens = make([]Token, 0, size/5+8)
		d.firstToken = make([]int, 0, len(sentences)+1)
		var known []Span // of the document that d is a view of
		if d.base != nil && d.base.hasTokens.Load() {
			known = d.base.sentences
		}
		k := 0
		for _, s := range sentences {
			d.firstToken = append(d.firstToken, len(d.tokens))
			for k < len(known) && known[k].Start < s.Start {
				k++
			}
			if k < len(known) && known[k] == s {
				d.tokens = append(d.tokens, d.base.SentenceTokens(k)...)
			} else {
				d.tokens = appendTokens(d.tokens, d.text, s)
			}
		}
		d.firstToken = append(d.firstToken, len(d.tokens))
	})
	return d.tokens
}

// SentenceTokens returns the tokens of the i-th sentence: a part of Tokens.
func (d *Document) SentenceTokens(i int) []Token {
	from, to := d.SentenceRange(i)
	return d.tokens[from:to]
}

// SentenceRange returns the half-open range of the i-th sentence's tokens in
// Tokens.
func (d *Document) SentenceRange(i int) (from, to int) {
	d.Tokens()
	return d.firstToken[i], d.firstToken[i+1]
}

// SentenceAt returns the index of the sentence that holds the byte at offset,
// -1 if none does. Cost: a binary search.
func (d *Document) SentenceAt(offset int) int {
	sents := d.Sentences()
	i := sort.Search(len(sents), func(i int) bool { return sents[i].End > offset })
	if i == len(sents) || sents[i].Start > offset {
		return -1
	}
	return i
}

// TokenRange returns the half-open range, in Tokens, of the tokens that share a
// byte with s. Cost: two binary searches.
func (d *Document) TokenRange(s Span) (from, to int) {
	toks := d.Tokens()
	from = sort.Search(len(toks), func(i int) bool { return toks[i].End > s.Start })
	to = from + sort.Search(len(toks)-from, func(i int) bool { return toks[from+i].Start >= s.End })
	return from, to
}

// Layer returns what make gave when it was first called for slot, on this
// document. It is how other packages of this module keep their shared layers
// here; the type of slot is internal to it.
func (d *Document) Layer(slot layer.Slot, make func() any) any {
	l := &d.layers[slot]
	l.once.Do(func() { l.value = make() })
	return l.value
}
