package newsbeam

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newstext/newstext/document"
)

// A Doc is one article.
type Doc struct {
	ID        string
	Text      string
	Title     string
	URL       string
	Source    string
	Language  string // a BCP 47 tag, or ""
	Feed      string // what FeedBoilerplate groups by; "" is the Source
	Published time.Time
}

// Document returns the article as a document.
func (d Doc) Document() *document.Document {
	return document.NewWithMeta(d.Text, document.Meta{ID: d.ID, Title: d.Title, URL: d.URL, Source: d.Source, Language: d.Language, Published: d.Published})
}

// docOf is the reverse of Document.
func docOf(d *document.Document, feed string) Doc {
	m := d.Meta()
	return Doc{m.ID, d.Text(), m.Title, m.URL, m.Source, m.Language, feed, m.Published}
}

// A Batch is some articles in one element. Engines handle some ten thousands of
// elements a second and core, and messages of at most 4 MB: so all transforms take
// articles in batches of about a megabyte.
type Batch struct {
	Origin string // where it comes from; no two batches of a collection share it
	Docs   []Doc
}

const (
	batchBytes = 512 << 10 // from which a batch is full
	batchDocs  = 2000
	maxText    = 2 << 20 // of one article
)

func (d Doc) pack(w *writer) {
	for _, s := range []string{d.ID, d.Text, d.Title, d.URL, d.Source, d.Language, d.Feed} {
		w.string(s)
	}
	w.time(d.Published)
}

func unpackDoc(r *reader) Doc {
	return Doc{r.string(), r.string(), r.string(), r.string(), r.string(), r.string(), r.string(), r.time()}
}

func encodeDoc(d Doc) []byte {
	var w writer
	d.pack(&w)
	return w.b
}

func decodeDoc(b []byte) (Doc, error) {
	r := reader{s: string(b)}
	d := unpackDoc(&r)
	return d, r.err
}

func encodeBatch(b Batch) []byte {
	var w writer
	w.string(b.Origin)
	for _, d := range b.Docs {
		d.pack(&w)
	}
	return w.b
}

func decodeBatch(p []byte) (Batch, error) {
	r := reader{s: string(p)}
	b := Batch{Origin: r.string()}
	for r.more() {
		b.Docs = append(b.Docs, unpackDoc(&r))
	}
	return b, r.err
}

// batcher fills batches.
type batcher struct {
	docs []Doc
	size int
}

// add takes an article and reports whether the batch is full.
func (b *batcher) add(d Doc) bool {
	b.docs = append(b.docs, d)
	b.size += len(d.Text) + len(d.Title) + len(d.URL) + 64
	return b.size >= batchBytes || len(b.docs) >= batchDocs
}

func (b *batcher) take() []Doc {
	docs := b.docs
	b.docs, b.size = nil, 0
	return docs
}

// Batches puts the articles of a collection of Doc into a collection of Batch, those
// of a bundle together. Articles of more than 2 MiB go to the second collection, of
// [Bad].
func Batches(s beam.Scope, docs beam.PCollection) (batches, bad beam.PCollection) {
	s = s.Scope("newsbeam.Batches")
	batches, bad = beam.ParDo2(s, &batchFn{}, docs)
	return beam.Reshuffle(s, batches), bad
}

type batchFn struct{ b batcher }

func (f *batchFn) StartBundle(_ context.Context, _ func(Batch), _ func(Bad)) { f.b.take() }

func (f *batchFn) ProcessElement(ctx context.Context, d Doc, emit func(Batch), bad func(Bad)) {
	if len(d.Text) > maxText {
		badRecords.Inc(ctx, 1)
		bad(tooLong(Bad{Record: encodedRecord(d)}, len(d.Text)))
		return
	}
	documents.Inc(ctx, 1)
	if f.b.add(d) {
		emit(named(f.b.take()))
	}
}

func (f *batchFn) FinishBundle(_ context.Context, emit func(Batch), _ func(Bad)) {
	if docs := f.b.take(); len(docs) > 0 {
		emit(named(docs))
	}
}

// named makes a batch whose origin is a hash of what it holds, so that a bundle that
// is run again gives the same.
func named(docs []Doc) Batch {
	b := Batch{Docs: docs}
	sum := sha256.Sum256(encodeBatch(b))
	b.Origin = hex.EncodeToString(sum[:16])
	return b
}

func encodedRecord(d Doc) string {
	line, err := d.Document().MarshalJSON()
	if err != nil {
		return d.Text
	}
	return string(line)
}

// Bad is a record that could not be used: the dead-letter collection.
type Bad struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"` // counted from 1
	Reason string `json:"reason"`
	Record string `json:"record"`        // as it came: all of it, up to 1 MiB
	Cut    int    `json:"cut,omitempty"` // how many bytes of it are left out
}

const maxBad = 1 << 20

func tooLong(b Bad, n int) Bad {
	b.Reason = fmt.Sprintf("the text has %d bytes; at most %d", n, maxText)
	return b.short()
}

// short cuts a record that would not fit into a message.
func (b Bad) short() Bad {
	if n := len(b.Record); n > maxBad {
		b.Record, b.Cut = b.Record[:maxBad], b.Cut+n-maxBad
	}
	return b
}

func encodeBad(b Bad) []byte {
	var w writer
	w.string(b.File)
	w.uint(b.Line)
	w.string(b.Reason)
	w.string(b.Record)
	w.uint(b.Cut)
	return w.b
}

func decodeBad(p []byte) (Bad, error) {
	r := reader{s: string(p)}
	b := Bad{r.string(), r.uint(), r.string(), r.string(), r.uint()}
	return b, r.err
}

// The counters of a job. None of them depends on how the work is spread.
var (
	documents     = beam.NewCounter("newstext", "documents")
	badRecords    = beam.NewCounter("newstext", "bad_records")
	paragraphs    = beam.NewCounter("newstext", "paragraphs")
	sharedKeys    = beam.NewCounter("newstext", "shared_keys")
	pairsCompared = beam.NewCounter("newstext", "pairs_compared")
	copies        = beam.NewCounter("newstext", "copies")
	updates       = beam.NewCounter("newstext", "updates")
	boilerplate   = beam.NewCounter("newstext", "boilerplate")
	linesWritten  = beam.NewCounter("newstext", "lines_written")
)

func init() { // Beam finds types, coders and functions by their names when a worker starts
	beam.RegisterType(reflect.TypeFor[Doc]())
	beam.RegisterType(reflect.TypeFor[Batch]())
	beam.RegisterType(reflect.TypeFor[Bad]())
	beam.RegisterCoder(reflect.TypeFor[Doc](), encodeDoc, decodeDoc)
	beam.RegisterCoder(reflect.TypeFor[Batch](), encodeBatch, decodeBatch)
	beam.RegisterCoder(reflect.TypeFor[Bad](), encodeBad, decodeBad)
	register.Emitter1[Batch]()
	register.Emitter1[Bad]()
	register.Iter1[Batch]()
	beam.RegisterDoFn(reflect.TypeFor[batchFn]())
}
