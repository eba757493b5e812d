package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShow(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, show(&b))
	out := b.String()
	assert.Equal(t, 1, strings.Count(out, "Bekele, Hanna (PERSON)"), "the minister of two articles is one")
	assert.Equal(t, 2, strings.Count(out, "Ouma, Daniel (PERSON)"), "the envoy and the runner are two")
	assert.Contains(t, out, "joined  same full name; same role: minister")
	assert.Contains(t, out, "World Bank (ORG)")
}
