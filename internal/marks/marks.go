// Package marks finds the quotation marks of a text and which of them belong
// together: curly, straight, low, doubled apostrophes and grave accents,
// guillemets either way round, corner brackets, British single marks, and the
// dash that opens a turn of dialogue.
//
// It tells them from apostrophes ("players' own", "'90s", "rock 'n' roll"),
// from feet and inches (6' 2"), and copes with marks that were forgotten: what
// is open at the end of a paragraph never runs on into the next, unless that
// opens with the same mark or has the closing one that is missing.
//
//	c := marks.Learn(text)           // once a text: its convention
//	pairs := c.Find(text, paragraphs) // the pairs of all its paragraphs
//
// Find links the pieces of quotations that run over several paragraphs. At tells
// of one mark alone what it can be. All offsets are bytes into text, on
// rune boundaries. Cost: one pass to learn, one to find, both linear in the
// text whatever it holds; the depth of nesting is bounded.
package marks

// A Style is the shape of a pair of marks.
type Style uint8

// The styles of pairs.
const (
	Double    Style = iota // “ ”, " ", „ “, ” ”, '' '', `` '': and mixtures of them
	Single                 // ‘ ’, ' ', ‚ ‘, ` '
	Guillemet              // « », » «, » », and the single ones ‹ ›
	Corner                 // 「 」 『 』 and 〝 〟
	Title                  // 《 》 〈 〉, for the titles of works
	Dash                   // — at the start of a paragraph, up to its end
)

var styleNames = [...]string{"double", "single", "guillemet", "corner", "title", "dash"}

// String returns the style's name in lower case, "double" for Double.
func (s Style) String() string {
	if int(s) < len(styleNames) {
		return styleNames[s]
	}
	return "unknown"
}

// A Pair is a stretch of one paragraph between two marks that belong together.
// A quotation that runs over several paragraphs is one pair in each.
type Pair struct {
	Start, End  int     // from the first byte of the opening mark up to past the closing one
	Open, Close int     // bytes of the two marks; 0 where there is none
	Style       Style   //
	Depth       int     // 0 is outermost, 1 lies within a pair of depth 0 of the same paragraph, and so on
	Parent      int     // index of the pair around it in the same result, -1 for none
	Continues   bool    // goes on in the next paragraph, in the next pair of depth 0
	Continued   bool    // began in a paragraph before
	Score       float32 // 0 to 1: how sure that these marks belong together
}

// Inner returns the bounds of what is between the marks.
func (p Pair) Inner() (start, end int) { return p.Start + p.Open, p.End - p.Close }

// Closed reports whether the pair has a closing mark.
func (p Pair) Closed() bool { return p.Close > 0 }

// Find returns the pairs of all paragraphs of text, in order of their start, a
// pair before those within it. Paragraphs are half-open ranges in order.
func Find(text string, paragraphs [][2]int) []Pair {
	return Learn(text).Find(text, paragraphs)
}

// Find is as the function Find, with a convention learned before.
func (c Convention) Find(text string, paragraphs [][2]int) []Pair {
	var pairs []Pair
	var sc scanner
	open := -1 // index of the pair that runs out of the paragraph before
	since := 0 // paragraphs passed since then
	for _, p := range paragraphs {
		first := len(pairs)
		stray := sc.paragraph(c, &pairs, text, p[0], p[1])
		if p[0] >= p[1] {
			continue
		}
		if open >= 0 {
			switch o := &pairs[open]; {
			case since == 0 && first < len(pairs) && pairs[first].Start == p[0] && sameMark(text, *o, pairs[first]):
				// “We waited.¶“Then it rained.”: the mark is set again.
				o.Continues, o.Score, o.End = true, 0.9, max(o.End, sc.lastEnd)
				pairs[first].Continued = true
				reroot(pairs, open, first)
				open = -1
			case stray >= 0 && closes(classOf(text, o.Start), sc.events[stray].class) && since < 8 && !opensBefore(pairs[first:], sc.events[stray].pos):
				// « Eh quoi ! ¶ — Non. » : closed in a later paragraph.
				o.Continues, o.Score = true, 0.8
				pairs = closeLater(pairs, first, p[0], sc.events[stray], o.Style)
				open = -1
			default:
				since++
			}
		}
		for i := len(pairs) - 1; i >= first; i-- {
			if q := &pairs[i]; q.Depth == 0 && !q.Closed() && q.Style != Dash {
				open, since = i, 0
				break
			}
		}
		sc.lastEnd = p[1]
	}
	return pairs
}

// closeLater adds the last piece of a quotation that ends in the middle of a
// paragraph whose pairs are pairs[first:].
func closeLater(pairs []Pair, first, start int, e event, style Style) []Pair {
	end := e.pos + int(e.n)
	if first < len(pairs) && pairs[first].Style == Dash {
		p := &pairs[first]
		p.End, p.Close, p.Continued, p.Score = end, int(e.n), true, 0.8
		for i := first + 1; i < len(pairs); i++ {
			if q := &pairs[i]; q.Start >= end {
				q.Depth--
				if q.Parent == first {
					q.Parent = -1
				}
			}
		}
		return pairs
	}
	pairs = append(pairs, Pair{})
	copy(pairs[first+1:], pairs[first:])
	pairs[first] = Pair{Start: start, End: end, Close: int(e.n), Style: style, Continued: true, Parent: -1, Score: 0.8}
	for i := first + 1; i < len(pairs); i++ {
		q := &pairs[i]
		if q.Parent >= 0 {
			q.Parent++
		}
		if q.End <= end {
			q.Depth++
			if q.Parent < 0 {
				q.Parent = first
			}
		}
	}
	return pairs
}

// reroot makes the pairs within an unclosed one that turned out to run to the
// paragraph's end its children.
func reroot(pairs []Pair, open, end int) {
	for i := open + 1; i < end; i++ {
		if pairs[i].Start < pairs[open].End {
			pairs[i].Depth++
			if pairs[i].Parent < 0 {
				pairs[i].Parent = open
			}
		}
	}
}

func opensBefore(pairs []Pair, at int) bool {
	for _, p := range pairs {
		if p.Style != Dash && p.Start < at && p.End > at {
			return true
		}
	}
	return false
}

func sameMark(text string, p, q Pair) bool {
	return q.Open > 0 && p.Open > 0 && text[p.Start:p.Start+p.Open] == text[q.Start:q.Start+q.Open]
}
