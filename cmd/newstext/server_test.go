package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func testServer(t testing.TB, lim limits) *httptest.Server {
	if lim.body == 0 {
		lim.body = 1 << 20
	}
	if lim.timeout == 0 {
		lim.timeout = time.Minute
	}
	if lim.waiting == 0 {
		lim.waiting = 100
	}
	s := httptest.NewServer(newServer(lim, slog.New(slog.DiscardHandler)).handler())
	t.Cleanup(s.Close)
	return s
}

func post(t testing.TB, url, kind, body string) (status int, answer string, head http.Header) {
	t.Helper()
	r, err := http.Post(url, kind, strings.NewReader(body))
	require.NoError(t, err)
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return r.StatusCode, string(b), r.Header
}

func TestAPIAnswersAsTheCommandDoes(t *testing.T) {
	s := testServer(t, limits{})
	text := "Jane Doe met John Roe in Oslo on Monday. “It was cold,” she said. The mill lost $5 million."
	record, err := json.Marshal(map[string]string{"id": "a1", "text": text, "published": "2025-03-04"})
	require.NoError(t, err)
	for _, v := range apiVerbs() {
		want, errs, _ := command(t, string(record)+"\n", v.name, "-json")
		require.Empty(t, errs, v.name)
		status, got, head := post(t, s.URL+"/v1/"+v.name, "application/json", string(record))
		assert.Equal(t, http.StatusOK, status, v.name)
		assert.Equal(t, want, got, v.name)
		assert.Equal(t, "application/json", head.Get("Content-Type"))
		status, got, _ = post(t, s.URL+"/v1/"+v.name, "application/x-ndjson", string(record)+"\n"+string(record)+"\n")
		assert.Equal(t, http.StatusOK, status, v.name)
		assert.Equal(t, want+want, got, v.name)
		status, _, _ = post(t, s.URL+"/v1/"+v.name, "text/plain; charset=utf-8", text)
		assert.Equal(t, http.StatusOK, status, v.name)
	}
}

func TestParametersAreFlags(t *testing.T) {
	s := testServer(t, limits{})
	text := strings.Repeat("The mill in Oslo closed in May. It had employed 340 people. Jane Doe bought the land. She plans a school. ", 3)
	_, one, _ := post(t, s.URL+"/v1/summary?sentences=1", "text/plain", text)
	assert.Equal(t, 1, strings.Count(one, `"start"`))
	_, all, _ := post(t, s.URL+"/v1/summary?sentences=2&any-reading", "text/plain", text)
	assert.Equal(t, 2, strings.Count(all, `"start"`))
}

func TestMistakesGetAStatusAndAReason(t *testing.T) {
	s := testServer(t, limits{body: 1000})
	for _, c := range []struct {
		path, kind, body string
		status           int
		want             string
	}{
		{"/v1/sentences", "application/json", `{"id":1}`, 400, `record without \"text\"`},
		{"/v1/sentences", "application/json", `{`, 400, "no JSON object"},
		{"/v1/sentences?colour=red", "text/plain", "a", 400, "colour"},
		{"/v1/summary?sentences=-1", "text/plain", "a", 400, "Sentences -1"},
		{"/v1/summary?sentences=x", "text/plain", "a", 400, "sentences"},
		{"/v1/summary?since=/etc/hostname", "text/plain", "a", 400, "reads no files"},
		{"/v1/entities?model=x", "text/plain", "a", 400, "reads no files"},
		{"/v1/entities?given", "text/plain", "a", 422, "JSONL records"},
		{"/v1/sentences", "image/png", "a", 415, "image/png"},
		{"/v1/sentences", "text/plain", strings.Repeat("a ", 600), 413, "larger than 1000 bytes"},
		{"/v1/fly", "text/plain", "a", 404, "404"},
	} {
		status, answer, _ := post(t, s.URL+c.path, c.kind, c.body)
		assert.Equal(t, c.status, status, c.path)
		assert.Contains(t, answer, c.want, c.path)
	}
	r, err := http.Get(s.URL + "/v1/sentences")
	require.NoError(t, err)
	r.Body.Close()
	assert.Equal(t, http.StatusMethodNotAllowed, r.StatusCode)
}

func TestABadLineIsAnsweredAtItsPlace(t *testing.T) {
	s := testServer(t, limits{})
	_, answer, _ := post(t, s.URL+"/v1/sentences", "application/x-ndjson", `{"id":"a","text":"One."}`+"\n{\n"+`{"id":"b","text":"Two."}`)
	lines := strings.Split(strings.TrimSpace(answer), "\n")
	require.Len(t, lines, 3)
	assert.Contains(t, lines[1], `"error":"line:2: no JSON object`)
}

func TestEveryFlagThatNamesAFileIsKeptFromClients(t *testing.T) {
	for _, v := range apiVerbs() {
		fs := v.flagSet()
		v.setup(fs)
		for _, name := range []string{"model", "gazetteer", "stop", "since", "data", "out", "o", "index", "spill"} {
			if f := fs.Lookup(name); f != nil {
				assert.True(t, namesFile(f), "%s -%s", v.name, name)
			}
		}
	}
}

