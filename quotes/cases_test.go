package quotes

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the expected mark-up in testdata")

// render writes the quotations into their text, as testdata/cases.txt shows
// them.
func render(text string, qs []Quote, withNames bool) string {
	type mark struct {
		span  document.Span
		open  string
		shut  string
		order int
	}
	number := map[int]int{}
	labels := map[document.Span][]string{}
	names := map[int]string{}
	var marks []mark
	add := func(s document.Span, n int, shape string) {
		l := labels[s]
		if label := fmt.Sprint(n); !slices.Contains(l, label) {
			labels[s] = append(l, label)
		}
		for _, m := range marks {
			if m.span == s {
				return
			}
		}
		marks = append(marks, mark{s, shape[:1], shape[1:], len(marks)})
	}
	for _, q := range qs {
		n, ok := number[q.Group]
		if !ok {
			n = len(number) + 1
			number[q.Group] = n
		}
		marks = append(marks, mark{q.Span, fmt.Sprintf("⟦%d%c ", n, q.Kind[0]), "⟧", len(marks)})
		if names[n] == "" {
			names[n] = "-"
		}
		if q.Resolved != nil {
			names[n] = *q.Resolved
		}
		if q.Speaker != nil {
			add(q.Speaker.Span, n, "{}")
		}
		if q.Cue != nil {
			add(*q.Cue, n, "<>")
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End), cmp.Compare(a.order, b.order))
	})
	opens, shuts := map[int]string{}, map[int]string{}
	for _, m := range marks {
		o := m.open
		if o == "{" || o == "<" {
			o += strings.Join(labels[m.span], "+") + " "
		}
		opens[m.span.Start] += o
		shuts[m.span.End] = m.shut + shuts[m.span.End]
	}
	var b strings.Builder
	for i := 0; i <= len(text); i++ {
		b.WriteString(shuts[i])
		b.WriteString(opens[i])
		if i < len(text) {
			b.WriteByte(text[i])
		}
	}
	if withNames && len(qs) > 0 {
		b.WriteString(" |")
		for n := 1; n <= len(number); n++ {
			fmt.Fprintf(&b, " %d=%s", n, names[n])
		}
	}
	return b.String()
}

// plain takes the mark-up out of a case.
func plain(line string) string {
	line, _, _ = strings.Cut(line, " | ")
	var b strings.Builder
	for i := 0; i < len(line); {
		switch rest := line[i:]; {
		case strings.HasPrefix(rest, "⟦"), rest[0] == '{' || rest[0] == '<':
			i += strings.IndexByte(rest, ' ') + 1
		case strings.HasPrefix(rest, "⟧"):
			i += len("⟧")
		case rest[0] == '}' || rest[0] == '>':
			i++
		default:
			b.WriteByte(rest[0])
			i++
		}
	}
	return b.String()
}

// The tagger and the names come from trained models: one that is trained anew
// may shift a few cases. So some may differ, but no more than one in forty.
func TestCases(t *testing.T) {
	const file = "testdata/cases.txt"
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.Split(string(raw), "\n")
	cases, wrong, heading := 0, 0, ""
	for i, line := range lines {
		if line == "" || line[0] == '#' {
			heading = line
			continue
		}
		marked, lang := line, ""
		if k := strings.LastIndex(line, " @"); k >= 0 && len(line)-k <= 5 {
			marked, lang = line[:k], line[k+2:]
		}
		marked = strings.ReplaceAll(marked, `\n`, "\n")
		text := plain(marked)
		d := document.NewWithMeta(text, document.Meta{Language: lang})
		got := render(text, Extract(d, entities.Extract(d)), lang == "")
		cases++
		if *update {
			lines[i] = strings.ReplaceAll(got, "\n", `\n`)
			if lang != "" {
				lines[i] += " @" + lang
			}
			continue
		}
		if got != marked {
			wrong++
			t.Logf("%s\n want %s\n got  %s", heading, marked, got)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644))
	}
	assert.GreaterOrEqual(t, cases, 250)
	assert.LessOrEqual(t, wrong*40, cases, "%d of %d cases differ", wrong, cases)
}
