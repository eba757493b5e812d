package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"

	"golang.org/x/net/html/charset"
)

// A fetcher asks for things with manners.
type fetcher struct {
	opts   Options
	client *http.Client
	slots  chan struct{} // requests at once

	mu    sync.Mutex
	hosts map[string]chan struct{} // requests at once to a host
}

// perHost is how many requests one host gets at once.
const perHost = 2

var errRedirects = errors.New("too many redirects")

func newFetcher(o Options) *fetcher {
	f := &fetcher{opts: o, slots: make(chan struct{}, o.Concurrency), hosts: make(map[string]chan struct{})}
	f.client = &http.Client{Transport: o.Transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		if len(via) > o.MaxRedirects {
			return fmt.Errorf("%w: more than %d", errRedirects, o.MaxRedirects)
		}
		return checkURL(req.URL)
	}}
	return f
}

func checkURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%q is no http address", u.Redacted())
	}
	return nil
}

// A response is what came: nothing but unchanged if it is what was known.
type response struct {
	url       *url.URL // at which the redirects ended
	body      []byte
	kind      string // Content-Type
	unchanged bool
	validators
}

// validators tell a server which version is known.
type validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// take waits for a place in a queue.
func take(ctx context.Context, slots chan struct{}) (release func(), err error) {
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (f *fetcher) host(name string) chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.hosts[name] == nil {
		f.hosts[name] = make(chan struct{}, perHost)
	}
	return f.hosts[name]
}

// get asks for an address.
func (f *fetcher) get(ctx context.Context, address string, known validators) (*response, error) {
	u, err := url.Parse(address)
	if err == nil {
		err = checkURL(u)
	}
	if err != nil {
		return nil, err
	}
	for _, slots := range []chan struct{}{f.host(u.Host), f.slots} {
		release, err := take(ctx, slots)
		if err != nil {
			return nil, err
		}
		defer release()
	}
	ctx, cancel := context.WithTimeout(ctx, f.opts.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", f.opts.UserAgent)
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
	answer, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	r := &response{url: answer.Request.URL, kind: answer.Header.Get("Content-Type")}
	switch {
	case answer.StatusCode == http.StatusNotModified:
		r.unchanged, r.validators = true, known
		return r, nil
	case answer.StatusCode != http.StatusOK:
		return nil, errors.New(answer.Status)
	}
	r.validators = validators{answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")}
	if r.body, err = io.ReadAll(io.LimitReader(answer.Body, f.opts.MaxBody+1)); err != nil {
		return nil, err
	}
	if int64(len(r.body)) > f.opts.MaxBody {
		return nil, fmt.Errorf("more than %d bytes", f.opts.MaxBody)
	}
	return r, nil
}

// html returns the body of a page in UTF-8.
func (r *response) html() ([]byte, error) {
	in, err := charset.NewReader(bytes.NewReader(r.body), r.kind)
	if err == io.EOF {
		return nil, errors.New("the page is empty")
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(in)
}
