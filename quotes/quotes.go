// Package quotes finds who said what, in whose words.
//
//	doc := document.New(text)
//	for _, q := range quotes.Extract(doc, entities.Extract(doc)) {
//		fmt.Println(q.Kind, q.Speaker, q.Text)
//	}
//
// It finds direct quotations (all of the words in marks), mixed ones (a
// paraphrase with words in marks) and indirect ones (a paraphrase), each with the
// words that bring it (the cue, "said"), the mention of the speaker, and the
// entity that the mention means: pronouns and descriptions are resolved to names
// through the entities that the caller passes. Without entities speakers are
// given by their mention, and by name where the mention holds it.
//
// # Pieces and groups
//
// A quotation that is broken by its attribution or runs over several paragraphs
// is several Quotes, one a contiguous piece, with the same Group:
//
//	“It is no victory,” said Omar Salim. “It is a start.”
//
// Spans of quotations in marks take the marks in; those of paraphrases begin
// after the verb ("that" is part of them) and end before the full stop. A
// quotation may lie within another ("The president said he would sign, the paper
// reported"), but what is inside the marks of another is not looked at.
//
// # How
//
// One pass finds the marks that belong together and tells them from apostrophes
// (see the rules in internal/marks: forgotten and repeated marks, British single
// marks, guillemets, low and corner marks, dialogue dashes). Each quotation in
// marks then counts as one word of its sentence. In English, each verb of saying
// is looked at with its frame (say that, tell somebody that, call it, according
// to), its subject on either side, past appositions, relative clauses and
// coordination, and what is said is taken up to where its clause ends. Negated
// and withheld speech ("declined to say") gives nothing. What stands in marks
// without an attribution goes to who spoke last, or is left as Scare or Title.
// In other languages only quotations in marks or after dashes are found, with
// verbs of saying beside them in Danish, Dutch, Finnish, French, German, Italian,
// Norwegian, Polish, Portuguese, Russian, Spanish and Swedish.
//
// # Guarantees
//
// Any bytes give a result. Spans are byte offsets into the text on rune borders,
// in order of their start; Text is always text[Start:End]. On a view of a
// document masked paragraphs give no quotations. Cost is linear in the text,
// whatever it holds: sentences of more than 400 words are looked at in parts.
// The same input gives the same output. Extractors may be shared.
//
// # Limits
//
// Thoughts and attitudes ("hopes that", "condemned the plan") are not quotations
// here. Nouns of saying ("her claim that") are cues only of words in marks. A
// quotation of several people is given to the first of them that has a name.
package quotes

