package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBriefing(t *testing.T) {
	var out strings.Builder
	require.NoError(t, briefing(&out))
	text := out.String()
	assert.True(t, strings.HasPrefix(text, "8 articles, 3 events\n"), text)
	assert.Contains(t, text, "The Mirror has the story of the Courier.")
	assert.Equal(t, 1, strings.Count(text, "All passengers were taken off"), "copies are folded")
	for _, about := range []string{"library", "comet", "Ferry"} {
		assert.Contains(t, text, about)
	}
}
