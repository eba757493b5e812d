// Command service shows how a program that already serves HTTP embeds newstext:
// one analyzer for all requests, a context that ends the work when the client
// goes, and limits on what a request may cost.
//
//	go run ./examples/service
//
// It starts the service on a free port of this machine, sends it three requests,
// prints the answers and ends.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/newstext/newstext"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
)

const (
	maxBody  = 1 << 20         // bytes of an article
	patience = 5 * time.Second // for one request
)

func main() {
	if err := demo(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// A desk answers requests. The analyzer is made once: it is immutable, safe for
// concurrent use, and loads its models on first use.
type desk struct {
	analyzer *newstext.Analyzer
	slots    chan struct{} // bounds the articles that are worked on at once
}

func newDesk() (*desk, error) {
	a, err := newstext.New(newstext.Options{})
	if err != nil {
		return nil, err
	}
	return &desk{a, make(chan struct{}, runtime.GOMAXPROCS(0))}, nil
}

// brief is what our clients want of an article.
type brief struct {
	Lead     string              `json:"lead"`
	People   []string            `json:"people"`
	Said     map[string][]string `json:"said"`
	Repeated int                 `json:"repeatedParagraphs"`
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		http.Error(w, "article too large", http.StatusRequestEntityTooLarge)
		return
	case err != nil:
		http.Error(w, "cannot read the article", http.StatusBadRequest)
		return
	}
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	case <-ctx.Done():
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	report, err := d.analyzer.AnalyzeContext(ctx, document.New(string(body)))
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(newBrief(report)); err != nil {
		log.Print(err)
	}
}

func newBrief(r *newstext.Report) brief {
	b := brief{Said: map[string][]string{}, Repeated: len(r.Repeats.Duplicates)}
	if s := r.Summary.Sentences; len(s) > 0 {
		b.Lead = s[0].Text
	}
	for _, e := range r.Entities.Entities {
		if e.Type == "PERSON" {
			b.People = append(b.People, e.Name)
		}
	}
	for _, q := range r.Quotes {
		if q.Speaker != nil && q.Speaker.Name != "" {
			b.Said[q.Speaker.Name] = append(b.Said[q.Speaker.Name], q.Text)
		}
	}
	return b
}

// demo plays server and client.
func demo(w io.Writer) error {
	d, err := newDesk()
	if err != nil {
		return err
	}
	server := httptest.NewServer(d)
	defer server.Close()
	for _, text := range []string{articles.Get("sport").Text(), "", strings.Repeat("too long ", maxBody/8)} {
		resp, err := http.Post(server.URL, "text/plain; charset=utf-8", strings.NewReader(text))
		if err != nil {
			return err
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%d bytes sent, answer %s\n%s\n", len(text), resp.Status, answer)
	}
	return nil
}
