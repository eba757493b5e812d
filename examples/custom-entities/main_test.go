package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShow(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, show(&out))
	assert.Contains(t, out.String(), "firm/corran")
	assert.Contains(t, out.String(), "body/cma")
	assert.Contains(t, out.String(), "QUARTER")
	assert.NotContains(t, out.String(), "Northwire ")
}
