package foundation

import (
	"fmt"
	"slices"
	"strings"

	uax29 "github.com/clipperhouse/uax29/v2/words"
	"github.com/jdkato/prose/v2"
	"github.com/rivo/uniseg"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
)

// A tokenizer finds tokens, and tags them if it can.
type tokenizer struct {
	name     string
	tags     bool
	tokenize func(text string) []tagged
	work     func(text string)
}

func tokenizers() ([]tokenizer, error) {
	// The model is decoded once, as a careful user would.
	first, err := prose.NewDocument("Once.", prose.WithExtraction(false), prose.WithSegmentation(false))
	if err != nil {
		return nil, fmt.Errorf("prose: %w", err)
	}
	proseTokens := func(text string, tags bool) []prose.Token {
		d, err := prose.NewDocument(text, prose.UsingModel(first.Model), prose.WithTagging(tags), prose.WithExtraction(false), prose.WithSegmentation(false))
		if err != nil {
			return nil
		}
		return d.Tokens()
	}
	located := func(text string, tokens []prose.Token) []tagged {
		var out []tagged
		i := -1
		locate(text, func(yield func(string) bool) {
			for i = range tokens {
				yield(tokens[i].Text)
			}
		}, func(s document.Span) { out = append(out, tagged{s, tokens[i].Tag}) })
		return out
	}
	return []tokenizer{
		{"newstext, tokens and tags", true, func(text string) []tagged {
			d := document.New(text)
			tags := tag.Of(d)
			var out []tagged
			for i, t := range d.Tokens() {
				out = append(out, tagged{t.Span, tags[i].String()})
			}
			return out
		}, func(text string) { tag.Of(document.New(text)) }},
		{"newstext, tokens", false, func(text string) []tagged {
			var out []tagged
			for _, t := range document.New(text).Tokens() {
				out = append(out, tagged{t.Span, ""})
			}
			return out
		}, func(text string) { document.New(text).Tokens() }},
		{"prose v2, tokens and tags", true,
			func(text string) []tagged { return located(text, proseTokens(text, true)) },
			func(text string) { proseTokens(text, true) }},
		{"prose v2, tokens", false,
			func(text string) []tagged { return located(text, proseTokens(text, false)) },
			func(text string) { proseTokens(text, false) }},
		{"clipperhouse/uax29", false, func(text string) []tagged {
			var out []tagged
			for it := uax29.FromString(text); it.Next(); {
				if strings.TrimSpace(it.Value()) != "" {
					out = append(out, tagged{document.Span{Start: it.Start(), End: it.End()}, ""})
				}
			}
			return out
		}, nil},
		{"rivo/uniseg", false, func(text string) []tagged {
			var out []tagged
			at, state, rest := 0, -1, text
			for rest != "" {
				var w string
				w, rest, state = uniseg.FirstWordInString(rest, state)
				if strings.TrimSpace(w) != "" {
					out = append(out, tagged{document.Span{Start: at, End: at + len(w)}, ""})
				}
				at += len(w)
			}
			return out
		}, nil},
	}, nil
}

// same are spellings of one and the same tag.
var same = map[string]string{"(": "-LRB-", ")": "-RRB-", "-LSB-": "-LRB-", "-RSB-": "-RRB-", "-LCB-": "-LRB-", "-RCB-": "-RRB-", `"`: "''"}

func spelled(tag string) string {
	if s, ok := same[tag]; ok {
		return s
	}
	return tag
}

// Tokens compares how well and how fast tokens are found and tagged.
func Tokens(l *lab.Lab) error {
	contenders, err := tokenizers()
	if err != nil {
		return err
	}
	names := []string{"gum-dev", "ewt-dev"}
	gold, err := sets(l, names...)
	if err != nil {
		return err
	}
	for _, name := range slices.Concat(names, []string{"own"}) {
		docs := gold[name]
		if len(docs) == 0 {
			continue
		}
		var rows [][]any
		for _, c := range contenders {
			var right, found, wanted, tags int
			for _, g := range docs {
				got := map[document.Span]string{}
				for _, t := range c.tokenize(g.text) {
					got[t.Span] = t.tag
				}
				found += len(got)
				wanted += len(g.tokens)
				for _, t := range g.tokens {
					if tag, ok := got[t.Span]; ok {
						right++
						if spelled(tag) == spelled(t.tag) {
							tags++
						}
					}
				}
			}
			row := []any{c.name, f1(right, found, wanted), "", ""}
			if c.tags {
				row[2], row[3] = ratio(tags, right), f1(tags, found, wanted)
			}
			rows = append(rows, row)
		}
		fmt.Fprintf(l.Out, "Tokens and tags, %s:\n", name)
		l.Table([]string{"", "token F1", "tag accuracy on right tokens", "tag F1"}, rows)
	}
	var race []lab.Contender
	for _, c := range contenders {
		work := c.work
		if work == nil {
			work = func(text string) { c.tokenize(text) }
		}
		race = append(race, lab.Contender{Name: c.name, Run: work})
	}
	l.Race("tokens", l.Texts(), race...)
	return nil
}
