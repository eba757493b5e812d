package render

import "github.com/newstext/newstext"

type timeline struct {
	Width, Height int
	Label         string
	Points        []struct {
		X, Y, TextY int
		When, Text  string
	}
}

func newTimeline(r *newstext.Report) *timeline { return nil }
