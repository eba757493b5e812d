package webtest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The server's answers, right and wrong, are those that its openapi.json
// describes.
func TestAnswersAreAsDescribed(t *testing.T) {
	openapi3filter.RegisterBodyDecoder("application/x-ndjson", openapi3filter.PlainBodyDecoder)
	url := serve(t, "-max-body", "20000")
	r, err := http.Get(url + "/openapi.json")
	require.NoError(t, err)
	description, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	r.Body.Close()
	doc, err := openapi3.NewLoader().LoadFromData(description)
	require.NoError(t, err)
	require.NoError(t, doc.Validate(context.Background()))
	doc.Servers = openapi3.Servers{{URL: url}}
	router, err := gorillamux.NewRouter(doc)
	require.NoError(t, err)

	record, err := json.Marshal(map[string]any{"id": "a", "text": article, "published": "2025-03-04T08:00:00Z", "title": "Mill to Close",
		"a": "12 people died in the fire.", "b": "14 people died in the fire.", "texts": []string{article, article},
		"mentions": []map[string]any{{"text": "Ingrid Dahl", "type": "PERSON"}, {"text": "Dahl", "type": "PERSON"}}})
	require.NoError(t, err)
	tried := 0
	for path, item := range doc.Paths.Map() {
		if item.Post == nil {
			continue
		}
		queries := []string{"", "?colour=red"}
		switch strings.TrimPrefix(path, "/v1/") {
		case "entities":
			queries = append(queries, "?mentions=all", "?given", "?types=PERSON", "?types=FISH", "?min-score=7")
		case "summary":
			queries = append(queries, "?sentences=1", "?words=20&order=rank", "?query=mill", "?ratio=2", "?lang=any")
		case "dedupe":
			queries = append(queries, "?pairs", "?facts=off", "?facts=maybe")
		case "quotes":
			queries = append(queries, "?kinds=direct,scare", "?min=0.9")
		}
		for _, query := range queries {
			for kind, body := range map[string]string{
				"application/json": string(record), "text/plain": article, "application/x-ndjson": string(record) + "\n{\n" + string(record),
				"image/png": "a",
			} {
				tried++
				check(t, router, url+path+query, kind, body)
			}
		}
		check(t, router, url+path, "application/json", `{"id":7}`)
		check(t, router, url+path, "application/json", `{`)
		check(t, router, url+path, "text/plain", strings.Repeat("a ", 20000))
		check(t, router, url+path, "text/plain", "")
		check(t, router, url+path, "text/plain", "\xff\x00 “")
	}
	assert.Greater(t, tried, 80)
}

func check(t *testing.T, router interface {
	FindRoute(*http.Request) (*routers.Route, map[string]string, error)
}, url, kind, body string) {
	t.Helper()
	req, err := http.NewRequest("POST", url, strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", kind)
	route, params, err := router.FindRoute(req)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	if resp.Header.Get("Content-Type") == "application/x-ndjson" {
		for line := range strings.Lines(string(answer)) {
			assert.True(t, json.Valid([]byte(line)), line)
		}
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
		Status:                 resp.StatusCode, Header: resp.Header, Body: io.NopCloser(bytes.NewReader(answer)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	}
	assert.NoError(t, openapi3filter.ValidateResponse(context.Background(), input), "%s %s: %d %.300s", url, kind, resp.StatusCode, answer)
}
