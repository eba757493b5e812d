package ingest

import (
	"bytes"
	"errors"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// A page is what a web page says.
type page struct {
	url       string // that the page calls its own, or else at which it was found
	title     string
	language  string
	text      string
	published time.Time
}

var errNoArticle = errors.New("the page has no article")

// readPage takes the article out of a page in UTF-8.
func readPage(body []byte, at *url.URL) (*page, error) {
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	p := &page{url: canonical(root, at)}
	parser := readability.NewParser()
	article, err := parser.ParseAndMutate(root, at)
	if err != nil {
		return nil, err
	}
	p.title, p.language = strings.TrimSpace(article.Title()), article.Language()
	if t, err := article.PublishedTime(); err == nil {
		p.published = t.UTC()
	}
	if article.Node != nil {
		p.text = blocks(article.Node)
	}
	if p.text == "" {
		return nil, errNoArticle
	}
	return p, nil
}

// canonical returns the address that a page calls its own.
func canonical(root *html.Node, at *url.URL) string {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "link" && strings.EqualFold(attribute(n, "rel"), "canonical") {
			if u, err := at.Parse(strings.TrimSpace(attribute(n, "href"))); err == nil && checkURL(u) == nil && u.Host == at.Host {
				return plainURL(u)
			}
		}
	}
	return plainURL(at)
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// plainURL returns an address without its fragment and what counts clicks.
func plainURL(u *url.URL) string {
	plain := *u
	plain.Fragment = ""
	q := plain.Query()
	for k := range q {
		if strings.HasPrefix(k, "utm_") || k == "fbclid" || k == "gclid" {
			q.Del(k)
		}
	}
	if len(q) < len(u.Query()) {
		plain.RawQuery = q.Encode()
	}
	if plain.Path == "" {
		plain.Path = "/"
	}
	return plain.String()
}

// blocks returns the text of an element, its paragraphs parted by blank lines.
func blocks(n *html.Node) string {
	var out []string
	var line strings.Builder
	flush := func() {
		if text := strings.Join(strings.Fields(line.String()), " "); text != "" {
			out = append(out, text)
		}
		line.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			line.WriteString(n.Data)
			return
		case n.Type != html.ElementNode && n.Type != html.DocumentNode:
			return
		}
		block := blockElements[n.Data]
		if block {
			flush()
		}
		if !hidden[n.Data] {
			for c := range n.ChildNodes() {
				walk(c)
			}
		}
		if block {
			flush()
		}
	}
	walk(n)
	flush()
	return strings.Join(out, "\n\n")
}

var blockElements = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "br": true, "dd": true, "div": true, "dl": true, "dt": true,
	"figcaption": true, "figure": true, "footer": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"header": true, "hr": true, "li": true, "main": true, "nav": true, "ol": true, "p": true, "pre": true, "section": true,
	"table": true, "td": true, "th": true, "tr": true, "ul": true,
}

var hidden = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "svg": true, "button": true}

// plain returns the text of a piece of HTML, as feeds have it.
func plain(fragment string) string {
	root, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return ""
	}
	return blocks(root)
}
