package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestQuotesVerb(t *testing.T) {
	const text = "Marta Olsen opened the meeting. “We start at eight,” she said. One farmer said the road was closed."
	out, errs, status := command(t, text, "quotes")
	assert.Zero(t, status, errs)
	assert.Contains(t, out, "direct   Marta Olsen (“she”): “We start at eight,”\n")
	assert.Contains(t, out, "indirect One farmer: the road was closed\n")

	out, errs, status = command(t, text, "quotes", "-json", "-kinds", "indirect")
	assert.Zero(t, status, errs)
	assert.Contains(t, out, `"kind":"indirect","text":"the road was closed"`)
	assert.Contains(t, out, `"resolved":null`)
	assert.NotContains(t, out, "eight")

	out, _, status = command(t, "No words of anybody here.", "quotes", "-json")
	assert.Zero(t, status)
	assert.Contains(t, out, `"quotes":[]`)

	_, errs, status = command(t, text, "quotes", "-kinds", "loud")
	assert.NotZero(t, status)
	assert.Contains(t, errs, "loud")
}
