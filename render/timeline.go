package render

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

// A timeline is a picture of the dated values of an article, in order of time.
type timeline struct {
	Width, Height int
	Label         string
	Points        []timePoint
}

type timePoint struct {
	Y, TextY   int
	When, Text string
}

// Sizes of the picture, in units of its view box.
const (
	timelineWidth = 300
	timelineRow   = 34 // between two points next to each other in time
	timelineGap   = 12 // more for each power of ten of days between them
	maxTimePoints = 40
)

// newTimeline returns the timeline of a report, or nil if it has fewer than two
// dated values that differ.
func newTimeline(r *newstext.Report) *timeline {
	type event struct {
		start time.Time
		when  string
		text  string
	}
	var events []event
	seen := map[string]bool{}
	for _, m := range r.Entities.Mentions {
		if m.Type != entities.Date && m.Type != entities.Time || m.Value == nil || m.Value.Set || seen[m.Value.Start] {
			continue
		}
		if start, _, ok := m.Value.Times(nil); ok {
			seen[m.Value.Start] = true
			events = append(events, event{start, m.Value.Timex, around(r.Document, m.Span)})
		}
	}
	if len(events) < 2 {
		return nil
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.start.Compare(b.start) })
	events = events[:min(len(events), maxTimePoints)]
	t := &timeline{Width: timelineWidth, Label: fmt.Sprintf("Timeline of %d dates, from %s to %s", len(events), events[0].when, events[len(events)-1].when)}
	y := 16
	for i, e := range events {
		if i > 0 {
			y += timelineRow
			for days := e.start.Sub(events[i-1].start).Hours() / 24; days >= 10; days /= 10 {
				y += timelineGap
			}
		}
		t.Points = append(t.Points, timePoint{Y: y, TextY: y + 4, When: printable(e.when), Text: e.text})
	}
	t.Height = y + 24
	return t
}

// around returns some words of the sentence before a date and after it, to say
// what it is the date of.
func around(d *document.Document, s document.Span) string {
	from, to := d.TokenRange(s)
	toks, text := d.Tokens(), d.Text()
	i, _ := slices.BinarySearchFunc(d.Sentences(), s.Start, func(x document.Span, start int) int {
		if x.End <= start {
			return -1
		}
		return 1
	})
	if i >= len(d.Sentences()) || from >= to {
		return printable(s.Of(text))
	}
	first, last := d.SentenceRange(i)
	from, to = max(first, from-4), min(last, to+3)
	words := strings.Join(strings.Fields(printable(text[toks[from].Start:toks[to-1].End])), " ")
	if from > first {
		words = "…" + words
	}
	if r := []rune(words); len(r) > 42 {
		words = string(r[:41]) + "…"
	}
	return words
}
