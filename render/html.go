package render

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/quotes"
)

//go:embed assets
var assets embed.FS

var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").ParseFS(assets, "assets/*.tmpl"))
})

var stylesheet = sync.OnceValue(func() template.CSS {
	css, err := assets.ReadFile("assets/style.css")
	if err != nil {
		panic(err) // embedded: cannot happen
	}
	return template.CSS(css)
})

// HTML writes an analysed article as one self-contained page: no script, no
// font, no picture from elsewhere. Layers that the report lacks are left out.
// The article's text is escaped, and broken UTF-8 is shown as U+FFFD.
func HTML(w io.Writer, r *newstext.Report) error {
	return pages().ExecuteTemplate(w, "article", newPage(r))
}

// A page is what the template of an article shows.
type page struct {
	Title, Language string
	CSS             template.CSS
	Facts           []string
	Legend          []legend
	Paragraphs      []paragraph
	Summary         []sentenceRow
	Quotes          []quoteRow
	Entities        []entityRow
	Values          []valueRow
	Undated         string // how to read the values of an article without a date; empty if none needs it
	Timeline        *timeline
}

type legend struct {
	Class, Label string
	Count        int
}

type paragraph struct {
	Number  int
	Nodes   []shape
	Removed *likeness
	Notes   []likeness
}

// A likeness says what a paragraph is to another one.
type likeness struct {
	What string // "is a copy of"
	Of   int    // number of the other
	Why  string
}

type sentenceRow struct {
	Index int
	Text  string
}

type quoteRow struct {
	Index                           int
	Kind, Text, Speaker, EntityHref string
}

type entityRow struct {
	ID, Count, First                  int
	Class, Type, Name, Aliases, About string
}

type valueRow struct {
	Index            int
	Text, Norm, Type string
}

// A shape is a woven node as the template needs it.
type shape struct {
	Shape         string // text, summary, quote, cue, entity
	Text          string
	Class, Type   string
	Label, Href   string
	Name          string // of the entity
	Index, Entity int
	First, Last   bool
	Nodes         []shape
}

// classes gives each type of mention its colour and the colours their names, in
// the legend's order.
var classes = []struct {
	class, label string
	types        []entities.Type
}{
	{"person", "people", []entities.Type{entities.Person}},
	{"org", "organisations", []entities.Type{entities.Org}},
	{"place", "places", []entities.Type{entities.GPE, entities.Loc, entities.Fac}},
	{"norp", "groups of people", []entities.Type{entities.NORP}},
	{"work", "events, works and others", []entities.Type{entities.Event, entities.WorkOfArt, entities.Product, entities.Law, entities.Misc}},
	{"time", "dates and times", []entities.Type{entities.Date, entities.Time, entities.Duration}},
	{"money", "money and percentages", []entities.Type{entities.Money, entities.Percent}},
	{"number", "numbers and measures", []entities.Type{entities.Quantity, entities.Cardinal, entities.Ordinal}},
}

func classOf(t entities.Type) string {
	for _, c := range classes {
		if slices.Contains(c.types, t) {
			return c.class
		}
	}
	return "work"
}

// CSS returns the style sheet of the pages, for pages of one's own around them.
func CSS() template.CSS { return stylesheet() }

func newPage(r *newstext.Report) *page {
	d := r.Document
	meta := d.Meta()
	p := &page{Title: printable(meta.Title), Language: meta.Language}
	if p.Language == "" {
		p.Language = "und"
	}
	if p.Title == "" {
		p.Title = firstWords(d, 12)
	}
	p.Facts = facts(meta)
	b := &builder{report: r, text: d.Text(), page: p}
	b.summary()
	b.entities()
	b.quotes()
	b.paragraphs()
	p.CSS = stylesheet() + b.rules()
	return p
}

func facts(m document.Meta) []string {
	var f []string
	if m.Source != "" {
		f = append(f, printable(m.Source))
	}
	if !m.Published.IsZero() {
		f = append(f, m.Published.Format("2 January 2006, 15:04 MST"))
	}
	if m.URL != "" {
		f = append(f, printable(m.URL))
	}
	return f
}

// firstWords stands in for a title.
func firstWords(d *document.Document, n int) string {
	if p := d.Paragraphs(); len(p) > 0 {
		words := strings.Fields(printable(p[0].Of(d.Text())))
		if len(words) > n {
			return strings.Join(words[:n], " ") + "…"
		}
		return strings.Join(words, " ")
	}
	return "Untitled"
}

// A builder fills a page, layer by layer, and gathers the marks of the text.
type builder struct {
	report *newstext.Report
	text   string
	page   *page
	marks  []mark
	count  map[string]int // mentions by class
}

func (b *builder) summary() {
	for i, s := range b.report.Summary.Sentences {
		b.marks = append(b.marks, mark{s.Span, summaryLayer, i})
		b.page.Summary = append(b.page.Summary, sentenceRow{i, printable(s.Text)})
	}
}

func (b *builder) entities() {
	b.count = map[string]int{}
	names := b.report.Entities
	if names == nil {
		return
	}
	first := map[int]int{}
	for i, m := range names.Mentions {
		b.marks = append(b.marks, mark{m.Span, entityLayer, i})
		b.count[classOf(m.Type)]++
		if m.Entity >= 0 {
			if _, seen := first[m.Entity]; !seen {
				first[m.Entity] = i
			}
		} else if m.Value != nil {
			row := valueRow{i, printable(m.Text), valueText(m), string(m.Type)}
			b.page.Values = append(b.page.Values, row)
			b.undated(m)
		}
	}
	for i, e := range names.Entities {
		at, seen := first[i]
		if !seen {
			at = -1
		}
		b.page.Entities = append(b.page.Entities, entityRow{
			ID: e.ID, Count: len(e.Mentions), First: at, Class: classOf(e.Type), Type: string(e.Type),
			Name: printable(e.Name), Aliases: printable(strings.Join(e.Aliases, ", ")), About: about(e),
		})
	}
	slices.SortStableFunc(b.page.Entities, func(x, y entityRow) int { return y.Count - x.Count })
	for _, c := range classes {
		if n := b.count[c.class]; n > 0 {
			b.page.Legend = append(b.page.Legend, legend{c.class, c.label, n})
		}
	}
	b.page.Timeline = newTimeline(b.report)
}

func (b *builder) quotes() {
	for i, q := range b.report.Quotes {
		b.marks = append(b.marks, mark{q.Span, quoteLayer, i})
		if q.Cue != nil {
			b.marks = append(b.marks, mark{*q.Cue, cueLayer, i})
		}
	}
	for _, s := range sayings(b.report.Quotes) {
		row := quoteRow{Index: s.first, Kind: string(s.Kind), Text: printable(s.Text)}
		row.Speaker, row.EntityHref = b.speaker(s.Quote)
		b.page.Quotes = append(b.page.Quotes, row)
	}
	if n := len(b.page.Quotes); n > 0 {
		b.page.Legend = append(b.page.Legend, legend{"q", "quotations", n})
	}
	if n := len(b.report.Summary.Sentences); n > 0 {
		b.page.Legend = append(b.page.Legend, legend{"s", "summary", n})
	}
}

// A saying is a quotation with the text of all of its pieces; the rest is that of the
// first.
type saying struct {
	quotes.Quote
	first int // index of the first piece
}

// sayings joins the pieces of each quotation, in the order of the first ones.
func sayings(qs []quotes.Quote) []saying {
	out := make([]saying, 0, len(qs))
	at := map[int]int{} // by group
	for i, q := range qs {
		k, seen := at[q.Group]
		if !seen {
			at[q.Group] = len(out)
			out = append(out, saying{q, i})
			continue
		}
		s := &out[k]
		s.Text += " … " + q.Text
		if s.Kind != q.Kind {
			s.Kind = quotes.Mixed
		}
		if s.Speaker == nil {
			s.Speaker = q.Speaker
		}
	}
	return out
}

// speaker returns the name of who says q and a link to the entity, if known.
func (b *builder) speaker(q quotes.Quote) (name, href string) {
	s := q.Speaker
	if s == nil {
		return "", ""
	}
	name = s.Name
	if name == "" {
		name = s.Text
	}
	if b.report.Entities != nil && s.Entity >= 0 && s.Entity < len(b.report.Entities.Entities) {
		href = fmt.Sprintf("#e%d", b.report.Entities.Entities[s.Entity].ID)
	}
	return printable(name), href
}

// paragraphs weaves the text of each paragraph, those that were removed too.
func (b *builder) paragraphs() {
	paragraphs := b.report.Document.Paragraphs()
	slices.SortStableFunc(b.marks, func(x, y mark) int { return x.Start - y.Start })
	inside := make([][]mark, len(paragraphs))
	first := 0 // the first paragraph that a mark can touch
	for _, m := range b.marks {
		for first < len(paragraphs) && paragraphs[first].End <= m.Start {
			first++
		}
		for i := first; i < len(paragraphs) && paragraphs[i].Start < m.End; i++ {
			inside[i] = append(inside[i], m)
		}
	}
	for i, p := range paragraphs {
		b.page.Paragraphs = append(b.page.Paragraphs, paragraph{Number: i + 1, Nodes: b.shapes(weave(b.text, p, inside[i]))})
	}
	for _, x := range b.report.Repeats.Duplicates {
		if i, l, ok := b.likeness(paragraphs, x); ok {
			b.page.Paragraphs[i].Removed = &l
		}
	}
	for _, x := range b.report.Repeats.Updates {
		if i, l, ok := b.likeness(paragraphs, x); ok {
			b.page.Paragraphs[i].Notes = append(b.page.Paragraphs[i].Notes, l)
		}
	}
}

// what says in words what a paragraph is to an earlier one.
var what = map[dedupe.Relation]string{
	dedupe.Exact: "is the same as", dedupe.Folded: "is the same, but for its spelling or marks, as", dedupe.Near: "is a copy of",
	dedupe.Contained: "is contained in", dedupe.Joined: "is joined from text that begins in",
	dedupe.Update: "looks like a copy, but changes facts of", dedupe.Template: "has the form, but not the facts, of",
}

// likeness returns the index of the paragraph that x is about, and what it is to
// the earlier one.
func (b *builder) likeness(paragraphs []document.Span, x dedupe.Duplicate) (int, likeness, bool) {
	at := func(s document.Span) int {
		i, _ := slices.BinarySearchFunc(paragraphs, s.Start, func(p document.Span, start int) int {
			if p.End <= start {
				return -1
			}
			return 1
		})
		if i == len(paragraphs) || !paragraphs[i].Overlaps(s) {
			return -1
		}
		return i
	}
	i, of := at(x.Span), at(x.Of)
	if i < 0 || of < 0 {
		return 0, likeness{}, false
	}
	l := likeness{What: what[x.Relation], Of: of + 1}
	if l.What == "" {
		l.What = string(x.Relation) + " of"
	}
	var why []string
	for _, d := range x.Why {
		if len(why) == 4 {
			why = append(why, "…")
			break
		}
		switch {
		case d.Was == "":
			why = append(why, fmt.Sprintf("adds “%s”", d.Now))
		case d.Now == "":
			why = append(why, fmt.Sprintf("lacks “%s”", d.Was))
		default:
			why = append(why, fmt.Sprintf("“%s” for “%s”", d.Now, d.Was))
		}
	}
	l.Why = printable(strings.Join(why, "; "))
	return i, l, true
}

// shapes turns woven nodes into what the template shows.
func (b *builder) shapes(nodes []node) []shape {
	out := make([]shape, 0, len(nodes))
	for _, n := range nodes {
		s := shape{Shape: "text", Text: printable(n.Text), First: n.First, Last: n.Last}
		if n.mark != nil {
			s.Nodes, s.Index = b.shapes(n.Nodes), n.mark.index
			switch n.mark.layer {
			case summaryLayer:
				s.Shape = "summary"
			case quoteLayer:
				s.Shape = "quote"
				s.Label, s.Href = b.speaker(b.report.Quotes[s.Index])
			case cueLayer:
				s.Shape = "cue"
			case entityLayer:
				b.entityShape(&s)
			}
		}
		out = append(out, s)
	}
	return out
}

func (b *builder) entityShape(s *shape) {
	m := b.report.Entities.Mentions[s.Index]
	s.Shape, s.Class, s.Type = "entity", classOf(m.Type), string(m.Type)
	if m.Form != entities.Name && m.Entity >= 0 {
		s.Class += " pron"
		s.Type = ""
	}
	s.Entity = m.Entity
	if m.Entity >= 0 && m.Entity < len(b.report.Entities.Entities) {
		e := b.report.Entities.Entities[m.Entity]
		s.Href = fmt.Sprintf("#e%d", e.ID)
		s.Label = printable(fmt.Sprintf("%s, %s", e.Name, e.Type))
		s.Entity, s.Name = e.ID, printable(e.Name)
	} else {
		s.Label = string(m.Type)
		if v := valueText(m); v != "" {
			s.Label += ": " + v
		}
	}
}

// rules returns the style rules that depend on the article: pointing at a
// mention, or choosing an entity in the list, shows all mentions of it, and the
// legend's boxes hide what they name. Without :has() a browser just ignores them.
func (b *builder) rules() template.CSS {
	var css strings.Builder
	for _, e := range b.page.Entities {
		fmt.Fprintf(&css, `body:has([data-e="%d"]:is(:hover,:focus-visible),#e%[1]d:is(:hover,:target)) [data-e="%[1]d"]{outline:2px solid var(--ring);outline-offset:1px}`+"\n", e.ID)
	}
	for _, l := range b.page.Legend {
		switch l.Class {
		case "q":
			css.WriteString("body:has(#show-q:not(:checked)) main .q{border:0}body:has(#show-q:not(:checked)) .by{display:none}\n")
		case "s":
			css.WriteString(`body:has(#show-s:not(:checked)) main mark{background:none;box-shadow:none}body:has(#show-s:not(:checked)) main mark:before{content:none}` + "\n")
		default:
			fmt.Fprintf(&css, "body:has(#show-%s:not(:checked)) main .e.%[1]s{background:none;border:0}body:has(#show-%[1]s:not(:checked)) main .e.%[1]s small{display:none}\n", l.Class)
		}
	}
	return template.CSS(css.String()) // numbers and our own class names only
}
