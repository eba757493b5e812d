package newsbeam

import (
	"fmt"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
	"github.com/newstext/newstext/summary"
)

// A Step is one of the library's packages at work.
type Step string

// The steps of Analyze.
const (
	StepDedupe   Step = "dedupe"   // "duplicates", "updates", "kept"
	StepEntities Step = "entities" // "entities", "groups"
	StepQuotes   Step = "quotes"   // "quotes"; runs entities, to know the speakers
	StepSummary  Step = "summary"  // "summary"; better after entities and quotes
)

// AllSteps are those that the zero AnalyzeOptions takes.
var AllSteps = []Step{StepDedupe, StepEntities, StepQuotes, StepSummary}

// AnalyzeOptions say what Analyze does. The zero AnalyzeOptions is recommended: the
// answers are those of newstext.Analyze.
type AnalyzeOptions struct {
	Steps       []Step // nil: all. What is not named is not done, and not in the result
	KeepRepeats bool   // look for names and quotations in repeated paragraphs too
	Sentences   int    // of the summary; 0 is 3 if Words is 0 too
	Words       int    // of the summary
	Dedupe      dedupe.Options
}

// Analyze takes each article of a collection of [Batch] through the steps: a
// collection of [Line], one an article, with its "id" and the fields of the steps.
func Analyze(s beam.Scope, batches beam.PCollection, o AnalyzeOptions) (beam.PCollection, error) {
	fn := &analyzeFn{Options: o}
	if err := fn.Setup(); err != nil {
		return beam.PCollection{}, err
	}
	return beam.ParDo(s.Scope("newsbeam.Analyze"), fn, batches), nil
}

type analyzeFn struct {
	Options AnalyzeOptions

	steps    map[Step]bool
	dedupe   *dedupe.Deduper
	entities *entities.Extractor
	quotes   *quotes.Extractor
	summary  *summary.Summarizer
}

func (f *analyzeFn) Setup() (err error) {
	f.steps = make(map[Step]bool)
	for _, step := range f.Options.Steps {
		if !slices.Contains(AllSteps, step) {
			return fmt.Errorf("newsbeam: Steps: %q: want dedupe, entities, quotes or summary", step)
		}
		f.steps[step] = true
	}
	if len(f.steps) == 0 {
		for _, step := range AllSteps {
			f.steps[step] = true
		}
	}
	if f.dedupe, err = dedupe.New(f.Options.Dedupe); err != nil {
		return fmt.Errorf("newsbeam: %w", err)
	}
	if f.entities, err = entities.New(entities.Options{AllMentions: true}); err != nil {
		return fmt.Errorf("newsbeam: %w", err)
	}
	if f.quotes, err = quotes.New(quotes.Options{}); err != nil {
		return fmt.Errorf("newsbeam: %w", err)
	}
	if f.summary, err = summary.New(summary.Options{Sentences: f.Options.Sentences, Words: f.Options.Words}); err != nil {
		return fmt.Errorf("newsbeam: %w", err)
	}
	return nil
}

// analysis is what a line holds: the layers that were asked for.
type analysis struct {
	ID string `json:"id"`
	*dedupe.Result
	*found
	Quotes  *[]quotes.Quote     `json:"quotes,omitempty"`
	Summary *[]summary.Sentence `json:"summary,omitempty"`
}

type found struct {
	Mentions []entities.Mention `json:"entities"`
	Groups   []entities.Entity  `json:"groups"`
}

func (f *analyzeFn) ProcessElement(b Batch, emit func(Line)) error {
	for i := range b.Docs {
		l, err := line(order(&b.Docs[i], 0), f.analyze(b.Docs[i].Document()))
		if err != nil {
			return err
		}
		emit(l)
	}
	return nil
}

func (f *analyzeFn) analyze(d *document.Document) analysis {
	a := analysis{ID: d.Meta().ID}
	if f.steps[StepDedupe] {
		r := f.dedupe.Find(d)
		a.Result = &r
		if len(r.Duplicates) > 0 && !f.Options.KeepRepeats {
			spans := make([]document.Span, len(r.Duplicates))
			for i, p := range r.Duplicates {
				spans[i] = p.Span
			}
			d = d.Without(spans...)
		}
	}
	var e summary.Evidence
	var names *entities.Result
	if f.steps[StepEntities] || f.steps[StepQuotes] {
		names = f.entities.Extract(d)
		for _, m := range names.Mentions {
			if m.Form == entities.Name && m.Entity >= 0 {
				e.Names = append(e.Names, summary.Name{Span: m.Span, Entity: m.Entity})
			}
		}
	}
	if f.steps[StepEntities] {
		a.found = &found{orEmpty(names.Mentions), orEmpty(names.Entities)}
	}
	if f.steps[StepQuotes] {
		said := orEmpty(f.quotes.Extract(d, names))
		a.Quotes = &said
		for _, q := range said {
			if q.Kind == quotes.Direct || q.Kind == quotes.Mixed {
				e.Quotes = append(e.Quotes, q.Span)
			}
		}
	}
	if f.steps[StepSummary] {
		sentences := orEmpty(f.summary.Summarize(d, e).Sentences)
		a.Summary = &sentences
	}
	return a
}

// orEmpty returns s, or an empty slice for nil, which JSON prints as [].
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func init() {
	register.DoFn2x1[Batch, func(Line), error](&analyzeFn{})
}
