package coref

import "math"

//go:generate go run github.com/newstext/newstext/internal/train/coref -o weights.go $NEWSTEXT_DATA/entities/alias-gum.jsonl.gz

// The features of a candidate for "he" or "she".
const (
	fSame        = iota // in the same sentence
	fPrev               // in the sentence before
	fTwo                // two sentences back
	fFar                // how much further, up to 1
	fParagraph          // in an earlier paragraph
	fSubject            // was the subject
	fParallel           // both are subjects
	fLatest             // is the latest candidate
	fPronoun            // was a pronoun when last mentioned
	fOften              // share of all mentions so far
	fKnown              // its gender is known and agrees
	fOutOfQuote         // was last mentioned inside a quotation, the pronoun is outside
	fSpeaker            // speaks the quotation that the pronoun is in
	fSaid               // spoke last, and the pronoun is the subject of a verb of saying
	fUnnamed            // has no name
	fClause             // is the subject of the clause that has the pronoun as its object
	fOwn                // is the subject of the sentence that has the pronoun as possessive
	fPreposed           // stood after a preposition
	fPossessor          // was a possessor
	fLead               // was the first of its sentence
	fPrevSubject        // was the subject of the sentence before
	fHeadline           // only mentioned in the first paragraph
	fSameQuote          // both in the same quotation
	fDistance           // log of the tokens between
	fReflexive          // is the subject, and the pronoun is reflexive
	fOpening            // stood after a preposition earlier in the sentence: "Raised in the house of Dr Moss, he"
	fInverse            // is no subject, the pronoun is one, same sentence: "told Holm he would"
	fRecent2            // is the second latest candidate
	fWhole              // share of the names of persons in the whole document
	fMain               // is the subject that leads this sentence, the pronoun a subject too
	fNear               // is the latest, the subject of this sentence, and on the same side of quotation marks
	fPossessive         // the same, and the pronoun is possessive: "Lang said in his argument"
	numFeatures
)

// prior holds the weights set by hand, from what is known of the language. The
// weights in use are fitted and held to these.
var prior = [numFeatures]float64{
	fSame: 1.6, fPrev: 1.0, fTwo: 0.2, fFar: -1.5, fParagraph: -0.3, fSubject: 0.7, fParallel: 0.3, fLatest: 0.5, fPronoun: 0.5, fOften: 1.0,
	fKnown: 0.8, fOutOfQuote: -1.2, fSpeaker: -4, fSaid: 0.8, fUnnamed: -0.6, fClause: -1.5, fOwn: 0.6, fPreposed: -0.4, fPossessor: -0.1,
	fLead: 0.3, fPrevSubject: 0.3, fHeadline: -0.3, fSameQuote: 0.3, fDistance: -0.2, fReflexive: 1.5, fWhole: 1, fPossessive: 1,
}

// featureNames comment the weights.
var featureNames = [numFeatures]string{"same sentence", "sentence before", "two sentences back", "further back", "earlier paragraph", "subject", "both subjects", "latest",
	"last a pronoun", "share of mentions", "gender agrees", "in a quotation, pronoun outside", "speaks the quotation", "spoke last, pronoun says", "unnamed", "subject, pronoun its object",
	"subject, pronoun possessive", "after a preposition", "possessor", "first of its sentence", "subject of the sentence before", "headline only", "same quotation", "distance",
	"subject, pronoun reflexive", "after a preposition, pronoun subject", "object, pronoun subject", "second latest", "share of names in the document", "leads the sentence, pronoun subject", "nearest subject", "nearest subject, pronoun possessive"}

// A scene is what is the same for all candidates of a pronoun.
type scene struct {
	p       pronoun
	tok     int
	sent    int32
	para    int32
	quote   int32
	role    role
	says    bool // it is the subject of a verb of saying
	opening bool // it stands in the first words of its sentence, before any other mention
	verb    int  // the finite verb before it in its clause, or -1
}

func (w *walker) scene(s *scene, i int, p pronoun) {
	r := w.r
	*s = scene{p: p, tok: i, sent: r.sent[i], quote: r.quote[i], verb: -1}
	s.para = r.para[s.sent]
	bounds := r.sentence(i)
	switch {
	case p.possessive:
		s.role = possessor
	case p.objective || p.reflexive:
		s.role = object
	default:
		s.role = subject
	}
	s.opening = w.lead(i) && i < bounds.from+8 && s.role == possessor
	for k := i - 2; k <= i+3; k++ {
		if k != i && k >= bounds.from && k < bounds.to && r.says(k) && r.quote[k] == s.quote {
			s.says = s.role == subject
		}
	}
	for k := i - 1; k >= bounds.from && k > i-12; k-- {
		if w := r.w(k); w == "," || w == "that" || w == "who" || w == "when" || w == "because" || w == "and" || w == "but" || w == "if" || w == "as" {
			break
		}
		if r.verb(k) {
			s.verb = k
			break
		}
	}
}

// features fills in the features of a candidate; rank is how many others were
// mentioned after it.
func (w *walker) features(f *[numFeatures]float32, s *scene, e, rank int) {
	r, x := w.r, &w.ents[e]
	*f = [numFeatures]float32{}
	set := func(k int, on bool) {
		if on {
			f[k] = 1
		}
	}
	sent := r.sent[x.tok]
	back := s.sent - sent
	set(fSame, back == 0)
	set(fPrev, back == 1)
	set(fTwo, back == 2)
	if back > 2 {
		f[fFar] = float32(min(back-2, 10)) / 10
	}
	set(fParagraph, r.para[sent] != s.para)
	set(fSubject, x.role == subject)
	set(fParallel, x.role == subject && s.role == subject)
	set(fLatest, rank == 0)
	set(fPronoun, x.pron)
	f[fOften] = float32(x.n) / float32(max(w.total, 1))
	set(fKnown, x.gender != 0)
	set(fOutOfQuote, s.quote == 0 && x.quote != 0)
	set(fSpeaker, s.quote != 0 && w.speakers[s.quote] == e)
	set(fSaid, s.says && w.speaker == e)
	set(fUnnamed, x.group < 0)
	set(fClause, back == 0 && x.role == subject && s.p.objective && s.verb > x.tok)
	set(fOwn, back == 0 && x.role == subject && s.p.possessive)
	set(fPreposed, x.role == preposed)
	set(fPossessor, x.role == possessor)
	set(fLead, x.lead)
	set(fPrevSubject, back == 1 && x.role == subject)
	set(fHeadline, !x.body && s.para > 1)
	set(fSameQuote, s.quote != 0 && x.quote == s.quote)
	f[fDistance] = float32(math.Log(float64(1 + s.tok - x.tok)))
	set(fOpening, back == 0 && x.role == preposed && s.role == subject)
	set(fInverse, back == 0 && x.role == object && s.role == subject)
	set(fRecent2, rank == 1)
	if x.group >= 0 {
		f[fWhole] = float32(w.named[x.group]) / float32(max(1, len(r.names)))
	}
	set(fMain, back == 0 && x.role == subject && x.lead && s.role == subject)
	near := back == 0 && rank == 0 && x.role == subject && (x.quote == 0) == (s.quote == 0)
	set(fNear, near)
	set(fPossessive, near && s.p.possessive)
	set(fReflexive, s.p.reflexive && x.role == subject && back == 0)
}

// score returns how well a candidate fits.
func (w *walker) score(s *scene, e, rank int) float64 {
	var f [numFeatures]float32
	w.features(&f, s, e, rank)
	if w.teach != nil {
		w.teach(s, e, &f)
	}
	sum := 0.0
	for i, v := range f {
		sum += weights[i] * float64(v)
	}
	return sum
}
