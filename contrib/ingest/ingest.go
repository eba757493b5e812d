package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

// Options are the settings of an Ingester. The zero Options is valid; a UserAgent that
// says who asks is good manners.
type Options struct {
	UserAgent    string            // "" is "newstext-ingest"
	Timeout      time.Duration     // of a request; 0 is 30 s
	MaxBody      int64             // bytes of an answer, unpacked; 0 is 8 MiB
	MaxRedirects int               // 0 is 5
	Concurrency  int               // requests at once; 0 is 8; at most 256
	MaxTries     int               // runs in which the page of an item may fail; 0 is 5
	FeedsOnly    bool              // fetch no pages: articles are what the feeds tell
	Transport    http.RoundTripper // nil is http.DefaultTransport

	// Done, if not nil, is called after each feed: the time to keep what was emitted,
	// and then the state. Its error ends the run.
	Done func(Report) error
}

func (o Options) complete() (Options, error) {
	switch {
	case o.Timeout < 0:
		return o, fmt.Errorf("ingest: Timeout %v is negative", o.Timeout)
	case o.MaxBody < 0:
		return o, fmt.Errorf("ingest: MaxBody %d is negative", o.MaxBody)
	case o.MaxRedirects < 0:
		return o, fmt.Errorf("ingest: MaxRedirects %d is negative", o.MaxRedirects)
	case o.Concurrency < 0 || o.Concurrency > 256:
		return o, fmt.Errorf("ingest: Concurrency %d out of range [1, 256]", o.Concurrency)
	case o.MaxTries < 0:
		return o, fmt.Errorf("ingest: MaxTries %d is negative", o.MaxTries)
	}
	o.UserAgent = cmp.Or(o.UserAgent, "newstext-ingest")
	o.Timeout = cmp.Or(o.Timeout, 30*time.Second)
	o.MaxBody = cmp.Or(o.MaxBody, 8<<20)
	o.MaxRedirects = cmp.Or(o.MaxRedirects, 5)
	o.Concurrency = cmp.Or(o.Concurrency, 8)
	o.MaxTries = cmp.Or(o.MaxTries, 5)
	return o, nil
}

// An Article is one that no earlier one says already.
type Article struct {
	ID        string          `json:"id"` // of this version
	URL       string          `json:"url,omitempty"`
	Title     string          `json:"title,omitempty"`
	Source    string          `json:"source,omitempty"` // the title of the feed
	Feed      string          `json:"feed"`             // its address
	Language  string          `json:"language,omitempty"`
	Published *time.Time      `json:"published,omitempty"`
	Text      string          `json:"text"`
	Relation  dedupe.Relation `json:"relation,omitempty"` // to Of: an update, say
	Of        string          `json:"of,omitempty"`       // ID of an earlier article
	Updates   string          `json:"updates,omitempty"`  // ID of the version before, under the same address
}

// Document returns the article as a document.
func (a *Article) Document() *document.Document {
	m := document.Meta{ID: a.ID, URL: a.URL, Title: a.Title, Source: a.Source, Language: a.Language}
	if a.Published != nil {
		m.Published = *a.Published
	}
	return document.NewWithMeta(a.Text, m)
}

// A Report says what came of a feed.
type Report struct {
	Feed      string
	Unchanged bool         // the server says that there is nothing new
	Articles  int          // handed on, updates included
	Updates   int          // of these: those that update an article, or are a version of one
	Copies    int          // not handed on: an earlier article says the same
	Known     int          // items of earlier runs that have not changed
	Items     []*ItemError // items that are to be tried again
	Err       error        // the feed could not be had or read
}

// An ItemError is a page that could not be had or read.
type ItemError struct {
	URL string
	Err error
}

// Error names the page and the fault.
func (e *ItemError) Error() string { return e.URL + ": " + e.Err.Error() }

// Unwrap returns the fault.
func (e *ItemError) Unwrap() error { return e.Err }

