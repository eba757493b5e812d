// Package foundation compares how libraries find sentences and tokens and tag
// parts of speech.
package foundation

import (
	_ "embed"
	"strings"
	"unicode"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
)

// A tagged token.
type tagged struct {
	document.Span
	tag string
}

// A gold document. Tokens are nil where they are not annotated.
type gold struct {
	text      string
	sentences []document.Span
	tokens    []tagged
}

// sets returns the annotated texts that there are.
func sets(l *lab.Lab, names ...string) (map[string][]gold, error) {
	out := map[string][]gold{"own": own()}
	for _, name := range names {
		type record struct {
			Text      string
			Lang      string
			Sentences []document.Span
			Tokens    [][]any
		}
		records, err := lab.Read[record](l, "foundations/"+name+".jsonl.gz")
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			if r.Lang != "" && r.Lang != "en" {
				continue
			}
			g := gold{text: r.Text, sentences: r.Sentences}
			for _, t := range r.Tokens {
				g.tokens = append(g.tokens, tagged{document.Span{Start: int(t[0].(float64)), End: int(t[1].(float64))}, t[2].(string)})
			}
			out[name] = append(out[name], g)
		}
	}
	return out, nil
}

//go:embed own.txt
var ownText string

// own returns the small annotated text that comes with this module.
func own() []gold {
	var g gold
	var b strings.Builder
	for paragraph := range strings.SplitSeq(ownText, "\n\n") {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		for i, line := range strings.Split(strings.TrimSpace(paragraph), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			if i > 0 && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
				b.WriteByte(' ')
			}
			s := document.Span{Start: b.Len()}
			for j, field := range strings.Fields(line) {
				form, tag := field[:strings.LastIndexByte(field, '/')], field[strings.LastIndexByte(field, '/')+1:]
				glued := strings.HasPrefix(form, "~")
				form = strings.TrimPrefix(form, "~")
				if j > 0 && !glued {
					b.WriteByte(' ')
				}
				t := tagged{document.Span{Start: b.Len(), End: b.Len() + len(form)}, tag}
				b.WriteString(form)
				g.tokens = append(g.tokens, t)
			}
			s.End = b.Len()
			g.sentences = append(g.sentences, s)
		}
	}
	g.text = b.String()
	return []gold{g}
}

// ratio is n of d, and 1 of nothing.
func ratio(n, d int) float64 {
	if d == 0 {
		return 1
	}
	return float64(n) / float64(d)
}

// f1 is the harmonic mean of precision and recall.
func f1(right, found, wanted int) float64 { return ratio(2*right, found+wanted) }

// boundaries returns the places in a text where sentences end, but its end, as
// counts of the characters before them that are not white space: who owns the
// white space does not matter. Those of them at a blank line, which anyone
// finds, are false.
func boundaries(text string, sentences []document.Span) map[int]bool {
	before := make([]int, len(text)+1)
	blank := map[int]bool{}
	n, lines := 0, 0
	for i, r := range text {
		for j := i; j < i+len(string(r)) && j < len(text); j++ {
			before[j] = n
		}
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			if r == '\n' {
				if lines++; lines == 2 {
					blank[n] = true
				}
			}
			continue
		}
		n++
		lines = 0
	}
	before[len(text)] = n
	out := map[int]bool{}
	for _, s := range sentences {
		if end := before[s.End]; end < n && end > before[s.Start] {
			out[end] = !blank[end]
		}
	}
	return out
}
