// Package hugot plugs a transformer into newstext: a token-classification model
// in ONNX, run in pure Go by github.com/knights-analytics/hugot, as an
// entities.Recognizer.
//
//	bert, err := hugot.New(hugot.Options{ModelPath: "models/bert-base-NER"})
//	if err != nil {
//		return err
//	}
//	defer bert.Close()
//	x, err := entities.New(entities.Options{Recognizers: []entities.Recognizer{bert}})
//
// The folder holds model.onnx, tokenizer.json and config.json, as they are
// published for thousands of models; nothing is downloaded here. Spans are
// byte offsets into the document, grown to whole tokens of it, whatever the
// model's own tokenizer did to the text.
//
// What it costs: a transformer on one core in pure Go reads some tens to
// hundreds of tokens a second, about a thousandth of what the built-in model
// does. It is for those who need a model's languages or types, on few texts.
package hugot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	kh "github.com/knights-analytics/hugot"
	"github.com/knights-analytics/hugot/pipelines"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

// Options are the settings of a Recognizer. ModelPath must be set.
type Options struct {
	// ModelPath is the folder of the model.
	ModelPath string

	// OnnxFile is the name of the model's file in the folder; "" is the only
	// .onnx file there.
	OnnxFile string

	// Name is what mentions give as their Origin; "" is "hugot".
	Name string

	// Types says what the model's labels mean, without their B- and I-. Labels
	// that it lacks give no mentions. Nil knows the labels of CoNLL and
	// OntoNotes: PER, PERSON, ORG, LOC, GPE, FAC, NORP, MISC, EVENT, …
	Types map[string]entities.Type

	// Window is how many tokens the model sees at once, 1 to 400; 0 means 128.
	// Whole sentences are put together up to it, so that the model has context.
	Window int

	// Batch is how many windows go through the model together, 1 to 256; 0 means
	// 16. More needs more memory.
	Batch int

	// MinScore is the least score of a mention, 0 to 1.
	MinScore float64
}

var defaultTypes = map[string]entities.Type{
	"PER": entities.Person, "PERSON": entities.Person, "ORG": entities.Org, "ORGANIZATION": entities.Org,
	"LOC": entities.Loc, "LOCATION": entities.Loc, "GPE": entities.GPE, "FAC": entities.Fac, "NORP": entities.NORP,
	"EVENT": entities.Event, "WORK_OF_ART": entities.WorkOfArt, "PRODUCT": entities.Product, "LAW": entities.Law, "MISC": entities.Misc,
}

// A Recognizer runs a model. It is safe for concurrent use; the model works on
// one batch at a time.
type Recognizer struct {
	opts    Options
	session *kh.Session

	mu   sync.Mutex // hugot does not promise concurrent use of a pipeline
	pipe *pipelines.TokenClassificationPipeline
}

// New loads the model. It fails if the folder lacks a file, or if the model is
// no token classifier.
func New(o Options) (*Recognizer, error) {
	switch {
	case o.ModelPath == "":
		return nil, errors.New("hugot: ModelPath is empty")
	case o.Window < 0 || o.Window > 400:
		return nil, fmt.Errorf("hugot: Window %d out of range [1, 400]", o.Window)
	case o.Batch < 0 || o.Batch > 256:
		return nil, fmt.Errorf("hugot: Batch %d out of range [1, 256]", o.Batch)
	case !(o.MinScore >= 0 && o.MinScore <= 1):
		return nil, fmt.Errorf("hugot: MinScore %g out of range [0, 1]", o.MinScore)
	}
	if o.Name == "" {
		o.Name = "hugot"
	}
	if o.Types == nil {
		o.Types = defaultTypes
	}
	if o.Window == 0 {
		o.Window = 128
	}
	if o.Batch == 0 {
		o.Batch = 16
	}
	session, err := kh.NewGoSession()
	if err != nil {
		return nil, fmt.Errorf("hugot: %w", err)
	}
	pipe, err := kh.NewPipeline(session, kh.TokenClassificationConfig{
		ModelPath: o.ModelPath, OnnxFilename: o.OnnxFile, Name: o.Name,
		Options: []kh.TokenClassificationOption{pipelines.WithSimpleAggregation()},
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("hugot: %s: %w", o.ModelPath, err), session.Destroy())
	}
	return &Recognizer{opts: o, session: session, pipe: pipe}, nil
}

