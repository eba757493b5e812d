package marks

import (
	"flag"
	"os"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the expected mark-up in testdata")

func paragraphs(text string) [][2]int {
	var out [][2]int
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		if t := strings.TrimSpace(line); t != "" {
			s := at + strings.Index(line, t)
			out = append(out, [2]int{s, s + len(t)})
		}
		at += len(line) + 1
	}
	return out
}

func markUp(text string, pairs []Pair) string {
	type point struct {
		at, order int
		s         string
	}
	var points []point
	for i, p := range pairs {
		points = append(points, point{p.Start, 1e6 + i, "⟦"}, point{p.End, 1e6 - i, "⟧"})
		if p.End == p.Start {
			points[len(points)-1].order = 3e6
		}
	}
	sort.SliceStable(points, func(a, b int) bool {
		if points[a].at != points[b].at {
			return points[a].at < points[b].at
		}
		return points[a].order < points[b].order
	})
	var b strings.Builder
	at := 0
	for _, p := range points {
		b.WriteString(text[at:p.at])
		b.WriteString(p.s)
		at = p.at
	}
	b.WriteString(text[at:])
	return b.String()
}

func TestPairs(t *testing.T) {
	raw, err := os.ReadFile("testdata/pairs.txt")
	require.NoError(t, err)
	lines := strings.Split(string(raw), "\n")
	for i, line := range lines {
		if line == "" || line[0] == '#' {
			continue
		}
		marked, dashes := strings.CutSuffix(line, " @dashes")
		marked = strings.ReplaceAll(marked, `\n`, "\n")
		text := strings.NewReplacer("⟦", "", "⟧", "").Replace(marked)
		c := Learn(text)
		c.Dashes = dashes
		got := markUp(text, c.Find(text, paragraphs(text)))
		if *update {
			lines[i] = strings.ReplaceAll(got, "\n", `\n`)
			if dashes {
				lines[i] += " @dashes"
			}
			continue
		}
		assert.Equal(t, marked, got)
	}
	if *update {
		require.NoError(t, os.WriteFile("testdata/pairs.txt", []byte(strings.Join(lines, "\n")), 0o644))
	}
}

func TestPiecesOfQuotationsOverParagraphsAreLinked(t *testing.T) {
	text := "“One.\n“Two.\n“Three,” he said. “Four.”"
	pairs := Find(text, paragraphs(text))
	require.Len(t, pairs, 4)
	var flags []string
	for _, p := range pairs {
		s := text[p.Start:p.End]
		if p.Continued {
			s = "<" + s
		}
		if p.Continues {
			s += ">"
		}
		flags = append(flags, s)
	}
	assert.Equal(t, []string{"“One.>", "<“Two.>", "<“Three,”", "“Four.”"}, flags)
}

func TestConventionIsLearned(t *testing.T) {
	assert.True(t, Learn("‘Yes,’ he said. It’s ‘fine.’").SingleOuter)
	assert.False(t, Learn("“Yes,” he said. It’s ‘fine.’ “No.”").SingleOuter)
	assert.False(t, Learn("The '90s, 'em and 'tis: don't.").SingleOuter)
	assert.Equal(t, 2, Learn("— Où ?\n— Là.\nIl dort.").DashedStarts)
}

// check fails if the pairs of text break a promise of the package.
func check(t *testing.T, text string, pairs []Pair) {
	t.Helper()
	valid := utf8.ValidString(text)
	for i, p := range pairs {
		if p.Start < 0 || p.End > len(text) || p.Start+p.Open > p.End-p.Close {
			t.Fatalf("pair %d %+v out of range of %d bytes", i, p, len(text))
		}
		for _, at := range [...]int{p.Start, p.Start + p.Open, p.End - p.Close, p.End} {
			if at < len(text) && at > 0 && valid && !utf8.RuneStart(text[at]) {
				t.Fatalf("pair %d %+v is not on rune borders", i, p)
			}
		}
		if i > 0 && p.Start < pairs[i-1].Start {
			t.Fatalf("pair %d %+v starts before pair %d %+v", i, p, i-1, pairs[i-1])
		}
		if p.Parent >= i || p.Parent >= 0 && (pairs[p.Parent].Start > p.Start || pairs[p.Parent].End < p.End) {
			t.Fatalf("pair %d %+v not within its parent %d", i, p, p.Parent)
		}
	}
}

func FuzzFind(f *testing.F) {
	raw, err := os.ReadFile("testdata/pairs.txt")
	require.NoError(f, err)
	for line := range strings.SplitSeq(string(raw), "\n") {
		f.Add(strings.ReplaceAll(line, `\n`, "\n"))
	}
	f.Add("\"'\"'''``'\xe2\x80\"\xc2")
	f.Fuzz(func(t *testing.T, text string) {
		c := Learn(text)
		c.Dashes = len(text)%2 == 0
		pairs := c.Find(text, paragraphs(text))
		check(t, text, pairs)
		assert.Equal(t, pairs, c.Find(text, paragraphs(text)))
	})
}

var hostile = map[string]string{
	"straight":    strings.Repeat(`"`, 1<<20),
	"open":        strings.Repeat(`“`, 1<<18),
	"spaced open": strings.Repeat(`“a `, 1<<18),
	"apostrophes": strings.Repeat(`'`, 1<<20),
	"spaced":      strings.Repeat(` 'a`, 1<<18),
	"possessive":  strings.Repeat(`'as' b `, 1<<17),
	"alternate":   strings.Repeat(`"a 'b `, 1<<17),
	"low":         strings.Repeat(`„a ‚b `, 1<<17),
	"lines":       strings.Repeat("“a\n", 1<<18),
	"lines shut":  strings.Repeat("a” b\n", 1<<18),
	"guillemets":  strings.Repeat("« ", 1<<18),
	"closers":     strings.Repeat("‘a ’", 1<<17),
	"commas":      strings.Repeat(",,a ", 1<<18),
	"dashes":      strings.Repeat("- ", 1<<19),
}

func TestHostileTextIsScanned(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) { check(t, text, Find(text, paragraphs(text))) })
	}
}

// article is a made-up article of about 2 kB.
var article = strings.Repeat(`The mayor of Lowick opened the new bridge on Tuesday, three years late and twice over budget.
“It isn’t the bridge we asked for,” said Hanna Lowe, who runs the ferry, “but it’s the one we’ve got.”
Mr Lowe's sister disagreed. "He calls it 'our bridge' now," she said. The dockers' union has not decided whether its members will use it.
`, 4)

func BenchmarkFind(b *testing.B) {
	ps := paragraphs(article)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		Find(article, ps)
	}
}

func BenchmarkFindStraightMarksOnly(b *testing.B) {
	text := hostile["straight"]
	ps := paragraphs(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, ps)
	}
}
