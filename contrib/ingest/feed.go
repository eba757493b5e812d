package ingest

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/encoding/charmap"
)

// An entry is an item of a feed.
type entry struct {
	guid      string
	link      string // absolute; "" if there is none
	title     string
	text      string // what the feed itself tells
	published time.Time
	changed   string // what changes when the item does
}

// A channel is what a feed says.
type channel struct {
	title, language string
	entries         []entry // oldest first
}

// readFeed reads a feed that was found at an address.
func readFeed(body []byte, at *url.URL) (*channel, error) {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(asUTF8(body)))
	if err != nil {
		return nil, err
	}
	c := &channel{title: strings.TrimSpace(feed.Title), language: feed.Language}
	for _, item := range feed.Items {
		e := entry{guid: strings.TrimSpace(item.GUID), title: plain(item.Title)}
		if link, err := at.Parse(strings.TrimSpace(item.Link)); err == nil && item.Link != "" && checkURL(link) == nil {
			e.link = plainURL(link)
		}
		if e.guid == "" {
			e.guid = e.link
		}
		e.text = plain(cmp.Or(item.Content, item.Description))
		if t := item.PublishedParsed; t != nil {
			e.published = t.UTC()
		} else if t := item.UpdatedParsed; t != nil {
			e.published = t.UTC()
		}
		e.changed = digest(item.Updated, e.title, e.text)
		if e.guid == "" {
			e.guid = e.changed
		}
		c.entries = append(c.entries, e)
	}
	slices.Reverse(c.entries) // feeds tell the latest first
	slices.SortStableFunc(c.entries, func(a, b entry) int { return a.published.Compare(b.published) })
	return c, nil
}

// asUTF8 mends a feed that says it is UTF-8 and is not: it is read as windows-1252.
func asUTF8(body []byte) []byte {
	if utf8.Valid(body) {
		return body
	}
	head := bytes.ToLower(body[:min(len(body), 200)])
	if bytes.HasPrefix(body, []byte{0xff, 0xfe}) || bytes.HasPrefix(body, []byte{0xfe, 0xff}) ||
		bytes.Contains(head, []byte("encoding=")) && !bytes.Contains(head, []byte("utf-8")) {
		return body // the parser knows what to do
	}
	if mended, err := charmap.Windows1252.NewDecoder().Bytes(body); err == nil {
		return mended
	}
	return body
}
