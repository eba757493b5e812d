package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/newstest"
)

func TestShow(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, show(&b))
	newstest.Golden(t, "index.txt", b.Bytes())
}
