package main

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/render"
)

//go:embed web
var webFiles embed.FS

var webPages = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(webFiles, "web/*.tmpl"))
})

// maxArticles is how many records of a dropped JSONL file a page shows.
const maxArticles = 50

// form answers GET /: the page to paste an article into.
func (s *server) form(w http.ResponseWriter, _ *http.Request) {
	var page bytes.Buffer
	err := webPages().ExecuteTemplate(&page, "form.tmpl", struct {
		CSS     template.CSS
		MaxBody int64
	}{render.CSS(), s.lim.body})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page.Bytes())
}

// result answers POST /: the analysed article, or a digest of several.
func (s *server) result(w http.ResponseWriter, r *http.Request) error {
	docs, more, err := posted(r, s.lim.body)
	if err != nil {
		return err
	}
	if len(docs) == 0 {
		return failf(http.StatusBadRequest, "nothing was sent: paste a text or choose a file")
	}
	reports := make([]*newstext.Report, len(docs))
	for i, d := range docs {
		if err := r.Context().Err(); err != nil {
			return err
		}
		reports[i] = newstext.AnalyzeDocument(d)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if len(reports) == 1 {
		return render.HTML(w, reports[0])
	}
	title := fmt.Sprintf("%d articles", len(reports))
	if more {
		title = fmt.Sprintf("The first %d articles", len(reports))
	}
	return render.Digest(w, title, reports)
}

// posted returns the articles of a form: the text that was pasted, or a file,
// and whether there were more than are shown.
func posted(r *http.Request, max int64) (docs []*document.Document, more bool, err error) {
	if err := r.ParseMultipartForm(1 << 20); err == http.ErrNotMultipart {
		if err := r.ParseForm(); err != nil {
			return nil, false, failf(http.StatusBadRequest, "form: %w", err)
		}
	} else if err != nil {
		return nil, false, failf(http.StatusBadRequest, "form: %w", err)
	}
	if r.MultipartForm != nil {
		defer r.MultipartForm.RemoveAll()
	}
	if text := r.FormValue("text"); strings.TrimSpace(text) != "" {
		// Browsers send \r\n for each line break of a text area.
		text = strings.ReplaceAll(text, "\r\n", "\n")
		return []*document.Document{document.NewWithMeta(text, document.Meta{Title: r.FormValue("title")})}, false, nil
	}
	f, head, err := r.FormFile("file")
	if err != nil {
		return nil, false, nil
	}
	defer f.Close()
	for rec, err := range fileRecords(head.Filename, f, 8*max) {
		if err != nil {
			return nil, false, failf(http.StatusBadRequest, "%w", err)
		}
		if len(docs) == maxArticles {
			return docs, true, nil
		}
		docs = append(docs, rec.Doc)
	}
	return docs, false, nil
}