func TestPagesOfTextAndFiles(t *testing.T) {
	s := testServer(t, limits{})
	r, err := http.Get(s.URL)
	require.NoError(t, err)
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	r.Body.Close()
	assert.Contains(t, string(b), "<textarea")
	assert.Contains(t, r.Header.Get("Content-Security-Policy"), "default-src 'none'")

	status, page, head := post(t, s.URL, "application/x-www-form-urlencoded", "text=Jane+Doe+met+%3Cscript%3E.")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, page, "&lt;script&gt;")
	assert.NotContains(t, page, "<script")
	assert.Equal(t, "text/html; charset=utf-8", head.Get("Content-Type"))

	for name, c := range map[string]struct{ file, content, want string }{
		"text":   {"a.txt", "Jane Doe met John Roe.", "John Roe"},
		"one":    {"a.jsonl", `{"id":"1","title":"First","text":"It rained."}`, "<h1>First</h1>"},
		"two":    {"a.jsonl", `{"id":"1","title":"First","text":"It rained."}` + "\n" + `{"id":"2","title":"Second","text":"It snowed."}`, "2 articles"},
		"packed": {"a.jsonl.gz", packed(t, `{"id":"1","title":"First","text":"It rained."}`), "<h1>First</h1>"},
		"bad":    {"a.jsonl", "{", `{"error":"a.jsonl:1: no JSON object`},
		"bomb":   {"a.gz", packed(t, strings.Repeat("a", 9<<20)), "unpacks to more than is allowed"},
		"none":   {"a.txt", "", "nothing was sent"},
	} {
		var form bytes.Buffer
		m := multipart.NewWriter(&form)
		w, err := m.CreateFormFile("file", c.file)
		require.NoError(t, err)
		io.WriteString(w, c.content)
		require.NoError(t, m.Close())
		if name == "none" {
			form.Reset()
			form.WriteString("--" + m.Boundary() + "--\r\n")
		}
		_, page, _ := post(t, s.URL, m.FormDataContentType(), form.String())
		assert.Contains(t, page, c.want, name)
	}
}

func TestTooManyRequestsAreToldToComeBack(t *testing.T) {
	srv := newServer(limits{body: 100, timeout: time.Minute, atOnce: 1, waiting: 1}, slog.New(slog.DiscardHandler))
	entered, release := make(chan struct{}, 3), make(chan struct{})
	h := srv.limited("test", func(w http.ResponseWriter, r *http.Request) error {
		entered <- struct{}{}
		<-release
		return nil
	})
	status := make(chan int, 3)
	ask := func() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
		status <- w.Code
	}
	go ask()
	<-entered // one works
	go ask()  // one waits
	for srv.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	go ask() // one is one too many
	assert.Equal(t, http.StatusServiceUnavailable, <-status)
	close(release)
	assert.Equal(t, http.StatusOK, <-status)
	assert.Equal(t, http.StatusOK, <-status)
}

func TestAPanicIsAnAnswerAndTheServerGoesOn(t *testing.T) {
	srv := newServer(limits{body: 100, timeout: time.Minute, atOnce: 1, waiting: 1}, slog.New(slog.DiscardHandler))
	h := srv.limited("test", func(http.ResponseWriter, *http.Request) error { panic("secret") })
	for range 3 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
		assert.Equal(t, http.StatusInternalServerError, w.Code)
		assert.NotContains(t, w.Body.String(), "secret")
	}
}

func TestMetricsCount(t *testing.T) {
	s := testServer(t, limits{})
	post(t, s.URL+"/v1/sentences", "text/plain", "One.")
	r, err := http.Get(s.URL + "/metrics")
	require.NoError(t, err)
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	assert.Contains(t, string(b), `newstext_requests_total{what="sentences",status="200"} 1`)
	assert.Contains(t, string(b), "newstext_requests_at_work 0")
}

func TestShutdownLetsRequestsFinish(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	log := slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		done <- serveOn(ctx, l, newServer(limits{body: 1 << 20, timeout: time.Minute, waiting: 100}, log), log)
	}()
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			status, _, _ := post(t, "http://"+l.Addr().String()+"/v1/analyze", "text/plain", strings.Repeat("Jane Doe met John Roe. ", 200))
			assert.Equal(t, http.StatusOK, status)
		})
	}
	clients.Wait()
	cancel()
	assert.NoError(t, <-done)
}

func TestServeNamesWrongSettings(t *testing.T) {
	for want, args := range map[string][]string{
		"-max-body 0":     {"serve", "-max-body", "0"},
		"-concurrency -1": {"serve", "-concurrency", "-1"},
		"takes no files":  {"serve", "a.txt"},
		"-timeout 0s":     {"serve", "-timeout", "0s"},
	} {
		_, errs, status := command(t, "", args...)
		assert.Contains(t, errs, want)
		assert.Equal(t, statusUsage, status)
	}
	_, errs, status := command(t, "", "serve", "-addr", "nowhere:x")
	assert.NotEmpty(t, errs)
	assert.Equal(t, statusError, status)
}
