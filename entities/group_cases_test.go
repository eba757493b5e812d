package entities_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/newstest"
)

// given is a Recognizer that finds the names of one case.
type given []entities.Mention

func (g given) Recognize(context.Context, *document.Document) ([]entities.Mention, error) {
	return g, nil
}

// TestCasesOfGroups reads testdata/groups/*.txt. A line is a text with its
// marks, "¶" a new paragraph; lines that begin with # say what follows is about.
//
//	[Angela Merkel|PERSON 1] met [Macron|PERSON 2]. [She|1] …    names, and what means them
//	[[German|NORP 2|nationality 1] Chancellor|role 1] …          what is said of them
//
// The names with their types are given, all else must be found, and nothing
// more. Numbers say which mentions belong together. go test -run CasesOfGroups
// -update ./entities writes what is found.
func TestCasesOfGroups(t *testing.T) {
	files, err := filepath.Glob("testdata/groups/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
			changed := false
			for i, line := range lines {
				if line == "" || strings.HasPrefix(line, "#") {
					continue
				}
				text, want, err := newstest.Parse(strings.ReplaceAll(line, "¶", "\n"))
				require.NoError(t, err, "%s:%d", file, i+1)
				got := groupsOf(t, text, want)
				w, g := newstest.Markup(text, renumber(want)), newstest.Markup(text, renumber(got))
				if w == g {
					continue
				}
				if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
					lines[i], changed = strings.ReplaceAll(g, "\n", "¶"), true
					continue
				}
				assert.Fail(t, fmt.Sprintf("%s:%d\nwant %s\ngot  %s", file, i+1, w, g))
			}
			if changed {
				require.NoError(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644))
			}
		})
	}
}

// groupsOf gives the names among the marks to an extractor and returns all that
// it finds, as marks.
func groupsOf(t *testing.T, text string, marks []newstest.Mark) []newstest.Mark {
	var names given
	for _, m := range marks {
		if typ, _, ok := strings.Cut(m.Label, " "); ok && typ == strings.ToUpper(typ) {
			names = append(names, entities.Mention{Span: m.Span, Type: entities.Type(typ), Score: 1})
		}
	}
	x, err := entities.New(entities.Options{NoModel: true, NoValues: true, AllMentions: true, Recognizers: []entities.Recognizer{names}})
	require.NoError(t, err)
	r := x.Extract(document.New(text))
	var out []newstest.Mark
	for _, m := range r.Mentions {
		label := strconv.Itoa(m.Entity)
		if m.Form == entities.Name {
			label = string(m.Type) + " " + label
		}
		out = append(out, newstest.Mark{Span: m.Span, Label: label})
	}
	for _, e := range r.Entities {
		for _, a := range e.Attributes {
			out = append(out, newstest.Mark{Span: a.Span, Label: string(a.Kind) + " " + strconv.Itoa(e.ID)})
		}
	}
	return out
}

// renumber numbers the groups by the place of their first name, and sorts the
// marks of one span by label.
func renumber(marks []newstest.Mark) []newstest.Mark {
	out := make([]newstest.Mark, len(marks))
	copy(out, marks)
	sortMarks(out)
	numbers := map[string]string{}
	for pass := range 2 {
		for i := range out {
			kind, n, ok := strings.Cut(out[i].Label, " ")
			if !ok {
				kind, n = "", kind
			}
			isName := ok && kind == strings.ToUpper(kind)
			if pass == 0 {
				if isName && numbers[n] == "" {
					numbers[n] = strconv.Itoa(len(numbers) + 1)
				}
				continue
			}
			if numbers[n] == "" {
				numbers[n] = "?" + n
			}
			out[i].Label = strings.TrimSpace(kind + " " + numbers[n])
		}
	}
	sortMarks(out)
	return out
}

func sortMarks(marks []newstest.Mark) {
	slices.SortStableFunc(marks, func(a, b newstest.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Label, b.Label))
	})
}
