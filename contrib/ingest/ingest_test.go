package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/newstext/newstext/dedupe"
)

// site is a server with feeds and pages.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	paths map[string]http.HandlerFunc
	asked map[string]int // how often a path was answered with more than "not modified"
	most  int            // requests at once
	now   int
}

func newSite(t *testing.T) *site {
	s := &site{paths: make(map[string]http.HandlerFunc), asked: make(map[string]int)}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		h := s.paths[r.URL.Path]
		s.asked[r.URL.Path]++
		s.now++
		s.most = max(s.most, s.now)
		s.mu.Unlock()
		defer func() {
			s.mu.Lock()
			s.now--
			s.mu.Unlock()
		}()
		if h == nil {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) serve(path, kind string, body []byte) {
	etag := `"` + digest(string(body)) + `"`
	s.set(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			s.mu.Lock()
			s.asked[path]--
			s.mu.Unlock()
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Write(body)
	})
}

func (s *site) set(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.paths[path] = h
}

// story returns the paragraphs of an invented article.
func story(n int) []string {
	town := []string{"Westhaven", "Dunmoor", "Ashby Cross", "Kellaton", "Sorrel Bay"}[n%5]
	thing := []string{"library", "tram line", "cattle market", "fire station"}[n/5%4]
	return []string{
		fmt.Sprintf("The people of %s have waited %d years for their %s, and on Monday morning, in light rain, the mayor cut the ribbon at last before a small crowd.", town, n+3, thing),
		fmt.Sprintf("It cost %d crowns, which is %d more than the council had said when the first stone was laid, and the town will pay for it until the children of today are grown.", 91000+n*377, 1200+n*13),
		fmt.Sprintf("“We would do it again,” said clerk Petra Vandermeer-%d, who has kept the accounts of the %s since the beginning, and who will hand them to the auditors in June.", n, thing),
		fmt.Sprintf("The firm of Olin and Daughters, which built it with %d workers, has left for %s, where a bridge over the river is to be mended before the winter comes.", n+17, []string{"Tarn", "Portmagee", "Holm"}[n%3]),
	}
}

func webPage(title string, paragraphs []string, head string) []byte {
	return []byte("<!DOCTYPE html><html lang=en><head><title>" + title + " | The Tarn Courier</title>" + head + "</head><body>" +
		"<nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav><article><h1>" + title + "</h1><p>" +
		strings.Join(paragraphs, "</p>\n<p>") + "</p></article><footer>All rights reserved. <a href=/imprint>Imprint</a></footer></body></html>")
}

type rssItem struct{ guid, link, title, text, date string }

