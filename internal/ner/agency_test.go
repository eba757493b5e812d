package ner_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// A marked is a text of testdata/agency.txt and its names, by span.
type marked struct {
	text  string
	names map[document.Span]string
}

// unmark reads a text whose names are marked as [CLASS name].
func unmark(t *testing.T, s string) marked {
	m := marked{names: map[document.Span]string{}}
	var b strings.Builder
	for s != "" {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			break
		}
		inside, after, ok := strings.Cut(rest, "]")
		require.True(t, ok, "no end of mark: %s", rest)
		class, name, ok := strings.Cut(inside, " ")
		require.True(t, ok, "no class: %s", inside)
		start := b.Len()
		b.WriteString(name)
		m.names[document.Span{Start: start, End: b.Len()}] = class
		s = after
	}
	m.text = b.String()
	return m
}

func readAgency(t *testing.T) []marked {
	data, err := os.ReadFile("testdata/agency.txt")
	require.NoError(t, err)
	var lines []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	var out []marked
	for s := range strings.SplitSeq(strings.Join(lines, ""), "\n\n") {
		if s = strings.Trim(s, "\n"); s != "" {
			out = append(out, unmark(t, s))
		}
	}
	return out
}

// TestLinesOfNewsAgencies holds the share of right names in lines as agencies
// print them. Read what is logged for the kinds of lines that fail.
func TestLinesOfNewsAgencies(t *testing.T) {
	right, gold, found := 0, 0, 0
	for _, m := range readAgency(t) {
		gold += len(m.names)
		have := map[document.Span]bool{}
		for _, n := range ner.Default().Find(document.New(m.text)) {
			found++
			have[n.Span] = true
			switch want := m.names[n.Span]; want {
			case n.Class.String():
				right++
			case "":
				t.Logf("no name:  %s/%s in %q", n.Of(m.text), n.Class, m.text)
			default:
				t.Logf("no %s: %s is %s in %q", n.Class, n.Of(m.text), want, m.text)
			}
		}
		for s, class := range m.names {
			if !have[s] {
				t.Logf("missed:   %s/%s in %q", s.Of(m.text), class, m.text)
			}
		}
	}
	f1 := 200 * float64(right) / float64(gold+found)
	t.Logf("%d names, %d found, %d right: F1 %.1f", gold, found, right, f1)
	assert.Greater(t, f1, 94.0)
}