// An Ingester fetches feeds. It is for one goroutine.
type Ingester struct {
	opts  Options
	index *dedupe.Index
	state *State
	fetch *fetcher
}

// New returns an Ingester that compares with what is in the index, and knows what the
// state knows; both change as it runs. It fails on options out of range.
func New(index *dedupe.Index, state *State, o Options) (*Ingester, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	return &Ingester{opts: o, index: index, state: state, fetch: newFetcher(o)}, nil
}

// Run takes the feeds, in their order, and calls emit with each article that is new or
// an update: feed by feed, the oldest first. Feeds and pages are fetched side by side,
// but what is handed on and what it is compared with does not depend on who is faster.
//
// It returns a report for each feed. A fault of a feed or of a page is in its report;
// the error is that of emit, of Done, of the index or of the context, and ends the run.
// Whoever keeps the state must keep what was emitted and the index first: what is in
// the index and not in the state is emitted again.
func (x *Ingester) Run(ctx context.Context, feeds []string, emit func(Article) error) ([]Report, error) {
	var reports []Report
	for feed := range x.channels(ctx, feeds) {
		r, err := x.take(ctx, feed, emit)
		reports = append(reports, r)
		if err == nil && x.opts.Done != nil {
			err = x.opts.Done(r)
		}
		if err != nil {
			return reports, fmt.Errorf("ingest: %s: %w", feed.url, err)
		}
	}
	return reports, nil
}

// A fetchedFeed is a feed as it came.
type fetchedFeed struct {
	url string
	*response
	channel *channel
	err     error
}

// channels yields the feeds in order; later ones are fetched meanwhile.
func (x *Ingester) channels(ctx context.Context, feeds []string) func(func(*fetchedFeed) bool) {
	return func(yield func(*fetchedFeed) bool) {
		ctx, cancel := context.WithCancel(ctx)
		coming := make([]chan *fetchedFeed, len(feeds))
		var g sync.WaitGroup
		defer g.Wait()
		defer cancel()
		for i, address := range feeds {
			coming[i] = make(chan *fetchedFeed, 1)
			known := x.state.feeds[address]
			g.Go(func() {
				f := &fetchedFeed{url: address}
				if f.response, f.err = x.fetch.get(ctx, address, known); f.err == nil && !f.unchanged {
					f.channel, f.err = readFeed(f.body, f.response.url)
					f.body = nil
				}
				coming[i] <- f
			})
		}
		for _, c := range coming {
			if !yield(<-c) {
				return
			}
		}
	}
}

// take hands on what is new in a feed.
func (x *Ingester) take(ctx context.Context, feed *fetchedFeed, emit func(Article) error) (Report, error) {
	r := Report{Feed: feed.url, Err: feed.err}
	if feed.err != nil {
		return r, ctx.Err()
	}
	if feed.unchanged {
		r.Unchanged = true
		return r, nil
	}
	var fresh []entry
	for _, e := range feed.channel.entries {
		if it := x.state.known(feed.url, &e); it != nil && it.Changed == e.changed && it.Version > 0 {
			r.Known++
		} else {
			fresh = append(fresh, e)
		}
	}
	for i, got := range x.pages(ctx, fresh) {
		e := &fresh[i]
		it := x.state.item(feed.url, e)
		p := got.page
		if got.err != nil {
			if ctx.Err() != nil {
				return r, ctx.Err()
			}
			if it.Tries++; it.Tries < x.opts.MaxTries || e.text == "" {
				r.Items = append(r.Items, &ItemError{cmp.Or(e.link, e.guid), got.err})
				continue
			}
			p = &page{url: e.link, text: e.text} // what the feed tells must do
		}
		if err := x.add(feed, e, it, p, &r, emit); err != nil {
			return r, err
		}
	}
	if len(r.Items) == 0 { // else the server must tell the feed again
		x.state.feeds[feed.url] = feed.validators
	}
	return r, nil
}

