package summary

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptionsAreChecked(t *testing.T) {
	for name, o := range map[string]Options{
		"summary: Sentences -1 is negative":        {Sentences: -1},
		"summary: Ratio 1.5 out of range [0, 1]":   {Ratio: 1.5},
		`summary: Order "sideways" is unknown`:     {Order: "sideways"},
		`summary: language "!" is no language tag`: {Language: "!"},
		"summary: Characters -3 is negative":       {Characters: -3},
	} {
		_, err := New(o)
		assert.EqualError(t, err, name)
	}
	_, err := New(Options{})
	require.NoError(t, err)
}

func TestEmptyTextGivesNothing(t *testing.T) {
	assert.Empty(t, SummarizeString("", 3).Sentences)
	assert.Empty(t, SummarizeString(" \n\t ", 3).Sentences)
}