func rss(items ...rssItem) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Tarn Courier</title><language>en</language>`)
	for _, it := range items {
		fmt.Fprintf(&b, "<item><guid isPermaLink=\"false\">%s</guid><link>%s</link><title>%s</title><description>%s</description><pubDate>%s</pubDate></item>", it.guid, it.link, it.title, it.text, it.date)
	}
	b.WriteString("</channel></rss>")
	return b.Bytes()
}

const monday, tuesday = "Mon, 03 Mar 2025 08:00:00 GMT", "Tue, 04 Mar 2025 08:00:00 GMT"

// reading is an Ingester with what it handed on.
type reading struct {
	*Ingester
	got []Article
}

func reader(t *testing.T, o Options) *reading {
	index, err := dedupe.NewIndex(dedupe.Options{})
	require.NoError(t, err)
	x, err := New(index, NewState(), o)
	require.NoError(t, err)
	return &reading{Ingester: x}
}

// run runs once more and returns what is new.
func (r *reading) run(t *testing.T, feeds ...string) ([]Article, []Report) {
	from := len(r.got)
	reports, err := r.Run(context.Background(), feeds, func(a Article) error {
		r.got = append(r.got, a)
		return nil
	})
	require.NoError(t, err)
	require.Len(t, reports, len(feeds))
	return r.got[from:], reports
}

func TestArticlesComeOnceAndInOrder(t *testing.T) {
	s := newSite(t)
	s.serve("/feed", "application/rss+xml", rss(
		rssItem{"2", "/two?utm_source=rss#top", "Second", "short", tuesday}, rssItem{"1", s.URL + "/one", "First &amp; foremost", "short", monday}))
	s.serve("/one", "text/html; charset=utf-8", webPage("First", story(1), ""))
	s.serve("/two", "text/html; charset=utf-8", webPage("Second", story(2), ""))
	x := reader(t, Options{UserAgent: "test"})
	got, reports := x.run(t, s.URL+"/feed")
	require.Len(t, got, 2, "%v", reports)
	at := time.Date(2025, 3, 3, 8, 0, 0, 0, time.UTC)
	assert.Equal(t, Article{
		ID: got[0].ID, URL: s.URL + "/one", Title: "First & foremost", Source: "The Tarn Courier", Feed: s.URL + "/feed", Language: "en",
		Published: &at, Text: strings.Join(story(1), "\n\n"),
	}, got[0])
	assert.Equal(t, s.URL+"/two", got[1].URL, "no fragment, nothing that counts clicks")
	assert.Equal(t, got[0].ID, got[0].Document().Meta().ID)

	again, reports := x.run(t, s.URL+"/feed")
	assert.Empty(t, again)
	assert.True(t, reports[0].Unchanged)
	assert.Equal(t, 1, s.asked["/feed"])

	s.serve("/feed", "application/rss+xml", rss(rssItem{"3", "/three", "Third", "short", tuesday}, rssItem{"2", "/two", "Second", "short", tuesday}))
	s.serve("/three", "text/html", webPage("Third", story(3), ""))
	got, reports = x.run(t, s.URL+"/feed")
	require.Len(t, got, 1)
	assert.Equal(t, s.URL+"/three", got[0].URL)
	assert.Equal(t, 1, reports[0].Known)
	assert.Equal(t, 1, s.asked["/two"], "a page is fetched once")
}

func TestTheSameArticleUnderTwoAddresses(t *testing.T) {
	s := newSite(t)
	s.serve("/feed", "application/rss+xml", rss(
		rssItem{"1", "/one", "First", "", monday}, rssItem{"1a", "/print/one", "First", "", monday}, rssItem{"1b", "/moved", "First", "", tuesday}, rssItem{"1c", "/agency", "First", "", tuesday}))
	own := `<link rel=canonical href="/one">`
	s.serve("/one", "text/html", webPage("First", story(1), own))
	s.serve("/print/one", "text/html", webPage("First", story(1), own))
	s.set("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/one", http.StatusFound) })
	s.serve("/agency", "text/html", webPage("First", append([]string{"(Reporting by the Tarn Courier)"}, story(1)...), ""))
	x := reader(t, Options{})
	got, reports := x.run(t, s.URL+"/feed")
	assert.Len(t, got, 1)
	assert.Equal(t, Report{Feed: s.URL + "/feed", Articles: 1, Copies: 1, Known: 2}, reports[0])
}

func TestAnUpdateIsNoCopy(t *testing.T) {
	s := newSite(t)
	text := story(1)
	publish := func(mark string) {
		s.serve("/feed", "application/rss+xml", rss(rssItem{"1", "/one", "First", mark, monday}))
		s.serve("/one", "text/html", webPage("First", text, ""))
	}
	publish("a")
	x := reader(t, Options{})
	first, _ := x.run(t, s.URL+"/feed")
	require.Len(t, first, 1)

	text[1] = strings.Replace(text[1], "91377", "95812", 1)
	publish("b")
	second, reports := x.run(t, s.URL+"/feed")
	require.Len(t, second, 1)
	assert.Equal(t, dedupe.Update, second[0].Relation)
	assert.Equal(t, first[0].ID, second[0].Of)
	assert.Equal(t, first[0].ID, second[0].Updates)
	assert.Equal(t, 1, reports[0].Updates)

	text[0] = strings.Replace(text[0], "morning", "mornin", 1)
	publish("c")
	third, reports := x.run(t, s.URL+"/feed")
	assert.Empty(t, third, "a slip is no news")
	assert.Equal(t, 1, reports[0].Copies)

	publish("d") // the feed says it changed, the page has not
	fourth, reports := x.run(t, s.URL+"/feed")
	assert.Empty(t, fourth)
	assert.Equal(t, 1, reports[0].Known)
}

func TestFaultsStayWhereTheyAre(t *testing.T) {
	s := newSite(t)
	good := rss(rssItem{"g", "/good", "Good", "", monday})
	s.serve("/good-feed", "application/rss+xml", good)
	s.serve("/good", "text/html", webPage("Good", story(4), ""))
	s.serve("/broken-xml", "application/rss+xml", []byte("<rss><channel><item><title>oh"))
	s.serve("/no-feed", "text/html", []byte("<html><body>Welcome!</body></html>"))
	s.serve("/empty", "application/rss+xml", nil)
	s.set("/error", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", http.StatusInternalServerError) })
	s.set("/huge", func(w http.ResponseWriter, r *http.Request) {
		for range 100 {
			w.Write(bytes.Repeat([]byte("<item/>"), 2000))
		}
	})
	s.set("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for range 100 {
			z.Write(make([]byte, 100000))
		}
		z.Close()
	})
	s.set("/short-gzip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(good)
		z.Close()
		w.Write(b.Bytes()[:b.Len()/2])
	})
	s.set("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	s.set("/elsewhere", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	faults := map[string]string{
		"/broken-xml": "", "/no-feed": "detect feed type", "/empty": "", "/error": "500", "/huge": "more than 100000 bytes", "/bomb": "more than 100000 bytes",
		"/short-gzip": "EOF", "/circle": "redirects", "/elsewhere": "no http address", "/missing": "404",
	}
	feeds := []string{"gopher://example.org/", "http://[::1", s.URL + "/good-feed"}
	for path := range faults {
		feeds = append(feeds, s.URL+path)
	}
	x := reader(t, Options{MaxBody: 100000})
	got, reports := x.run(t, feeds...)
	require.Len(t, got, 1)
	assert.Equal(t, s.URL+"/good", got[0].URL)
	for i, r := range reports {
		if i == 2 {
			assert.NoError(t, r.Err)
			continue
		}
		want := faults[strings.TrimPrefix(r.Feed, s.URL)]
		assert.ErrorContains(t, r.Err, want, r.Feed)
	}
}

func TestASiteThatDoesNotAnswer(t *testing.T) {
	s := newSite(t)
	block := make(chan struct{})
	defer close(block)
	s.set("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-block:
		case <-r.Context().Done():
		}
	})
	_, reports := reader(t, Options{Timeout: 50 * time.Millisecond}).run(t, s.URL+"/slow")
	require.Len(t, reports, 1)
	assert.ErrorContains(t, reports[0].Err, "deadline")
}

func TestFailedPagesAreTriedAgain(t *testing.T) {
	s := newSite(t)
	s.serve("/feed", "application/rss+xml", rss(
		rssItem{"1", "/one", "First", "", monday}, rssItem{"2", "/two", "Second", strings.Join(story(2), " "), monday},
		rssItem{"3", "javascript:alert(1)", "Third", strings.Join(story(3), " "), tuesday}))
	s.serve("/two", "text/html", []byte("<html><body></body></html>")) // no article
	x := reader(t, Options{MaxTries: 3})
	got, reports := x.run(t, s.URL+"/feed")
	require.Len(t, got, 1, "the third has no page to be had: what the feed tells")
	assert.Equal(t, "Third", got[0].Title)
	require.Len(t, reports[0].Items, 2)
	assert.ErrorIs(t, reports[0].Items[0], errNoArticle)
	assert.ErrorContains(t, reports[0].Items[1], "404")

	s.serve("/one", "text/html", webPage("First", story(1), ""))
	got, reports = x.run(t, s.URL+"/feed")
	require.False(t, reports[0].Unchanged, "the feed is asked for again")
	require.Len(t, got, 1)
	assert.Equal(t, "First", got[0].Title)
	assert.Equal(t, 2, reports[0].Known+len(reports[0].Items))

	got, reports = x.run(t, s.URL+"/feed")
	require.Len(t, got, 1, "after three tries the feed's own text must do")
	assert.Equal(t, strings.Join(story(2), " "), got[0].Text)
	assert.Empty(t, reports[0].Items)
}

func TestCharsets(t *testing.T) {
	text := append([]string{"Łódź, Zürich, Ångström: the café “Größe” costs €5."}, story(1)...)
	latin := append([]string{"Zürich, Ångström: the café “Größe” costs €5."}, story(2)...)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(webPage("Wide", append(text[:1:1], story(3)...), ""))
	require.NoError(t, err)
	w1252, err := charmap.Windows1252.NewEncoder().Bytes(webPage("Latin", latin, "<meta charset=windows-1252>"))
	require.NoError(t, err)
	undeclared, err := charmap.Windows1252.NewEncoder().Bytes(webPage("Undeclared", append(latin[:1:1], story(4)...), ""))
	require.NoError(t, err)
	feed := rss(rssItem{"1", "/header", "Müller", "", monday}, rssItem{"2", "/meta", "Müller", "", monday},
		rssItem{"3", "/wide", "Müller", "", monday}, rssItem{"4", "/undeclared", "Müller", "", monday})
	mislabelled, err := charmap.Windows1252.NewEncoder().Bytes(feed) // says utf-8
	require.NoError(t, err)
	s := newSite(t)
	s.serve("/feed", "application/rss+xml", mislabelled)
	s.serve("/header", "text/html; charset=utf-8", webPage("Header", text, ""))
	s.serve("/meta", "text/html", w1252)
	s.serve("/wide", "text/html", wide)
	s.serve("/undeclared", "text/html", undeclared)
	got, reports := reader(t, Options{}).run(t, s.URL+"/feed")
	require.Len(t, got, 4, "%v", reports)
	for _, a := range got {
		assert.Equal(t, "Müller", a.Title)
		assert.Contains(t, a.Text, "Zürich, Ångström: the café “Größe” costs €5.")
	}
}

func TestAtomAndBrokenPages(t *testing.T) {
	s := newSite(t)
	s.serve("/atom", "application/atom+xml", []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Holm Herald</title>
		<entry><id>urn:1</id><title>Cut off</title><link href="pages/cut"/><updated>2025-03-03T08:00:00Z</updated></entry></feed>`))
	whole := webPage("Cut off", story(6), `<meta property="article:published_time" content="2025-03-01T10:00:00Z">`)
	s.serve("/pages/cut", "text/html", whole[:bytes.Index(whole, []byte("to be mended"))])
	got, reports := reader(t, Options{}).run(t, s.URL+"/atom")
	require.Len(t, got, 1, "%v", reports)
	assert.Contains(t, got[0].Text, story(6)[0])
	assert.Equal(t, "2025-03-03T08:00:00Z", got[0].Published.Format(time.RFC3339))
	assert.Equal(t, "Holm Herald", got[0].Source)
}

