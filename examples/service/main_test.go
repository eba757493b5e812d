package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDemoAnswersEachRequest(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, demo(&out))
	assert.Contains(t, out.String(), "answer 200 OK")
	assert.Contains(t, out.String(), "Nadia Benali")
	assert.Contains(t, out.String(), "413 Request Entity Too Large")
}
