package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// twoRecords are two articles that tell the same with another number, and are long
// enough to be compared.
var twoRecords = record1 + record2

var (
	record1 = fmt.Sprintf(`{"id":"a","title":"Mill closes","source":"s","published":"2026-03-02T08:00:00Z","text":%q,"entities":[{"start":0,"end":9,"type":"PERSON"}]}`+"\n", story("340"))
	record2 = fmt.Sprintf(`{"id":"b","title":"Mill closes","source":"s","published":"2026-03-09T08:00:00Z","text":%q}`+"\n", story("430"))
)

func story(workers string) string {
	return "Ida Holm closed the old paper mill in Oslo on Tuesday, and " + workers + " workers lost their jobs at once.\n\n" +
		"“We had no choice,” she said. The town's mayor, Bo Falk, called it a “black day” and said that help would come since Monday.\n\n" +
		"Ida Holm closed the old paper mill in Oslo on Tuesday, and " + workers + " workers lost their jobs at once.\n\n" +
		"The mill had made paper for 120 years. Falk wants a school to be built on its land by the river."
}

// A flagCase shows a flag's effect: the output with it differs from that without.
type flagCase struct {
	stdin string   // twoRecords if empty
	args  []string // of both runs
	with  []string // of the second alone
}

func TestEveryFlagHasAnEffect(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
		return path
	}
	across := []string{"-across"}
	seen := filepath.Join(dir, "seen.idx")
	_, errs, status := command(t, record1, "index", "add", seen)
	require.Zero(t, status, errs)
	model, _ := smallModel(t)
	rain := "It rained. " + strings.Repeat("The river rose in the night and took the bridge. ", 3)
	cases := map[string]map[string]flagCase{
		"dedupe": {
			"across":      {with: across},
			"boilerplate": {with: []string{"-boilerplate"}},
			"facts":       {args: across, with: []string{"-facts", "off"}},
			"index":       {stdin: record2, args: []string{"-across", "-json"}, with: []string{"-index", seen}},
			"min-words":   {with: []string{"-min-words", "50"}},
			"new-text":    {stdin: "Ida Holm closed the old paper mill in Oslo on Tuesday morning.\n\nIda Holm closed the old paper mill in Oslo on Tuesday morning, it seems.", with: []string{"-new-text", "0.01"}},
			"pairs":       {stdin: `{"id":"p","text":"x","a":"The mill shut at nine on Friday.","b":"The mill shut at nine on Friday."}`, with: []string{"-pairs"}},
			"window":      {args: []string{"-across", "-facts", "off"}, with: []string{"-window", "24h"}},
		},
		"entities": {
			"gazetteer": {with: []string{"-gazetteer", put("names.tsv", "old paper mill\tORG\n")}},
			"given":     {with: []string{"-given"}},
			"mentions":  {with: []string{"-mentions", "all"}},
			"min-score": {with: []string{"-min-score", "0.999"}},
			"model":     {with: []string{"-model", model}},
			"no-values": {with: []string{"-no-values"}},
			"phrases":   {with: []string{"-phrases"}},
			"stop":      {with: []string{"-stop", put("stop.txt", "Oslo\n")}},
			"types":     {with: []string{"-types", "PERSON"}},
		},
		"quotes": {
			"kinds":   {with: []string{"-kinds", "indirect"}},
			"min":     {with: []string{"-min", "0.999"}},
			"speaker": {stdin: `“We had no choice.”`, with: []string{"-speaker"}},
		},
		"summary": {
			"across":      {with: across},
			"any-reading": {stdin: "Bo Falk was a clerk. He died in the fire at the old paper mill in Oslo on Tuesday with twelve workers, police said. Ida Holm slept.", args: []string{"-sentences", "1"}, with: []string{"-any-reading"}},
			"bytes":       {with: []string{"-bytes", "120"}},
			"chars":       {with: []string{"-chars", "120"}},
			"explain":     {with: []string{"-explain"}},
			"forbidden":   {with: []string{"-forbidden", "Oslo"}},
			"keywords":    {with: []string{"-keywords", "2"}},
			"lang":        {args: []string{"-explain"}, with: []string{"-lang", "any"}},
			"order":       {stdin: rain + "Ida Holm spoke of the bridge.", args: []string{"-sentences", "2", "-query", "Holm bridge night"}, with: []string{"-order", "document"}},
			"overlong":    {args: []string{"-words", "1"}, with: []string{"-overlong"}},
			"query":       {args: []string{"-sentences", "1"}, with: []string{"-query", "school land"}},
			"ratio":       {with: []string{"-ratio", "0.2"}},
			"required":    {args: []string{"-sentences", "1"}, with: []string{"-required", "school"}},
			"sentences":   {with: []string{"-sentences", "1"}},
			"since":       {with: []string{"-since", put("old.txt", story("340"))}},
			"words":       {with: []string{"-words", "20"}},
		},
		"analyze": {
			"keep-repeats": {with: []string{"-keep-repeats"}},
			"sentences":    {with: []string{"-sentences", "1"}},
			"width":        {with: []string{"-width", "40"}},
			"words":        {with: []string{"-words", "20"}},
		},
		"html": {
			"digest": {stdin: record1, with: []string{"-digest"}},
			"people": {stdin: record1, with: []string{"-people"}},
			"title":  {args: []string{"-digest"}, with: []string{"-title", "My morning"}},
		},
	}
	for _, v := range verbs() {
		if v.setup == nil {
			continue
		}
		own := flag.NewFlagSet(v.name, flag.ContinueOnError)
		v.setup(own)
		var names []string
		own.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
		for _, name := range names {
			t.Run(v.name+" -"+name, func(t *testing.T) {
				c, ok := cases[v.name][name]
				require.True(t, ok, "no case")
				stdin := c.stdin
				if stdin == "" {
					stdin = twoRecords
				}
				args := append([]string{v.name}, c.args...)
				without, errs, status := command(t, stdin, args...)
				require.Zero(t, status, errs)
				with, errs, status := command(t, stdin, slices.Concat(args, c.with)...)
				require.Zero(t, status, errs)
				assert.NotEqual(t, without, with)
			})
		}
	}
}

func TestPagesOfSeveralArticles(t *testing.T) {
	digest, errs, status := command(t, twoRecords, "html", "-digest", "-title", "My morning")
	require.Zero(t, status, errs)
	assert.Contains(t, digest, "My morning")
	people, errs, status := command(t, twoRecords, "html", "-people")
	require.Zero(t, status, errs)
	assert.Contains(t, people, "Ida Holm")
	assert.NotEqual(t, digest, people)
	_, errs, status = command(t, twoRecords, "html")
	assert.Equal(t, 1, status)
	assert.Contains(t, errs, "more than one article")
}