func TestStateSurvivesSaving(t *testing.T) {
	s := newSite(t)
	s.serve("/feed", "application/rss+xml", rss(rssItem{"1", "/one", "First", "", monday}))
	s.serve("/one", "text/html", webPage("First", story(1), ""))
	x := reader(t, Options{})
	x.run(t, s.URL+"/feed")
	var file, again bytes.Buffer
	require.NoError(t, x.state.Save(&file))
	text := file.String()
	state, err := LoadState(&file)
	require.NoError(t, err)
	require.NoError(t, state.Save(&again))
	assert.Equal(t, text, again.String())
	x.Ingester, err = New(x.index, state, Options{})
	require.NoError(t, err)
	got, reports := x.run(t, s.URL+"/feed")
	assert.Empty(t, got)
	assert.True(t, reports[0].Unchanged)
	for _, bad := range []string{"", "{", `{"version":9}`, `{"version":1,"names":{"x":3}}`} {
		_, err := LoadState(strings.NewReader(bad))
		assert.ErrorContains(t, err, "ingest: state", bad)
	}
}

// What was emitted but not kept, because the run was cut off, is emitted again, though
// the index has it already.
func TestAfterARunThatWasCutOff(t *testing.T) {
	s := newSite(t)
	s.serve("/feed", "application/rss+xml", rss(rssItem{"1", "/one", "First", "", monday}, rssItem{"2", "/two", "Second", "", tuesday}))
	s.serve("/one", "text/html", webPage("First", story(1), ""))
	s.serve("/two", "text/html", webPage("Second", story(2), ""))
	x := reader(t, Options{})
	boom := errors.New("disk full")
	_, err := x.Run(context.Background(), []string{s.URL + "/feed"}, func(a Article) error {
		if a.Title == "Second" {
			return boom
		}
		return nil
	})
	require.ErrorIs(t, err, boom)
	x.Ingester, err = New(x.index, NewState(), Options{})
	require.NoError(t, err)
	got, _ := x.run(t, s.URL+"/feed")
	assert.Len(t, got, 2)
}

