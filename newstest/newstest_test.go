package newstest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
)

// A recorder stands in for a test, to see whether it would fail.
type recorder struct {
	testing.TB
	failed []string
}

func (r *recorder) Helper()                   {}
func (r *recorder) Error(args ...any)         { r.failed = append(r.failed, fmt.Sprint(args...)) }
func (r *recorder) Errorf(f string, a ...any) { r.failed = append(r.failed, fmt.Sprintf(f, a...)) }

func TestParseAndMarkupAreInverse(t *testing.T) {
	for _, markup := range []string{
		"", "plain", "[a|X]", "[a [b|Y] c|X] d", `\[sic\] [x\|y|Z] \\`, "[München|GPE] [ist|V]", "[[a|X]|X]", "[|EMPTY]a",
	} {
		text, marks, err := Parse(markup)
		require.NoError(t, err, markup)
		assert.Equal(t, markup, Markup(text, marks))
	}
	text, marks, err := Parse("[Angela [Merkel|SURNAME]|PERSON] went")
	require.NoError(t, err)
	assert.Equal(t, "Angela Merkel went", text)
	assert.Equal(t, []Mark{{document.Span{Start: 0, End: 13}, "PERSON"}, {document.Span{Start: 7, End: 13}, "SURNAME"}}, marks)
}

func TestParseNamesTheMistake(t *testing.T) {
	for markup, want := range map[string]string{
		"a [b":    "[ at byte 2 is not closed",
		"a [b]":   "span at byte 2 has no |label",
		"a] b":    "] without [ at byte 1",
		"[a|X [b": "no ] after the label at byte 2",
	} {
		_, _, err := Parse(markup)
		assert.ErrorContains(t, err, want, markup)
	}
}

func TestMarkupShowsWhatCannotBeRight(t *testing.T) {
	assert.Contains(t, Markup("abc", []Mark{{document.Span{Start: 2, End: 9}, "X"}}), "outside the text")
	crossing := []Mark{{document.Span{Start: 0, End: 3}, "X"}, {document.Span{Start: 1, End: 2}, "Y"}, {document.Span{Start: 1, End: 4}, "Z"}}
	assert.Equal(t, "[abc|X][[|Y]d|Z]", Markup("abcd", crossing))
}

func TestSpansFindsEachFault(t *testing.T) {
	text := "aé b\xffc"
	ok := []document.Span{{Start: 0, End: 1}, {Start: 1, End: 3}, {Start: 4, End: 7}}
	assert.True(t, Spans(t, text, ok...))
	assert.True(t, Spans(t, text, document.Span{Start: 5, End: 6}), "a broken byte is a rune of its own")
	for _, bad := range [][]document.Span{
		{{Start: -1, End: 1}}, {{Start: 0, End: 99}}, {{Start: 3, End: 1}}, {{Start: 1, End: 1}},
		{{Start: 2, End: 3}}, {{Start: 0, End: 2}}, {{Start: 0, End: 3}, {Start: 1, End: 4}},
	} {
		r := &recorder{}
		assert.False(t, Spans(r, text, bad...), "%v", bad)
		assert.Len(t, r.failed, 1)
	}
}

func TestMarksShowsBoth(t *testing.T) {
	r := &recorder{}
	assert.False(t, Marks(r, "[a|X] b", []Mark{{document.Span{Start: 2, End: 3}, "X"}}))
	assert.Contains(t, r.failed[0], "want: [a|X] b")
	assert.Contains(t, r.failed[0], "got: a [b|X]")
}

func TestGoldenComparesAndSaysWhere(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.MkdirAll("testdata", 0o755))
	require.NoError(t, os.WriteFile(filepath.Join("testdata", "a.txt"), []byte("one\ntwo\n"), 0o644))
	assert.True(t, Golden(t, "a.txt", []byte("one\ntwo\n")))
	r := &recorder{}
	assert.False(t, Golden(r, "a.txt", []byte("one\n2\n")))
	assert.Contains(t, r.failed[0], "line 2")
	assert.False(t, Golden(r, "missing.txt", nil))
}

func FuzzParse(f *testing.F) {
	f.Add("[a|X] [b [c|Y]|Z]")
	f.Add(`\[ \| ] [`)
	f.Fuzz(func(t *testing.T, markup string) {
		text, marks, err := Parse(markup)
		if err != nil {
			return
		}
		again, marks2, err := Parse(Markup(text, marks))
		if err != nil || again != text || len(marks2) != len(marks) {
			t.Fatalf("%q: %q %v, %q %v %v", markup, text, marks, again, marks2, err)
		}
	})
}
