package entities

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
	"github.com/newstext/newstext/internal/values"
)

// Options are the settings of an Extractor; the zero Options is the
// recommended one.
type Options struct {
	// Types are the types to return; none means all. Grouping sees only these.
	Types []Type

	// MinScore leaves out mentions that are less sure, 0 to 1. The scores of the
	// built-in model are calibrated: of mentions with 0.8, about 80 in 100 are
	// right in span and type. 0, the default, leaves out nothing.
	MinScore float64

	// Model replaces the built-in model by one that "newstext train entities"
	// made. It is read once, by New.
	Model io.Reader

	// NoModel leaves names to the Recognizers.
	NoModel bool

	// Recognizers find mentions beside the model, such as a Gazetteer.
	Recognizers []Recognizer

	// Conflict says which of two overlapping mentions stays, where they come
	// from different recognisers or the model.
	Conflict Conflict

	// Stop lists texts that are never a name, whatever finds them. Case counts.
	Stop []string

	// NoValues leaves out dates, amounts and numbers.
	NoValues bool

	// Phrases gives times with all the words that belong to them: "since Monday",
	// "between 2015 and 2018", "the last two weeks". The default is the plain
	// expression: "Monday", "2015", "2018", "two weeks".
	Phrases bool

	// AllMentions adds descriptions ("the chancellor") and pronouns ("she") to
	// the mentions of the entities that they mean.
	AllMentions bool
}

// A Conflict is a rule for overlapping mentions.
type Conflict uint8

// The rules for conflicts. What is still equal is decided by the order of
// Options.Recognizers, the model coming last, and then by place in the text.
const (
	LongestWins Conflict = iota // more text covered; of equal length the earlier recogniser
	FirstWins                   // the earlier recogniser, whatever its length
	SurestWins                  // the higher score
)

// String returns the rule's name: "longest", "first" or "surest".
func (c Conflict) String() string {
	switch c {
	case LongestWins:
		return "longest"
	case FirstWins:
		return "first"
	case SurestWins:
		return "surest"
	}
	return fmt.Sprintf("Conflict(%d)", uint8(c))
}

// A Recognizer finds mentions in a document: a gazetteer, a user's own model, a
// service.
//
// Spans must lie in d.Text() on rune borders; mentions that do not, and those in
// masked parts of d, are left out. Text, Form and Origin may be left empty and
// are filled in. A Recognizer must be safe for concurrent use.
type Recognizer interface {
	Recognize(ctx context.Context, d *document.Document) ([]Mention, error)
}

// An Extractor finds entities. It is immutable and safe for concurrent use.
type Extractor struct {
	opts  Options
	model *ner.Model // nil: the built-in one
	stop  map[string]bool
}

// New returns an extractor with the given settings. It fails if one is out of
// range or the model cannot be read.
func New(o Options) (*Extractor, error) {
	if !(o.MinScore >= 0 && o.MinScore <= 1) {
		return nil, fmt.Errorf("entities: MinScore %v out of range [0, 1]", o.MinScore)
	}
	if o.Conflict > SurestWins {
		return nil, fmt.Errorf("entities: Conflict %d unknown", o.Conflict)
	}
	for i, r := range o.Recognizers {
		if r == nil {
			return nil, fmt.Errorf("entities: Recognizers[%d] is nil", i)
		}
	}
	x := &Extractor{opts: o}
	for _, t := range o.Types {
		if !known(t) && len(o.Recognizers) == 0 {
			return nil, fmt.Errorf("entities: Types: %q is no type, and no Recognizer could find it", t)
		}
	}
	if o.Model != nil {
		if o.NoModel {
			return nil, errors.New("entities: Model and NoModel are both set")
		}
		data, err := io.ReadAll(o.Model)
		if err != nil {
			return nil, fmt.Errorf("entities: Model: %w", err)
		}
		if x.model, err = ner.Open(string(data)); err != nil {
			return nil, fmt.Errorf("entities: Model: %w", err)
		}
		x.opts.Model = nil
	}
	if len(o.Stop) > 0 {
		x.stop = make(map[string]bool, len(o.Stop))
		for _, s := range o.Stop {
			x.stop[s] = true
		}
	}
	x.opts.Types, x.opts.Recognizers, x.opts.Stop = slices.Clone(o.Types), slices.Clone(o.Recognizers), nil
	return x, nil
}

func known(t Type) bool {
	switch t {
	case Person, Org, GPE, Loc, Fac, NORP, Event, WorkOfArt, Product, Law, Misc:
		return true
	}
	return t.IsValue()
}

// Extract finds the entities of d with the recommended settings.
func Extract(d *document.Document) *Result { return new(Extractor).Extract(d) }

// ExtractString finds the entities of a text with the recommended settings.
func ExtractString(text string) *Result { return Extract(document.New(text)) }

// Extract finds the entities of d: names, then values, then which mentions mean
// the same entity. A Recognizer that fails adds nothing; use ExtractContext to
// learn of it.
func (x *Extractor) Extract(d *document.Document) *Result {
	r, _ := x.ExtractContext(context.Background(), d)
	return r
}

// ExtractContext is Extract with a context for the Recognizers and their errors.
// The result is never nil: it holds what was found by all that did not fail.
func (x *Extractor) ExtractContext(ctx context.Context, d *document.Document) (*Result, error) {
	names, err := x.names(ctx, d)
	r := &Result{Mentions: names}
	if !x.opts.NoValues {
		found := findValues(d, r.Mentions, x.opts.Phrases)
		if len(x.opts.Recognizers) > 0 {
			found = giveWay(found, r.Mentions)
		}
		r.Mentions = merge(d, r.Mentions, found)
	}
	if x.opts.MinScore > 0 || len(x.opts.Types) > 0 || x.stop != nil {
		r.Mentions = slices.DeleteFunc(r.Mentions, func(m Mention) bool {
			return m.Score < x.opts.MinScore || x.stop[m.Text] || len(x.opts.Types) > 0 && !slices.Contains(x.opts.Types, m.Type)
		})
	}
	group(d, r, x.opts.AllMentions)
	return r, err
}

