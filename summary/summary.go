// Package summary chooses the sentences that matter, of one article or of many
// about one event.
//
//	sum := summary.SummarizeString(text, 3)
//	for _, s := range sum.Sentences {
//		fmt.Println(s.Start, s.Text)
//	}
//
// A summary is made of sentences as they stand in the text, never of rewritten
// ones, each with its byte offsets. They can be read alone: no "He said" without
// the sentence that tells who, no surname before the full name, no half of a
// quotation, no repeats. Bylines, date stamps, captions, share lines and credits
// are not chosen.
//
// Scores come from a linear model over some forty features; of up to four
// sentences whole candidate summaries are rated. Same text and options, same
// summary. Any text will do: what is no language gives something, or nothing,
// and never an error. Cost is linear in the text.
package summary

import (
	"strings"
	"sync"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// A Summary is the sentences chosen, and what a reader of them alone should
// know.
type Summary struct {
	Sentences []Sentence `json:"sentences"`
	// Names are the surnames that the summary uses and whose full form stands
	// in the article only, so that a caller can expand them. Empty unless
	// nothing better was to be had.
	Names []ShortName `json:"names,omitempty"`
}

// A Sentence is one sentence of a summary, or the few sentences of one
// quotation that stay together.
type Sentence struct {
	document.Span         // in the text of its document; a dateline in front is left out
	Doc           int     `json:"doc"`      // index of its document in the call; 0 for one article
	Index         int     `json:"sentence"` // index of its first sentence in that document's Sentences
	Count         int     `json:"count"`    // number of sentences in it: more than 1 only for a quotation
	Text          string  `json:"text"`
	Score         float64 `json:"score"` // see Options.Query and Ranked.Score; higher is better
	Rank          int     `json:"rank"`  // 1 for the highest score in the summary
	Also          []Place `json:"also,omitempty"`
}

// A Place is a sentence of another article that says the same.
type Place struct {
	document.Span
	Doc int `json:"doc"`
}

// A ShortName is a name in a summary whose full form is not in the summary.
type ShortName struct {
	document.Span               // of the short form
	Doc           int           `json:"doc"`
	Text          string        `json:"text"`
	Full          string        `json:"full"`   // as it stands in the article
	FullAt        document.Span `json:"fullAt"` // where
}

// String returns the sentences with a space between them.
func (s Summary) String() string {
	var b strings.Builder
	for i, x := range s.Sentences {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(x.Text)
	}
	return b.String()
}

// Evidence is what other packages found in a document. Every field may be nil:
// the summarizer then uses its own, simpler rules for names and quotation marks.
type Evidence struct {
	Names  []Name          // mentions by name in order, from package entities
	Quotes []document.Span // quotations in order, marks included, from package quotes
}

// A Name is a mention of somebody or something by name.
type Name struct {
	document.Span
	Entity int // mentions with the same number mean the same one
}

// A Summarizer makes summaries with fixed settings. It is immutable and safe
// for concurrent use.
type Summarizer struct {
	o    Options
	lang *salience.Language // nil: the document's
}

// New returns a summarizer with the given settings, or an error that names the
// field that is out of range.
func New(o Options) (*Summarizer, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	s := &Summarizer{o: o}
	if o.Language != "" {
		l, err := salience.LanguageOf(o.Language)
		if err != nil {
			return nil, err
		}
		s.lang = l
	}
	return s, nil
}

// Summarize chooses the sentences of d that matter. Settings that are out of
// range are taken as not set; New reports them. Cost: linear in the text; some
// 120 microseconds for an article of 4 kB, its sentences included.
func Summarize(d *document.Document, o Options) Summary {
	return lenient(o).Summarize(d)
}

// SummarizeString chooses n sentences of a text; 0 is 3.
func SummarizeString(text string, n int) Summary {
	return Summarize(document.New(text), Options{Sentences: n})
}

// SummarizeAll makes one summary of many articles; see the method.
func SummarizeAll(docs []*document.Document, o Options) Summary {
	return lenient(o).SummarizeAll(docs)
}

func lenient(o Options) *Summarizer {
	s, err := New(o.sane())
	if err != nil {
		panic(err) // sane left nothing to complain of
	}
	return s
}

// scratch is the memory of one call.
type scratch struct {
	corpus  salience.Corpus
	chooser salience.Chooser
	sets    []uint64
	sizes   []salience.Size // of the sets
	docs    [1]*document.Document
	ev      [1]salience.Evidence
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// keptWords is the number of words of a text beyond which its memory is not kept
// for the next one.
const keptWords = 1 << 18

func (x *scratch) release() {
	if cap(x.corpus.IDs) <= keptWords {
		scratches.Put(x)
	}
}

func (s *Summarizer) language(d *document.Document) *salience.Language {
	if s.lang != nil {
		return s.lang
	}
	l, err := salience.LanguageOf(d.Meta().Language)
	if err != nil {
		l, _ = salience.LanguageOf("any")
	}
	return l
}

// Summarize chooses the sentences of d that matter. At most one Evidence is
// used: what other packages found in d.
//
// The summary of a text with a sentence is not empty, unless Forbidden or Since
// leave nothing or no sentence fits the budget (see Options.Overlong). The rules
// of readability are given up one by one, names first, when they leave nothing.
func (s *Summarizer) Summarize(d *document.Document, ev ...Evidence) Summary {
	x := scratches.Get().(*scratch)
	defer x.release()
	s.load(x, d, ev)
	if len(x.corpus.Pieces) == 0 {
		return Summary{}
	}
	lim := s.o.limits(x.corpus.AllWords())
	if s.o.Query != "" {
		return s.focus(x, lim)
	}
	if searchable(&x.corpus, lim) {
		return s.search(x, lim)
	}
	return s.gather([]*document.Document{d}, convert(ev), lim)
}

// load reads one document and scores its pieces.
func (s *Summarizer) load(x *scratch, d *document.Document, ev []Evidence) {
	x.docs[0] = d
	x.ev[0] = salience.Evidence{}
	if len(ev) > 0 {
		x.ev[0] = convertOne(ev[0])
	}
	x.corpus.Read(s.language(d), x.docs[:], x.ev[:])
	x.corpus.Weigh()
	s.restrict(&x.corpus)
	x.chooser.Score(&x.corpus, salience.Default())
}

func convertOne(e Evidence) salience.Evidence {
	out := salience.Evidence{Quotes: e.Quotes}
	for _, n := range e.Names {
		out.Names = append(out.Names, salience.Name(n))
	}
	return out
}

func evidence(e salience.Evidence) Evidence {
	out := Evidence{Quotes: e.Quotes}
	for _, n := range e.Names {
		out.Names = append(out.Names, Name(n))
	}
	return out
}

func convert(ev []Evidence) []salience.Evidence {
	var out []salience.Evidence
	for _, e := range ev {
		out = append(out, convertOne(e))
	}
	return out
}