// add compares an article with what is known and hands it on if it says anything new.
func (x *Ingester) add(feed *fetchedFeed, e *entry, it *item, p *page, r *Report, emit func(Article) error) error {
	it = x.state.join(feed.url, e, it, p.url)
	it.Tries = 0
	text := digest(p.text)
	if it.Version > 0 && it.Text == text {
		it.Changed = e.changed
		r.Known++
		return nil
	}
	a := Article{
		URL: p.url, Title: cmp.Or(e.title, p.title), Source: feed.channel.title, Feed: feed.url,
		Language: cmp.Or(p.language, feed.channel.language), Text: p.text, Updates: it.ID,
	}
	at := e.published
	if at.IsZero() {
		at = p.published
	}
	if !at.IsZero() {
		a.Published = &at
	}
	a.ID = digest(cmp.Or(p.url, feed.url+"\x00"+e.guid), text, strconv.Itoa(it.Version))
	m, err := x.index.Add(a.ID, a.Text, at)
	switch {
	case errors.Is(err, dedupe.ErrHas): // of a run that was cut off; the relation is lost
	case err != nil:
		return err
	default:
		a.Relation, a.Of = m.Relation, m.Of
	}
	if a.Relation.IsCopy() {
		r.Copies++
	} else {
		if err := emit(a); err != nil {
			return err
		}
		r.Articles++
		if a.Updates != "" || a.Relation == dedupe.Update {
			r.Updates++
		}
		it.ID = a.ID
	}
	it.Version++
	it.Changed, it.Text = e.changed, text
	return nil
}

type fetchedPage struct {
	page *page
	err  error
}

// pages yields the pages of entries, by their numbers; later ones are fetched
// meanwhile.
func (x *Ingester) pages(ctx context.Context, entries []entry) func(func(int, fetchedPage) bool) {
	return func(yield func(int, fetchedPage) bool) {
		ctx, cancel := context.WithCancel(ctx)
		coming := make([]chan fetchedPage, len(entries))
		ahead := make(chan struct{}, 4*x.opts.Concurrency) // pages that wait to be taken
		var g sync.WaitGroup
		defer g.Wait()
		defer cancel()
		for i := range entries {
			coming[i] = make(chan fetchedPage, 1)
		}
		g.Go(func() {
			for i := range entries {
				if _, err := take(ctx, ahead); err != nil {
					return
				}
				g.Go(func() { coming[i] <- x.page(ctx, &entries[i]) })
			}
		})
		for i, c := range coming {
			var got fetchedPage
			select {
			case got = <-c:
			case <-ctx.Done():
				got.err = ctx.Err()
			}
			if !yield(i, got) {
				return
			}
			select {
			case <-ahead:
			default:
			}
		}
	}
}

// page fetches and reads the page of an entry.
func (x *Ingester) page(ctx context.Context, e *entry) fetchedPage {
	if x.opts.FeedsOnly || e.link == "" {
		if e.text == "" {
			return fetchedPage{err: errors.New("the feed tells no text")}
		}
		return fetchedPage{page: &page{url: e.link, text: e.text}}
	}
	r, err := x.fetch.get(ctx, e.link, validators{})
	if err != nil {
		return fetchedPage{err: err}
	}
	body, err := r.html()
	if err != nil {
		return fetchedPage{err: err}
	}
	p, err := readPage(body, r.url)
	return fetchedPage{p, err}
}

// String says what came of the feed in a line.
func (r Report) String() string {
	switch {
	case r.Err != nil:
		return "failed: " + r.Err.Error()
	case r.Unchanged:
		return "unchanged"
	}
	s := strconv.Itoa(r.Articles) + " articles (" + strconv.Itoa(r.Updates) + " of them updates), " + strconv.Itoa(r.Copies) + " copies, " + strconv.Itoa(r.Known) + " known"
	if n := len(r.Items); n > 0 {
		s += ", " + strconv.Itoa(n) + " pages failed"
	}
	return s
}
