package summary

import (
	"fmt"
	"math"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/salience"
)

// Options are the settings of a Summarizer; the zero Options is the recommended
// one: three sentences in the order of the text.
//
// Sentences, Words, Bytes, Characters and Ratio are the budget: all that are set
// hold, and none is ever exceeded. What the budget allows is not always used up:
// a third sentence that adds little is left out.
type Options struct {
	Sentences  int     // at most so many sentences; 3 if no budget is set
	Words      int     // at most so many words: pieces between white space; a character where a script has no spaces
	Bytes      int     // at most so many bytes, one between two sentences counted
	Characters int     // the same in characters (Unicode code points)
	Ratio      float64 // at most this share of the words of the text, 0 to 1

	// Overlong decides what to do with a text of which no sentence fits the
	// budget: nothing (the default), or its best sentence all the same.
	Overlong bool

	// Order is the order of the sentences: Document, the default, or ByRank. With
	// a Query the default is ByRank.
	Order Order

	// Query turns the summary to a question or some words: the sentences that
	// have them, best first. Scores are then those of the query.
	Query string

	Required  []string // words or phrases; as far as sentences have them and the budget allows, each is in the summary
	Forbidden []string // words or phrases; no sentence that has one is chosen

	// Since is what the reader knows: earlier summaries, or articles. Sentences
	// that only repeat it are not chosen, and what is new counts more. The
	// summary is empty when nothing is new.
	Since []*document.Document

	// Language is a BCP 47 tag that overrides the document's; "any" reads text of
	// any language, with spaces or in Chinese characters, without language data.
	// English is the one with rules for page junk, openers and datelines; some 15
	// others have a stemmer.
	Language string

	// AnyReading gives up the rules of readability: sentences may open with a
	// pronoun whose antecedent is not chosen, surnames stand without the full
	// name. Page junk, fragments, cut quotations and repeats stay out.
	AnyReading bool
}

// An Order says how the sentences of a summary follow one another.
type Order string

// The orders.
const (
	DefaultOrder Order = ""
	InDocument   Order = "document" // as they stand in the text; several articles: the main one first, then by date
	ByRank       Order = "rank"     // best first
)

func (o *Options) check() error {
	for _, n := range []struct {
		name  string
		value int
	}{{"Sentences", o.Sentences}, {"Words", o.Words}, {"Bytes", o.Bytes}, {"Characters", o.Characters}} {
		if n.value < 0 {
			return fmt.Errorf("summary: %s %d is negative", n.name, n.value)
		}
	}
	if !(o.Ratio >= 0 && o.Ratio <= 1) {
		return fmt.Errorf("summary: Ratio %v out of range [0, 1]", o.Ratio)
	}
	switch o.Order {
	case DefaultOrder, InDocument, ByRank:
	default:
		return fmt.Errorf("summary: Order %q is unknown", o.Order)
	}
	if o.Language != "" {
		if _, err := salience.LanguageOf(o.Language); err != nil {
			return fmt.Errorf("summary: %w", err)
		}
	}
	return nil
}

// sane returns o without the settings that check complains of.
func (o Options) sane() Options {
	o.Sentences, o.Words, o.Bytes, o.Characters = max(o.Sentences, 0), max(o.Words, 0), max(o.Bytes, 0), max(o.Characters, 0)
	if !(o.Ratio >= 0 && o.Ratio <= 1) {
		o.Ratio = 0
	}
	if o.Order != InDocument && o.Order != ByRank {
		o.Order = DefaultOrder
	}
	if _, err := salience.LanguageOf(o.Language); err != nil {
		o.Language = "any"
	}
	return o
}

// limits returns the budget for texts of so many words.
func (o *Options) limits(words int) salience.Limits {
	l := salience.Limits{Sentences: o.Sentences, Words: o.Words, Bytes: o.Bytes, Characters: o.Characters}
	if o.Ratio > 0 {
		n := max(int(math.Floor(o.Ratio*float64(words)+1e-9)), 1)
		if l.Words == 0 || n < l.Words {
			l.Words = n
		}
	}
	if l == (salience.Limits{}) {
		l.Sentences = 3
	}
	return l
}

func (o *Options) byRank() bool { return o.Order == ByRank || o.Order == DefaultOrder && o.Query != "" }
