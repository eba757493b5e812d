package marks

import "strings"

// maxDepth bounds the stack of open marks: more are taken for noise.
const maxDepth = 6

// A scanner finds the pairs of one paragraph after the other; it keeps its
// memory between them.
type scanner struct {
	events  []event
	strong  []int // index of the next single mark at or after that closes well
	weak    []int // the same, that may be an apostrophe: players' own
	opens   []int // the next single mark that opens
	doubles []int // the next double mark that closes
	stack   []frame
	lastEnd int // end of the paragraph before
}

// A frame is an open mark.
type frame struct {
	event int // index in events
	pair  int // index in the result
	until int // for a single mark, the event chosen to close it; -1 for others
}

// paragraph appends the pairs of text[start:end] to dst, and returns the index
// in s.events of the first mark that closes what the paragraph did not open, -1
// for none.
func (s *scanner) paragraph(c Convention, dst *[]Pair, text string, start, end int) (stray int) {
	s.events = collect(s.events[:0], text, start, end)
	stray = -1
	pairs := *dst
	base := len(pairs)
	if c.Dashes && start < end {
		if n := dashLen(text, start, end); n > 0 {
			pairs = append(pairs, Pair{Start: start, End: end, Open: n, Style: Dash, Parent: -1, Score: 0.7})
		}
	}
	if len(s.events) == 0 {
		*dst = pairs
		return stray
	}
	rate(s.events, text, start, end, c)
	s.lookAhead()
	s.stack = s.stack[:0]
	for i := range s.events {
		e := &s.events[i]
		if k := s.closing(i); k >= 0 {
			f := s.stack[k]
			p := &pairs[f.pair]
			p.End, p.Close = e.pos+int(e.n), int(e.n)
			p.Score = pairScore(s.events[f.event], *e)
			s.stack = s.stack[:k]
			continue
		}
		if e.open == 0 {
			if stray < 0 && e.close >= 2 && !e.class.single() && !s.inSingle() {
				stray = i
			}
			continue
		}
		until := -1
		if e.class.single() {
			if until = s.closer(i, c); until < 0 {
				if !(c.SingleOuter && e.open == 3 && e.pos == start && len(s.stack) == 0) {
					continue
				}
			}
		}
		if len(s.stack) == maxDepth {
			copy(s.stack, s.stack[1:])
			s.stack = s.stack[:maxDepth-1]
		}
		s.stack = append(s.stack, frame{i, len(pairs), until})
		pairs = append(pairs, Pair{Start: e.pos, End: -1, Open: int(e.n), Style: e.class.style(), Parent: -1})
	}
	*dst = settle(pairs, base, text, end)
	return stray
}

func (s *scanner) inSingle() bool {
	return len(s.stack) > 0 && s.stack[len(s.stack)-1].until >= 0
}

// lookAhead fills, from right to left, what comes next after each event.
func (s *scanner) lookAhead() {
	n := len(s.events)
	grow := func(v []int) []int {
		if cap(v) < n+1 {
			return make([]int, n+1)
		}
		return v[:n+1]
	}
	s.strong, s.weak, s.opens, s.doubles = grow(s.strong), grow(s.weak), grow(s.opens), grow(s.doubles)
	s.strong[n], s.weak[n], s.opens[n], s.doubles[n] = n, n, n, n
	for i := n - 1; i >= 0; i-- {
		e := &s.events[i]
		s.strong[i], s.weak[i], s.opens[i], s.doubles[i] = s.strong[i+1], s.weak[i+1], s.opens[i+1], s.doubles[i+1]
		if !e.class.single() {
			if e.close >= 2 && e.close > e.open {
				s.doubles[i] = i
			}
			continue
		}
		switch {
		case e.close >= 2:
			s.strong[i] = i
		case e.close == 1:
			s.weak[i] = i
		}
		if e.open >= 2 {
			s.opens[i] = i
		}
	}
}

// closer returns the event that closes the single mark at event i, or -1 if
// that is an apostrophe.
func (s *scanner) closer(i int, c Convention) int {
	n := len(s.events)
	limit := n
	for k := len(s.stack) - 1; k >= 0; k-- {
		if f := s.stack[k]; f.until >= 0 {
			limit = min(limit, f.until)
		} else {
			limit = min(limit, s.doubles[i+1])
		}
	}
	e := s.events[i]
	strong, weak, opens := s.strong[i+1], s.weak[i+1], s.opens[i+1]
	for strong < n && !closes(e.class, s.events[strong].class) {
		// a ‘ after a ‚ closes it; other mixtures are rare
		if strong = s.strong[strong+1]; strong > i+8 {
			return -1
		}
	}
	if e.open == 1 && !(strong < limit && s.events[strong].close == 3 && c.SingleOuter) {
		return -1
	}
	if strong < limit && strong < opens {
		return strong
	}
	if weak < limit && weak < opens && closes(e.class, s.events[weak].class) {
		return weak
	}
	if strong < limit && len(s.stack) == 0 && c.SingleOuter {
		return strong
	}
	return -1
}

// closing returns the index in the stack of the mark that event i closes, or -1.
func (s *scanner) closing(i int) int {
	e := &s.events[i]
	for k := len(s.stack) - 1; k >= 0; k-- {
		f := s.stack[k]
		if f.until >= 0 { // a single mark waits for its own
			if f.until == i {
				return k
			}
			if e.class.single() {
				return -1
			}
			continue
		}
		o := s.events[f.event].class
		if !closes(o, e.class) || e.close == 0 {
			continue
		}
		if e.close >= e.open || o == low99 && e.class == left66 && e.open < 3 {
			return k
		}
	}
	return -1
}

func pairScore(open, shut event) float32 {
	if open.class.single() {
		if shut.close == 1 {
			return 0.6
		}
		return 0.9
	}
	if open.open >= 2 && shut.close >= 2 {
		return 0.98
	}
	return 0.8
}

// settle ends what was left open, drops single marks that nothing closed, and
// sets depth and parent.
func settle(pairs []Pair, base int, text string, end int) []Pair {
	// An unclosed pair ends where the next of its style opens, else with the
	// paragraph. From right to left, so that each looks at one other.
	var next [len(styleNames)]int
	for i := range next {
		next[i] = end
	}
	for i := len(pairs) - 1; i >= base; i-- {
		p := &pairs[i]
		if p.End < 0 {
			p.End = p.Start + len(strings.TrimRight(text[p.Start:next[p.Style]], " \t\r\u00a0\u202f"))
			p.End = max(p.End, p.Start+p.Open)
			p.Score = 0.4
		}
		if p.Style != Dash {
			next[p.Style] = p.Start
		}
	}
	var stack [maxDepth + 2]int
	depth := 0
	for i := base; i < len(pairs); i++ {
		p := &pairs[i]
		for depth > 0 && pairs[stack[depth-1]].End <= p.Start {
			depth--
		}
		for ; depth > 0 && p.End > pairs[stack[depth-1]].End; depth-- {
			o := &pairs[stack[depth-1]]
			if !p.Closed() { // what is unclosed ends with what is around it
				p.End = max(o.End-o.Close, p.Start+p.Open)
				break
			}
			o.End = p.Start // or before what is closed and reaches further
		}
		p.Depth, p.Parent = depth, -1
		if depth > 0 {
			p.Parent = stack[depth-1]
		}
		if depth < len(stack) {
			stack[depth] = i
			depth++
		}
	}
	return pairs
}
