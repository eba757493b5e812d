package newstext

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
	"github.com/newstext/newstext/summary"
)

// A Report is an analysed article. All spans in it are byte offsets into
// Document.Text(), repeated paragraphs or not.
//
// Reports are plain data: one that was put together by hand, with some layers
// left out, can be rendered too.
type Report struct {
	Document *document.Document // the article as it came
	Clean    *document.Document // the same without its repeated paragraphs: what the rest was found in
	Repeats  dedupe.Result      // the paragraphs that repeat others, and those that update them
	Entities *entities.Result   // names and values, pronouns and descriptions, and who is who
	Quotes   []quotes.Quote     // who said what
	Summary  summary.Summary    // the sentences that matter
}

// MarshalJSON makes the report one object: "id", "duplicates", "updates",
// "kept", "entities", "groups", "quotes" and "summary", without the text.
func (r *Report) MarshalJSON() ([]byte, error) {
	var o struct {
		ID string `json:"id"`
		dedupe.Result
		Mentions []entities.Mention `json:"entities"`
		Groups   []entities.Entity  `json:"groups"`
		Quotes   []quotes.Quote     `json:"quotes"`
		Summary  []summary.Sentence `json:"summary"`
	}
	o.ID, o.Result = r.Document.Meta().ID, r.Repeats
	o.Duplicates, o.Updates, o.Kept = orEmpty(o.Duplicates), orEmpty(o.Updates), orEmpty(o.Kept)
	if r.Entities != nil {
		o.Mentions, o.Groups = r.Entities.Mentions, r.Entities.Entities
	}
	o.Mentions, o.Groups = orEmpty(o.Mentions), orEmpty(o.Groups)
	o.Quotes, o.Summary = orEmpty(r.Quotes), orEmpty(r.Summary.Sentences)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(o)
	return b.Bytes(), err
}

// orEmpty returns s, or an empty slice for nil, which JSON prints as [].
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Options are the settings of an Analyzer, step by step; the zero Options is the
// recommended one.
type Options struct {
	// KeepRepeats leaves repeated paragraphs in; they are reported all the same.
	KeepRepeats bool

	Dedupe   dedupe.Options
	Entities entities.Options
	Quotes   quotes.Options
	Summary  summary.Options
}

// An Analyzer takes articles through all steps. It is immutable and safe for
// concurrent use.
type Analyzer struct {
	keepRepeats bool
	dedupe      *dedupe.Deduper
	entities    *entities.Extractor
	quotes      *quotes.Extractor
	summary     *summary.Summarizer
}

// New returns an analyzer with the given settings, or an error that names the
// field that is out of range.
func New(o Options) (*Analyzer, error) {
	a := &Analyzer{keepRepeats: o.KeepRepeats}
	o.Entities.AllMentions = true // quotations need to know whom "she" means
	var err error
	if a.dedupe, err = dedupe.New(o.Dedupe); err != nil {
		return nil, fmt.Errorf("newstext: %w", err)
	}
	if a.entities, err = entities.New(o.Entities); err != nil {
		return nil, fmt.Errorf("newstext: %w", err)
	}
	if a.quotes, err = quotes.New(o.Quotes); err != nil {
		return nil, fmt.Errorf("newstext: %w", err)
	}
	if a.summary, err = summary.New(o.Summary); err != nil {
		return nil, fmt.Errorf("newstext: %w", err)
	}
	return a, nil
}

// Analyze takes a text through all steps with the recommended settings.
func Analyze(text string) *Report { return AnalyzeDocument(document.New(text)) }

// AnalyzeDocument takes a document through all steps with the recommended
// settings. Dates such as "on Tuesday" are resolved against its Published.
func AnalyzeDocument(d *document.Document) *Report {
	a, err := New(Options{})
	if err != nil {
		panic(err) // the zero Options is valid: cannot happen
	}
	return a.Analyze(d)
}

// Analyze takes a document through all steps. A Recognizer in Options.Entities
// that fails adds nothing; use AnalyzeContext to learn of it.
func (a *Analyzer) Analyze(d *document.Document) *Report {
	r, _ := a.AnalyzeContext(context.Background(), d)
	return r
}

// AnalyzeContext takes a document through all steps. It looks at the context
// between them and hands it to the recognizers of Options.Entities, whose errors
// it returns. The report is never nil: it holds what was found so far.
func (a *Analyzer) AnalyzeContext(ctx context.Context, d *document.Document) (*Report, error) {
	r := &Report{Document: d, Clean: d, Repeats: a.dedupe.Find(d)}
	if n := len(r.Repeats.Duplicates); n > 0 && !a.keepRepeats {
		spans := make([]document.Span, n)
		for i, p := range r.Repeats.Duplicates {
			spans[i] = p.Span
		}
		r.Clean = d.Without(spans...)
	}
	var err error
	if r.Entities, err = a.entities.ExtractContext(ctx, r.Clean); ctx.Err() != nil {
		return r, errors.Join(err, ctx.Err())
	}
	r.Quotes = a.quotes.Extract(r.Clean, r.Entities)
	if ctx.Err() != nil {
		return r, errors.Join(err, ctx.Err())
	}
	r.Summary = a.summary.Summarize(r.Clean, evidence(r))
	return r, err
}

// evidence tells the summarizer what the other steps found.
func evidence(r *Report) summary.Evidence {
	var e summary.Evidence
	for _, m := range r.Entities.Mentions {
		if m.Form == entities.Name && m.Entity >= 0 {
			e.Names = append(e.Names, summary.Name{Span: m.Span, Entity: m.Entity})
		}
	}
	for _, q := range r.Quotes {
		if q.Kind == quotes.Direct || q.Kind == quotes.Mixed {
			e.Quotes = append(e.Quotes, q.Span)
		}
	}
	return e
}
