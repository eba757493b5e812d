// Package quotations compares how quotations and their speakers are found. We know
// of no other library for Go that does this, so the other contender is what a
// program would do without one: a regular expression for words between marks, and
// another for the name beside a verb of saying.
package quotations

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/newstext/newstext/compare/lab"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
)

// A quotation is a stretch of text and the mention of who speaks; speaker is
// empty if there is none.
type quotation struct{ span, speaker document.Span }

type record struct {
	Text   string
	Quotes []struct {
		Start, End int
		Kind       string
		Opt        bool
		Speaker    *document.Span
	}
}

type finder struct {
	name string
	find func(text string) []quotation
}

var (
	marked  = regexp.MustCompile(`“[^”\n]+”|"[^"\n]+"|''[^\n]+?''|„[^“”\n]+[“”]|«[^»\n]+»|»[^«\n]+«`)
	behind  = regexp.MustCompile(`^,?\s*(?:said|says|told|wrote|added|asked)\s+((?:[A-Z][\pL'’-]* ?)+)|^,?\s*((?:[A-Z][\pL'’-]* )+|he |she |they )(?:said|says|told|wrote|added|asked)`)
	infront = regexp.MustCompile(`((?:[A-Z][\pL'’-]* )+|[Hh]e |[Ss]he |[Tt]hey )(?:said|says|told|wrote|added|asked)\b[^.“"]{0,40}[,:]?\s*$`)
)

// byRegexp finds what stands between marks, and a name or pronoun beside a verb
// of saying.
func byRegexp(text string) []quotation {
	var out []quotation
	for _, m := range marked.FindAllStringIndex(text, -1) {
		q := quotation{span: document.Span{Start: m[0], End: m[1]}}
		if g := behind.FindStringSubmatchIndex(text[m[1]:min(len(text), m[1]+120)]); g != nil {
			i := 2
			if g[i] < 0 {
				i = 4
			}
			q.speaker = document.Span{Start: m[1] + g[i], End: m[1] + g[i+1]}
		} else {
			from := max(0, m[0]-120)
			if g := infront.FindStringSubmatchIndex(text[from:m[0]]); g != nil {
				q.speaker = document.Span{Start: from + g[2], End: from + g[3]}
			}
		}
		out = append(out, q)
	}
	return out
}

func byUs(text string) []quotation {
	var out []quotation
	d := document.New(text)
	for _, q := range quotes.Extract(d, entities.Extract(d)) {
		if q.Kind != quotes.Direct {
			continue
		}
		p := quotation{span: q.Span}
		if q.Speaker != nil {
			p.speaker = q.Speaker.Span
		}
		out = append(out, p)
	}
	return out
}

// Quotations compares direct quotations: quality by exact span, without marks
// and blanks at the ends, and by speaker; and speed from raw text.
func Quotations(l *lab.Lab) error {
	finders := []finder{{"newstext", byUs}, {"regular expressions", byRegexp}}
	var rows [][]any
	for _, set := range []string{"polnear-dev", "structures-dev", "redewiedergabe-de-dev", "aads-fr-dev", "pdnc-dev"} {
		records, err := lab.Read[record](l, "quotes/"+set+".jsonl.gz")
		if err != nil {
			return err
		}
		if len(records) == 0 {
			continue
		}
		for _, f := range finders {
			s := score(records, f)
			rows = append(rows, []any{set, f.name, fmt.Sprintf("%.1f / %.1f / %.1f", s.precision, s.recall, s.f1), fmt.Sprintf("%.1f", s.speaker)})
		}
	}
	if len(rows) > 0 {
		fmt.Fprintln(l.Out, "Direct quotations, exact span, precision / recall / F1, and speakers right of those that have one, in percent.")
		fmt.Fprintln(l.Out, "Stricter than the scorer of docs/quality.md: a fragment of a mixed quotation counts as wrong.")
		l.Table([]string{"set", "", "span", "speaker"}, rows)
	}
	l.Race("quotations from raw text", l.Texts(),
		lab.Contender{Name: "newstext, with names", Run: func(text string) { byUs(text) }},
		lab.Contender{Name: "newstext, without names", Run: func(text string) { quotes.Extract(document.New(text), nil) }},
		lab.Contender{Name: "regular expressions", Run: func(text string) { byRegexp(text) }},
	)
	return nil
}

type figures struct{ precision, recall, f1, speaker float64 }

func score(records []record, f finder) figures {
	gold, found, right, speakers, spoken := 0, 0, 0, 0, 0
	for _, r := range records {
		want := map[document.Span]*document.Span{}
		neutral := map[document.Span]bool{}
		for _, q := range r.Quotes {
			s := bare(r.Text, document.Span{Start: q.Start, End: q.End})
			switch {
			case q.Opt:
				neutral[s] = true
			case q.Kind == "direct":
				want[s] = q.Speaker
			}
		}
		gold += len(want)
		for _, q := range f.find(r.Text) {
			s := bare(r.Text, q.span)
			if neutral[s] {
				continue
			}
			found++
			speaker, ok := want[s]
			if !ok {
				continue
			}
			right++
			if speaker != nil {
				spoken++
				if q.speaker.Overlaps(*speaker) {
					speakers++
				}
			}
		}
	}
	percent := func(n, d int) float64 { return 100 * float64(n) / float64(max(1, d)) }
	return figures{percent(right, found), percent(right, gold), percent(2*right, gold+found), percent(speakers, spoken)}
}

// bare takes marks, blanks and stops from the ends of a span.
func bare(text string, s document.Span) document.Span {
	const strip = "“”\"„‟«»‹›‘’'‚‛`「」『』 \t\r\n\u00a0\u202f\u2009.,;:!?…–—―-"
	t := text[s.Start:s.End]
	u := strings.TrimLeft(t, strip)
	start := s.End - len(u)
	return document.Span{Start: start, End: start + len(strings.TrimRight(u, strip))}
}
