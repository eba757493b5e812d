package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShow(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, show(&b))
	out := b.String()
	for _, want := range []string{"1900000000 AUD", "1400000000 AUD", "500000000 INR", "47000000 GBP", "2029-Q3", "2025-06-10", "0.5 pp", "1987-03-14", "61 year", "2029-05-01", "2.6 kilometre"} {
		assert.Contains(t, out, want)
	}
}
