package render

import (
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/entities"
)

// Digest writes several analysed articles as one self-contained page: of each
// its title, summary, main names and quotations, in the given order.
func Digest(w io.Writer, title string, reports []*newstext.Report) error {
	d := digestPage{Title: printable(title), Language: "en", CSS: stylesheet()}
	for i, r := range reports {
		p := newPage(r)
		a := digestArticle{Index: i, Title: printable(p.Title), Facts: p.Facts, Summary: p.Summary, Quotes: p.Quotes, Language: p.Language}
		for _, par := range p.Paragraphs {
			if par.Removed != nil {
				a.Removed++
			}
		}
		a.Names = p.Entities[:min(8, len(p.Entities))]
		d.Articles = append(d.Articles, a)
	}
	return pages().ExecuteTemplate(w, "digest", d)
}

type digestPage struct {
	Title, Language string
	CSS             template.CSS
	Articles        []digestArticle
}

type digestArticle struct {
	Index, Removed  int
	Title, Language string
	Facts           []string
	Summary         []sentenceRow
	Names           []entityRow
	Quotes          []quoteRow
}

// People writes a page of who said what in several analysed articles: each
// speaker with their quotations, the most quoted first. Speakers of different
// articles count as one where entities.Across joins them; one who is no entity
// stays apart for each article.
func People(w io.Writer, title string, reports []*newstext.Report) error {
	p := peoplePage{Title: printable(title), Language: "en", CSS: stylesheet()}
	results := make([]*entities.Result, len(reports))
	for i, r := range reports {
		results[i] = r.Entities
	}
	type key struct {
		report, entity int
		text           string // of a speaker who is no entity
	}
	place := map[key]int{} // of a speaker in p.Speakers
	identity := map[key]*entities.Identity{}
	all := entities.Across(results)
	for i := range all {
		for _, m := range all[i].Members {
			identity[key{report: m.Document, entity: m.Entity}] = &all[i]
		}
	}
	for ri, r := range reports {
		b := &builder{report: r, text: r.Document.Text()}
		article := printable(r.Document.Meta().Title)
		if article == "" {
			article = firstWords(r.Document, 8)
		}
		for _, q := range sayings(r.Quotes) {
			name, _ := b.speaker(q.Quote)
			if name == "" {
				continue
			}
			k := key{ri, q.Speaker.Entity, ""}
			who := identity[k]
			switch {
			case who != nil:
				k = key{who.Members[0].Document, who.Members[0].Entity, ""}
				name = printable(who.Name)
			case q.Speaker.Entity < 0:
				k.text = strings.ToLower(name)
			}
			i, known := place[k]
			if !known {
				i = len(p.Speakers)
				place[k] = i
				p.Speakers = append(p.Speakers, speaker{Name: name, About: speakerAbout(r, q.Speaker.Entity)})
			}
			p.Speakers[i].Said = append(p.Speakers[i].Said, said{Text: printable(q.Text), Kind: string(q.Kind), Article: article})
		}
	}
	slices.SortStableFunc(p.Speakers, func(a, b speaker) int { return len(b.Said) - len(a.Said) })
	return pages().ExecuteTemplate(w, "people", p)
}

type peoplePage struct {
	Title, Language string
	CSS             template.CSS
	Speakers        []speaker
}

type speaker struct {
	Name, About string
	Said        []said
}

type said struct{ Text, Kind, Article string }

func speakerAbout(r *newstext.Report, entity int) string {
	if r.Entities == nil || entity < 0 || entity >= len(r.Entities.Entities) {
		return ""
	}
	return about(r.Entities.Entities[entity])
}