func TestContextEndsARun(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(context.Background())
	s.serve("/feed", "application/rss+xml", rss(rssItem{"1", "/one", "First", "", monday}))
	s.set("/one", func(w http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() })
	_, err := reader(t, Options{}).Run(ctx, []string{s.URL + "/feed", s.URL + "/feed"}, func(Article) error { return nil })
	assert.ErrorIs(t, err, context.Canceled)
}

func TestNoHostIsAskedForMoreThanTwoThingsAtOnce(t *testing.T) {
	s := newSite(t)
	var items []rssItem
	for i := range 12 {
		items = append(items, rssItem{fmt.Sprint(i), fmt.Sprintf("/p%d", i), fmt.Sprint("Number ", i), "", monday})
		s.serve(fmt.Sprintf("/p%d", i), "text/html", webPage("A", story(i), ""))
	}
	s.serve("/feed", "application/rss+xml", rss(items...))
	got, reports := reader(t, Options{Concurrency: 50}).run(t, s.URL+"/feed")
	assert.Len(t, got, 12, "%v", reports)
	assert.LessOrEqual(t, s.most, perHost)
}

func TestMistakesAreNamed(t *testing.T) {
	index, err := dedupe.NewIndex(dedupe.Options{})
	require.NoError(t, err)
	for want, o := range map[string]Options{
		"Timeout": {Timeout: -1}, "MaxBody": {MaxBody: -1}, "MaxRedirects": {MaxRedirects: -1}, "Concurrency 300": {Concurrency: 300}, "MaxTries": {MaxTries: -1},
	} {
		_, err := New(index, NewState(), o)
		assert.ErrorContains(t, err, want)
	}
}

// Feeds and pages may hold anything.
func FuzzReading(f *testing.F) {
	f.Add(rss(rssItem{"1", "/one", "First", "&lt;p&gt;text", monday}))
	f.Add(webPage("First", story(1), ""))
	f.Add([]byte("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>\xff</id>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		at := httptest.NewRequest("GET", "http://tarn.example/a/b", nil).URL
		if c, err := readFeed(b, at); err == nil {
			for _, e := range c.entries {
				assert.NotEmpty(t, e.guid)
			}
		}
		if p, err := readPage(b, at); err == nil {
			assert.NotEmpty(t, p.text)
		}
	})
}
