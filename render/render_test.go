package render

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/quotes"
	"github.com/newstext/newstext/summary"
)

func pageOf(t testing.TB, r *newstext.Report) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, HTML(&b, r))
	return b.String()
}

// outline writes woven nodes with the layer of each mark: s(…) q(…) c(…) e(…).
func outline(nodes []node) string {
	var b strings.Builder
	for _, n := range nodes {
		if n.mark == nil {
			b.WriteString(n.Text)
			continue
		}
		b.WriteString("sqce"[n.mark.layer:n.mark.layer+1] + strconv.Itoa(n.mark.index))
		if !n.First {
			b.WriteByte('-')
		}
		b.WriteString("(" + outline(n.Nodes) + ")")
		if !n.Last {
			b.WriteByte('-')
		}
	}
	return b.String()
}

func TestMarksNestByLayerAndAreCutWhereTheyCross(t *testing.T) {
	at := func(s, e int, l layer, i int) mark { return mark{document.Span{Start: s, End: e}, l, i} }
	for want, marks := range map[string][]mark{
		"abcdef":                 nil,
		"ae0(bc)def":             {at(1, 3, entityLayer, 0)},
		"s0(aq0(be0(cd))e)f":     {at(0, 5, summaryLayer, 0), at(1, 4, quoteLayer, 0), at(2, 4, entityLayer, 0)},
		"q0(abe0(c)-)e0-(d)ef":   {at(0, 3, quoteLayer, 0), at(2, 4, entityLayer, 0)},
		"s0(ab)s1(cd)ef":         {at(0, 2, summaryLayer, 0), at(2, 4, summaryLayer, 1)},
		"e0(ae1(b))ce2(d)e3(ef)": {at(0, 2, entityLayer, 0), at(1, 2, entityLayer, 1), at(3, 4, entityLayer, 2), at(4, 6, entityLayer, 3)},
		"s0(abcdef)":             {at(0, 6, summaryLayer, 0)},
		"q0(q1(abc))def":         {at(0, 3, quoteLayer, 0), at(0, 3, quoteLayer, 1)},
	} {
		assert.Equal(t, want, outline(weave("abcdef", document.Span{Start: 0, End: 6}, marks)))
	}
	marks := []mark{at(1, 9, quoteLayer, 0)} // a quotation over two paragraphs
	assert.Equal(t, "aq0(bc)-", outline(weave("abc def ghi", document.Span{Start: 0, End: 3}, marks)))
	assert.Equal(t, "q0-(gh)", outline(weave("abc defghi", document.Span{Start: 7, End: 9}, marks)))
}

