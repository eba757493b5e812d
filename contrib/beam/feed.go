package newsbeam

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

// FeedOptions say how FeedBoilerplate learns.
type FeedOptions struct {
	dedupe.FeedOptions

	// Period cuts each feed into stretches of time, by publication, that are learned
	// one by one. 0 takes a feed as a whole: one worker then holds all articles of
	// the largest feed in memory.
	Period time.Duration
}

// FeedBoilerplate finds the paragraphs that recur in the articles of a feed: the
// articles of a collection of [Batch] with the same Feed, or else Source, are shown
// to one dedupe.Feed in the order of time and ID, and then each is asked for. The
// result is a collection of [Line], one an article, with "id" and "boilerplate".
func FeedBoilerplate(s beam.Scope, batches beam.PCollection, o FeedOptions) (beam.PCollection, error) {
	if _, err := dedupe.NewFeed(o.FeedOptions); err != nil {
		return beam.PCollection{}, fmt.Errorf("newsbeam: %w", err)
	}
	if o.Period < 0 {
		return beam.PCollection{}, fmt.Errorf("newsbeam: Period %v is negative", o.Period)
	}
	s = s.Scope("newsbeam.FeedBoilerplate")
	parts := beam.GroupByKey(s, beam.ParDo(s, &splitFeedsFn{o.Period}, batches))
	return beam.ParDo(s, &feedFn{o.FeedOptions}, parts), nil
}

type splitFeedsFn struct{ Period time.Duration }

func (f *splitFeedsFn) ProcessElement(b Batch, emit func(string, Batch)) {
	parts := make(map[string]int)
	var out []Batch
	var names []string
	for _, d := range b.Docs {
		name := cmp.Or(d.Feed, d.Source)
		if f.Period > 0 && !d.Published.IsZero() {
			name = fmt.Sprintf("%s\x00%d", name, d.Published.UnixNano()/int64(f.Period))
		}
		k, ok := parts[name]
		if !ok {
			k = len(out)
			parts[name] = k
			out, names = append(out, Batch{Origin: b.Origin}), append(names, name)
		}
		out[k].Docs = append(out[k].Docs, d)
	}
	for k, name := range names {
		emit(name, out[k])
	}
}

type feedFn struct{ Options dedupe.FeedOptions }

func (f *feedFn) ProcessElement(ctx context.Context, _ string, parts func(*Batch) bool, emit func(Line)) error {
	var docs []Doc
	for b := (Batch{}); parts(&b); {
		docs = append(docs, b.Docs...)
	}
	slices.SortFunc(docs, func(a, b Doc) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Text, b.Text))
	})
	feed, err := dedupe.NewFeed(f.Options)
	if err != nil {
		return err
	}
	for _, d := range docs {
		feed.Add(d.Document())
	}
	for i := range docs {
		spans := feed.Find(docs[i].Document())
		boilerplate.Inc(ctx, int64(len(spans)))
		l, err := line(order(&docs[i], 0), struct {
			ID          string          `json:"id"`
			Boilerplate []document.Span `json:"boilerplate"`
		}{docs[i].ID, spans})
		if err != nil {
			return err
		}
		emit(l)
	}
	return nil
}

func init() {
	register.Emitter2[string, Batch]()
	register.DoFn2x0[Batch, func(string, Batch)](&splitFeedsFn{})
	beam.RegisterDoFn(reflect.TypeFor[feedFn]())
}
