package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type entitiesResult struct {
	ID       string
	Entities []struct {
		Start, End, Entity       int
		Type, Text, Form, Origin string
		ID                       string
		Score                    float64
	}
	Groups []struct {
		ID         int
		Type, Name string
		Aliases    []string
		Mentions   []int
	}
}

const merkel = "Angela Merkel flew to Paris on Monday. Merkel met officials of the United Nations."

func entitiesOf(t *testing.T, args ...string) (r entitiesResult) {
	t.Helper()
	out, errs, status := command(t, merkel, append([]string{"entities", "-json"}, args...)...)
	require.Zero(t, status, errs)
	require.NoError(t, json.Unmarshal([]byte(out), &r), out)
	for _, e := range r.Entities {
		require.Equal(t, merkel[e.Start:e.End], e.Text)
	}
	return r
}

func TestEntitiesAsJSON(t *testing.T) {
	r := entitiesOf(t)
	require.GreaterOrEqual(t, len(r.Entities), 5)
	first := r.Entities[0]
	assert.Equal(t, "Angela Merkel PERSON name model", first.Text+" "+first.Type+" "+first.Form+" "+first.Origin)
	g := r.Groups[first.Entity]
	assert.Equal(t, "Angela Merkel", g.Name)
	assert.Equal(t, []string{"Merkel"}, g.Aliases)
	assert.Len(t, g.Mentions, 2)
}

func TestEntitiesFlags(t *testing.T) {
	for _, e := range entitiesOf(t, "-types", "gpe,ORG").Entities {
		assert.Contains(t, []string{"GPE", "ORG"}, e.Type)
	}
	for _, e := range entitiesOf(t, "-no-values").Entities {
		assert.NotEqual(t, "DATE", e.Type)
	}
	stop := file(t, "stop.txt", "Paris\n")
	for _, e := range entitiesOf(t, "-stop", stop).Entities {
		assert.NotEqual(t, "Paris", e.Text)
	}
	names := file(t, "names.tsv", "United Nations\tORG\tun\tUN\nMonday\tPRODUCT\n")
	found := map[string]string{}
	for _, e := range entitiesOf(t, "-gazetteer", names).Entities {
		found[e.Text] = e.Type + " " + e.Origin + " " + e.ID
	}
	assert.Equal(t, "ORG list un", found["United Nations"])
	assert.Equal(t, "PRODUCT list ", found["Monday"], "what the reader's list says stands above values")
}

func TestEntitiesForPeople(t *testing.T) {
	out, _, status := command(t, merkel, "entities", "-no-values")
	assert.Zero(t, status)
	assert.Contains(t, out, "PERSON       Angela Merkel")
	assert.Contains(t, out, "also Merkel")
}

func TestEntitiesErrors(t *testing.T) {
	bad := file(t, "bad.tsv", "# names\nonly a name\n")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"-types", "PEOPLE"}, "PEOPLE"},
		{[]string{"-min-score", "2"}, "MinScore 2 out of range"},
		{[]string{"-mentions", "some"}, "want names or all"},
		{[]string{"-gazetteer", bad}, bad + ":2: want a name and a type"},
		{[]string{"-model", bad}, "not a valid model"},
		{[]string{"-model", filepath.Join(t.TempDir(), "none")}, "no such file"},
	} {
		_, errs, status := command(t, merkel, append([]string{"entities"}, tt.args...)...)
		assert.NotZero(t, status)
		assert.Contains(t, errs, tt.want)
	}
}

func TestGivenMentionsAreGrouped(t *testing.T) {
	in := `{"id":"g","mentions":[{"text":"Angela Merkel","type":"PER"},{"text":"Paris","type":"LOC"},{"text":"Merkel","type":"PER"}]}`
	out, errs, status := command(t, in, "entities", "-given", "-json")
	assert.Zero(t, status, errs)
	assert.JSONEq(t, `{"id":"g","clusters":[0,1,0]}`, out)
}

// smallModel trains a model of names on two sentences.
func smallModel(t testing.TB) (path, progress string) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.conll"), []byte("Ada B-PER\nByrne I-PER\njoined O\nKelder B-ORG\n. O\n\nBo B-PER\nMarsh I-PER\nleft O\nTarn B-ORG\n. O\n"), 0o644))
	path = filepath.Join(dir, "names.model")
	_, progress, status := command(t, "", "train", "entities", "-data", dir, "-out", path, "-epochs", "3")
	require.Zero(t, status, progress)
	return path, progress
}

func TestTrainAndUseAModel(t *testing.T) {
	out, errs := smallModel(t)
	dir := filepath.Dir(out)
	assert.Contains(t, errs, "epoch 3 of 3")
	_, errs, status := command(t, merkel, "entities", "-model", out)
	assert.Zero(t, status, errs)

	for want, args := range map[string][]string{
		"what to train":    {"train"},
		"-data is missing": {"train", "entities"},
		"no such file":     {"train", "entities", "-data", filepath.Join(dir, "none")},
		"want 0 or more":   {"train", "entities", "-data", dir, "-epochs", "-1"},
		"unexpected":       {"train", "entities", "-data", dir, "more"},
	} {
		_, errs, status := command(t, "", args...)
		assert.NotZero(t, status)
		assert.Contains(t, errs, want)
	}
}
