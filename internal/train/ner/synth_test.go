package ner

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var someNames = Names{
	"city": {"Velmora", "Port Anselm"}, "region": {"Tarn Valley"}, "firstname": {"ANNA", "Piet"},
	"surname": {"MARSH", "Oduya"}, "university": {"University of Velmora"}, "club": {"Velmora Town"}, "company": {"Anselm Freight"},
}

func TestWrittenLinesMarkTheirNames(t *testing.T) {
	records := Write(someNames, 300, 1)
	require.Len(t, records, 300)
	assert.Equal(t, records, Write(someNames, 300, 1), "the same seed writes the same")
	marked := 0
	for _, r := range records {
		for _, e := range r.Names {
			require.True(t, 0 <= e.Start && e.Start < e.End && e.End <= len(r.Text))
			s := e.Of(r.Text)
			assert.Equal(t, strings.TrimSpace(s), s, r.Text)
			marked++
		}
		assert.NotContains(t, r.Text, "{")
	}
	assert.Greater(t, marked, 1000)
}
