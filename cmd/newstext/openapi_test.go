package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite openapi.json and golden files")

// openapi.json is made of the verbs and their flags, so that it cannot say other
// than they do, and of the schemas in testdata, which the tests in webtest hold
// against the answers of a running server.
func TestOpenAPIIsUpToDate(t *testing.T) {
	want := buildOpenAPI(t)
	if *update {
		require.NoError(t, os.WriteFile("openapi.json", want, 0o644))
		return
	}
	assert.Equal(t, string(want), string(openAPI), "go test ./cmd/newstext -update rewrites it")
}

type object map[string]any

func buildOpenAPI(t *testing.T) []byte {
	raw, err := os.ReadFile("testdata/schemas.json")
	require.NoError(t, err)
	var schemas map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(raw, &schemas))

	ref := func(name string) object {
		require.Contains(t, schemas, name)
		return object{"$ref": "#/components/schemas/" + name}
	}
	failure := func(text string) object {
		return object{"description": text, "content": object{"application/json": object{"schema": ref("Error")}}}
	}
	paths := object{
		"/healthz":      object{"get": object{"summary": "Tells that the server serves", "operationId": "healthz", "responses": object{"200": object{"description": "ok", "content": object{"text/plain": object{"schema": object{"type": "string"}}}}}}},
		"/metrics":      object{"get": object{"summary": "Counters and latencies in Prometheus' format", "operationId": "metrics", "responses": object{"200": object{"description": "metrics", "content": object{"text/plain": object{"schema": object{"type": "string"}}}}}}},
		"/openapi.json": object{"get": object{"summary": "This description", "operationId": "openapi", "responses": object{"200": object{"description": "OpenAPI", "content": object{"application/json": object{"schema": object{"type": "object"}}}}}}},
	}
	for _, v := range apiVerbs() {
		var parameters []object
		fs := v.flagSet()
		v.setup(fs)
		fs.VisitAll(func(f *flag.Flag) {
			if namesFile(f) {
				return
			}
			_, text := flag.UnquoteUsage(f)
			parameters = append(parameters, object{"name": f.Name, "in": "query", "description": strings.Join(strings.Fields(text), " "), "schema": schemaOf(f)})
		})
		op := object{
			"summary": strings.ToUpper(v.short[:1]) + v.short[1:], "operationId": v.name,
			"requestBody": object{"description": "an article, or several; nothing is an article without text", "content": object{
				"text/plain":           object{"schema": object{"type": "string"}},
				"application/json":     object{"schema": object{"allOf": []object{ref("Record"), required(v.name)}}},
				"application/x-ndjson": object{"schema": object{"type": "string", "description": "a Record a line"}},
			}},
			"responses": object{
				"200": object{"description": "What was found, as newstext " + v.name + " -json prints it", "content": object{
					"application/json":     object{"schema": ref(v.name)},
					"application/x-ndjson": object{"schema": object{"type": "string", "description": "an object a line, in the order of the records; an Error for a line that cannot be read"}},
				}},
				"400": failure("The record or a parameter is wrong"),
				"413": failure("The request is too large"),
				"415": failure("The content type is none of those"),
				"422": failure("The record lacks what the verb needs"),
				"503": failure("Too busy, or the request took too long; try again later"),
			},
		}
		if parameters != nil {
			op["parameters"] = parameters
		}
		paths["/v1/"+v.name] = object{"post": op}
	}
	doc := object{
		"openapi": "3.0.3",
		"info":    object{"title": "newstext", "version": "1", "description": "Paragraphs, names, quotations and summaries of news texts. All offsets are bytes of the text as it was sent. Nothing is kept."},
		"paths":   paths, "components": object{"schemas": schemas},
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	require.NoError(t, enc.Encode(doc))
	return b.Bytes()
}

// required says which fields a record of a verb must have.
func required(verb string) object {
	text := object{"required": []string{"text"}}
	other := map[string][]string{"summary": {"texts"}, "entities": {"mentions"}, "dedupe": {"a", "b"}}[verb]
	if other == nil {
		return text
	}
	return object{"anyOf": []object{text, {"required": other}}}
}

func schemaOf(f *flag.Flag) object {
	if isBool(f.Value) {
		return object{"type": "boolean"}
	}
	get, _ := f.Value.(flag.Getter)
	switch get.Get().(type) {
	case int, int64, uint:
		return object{"type": "integer"}
	case float64:
		return object{"type": "number"}
	}
	s := object{"type": "string"}
	if value, _ := flag.UnquoteUsage(f); strings.Contains(value, "|") {
		values := strings.Split(value, "|")
		if f.DefValue == "" {
			values = append([]string{""}, values...)
		}
		s["enum"] = values
	}
	return s
}
