package dedupe

// A Relation says what a text is to an earlier one.
type Relation string

// The relations, from the closest on.
const (
	Exact     Relation = "exact"     // the same bytes
	Folded    Relation = "folded"    // the same words: case, marks, spaces, number formats differ
	Near      Relation = "near"      // the same but for slips, spelling, synonyms and small words
	Contained Relation = "contained" // part of the earlier text
	Joined    Relation = "joined"    // several earlier paragraphs in one
	Contains  Relation = "contains"  // the earlier text and much more
	Update    Relation = "update"    // the same but for changed facts
	Template  Relation = "template"  // the same pattern, filled with other facts throughout
	None      Relation = ""          // nothing worth naming
)

// IsCopy reports whether r says that a text states nothing that the earlier
// one does not.
func (r Relation) IsCopy() bool {
	switch r {
	case Exact, Folded, Near, Contained, Joined:
		return true
	}
	return false
}
