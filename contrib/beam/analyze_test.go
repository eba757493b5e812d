package newsbeam

import (
	"encoding/json"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext"
)

func TestAnalyzeTakesTheStepsThatAreAskedFor(t *testing.T) {
	docs := stories(20)
	docs[3].Text += "\n\n" + docs[3].Document().Paragraphs()[1].Of(docs[3].Text) + "\n\n“We are proud,” said Mayor Alma Reyes."
	analyze := func(o AnalyzeOptions) []string {
		lines, _ := run(t, 1, func(s beam.Scope) beam.PCollection {
			batches, _ := Batches(s, beam.CreateList(s, docs))
			lines, err := Analyze(s, batches, o)
			require.NoError(t, err)
			return lines
		})
		require.Len(t, lines, 20)
		return lines
	}
	var got map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(analyze(AnalyzeOptions{})[3]), &got))
	for _, field := range []string{"id", "duplicates", "updates", "kept", "entities", "groups", "quotes", "summary"} {
		assert.Contains(t, got, field)
	}
	want, err := json.Marshal(newstext.AnalyzeDocument(docs[3].Document()))
	require.NoError(t, err)
	whole, err := json.Marshal(got)
	require.NoError(t, err)
	assert.JSONEq(t, string(want), string(whole), "as newstext.Analyze")

	got = nil
	require.NoError(t, json.Unmarshal([]byte(analyze(AnalyzeOptions{Steps: []Step{StepDedupe}})[3]), &got))
	assert.Len(t, got, 4)
	_, err = Analyze(beam.NewPipeline().Root(), beam.PCollection{}, AnalyzeOptions{Steps: []Step{"poetry"}})
	assert.ErrorContains(t, err, `"poetry"`)
}