// Close frees the model. The Recognizer cannot be used afterwards.
func (r *Recognizer) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pipe == nil {
		return nil
	}
	r.pipe = nil
	return r.session.Destroy()
}

// Recognize returns the names that the model finds in d, in reading order. It
// looks at the context before each batch.
func (r *Recognizer) Recognize(ctx context.Context, d *document.Document) ([]entities.Mention, error) {
	var found []entities.Mention
	windows := r.windows(d)
	for len(windows) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		batch := windows[:min(r.opts.Batch, len(windows))]
		windows = windows[len(batch):]
		mentions, err := r.run(d, batch)
		if err != nil {
			return nil, err
		}
		found = append(found, mentions...)
	}
	return found, nil
}

// windows cuts the document into pieces of whole sentences of at most
// Options.Window tokens; a longer sentence is cut between tokens. A piece does
// not reach over a masked part: what lies there is not in Paragraphs.
func (r *Recognizer) windows(d *document.Document) []document.Span {
	var out []document.Span
	toks := d.Tokens()
	count, end := 0, 0 // of the last window: its tokens, and the end of its paragraph
	paragraphs := d.Paragraphs()
	for i, s := range d.Sentences() {
		for len(paragraphs) > 0 && paragraphs[0].End <= s.Start {
			paragraphs = paragraphs[1:]
		}
		from, to := d.SentenceRange(i)
		if n := to - from; count > 0 && s.Start < end && count+n <= r.opts.Window {
			out[len(out)-1].End = s.End
			count += n
			continue
		}
		for ; from < to; from += r.opts.Window {
			last := min(from+r.opts.Window, to)
			out = append(out, document.Span{Start: toks[from].Start, End: toks[last-1].End})
			count = last - from
		}
		if len(paragraphs) > 0 {
			end = paragraphs[0].End
		}
	}
	return out
}

// run sends a batch of windows through the model.
func (r *Recognizer) run(d *document.Document, batch []document.Span) ([]entities.Mention, error) {
	inputs := make([]string, len(batch))
	for i, s := range batch {
		inputs[i] = plain(s.Of(d.Text()))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pipe == nil {
		return nil, errors.New("hugot: the recognizer is closed")
	}
	out, err := r.pipe.RunPipeline(inputs)
	if err != nil {
		return nil, fmt.Errorf("hugot: %w", err)
	}
	var found []entities.Mention
	for i, list := range out.Entities {
		for _, e := range list {
			t, known := r.opts.Types[strings.ToUpper(e.Entity)]
			if !known || float64(e.Score) < r.opts.MinScore {
				continue
			}
			s, ok := snap(d, batch[i], int(e.Start), int(e.End))
			if !ok || len(found) > 0 && s.Start < found[len(found)-1].End {
				continue
			}
			found = append(found, entities.Mention{
				Span: s, Type: t, Text: s.Of(d.Text()), Form: entities.Name, Entity: -1, Score: float64(e.Score), Origin: r.opts.Name,
			})
		}
	}
	return found, nil
}

// plain returns text of the same length without what trips tokenizers up, or
// moves their offsets: each byte of a control character or of broken UTF-8
// becomes a space.
func plain(text string) string {
	var b []byte
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if c < ' ' || c == 0x7f || c == utf8.RuneError || c == 0xfeff || c >= 0x80 && c < 0xa0 {
			if b == nil {
				b = []byte(text)
			}
			for k := range n {
				b[i+k] = ' '
			}
		}
		i += n
	}
	if b == nil {
		return text
	}
	return string(b)
}

// snap turns offsets into a window into a span of whole tokens of the document.
// The tokenizers' offsets are some bytes short after letters beyond ASCII, which
// this mends.
func snap(d *document.Document, window document.Span, start, end int) (document.Span, bool) {
	s := document.Span{Start: window.Start + start, End: min(window.Start+end, window.End)}
	if s.Empty() {
		return s, false
	}
	from, to := d.TokenRange(s)
	if from >= to {
		return s, false
	}
	toks := d.Tokens()
	return document.Span{Start: toks[from].Start, End: toks[to-1].End}, true
}