// text returns what a browser would show of the page's element with the id.
func text(t *testing.T, page, id string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var find func(n *html.Node) *html.Node
	find = func(n *html.Node) *html.Node {
		for _, a := range n.Attr {
			if a.Key == "id" && a.Val == id {
				return n
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if f := find(c); f != nil {
				return f
			}
		}
		return nil
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "small" || hasClass(n, "by"):
			return // our own labels
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	n := find(root)
	require.NotNil(t, n, id)
	walk(n)
	return b.String()
}

func hasClass(n *html.Node, class string) bool {
	for _, a := range n.Attr {
		if a.Key == "class" && a.Val == class {
			return true
		}
	}
	return false
}

func TestEachParagraphIsShownWholeAndUnchanged(t *testing.T) {
	for _, d := range articles.All() {
		p := pageOf(t, newstext.AnalyzeDocument(d))
		for i, span := range d.Paragraphs() {
			got := text(t, p, fmt.Sprintf("p%d", i+1))
			got, _, _ = strings.Cut(got, "\nParagraph ") // the note below a removed one
			assert.Equal(t, span.Of(d.Text()), got, "%s, paragraph %d", d.Meta().ID, i+1)
		}
	}
}

func TestLinksLeadSomewhereAndIDsAreUnique(t *testing.T) {
	links, ids := regexp.MustCompile(`href="#([^"]+)"`), regexp.MustCompile(` id="([^"]+)"`)
	for _, d := range articles.All() {
		p := pageOf(t, newstext.AnalyzeDocument(d))
		seen := map[string]bool{}
		for _, m := range ids.FindAllStringSubmatch(p, -1) {
			assert.False(t, seen[m[1]], "%s: id %s twice", d.Meta().ID, m[1])
			seen[m[1]] = true
		}
		for _, m := range links.FindAllStringSubmatch(p, -1) {
			assert.True(t, seen[m[1]], "%s: link to %s", d.Meta().ID, m[1])
		}
	}
}

func TestPagesLoadNothing(t *testing.T) {
	reports := []*newstext.Report{newstext.AnalyzeDocument(articles.Get("business")), newstext.AnalyzeDocument(articles.Get("sport"))}
	var digest, people bytes.Buffer
	require.NoError(t, Digest(&digest, "Two", reports))
	require.NoError(t, People(&people, "Two", reports))
	for _, p := range []string{pageOf(t, reports[0]), digest.String(), people.String()} {
		for _, bad := range []string{"<script", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://"} {
			assert.NotContains(t, p, bad)
		}
	}
	assert.Contains(t, digest.String(), "Halvorsen Marine to Buy Rival")
	assert.Contains(t, people.String(), "Ferries are getting bigger")
}

func TestHostileTextDoesNoHarm(t *testing.T) {
	for _, s := range []string{
		`<script>alert(1)</script> said "Jane <b onclick=x>Doe</b>" & 'co'.`,
		`</style></main><h1>x</h1>`, "\xff\xfe\x00\x1b[31m “broken” \xe2\x80", "{{.CSS}} {{template \"top\"}}", strings.Repeat("“", 5000), "",
		strings.Repeat("Jane Doe said ", 2000),
	} {
		d := document.NewWithMeta(s, document.Meta{Title: s, Source: s, URL: "javascript:" + s, Language: `"><script>`})
		p := pageOf(t, newstext.AnalyzeDocument(d))
		assert.NotContains(t, p, "<script")
		assert.NotContains(t, p, "<b onclick")
		assert.Equal(t, 1, strings.Count(p, "</main>"))
		assert.Equal(t, 1, strings.Count(p, "</style>"))
		var b bytes.Buffer
		require.NoError(t, ANSI(&b, newstext.AnalyzeDocument(d), Terminal{Plain: true}))
		assert.NotContains(t, b.String(), "\x1b")
		assert.NotContains(t, b.String(), "\x00")
	}
}

func TestReportsWithMissingLayers(t *testing.T) {
	d := document.New("Jane Doe spoke.")
	p := pageOf(t, &newstext.Report{Document: d})
	assert.Contains(t, p, "Jane Doe spoke.")
	p = pageOf(t, &newstext.Report{Document: d, Quotes: []quotes.Quote{{Span: document.Span{Start: 0, End: 4}, Kind: quotes.Direct, Text: "Jane", Speaker: &quotes.Speaker{Text: "she", Entity: 7}}}})
	assert.Contains(t, p, "she")
	p = pageOf(t, &newstext.Report{Document: d, Entities: &entities.Result{Mentions: []entities.Mention{{Span: document.Span{Start: 0, End: 8}, Type: "FISH", Text: "Jane Doe", Entity: -1}}}})
	assert.Contains(t, p, "FISH")
	p = pageOf(t, &newstext.Report{Document: document.New(""), Summary: summary.Summary{}})
	assert.Contains(t, p, "no text")
}

// Contrast of text with its background, by WCAG 2: 4.5 to 1 is level AA.
func TestColoursHaveContrast(t *testing.T) {
	css := string(stylesheet())
	themes := regexp.MustCompile(`(?s):root\{([^}]*)\}`).FindAllStringSubmatch(css, -1)
	require.GreaterOrEqual(t, len(themes), 2)
	for i, theme := range themes[:2] {
		colour := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z]+):#([0-9a-f]{3,6})`).FindAllStringSubmatch(theme[1], -1) {
			colour[m[1]] = m[2]
		}
		pairs := [][2]string{{"fg", "bg"}, {"soft", "bg"}, {"soft", "card"}, {"fg", "card"}, {"link", "bg"}, {"link", "card"}, {"quote", "bg"}, {"quote", "mark"}, {"gone", "bg"}, {"fg", "mark"}, {"bg", "link"}}
		for _, c := range classes {
			pairs = append(pairs, [2]string{"fg", c.class})
		}
		for _, p := range pairs {
			require.Contains(t, colour, p[0])
			require.Contains(t, colour, p[1])
			assert.GreaterOrEqual(t, contrast(colour[p[0]], colour[p[1]]), 4.5, "theme %d: %s on %s", i, p[0], p[1])
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestTerminalLinesKeepTheWidth(t *testing.T) {
	escape := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, d := range append(articles.All(), document.New("東京で地震があった。"+strings.Repeat("揺れは強かった。", 40)+" "+strings.Repeat("x", 300))) {
		for _, width := range []int{20, 40, 80, 120} {
			var colour, plain bytes.Buffer
			r := newstext.AnalyzeDocument(d)
			require.NoError(t, ANSI(&colour, r, Terminal{Width: width}))
			require.NoError(t, ANSI(&plain, r, Terminal{Width: width, Plain: true}))
			for line := range strings.Lines(escape.ReplaceAllString(colour.String(), "")) {
				assert.LessOrEqual(t, columns(strings.TrimRight(line, "\n")), width, line)
			}
			assert.NotContains(t, plain.String(), "\x1b")
			assert.Contains(t, colour.String(), "\x1b[")
		}
	}
}

func TestPlainNamesStandInBrackets(t *testing.T) {
	var b strings.Builder
	r := newstext.Analyze("Chairman Ida Holm left Oslo on Friday. She said: “Enough.”")
	require.NoError(t, ANSI(&b, r, Terminal{Plain: true}))
	text, _, _ := strings.Cut(b.String(), "Summary")
	_, text, _ = strings.Cut(text, "\n\n")
	assert.Equal(t, "Chairman [Ida Holm|PERSON] left [Oslo|GPE] on [Friday|DATE]. [She|Ida Holm]\nsaid: “Enough.” ‹Ida Holm›\n\n", text)
}

func TestPiecesOfAQuotationStandTogether(t *testing.T) {
	r := newstext.Analyze("“The barn is old,” Ida Holm said on Friday. “It has to go,” she said. “And the mill,” said Bo Falk, “may stay.”")
	var b, people strings.Builder
	require.NoError(t, ANSI(&b, r, Terminal{Plain: true, Width: 200}))
	_, said, _ := strings.Cut(b.String(), "Who said what\n")
	said, _, _ = strings.Cut(said, "\n\n")
	assert.Equal(t, "  - Ida Holm: “The barn is old,”\n  - Ida Holm: “It has to go,”\n  - Bo Falk: “And the mill,” … “may stay.”", said)
	assert.Contains(t, b.String(), "X stands for what the text leaves open.")
	require.NoError(t, People(&people, "", []*newstext.Report{r}))
	assert.Contains(t, people.String(), "“And the mill,” … “may stay.”")
}

func TestTerminalLinesBreakAtSpaces(t *testing.T) {
	for width := 20; width < 60; width++ {
		var b strings.Builder
		r := newstext.Analyze("By Ida Holm (Reuters), in Oslo; with Bo Falk. Ida Holm's aunt, Ada Holm-Berg, left.")
		require.NoError(t, ANSI(&b, r, Terminal{Plain: true, Width: width}))
		text, _, _ := strings.Cut(b.String(), "Summary")
		for _, word := range []string{"Falk|PERSON].", "Holm|PERSON]'s", "Holm-Berg|PERSON],"} {
			assert.Contains(t, strings.Fields(text), word, "width %d", width)
		}
	}
}

func TestWritersErrorsComeBack(t *testing.T) {
	r := newstext.Analyze("Jane Doe spoke.")
	broken := brokenWriter{}
	assert.ErrorIs(t, HTML(broken, r), io.ErrClosedPipe)
	assert.ErrorIs(t, Digest(broken, "", []*newstext.Report{r}), io.ErrClosedPipe)
	assert.ErrorIs(t, People(broken, "", nil), io.ErrClosedPipe)
	assert.ErrorIs(t, ANSI(broken, r, Terminal{}), io.ErrClosedPipe)
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.Join(io.ErrClosedPipe) }

func TestSamePageForSameArticleAtOnce(t *testing.T) {
	r := newstext.AnalyzeDocument(articles.Get("court"))
	want := pageOf(t, r)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { assert.Equal(t, want, pageOf(t, r)) })
	}
	wg.Wait()
}

func FuzzHTML(f *testing.F) {
	f.Add("Jane Doe said “no” on Monday.\n\nJane Doe said “no” on Monday.")
	f.Add("<a href=\"x\">\xff")
	f.Fuzz(func(t *testing.T, s string) {
		r := newstext.Analyze(s)
		p := pageOf(t, r)
		if strings.Count(p, "<script") > 0 || strings.Count(p, "</main>") != 1 {
			t.Fatal(p)
		}
		if err := ANSI(io.Discard, r, Terminal{Width: 30}); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	r := newstext.AnalyzeDocument(articles.Get("business"))
	b.SetBytes(int64(len(r.Document.Text())))
	b.ReportAllocs()
	for b.Loop() {
		if err := HTML(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