import (
	"cmp"
	"fmt"
	"iter"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

// A Kind says whose words a quotation gives.
type Kind string

// The kinds of quotations.
const (
	Direct   Kind = "direct"   // all in quotation marks
	Mixed    Kind = "mixed"    // a paraphrase with quoted parts
	Indirect Kind = "indirect" // a paraphrase
	Scare    Kind = "scare"    // words in marks that nobody is quoted with
	Title    Kind = "title"    // the title of a work in marks
)

// A Quote is one quotation, or one contiguous piece of it: a stretch of text, and
// whose words it gives.
type Quote struct {
	document.Span // with the marks, if it has any

	Kind    Kind     `json:"kind"`
	Text    string   `json:"text"`
	Speaker *Speaker `json:"speaker"` // nil if nobody is said to speak

	// Marked are the parts of a Mixed quotation that stand in marks, marks
	// included: the words that are the speaker's own.
	Marked []document.Span `json:"marked,omitempty"`

	Cue *document.Span `json:"cue"` // "said", "according to"; nil if there is none

	// Resolved is the name of who speaks: of the entity that the speaker's mention
	// means, or that the mention itself holds. It is nil for sources without a
	// name ("one resident") and where it is not known.
	Resolved *string `json:"resolved"`

	// Group is the same for the pieces of one quotation. Groups are numbered from
	// 1, in no particular order.
	Group int `json:"group"`

	// Score tells how sure it is that this is a quotation, from 0 to 1: 0.95 for
	// marks with an attribution, 0.8 for a paraphrase, about 0.7 for marks that
	// stand alone, 0.5 where only the form speaks for it.
	Score float64 `json:"score"`
}

// A Speaker is the mention of the one who speaks, as the text has it: a name, a
// pronoun, a description, "who".
type Speaker struct {
	document.Span
	Text   string `json:"text"`
	Name   string `json:"name,omitempty"` // as Quote.Resolved; "" if it is not known
	Entity int    `json:"entity"`         // index in entities.Result.Entities, or -1
}

// Options are the settings of an Extractor; the zero Options is the
// recommended one.
type Options struct {
	// Kinds are the kinds to give; nil means Direct, Mixed and Indirect. Scare
	// and Title are given only when asked for here.
	Kinds []Kind

	// MinScore leaves out quotations with a lower score; 0, the default, gives
	// all. It lies in [0, 1].
	MinScore float64

	// SpeakerRequired leaves out quotations that nobody is named for.
	SpeakerRequired bool
}

// An Extractor finds quotations. It is immutable and safe for concurrent use.
// The zero Extractor has the recommended settings.
type Extractor struct {
	kinds    map[Kind]bool
	minScore float64
	speaker  bool
}

// New returns an extractor with the given settings, or an error that names the
// setting that is out of range.
func New(o Options) (*Extractor, error) {
	x := &Extractor{minScore: o.MinScore, speaker: o.SpeakerRequired}
	if !(o.MinScore >= 0 && o.MinScore <= 1) {
		return nil, fmt.Errorf("quotes: MinScore %v out of range [0, 1]", o.MinScore)
	}
	for _, k := range o.Kinds {
		switch k {
		case Direct, Mixed, Indirect, Scare, Title:
		default:
			return nil, fmt.Errorf("quotes: Kinds: %q is no kind of quotation", k)
		}
		if x.kinds == nil {
			x.kinds = map[Kind]bool{}
		}
		x.kinds[k] = true
	}
	return x, nil
}

// wants reports whether q is to be given.
func (x *Extractor) wants(q *Quote) bool {
	if x.kinds == nil && (q.Kind == Scare || q.Kind == Title) || x.kinds != nil && !x.kinds[q.Kind] {
		return false
	}
	return q.Score >= x.minScore && (!x.speaker || q.Speaker != nil)
}

// Extract finds the quotations of d with the recommended settings, in order of
// their start; nil if there are none. The entities are those of d or of a view of
// it; they may be nil: speakers are then given by their mention alone. Whom "she"
// and "the minister" mean is looked up with entities.References, if the entities
// do not tell.
func Extract(d *document.Document, names *entities.Result) []Quote {
	return new(Extractor).Extract(d, names)
}

// ExtractString finds the quotations of a text, and the entities that speak, with
// the recommended settings.
func ExtractString(text string) []Quote {
	d := document.New(text)
	return Extract(d, entities.Extract(d))
}

// Extract finds the quotations of d, in order of their start; nil if there are
// none. The entities are those of d or of a view of it, and may be nil. Mentions
// that do not fit the text are left out of account.
func (x *Extractor) Extract(d *document.Document, names *entities.Result) []Quote {
	r := read(d)
	s := r.run()
	return s.assemble(x, newResolver(r, names))
}

// BySpeaker yields the speakers of quotations in order of their first, each
// with what they said: by entity where it is known, else by the words of the
// mention, and "" for quotations without a speaker. Pronouns that could not be
// resolved are speakers of their own.
func BySpeaker(quotes []Quote) iter.Seq2[string, []Quote] {
	return func(yield func(string, []Quote) bool) {
		type key struct {
			entity int
			name   string
		}
		var order []key
		groups := map[key][]Quote{}
		for _, q := range quotes {
			k := key{entity: -1}
			if q.Speaker != nil {
				if k.entity = q.Speaker.Entity; k.entity < 0 {
					k.name = cmp.Or(q.Speaker.Name, q.Speaker.Text)
				}
			}
			if _, ok := groups[k]; !ok {
				order = append(order, k)
			}
			groups[k] = append(groups[k], q)
		}
		for _, k := range order {
			name := k.name
			if k.entity >= 0 {
				name = groups[k][0].Speaker.Name
			}
			if !yield(name, groups[k]) {
				return
			}
		}
	}
}
