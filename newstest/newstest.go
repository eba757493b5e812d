package newstest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
)

var update = flag.Bool("update", false, "rewrite golden files with what the tests got")

// Spans fails the test unless each span lies in the text, is not empty, begins
// and ends on rune boundaries, and begins no earlier than the span before it
// ended.
func Spans(t testing.TB, text string, spans ...document.Span) bool {
	t.Helper()
	end := 0
	for i, s := range spans {
		if problem := invalid(text, s); problem != "" {
			t.Errorf("span %d (%d-%d) %s", i, s.Start, s.End, problem)
			return false
		}
		if s.Start < end {
			t.Errorf("span %d (%d-%d, %q) begins before the one before it ends (%d)", i, s.Start, s.End, s.Of(text), end)
			return false
		}
		end = s.End
	}
	return true
}

// invalid says what is wrong with a span, if anything.
func invalid(text string, s document.Span) string {
	switch {
	case s.Start < 0 || s.End > len(text):
		return fmt.Sprintf("is outside the text of %d bytes", len(text))
	case s.End < s.Start:
		return "ends before it begins"
	case s.Empty():
		return "is empty"
	case !boundary(text, s.Start):
		return "begins inside a rune"
	case !boundary(text, s.End):
		return "ends inside a rune"
	}
	return ""
}

// boundary reports whether no rune of the text stretches over i. Bytes that are
// no UTF-8 count as runes of their own.
func boundary(text string, i int) bool {
	if i == 0 || i >= len(text) || utf8.RuneStart(text[i]) {
		return true
	}
	for j := i - 1; j >= 0 && i-j < utf8.UTFMax; j-- {
		if utf8.RuneStart(text[j]) {
			_, n := utf8.DecodeRuneInString(text[j:])
			return j+n <= i
		}
	}
	return true
}

// Marks fails the test unless the marks of a text are those of the marked-up
// text; it shows both as markup.
func Marks(t testing.TB, want string, got []Mark) bool {
	t.Helper()
	text, marks, err := Parse(want)
	if err != nil {
		t.Error(err)
		return false
	}
	got = slices.Clone(got)
	order(got)
	if !slices.Equal(marks, got) {
		t.Errorf("marks differ\nwant: %s\n got: %s", Markup(text, marks), Markup(text, got))
		return false
	}
	return true
}

// Entities fails the test unless the extractor finds in the text just the
// mentions that the markup shows, labelled with their types. A nil extractor is
// one with the recommended settings. With types given only those count.
func Entities(t testing.TB, x *entities.Extractor, want string, types ...entities.Type) bool {
	t.Helper()
	text, _, err := Parse(want)
	if err != nil {
		t.Error(err)
		return false
	}
	d := document.New(text)
	var r *entities.Result
	if x == nil {
		r = entities.Extract(d)
	} else {
		r = x.Extract(d)
	}
	var marks []Mark
	for _, m := range r.Mentions {
		if len(types) == 0 || slices.Contains(types, m.Type) {
			marks = append(marks, Mark{m.Span, string(m.Type)})
		}
	}
	return Marks(t, want, marks)
}

// Quotes fails the test unless the extractor finds just the quotations that the
// markup shows, labelled with their kind and, after a colon, their speaker:
//
//	[“We won,”|direct: Jane Doe] said Jane Doe.
//
// The speaker is the name of the entity, where it is known, or the text of the
// mention. A nil extractor is one with the recommended settings.
func Quotes(t testing.TB, x *quotes.Extractor, want string) bool {
	t.Helper()
	text, _, err := Parse(want)
	if err != nil {
		t.Error(err)
		return false
	}
	d := document.New(text)
	names := entities.Extract(d)
	var found []quotes.Quote
	if x == nil {
		found = quotes.Extract(d, names)
	} else {
		found = x.Extract(d, names)
	}
	marks := make([]Mark, len(found))
	for i, q := range found {
		marks[i] = Mark{q.Span, string(q.Kind)}
		if s := q.Speaker; s != nil && s.Name != "" {
			marks[i].Label += ": " + s.Name
		} else if s != nil {
			marks[i].Label += ": " + s.Text
		}
	}
	return Marks(t, want, marks)
}

// Golden fails the test unless got is what the file testdata/name holds. With
// the test flag -update it writes the file instead. A difference is shown from
// its first line on.
func Golden(t testing.TB, name string, got []byte) bool {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return true
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v (go test -update writes it)", err)
		return false
	}
	if bytes.Equal(want, got) {
		return true
	}
	n, w, g := firstDifference(string(want), string(got))
	t.Errorf("%s differs at line %d (go test -update rewrites it)\nwant: %s\n got: %s", path, n, w, g)
	return false
}

// firstDifference returns the number of the first line that differs, and both
// forms of it.
func firstDifference(want, got string) (n int, w, g string) {
	ws, gs := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(ws), len(gs)) {
		w, g = "(end of file)", "(end of file)"
		if i < len(ws) {
			w = ws[i]
		}
		if i < len(gs) {
			g = gs[i]
		}
		if w != g {
			return i + 1, w, g
		}
	}
	return 0, "", ""
}