// giveWay returns the values that overlap no mention of the caller's own
// recognisers.
func giveWay(found []values.Found, names []Mention) []values.Found {
	kept := found[:0]
	for _, f := range found {
		for len(names) > 0 && (names[0].End <= f.Start || names[0].Origin == modelOrigin) {
			names = names[1:]
		}
		if len(names) == 0 || !names[0].Overlaps(f.Span) {
			kept = append(kept, f)
		}
	}
	return kept
}

const modelOrigin = "model"

// names returns the names in d in reading order, none overlapping another.
func (x *Extractor) names(ctx context.Context, d *document.Document) ([]Mention, error) {
	var sets [][]Mention
	var errs []error
	for i, rec := range x.opts.Recognizers {
		ms, err := rec.Recognize(ctx, d)
		if err != nil {
			errs = append(errs, fmt.Errorf("entities: Recognizers[%d]: %w", i, err))
			continue
		}
		if ms = x.checked(d, ms); len(ms) > 0 {
			sets = append(sets, ms)
		}
	}
	if !x.opts.NoModel {
		if ms := x.modelNames(d); len(ms) > 0 {
			sets = append(sets, ms)
		}
	}
	switch len(sets) {
	case 0:
		return nil, errors.Join(errs...)
	case 1:
		if len(x.opts.Recognizers) == 0 {
			return sets[0], nil // in order, and apart from each other
		}
	}
	return resolve(sets, x.opts.Conflict, len(d.Text())), errors.Join(errs...)
}

func (x *Extractor) modelNames(d *document.Document) []Mention {
	m := x.model
	if m == nil {
		m = ner.Default()
	}
	found := m.Find(d)
	agree(d.Text(), found)
	found = shortForms(d, found)
	out := make([]Mention, 0, len(found))
	for i := range found {
		n := &found[i]
		text := n.Of(d.Text())
		if x.stop[text] {
			continue
		}
		out = append(out, Mention{Span: n.Span, Type: fineType(d, n), Text: text, Form: Name, Entity: -1, Score: float64(n.Score), Origin: modelOrigin})
	}
	return dropDoubtful(d, out)
}

// checked returns the mentions of a recogniser that lie in the kept text, with
// what it left empty filled in.
func (x *Extractor) checked(d *document.Document, ms []Mention) []Mention {
	text, kept := d.Text(), d.Kept()
	out := make([]Mention, 0, len(ms))
	for _, m := range ms {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End || !onRune(text, m.Start) || !onRune(text, m.End) || m.Type == "" {
			continue
		}
		i, _ := slices.BinarySearchFunc(kept, m.Start, func(k document.Span, at int) int {
			if k.End <= at {
				return -1
			}
			return 1
		})
		if i == len(kept) || !kept[i].Contains(m.Span) {
			continue
		}
		m.Text = m.Of(text)
		if x.stop[m.Text] {
			continue
		}
		if m.Form == "" {
			m.Form = Name
		}
		if m.Origin == "" {
			m.Origin = "recognizer"
		}
		if m.Score == 0 {
			m.Score = 1
		}
		m.Entity = -1
		out = append(out, m)
	}
	return out
}

// onRune reports whether a rune begins at i. A byte that is no part of a valid
// rune is one by itself.
func onRune(text string, i int) bool {
	if i == len(text) || utf8.RuneStart(text[i]) {
		return true
	}
	for j := i - 1; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(text[j]) {
			_, n := utf8.DecodeRuneInString(text[j:])
			return j+n <= i
		}
	}
	return true
}

// resolve returns the mentions that stay when those that overlap a better one
// are taken out, in reading order. Sets come in order of rank.
func resolve(sets [][]Mention, rule Conflict, size int) []Mention {
	type ranked struct {
		*Mention
		rank int
	}
	var all []ranked
	for rank, ms := range sets {
		for i := range ms {
			all = append(all, ranked{&ms[i], rank})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		c := 0
		switch rule {
		case LongestWins:
			c = b.Len() - a.Len()
		case SurestWins:
			if a.Score != b.Score {
				c = 1
				if a.Score > b.Score {
					c = -1
				}
			}
		}
		if c == 0 {
			c = a.rank - b.rank
		}
		if c == 0 {
			c = b.Len() - a.Len()
		}
		if c == 0 {
			c = a.Start - b.Start
		}
		return c
	})
	taken := make(bitmap, size/64+1)
	var out []Mention
	for _, m := range all {
		if !taken.any(m.Start, m.End) {
			taken.set(m.Start, m.End)
			out = append(out, *m.Mention)
		}
	}
	slices.SortFunc(out, func(a, b Mention) int { return a.Start - b.Start })
	return out
}

// A bitmap holds a bit for each byte of a text.
type bitmap []uint64

// word returns the bits of the i-th word that lie in [from, to).
func (bitmap) word(i, from, to int) uint64 {
	mask := ^uint64(0)
	if low := from - i*64; low > 0 {
		mask <<= uint(low)
	}
	if high := (i+1)*64 - to; high > 0 {
		mask &= ^uint64(0) >> uint(high)
	}
	return mask
}

func (b bitmap) any(from, to int) bool {
	for i := from / 64; i*64 < to; i++ {
		if b[i]&b.word(i, from, to) != 0 {
			return true
		}
	}
	return false
}

func (b bitmap) set(from, to int) {
	for i := from / 64; i*64 < to; i++ {
		b[i] |= b.word(i, from, to)
	}
}
